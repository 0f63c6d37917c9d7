"""Things side by side of which one is chosen."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.ui.widget import Widget

Shown = TypeVar("Shown")


class Row(Widget, Generic[Shown]):
    """Left and Right go through them, a click takes one."""

    focusable = True

    def __init__(self, options: Sequence[tuple[str, Shown]], value: str, changed: Callable[[str], None]) -> None:
        """`options` are names and what is shown of them; there must be one at least."""
        super().__init__()
        self.options = list(options)
        self.value = value
        self.changed = changed

    def places(self) -> list[Rect]:
        """Where each is."""
        raise NotImplementedError

    def press(self, x: int, y: int) -> None:
        """Take the one that is there."""
        for (name, _shown), place in zip(self.options, self.places(), strict=True):
            if place.collidepoint(x, y):
                self._take(name)
                return

    def key(self, event: Event) -> bool:
        """Left and Right; past the first and the last they are the page's."""
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(event.key)
        names = [name for name, _shown in self.options]
        if step is None or not 0 <= (at := names.index(self.value) + step) < len(names):
            return False
        self._take(names[at])
        return True

    def _take(self, name: str) -> None:
        if name != self.value:
            self.value = name
            self.changed(name)
