"""Colours to choose from, side by side."""

from collections.abc import Hashable
from typing import Final

from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.row import Row
from tankgame.client.ui.theme import DIM, GOLD, INK, TEXT, Skin

GAP: Final = 6
RADIUS: Final = 5
FRAME: Final = 3
"""How far the chosen one's frame stands out."""


class Swatches(Row[Colour]):
    """Colours to choose from, by name."""

    def places(self) -> list[Rect]:
        """Where each is: squares in a row, as large as there is room for."""
        room = self.rect.inflate(-2 * FRAME, -2 * FRAME)
        count = len(self.options)
        side = min(room.height, (room.width + GAP) // count - GAP)
        top = room.centery - side // 2
        return [Rect(room.left + index * (side + GAP), top, side, side) for index in range(count)]

    def appearance(self) -> Hashable:
        """Which is chosen; the colours stay."""
        return self.value

    def draw(self, canvas: Canvas) -> None:
        """Show them, the chosen one framed."""
        for (name, colour), place in zip(self.options, self.places(), strict=True):
            red, green, blue = colour[:3]
            light = min(255, red + 22), min(255, green + 22), min(255, blue + 22)
            dark = red * 4 // 5, green * 4 // 5, blue * 4 // 5
            chosen = name == self.value
            if chosen:
                frame = GOLD if self.focused else TEXT
                canvas.box(place.inflate(2 * FRAME, 2 * FRAME), Skin(INK, INK, frame, 2.0), RADIUS + 2)
            canvas.box(place, Skin(light, dark, INK if chosen else DIM), RADIUS)
