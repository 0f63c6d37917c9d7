"""Colours to choose from, side by side."""

from typing import Final

from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.row import Row
from tankgame.client.ui.theme import DIM, GOLD, INK, TEXT, Skin

GAP: Final = 6
RADIUS: Final = 5


class Swatches(Row[Colour]):
    """Colours to choose from, by name."""

    round_again = True

    def places(self) -> list[Rect]:
        """Where each is: squares in a row, as large as there is room for."""
        count = len(self.options)
        side = min(self.rect.height, (self.rect.width + GAP) // count - GAP)
        top = self.rect.centery - side // 2
        return [Rect(self.rect.left + index * (side + GAP), top, side, side) for index in range(count)]

    def draw(self, canvas: Canvas) -> None:
        """Show them, the chosen one framed."""
        for (name, colour), place in zip(self.options, self.places(), strict=True):
            red, green, blue = colour[:3]
            light = min(255, red + 22), min(255, green + 22), min(255, blue + 22)
            dark = red * 4 // 5, green * 4 // 5, blue * 4 // 5
            chosen = name == self.value
            if chosen:
                frame = GOLD if self.focused else TEXT
                canvas.box(place.inflate(6, 6), Skin(INK, INK, frame, 2.0), RADIUS + 2)
            canvas.box(place, Skin(light, dark, INK if chosen else DIM), RADIUS)
