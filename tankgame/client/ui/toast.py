"""A short message that comes and goes by itself."""

from dataclasses import dataclass

from pygame import Rect

from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import NOTE

SECONDS = 5.0
FADE_SECONDS = 0.3
WIDTH = 520


@dataclass(slots=True)
class Toast:
    """A text and for how many seconds it is still to be seen."""

    text: str
    seconds: float = SECONDS


class Toasts:
    """Those that are up, newest below."""

    def __init__(self) -> None:
        self.shown: list[Toast] = []
        self.still = False
        """They go without moving."""

    def add(self, text: str) -> None:
        """Show this; where it is up already, show it for longer."""
        self.shown = [toast for toast in self.shown if toast.text != text][-2:]
        self.shown.append(Toast(text))

    def update(self, dt: float) -> None:
        """Let `dt` seconds pass."""
        for toast in self.shown:
            toast.seconds -= dt
        self.shown = [toast for toast in self.shown if toast.seconds > 0]

    def draw(self, canvas: Canvas) -> None:
        """Show them at the top of the picture."""
        style = Style(fit="wrap", align="centre")
        top = 14
        for toast in self.shown:
            width = min(WIDTH, canvas.size[0] - 28)
            lines = canvas.wrapped(toast.text, width - 40, style)
            height = int(len(lines) * canvas.text_height(style)) + 22
            slide = 0.0 if self.still else min(0.0, toast.seconds / FADE_SECONDS - 1) * (top + height)
            rect = Rect((canvas.size[0] - width) // 2, top + int(slide), width, height)
            canvas.box(rect, NOTE)
            canvas.text(toast.text, rect.inflate(-36, -14), style)
            top += height + 8
