"""What a gamepad has: its buttons and triggers as controls, what each is called, and what they do by default.

Their names are those of the settings file: "a", "right-trigger" ... The sticks drive and aim, whatever the rest does.
"""

from typing import Any, Final

import pygame

from tankgame.client.bindings import SLOTS, Action, Layout
from tankgame.client.text import _, marked

PAD_BUTTONS: Final[dict[int, str]] = {
    pygame.CONTROLLER_BUTTON_A: "a",
    pygame.CONTROLLER_BUTTON_B: "b",
    pygame.CONTROLLER_BUTTON_X: "x",
    pygame.CONTROLLER_BUTTON_Y: "y",
    pygame.CONTROLLER_BUTTON_BACK: "back",
    pygame.CONTROLLER_BUTTON_START: "start",
    pygame.CONTROLLER_BUTTON_LEFTSTICK: "left-stick",
    pygame.CONTROLLER_BUTTON_RIGHTSTICK: "right-stick",
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: "left-shoulder",
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: "right-shoulder",
    pygame.CONTROLLER_BUTTON_DPAD_UP: "up",
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: "down",
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: "left",
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: "right",
}
PAD_TRIGGERS: Final[dict[int, str]] = {
    pygame.CONTROLLER_AXIS_TRIGGERRIGHT: "right-trigger",
    pygame.CONTROLLER_AXIS_TRIGGERLEFT: "left-trigger",
}
_TITLES: Final = {
    "a": "A",
    "b": "B",
    "x": "X",
    "y": "Y",
    "back": marked("Select"),
    "start": marked("Start"),
    "left-stick": marked("Click left stick"),
    "right-stick": marked("Click right stick"),
    "left-shoulder": marked("Left bumper"),
    "right-shoulder": marked("Right bumper"),
    "left-trigger": marked("Left trigger"),
    "right-trigger": marked("Right trigger"),
    "up": marked("Pad up"),
    "down": marked("Pad down"),
    "left": marked("Pad left"),
    "right": marked("Pad right"),
}
PAD_DEFAULTS: Final[dict[Action, tuple[str, ...]]] = {
    "ahead": (),
    "back": (),
    "left": (),
    "right": (),
    "fire": ("right-trigger", "right-shoulder"),
    "second": ("left-trigger", "left-shoulder"),
    "mark": ("right-stick",),
    "radio": ("up",),
    "ranking": ("y", "back"),
    "chat": ("down",),
    "team_chat": (),
    "menu": ("start",),
    "network": (),
    "screenshot": (),
}
GAMEPAD: Final = Layout(PAD_DEFAULTS, "start")


def pad_name(control: str) -> str:
    """What the player knows a gamepad's control as."""
    return _(_TITLES.get(control, control))


def acceptable_on_pad(value: Any) -> bool:
    """Whether the settings file may give this to an action: a list of so many controls at most."""
    return isinstance(value, list) and len(value) <= SLOTS and all(name in _TITLES for name in value)
