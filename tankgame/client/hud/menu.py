"""What Escape opens over a battle that goes on: a few buttons, by mouse, arrows, Tab or Enter."""

from collections.abc import Callable
from typing import Final

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.text import _
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import FIELD, GAP, GOLD, HEADING, PANEL

WIDTH: Final = 320
HEAD: Final = 56
BACKWARDS: Final = (pygame.K_UP,)
FORWARDS: Final = (pygame.K_DOWN,)


Entry = tuple[str, Callable[[], None]]
"""A button's text and what it does."""


class Menu:
    """A column of buttons; the first has the focus. `signal` is told which sound goes with what one does."""

    def __init__(self, entries: list[Entry], signal: Callable[[str], object], title: str = "") -> None:
        """`title` stands over them, by default that this is about the battle."""
        self.title = title
        self._signal = signal
        self.buttons = [Button(text, action, primary=index == 0) for index, (text, action) in enumerate(entries)]
        self._focus = 0
        self._held: Button | None = None
        self._scale = 1.0
        self.buttons[0].focus()

    def handle(self, event: Event) -> None:
        """Take a key or the mouse."""
        if event.type == pygame.KEYDOWN:
            self._key(event)
        elif event.type == pygame.MOUSEMOTION:
            self._move(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._held = self._under(event.pos)
            if self._held is not None:
                self._signal("click")
                self._held.press(*self._units(event.pos))
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self._held is not None:
            held, self._held = self._held, None
            held.release(*self._units(event.pos))

    def draw(self, canvas: Canvas) -> None:
        """Show it in the middle."""
        self._scale = canvas.scale
        height = HEAD + len(self.buttons) * (FIELD + GAP) + GAP
        place = Rect(0, 0, WIDTH, height)
        place.center = canvas.size[0] // 2, canvas.size[1] // 2
        canvas.box(place, PANEL)
        title = Rect(place.left, place.top + 12, WIDTH, HEAD - 16)
        if self.title:  # somebody's name, in letters that have all there are
            canvas.text(self.title, title, Style("bold", HEADING, GOLD, "centre", "elide"))
        else:
            canvas.text(_("Battle"), title, Style("title", HEADING, GOLD, "centre"))
        for index, button in enumerate(self.buttons):
            button.rect = Rect(place.left + 24, place.top + HEAD + index * (FIELD + GAP), WIDTH - 48, FIELD)
            button.draw(canvas)

    def _key(self, event: Event) -> None:
        back = bool(event.mod & pygame.KMOD_SHIFT)
        if event.key in BACKWARDS or (event.key == pygame.K_TAB and back):
            self._step(-1)
        elif event.key in FORWARDS or event.key == pygame.K_TAB:
            self._step(1)
        elif self.buttons[self._focus].key(event):
            self._signal("click")

    def _step(self, step: int) -> None:
        self._focus_on((self._focus + step) % len(self.buttons))

    def _focus_on(self, index: int) -> None:
        if index != self._focus:
            self._signal("hover")
        self.buttons[self._focus].blur()
        self._focus = index
        self.buttons[index].focus()

    def _move(self, pixel: tuple[int, int]) -> None:
        over = self._under(pixel)
        for index, button in enumerate(self.buttons):
            button.hovered = button is over
            if button is over:
                self._focus_on(index)
        if self._held is not None:
            self._held.drag(*self._units(pixel))

    def _under(self, pixel: tuple[int, int]) -> Button | None:
        spot = self._units(pixel)
        return next((button for button in self.buttons if button.rect.collidepoint(spot)), None)

    def _units(self, pixel: tuple[int, int]) -> tuple[int, int]:
        return int(pixel[0] / self._scale), int(pixel[1] / self._scale)
