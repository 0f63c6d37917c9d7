import math
import random

import pytest

from tankgame.sim.ground import Ground
from tankgame.sim.sightlines import Cell, Sightlines
from tests.sim.field import map_of, open_map

ROWS = ["........", "........", "...##...", "...B....", "........", "....w...", "....u...", "........"]


def clear(lines: Sightlines, cell: Cell, other: Cell) -> bool:
    return bool(lines.field(cell) & lines.bit(other))


@pytest.mark.parametrize(
    ("cell", "other", "sees"),
    [
        ((0, 0), (7, 0), False),
        ((0, 0), (6, 0), True),
        ((3, 0), (3, 5), False),
        ((4, 1), (4, 3), False),
        ((3, 4), (3, 2), False),
        ((4, 4), (4, 7), True),
        ((2, 2), (2, 2), True),
        ((0, 4), (6, 4), True),
        ((1, 4), (5, 0), False),
    ],
    ids=["out of reach", "open", "wall", "next to it", "brick", "water, bush", "here", "row", "corner"],
)
def test_walls_and_bricks_hide(cell: Cell, other: Cell, sees: bool) -> None:
    lines = Sightlines(Ground(map_of(ROWS)), 6)
    assert clear(lines, cell, other) is sees
    assert clear(lines, other, cell) is sees, "who sees is seen"


def test_a_brick_that_breaks_opens_a_line() -> None:
    ground = Ground(map_of(ROWS))
    sight = Sightlines(ground, 6)
    assert not clear(sight, (3, 5), (3, 2))
    ground.break_brick(3, 3)
    assert clear(sight, (3, 5), (3, 2))
    assert not clear(sight, (3, 5), (3, 1)), "the wall behind it stands"


def test_a_line_is_clear_where_a_shell_could_fly() -> None:
    chance = random.Random(4)
    rows = ["".join(chance.choice("......#B") for _ in range(24)) for _ in range(24)]
    field = map_of(rows)
    ground = Ground(field)
    sight = Sightlines(ground, 12)
    told_apart = 0
    for _ in range(3000):
        (column, row), (to_column, to_row) = [(chance.randrange(24), chance.randrange(24)) for _ in range(2)]
        across, down = abs(column - to_column), abs(row - to_row)
        if math.hypot(across, down) > 12 or rows[row][column] != "." or rows[to_row][to_column] != ".":
            continue
        flies = ground.clear(*field.centre(column, row), *field.centre(to_column, to_row))
        told_apart += not flies
        if clear(sight, (column, row), (to_column, to_row)):
            assert flies
        elif flies:
            # A shell may pass between two cells that touch at a corner, or graze one: nobody sees through there.
            assert (across / max(1, _divisor(across, down))) % 2 == (down / max(1, _divisor(across, down))) % 2 == 1
    assert told_apart > 200


def _divisor(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def test_the_edge_of_a_map_hides_nothing() -> None:
    sight = Sightlines(Ground(open_map(columns=8, rows=8)), 5)
    assert clear(sight, (0, 0), (4, 3))
    assert clear(sight, (7, 7), (3, 4))
