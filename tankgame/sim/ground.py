"""The cells of a battle as they are now: bricks break, blocks stand on some. What they stop, and rays over them.

Shells, sight and the client's guesses all ask here, so all of them agree on what a wall is. A ray walks from cell to
cell, so nothing is ever tunnelled through, however fast it flies.
"""

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from tankgame.sim.map import Map
from tankgame.sim.terrain import KINDS, STOPS_SHELLS, STOPS_TANKS, Terrain, TerrainKind

_FREE, _SOLID, _BLOCKED = range(3)

NOTHING: Final = -1
"""The thing of a RayHit that met none."""


class RayHit(NamedTuple):
    """Where a ray met what stops shells: `part` 0 to 1 of its length, the face's normal, the cell, a thing's number.

    The normal is (0, 0) where the ray began inside. Cells outside the map are walls. `thing` is NOTHING where it met
    the cell itself.
    """

    part: float
    normal_x: float
    normal_y: float
    column: int
    row: int
    thing: int = NOTHING


class Block(NamedTuple):
    """What stops shells in the middle of a cell: a thing's number, and where it is in metres."""

    thing: int
    left: float
    bottom: float
    right: float
    top: float


class Ground:
    """The terrain of one battle, from a map and the (column, row) of its bricks that are broken already."""

    def __init__(self, map: Map, broken: Iterable[tuple[int, int]] = ()) -> None:  # noqa: A002 - the game's own noun
        self.map = map
        self.columns = map.columns
        self.rows = map.rows
        self.cell = map.cell
        self.height = map.height
        self._cells = bytearray(map.cells)
        self.walls = [
            sum(1 << column for column in range(map.columns) if self.stops_shells(column, row))
            for row in range(map.rows)
        ]
        """What stops shells, and so sight: by row from the top, a bit for each column."""
        self.broken: list[tuple[int, int]] = []
        """The bricks that are gone, in the order in which they went."""
        self._blocks: dict[int, Block] = {}
        """By the place of their cell."""
        self._stops = bytearray(STOPS_SHELLS[cell] for cell in self._cells)
        """What stops shells in each cell: nothing, all of it, or a block that stands on it."""
        for column, row in broken:
            self.break_brick(column, row)

    def break_brick(self, column: int, row: int) -> bool:
        """Turn a brick cell into open ground; False where there was none."""
        if self.terrain(column, row) is not Terrain.BRICK:
            return False
        self._cells[row * self.columns + column] = Terrain.GROUND
        self._stops[row * self.columns + column] = _FREE
        self.walls[row] &= ~(1 << column)
        self.broken.append((column, row))
        return True

    def put_block(self, thing: int, x: float, y: float, half: float) -> bool:
        """Let a block of twice `half` metres each way stand around x, y; False where something stands in its cell.

        It stops where its cell does.
        """
        half = min(half, self.cell / 2)
        column, row = self.map.cell_at(x, y)
        place = row * self.columns + column
        if self.stops_shells(column, row) or place in self._blocks:
            return False
        self._blocks[place] = Block(thing, x - half, y - half, x + half, y + half)
        self._stops[place] = _BLOCKED
        return True

    def take_block(self, thing: int) -> None:
        """That thing's block, if it has one, is gone."""
        for place in [place for place, block in self._blocks.items() if block.thing == thing]:
            del self._blocks[place]
            self._stops[place] = _FREE

    def terrain(self, column: int, row: int) -> Terrain:
        """What that cell is now; outside the map it is wall."""
        if 0 <= column < self.columns and 0 <= row < self.rows:
            return Terrain(self._cells[row * self.columns + column])
        return Terrain.WALL

    def kind_at(self, x: float, y: float) -> TerrainKind:
        """What the ground is like there; outside the map it is wall."""
        column, row = int(x // self.cell), int((self.height - y) // self.cell)
        if 0 <= column < self.columns and 0 <= row < self.rows:
            return KINDS[self._cells[row * self.columns + column]]
        return KINDS[Terrain.WALL]

    def stops_tanks(self, column: int, row: int) -> bool:
        """Whether a tank cannot enter that cell."""
        if 0 <= column < self.columns and 0 <= row < self.rows:
            return STOPS_TANKS[self._cells[row * self.columns + column]]
        return True

    def stops_shells(self, column: int, row: int) -> bool:
        """Whether a shell cannot enter that cell."""
        if 0 <= column < self.columns and 0 <= row < self.rows:
            return STOPS_SHELLS[self._cells[row * self.columns + column]]
        return True

    def clear(self, x: float, y: float, to_x: float, to_y: float) -> bool:
        """Whether a shell could fly from one place to the other; water, trenches and bushes are no obstacle."""
        return self.ray(x, y, to_x, to_y) is None

    def ray(self, x: float, y: float, to_x: float, to_y: float) -> RayHit | None:
        """The first cell that stops shells between two places, both in metres."""
        # In units of cells, with rows counted downwards: the walk is then one of whole numbers.
        size = self.cell
        across, down = (to_x - x) / size, (y - to_y) / size
        start_across, start_down = x / size, (self.height - y) / size
        column, row = math.floor(start_across), math.floor(start_down)
        if self.stops_shells(column, row):
            return RayHit(0.0, 0.0, 0.0, column, row)
        step_across, next_across, every_across = _axis(start_across, across, column)
        step_down, next_down, every_down = _axis(start_down, down, row)
        columns, rows, stops = self.columns, self.rows, self._stops
        if stops[row * columns + column] and (hit := self._meet_block((column, row), (x, y), (to_x, to_y))):
            return hit
        while True:
            if next_across <= next_down:
                part, next_across = next_across, next_across + every_across
                column += step_across
                normal_x, normal_y = -float(step_across), 0.0
            else:
                part, next_down = next_down, next_down + every_down
                row += step_down
                normal_x, normal_y = 0.0, float(step_down)
            if part > 1.0:
                return None
            stop = stops[row * columns + column] if 0 <= column < columns and 0 <= row < rows else _SOLID
            if stop == _SOLID:
                return RayHit(part, normal_x, normal_y, column, row)
            if stop and (hit := self._meet_block((column, row), (x, y), (to_x, to_y))):
                return hit

    def _meet_block(self, cell: tuple[int, int], start: tuple[float, float], end: tuple[float, float]) -> RayHit | None:
        """Where a ray enters the block of a cell, if it does."""
        column, row = cell
        block = self._blocks[row * self.columns + column]
        near, far, normal = 0.0, 1.0, (0.0, 0.0)
        sides = ((block.left, block.right), (block.bottom, block.top))
        for axis, (least, most) in enumerate(sides):
            begin, length = start[axis], end[axis] - start[axis]
            if not length:
                if not least <= begin <= most:
                    return None
                continue
            enters, leaves = sorted(((least - begin) / length, (most - begin) / length))
            if enters > near:
                near, side = enters, -math.copysign(1.0, length)
                normal = (0.0, side) if axis else (side, 0.0)
            far = min(far, leaves)
        return RayHit(near, *normal, column, row, block.thing) if near <= far else None


def _axis(start: float, length: float, cell: int) -> tuple[int, float, float]:
    """Which way a ray steps along one axis, the part of it at the first border, and from border to border."""
    if length > 0:
        return 1, (cell + 1 - start) / length, 1 / length
    if length < 0:
        return -1, (cell - start) / length, -1 / length
    return 0, math.inf, math.inf
