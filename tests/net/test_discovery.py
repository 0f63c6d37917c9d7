"""Both ends of discovery on a clock that only the test moves."""

from hypothesis import given
from hypothesis import strategies as st

from tankgame.net import discovery
from tankgame.net.discovery import Answerer, Asker, Bucket, Presence
from tankgame.protocol.discovery import QUESTION_BYTES, decode_answer, encode_question
from tankgame.protocol.version import PROTOCOL_VERSION

HERE = "192.168.1.20"
PIN = "ab" * 32


def answerer(name: str = "Chez Zoé", port: int = 4919) -> Answerer:
    presence = Presence(name, players=3, seats=64, maps=("Crossroads", "Dunes"), mode="free-for-all")
    return Answerer(lambda: presence, port, PIN)


def question(number: int) -> bytes:
    return encode_question(number.to_bytes(8), PROTOCOL_VERSION)


def exchange(asker: Asker, server: Answerer, now: float, host: str = HERE, delay: float = 0.0) -> bool:
    """A question, if one is due, and its answer; whether there was one."""
    asked = asker.question(now)
    if asked is None:
        return False
    answer = server.answer(asked, "192.168.1.2", now)
    assert answer is not None
    asker.take(answer, host, now + delay)
    return True


# --- the server's end ------------------------------------------------------------------------------------------------


def test_an_answer_says_what_there_is_and_echoes_the_nonce() -> None:
    datagram = answerer().answer(question(7), HERE, 0.0)
    assert datagram is not None
    assert len(datagram) <= QUESTION_BYTES
    said = decode_answer(datagram)
    assert (said.name, said.port, said.players, said.seats) == ("Chez Zoé", 4919, 3, 64)
    assert (said.maps, said.mode, said.pin) == (["Crossroads", "Dunes"], "free-for-all", PIN[:16])
    assert (said.nonce, said.version) == ((7).to_bytes(8), PROTOCOL_VERSION)


def test_texts_that_are_too_long_are_told_in_part() -> None:
    long = Presence("é" * 500, players=3, seats=64, maps=("ç" * 500,) * 100, mode="m" * 100)
    datagram = Answerer(lambda: long, 1, PIN).answer(question(1), HERE, 0.0)
    assert datagram is not None
    assert len(datagram) <= QUESTION_BYTES
    assert decode_answer(datagram).name == "é" * 64


def test_the_same_question_by_broadcast_and_multicast_has_one_answer() -> None:
    server = answerer()
    assert server.answer(question(1), HERE, 0.0) is not None
    assert server.answer(question(1), HERE, 0.001) is None
    assert server.answer(question(2), HERE, 0.002) is not None
    assert server.answer(question(2), "192.168.1.21", 0.002) is not None, "somebody else's"


def test_one_address_gets_so_many_answers_and_no_more() -> None:
    server = answerer()
    flood = [server.answer(question(n), HERE, 10.0) is not None for n in range(1000)]
    assert flood.count(True) == discovery.ANSWERS_AT_ONCE
    assert server.answer(question(2000), "192.168.1.21", 10.0) is not None, "the others have theirs"
    later = [server.answer(question(3000 + n), HERE, 10.0 + n / 100) is not None for n in range(1000)]
    assert abs(later.count(True) - 10 * discovery.ANSWERS_PER_SECOND) <= 1


def test_ipv6_s_way_to_write_an_address_is_no_way_around() -> None:
    server = answerer()
    flood = [server.answer(question(n), (HERE, f"::ffff:{HERE}")[n % 2], 0.0) for n in range(100)]
    assert sum(answer is not None for answer in flood) == discovery.ANSWERS_AT_ONCE


def test_all_addresses_together_get_so_many_and_no_more() -> None:
    server = answerer()
    hosts = [f"10.0.{n // 256}.{n % 256}" for n in range(5000)]
    answered = [server.answer(question(n), host, n / 5000) is not None for n, host in enumerate(hosts)]
    assert answered.count(True) <= discovery.ALL_AT_ONCE + discovery.ALL_PER_SECOND
    assert server.answer(question(9999), HERE, 1.1) is not None, "what was refused has cost nothing"


def test_addresses_are_forgotten_before_they_fill_memory() -> None:
    server = answerer()
    for n in range(1000):
        assert server.answer(question(n), f"10.0.{n // 256}.{n % 256}", float(n)) is not None
    assert len(server._addresses) == discovery.ADDRESSES_MOST


def test_a_bucket_fills_no_further_than_its_rim_and_time_never_goes_back() -> None:
    bucket = Bucket(1.0, 2.0)

    def take(now: float) -> bool:
        there = bucket.holds_one(now)
        if there:
            bucket.take()
        return there

    assert [take(100.0) for _ in range(3)] == [True, True, False]
    assert [take(1000.0) for _ in range(3)] == [True, True, False]
    assert not take(999.0)
    assert take(1001.0)


@given(st.binary(max_size=QUESTION_BYTES + 100))
def test_junk_is_never_answered(junk: bytes) -> None:
    server = answerer()
    for datagram in (junk, bytes(4) + junk, question(1)[: len(junk)], question(1) + junk[:1] + b"x"):
        if datagram != question(1):
            assert server.answer(datagram, HERE, 0.0) is None


def test_an_answer_is_no_question() -> None:
    server = answerer()
    datagram = server.answer(question(1), HERE, 0.0)
    assert datagram is not None
    assert server.answer(datagram, HERE, 1.0) is None
    assert server.answer(datagram.ljust(QUESTION_BYTES, b"\0"), HERE, 1.0) is None


# --- the client's end ------------------------------------------------------------------------------------------------


def test_a_server_is_there_at_once_and_gone_six_seconds_after_its_last_answer() -> None:
    asker, server = Asker(), answerer()
    assert exchange(asker, server, 100.0)
    [found] = asker.servers(100.0)
    assert (found.host, found.port, found.answer.name, found.same_version) == (HERE, 4919, "Chez Zoé", True)
    assert len(asker.servers(105.9)) == 1
    assert asker.servers(106.1) == []


def test_three_questions_go_out_within_the_first_second_so_that_two_may_be_lost() -> None:
    asker = Asker()
    asked = [now for now in (n / 60 for n in range(600)) if asker.question(now) is not None]
    assert [round(at, 1) for at in asked] == [0.0, 0.4, 1.0, 2.5, 4.0, 5.5, 7.0, 8.5]


def test_after_a_stall_there_is_one_question_and_not_all_that_were_missed() -> None:
    asker = Asker()
    assert asker.question(0.0) is not None
    assert asker.question(60.0) is not None
    assert asker.question(60.1) is None
    assert asker.question(60.7) is not None


def test_a_server_that_answers_stays() -> None:
    asker, server = Asker(), answerer()
    for n in range(60 * 30):
        exchange(asker, server, n / 60)
        assert len(asker.servers(n / 60)) == 1


def test_only_our_own_questions_have_answers() -> None:
    asker, server = Asker(), answerer()
    assert asker.question(0.0) is not None
    stranger = server.answer(question(1), HERE, 0.0)
    assert stranger is not None
    asker.take(stranger, HERE, 0.0)
    assert asker.servers(0.0) == []


def test_an_answer_that_comes_too_late_is_none() -> None:
    asker, server = Asker(), answerer()
    asked = asker.question(0.0)
    assert asked is not None
    answer = server.answer(asked, HERE, 0.0)
    assert answer is not None
    asker.take(answer, HERE, discovery.ANSWER_SECONDS + 0.1)
    assert asker.servers(3.2) == []


def test_the_ping_is_the_shortest_of_the_last_few() -> None:
    asker, server = Asker(), answerer()
    for now, delay in ((0.0, 0.050), (0.4, 0.020), (1.0, 0.090)):
        exchange(asker, server, now, delay=delay)
    assert abs(asker.servers(1.1)[0].ping - 0.020) < 1e-9
    for n in range(discovery.PINGS):
        exchange(asker, server, 2.5 + 1.5 * n, delay=0.200)
    assert abs(asker.servers(13.2)[0].ping - 0.200) < 1e-9, "it got slower"


def test_servers_are_told_apart_by_address_and_port_and_stand_by_name() -> None:
    asker = Asker()
    asked = asker.question(0.0)
    assert asked is not None
    for host, name, port in ((HERE, "b", 1), (HERE, "A", 2), ("192.168.1.21", "c", 1)):
        answer = answerer(name, port).answer(asked, "192.168.1.2", 0.0)
        assert answer is not None
        asker.take(answer, host, 0.0)
    assert [(s.answer.name, s.host, s.port) for s in asker.servers(0.0)] == [
        ("A", HERE, 2),
        ("b", HERE, 1),
        ("c", "192.168.1.21", 1),
    ]


def test_a_lan_that_lies_fills_no_memory() -> None:
    asker = Asker()
    asked = asker.question(0.0)
    assert asked is not None
    for port in range(1, 1000):
        answer = answerer(port=port).answer(asked, f"10.0.{port // 250}.{port % 250}", 0.0)
        assert answer is not None
        asker.take(answer, HERE, 0.0)
    assert len(asker.servers(0.0)) == discovery.SERVERS_MOST


@given(st.binary(max_size=2 * QUESTION_BYTES))
def test_junk_finds_nobody(junk: bytes) -> None:
    asker = Asker()
    asker.question(0.0)
    for datagram in (junk, bytes(4) + junk):
        asker.take(datagram, HERE, 0.0)
    assert asker.servers(0.0) == []
