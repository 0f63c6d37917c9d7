"""What fades from the ground: square by square, what was driven over or burnt takes back its clean look."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import pygame
from pygame import Rect, Surface

from tankgame.client.render.pictures import copied

SIDE: Final = 96
"""Pixels of a square."""

MOST_A_FRAME: Final = 3
"""Squares that take a step in a frame; where much burst at once, the others follow in the next ones."""

Square = tuple[int, int]
"""(column, row)."""


class Pace(NamedTuple):
    """How soon something is gone."""

    seconds: float
    """Between two steps."""
    step: int
    """How much of the clean look, of 255, comes back at a time: too little to be seen as a step, and the same however
    far it is from it, so that a hundred laid upon each other go in the end as well."""
    steps: int
    """Of which the last takes back all."""


TRACKS: Final = Pace(6.0, 16, 14)
"""Faint after half a minute."""

SCARS: Final = Pace(6.0, 7, 30)
"""Craters and soot: the last of them are there for the rest of a fight, those of the one before are overgrown."""


class Passing:
    """Remembers how squares were before something passing was laid on them, and brings that back."""

    def __init__(self, surface: Surface, pace: Pace, above: "Passing | None" = None) -> None:
        """`surface` is the whole ground; `above` is what is laid on this and goes sooner."""
        self._surface, self._pace, self._above = surface, pace, above
        self._between, self._share = Surface((SIDE, SIDE)).convert(), Surface((SIDE, SIDE)).convert()
        self._seconds = 0.0
        self._due: dict[Square, tuple[float, int]] = {}
        """Seconds at which the next step is due, and how many are left; the oldest first."""
        self._clean: dict[Square, Surface] = {}

    def __len__(self) -> int:
        return len(self._clean)

    def lay(self, picture: Surface, place: Rect) -> None:
        """Lay something that fades."""
        for square in _squares(place.clip(self._surface.get_rect())):
            if square not in self._clean:
                under = None if self._above is None else self._above.clean(square)
                shown = self._surface.subsurface(_rect(square).clip(self._surface.get_rect()))
                self._clean[square] = copied(shown if under is None else under)
            due, _ = self._due.get(square, (self._seconds + self._pace.seconds, 0))
            self._due[square] = (due, self._pace.steps)
        if self._above is not None:
            self._above.keep(picture, place, pygame.BLEND_PREMULTIPLIED)
        self._surface.blit(picture, place, special_flags=pygame.BLEND_PREMULTIPLIED)

    def keep(self, picture: Surface, place: Rect, blend: int) -> None:
        """Lay something on what will come back too."""
        for square in _squares(place):
            clean = self._clean.get(square)
            if clean is not None:
                area = _rect(square)
                clean.blit(picture, (place.left - area.left, place.top - area.top), special_flags=blend)

    def clean(self, square: Square) -> Surface | None:
        """How a square will be when this is gone; None where nothing was laid."""
        return self._clean.get(square)

    def advance(self, dt: float, *, steps: bool = True) -> None:
        """Let `dt` seconds pass, and squares take their steps if this is a frame for it."""
        self._seconds += dt
        for _ in range(min(MOST_A_FRAME, len(self._due)) if steps else 0):
            square, (due, left) = next(iter(self._due.items()))
            if due > self._seconds:
                return
            del self._due[square]
            self._step(square, last=left == 1)
            if left > 1:
                self._due[square] = (self._seconds + self._pace.seconds, left - 1)
            else:
                del self._clean[square]

    def _step(self, square: Square, *, last: bool) -> None:
        clean = self._clean[square]
        shown = self._surface.subsurface(_rect(square).clip(self._surface.get_rect()))
        under = None if self._above is None else self._above.clean(square)
        for picture in (shown,) if under is None else (shown, under):
            if last:
                picture.blit(clean, (0, 0))
            else:
                self._approach(picture, clean)

    def _approach(self, picture: Surface, clean: Surface) -> None:
        """Let each pixel come nearer to the clean one by a share of that: of its own colour, so that sand stays yellow.

        Takes half the time of blending, which besides never gets there.
        """
        share, between = self._share, self._between
        share.blit(clean, (0, 0))
        share.fill((self._pace.step,) * 3, special_flags=pygame.BLEND_RGB_MULT)
        between.blit(picture, (0, 0))
        between.blit(share, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        between.blit(clean, (0, 0), special_flags=pygame.BLEND_RGB_MIN)
        picture.blit(share, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
        picture.blit(between, (0, 0), special_flags=pygame.BLEND_RGB_MAX)


def _squares(place: Rect) -> Iterator[Square]:
    if not place:
        return
    for column in range(place.left // SIDE, (place.right - 1) // SIDE + 1):
        for row in range(place.top // SIDE, (place.bottom - 1) // SIDE + 1):
            yield column, row


def _rect(square: Square) -> Rect:
    return Rect(square[0] * SIDE, square[1] * SIDE, SIDE, SIDE)
