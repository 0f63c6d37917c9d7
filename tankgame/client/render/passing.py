"""What fades from the ground: square by square, what was driven over takes back its clean look."""

from collections.abc import Iterator
from typing import Final

import pygame
from pygame import Rect, Surface

SIDE: Final = 96
"""Pixels of a square."""

STEP: Final = 44
"""Of 255: what a square takes back at a time; smaller steps would be lost by rounding."""

STEP_SECONDS: Final = 6.0
"""Between two such steps: tracks are faint after half a minute."""

STEPS: Final = 14
"""Of which the last takes back all: what is left by then is hardly seen."""

Square = tuple[int, int]
"""(column, row)."""


class Passing:
    """Remembers how squares were before something passing was laid on them, and brings that back."""

    def __init__(self, surface: Surface) -> None:
        """`surface` is the whole ground."""
        self._surface = surface
        self._seconds = 0.0
        self._due: dict[Square, tuple[float, int]] = {}
        """Seconds at which the next step is due, and how many are left; the oldest first."""
        self._clean: dict[Square, Surface] = {}

    def __len__(self) -> int:
        return len(self._clean)

    def lay(self, picture: Surface, place: Rect) -> None:
        """Lay something that fades."""
        for square in _squares(place):
            if square not in self._clean:
                clean = self._clean[square] = Surface((SIDE, SIDE)).convert()
                clean.blit(self._surface, (0, 0), _rect(square))
            due, _ = self._due.get(square, (self._seconds + STEP_SECONDS, 0))
            self._due[square] = (due, STEPS)
        self._surface.blit(picture, place, special_flags=pygame.BLEND_PREMULTIPLIED)

    def keep(self, picture: Surface, place: Rect, blend: int) -> None:
        """Lay something on what will come back too."""
        for square in _squares(place):
            clean = self._clean.get(square)
            if clean is not None:
                area = _rect(square)
                clean.blit(picture, (place.left - area.left, place.top - area.top), special_flags=blend)

    def advance(self, dt: float) -> None:
        """Let `dt` seconds pass."""
        self._seconds += dt
        while self._due:
            square, (due, left) = next(iter(self._due.items()))
            if due > self._seconds:
                return
            del self._due[square]
            clean = self._clean[square]
            clean.set_alpha(STEP if left > 1 else None)
            self._surface.blit(clean, _rect(square))
            if left > 1:
                self._due[square] = (self._seconds + STEP_SECONDS, left - 1)
            else:
                del self._clean[square]


def _squares(place: Rect) -> Iterator[Square]:
    for column in range(place.left // SIDE, (place.right - 1) // SIDE + 1):
        for row in range(place.top // SIDE, (place.bottom - 1) // SIDE + 1):
            yield column, row


def _rect(square: Square) -> Rect:
    return Rect(square[0] * SIDE, square[1] * SIDE, SIDE, SIDE)
