"""Each thing that can be wrong, made wrong on loopback, and what is said to be wrong."""

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tankgame.net import discovery, examination
from tankgame.net.certificate import load_or_create
from tankgame.net.dial import Missed
from tankgame.net.discovery import Answerer, Presence
from tankgame.net.examination import Examination, Finding, examine_lan, examine_server
from tankgame.net.interfaces import Interface
from tankgame.net.native_door import open_native_door
from tankgame.net.responder import open_responder
from tankgame.net.search import VARIABLE
from tests.net.wire import Heard

LOOPBACK = "127.0.0.1"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> int:
    """A place of the test's own, and no long waits where nobody answers; the result is the port for questions."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind((LOOPBACK, 0))
        port = int(free.getsockname()[1])
    monkeypatch.setenv(VARIABLE, f"{LOOPBACK}:{port}")
    monkeypatch.setattr(examination, "ROUND_SECONDS", 0.1)
    return port


@contextlib.contextmanager
def server(certificates: Path, *, answers: bool = True) -> Iterator[int]:
    """A door and a responder that are polled in a thread; the port of the game."""
    ready, stop = threading.Event(), threading.Event()
    ports: list[int] = []

    async def serve() -> None:
        door = await open_native_door(Heard(), LOOPBACK, 0, load_or_create(certificates))
        answerer = Answerer(lambda: Presence("Chez Zoé", 0, 8, ("Dunes",), "free-for-all"), door.port, "ab" * 32)
        door.answerer = answerer if answers else None
        responder = open_responder(answerer, LOOPBACK)
        ports.append(door.port)
        ready.set()
        now = 0.0
        while not stop.is_set():
            now += 1 / 60
            door.poll(now)
            responder.poll(now)
            await asyncio.sleep(0.002)
        await responder.close()
        await door.close()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert ready.wait(30)
    try:
        yield ports[0]
    finally:
        stop.set()
        thread.join()


def network(monkeypatch: pytest.MonkeyPatch, *there: Interface) -> None:
    monkeypatch.setattr(examination, "interfaces", lambda: [Interface(LOOPBACK), *there])


# --- the LAN ---------------------------------------------------------------------------------------------------------


def test_who_answers_is_found(certificates: Path) -> None:
    with server(certificates):
        assert examine_lan() == Finding("found", ("Chez Zoé",))
        assert examine_lan().good


def test_nobody_answers() -> None:
    assert examine_lan() == Finding("no-answer")


def test_the_port_for_questions_is_taken(quick: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind((LOOPBACK, quick))
        assert examine_lan() == Finding("port-taken")


def test_a_machine_with_loopback_alone_is_on_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    network(monkeypatch)
    assert examine_lan() == Finding("no-network")
    assert examine_server("192.0.2.9", 4919) == Finding("no-network")


def test_a_system_that_lets_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "ask", lambda *_words: 0)
    assert examine_lan() == Finding("cannot-ask")

    def refuse() -> socket.socket:
        raise PermissionError

    monkeypatch.setattr(examination, "open_asking_socket", refuse)
    assert examine_lan() == Finding("cannot-ask")


def test_another_version_is_told_from_silence(certificates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "PROTOCOL_VERSION", 999)
    with server(certificates) as port:
        assert examine_lan() == Finding("wrong-version", ("Chez Zoé",))
        assert examine_server(LOOPBACK, port) == Finding("wrong-version", ("Chez Zoé",))


# --- one server ------------------------------------------------------------------------------------------------------


def test_a_server_that_can_be_played_on(certificates: Path) -> None:
    with server(certificates) as port:
        assert examine_server(LOOPBACK, port) == Finding("reachable", ("Chez Zoé",))
        assert examine_server("localhost", port).good


def test_tls_gets_through_and_datagrams_do_not(certificates: Path) -> None:
    with server(certificates, answers=False) as port:
        assert examine_server(LOOPBACK, port) == Finding("no-datagrams")


def test_no_server_there() -> None:
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        assert examine_server(LOOPBACK, free.getsockname()[1]) == Finding("refused")


def test_something_else_there() -> None:
    with socket.create_server((LOOPBACK, 0)) as other:

        def greet() -> None:
            stream, _ = other.accept()
            with stream:
                stream.sendall(b"220 mail.example.org\r\n")
                stream.recv(10_000)

        thread = threading.Thread(target=greet)
        thread.start()
        assert examine_server(LOOPBACK, other.getsockname()[1]) == Finding("bad-server")
        thread.join()


def test_a_machine_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    network(monkeypatch, Interface("192.168.1.2"))
    monkeypatch.setattr(examination, "_dial", lambda *_words: Missed("unreachable"))
    assert examine_server("192.0.2.9", 4919) == Finding("unreachable")


def test_a_name_that_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert examine_server("two..dots", 4919) == Finding("no-such-name")

    def unknown(*_words: object, **_more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert examine_server("zoes-pc", 4919) == Finding("no-such-name")


def test_an_examination_runs_beside_its_caller(certificates: Path) -> None:
    with server(certificates) as port:
        assert Examination(LOOPBACK, port).wait() == Finding("reachable", ("Chez Zoé",))
        assert Examination().wait().what == "found"


def test_junk_is_no_answer(quick: int) -> None:
    stop = threading.Event()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as liar:
        liar.bind((LOOPBACK, quick))
        liar.settimeout(0.05)

        def lie() -> None:
            while not stop.is_set():
                with contextlib.suppress(TimeoutError):
                    place = liar.recvfrom(2000)[1]
                    for size in (0, 4, 100, 640, 1200):
                        liar.sendto(os.urandom(size), place)

        thread = threading.Thread(target=lie)
        thread.start()
        assert examine_lan() == Finding("port-taken")
        stop.set()
        thread.join()
