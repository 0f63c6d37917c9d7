"""A server of one's own, as the window starts it: its password, and standing still while one is alone."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tankgame.client.embedded import EmbeddedServer
from tankgame.client.session import Session
from tankgame.net.conditioner import Network
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.ticks import TICK_SECONDS
from tests.processes import DEADLINE

CONFIG = """
[server]
password = "sésame"
discovery = false

[match]
bots = 3
rotation = ["courtyard"]
"""
STAND = InputCommand(drive=0, turn=0, aim=0, fire=0)
LINES = {"at home": None, "far away": Network.parse("rtt=100,jitter=5,loss=2")}
STILL_SECONDS = 1.5


@pytest.fixture
def own(tmp_path: Path) -> Iterator[EmbeddedServer]:
    config = tmp_path / "own.toml"
    config.write_text(CONFIG, encoding="utf-8")
    server = EmbeddedServer(tmp_path / "server", config=config)
    until([], lambda: server.poll(time.monotonic()))
    yield server
    server.close()
    until([], lambda: server.closed(time.monotonic()))


def until(sessions: list[Session], condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        now = time.monotonic()
        for session in sessions:
            session.poll(now)
            session.drive(now, STAND)
            if session.game.battle is not None:
                session.game.battle.scene(session.time(now))
        if condition():
            return
        time.sleep(TICK_SECONDS / 2)
    raise AssertionError([(session.problem, session.game.phase, session.game.refused) for session in sessions])


def connect(own: EmbeddedServer, folder: Path, line: str) -> Session:
    assert own.address is not None
    return Session(*own.address, LINES[line], cache=folder / "maps")


@pytest.mark.parametrize("line", LINES)
def test_only_who_knows_the_password_comes_in(own: EmbeddedServer, tmp_path: Path, line: str) -> None:
    for access, reason in (("", "access-needed"), ("guess", "wrong-access")):
        session = connect(own, tmp_path, line)
        session.login("Anna", "secret", newuser=True, access=access)
        until([session], lambda: session.game.refused)  # noqa: B023 - asked at once
        assert session.game.refused == reason
        session.close()
    session = connect(own, tmp_path, line)
    session.login("Anna", "secret", newuser=True, access="sésame")
    until([session], lambda: session.game.phase == "lobby")
    session.close()


@pytest.mark.parametrize("line", LINES)
def test_the_battle_stands_still_and_goes_on_where_it_was(own: EmbeddedServer, tmp_path: Path, line: str) -> None:
    anna, ben = connect(own, tmp_path, line), connect(own, tmp_path, line)
    anna.login("Anna", "secret", newuser=True, access="sésame")
    until([anna], lambda: anna.game.phase == "lobby")
    anna.join("courtyard", "medium")
    until([anna], lambda: anna.game.battle is not None and anna.game.battle.heard is not None)
    battle = anna.game.battle
    assert battle is not None
    until([anna], lambda: battle.prediction.corrected > 60)

    anna.pause(wanted=True)
    until([anna], lambda: anna.game.paused)
    stood = time.monotonic()
    until([anna], lambda: time.monotonic() > stood + STILL_SECONDS / 3)  # what was on its way has come
    assert battle.heard is not None
    tick, clock, jumps = battle.heard.tick, battle.clock.server_time, battle.clock.jumps
    until([anna], lambda: time.monotonic() > stood + STILL_SECONDS)
    assert battle.heard.tick == tick
    assert battle.clock.server_time == pytest.approx(clock, abs=3)

    anna.pause(wanted=False)
    until([anna], lambda: not anna.game.paused and battle.heard is not None and battle.heard.tick > tick + 60)
    assert battle.clock.jumps <= jumps + 1, "the clock went on where it was"

    anna.pause(wanted=True)
    until([anna], lambda: anna.game.paused)
    ben.login("Ben", "secret", newuser=True, access="sésame")
    until([anna, ben], lambda: not anna.game.paused)
    anna.close()
    ben.close()
