"""What of the map is out of one's sight, as a veil over the minimap: it says why nobody is seen there."""

import math
from collections.abc import Iterable
from typing import Final

import pygame
from pygame import Surface

from tankgame.sim.ground import Ground
from tankgame.sim.map import Map
from tankgame.sim.sightlines import Sightlines
from tankgame.sim.tuning import SIGHT

UNSEEN: Final = bytes((4, 6, 10, 84))
SEEN: Final = bytes((4, 6, 10, 0))
"""RGBA of a cell."""


class Outlook:
    """One battle's; made anew only when the tank is in another cell, or something opens the view."""

    def __init__(self, map_: Map, broken: Iterable[tuple[int, int]]) -> None:
        """For a map whose bricks in these cells are gone."""
        self._ground = Ground(map_, broken)
        self._lines = Sightlines(self._ground, math.ceil(SIGHT / map_.cell))
        self._lines.field((0, 0))  # What is worked out once in the life of the game, now and not in the first frame.
        self._veiled: Surface | None = None
        self._shown: tuple[tuple[int, int], int, Surface] | None = None

    def break_brick(self, column: int, row: int) -> None:
        """One may look through there now."""
        self._ground.break_brick(column, row)

    def veiled(self, picture: Surface, x: float, y: float) -> Surface:
        """The whole map's picture, darker where a tank at a place in metres cannot see."""
        cell = self._ground.map.cell_at(x, y)
        wanted = (cell, len(self._ground.broken), picture)
        if self._veiled is None or wanted != self._shown:
            self._shown = wanted
            self._veiled = picture.copy()
            self._veiled.blit(pygame.transform.smoothscale(self._cells(cell), picture.get_size()), (0, 0))
        return self._veiled

    def _cells(self, cell: tuple[int, int]) -> Surface:
        columns, rows = self._ground.columns, self._ground.rows
        # The lowest bit is the first cell, and so the last digit.
        digits = f"{self._lines.field(cell):0{columns * rows}b}"[::-1].encode()
        pixels = digits.replace(b"0", UNSEEN).replace(b"1", SEEN)
        return pygame.image.frombuffer(pixels, (columns, rows), "RGBA")
