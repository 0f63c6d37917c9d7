import time
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tankgame.client.address import Address
from tankgame.client.app import App
from tankgame.client.game import Game
from tankgame.client.screens.lobby import Lobby
from tankgame.client.screens.login import Login
from tankgame.client.screens.notice import Notice
from tankgame.client.screens.reconnecting import GIVE_UP_SECONDS, RETRY_SECONDS, Reconnecting
from tankgame.client.screens.start import Start
from tankgame.client.session import Session
from tankgame.client.text import reason_text
from tankgame.protocol.server_messages import LoginRefused, MapRefused
from tests.client.screens.stage import FakeSession, accepted, enter, frame, key, texts
from tests.processes import DEADLINE, server

HERE = Address("127.0.0.1", 5000)
FRAME = 0.02
"""Seconds that each frame of the stage lasts."""


@pytest.fixture
def sessions(app: App, monkeypatch: pytest.MonkeyPatch) -> list[FakeSession]:
    begun: list[FakeSession] = []

    def begin(*_words: object) -> FakeSession:
        session = FakeSession(Game())
        app.session = session  # type: ignore[assignment]
        begun.append(session)
        return session

    monkeypatch.setattr(app, "_begin", begin)
    return begun


def play(app: App, sessions: list[FakeSession], phase: str = "battle") -> FakeSession:
    """Somebody is on a server of others, and their connection breaks."""
    enter(app, Start(app))
    session: FakeSession = app.connect(HERE)  # type: ignore[assignment]
    session.login("Zoé", "secret", newuser=True)
    session.game.receive(accepted(), 0.0)
    session.asked.clear()
    if phase == "battle":
        session.join("dunes", "heavy")
    enter(app, Lobby(app), session)
    session.game.phase = phase  # type: ignore[assignment]
    session.problem = "lost"
    return session


def wait(app: App, seconds: float) -> None:
    for _ in range(round(seconds / FRAME)):
        frame(app)


def test_who_is_lost_in_a_battle_comes_back_to_it_in_the_same_tank(app: App, sessions: list[FakeSession]) -> None:
    lost = play(app, sessions)
    frame(app)
    assert isinstance(app.screen, Reconnecting)
    assert {"Reconnecting…", "The connection to 127.0.0.1:5000 was lost", "Cancel"} <= set(texts(app.screen))
    assert lost.closed
    frame(app)
    assert sessions[1].asked == [("login", "Zoé", "secret", False)]
    sessions[1].game.receive(accepted(), 0.0)
    frame(app)
    assert sessions[1].asked[1:] == [("join", "dunes", "heavy")]
    assert sessions[1].game.phase == "joining"
    frame(app)
    assert isinstance(app.screen, Reconnecting)


def test_who_is_lost_in_the_lobby_comes_back_to_it(app: App, sessions: list[FakeSession]) -> None:
    play(app, sessions, "lobby")
    wait(app, 2 * FRAME)
    sessions[1].game.receive(accepted(), 0.0)
    wait(app, 2 * FRAME)
    assert isinstance(app.screen, Lobby)
    assert len(sessions[1].asked) == 1


def test_it_is_tried_again_every_two_seconds(app: App, sessions: list[FakeSession]) -> None:
    play(app, sessions)
    wait(app, 2 * FRAME)
    for tries, problem in ((2, "refused"), (3, "unreachable"), (4, "lost")):
        assert len(sessions) == tries
        sessions[-1].problem = problem
        wait(app, RETRY_SECONDS / 2)
        assert len(sessions) == tries
        wait(app, RETRY_SECONDS / 2 + FRAME)
    assert len(sessions) == 5
    assert isinstance(app.screen, Reconnecting)


def test_after_two_minutes_it_is_given_up(app: App, sessions: list[FakeSession]) -> None:
    play(app, sessions)
    wait(app, 2 * FRAME)
    app.screen._time = GIVE_UP_SECONDS  # type: ignore[attr-defined]
    sessions[-1].problem = "refused"
    frame(app)
    assert isinstance(app.screen, Notice)
    assert {"No connection", reason_text("refused"), "127.0.0.1:5000"} <= set(texts(app.screen))


def test_cancel_leads_to_the_menu_and_nothing_is_tried_any_more(app: App, sessions: list[FakeSession]) -> None:
    play(app, sessions)
    wait(app, 2 * FRAME)
    frame(app, key(pygame.K_ESCAPE))
    assert isinstance(app.screen, Start)
    wait(app, RETRY_SECONDS + FRAME)
    assert app.session is None
    assert len(sessions) == 2


def test_while_the_server_takes_one_to_be_there_still_it_is_tried_again(app: App, sessions: list[FakeSession]) -> None:
    play(app, sessions)
    wait(app, 2 * FRAME)
    sessions[1].game.receive(LoginRefused(reason="already-connected"), 0.0)
    frame(app)
    assert isinstance(app.screen, Reconnecting)
    wait(app, RETRY_SECONDS)
    assert len(sessions) == 3


def test_a_login_that_is_refused_for_good_is_said(app: App, sessions: list[FakeSession]) -> None:
    play(app, sessions)
    wait(app, 2 * FRAME)
    sessions[1].game.receive(LoginRefused(reason="wrong-password"), 0.0)
    frame(app)
    assert isinstance(app.screen, Notice)
    assert reason_text("wrong-password") in texts(app.screen)


def test_another_servers_key_is_not_tried_twice(app: App, sessions: list[FakeSession]) -> None:
    play(app, sessions)
    wait(app, 2 * FRAME)
    sessions[1].problem = "changed-key"
    frame(app)
    assert isinstance(app.screen, Notice)


def test_where_the_map_does_not_let_one_in_the_lobby_says_why(app: App, sessions: list[FakeSession]) -> None:
    play(app, sessions)
    wait(app, 2 * FRAME)
    sessions[1].game.receive(accepted(), 0.0)
    frame(app)
    sessions[1].game.receive(MapRefused(crid=1, reason="map-full"), 0.0)
    wait(app, 2 * FRAME)
    assert isinstance(app.screen, Lobby)
    assert [toast.text for toast in app.toasts.shown] == [reason_text("map-full")]


@pytest.mark.parametrize("case", ["at the login", "own server"])
def test_elsewhere_a_lost_connection_is_a_notice(app: App, sessions: list[FakeSession], case: str) -> None:
    session = play(app, sessions)
    if case == "at the login":
        session.game.phase = "login"
        app.screen = Login(app)
        app.screen.enter()
    else:
        app.address = None
    frame(app)
    assert isinstance(app.screen, Notice)


# --- a real server ---------------------------------------------------------------------------------------------------

CONFIG = """
[match]
bots = 0
rotation = ["courtyard"]
"""


def until(app: App, holds: Callable[[], bool]) -> None:
    """Frame after frame; for the screens, time runs fast."""
    deadline = time.monotonic() + DEADLINE
    while not holds():
        assert time.monotonic() < deadline, type(app.screen).__name__
        app.frame(0.1, time.monotonic(), [])
        time.sleep(0.005)  # nothing to do until the server has answered


def on_the_field(session: Session | None) -> bool:
    battle = None if session is None else session.game.battle
    return battle is not None and battle.heard is not None


def test_a_server_that_is_killed_and_started_again_has_its_player_back(app: App, tmp_path: Path) -> None:
    with server(tmp_path / "server", CONFIG, ends_with=-9) as address:
        session = app.connect(Address(address.host, address.port))
        session.login("Zoé", "secret", newuser=True)
        enter(app, Login(app), session)  # type: ignore[arg-type]  # a real one this time
        until(app, lambda: session.game.phase == "lobby")
        session.join("courtyard", "heavy")
        until(app, lambda: on_the_field(app.session))
        address.process.kill()
        address.process.wait(DEADLINE)
        until(app, lambda: isinstance(app.screen, Reconnecting))
    with server(tmp_path / "server", CONFIG, "--port", str(address.port)):
        until(app, lambda: on_the_field(app.session))
        back = app.session
        assert back is not None
        assert back is not session
        assert (back.game.me.name, back.game.map) == ("Zoé", "courtyard")
        assert back.game.battle is not None
        assert back.game.battle.kind == "heavy"
        app.disconnect()
