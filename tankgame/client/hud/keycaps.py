"""Keys as caps, with what they do: a line of them."""

from typing import Final, NamedTuple

from pygame import Rect

from tankgame.client.bindings import Action, Bindings
from tankgame.client.key_names import control_name
from tankgame.client.text import _
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import GOLD, TEXT, Skin

HEIGHT: Final = 28
CAP: Final = Skin((58, 64, 58, 240), (34, 39, 35, 244), (150, 146, 122), 1.5)
INSIDE: Final = 9
BESIDE: Final = 8
APART: Final = 22
LETTER: Final = Style("bold", 17, GOLD, "centre")
WORDS: Final = Style("bold", 17, TEXT)


class Keys(NamedTuple):
    """Caps that belong together, and what they do."""

    caps: tuple[str, ...]
    does: str


def driving(bindings: Bindings) -> Keys:
    """The four that one drives with, as they are on the player's keyboard."""
    controls = [bindings.controls(action) for action in ("ahead", "left", "back", "right")]
    return Keys(tuple(control_name(each[0]) for each in controls if each), _("drive"))


def doing(bindings: Bindings, action: Action, does: str) -> Keys:
    """What that action is done with first."""
    return Keys(tuple(control_name(control) for control in bindings.controls(action)[:1]), does)


def width(canvas: Canvas, line: list[Keys]) -> int:
    """How wide the line is, in logical units."""
    return sum(_width(canvas, keys) for keys in line) + APART * (len(line) - 1)


def draw(canvas: Canvas, line: list[Keys], left: int, top: int) -> None:
    """From that place on."""
    for keys in line:
        at = left
        for cap in keys.caps:
            place = Rect(at, top, _cap(canvas, cap), HEIGHT)
            canvas.box(place, CAP, 5)
            canvas.text(cap, place.inflate(-4, 0), LETTER)
            at = place.right + 4
        words = Rect(at + BESIDE - 4, top, round(canvas.text_width(keys.does, WORDS)) + 4, HEIGHT)
        canvas.text(keys.does, words, WORDS)
        left += _width(canvas, keys) + APART


def _cap(canvas: Canvas, cap: str) -> int:
    return max(HEIGHT, round(canvas.text_width(cap, LETTER)) + 2 * INSIDE)


def _width(canvas: Canvas, keys: Keys) -> int:
    caps = sum(_cap(canvas, cap) + 4 for cap in keys.caps)
    return caps + BESIDE - 4 + round(canvas.text_width(keys.does, WORDS)) + 4
