"""How far it is on a map for the widest tank, and where it gets at all: what a map is checked by."""

import heapq
import math
from typing import Final

from tankgame.sim.map import Map
from tankgame.sim.terrain import KINDS, Terrain
from tankgame.sim.tuning import WIDEST

Cell = tuple[int, int]
"""Column and row, row 0 at the top."""

BRICK_FACTOR: Final = 4.0
"""How much longer a metre seems that has to be shot open first."""

_STEPS: Final = tuple((across, down) for across in (-1, 0, 1) for down in (-1, 0, 1) if across or down)


class Routes:
    """Ways of a square as wide as the widest tank over the cells of a map; bricks are shot open."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - the game's own noun
        self._map = map
        wide = math.ceil(WIDEST.width / map.cell)
        self._square = [(across, down) for across in range(wide) for down in range(wide)]
        self._slow = {
            (column, row): slow
            for row in range(map.rows)
            for column in range(map.columns)
            if (slow := _slowness(map.terrain(column, row))) is not None
        }

    def is_open(self, cell: Cell) -> bool:
        """Whether a tank may be there, once its brick is broken."""
        return cell in self._slow

    def lengths(self, start: Cell) -> dict[Cell, float]:
        """By cell that can be got to from there, the metres of plain ground that it is as far as."""
        corners = [(start[0] - across, start[1] - down) for across, down in self._square]
        far = {corner: 0.0 for corner in corners if self._stands(corner)}
        queue = [(0.0, corner) for corner in far]
        while queue:
            length, corner = heapq.heappop(queue)
            if length > far[corner]:
                continue
            for there, metres in self._steps(corner):
                if length + metres < far.get(there, math.inf):
                    far[there] = length + metres
                    heapq.heappush(queue, (length + metres, there))
        return self._covered(far)

    def _stands(self, corner: Cell) -> bool:
        return all((corner[0] + across, corner[1] + down) in self._slow for across, down in self._square)

    def _steps(self, corner: Cell) -> list[tuple[Cell, float]]:
        column, row = corner
        steps = []
        for across, down in _STEPS:
            there = (column + across, row + down)
            straight = not (across and down)
            # A corner is not cut: the square must fit beside the diagonal as well.
            if self._stands(there) and (
                straight or (self._stands((column + across, row)) and self._stands((column, row + down)))
            ):
                slow = (self._slowness(corner) + self._slowness(there)) / 2
                steps.append((there, math.hypot(across, down) * self._map.cell * slow))
        return steps

    def _slowness(self, corner: Cell) -> float:
        return max(self._slow[corner[0] + across, corner[1] + down] for across, down in self._square)

    def _covered(self, far: dict[Cell, float]) -> dict[Cell, float]:
        cells: dict[Cell, float] = {}
        for (column, row), length in far.items():
            for across, down in self._square:
                cell = (column + across, row + down)
                cells[cell] = min(length, cells.get(cell, math.inf))
        return cells


def _slowness(terrain: Terrain) -> float | None:
    """How much longer a metre takes than on plain ground; None where no tank can be."""
    if terrain is Terrain.BRICK:
        return BRICK_FACTOR
    return None if KINDS[terrain].stops_tanks else 1 / KINDS[terrain].speed
