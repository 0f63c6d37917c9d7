"""The ground that a group of widgets stands on, with its heading."""

from pygame import Rect

from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import GOLD, HEADING, PANEL, Skin
from tankgame.client.ui.widget import Widget

PADDING = 16
HEADING_HEIGHT = 34


class Panel(Widget):
    """A box with an optional heading."""

    def __init__(self, heading: str = "", skin: Skin = PANEL) -> None:
        super().__init__()
        self.heading = heading
        self.skin = skin

    @property
    def inside(self) -> Rect:
        """The room for what stands in it, in logical units."""
        rect = self.rect.inflate(-2 * PADDING, -2 * PADDING)
        if self.heading:
            rect.top += HEADING_HEIGHT
            rect.height -= HEADING_HEIGHT
        return rect

    def draw(self, canvas: Canvas) -> None:
        """Show the box and the heading."""
        canvas.box(self.rect, self.skin)
        if self.heading:
            place = Rect(self.rect.left + PADDING, self.rect.top + 10, self.rect.width - 2 * PADDING, HEADING_HEIGHT)
            canvas.text(self.heading, place, Style(size=HEADING, colour=GOLD))
