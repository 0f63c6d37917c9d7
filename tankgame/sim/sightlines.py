"""Which cells of a map are in sight of which: no wall and no brick is on the straight line from middle to middle.

Sets of cells are whole numbers here, a bit for each cell. What a wall hides that stands so and so far from where one
looks is known beforehand, so what is hidden takes one `or` for each wall around; and what is in sight of a cell is
worked out once, and again when a brick that is in sight of it breaks.
"""

import math
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from tankgame.sim.ground import Ground

Cell = tuple[int, int]
"""Column and row, row 0 at the top."""

CORNER: Final = 1e-9
"""Parts of a line between two borders that are one: the line goes through the corner of a cell."""

FIELDS_KEPT: Final = 4096
"""Cells of which it is kept what is in sight of them."""


class Sightlines:
    """The lines of sight over one ground, up to `reach` cells far. Cells in sets have the bit of their place in it."""

    def __init__(self, ground: Ground, reach: int) -> None:
        self._ground = ground
        self._reach = reach
        self._columns, self._rows = ground.columns, ground.rows
        self._side = 2 * reach + 1
        self._fields: dict[Cell, int] = {}
        self._heard_of = len(ground.broken)

    def bit(self, cell: Cell) -> int:
        """The set of this cell alone; of one off the map the empty one."""
        column, row = cell
        on_map = 0 <= column < self._columns and 0 <= row < self._rows
        return 1 << (row * self._columns + column) if on_map else 0

    def open_cells(self, cells: Iterable[Cell]) -> int:
        """The set of those of them that do not stop sight."""
        columns, rows, walls, bits = self._columns, self._rows, self._ground.walls, 0
        for column, row in cells:
            if 0 <= column < columns and 0 <= row < rows and not walls[row] >> column & 1:
                bits |= 1 << (row * columns + column)
        return bits

    def field(self, cell: Cell) -> int:
        """The set of the cells in sight of a cell, walls and bricks that face it among them."""
        if self._heard_of < len(self._ground.broken):
            self._open()
        field = self._fields.get(cell)
        if field is None:
            if len(self._fields) >= FIELDS_KEPT:
                self._fields.clear()
            field = self._fields[cell] = self._survey(*cell)
        return field

    def _open(self) -> None:
        """Forget what bricks hid that are gone."""
        for broken in self._ground.broken[self._heard_of :]:
            bit = self.bit(broken)
            self._fields = {cell: field for cell, field in self._fields.items() if not field & bit}
        self._heard_of = len(self._ground.broken)

    def _survey(self, column: int, row: int) -> int:
        shadows, walls = _shadows(self._reach), self._walls(column, row)
        hidden = 0
        while walls:
            wall = walls.bit_length() - 1
            walls ^= 1 << wall
            hidden |= shadows.of[wall]
        seen, field = shadows.around & ~hidden, 0
        left, columns, side = column - self._reach, self._columns, self._side
        within, on_map = (1 << side) - 1, (1 << columns) - 1
        for down in range(max(0, row - self._reach), min(self._rows, row + self._reach + 1)):
            line = seen >> (down - row + self._reach) * side & within
            line = line << left if left >= 0 else line >> -left
            field |= (line & on_map) << (down * columns)
        return field

    def _walls(self, column: int, row: int) -> int:
        """What stops sight around a cell: a bit for each cell in reach, row by row from the top."""
        rows, left, side, walls = self._ground.walls, column - self._reach, self._side, 0
        within = (1 << side) - 1
        for down in range(side):
            there = row - self._reach + down
            if 0 <= there < self._rows:
                bits = rows[there] >> left if left >= 0 else rows[there] << -left
                walls |= (bits & within) << (down * side)
        return walls


class _Shadows(NamedTuple):
    """Of the cells around one, row by row from the top: those within reach, and by each what it hides if it is wall."""

    around: int
    of: tuple[int, ...]


@cache
def _shadows(reach: int) -> _Shadows:
    """What is in sight of the cell in the middle, and what hides what of it: all that the lines to it cross."""
    side = 2 * reach + 1
    around, of = 0, [0] * (side * side)
    for down in range(-reach, reach + 1):
        for across in range(-reach, reach + 1):
            if math.hypot(across, down) <= reach:
                end = 1 << (down + reach) * side + across + reach
                around |= end
                for aside, there in _crossed(across, down):
                    of[(there + reach) * side + aside + reach] |= end
    return _Shadows(around, tuple(of))


def _crossed(across: int, down: int) -> set[Cell]:
    """The cells between (0, 0) and another, from middle to middle; at a corner those on both sides of it."""
    borders = [(step + 0.5) / abs(across) for step in range(abs(across))]
    others = [(step + 0.5) / abs(down) for step in range(abs(down))]
    sign_across, sign_down = (across > 0) - (across < 0), (down > 0) - (down < 0)
    column = row = 0
    crossed = set()
    while borders or others:
        next_border = borders[0] if borders else math.inf
        next_other = others[0] if others else math.inf
        if abs(next_border - next_other) < CORNER:
            crossed |= {(column + sign_across, row), (column, row + sign_down)}
        if next_border <= next_other + CORNER:
            borders.pop(0)
            column += sign_across
        if next_other <= next_border + CORNER:
            others.pop(0)
            row += sign_down
        crossed.add((column, row))
    return crossed - {(0, 0), (across, down)}
