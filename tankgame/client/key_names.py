"""What controls are called: keys as they are printed on the player's own keyboard, buttons in the player's language."""

from functools import cache
from typing import Final

import pygame

from tankgame.client.bindings import PLACES
from tankgame.client.text import _, marked

SCANCODES: Final = 512
LETTERS: Final = (*range(0x21, 0x250), *range(0x370, 0x530), *range(0x590, 0x700))
"""Key codes of what keyboards may write: Latin, Greek, Cyrillic, Hebrew, Arabic."""

_TITLES: Final = {
    "mouse-left": marked("Left click"),
    "mouse-middle": marked("Middle click"),
    "mouse-right": marked("Right click"),
    "mouse-6": marked("Side button 1"),
    "mouse-7": marked("Side button 2"),
    "wheel-up": marked("Wheel up"),
    "wheel-down": marked("Wheel down"),
    "space": marked("Space"),
    "return": marked("Enter"),
    "tab": marked("Tab"),
    "escape": marked("Escape"),
    "backspace": marked("Backspace"),
    "delete": marked("Delete"),
    "insert": marked("Insert"),
    "home": marked("Home"),
    "end": marked("End"),
    "pageup": marked("Page up"),
    "pagedown": marked("Page down"),
    "up": marked("Up arrow"),
    "down": marked("Down arrow"),
    "left": marked("Left arrow"),
    "right": marked("Right arrow"),
    "lshift": marked("Left Shift"),
    "rshift": marked("Right Shift"),
    "lctrl": marked("Left Ctrl"),
    "rctrl": marked("Right Ctrl"),
    "lalt": marked("Left Alt"),
    "ralt": marked("Right Alt"),
    "capslock": marked("Caps Lock"),
    "pause": marked("Pause"),
    "printscreen": marked("Print Screen"),
    "kp_enter": marked("Keypad Enter"),
}


def control_name(control: str) -> str:
    """What the player knows a control as."""
    title = _TITLES.get(control)
    if title is not None:
        return _(title)
    if control.startswith("kp_"):
        return _("Keypad {key}").format(key=_keypad(control.removeprefix("kp_")))
    return _written().get(PLACES.get(control, 0), control.upper())


def forget_layout() -> None:
    """The player has switched to another keyboard layout."""
    _written.cache_clear()


def _keypad(key: str) -> str:
    return {"plus": "+", "minus": "−", "multiply": "×", "divide": "÷", "period": ".", "equals": "="}.get(key, key)


@cache
def _written() -> dict[int, str]:
    """What each place of the keyboard writes, by scancode."""
    # SDL looks for the place of a key code, on the keyboard as it is set, when this is asked for one; each place
    # holds its own number here.
    places = pygame.key.ScancodeWrapper(range(SCANCODES))  # type: ignore[arg-type] # typed for its usual use
    written: dict[int, str] = {}
    for code in LETTERS:
        scancode = int(places[code])
        if scancode and scancode not in written:
            written[scancode] = chr(code).upper()
    return written
