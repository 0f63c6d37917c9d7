import pytest

from tankgame.net.limits import Admission, Budget, Limits, plain_address


def test_a_budget_gives_a_burst_and_then_its_rate() -> None:
    budget = Budget(100, 1000, now=5.0)
    assert budget.take(1000, 5.0)
    assert not budget.take(1, 5.0)
    assert Budget(100, 1000, now=5.0).take(1000, 500.0), "waiting does not make it larger"
    steady = Budget(100, 1000, now=0.0)
    assert all(steady.take(10, tick / 10) for tick in range(10_000))
    assert not all(steady.take(11, 1000 + tick / 10) for tick in range(10_000))


def test_a_clock_that_stands_or_turns_back_gives_nothing() -> None:
    budget = Budget(100, 100, now=5.0)
    assert budget.take(100, 4.0)
    assert not budget.take(1, 5.0 - 1e-9)


def test_an_address_gets_in_as_often_as_it_may_and_again_when_one_left() -> None:
    admission = Admission(Limits())
    assert [admission.enter("192.0.2.1") for _ in range(5)] == [True] * 4 + [False]
    assert admission.enter("192.0.2.2")
    admission.leave("192.0.2.1")
    assert admission.enter("192.0.2.1")
    assert not admission.enter("192.0.2.1")


def test_a_whole_ipv6_network_counts_as_one() -> None:
    admission = Admission(Limits(connections_per_address=2))
    assert admission.enter("2001:db8::1")
    assert admission.enter("2001:db8::2:2")
    assert not admission.enter("2001:db8::3")
    assert admission.enter("2001:db8:0:1::1")


def test_this_machine_may_come_more_often() -> None:
    admission = Admission(Limits(connections_from_loopback=3))
    assert [admission.enter(address) for address in ("127.0.0.1", "::1", "127.0.0.1", "127.0.0.2")] == [True] * 3 + [
        False
    ]


def test_all_together_are_bounded() -> None:
    admission = Admission(Limits(connections=5))
    assert [admission.enter(f"192.0.2.{n}") for n in range(6)] == [True] * 5 + [False]


@pytest.mark.parametrize(
    ("host", "plain"), [("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("fe80::1%eth0", "fe80::1")]
)
def test_addresses_are_told_plainly(host: str, plain: str) -> None:
    assert plain_address(host) == plain
