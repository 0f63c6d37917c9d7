import numpy as np
import pytest

from tankgame.paint.land import Land
from tankgame.paint.ways import road_ruts, stray_ruts
from tankgame.sim.terrain import Terrain

SCALE = 16


def land_of(columns: int, rows: int, road=()) -> Land:
    cells = np.full((rows, columns), Terrain.GROUND, np.uint8)
    for column, row in road:
        cells[row, column] = Terrain.ROAD
    return Land(cells, SCALE, 5)


@pytest.fixture(scope="module")
def crossed():
    """A road three cells wide from the west to the east."""
    return land_of(20, 9, [(column, row) for column in range(20) for row in (3, 4, 5)])


def test_tracks_run_from_one_end_of_a_road_to_the_other(crossed):
    depth = road_ruts(crossed).depth
    half_a_metre = SCALE // 2
    across = depth.max(0)[half_a_metre:-half_a_metre]

    assert (across > 0.3).all()


def test_tracks_keep_to_the_road(crossed):
    depth = road_ruts(crossed).depth
    on_road = crossed.pixels(crossed.cells == Terrain.ROAD)

    assert depth[on_road].sum() > 0.97 * depth.sum() > 0


def test_there_is_a_bar_for_every_link(crossed):
    ruts = road_ruts(crossed, passes=1)
    pressed = ruts.depth > 0.6

    assert 0.3 < (ruts.bars[pressed] > 0.4).mean() < 0.9


@pytest.mark.parametrize("road", [[], [(9, 4)], [(0, 4), (1, 4)]], ids=["none", "an island", "one end"])
def test_a_road_that_leads_nowhere_has_no_tracks(road):
    assert not road_ruts(land_of(20, 9, road)).depth.any()


def test_nobody_drives_across_country_through_walls():
    land = land_of(24, 24)
    land.cells[8:16, 8:16] = Terrain.WALL
    depth = stray_ruts(land, every=40.0).depth

    assert depth.any()
    assert not depth[land.pixels(land.cells == Terrain.WALL)].any()


def test_a_ring_that_no_way_comes_near_is_driven_as_well():
    ring = [
        (column, row) for column in range(8, 28) for row in range(3, 18) if not (11 <= column < 25 and 6 <= row < 15)
    ]
    land = land_of(36, 24, ring)
    depth = road_ruts(land).depth

    assert depth.any()
    assert depth[land.pixels(land.cells == Terrain.ROAD)].sum() > 0.9 * depth.sum()


@pytest.mark.parametrize("road", [[(0, 0), (1, 0), (0, 1), (1, 1)], [(3, 0), (4, 0)], [(0, 3), (0, 4), (0, 5)]])
def test_a_road_may_be_as_short_as_it_likes(road):
    assert road_ruts(land_of(12, 12, road)).depth.shape == (12 * 32, 12 * 32)
