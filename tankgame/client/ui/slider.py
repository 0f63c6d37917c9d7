"""A value between two ends."""

from collections.abc import Callable

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import DIM, GOLD, GOOD, TEXT
from tankgame.client.ui.widget import Widget

KNOB = 20
NUMBER_WIDTH = 58


class Slider(Widget):
    """A knob on a line; `shown` turns the value into the text beside it."""

    focusable = True

    def __init__(
        self,
        value: float,
        changed: Callable[[float], None],
        *,
        low: float = 0.0,
        high: float = 1.0,
        step: float = 0.05,
        shown: Callable[[float], str] = lambda value: f"{value:.0%}",
        live: bool = True,
    ) -> None:
        """`live` false tells of a change only when the knob is let go."""
        super().__init__()
        self.value = value
        self.changed = changed
        self.low, self.high, self.step = low, high, step
        self.shown = shown
        self.live = live
        self._held = False

    @property
    def _track(self) -> Rect:
        inset = KNOB // 2
        return Rect(self.rect.left + inset, self.rect.centery - 2, self.rect.width - 2 * inset - NUMBER_WIDTH, 4)

    def press(self, x: int, y: int) -> None:
        """Take the knob to the mouse."""
        self._held = True
        self.drag(x, y)

    def drag(self, x: int, y: int) -> None:
        """The knob follows the mouse."""
        track = self._track
        share = (x - track.left) / max(1, track.width)
        self._set(self.low + share * (self.high - self.low), tell=self.live)

    def release(self, x: int, y: int) -> None:
        """Let the knob go."""
        if self._held and not self.live:
            self.changed(self.value)
        self._held = False

    def key(self, event: Event) -> bool:
        """Left and Right move it a step, Home and End to its ends."""
        to = {
            pygame.K_LEFT: self.value - self.step,
            pygame.K_RIGHT: self.value + self.step,
            pygame.K_HOME: self.low,
            pygame.K_END: self.high,
        }.get(event.key)
        if to is None:
            return False
        self._set(to, tell=True)
        return True

    def _set(self, value: float, *, tell: bool) -> None:
        steps = round((value - self.low) / self.step)
        value = min(self.high, max(self.low, round(self.low + steps * self.step, 6)))
        if value == self.value:
            return
        self.value = value
        if tell:
            self.changed(value)

    def draw(self, canvas: Canvas) -> None:
        """Show the line, the knob and the value."""
        track = self._track
        share = (self.value - self.low) / (self.high - self.low)
        knob = track.left + round(share * track.width)
        canvas.fill(track, (78, 92, 84))
        canvas.fill(Rect(track.left, track.top, knob - track.left, track.height), GOOD)
        lit = self.focused or self.hovered or self._held
        if self.focused:
            canvas.disc((knob, track.centery), KNOB + 6, (*GOLD, 90), (*GOLD, 0))
        canvas.disc((knob, track.centery), KNOB, TEXT, GOLD if lit else DIM)
        place = Rect(self.rect.right - NUMBER_WIDTH + 6, self.rect.top, NUMBER_WIDTH - 6, self.rect.height)
        canvas.text(self.shown(self.value), place, Style(align="right"))
