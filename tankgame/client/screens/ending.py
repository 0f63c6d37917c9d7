"""The moment a battle ends: its last sight grows dark under the outcome, deaf to keys that were meant for the fight."""

from typing import TYPE_CHECKING, Final

import pygame
from pygame import Rect, Surface

from tankgame.client.screens.results import Results, headline, own_place, won
from tankgame.client.screens.screen import Screen
from tankgame.client.ui.canvas import Canvas, Style, Written
from tankgame.client.ui.theme import GOLD, TEXT

if TYPE_CHECKING:
    from tankgame.client.app import App

SECONDS: Final = 2.2
"""How long it lasts; then comes the ranking."""

DARKEN_SECONDS: Final = 0.7
DARKEST: Final = 170
"""Of 255, at the end of it."""

ROOMY: Final = 1180
"""Logical units across from which the outcome has its full size."""


class Ending(Screen):
    """Won, or who did, and one's own place."""

    phases = frozenset({"results"})
    needs_session = True

    def __init__(self, app: "App") -> None:
        """Keep what is on the window now."""
        super().__init__(app)
        self.written: list[Written] = []
        """Every text of the last picture, for who wants to know whether it fitted."""
        outcome = None if app.session is None else won(app.session.game)
        if outcome is not None:
            self.arrival = "victory" if outcome else "defeat"
        self._sight = app.surface.copy()
        self._age = 0.0

    def update(self, dt: float, now: float) -> None:
        """On to the ranking when it has been seen."""
        self._age += dt
        if self._age > SECONDS:
            self.app.show(Results(self.app))

    def draw(self, surface: Surface) -> None:
        """The last sight, darker and darker, and two lines."""
        if self._sight.get_size() != surface.get_size():
            self._sight = pygame.transform.smoothscale(self._sight, surface.get_size())
        surface.blit(self._sight, (0, 0))
        share = min(1.0, self._age / DARKEN_SECONDS)
        veil = Surface(surface.get_size())
        veil.set_alpha(round(DARKEST * share))
        surface.blit(veil, (0, 0))
        canvas = Canvas(surface, self.app.fonts, self.app.scale)
        width, height = canvas.size
        session = self.app.session
        if session is not None:
            size = 76 * min(1.0, width / ROOMY)
            middle = Rect(20, round(height * 0.36), width - 40, 96)
            canvas.text(headline(session.game), middle, Style("title", size, GOLD, "centre"))
            below = Rect(20, middle.bottom + 8, width - 40, 44)
            canvas.text(own_place(session.game), below, Style("bold", 32, TEXT, "centre"))
        self.written = canvas.written
