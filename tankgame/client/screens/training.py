"""On the range: the tutorial, and the test drive of a tank; and the way there, which is a server of one's own."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pygame
from pygame.event import Event

from tankgame.client import gamepads
from tankgame.client.bindings import control_of
from tankgame.client.hud.frame import Part
from tankgame.client.hud.keycaps import Keys
from tankgame.client.hud.menu import Entry, Menu
from tankgame.client.hud.tutor import Trial, Tutor
from tankgame.client.key_names import control_name
from tankgame.client.lesson import MAP, Lesson
from tankgame.client.pad_controls import PAD_BUTTONS, pad_name
from tankgame.client.screens import start, starting
from tankgame.client.screens.configs import write_config
from tankgame.client.screens.play import Play
from tankgame.client.screens.screen import Screen
from tankgame.client.screens.trip import Trip
from tankgame.client.settings import Settings
from tankgame.client.text import _
from tankgame.client.title_battle import UPCOMING
from tankgame.sim.map import Map
from tankgame.sim.map_modes import TRAINING

if TYPE_CHECKING:
    from tankgame.client.app import App

CONFIG: Final[dict[str, dict[str, Any]]] = {
    "server": {"discovery": False, "max_players": 1},
    "match": {"mode": TRAINING, "rotation": [MAP], "seconds": 7200},
}
"""What the range's server is told: nobody finds it, and nobody else comes in."""

TANK: Final = "medium"
"""What one learns in."""

LEAVE_KEYS: Final = ("backspace", "delete", "f10")
LEAVE_BUTTONS: Final = ("x", "b", "a")
"""Of a gamepad. The first of these leaves that does nothing else."""


class Range(Play):
    """Like a battle, without what only a battle needs; one key leaves."""

    def __init__(self, app: "App", leave: Callable[["App"], None]) -> None:
        self._leave = leave
        super().__init__(app)
        self.leave_control = self.leave_button = ""

    def enter(self) -> None:
        """Find a key that is free to leave with."""
        super().enter()
        keys, pad = self.bindings, self.app.settings.pad_bindings
        self.leave_control = next((key for key in LEAVE_KEYS if keys.action(key) is None), "")
        self.leave_button = next((button for button in LEAVE_BUTTONS if pad.action(button) is None), "")

    def _take_settings(self, settings: Settings) -> None:
        super()._take_settings(settings)
        self._shows = replace(self._shows, hints=False, purse=False, feed=False, chat=False, clock=False, minimap=0)

    def handle(self, event: Event) -> None:
        """Leave, or drive."""
        if self.menu is None and self._leaves(event):
            self.go()
        else:
            super().handle(event)

    def _leaves(self, event: Event) -> bool:
        if event.type == gamepads.DOWN:
            return PAD_BUTTONS.get(event.button, "?") == self.leave_button
        return event.type == pygame.KEYDOWN and (control_of(event) or "?") == self.leave_control

    def go(self) -> None:
        """Back to where one came from."""
        self.app.output.signal("click")
        self._leave(self.app)

    def entries(self) -> list[Entry]:
        """What Escape offers."""
        return [(_("Resume"), self._close_menu), (_("Settings"), self._open_settings), (self.leaving(), self.go)]

    def leaving(self) -> str:
        """What leaving is called."""
        raise NotImplementedError

    def keys(self) -> Keys:
        """The same, with what it is done with; the menu has it too."""
        if self._by_pad:
            return Keys(
                (pad_name(self.leave_button or self.app.settings.pad_bindings.controls("menu")[0]),), self.leaving()
            )
        return Keys((control_name(self.leave_control or "escape"),), self.leaving())


class Tutorial(Range):
    """The lesson."""

    def __init__(self, app: "App") -> None:
        super().__init__(app, _to_start)
        self._ended = False

    def parts(self, on: Map) -> tuple[Part, ...]:
        """The tutor."""
        self._tutor = Tutor(Lesson(on), self.app.output.signal, still=self.app.settings.reduced_motion)
        return (self._tutor,)

    def update(self, dt: float, now: float) -> None:
        """Ask what next once all is done."""
        self._tutor.leave = self.keys()
        super().update(dt, now)
        if self._tutor.lesson.over and not self._ended:
            self._ended = True
            self._held.release()
            self.app.output.signal("victory")
            entries = [
                (_("Play now"), self._play),
                (_("Keep practising"), self._close_menu),
                (_("Main menu"), self.go),
            ]
            self.menu = Menu(entries, self.app.output.signal, _("What next?"))
            self._show_mouse()

    def leaving(self) -> str:
        """It may be skipped at any time."""
        return _("Main menu") if self._ended else _("Skip the tutorial")

    def _play(self) -> None:
        start.play_now(self.app)


class TestDrive(Range):
    """A tank of the fleet, whoever it belongs to."""

    __test__ = False  # it is none of pytest's

    def __init__(self, app: "App", kind: str, leave: Callable[["App"], None]) -> None:
        self._kind = kind
        super().__init__(app, leave)

    def parts(self, on: Map) -> tuple[Part, ...]:
        """What the tank is and does."""
        self._trial = Trial(self._kind)
        return (self._trial,)

    def update(self, dt: float, now: float) -> None:
        """As every battle."""
        self._trial.leave = self.keys()
        super().update(dt, now)

    def leaving(self) -> str:
        """To where it can be bought."""
        return _("Back to the garage")


def begin_tutorial(app: "App") -> None:
    """Go and learn; the game need not offer it again."""
    app.change("tutorial_offered", value=True)
    UPCOMING.forget()
    _begin(app, TANK, Tutorial, _to_start)


def begin_test_drive(app: "App", kind: str, back: Screen) -> None:
    """Try a tank out; `back` is shown after that, on the server where one was, if one was on any."""

    def leave(app: "App") -> None:
        app.come_back()
        app.show(back)

    app.step_aside()
    UPCOMING.forget()
    _begin(app, kind, lambda app: TestDrive(app, kind, leave), leave)


def _begin(app: "App", tank: str, ground: Callable[["App"], Screen], leave: Callable[["App"], None]) -> None:
    app.start_server(config=write_config(app, "range.toml", CONFIG), folder=app.range_folder)
    app.show(starting.Starting(app, trip=Trip(app.range_folder, tank, ground, leave)))


def _to_start(app: "App") -> None:
    app.disconnect()
    app.show(start.Start(app))
