"""What walls keep the light from: the edges of walls and bricks that face a place, and the dark behind them."""

import math
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import pygame
from pygame import Surface

from tankgame.client.palette import Colour
from tankgame.sim.map import Map
from tankgame.sim.terrain import STOPS_SHELLS

REACH: Final = 18.0
"""Metres from a light beyond which no wall is looked for."""

SEEN_REACH: Final = (31.0, 20.0)
"""The same for what one's own tank cannot see, to the sides and up and down: as far as the picture may show."""

RIM: Final = 0.4
"""Metres of a wall's top that still get light: who looks down upon it sees what is lit."""

FAR: Final = 60.0
"""Metres to where the dark behind a wall is drawn: further than any light."""

CLOSE: Final = 0.05
"""Metres at which a light is as good as on an edge, which then hides nothing."""

DARK: Final[Colour] = (0, 0, 0)


class Edge(NamedTuple):
    """A line in metres that no light passes."""

    x: float
    y: float
    end_x: float
    end_y: float


Cell = tuple[int, int]
"""(column, row)."""


class Walls:
    """What of a map's walls and bricks stands."""

    def __init__(self, map_: Map) -> None:
        self._map = map_
        self._standing = {
            (column, row)
            for row in range(map_.rows)
            for column in range(map_.columns)
            if STOPS_SHELLS[map_.cells[row * map_.columns + column]]
        }
        self._level = {(row, beside): self._edges_of_row(row, beside) for row in range(map_.rows) for beside in (-1, 1)}
        """By row, and which way they look: rows count downwards."""
        self._upright = {
            (column, beside): self._edges_of_column(column, beside)
            for column in range(map_.columns)
            for beside in (-1, 1)
        }
        self._facing: dict[Cell, tuple[Edge, ...]] = {}
        """By the cell that they face."""
        self._backing: dict[Cell, tuple[Edge, ...]] = {}
        """By the cell that they turn away from."""

    def break_brick(self, column: int, row: int) -> None:
        """Let light through there from now on."""
        self._standing.discard((column, row))
        for key in [(other, beside) for other in (row - 1, row, row + 1) for beside in (-1, 1)]:
            if key in self._level:
                self._level[key] = self._edges_of_row(*key)
        for key in [(other, beside) for other in (column - 1, column, column + 1) for beside in (-1, 1)]:
            if key in self._upright:
                self._upright[key] = self._edges_of_column(*key)
        self._facing.clear()
        self._backing.clear()

    def facing(self, x: float, y: float) -> tuple[Edge, ...]:
        """The edges near a place in metres that turn towards it."""
        cell = self._map.cell_at(x, y)
        found = self._facing.get(cell)
        if found is None:
            found = self._facing[cell] = tuple(self._near(*cell, (REACH, REACH), 1))
        return found

    def backing(self, x: float, y: float) -> tuple[Edge, ...]:
        """The edges in the picture around a place in metres that turn away from it: behind them, it is not seen."""
        cell = self._map.cell_at(x, y)
        found = self._backing.get(cell)
        if found is None:
            found = self._backing[cell] = tuple(self._near(*cell, SEEN_REACH, -1))
        return found

    def outside(self, x: float, y: float) -> tuple[float, float]:
        """The place itself, or where it is in or on a wall, the nearest one before it: what hits a wall lights it."""
        column, row = self._map.cell_at(x, y)
        if (column, row) not in self._standing:
            return x, y
        side, (middle_x, middle_y) = self._map.cell, self._map.centre(column, row)
        ways = [
            (side / 2 - across * (x - middle_x) - up * (y - middle_y), across, up)
            for across, up in ((1, 0), (-1, 0), (0, 1), (0, -1))
            if (column + across, row - up) not in self._standing
        ]
        if not ways:
            return x, y
        away, across, up = min(ways)
        return x + across * (away + CLOSE), y + up * (away + CLOSE)

    def _near(self, column: int, row: int, reach: tuple[float, float], way: int) -> Iterator[Edge]:
        """Those up to so many metres away, across and down, that turn towards a cell (1) or away from it (-1)."""
        across, down = reach
        columns, rows = math.ceil(across / self._map.cell), math.ceil(down / self._map.cell)
        x, y = self._map.centre(column, row)
        for other in range(row - rows, row + rows + 1):
            for edge in self._level.get((other, way * ((other < row) - (other > row))), ()):
                if edge.x < x + across and edge.end_x > x - across:
                    yield edge
        for other in range(column - columns, column + columns + 1):
            for edge in self._upright.get((other, way * ((other < column) - (other > column))), ()):
                if edge.end_y < y + down and edge.y > y - down:
                    yield edge

    def _edges_of_row(self, row: int, beside: int) -> list[Edge]:
        """Upper (-1) or lower (1) edges of what stands in a row."""
        side, edges = self._map.cell, []
        y = side * (self._map.rows - row - (beside > 0)) + beside * RIM
        for first, last in self._runs([(column, row) for column in range(self._map.columns)], (0, beside)):
            left, right = (
                first[0] * side + self._inset(first, (-1, 0)),
                (last[0] + 1) * side - self._inset(last, (1, 0)),
            )
            edges.append(Edge(left, y, right, y))
        return edges

    def _edges_of_column(self, column: int, beside: int) -> list[Edge]:
        """Left (-1) or right (1) edges of what stands in a column."""
        side, rows, edges = self._map.cell, self._map.rows, []
        x = side * (column + (beside > 0)) - beside * RIM
        for first, last in self._runs([(column, row) for row in range(rows)], (beside, 0)):
            high, low = side * (rows - first[1]), side * (rows - last[1] - 1)
            edges.append(Edge(x, high - self._inset(first, (0, -1)), x, low + self._inset(last, (0, 1))))
        return edges

    def _runs(self, line: list[Cell], beside: Cell) -> Iterator[tuple[Cell, Cell]]:
        """Stretches of a line of cells that stand and are open on that side: their first and last cells."""
        first = last = None
        for cell in line:
            if cell in self._standing and (cell[0] + beside[0], cell[1] + beside[1]) not in self._standing:
                first, last = first or cell, cell
            elif first is not None and last is not None:
                yield first, last
                first = last = None
        if first is not None and last is not None:
            yield first, last

    def _inset(self, cell: Cell, beside: Cell) -> float:
        """How far from a cell's border the last edge of a run ends; where two walls meet, on the other's edge."""
        return -RIM if (cell[0] + beside[0], cell[1] + beside[1]) in self._standing else RIM


def shade(
    picture: Surface,
    edges: Iterable[Edge],
    light: tuple[float, float],
    spot: tuple[float, float],
    scale: float,
    *,
    dark: Colour = DARK,
) -> None:
    """Take the light of a picture away behind these edges, but for what is left in the `dark`.

    The light is at `light` in metres and at `spot` in the picture's pixels, of which there are `scale` to a metre.
    """
    for edge in edges:
        around = [(edge.x - light[0], light[1] - edge.y), (edge.end_x - light[0], light[1] - edge.end_y)]
        middle = (around[0][0] + around[1][0]) / 2, (around[0][1] + around[1][1]) / 2
        if min(math.hypot(*point) for point in (*around, middle)) < CLOSE:
            continue
        corners = [around[0], *(_far(point) for point in (around[0], middle, around[1])), around[1]]
        points = [(spot[0] + x * scale, spot[1] + y * scale) for x, y in corners]
        pygame.draw.polygon(picture, dark, points)
        # Half of the light along the shadow's sides: at so few pixels a metre a hard side would be steps.
        pygame.draw.aaline(picture, dark, points[0], points[1])
        pygame.draw.aaline(picture, dark, points[4], points[3])


def _far(point: tuple[float, float]) -> tuple[float, float]:
    away = FAR / math.hypot(*point)
    return point[0] * away, point[1] * away
