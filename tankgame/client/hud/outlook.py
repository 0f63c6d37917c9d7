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

_What = tuple[tuple[int, int], int, Surface]
"""What a veiled picture depends on: the cell that one is in, how many bricks are broken, and the picture."""


class Outlook:
    """One battle's; made anew only when the tank is in another cell, or something opens the view."""

    def __init__(self, map_: Map, broken: Iterable[tuple[int, int]]) -> None:
        """For a map whose bricks in these cells are gone."""
        self._ground = Ground(map_, broken)
        self._lines = Sightlines(self._ground, math.ceil(SIGHT / map_.cell))
        self._lines.field((0, 0))  # What is worked out once in the life of the game, now and not in the first frame.
        self._veiled: Surface | None = None
        self._shown: _What | None = None
        self._spare: Surface | None = None
        """For the next: memory that is new costs more than all that is drawn there."""
        self._veil: Surface | None = None
        """To be laid over a picture for `_wanted`, once that is not None."""
        self._wanted: _What | None = None

    def break_brick(self, column: int, row: int) -> None:
        """One may look through there now."""
        self._ground.break_brick(column, row)

    def latest(self, picture: Surface) -> Surface | None:
        """The picture as it was last veiled, wherever the tank was then; None if it never was."""
        return self._veiled if self._shown is not None and self._shown[2] is picture else None

    def veiled(self, picture: Surface, x: float, y: float) -> Surface:
        """The whole map's picture, darker where a tank at a place in metres cannot see."""
        while self._veiled is None or self._shown != self._what(picture, x, y):
            self.advance(picture, x, y)
        return self._veiled

    def advance(self, picture: Surface, x: float, y: float) -> None:
        """Come a step nearer to that, unless it is there: there are two, for two frames."""
        what = self._what(picture, x, y)
        if what == self._shown:
            return
        size = picture.get_size()
        if self._wanted != what:
            self._wanted = what
            if self._veil is None or self._veil.get_size() != size:
                self._veil = Surface(size, pygame.SRCALPHA)
            pygame.transform.smoothscale(self._cells(what[0]), size, self._veil)
        elif self._veil is not None:
            made, self._spare, self._shown = self._spare, self._veiled, what
            if made is None or made.get_size() != size:
                made = picture.copy()
            made.blits(((picture, (0, 0)), (self._veil, (0, 0))))
            self._veiled = made

    def _what(self, picture: Surface, x: float, y: float) -> _What:
        return self._ground.map.cell_at(x, y), len(self._ground.broken), picture

    def _cells(self, cell: tuple[int, int]) -> Surface:
        columns, rows = self._ground.columns, self._ground.rows
        # The lowest bit is the first cell, and so the last digit.
        digits = f"{self._lines.field(cell):0{columns * rows}b}"[::-1].encode()
        pixels = digits.replace(b"0", UNSEEN).replace(b"1", SEEN)
        return pygame.image.frombuffer(pixels, (columns, rows), "RGBA")
