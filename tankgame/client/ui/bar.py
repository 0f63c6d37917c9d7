"""How much of something there is."""

from collections.abc import Hashable

from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import BAD, GOLD, GOOD, INK, TEXT, Skin
from tankgame.client.ui.widget import Widget


class Bar(Widget):
    """A share from 0 to 1; `beside` is another to compare it with."""

    def __init__(self, share: float = 0.0, colour: Colour = GOOD) -> None:
        super().__init__()
        self.share = share
        self.colour = colour
        self.beside: float | None = None

    def appearance(self) -> Hashable | None:
        """The share; what compares it with another stands out of its place."""
        return None if self.beside is not None else (self.share, self.colour)

    def draw(self, canvas: Canvas) -> None:
        """Show the share."""
        if self.beside is None:
            draw_bar(canvas, self.rect, self.share, self.colour)
        else:
            draw_compared(canvas, self.rect, self.share, self.beside)


def draw_compared(canvas: Canvas, rect: Rect, share: float, beside: float) -> None:
    """A bar with what it has more than another in gold, what it has less in red, and a mark where the other ends."""
    more = share > beside
    draw_bar(canvas, rect, max(share, beside), GOLD if more else BAD)
    _fill(canvas, rect, min(share, beside), GOOD)
    x = rect.left + 2 + round((rect.width - 4) * beside)
    canvas.fill(Rect(x - 1, rect.top - 2, 2, rect.height + 4), TEXT)


def draw_bar(canvas: Canvas, rect: Rect, share: float, colour: Colour = GOOD) -> None:
    """A bar without a widget, for rows that hold several."""
    radius = rect.height / 2
    canvas.box(rect, Skin(INK, INK, (84, 100, 92)), radius)
    _fill(canvas, rect, share, colour)


def _fill(canvas: Canvas, rect: Rect, share: float, colour: Colour) -> None:
    radius = rect.height / 2
    width = round((rect.width - 4) * min(1.0, max(0.0, share)))
    if width < 2:
        return
    bright = (min(255, colour[0] + 26), min(255, colour[1] + 26), min(255, colour[2] + 20))
    full = Rect(rect.left + 2, rect.top + 2, rect.width - 4, rect.height - 4)
    with canvas.clipped(Rect(full.left, full.top, width, full.height)):
        canvas.box(full, Skin(bright, colour, colour, 0.0), radius - 2)
