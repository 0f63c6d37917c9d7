"""Colours to choose from, side by side."""

from collections.abc import Callable, Sequence
from typing import Final

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.fonts import Colour
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import DIM, GOLD, INK, TEXT, Skin
from tankgame.client.ui.widget import Widget

GAP: Final = 6
RADIUS: Final = 5


class Swatches(Widget):
    """Left and Right go through them, a click takes one."""

    focusable = True

    def __init__(self, options: Sequence[tuple[str, Colour]], value: str, changed: Callable[[str], None]) -> None:
        """`options` are names and what they look like; there must be one at least."""
        super().__init__()
        self.options = list(options)
        self.value = value
        self.changed = changed

    def places(self) -> list[Rect]:
        """Where each is: squares in a row, as large as there is room for."""
        count = len(self.options)
        side = min(self.rect.height, (self.rect.width + GAP) // count - GAP)
        top = self.rect.centery - side // 2
        return [Rect(self.rect.left + index * (side + GAP), top, side, side) for index in range(count)]

    def press(self, x: int, y: int) -> None:
        """Take the one that is there."""
        for (name, _colour), place in zip(self.options, self.places(), strict=True):
            if place.collidepoint(x, y):
                self._take(name)
                return

    def key(self, event: Event) -> bool:
        """Left and Right, and round again."""
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(event.key)
        if step is None:
            return False
        names = [name for name, _colour in self.options]
        self._take(names[(names.index(self.value) + step) % len(names)])
        return True

    def _take(self, name: str) -> None:
        if name != self.value:
            self.value = name
            self.changed(name)

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
