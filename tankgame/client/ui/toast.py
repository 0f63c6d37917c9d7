"""A short message that comes and goes by itself."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pygame import Rect

from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import NOTE

SECONDS: Final = 5.0
SECONDS_A_LETTER: Final = 0.08
"""A long text is to be seen for longer: so fast one reads without haste."""

FADE_SECONDS: Final = 0.3
WIDTH: Final = 520
TOP: Final = 14
GAP: Final = 8
SHARE: Final = 0.29
"""Of the picture's height, which those that are up may take; the rest waits, but for the first."""

UPPER: Final = 0.35
LOWEST: Final = 0.7
"""Of the picture's height: they keep clear of what begins in its upper part, as far as that leaves them so high."""


@dataclass(slots=True)
class Toast:
    """A text and for how many seconds it is still to be seen."""

    text: str
    seconds: float


class Toasts:
    """Those that are up, newest below, and those that wait for room."""

    def __init__(self) -> None:
        self.shown: list[Toast] = []
        self._room = 1
        """How many there was room for in the last picture."""
        self.still = False
        """They go without moving."""
        self._top = TOP
        """Where the first is; while any is up, they only ever move down."""

    def add(self, text: str) -> None:
        """Show this; where it is up already, show it for longer."""
        self.shown = [toast for toast in self.shown if toast.text != text][-2:]
        self.shown.append(Toast(text, max(SECONDS, len(text) * SECONDS_A_LETTER)))

    def update(self, dt: float) -> None:
        """Let `dt` seconds pass, for those that are seen."""
        for toast in self.shown[: self._room]:
            toast.seconds -= dt
        self.shown = [toast for toast in self.shown if toast.seconds > 0]
        if not self.shown:
            self._top = TOP

    def draw(self, canvas: Canvas, panels: Sequence[Rect] = (), *, aside: bool = False) -> None:
        """Show them at the top of the picture, in the middle or aside at the right.

        They are under those of its panels, in pixels, that are there.
        """
        style = Style(fit="wrap", align="centre")
        width = min(WIDTH, canvas.size[0] - 2 * TOP)
        heights: list[int] = []
        for toast in self.shown:
            lines = canvas.wrapped(toast.text, width - 40, style)
            height = int(len(lines) * canvas.text_height(style)) + 22
            if heights and sum(heights) + GAP * len(heights) + height > canvas.size[1] * SHARE:
                break
            heights.append(height)
        self._room = len(heights)
        left = canvas.size[0] - width - TOP if aside else (canvas.size[0] - width) // 2
        whole = Rect(left, self._top, width, sum(heights) + GAP * (len(heights) - 1))
        self._top = top = _free_top(canvas, whole, panels)
        for toast, height in zip(self.shown, heights, strict=False):
            slide = 0.0 if self.still else min(0.0, toast.seconds / FADE_SECONDS - 1) * (top + height)
            rect = Rect(left, top + int(slide), width, height)
            canvas.box(rect, NOTE)
            canvas.text(toast.text, rect.inflate(-36, -14), style)
            top += height + GAP


def _free_top(canvas: Canvas, whole: Rect, panels: Sequence[Rect]) -> int:
    """The first place from there down that is over no panel; the top where there is none."""
    place, upper = whole.copy(), UPPER * canvas.surface.get_height()
    for panel in sorted((panel for panel in panels if panel.top < upper), key=lambda panel: panel.bottom):
        if canvas.pixels(place).colliderect(panel):
            place.top = math.ceil(panel.bottom / canvas.scale) + GAP
    return place.top if place.bottom <= LOWEST * canvas.size[1] else TOP
