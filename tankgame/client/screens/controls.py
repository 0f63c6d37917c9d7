"""Which keys and buttons do what: each can be replaced by pressing another."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client import gamepads
from tankgame.client.bindings import ACTIONS, DEEDS, SLOTS, Action, control_of, deed_title
from tankgame.client.key_names import control_name
from tankgame.client.pad_controls import GAMEPAD, PAD_DEFAULTS, pad_name
from tankgame.client.screens.page import Page
from tankgame.client.screens.screen import Screen
from tankgame.client.text import _
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.theme import DIM, GOLD
from tankgame.client.ui.widget import Widget

if TYPE_CHECKING:
    from tankgame.client.app import App

WIDTH: Final = 1020
HEIGHT: Final = 530
COLUMN: Final = (WIDTH - 20) // 2
EDGE: Final = 20
LABEL: Final = 138
PAD_SLOT: Final = SLOTS
"""After those of the keyboard and the mouse: the gamepad's."""

ROW: Final = 42
GAP: Final = 5
LEFT_ACTIONS: Final = ACTIONS[:7]
NONE: Final = "–"


class Slot(Button):
    """A place for a control; Enter asks for another, Delete leaves none."""

    padding = 2

    def __init__(self, asks: Callable[[], None], clears: Callable[[], None]) -> None:
        super().__init__("", asks, size=17)
        self.clears = clears

    def key(self, event: Event) -> bool:
        """Delete and Backspace empty it."""
        if event.key in (pygame.K_DELETE, pygame.K_BACKSPACE):
            self.clears()
            return True
        return super().key(event)


class ControlsPage(Page):
    """Driving and firing on the left, the rest on the right."""

    phases = frozenset({"login", "lobby", "battle", "results"})

    def __init__(self, app: "App", back: Callable[["App"], Screen]) -> None:
        """`back` makes the screen to go back to."""
        super().__init__(app)
        self.back_to = back
        self.asked: tuple[Action, int] | None = None
        """The slot that the next key is for."""

    # --- the page ----------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Two panels of actions."""
        self.asked = None
        self.slots: dict[tuple[Action, int], Slot] = {}
        self.title = self.add(Label(_("Controls"), Style("title", 38, GOLD)))
        self.pad_titles = [Label(_("Gamepad"), Style(size=16, colour=DIM, align="centre")) for _side in range(2)]
        self.left = self.add(Panel(_("Driving and firing")))
        self.left_rows = [self._row(action) for action in LEFT_ACTIONS]
        self.right = self.add(Panel(_("Everything else")))
        self.right_rows = [self._row(action) for action in ACTIONS[len(LEFT_ACTIONS) :]]
        for title in self.pad_titles:
            self.add(title)
        self.hint = self.add(Label("", Style("body", colour=DIM)))
        self.reset = self.add(Button(_("Reset to defaults"), self._reset))
        self.done = self.add(Button(_("Back"), self.escape, primary=True))

    def _row(self, action: Action) -> tuple[Label, list[Widget]]:
        label = self.add(Label(deed_title(action), Style(colour=DIM)))
        row: list[Widget] = []
        for number in range(SLOTS + 1):
            slot = self.add(Slot(partial(self._ask, action, number), partial(self._clear, action, number)))
            slot.enabled = (action, number) not in (("menu", 0), ("menu", PAD_SLOT))
            self.slots[action, number] = slot
            row.append(slot)
        return label, row

    def needs(self, width: int) -> int:
        """Both panels side by side, or one under the other."""
        panel = 64 + len(self.right_rows) * ROW
        return HEIGHT + 20 + (0 if width >= WIDTH + EDGE else panel + 12 + 42)

    def arrange(self, width: int, height: int) -> None:
        """Two columns over the buttons, or one where there is no room for two."""
        wide = width >= WIDTH + EDGE
        across = WIDTH if wide else min(COLUMN + 120, width - 2 * EDGE)
        left, top = (width - across) // 2, (height - HEIGHT) // 2 if wide else 10
        tall = 64 + len(self.right_rows) * ROW
        self.title.rect = Rect(left, top, across, 48)
        self.left.rect = Rect(left, top + 60, COLUMN if wide else across, tall)
        self.right.rect = self.left.rect.move((COLUMN + 20, 0) if wide else (0, tall + 12))
        sides = ((self.left, self.left_rows), (self.right, self.right_rows))
        for (panel, rows), title in zip(sides, self.pad_titles, strict=True):
            self._arrange_rows(panel.inside, rows)
            over = rows[0][1][PAD_SLOT].rect
            title.rect = Rect(over.left - 6, over.top - 30, over.width + 12, 26)
        bottom = self.right.rect.bottom + 14
        self.hint.rect = Rect(left + 260, bottom, across - 500, 50) if wide else Rect(left, bottom, across, 34)
        bottom += 0 if wide else 42
        self.reset.rect = Rect(left, bottom, 240, 50)
        self.done.rect = Rect(left + across - 220, bottom, 220, 50)

    def _arrange_rows(self, inside: Rect, rows: list[tuple[Label, list[Widget]]]) -> None:
        top = inside.top + 2
        for label, widgets in rows:
            label.rect = Rect(inside.left, top, LABEL - GAP, 38)
            room = Rect(inside.left + LABEL, top, inside.width - LABEL, 38)
            each = (room.width - GAP * (len(widgets) - 1)) // len(widgets)
            for number, widget in enumerate(widgets):
                widget.rect = Rect(room.left + number * (each + GAP), top, each, 38)
            top += ROW

    def refresh(self) -> None:
        """Every slot says what is in it."""
        bindings, pad = self.app.settings.bindings, self.app.settings.pad_bindings
        for (action, number), slot in self.slots.items():
            if number == PAD_SLOT:
                slot.text = next(map(pad_name, pad.controls(action)), NONE)
            else:
                controls = bindings.controls(action)
                slot.text = control_name(controls[number]) if number < len(controls) else NONE
            if self.asked == (action, number):
                slot.text = _("Press it…") if number == PAD_SLOT else _("Press a key…")
        waits = self.asked is not None
        self.hint.text = _("Escape to cancel") if waits else _("Enter to change, Delete to remove")

    def escape(self) -> None:
        """Back to where one came from."""
        self.app.show(self.back_to(self.app))

    # --- taking a control --------------------------------------------------------------------------------------------

    @property
    def capturing(self) -> bool:
        """While it waits for a key."""
        return self.asked is not None

    @property
    def typing(self) -> bool:
        """Never: what is asked for is a key, not what it writes."""
        return False

    @property
    def pads_are_keys(self) -> bool:
        """Unless a button of theirs is asked for."""
        return self.asked is None or self.asked[1] != PAD_SLOT

    def handle(self, event: Event) -> None:
        """Take the control that was asked for."""
        if not self.pads_are_keys and event.type in (gamepads.DOWN, gamepads.MOTION):
            self._take_from_pad()
            return
        if self.asked is None or event.type not in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            super().handle(event)
            return
        if event.type == pygame.KEYDOWN and (event.key == pygame.K_ESCAPE or hasattr(event, "pad")):
            self.asked = None if event.key == pygame.K_ESCAPE else self.asked
            return
        control = control_of(event)
        if control is not None and self.pads_are_keys:
            (action, number), self.asked = self.asked, None
            self._put(action, number, control)

    def _ask(self, action: Action, number: int) -> None:
        self.asked = (action, number)

    def _take_from_pad(self) -> None:
        control, asked = self.app.pads.pressed, self.asked
        if control is None or asked is None:
            return
        self.asked = None
        if control == GAMEPAD.menu:  # as Escape does
            return
        before = self.app.settings.pad_bindings
        changed = before.put(asked[0], 0, control)
        for each, controls in changed.items():
            self.app.change(f"pad_{each}", controls)
        for other in set(changed) - {asked[0]}:
            self._say_taken(control, other, changed[other], before.controls(other), pad_name)

    def _put(self, action: Action, number: int, control: str) -> None:
        before = self.app.settings.bindings
        changed = before.put(action, number, control)
        for each, controls in changed.items():
            self.app.change(f"keys_{each}", controls)
        for other in set(changed) - {action}:
            self._say_taken(control, other, changed[other], before.controls(other), control_name)

    def _say_taken(
        self, control: str, other: Action, now: list[str], before: tuple[str, ...], name_of: Callable[[str], str]
    ) -> None:
        names = {"key": name_of(control), "other": deed_title(other)}
        gained = [each for each in now if each not in before]
        if gained:
            text = _("{key} was for “{other}”, which has {swapped} now.")
            self.app.toast(text.format(swapped=name_of(gained[0]), **names))
        else:
            self.app.toast(_("{key} was for “{other}” until now.").format(**names))

    def _clear(self, action: Action, number: int) -> None:
        if number == PAD_SLOT:
            self.app.change(f"pad_{action}", self.app.settings.pad_bindings.clear(action, 0))
            return
        self.app.change(f"keys_{action}", self.app.settings.bindings.clear(action, number))

    def _reset(self) -> None:
        for action in ACTIONS:
            self.app.change(f"keys_{action}", list(DEEDS[action].defaults))
            self.app.change(f"pad_{action}", list(PAD_DEFAULTS[action]))
