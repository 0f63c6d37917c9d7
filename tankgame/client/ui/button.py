"""Something to press."""

from collections.abc import Callable
from typing import Final

import pygame
from pygame.event import Event

from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import DIM, GOLD, NORMAL, PRIMARY, SECONDARY, TEXT, Look
from tankgame.client.ui.widget import Widget

PRESS_KEYS: Final = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


class Button(Widget):
    """A button; a primary one is gold and set in capitals of the title's face."""

    focusable = True
    padding = 10
    """Between its ends and the text."""

    def __init__(
        self, text: str, action: Callable[[], None], *, primary: bool = False, size: float = NORMAL, left: bool = False
    ) -> None:
        super().__init__()
        self.text = text
        self.action = action
        self.primary = primary
        self.size = size
        self.left = left
        self._down = False

    def press(self, x: int, y: int) -> None:
        """Go down."""
        self._down = True

    def drag(self, x: int, y: int) -> None:
        """Come up when the mouse is no longer on it."""
        self._down = self.rect.collidepoint(x, y)

    def release(self, x: int, y: int) -> None:
        """Do it, where the mouse is still on it."""
        down, self._down = self._down, False
        if down and self.rect.collidepoint(x, y):
            self.action()

    def key(self, event: Event) -> bool:
        """Enter and Space press it."""
        if event.key not in PRESS_KEYS:
            return False
        self.action()
        return True

    @property
    def look(self) -> Look:
        """How it is to look just now."""
        if not self.enabled:
            return "off"
        if self._down:
            return "pressed"
        return "hover" if self.hovered else "rest"

    def draw(self, canvas: Canvas) -> None:
        """Show it."""
        skin = (PRIMARY if self.primary else SECONDARY)[self.look]
        if self.focused and self.enabled:
            skin = skin._replace(outline=GOLD, line=2.0)
        canvas.box(self.rect, skin)
        place = self.rect.inflate(-2 * (self.padding + 6 * self.left), 0)
        canvas.text(self.text.upper() if self.primary else self.text, place, self._style())

    def _style(self) -> Style:
        colour = TEXT if self.enabled else DIM
        face, size = ("title", self.size * 0.94) if self.primary else ("bold", self.size)
        return Style(
            face="title" if face == "title" else "bold",
            size=size,
            colour=colour,
            align="left" if self.left else "centre",
        )
