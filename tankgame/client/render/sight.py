"""What one's own tank cannot see, a little darker: all that lies behind walls, as the eye would find it."""

import itertools
from collections.abc import Iterator
from typing import Final

import pygame
from pygame import Rect, Surface
from pygame.transform import smoothscale

from tankgame.client.palette import Colour
from tankgame.client.render.walls import Walls, shade

UNSEEN: Final[Colour] = (142, 145, 160)
"""What is left of the colours there, of 255."""

SEEN: Final[Colour] = (255, 255, 255)

COARSE: Final = 3
"""Pixels of the light map, each way, to one that is drawn here: so borders are soft."""

STRIPS: Final = 8
"""Upright parts of the picture of which each is darkened only as high as anything in it is unseen."""

MOVED: Final = 0.06
"""Metres that a tank moves before it is drawn anew."""


class Sight:
    """A mask for the light map, kept while neither the tank nor the picture moves much."""

    def __init__(self, walls: Walls) -> None:
        self._walls = walls
        self._drawn: tuple[int, int, int, int] | None = None
        self._coarse = self._mask = Surface((1, 1))
        self._strips: list[Surface] = []
        self._unseen: list[Rect] = []
        self._corner = (0, 0)

    def fit(self, size: tuple[int, int]) -> None:
        """Make it for a light map of so many pixels."""
        across, down = (length // COARSE + 3 for length in size)
        self._coarse = Surface((across, down)).convert()
        self._coarse.set_colorkey(SEEN)
        borders = [round(across * number / STRIPS) for number in range(STRIPS + 1)]
        self._strips = [
            self._coarse.subsurface(Rect(left, 0, right - left, down)) for left, right in itertools.pairwise(borders)
        ]
        self._mask = Surface((across * COARSE, down * COARSE)).convert()
        self._drawn = None

    def forget(self) -> None:
        """Other walls stand now."""
        self._drawn = None

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
        left, top = corner[0] // COARSE, corner[1] // COARSE
        wanted = left, top, round(eye[0] / MOVED), round(eye[1] / MOVED)
        if wanted != self._drawn:
            self._drawn = wanted
            self._coarse.fill(SEEN)
            spot = pixel[0] / COARSE - left, pixel[1] / COARSE - top
            shade(self._coarse, self._walls.backing(*eye), eye, spot, scale / COARSE, dark=UNSEEN)
            smoothscale(self._coarse, self._mask.get_size(), self._mask)
            self._unseen = list(self._find())
        self._corner = left * COARSE - corner[0], top * COARSE - corner[1]
        light.blit(self._mask, self._corner, special_flags=pygame.BLEND_RGB_MULT)

    def unseen(self) -> list[Rect]:
        """The parts of the light map, in its pixels, outside which nothing was darkened."""
        return [area.move(self._corner) for area in self._unseen]

    def _find(self) -> Iterator[Rect]:
        for strip in self._strips:
            area = strip.get_bounding_rect()
            if area.height:
                left, top = strip.get_offset()
                yield Rect(
                    left * COARSE, (top + area.top - 1) * COARSE, strip.get_width() * COARSE, (area.height + 2) * COARSE
                )
