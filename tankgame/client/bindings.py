"""Which keys and mouse buttons do what: the actions, their defaults, and what the player has put in their place.

A control is written as in the settings file: a place on the keyboard by what a US one has there ("w", "kp_enter"),
or a mouse button ("mouse-left").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, NamedTuple, get_args

import pygame
from pygame.event import Event

from tankgame.client.text import _, marked

Action = Literal[
    "ahead", "back", "left", "right", "fire", "second", "mark",
    "radio", "chat", "team_chat", "ranking", "menu", "network", "screenshot",
]  # fmt: skip
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)

SLOTS: Final = 2
"""How many controls an action can have."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An action: what it is called, what the settings file says of it, and the controls it has by default."""

    title: str
    comment: str
    defaults: tuple[str, ...]


DEEDS: Final[dict[Action, Deed]] = {
    "ahead": Deed(marked("Drive ahead"), "places on a US keyboard, or mouse-left, wheel-up ...", ("w", "up")),
    "back": Deed(marked("Drive back"), "drive back", ("s", "down")),
    "left": Deed(marked("Turn left"), "turn left", ("a", "left")),
    "right": Deed(marked("Turn right"), "turn right", ("d", "right")),
    "fire": Deed(marked("Fire"), "fire", ("mouse-left",)),
    "second": Deed(marked("Second weapon"), "fire the second weapon", ("mouse-right", "space")),
    "mark": Deed(marked("Mark a place"), "show one's team a place", ("mouse-middle", "g")),
    "radio": Deed(marked("Radio"), "choose a ready phrase while held", ("v",)),
    "ranking": Deed(marked("Show the ranking"), "show the ranking while held", ("tab",)),
    "chat": Deed(marked("Chat"), "open the chat", ("return", "kp_enter")),
    "team_chat": Deed(marked("Talk to the team"), "open the chat to one's team", ("t",)),
    "menu": Deed(marked("Menu"), "open the menu; escape always does", ("escape",)),
    "network": Deed(marked("Network graph"), "show or hide the network graph", ("f3",)),
    "screenshot": Deed(marked("Screenshot"), "keep a picture of the window", ("f12",)),
}

MOUSE: Final = {
    "mouse-left": 1,
    "mouse-middle": 2,
    "mouse-right": 3,
    "wheel-up": 4,
    "wheel-down": 5,
    "mouse-6": 6,
    "mouse-7": 7,
}
"""Buttons as pygame numbers them."""

PLACES: Final[dict[str, int]] = {
    name.removeprefix("KSCAN_").lower(): getattr(pygame, name)
    for name in sorted(dir(pygame))
    if name.startswith("KSCAN_") and name != "KSCAN_UNKNOWN"
}
"""Scancodes by name; some have several."""

NAMES: Final = {scancode: name for name, scancode in PLACES.items()}
BUTTONS: Final = {button: name for name, button in MOUSE.items()}
RESERVED: Final = frozenset({"f11"})
"""Always switches between window and full screen."""


def acceptable(value: Any) -> bool:
    """Whether the settings file may give this to an action: a list of so many controls at most."""
    if not isinstance(value, list) or len(value) > SLOTS:
        return False
    return all(isinstance(name, str) and (name in PLACES or name in MOUSE) for name in value) and not (
        RESERVED & set(value)
    )


def deed_title(action: Action) -> str:
    """What an action is called."""
    return _(DEEDS[action].title)


def control_of(event: Event) -> str | None:
    """The control that an event of the keyboard or of a mouse button is about."""
    if event.type in (pygame.KEYDOWN, pygame.KEYUP):
        return NAMES.get(event.scancode or _places_by_key().get(event.key, 0))
    if event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        return BUTTONS.get(event.button)
    return None


@cache
def _places_by_key() -> dict[int, int]:
    """Scancodes by key code, on a US keyboard: for keys that come without their place."""
    codes = {name.removeprefix("K_").lower(): getattr(pygame, name) for name in dir(pygame) if name.startswith("K_")}
    return {code: PLACES[name] for name, code in codes.items() if name in PLACES}


def _one_name(name: str) -> str:
    """Of the names of one place, always the same."""
    return NAMES[PLACES[name]] if name in PLACES else name


class Layout(NamedTuple):
    """What the controls of a device do by default, and the one that opens the menu whatever else is chosen."""

    defaults: Mapping[Action, tuple[str, ...]]
    menu: str


KEYBOARD: Final = Layout({action: DEEDS[action].defaults for action in ACTIONS}, "escape")
"""And mouse."""


class Bindings:
    """Every action's controls; a control belongs to one action only, the first that the player gave it to."""

    def __init__(self, chosen: Mapping[str, Sequence[str]] | None = None, layout: Layout = KEYBOARD) -> None:
        """`chosen` has what the settings hold; what is missing there is as by default."""
        defaults, always = layout
        wishes: dict[Action, tuple[str, ...]] = {action: defaults[action] for action in ACTIONS}
        for action in ACTIONS:
            if chosen is not None and action in chosen:
                wishes[action] = tuple(_one_name(name) if layout is KEYBOARD else name for name in chosen[action])
        self._actions: dict[str, Action] = {always: "menu"}
        self.lost: list[Action] = []
        """Actions that were to have a control that another one has."""
        # What the player chose goes before what nobody has chosen.
        for action in sorted(ACTIONS, key=lambda action: wishes[action] == defaults[action]):
            for control in wishes[action]:
                if self._actions.setdefault(control, action) != action and action not in self.lost:
                    self.lost.append(action)
        self._controls: dict[Action, tuple[str, ...]] = {
            action: tuple(dict.fromkeys(c for c in wishes[action] if self._actions[c] == action)) for action in ACTIONS
        }
        if always not in self._controls["menu"]:
            self._controls["menu"] = (always, *self._controls["menu"][: SLOTS - 1])

    def controls(self, action: Action) -> tuple[str, ...]:
        """What an action can be done with."""
        return self._controls[action]

    def action(self, control: str | None) -> Action | None:
        """What a control does."""
        return None if control is None else self._actions.get(control)

    def put(self, action: Action, slot: int, control: str) -> dict[Action, list[str]]:
        """The actions that change, when this control takes that slot; whoever had it gets what was there."""
        lists = {each: list(self._controls[each]) for each in ACTIONS}
        mine = lists[action]
        before = mine[slot] if slot < len(mine) else None
        owner = self.action(control)
        if owner == action and before is None:
            return {}
        if owner is not None:
            place = lists[owner].index(control)
            lists[owner][place : place + 1] = [] if before is None else [before]
        if owner != action:
            mine[slot : slot + 1] = [control]
        elif before is not None:
            mine[slot] = control
        return {each: lists[each] for each in ACTIONS if tuple(lists[each]) != self._controls[each]}

    def clear(self, action: Action, slot: int) -> list[str]:
        """The action's controls without the one in that slot."""
        return [control for place, control in enumerate(self._controls[action]) if place != slot]
