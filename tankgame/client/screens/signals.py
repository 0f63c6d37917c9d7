"""What a player says in battle without typing: ready phrases by radio, and places marked on the map."""

from typing import TYPE_CHECKING, Final

import pygame

from tankgame.client.hud.wheel import DEAD_STICK, DEAD_UNITS, Wheel
from tankgame.client.text import phrase_text

FRESH_SECONDS: Final = 1.0
"""What was said longer ago than this was said before one came."""

if TYPE_CHECKING:
    from tankgame.client.game import Game
    from tankgame.client.render.camera import Camera
    from tankgame.client.session import Session


class Signals:
    """The radio's wheel follows the hand as long as its control is held; a mark is made at once."""

    def __init__(self, wheel: Wheel) -> None:
        self._wheel = wheel
        self.held_mouse: tuple[int, int] | None = None
        """Where the mouse aimed when the wheel came up: there it still aims, and goes back to."""
        self._heard_at = 0.0
        """When somebody last spoke by radio, or marked a place."""

    def begin(self, mouse: tuple[int, int], *, alone: bool) -> None:
        """The radio's control goes down; `alone` where everybody is for themselves."""
        self.held_mouse = mouse
        self._wheel.open(alone=alone)

    def follow(self, session: "Session", *, held: bool, stick: tuple[float, float], scale: float) -> None:
        """Once a frame: point while it is held, and say it once it is not."""
        if self.held_mouse is None:
            return
        mouse, start = pygame.mouse.get_pos(), self.held_mouse
        self._wheel.point(mouse[0] - start[0], start[1] - mouse[1], DEAD_UNITS * scale)
        self._wheel.point(*stick, DEAD_STICK)
        if not held:
            phrase = self._wheel.chosen
            self.cancel()
            if phrase is not None:
                session.radio(phrase, phrase_text(phrase))

    def cancel(self) -> None:
        """Put the wheel away, and the mouse back to where it was."""
        if self.held_mouse is not None and pygame.mouse.get_pos() != self.held_mouse:
            pygame.mouse.set_pos(self.held_mouse)
        self.held_mouse = None
        self._wheel.close()

    def mark(self, session: "Session", camera: "Camera", mouse: tuple[int, int]) -> None:
        """Show one's side the place at that pixel; what is beyond the map is at its edge."""
        x, y = camera.to_world(mouse)
        session.mark(max(0.0, min(camera.map_width, x)), max(0.0, min(camera.map_height, y)))

    def heard(self, game: "Game", now: float) -> bool:
        """Whether others have just said something by radio, or marked a place."""
        spoken = (line.at for line in game.chat if line.phrase)
        latest = max((*spoken, *(mark.at for mark in game.marks)), default=0.0)
        if latest <= self._heard_at:
            return False
        self._heard_at = latest
        return now - latest < FRESH_SECONDS
