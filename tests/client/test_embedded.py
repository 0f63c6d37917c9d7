import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tankgame.client import embedded
from tankgame.client.embedded import CLOSE_SECONDS, START_SECONDS, EmbeddedServer, read_ready, server_command
from tankgame.net.certificate import load_or_create

PATIENCE = 20.0

OBEDIENT = "import sys; print('ready native=127.0.0.1:4242 json=off', flush=True); sys.stdin.read()"
STUBBORN = "import time; print('ready native=0.0.0.0:4242 json=off', flush=True); time.sleep(60)"
FAILING = "import sys; print('something first', file=sys.stderr); sys.exit('tankgame: port 1 is taken')"
MUTE = "import sys; sys.stdin.read()"
ODD = "import sys; print('ready when you are', flush=True); sys.stdin.read()"


Start = Callable[[str], EmbeddedServer]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start a program in the place of the server."""
    started: list[EmbeddedServer] = []

    def run(program: str) -> EmbeddedServer:
        monkeypatch.setattr(embedded, "server_command", lambda: [sys.executable, "-c", program])
        started.append(EmbeddedServer(tmp_path / "server"))
        return started[-1]

    yield run
    for server in started:
        server.closed(0.0)
        until(lambda server=server: server.closed(1000.0))


def until(done: Callable[[], object]) -> None:
    """Poll as the game does, once a frame, until it is so."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.005)


def test_it_says_where_it_can_be_joined_and_by_which_key(start: Start, tmp_path: Path) -> None:
    server = start(OBEDIENT)
    until(lambda: server.poll(0.0))
    assert server.address == ("127.0.0.1", 4242, load_or_create(tmp_path / "server").pin)
    assert server.problem is None


def test_a_server_for_all_addresses_is_joined_on_this_machine(start: Start) -> None:
    server = start(STUBBORN)
    until(lambda: server.poll(0.0))
    assert server.address is not None
    assert server.address[0] == "127.0.0.1"


def test_it_ends_when_its_input_does(start: Start) -> None:
    server = start(OBEDIENT)
    until(lambda: server.poll(0.0))
    server.close()
    assert server.poll(0.0) is None
    until(lambda: server.closed(0.0))  # time stands still: it was not ended by force
    assert server.pid is None


def test_one_that_does_not_end_is_ended(start: Start) -> None:
    server = start(STUBBORN)
    until(lambda: server.poll(0.0))
    server.close()
    assert not server.closed(10.0)
    until(lambda: server.closed(10.0 + CLOSE_SECONDS + 0.1))


def test_one_that_fails_says_why_in_its_own_words(start: Start) -> None:
    server = start(FAILING)
    until(lambda: server.poll(0.0) or server.problem)
    assert server.problem == "tankgame: port 1 is taken"
    assert server.poll(0.0) is None


def test_one_that_never_gets_ready_is_given_up(start: Start) -> None:
    server = start(MUTE)
    assert server.poll(100.0) is None
    assert server.problem is None
    server.poll(100.1 + START_SECONDS)
    assert server.problem is not None
    until(lambda: server.closed(0.0))


def test_one_that_speaks_in_riddles_is_given_up(start: Start) -> None:
    server = start(ODD)
    until(lambda: server.poll(0.0) or server.problem)
    assert "ready when you are" in (server.problem or "")


def test_a_program_that_cannot_be_started_is_a_problem_and_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "server_command", lambda: [str(tmp_path / "no-such-program")])
    server = EmbeddedServer(tmp_path / "server")
    assert server.problem is not None
    assert server.poll(0.0) is None
    assert server.closed(0.0)


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("ready native=127.0.0.1:55 json=127.0.0.1:56", ("127.0.0.1", 55)),
        ("ready json=off native=[::1]:55", ("::1", 55)),
        ("ready native=127.0.0.1 json=off", None),
        ("ready native=127.0.0.1:x", None),
        ("ready", None),
    ],
)
def test_the_ready_line(line: str, address: tuple[str, int] | None) -> None:
    assert read_ready(line) == address


def test_the_program_starts_itself_frozen_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert server_command() == [sys.executable, "-m", "tankgame"]
    (tmp_path / "python.exe").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "pythonw.exe"))
    assert server_command() == [str(tmp_path / "python.exe"), "-m", "tankgame"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert server_command() == [sys.executable]


def test_the_child_finds_the_same_tankgame(start: Start, tmp_path: Path) -> None:
    program = "import tankgame; print('ready native=' + tankgame.__file__.replace(':', '') + ':1', flush=True); input()"
    server = start(program)
    until(lambda: server.poll(0.0))
    assert server.address is not None
    assert server.address[0] == embedded.tankgame.__file__.replace(":", "")
