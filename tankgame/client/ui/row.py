"""Things side by side of which one is chosen."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.ui.widget import Widget

Shown = TypeVar("Shown")


class Row(Widget, Generic[Shown]):
    """Left and Right go through them, a click takes one."""

    focusable = True
    round_again: ClassVar[bool]
    """Whether the first comes after the last."""

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
        """Left and Right."""
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(event.key)
        if step is None:
            return False
        names = [name for name, _shown in self.options]
        at = names.index(self.value) + step
        if self.round_again or 0 <= at < len(names):
            self._take(names[at % len(names)])
        return True

    def _take(self, name: str) -> None:
        if name != self.value:
            self.value = name
            self.changed(name)
