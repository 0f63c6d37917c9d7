"""Real sockets of both ends, on loopback alone."""

import asyncio
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tankgame.net import responder, search
from tankgame.net.certificate import load_or_create
from tankgame.net.discovery import Answerer, FoundServer, Presence
from tankgame.net.interfaces import Interface, interfaces
from tankgame.net.native_door import open_native_door
from tankgame.net.responder import Responder, listening_places, open_listening_socket, open_responder
from tankgame.net.search import GROUP, Destination, Search, ask, chosen_place, destinations, open_asking_socket
from tankgame.protocol.discovery import DISCOVERY_PORT, decode_answer, encode_question
from tests.net.wire import Heard

LOOPBACK = "127.0.0.1"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere loopback has no broadcast and no groups")
PIN = "ab" * 32


def answerer(name: str = "Chez Zoé", port: int = 4919) -> Answerer:
    return Answerer(lambda: Presence(name, 3, 64, ("Crossroads",), "free-for-all"), port, PIN)


@pytest.fixture
def port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind((LOOPBACK, 0))
        return int(free.getsockname()[1])


@pytest.fixture
def ends() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def listen(ends: ExitStack, server: Answerer, place: tuple[str, int], own: list[str] | None = None) -> Responder:
    there = Responder(server, [open_listening_socket(place, own or [])])
    ends.callback(lambda: asyncio.run(there.close()))
    return there


def looking(ends: ExitStack, *towards: Destination) -> Search:
    look = Search(list(towards))
    ends.callback(look.close)
    return look


def found_by(look: Search, servers: list[Responder], wanted: Callable[[list[FoundServer]], bool]) -> list[FoundServer]:
    """Poll all of them on a clock of the test's own, as many frames as two seconds have and time enough for packets."""
    found: list[FoundServer] = []
    for frame in range(120):
        now = 50.0 + frame / 60
        found = look.poll(now)
        for server in servers:
            server.poll(now)
        if wanted(found):
            break
        time.sleep(0.002)
    return found


def test_a_server_is_found_within_two_seconds(ends: ExitStack, port: int) -> None:
    server = listen(ends, answerer(), (LOOPBACK, port))
    look = looking(ends, Destination(LOOPBACK, port))
    [found] = found_by(look, [server], bool)
    assert (found.host, found.port, found.answer.name) == (LOOPBACK, 4919, "Chez Zoé")
    assert found.answer.maps == ["Crossroads"]
    assert 0 <= found.ping < 1


@LINUX
def test_servers_of_one_machine_share_the_port_and_all_hear_a_broadcast(ends: ExitStack, port: int) -> None:
    places = ("127.255.255.255", port)
    servers = [listen(ends, answerer(f"Server {n}", 5000 + n), places) for n in range(3)]
    look = looking(ends, Destination("127.255.255.255", port))
    found = found_by(look, servers, lambda found: len(found) == 3)
    assert [(server.answer.name, server.port) for server in found] == [(f"Server {n}", 5000 + n) for n in range(3)]


@LINUX
def test_servers_are_in_the_group(ends: ExitStack, port: int) -> None:
    server = listen(ends, answerer(), (GROUP, port), [LOOPBACK])
    look = looking(ends, Destination(GROUP, port, interface=LOOPBACK))
    assert len(found_by(look, [server], bool)) == 1


def test_an_answer_is_taken_to_have_come_halfway_between_two_polls(ends: ExitStack, port: int) -> None:
    server = listen(ends, answerer(), (LOOPBACK, port))
    look = looking(ends, Destination(LOOPBACK, port))
    look.poll(50.0)
    found: list[FoundServer] = []
    while not found:
        time.sleep(0.002)
        server.poll(50.0)
        found = look.poll(50.1)
    assert found[0].ping in (pytest.approx(0.05), pytest.approx(0.1)), "at the first poll after it, or a later one"


def test_who_closes_the_search_has_forgotten_everybody_and_can_look_again(ends: ExitStack, port: int) -> None:
    server = listen(ends, answerer(), (LOOPBACK, port))
    look = looking(ends, Destination(LOOPBACK, port))
    assert found_by(look, [server], bool)
    look.close()
    look.close()
    assert look.poll(50.2) == []
    assert found_by(look, [server], bool)


def test_nobody_there_is_nobody_found(ends: ExitStack, port: int) -> None:
    assert found_by(looking(ends, Destination(LOOPBACK, port)), [], bool) == []


def test_junk_and_floods_harm_neither_end(ends: ExitStack, port: int) -> None:
    server = listen(ends, answerer(), (LOOPBACK, port))
    look = looking(ends, Destination(LOOPBACK, port))
    look.poll(0.0)
    assert look._socket is not None
    back = ("127.0.0.1", look._socket.getsockname()[1])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        for size in range(0, 1400, 7):
            stranger.sendto(b"\0" * size, (LOOPBACK, port))
            stranger.sendto(b"\xff" * size, back)
        stranger.settimeout(0.05)
        for now in range(20):
            server.poll(now / 60)
        with pytest.raises(TimeoutError):
            stranger.recvfrom(2000)
    assert found_by(look, [server], bool)


def test_a_network_that_refuses_is_passed_over() -> None:
    with open_asking_socket() as asking:
        nowhere = Destination("127.0.0.1", 0)
        assert ask(asking, b"?", [nowhere, Destination(GROUP, 9, interface="203.0.113.1")]) == 0


# --- where -----------------------------------------------------------------------------------------------------------


def test_the_tests_themselves_look_on_loopback_alone() -> None:
    place = chosen_place()
    assert place is not None
    assert place[0] == LOOPBACK
    assert destinations() == [Destination(*place)]
    assert listening_places("0.0.0.0") == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("127.0.0.1:5000", ("127.0.0.1", 5000)),
        ("127.255.255.255:1", ("127.255.255.255", 1)),
        ("", None),
        ("127.0.0.1", None),
        ("127.0.0.1:0", None),
        ("127.0.0.1:65536", None),
        ("localhost:5000", None),
        ("[::1]:5000", None),
    ],
)
def test_the_variable_names_an_address_and_a_port(text: str, place: tuple[str, int] | None) -> None:
    assert chosen_place({"TANKGAME_DISCOVERY": text}) == place
    assert chosen_place({}) is None


def test_on_a_lan_everybody_is_asked_by_every_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TANKGAME_DISCOVERY")
    there = [Interface("127.0.0.1"), Interface("192.168.1.2", "192.168.1.255"), Interface("10.8.0.2")]
    monkeypatch.setattr(search, "interfaces", lambda: there)
    assert destinations() == [
        Destination("255.255.255.255", DISCOVERY_PORT),
        Destination("192.168.1.255", DISCOVERY_PORT),
        Destination(GROUP, DISCOVERY_PORT, "192.168.1.2"),
        Destination(GROUP, DISCOVERY_PORT, "10.8.0.2"),
    ]
    assert destinations(["8.8.4.4"])[-1] == Destination("8.8.4.4", DISCOVERY_PORT)


def test_where_a_place_is_chosen_nobody_elsewhere_is_asked() -> None:
    assert Destination("8.8.4.4", DISCOVERY_PORT) not in destinations(["8.8.4.4"])


def test_a_server_for_this_machine_listens_on_loopback_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TANKGAME_DISCOVERY")
    for host in ("127.0.0.1", "127.0.0.2", "localhost"):
        assert {place[0] for place in listening_places(host)} == {"127.0.0.1", "127.255.255.255"}
    for host in ("::1", "fd00::1"):
        assert listening_places(host) == []
    for host in ("0.0.0.0", "", "::", "192.168.1.20", "my-machine"):
        assert listening_places(host) == [("0.0.0.0", DISCOVERY_PORT)]


def test_a_responder_whose_port_is_taken_answers_nobody_and_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, port: int
) -> None:
    monkeypatch.setattr(responder, "listening_places", lambda _host: [(LOOPBACK, port)])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind((LOOPBACK, port))
        there = open_responder(answerer(), LOOPBACK)
        there.poll(0.0)
        asyncio.run(there.close())


def test_this_machine_has_loopback() -> None:
    found = interfaces()
    assert all(interface.loopback == interface.address.startswith("127.") for interface in found)
    if sys.platform == "linux":
        assert "127.0.0.1" in [interface.address for interface in found]


# --- at the game's own port ------------------------------------------------------------------------------------------


def test_the_game_s_port_answers_questions_and_nothing_else_without_a_session(certificates: Path) -> None:
    async def answers(datagram: bytes) -> bytes | None:
        door = await open_native_door(Heard(), LOOPBACK, 0, load_or_create(certificates))
        door.answerer = answerer(port=door.port)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.setblocking(False)
            asking.sendto(datagram, (LOOPBACK, door.port))
            answer = None
            for n in range(100):
                door.poll(n / 60)
                try:
                    answer = asking.recv(2000)
                    break
                except BlockingIOError:
                    await asyncio.sleep(0.001)
        await door.close()
        return answer

    answer = asyncio.run(answers(encode_question(b"8 bytes!", 1)))
    assert answer is not None
    assert decode_answer(answer).nonce == b"8 bytes!"
    assert asyncio.run(answers(bytes(640))) is None
    assert asyncio.run(answers(encode_question(b"8 bytes!", 1)[:-1])) is None
