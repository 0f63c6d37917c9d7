"""A short message that comes and goes by itself."""

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
SHARE: Final = 0.29
"""Of the picture's height, which those that are up may take; the rest waits, but for the first."""


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

    def add(self, text: str) -> None:
        """Show this; where it is up already, show it for longer."""
        self.shown = [toast for toast in self.shown if toast.text != text][-2:]
        self.shown.append(Toast(text, max(SECONDS, len(text) * SECONDS_A_LETTER)))

    def update(self, dt: float) -> None:
        """Let `dt` seconds pass, for those that are seen."""
        for toast in self.shown[: self._room]:
            toast.seconds -= dt
        self.shown = [toast for toast in self.shown if toast.seconds > 0]

    def draw(self, canvas: Canvas) -> None:
        """Show them at the top of the picture."""
        style = Style(fit="wrap", align="centre")
        top = 14
        for index, toast in enumerate(self.shown):
            width = min(WIDTH, canvas.size[0] - 28)
            lines = canvas.wrapped(toast.text, width - 40, style)
            height = int(len(lines) * canvas.text_height(style)) + 22
            if index and top + height > canvas.size[1] * SHARE:
                break
            self._room = index + 1
            slide = 0.0 if self.still else min(0.0, toast.seconds / FADE_SECONDS - 1) * (top + height)
            rect = Rect((canvas.size[0] - width) // 2, top + int(slide), width, height)
            canvas.box(rect, NOTE)
            canvas.text(toast.text, rect.inflate(-36, -14), style)
            top += height + 8
