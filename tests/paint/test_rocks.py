import numpy as np
import pytest

from tankgame.paint.biomes import BIOMES
from tankgame.paint.land import Land
from tankgame.paint.rocks import SPILL, pile_rocks
from tankgame.sim.terrain import Terrain

SCALE = 16
"""Pixels a metre."""

CELL = 2 * SCALE


@pytest.fixture(scope="module")
def piled():
    """What two by two cells of rock, in the middle of nine by nine, add to the land, in metres."""
    cells = np.full((9, 9), Terrain.GROUND, np.uint8)
    cells[4:6, 4:6] = Terrain.WALL
    land = Land(cells, SCALE, seed=5)
    before = land.height.copy()
    pile_rocks(land, BIOMES["desert"], cells == Terrain.WALL)
    return land.height - before


def test_rocks_stand_where_the_cells_are(piled):
    inside = piled[4 * CELL + SCALE : 6 * CELL - SCALE, 4 * CELL + SCALE : 6 * CELL - SCALE]

    assert inside.min() > 0.1
    assert inside.mean() > 0.6


def test_rocks_keep_to_their_cells_but_for_stones(piled):
    reach = round(SPILL * SCALE) + CELL // 2
    near = piled[4 * CELL - reach : 6 * CELL + reach, 4 * CELL - reach : 6 * CELL + reach]

    assert np.abs(piled).sum() == pytest.approx(np.abs(near).sum())
    outside = piled[4 * CELL - reach : 4 * CELL - SCALE // 2, 4 * CELL : 6 * CELL]
    assert outside.max() < 0.25


def test_rocks_have_no_square_corners(piled):
    corners = [piled[row, column] for row in (4 * CELL, 6 * CELL - 1) for column in (4 * CELL, 6 * CELL - 1)]

    assert max(corners) < 0.3
