"""What one's own tank cannot see, a little darker: all that lies behind walls, as the eye would find it."""

import math
from typing import Final

import pygame
from pygame import Surface
from pygame.transform import smoothscale

from tankgame.client.palette import Colour
from tankgame.client.render.walls import Walls, shade

UNSEEN: Final[Colour] = (142, 145, 160)
"""What is left of the colours there, of 255."""

SEEN: Final[Colour] = (255, 255, 255)

COARSE: Final = 3
"""Pixels of the light map, each way, to one that is drawn here: so borders are soft."""

ROOM: Final = 4
"""Of these pixels around the picture, so that it may move on before more has to be drawn."""

MOVED: Final = 0.06
"""Metres that a tank moves before it is drawn anew, in every other frame: nobody sees it lag so little."""

FAR_MOVED: Final = 1.0
"""Metres after which it is drawn anew in any frame: the tank has come from elsewhere."""


class Sight:
    """A mask for the light map, kept while neither the tank nor the picture moves much."""

    def __init__(self, walls: Walls) -> None:
        self._walls = walls
        self._eye: tuple[float, float] | None = None
        """From where it was drawn, in metres; None before it is."""
        self._left = self._top = 0
        """Of its corner, in its own pixels from the map's."""
        self._rested = False
        self._coarse = self._mask = Surface((1, 1))

    def fit(self, size: tuple[int, int]) -> None:
        """Make it for a light map of so many pixels."""
        across, down = (length // COARSE + 2 + 2 * ROOM for length in size)
        self._coarse = Surface((across, down)).convert()
        self._mask = Surface((across * COARSE, down * COARSE)).convert()
        self._eye = None

    def forget(self) -> None:
        """Other walls stand now."""
        self._eye = None

    def darken(
        self,
        light: Surface,
        eye: tuple[float, float],
        pixel: tuple[float, float],
        corner: tuple[int, int],
        scale: float,
    ) -> None:
        """Darken a light map.

        The tank is at `eye` in metres and at `pixel` from the map's corner, the light map's corner is at `corner`, in
        pixels of which there are `scale` to a metre.
        """
        # On whole pixels of what is drawn, so that borders stand still while the picture moves.
        left, top = corner[0] // COARSE - ROOM, corner[1] // COARSE - ROOM
        if self._is_stale(eye, left, top):
            self._eye, self._left, self._top = eye, left, top
            self._coarse.fill(SEEN)
            spot = pixel[0] / COARSE - left, pixel[1] / COARSE - top
            shade(self._coarse, self._walls.backing(*eye), eye, spot, scale / COARSE, dark=UNSEEN)
            smoothscale(self._coarse, self._mask.get_size(), self._mask)
        place = self._left * COARSE - corner[0], self._top * COARSE - corner[1]
        light.blit(self._mask, place, special_flags=pygame.BLEND_RGB_MULT)

    def _is_stale(self, eye: tuple[float, float], left: int, top: int) -> bool:
        if self._eye is None or max(abs(left - self._left), abs(top - self._top)) > ROOM:
            return True
        moved = math.dist(eye, self._eye)
        self._rested = not self._rested
        return moved > FAR_MOVED or (moved > MOVED and self._rested)
