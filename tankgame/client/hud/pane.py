"""A panel of the display that is put together only when what it shows has changed, and laid on the battle whole."""

from collections.abc import Callable, Hashable

import pygame
from pygame import Rect, Surface

from tankgame.client.text import current_language
from tankgame.client.ui.canvas import Canvas, Written


class Pane:
    """One panel, as it was last drawn."""

    def __init__(self) -> None:
        self._key: tuple[Hashable, ...] | None = None
        self._picture = Surface((1, 1))
        self._written: list[Written] = []

    def draw(self, canvas: Canvas, rect: Rect, shown: Hashable, draw: Callable[[Canvas, Rect], None]) -> None:
        """Show it at a place in logical units.

        `shown` tells all that its look depends on besides the language; `draw` is given a canvas of its own, and the
        place on that.
        """
        place = canvas.pixels(rect)
        key = (shown, *place, canvas.scale, canvas.fonts, current_language())
        if key != self._key:
            self._key = key
            self._picture = Surface(place.size, pygame.SRCALPHA)
            own = Canvas(self._picture, canvas.fonts, canvas.scale, canvas.now)
            draw(own, Rect((0, 0), rect.size))
            left, top = place.topleft
            self._written = [
                Written(text.text, text.box.move(left, top), text.ink.move(left, top), text.cut, text.meant)
                for text in own.written
            ]
        canvas.boxes.append(place)
        canvas.written += self._written
        canvas.surface.blit(self._picture, place)
