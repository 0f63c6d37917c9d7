"""Which cells of a map are in sight of which: no wall and no brick is on the straight line from middle to middle.

Sets of cells are whole numbers here, a bit for each cell. Of every line within the reach of sight the cells that it
crosses are known beforehand, so whether it is clear is one `and`, however long it is; and what is in sight of a cell is
worked out once, and again when a brick that is in sight of it breaks.
"""

import math
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
        walls = self._walls(column, row)
        left, columns, field = column - self._reach, self._columns, 0
        on_map = (1 << columns) - 1
        for down, lines in enumerate(_lines(self._reach), row - self._reach):
            if 0 <= down < self._rows:
                seen = sum([line.bit for line in lines if not line.crossed & walls])
                seen = seen << left if left >= 0 else seen >> -left
                field |= (seen & on_map) << (down * columns)
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


class _Line(NamedTuple):
    """The bit of a line's end in its row, and those of the cells that it crosses before, row by row."""

    bit: int
    crossed: int


@cache
def _lines(reach: int) -> tuple[tuple[_Line, ...], ...]:
    """The lines from the cell in the middle to all around it within a circle, by row from the top."""
    side = 2 * reach + 1

    def line(across: int, down: int) -> _Line:
        cells = _crossed(across, down)
        crossed = sum(1 << ((there + reach) * side + aside + reach) for aside, there in cells)
        return _Line(1 << (across + reach), crossed)

    steps = range(-reach, reach + 1)
    return tuple(tuple(line(across, down) for across in steps if math.hypot(across, down) <= reach) for down in steps)


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
