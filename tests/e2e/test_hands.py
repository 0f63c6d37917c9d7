"""From the menu to driving without a mouse: by keys alone and by a gamepad alone, in the real loop, on real servers."""

import math
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest
from pygame.event import Event

from tankgame.client.app import App
from tankgame.client.screens import routes
from tankgame.client.screens.join import Join
from tankgame.client.screens.lobby import Lobby
from tankgame.client.screens.login import Login
from tankgame.client.screens.play import Play
from tankgame.client.screens.start import Start
from tankgame.client.settings import Settings
from tankgame.client.whereabouts import Options
from tankgame.net.search import VARIABLE
from tests.client import pads
from tests.processes import DEADLINE, JsonClient, server

CONFIG = """
[server]
name = "Chez Ben"
[match]
bots = 2
rotation = ["dunes", "courtyard"]
"""
DRIVEN = 0.5
"""Metres that the tank has to go; some places to begin at have a wall not far ahead."""


class Keys:
    """A hand on the keyboard."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, code: int) -> None:
        self.pressed += 1
        pygame.event.post(Event(pygame.KEYDOWN, key=code, mod=0, unicode="", scancode=0))
        pygame.event.post(Event(pygame.KEYUP, key=code, mod=0, unicode="", scancode=0))

    def down(self) -> None:
        self.press(pygame.K_DOWN)

    def use(self) -> None:
        self.press(pygame.K_RETURN)

    def drive(self) -> None:
        self.pressed += 1
        pygame.event.post(Event(pygame.KEYDOWN, key=pygame.K_w, mod=0, unicode="w", scancode=pygame.KSCAN_W))


class Pad(Keys):
    """Two hands on a gamepad."""

    def press(self, code: int) -> None:
        self.pressed += 1
        pygame.event.post(pads.down(code))
        pygame.event.post(pads.up(code))

    def down(self) -> None:
        self.press(pads.PAD_DOWN)

    def use(self) -> None:
        self.press(pads.A)

    def drive(self) -> None:
        self.pressed += 1
        pygame.event.post(pads.axis(pads.LEFT_Y, -1.0))


class Window:
    """The game as it runs, frame by frame."""

    def __init__(self, folder: Path) -> None:
        self.app = App(Options(folder=folder))
        pygame.event.clear()
        self.app.show(routes.first_screen(self.app))
        self._before = time.monotonic()

    def frame(self) -> None:
        now = time.monotonic()
        self.app.frame(now - self._before, now, pygame.event.get())
        self._before = now

    def until(self, happened: Callable[[], object], what: str) -> None:
        """Frames until it has."""
        self.frame()
        deadline = time.monotonic() + DEADLINE
        while not happened():
            assert time.monotonic() < deadline, f"{what}, and not {type(self.app.screen).__name__}"
            time.sleep(0.004)
            self.frame()

    def shows(self, screen: type) -> None:
        self.until(lambda: type(self.app.screen) is screen, screen.__name__)

    def drives(self, hands: Keys) -> None:
        """Into the battle, and off."""
        self.shows(Play)
        self.until(lambda: self._own() is not None, "a tank")
        began = self._own()
        assert began is not None
        hands.drive()
        self.until(lambda: (own := self._own()) is not None and math.dist(own, began) > DRIVEN, "the tank drives")

    def _own(self) -> tuple[float, float] | None:
        screen = self.app.screen
        own = screen._scene.own if isinstance(screen, Play) else None
        return None if own is None else (own.x, own.y)


@pytest.fixture(params=[Keys, Pad])
def hands(request: pytest.FixtureRequest) -> Keys:
    made: Keys = request.param()
    return made


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    opened = Window(tmp_path / "player")
    yield opened
    opened.app.close()


def test_from_the_first_start_to_driving_by_two_presses(
    window: Window, hands: Keys, record_property: Callable[[str, object], None]
) -> None:
    began = time.monotonic()
    window.shows(Start)
    hands.use()
    window.drives(hands)
    record_property("seconds", time.monotonic() - began)
    assert hands.pressed == 2


@pytest.fixture
def friend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ben plays on a server of his own, which is found on loopback, at a port where no other test's servers are."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv(VARIABLE, "{}:{}".format(*free.getsockname()))
    with server(tmp_path / "server", CONFIG) as there, JsonClient(there.json_port) as ben:
        ben.login("Ben")
        ben.join("courtyard")
        ben.until("snapshot")
        yield


@pytest.mark.usefixtures("friend")
def test_from_the_menu_to_a_friend_s_battle_by_three_actions_whether_one_is_new_there_or_not(
    window: Window, hands: Keys
) -> None:
    app = window.app
    for last in (Login, Lobby):
        window.shows(Start)
        to_join(window, hands)
        window.shows(Join)
        window.until(lambda: app.screen.list.selected is not None, "Ben's server")  # type: ignore[attr-defined]
        hands.use()
        window.shows(last)
        hands.use()
        if last is Login:
            window.drives(hands)
            hands = type(hands)()
        else:
            window.shows(Play)
        session = app.session
        assert session is not None
        window.until(lambda: "Ben" in {row.name for row in session.game.scoreboard()}, "Ben")  # noqa: B023 - asked at once
        assert session.game.map == "courtyard", "where Ben is, and not the first of the list"
        app.disconnect()
    assert Settings(app.settings.path.parent).warnings == []


def to_join(window: Window, hands: Keys) -> None:
    """Down to the button and upon it: one action, however many steps it is to it."""
    start = window.app.screen
    assert isinstance(start, Start)
    join = next(button for button in start.others if button.action == start._join)
    while start.focused is not join:
        before = start.focused
        hands.down()
        window.until(lambda: start.focused is not before, "another focus")  # noqa: B023 - asked at once
    hands.use()
