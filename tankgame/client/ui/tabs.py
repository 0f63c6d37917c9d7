"""Titles of which one is open: what stands below belongs to it."""

from itertools import pairwise
from typing import Final

from pygame import Rect

from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.row import Row
from tankgame.client.ui.theme import CHOSEN, GOLD, ON_CHOSEN, SECONDARY, TEXT

GAP: Final = 6
LEAST: Final = 36
"""Height of a line of titles."""


class Tabs(Row[str]):
    """Titles by name; there is nothing beyond the ends."""

    def places(self) -> list[Rect]:
        """Where each title stands: side by side, equally wide; in two lines where there is the height for it."""
        lines = 2 if self.rect.height >= 2 * LEAST + GAP else 1
        count = -(-len(self.options) // lines)
        edges = [self.rect.left + round(index * (self.rect.width + GAP) / count) for index in range(count + 1)]
        height = (self.rect.height + GAP) // lines - GAP
        return [
            Rect(left, self.rect.top + line * (height + GAP), right - left - GAP, height)
            for line in range(lines)
            for left, right in pairwise(edges)
        ][: len(self.options)]

    def draw(self, canvas: Canvas) -> None:
        """Show the titles, the open one in gold."""
        for (name, title), place in zip(self.options, self.places(), strict=True):
            skin = CHOSEN if name == self.value else SECONDARY["hover" if self.hovered else "rest"]
            if name == self.value and self.focused:
                skin = skin._replace(outline=GOLD, line=2.0)
            canvas.box(place, skin)
            colour = ON_CHOSEN if name == self.value else TEXT
            canvas.text(title, place.inflate(-16, 0), Style(colour=colour, align="centre"))
