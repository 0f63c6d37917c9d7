"""One of a few values."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import DIM, GOLD, SECONDARY, TEXT
from tankgame.client.ui.widget import Widget

Value = TypeVar("Value")
ARROW = 30


class Choice(Widget, Generic[Value]):
    """`‹ value ›`: the left half goes back, the right half on, and round again."""

    focusable = True

    def __init__(self, options: Sequence[tuple[Value, str]], value: Value, changed: Callable[[Value], None]) -> None:
        """`options` are values and how they are shown; there must be one at least."""
        super().__init__()
        self.options = list(options)
        self.index = next((index for index, (option, _) in enumerate(self.options) if option == value), 0)
        self.changed = changed

    @property
    def value(self) -> Value:
        """What is chosen."""
        return self.options[self.index][0]

    def offer(self, options: Sequence[tuple[Value, str]]) -> None:
        """Take other options, one at least; what is chosen stays where it can, else the first is."""
        value = self.value
        self.options = list(options)
        self.index = next((index for index, (option, _) in enumerate(self.options) if option == value), 0)

    def show(self, value: Value) -> None:
        """Stand at this value, which was chosen elsewhere."""
        self.index = next((index for index, (option, _) in enumerate(self.options) if option == value), self.index)

    def press(self, x: int, y: int) -> None:
        """Go back or on."""
        self._step(-1 if x < self.rect.centerx else 1)

    def wheel(self, steps: float) -> bool:
        """The wheel does as well, where the choice has the focus."""
        if not self.focused:
            return False
        self._step(-1 if steps > 0 else 1)
        return True

    def key(self, event: Event) -> bool:
        """Left and Right, and Enter and Space for on."""
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_RETURN: 1, pygame.K_SPACE: 1}.get(event.key)
        if step is None:
            return False
        self._step(step)
        return True

    def _step(self, step: int) -> None:
        if len(self.options) < 2:
            return
        self.index = (self.index + step) % len(self.options)
        self.changed(self.value)

    def draw(self, canvas: Canvas) -> None:
        """Show the value between its arrows."""
        skin = SECONDARY["hover" if self.hovered else "rest"]
        canvas.box(self.rect, skin._replace(outline=GOLD, line=2.0) if self.focused else skin)
        several = len(self.options) > 1
        style = Style(colour=GOLD if several and (self.focused or self.hovered) else DIM, align="centre", size=22)
        canvas.text("‹", Rect(self.rect.left, self.rect.top - 2, ARROW, self.rect.height), style)
        canvas.text("›", Rect(self.rect.right - ARROW, self.rect.top - 2, ARROW, self.rect.height), style)
        canvas.text(self.options[self.index][1], self.rect.inflate(-2 * ARROW, 0), Style(colour=TEXT, align="centre"))
