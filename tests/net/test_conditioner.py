import itertools

import pytest

from tankgame.net.conditioner import QUEUE_SECONDS, Conditioner, Network, OrderedConditioner


def through(network: Network, count: int = 1000, spacing: float = 0.01) -> list[tuple[float, int]]:
    """When each of many payloads arrives, looked for every millisecond."""
    conditioner: Conditioner[int] = Conditioner(network, "up")
    arrivals = []
    for number in range(count):
        conditioner.put(number, number * spacing)
    for millisecond in range(int(count * spacing * 1000) + 5000):
        arrivals += [(millisecond / 1000, number) for number in conditioner.take(millisecond / 1000)]
    return arrivals


def test_a_network_is_read_from_a_text() -> None:
    network = Network.parse(" rtt=150, loss=5,jitter=20,duplicate=1,reorder=2.5,seed=3,burst=4,bandwidth=512 ")
    assert network == Network(rtt=150, loss=5, burst=4, jitter=20, duplicate=1, reorder=2.5, bandwidth=512, seed=3)
    assert Network.parse("") == Network()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lag=5", "'lag' is nothing a network is made of: expected rtt, jitter, loss, burst, duplicate, reorder, band"),
        ("rtt", "rtt= does not make a network"),
        ("rtt=fast", "rtt=fast does not make a network: expected a number from 0 to 60000"),
        ("loss=101", "loss=101 does not make a network: expected a number from 0 to 100"),
        ("jitter=-1", "expected a number from 0"),
        ("rtt=nan", "expected a number from 0"),
        ("rtt=inf", "expected a number from 0"),
        ("burst=1001", "burst=1001 does not make a network: expected a number from 0 to 1000"),
        ("=5", "is nothing a network is made of"),
    ],
)
def test_a_text_that_is_no_network_is_told_so(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Network.parse(text)


def test_a_perfect_network_gives_all_at_once_in_order() -> None:
    conditioner: Conditioner[int] = Conditioner(Network(), "up")
    for number in range(5):
        conditioner.put(number, 1.0)
    assert conditioner.take(1.0) == [0, 1, 2, 3, 4]
    assert conditioner.take(1.0) == []


def test_half_the_round_trip_each_way() -> None:
    conditioner: Conditioner[str] = Conditioner(Network(rtt=100), "up")
    conditioner.put("x", 1.0)
    assert conditioner.take(1.0499) == []
    assert conditioner.take(1.0501) == ["x"]


def test_jitter_delays_within_its_bounds_and_keeps_the_order() -> None:
    arrivals = through(Network(rtt=100, jitter=30))
    delays = [at - number * 0.01 for at, number in arrivals]
    assert [number for _, number in arrivals] == list(range(1000))
    assert 0.05 <= min(delays) < 0.055
    assert 0.075 < max(delays) <= 0.0815


def test_loss_duplicates_and_reordering_are_as_frequent_as_said() -> None:
    lost = 1000 - len(through(Network(loss=20)))
    assert 150 < lost < 250
    doubled = len(through(Network(duplicate=10))) - 1000
    assert 60 < doubled < 140
    order = [number for _, number in through(Network(reorder=10))]
    overtaken = sum(1 for before, after in itertools.pairwise(order) if after < before)
    assert 60 < overtaken < 140
    assert sorted(order) == list(range(1000))


def runs(network: Network, count: int) -> tuple[float, float]:
    """The share of losses, and the mean length of their runs."""
    conditioner: Conditioner[int] = Conditioner(network, "up")
    for number in range(count):
        conditioner.put(number, 0.0)
    arrived = set(conditioner.take(1e9))
    lengths = [len(list(run)) for lost, run in itertools.groupby(n not in arrived for n in range(count)) if lost]
    return 100 * sum(lengths) / count, sum(lengths) / len(lengths)


@pytest.mark.parametrize(("loss", "burst"), [(5, 4), (5, 20), (30, 3), (60, 10)])
def test_losses_come_in_runs_as_long_as_said_and_are_no_more_for_it(loss: float, burst: float) -> None:
    share, length = runs(Network(loss=loss, burst=burst), 100_000)
    assert share == pytest.approx(loss, rel=0.15)
    assert length == pytest.approx(burst, rel=0.15)


@pytest.mark.parametrize("burst", [0, 1])
def test_runs_are_never_shorter_than_chance_makes_them(burst: float) -> None:
    share, length = runs(Network(loss=50, burst=burst), 50_000)
    assert share == pytest.approx(50, rel=0.05)
    assert length == pytest.approx(2, rel=0.05)


@pytest.mark.parametrize("burst", [0, 7])
def test_where_all_is_lost_nothing_arrives(burst: float) -> None:
    assert through(Network(loss=100, burst=burst)) == []


def test_a_narrow_link_sends_one_after_the_other() -> None:
    conditioner: Conditioner[int] = Conditioner(Network(rtt=100, bandwidth=80), "up")  # 100 bytes take 10 ms
    for number in range(3):
        conditioner.put(number, 1.0, 100)
    for number, due in enumerate((1.06, 1.07, 1.08)):
        assert conditioner.due == pytest.approx(due)
        assert conditioner.take(due + 1e-6) == [number]
    assert conditioner.due is None
    conditioner.put(3, 5.0, 100)
    assert conditioner.due == pytest.approx(5.06), "once it has been quiet, nothing waits"


def test_a_narrow_link_that_is_given_too_much_delays_and_then_drops() -> None:
    conditioner: Conditioner[int] = Conditioner(Network(bandwidth=80), "up")
    arrived, delays = [], []
    for tick in range(1000):  # twice what it carries
        now = tick * 0.005
        conditioner.put(tick, now, 100)
        for number in conditioner.take(now):
            arrived.append(number)
            delays.append(now - number * 0.005)
    assert arrived[:40] == list(range(40)), "first they only wait"
    assert len(arrived) == pytest.approx(500, abs=3), "it carries what it can"
    assert delays[-1] == pytest.approx(QUEUE_SECONDS, abs=0.03), "and what does not fit the queue is dropped"


def test_a_stream_over_a_narrow_link_is_late_and_whole() -> None:
    conditioner: OrderedConditioner[int] = OrderedConditioner(Network(bandwidth=80), "up")
    for number in range(200):
        conditioner.put(number, 0.0, 100)
    assert conditioner.take(1.0 + 1e-6) == list(range(100))
    assert conditioner.take(2.0 + 1e-6) == list(range(100, 200))


def test_the_same_seed_gives_the_same_network_and_another_another() -> None:
    network = Network(rtt=80, loss=10, jitter=30, duplicate=5, reorder=5, burst=3, bandwidth=900, seed=4)
    assert through(network) == through(network)
    assert through(network) != through(
        Network(rtt=80, loss=10, jitter=30, duplicate=5, reorder=5, burst=3, bandwidth=900, seed=5)
    )


def test_a_reliable_stream_loses_nothing_and_keeps_its_order() -> None:
    conditioner: OrderedConditioner[int] = OrderedConditioner(
        Network(rtt=100, loss=30, jitter=20, duplicate=50, reorder=50), "up"
    )
    for number in range(500):
        conditioner.put(number, number * 0.01)
    arrived = [number for tick in range(1000) for number in conditioner.take(tick * 0.01)]
    assert arrived == list(range(500))


def test_a_loss_on_a_reliable_stream_costs_one_more_round_trip() -> None:
    conditioner: OrderedConditioner[str] = OrderedConditioner(Network(rtt=100, loss=100), "up")
    conditioner.put("x", 0.0)
    assert conditioner.take(0.149) == []
    assert conditioner.take(0.151) == ["x"]
