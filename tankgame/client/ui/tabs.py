"""Titles of which one is open: what stands below belongs to it."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import CHOSEN, GOLD, SECONDARY, TEXT
from tankgame.client.ui.widget import Widget

GAP: Final = 6


class Tabs(Widget):
    """Left and Right go through them, a click opens one."""

    focusable = True

    def __init__(self, options: Sequence[tuple[str, str]], value: str, changed: Callable[[str], None]) -> None:
        """`options` are names and titles; there must be one at least."""
        super().__init__()
        self.options = list(options)
        self.value = value
        self.changed = changed

    def places(self) -> list[Rect]:
        """Where each title stands: side by side, equally wide."""
        count = len(self.options)
        edges = [self.rect.left + round(index * (self.rect.width + GAP) / count) for index in range(count + 1)]
        return [Rect(left, self.rect.top, right - left - GAP, self.rect.height) for left, right in pairwise(edges)]

    def press(self, x: int, y: int) -> None:
        """Open the one that is there."""
        for (name, _title), place in zip(self.options, self.places(), strict=True):
            if place.collidepoint(x, y):
                self._open(name)
                return

    def key(self, event: Event) -> bool:
        """Left and Right; there is nothing beyond the ends."""
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(event.key)
        if step is None:
            return False
        names = [name for name, _title in self.options]
        at = names.index(self.value) + step
        if 0 <= at < len(names):
            self._open(names[at])
        return True

    def _open(self, name: str) -> None:
        if name != self.value:
            self.value = name
            self.changed(name)

    def draw(self, canvas: Canvas) -> None:
        """Show the titles, the open one in gold."""
        for (name, title), place in zip(self.options, self.places(), strict=True):
            skin = CHOSEN if name == self.value else SECONDARY["hover" if self.hovered else "rest"]
            if name == self.value and self.focused:
                skin = skin._replace(outline=GOLD, line=2.0)
            canvas.box(place, skin)
            canvas.text(title, place.inflate(-16, 0), Style(colour=TEXT, align="centre"))
