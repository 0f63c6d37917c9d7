from dataclasses import replace

import numpy as np
import pytest

from tankgame.paint.biomes import TEMPERATE
from tankgame.paint.fences import BREADTH, stand_fences
from tankgame.paint.land import Land
from tankgame.sim.terrain import Terrain

SCALE = 32


def fenced(kind: str, edge: Terrain = Terrain.GROUND):
    """What a fence raised on a small map whose outermost cells are all of that terrain."""
    cells = np.full((6, 8), Terrain.GROUND, np.uint8)
    cells[[0, -1]] = edge
    cells[:, [0, -1]] = edge
    land = Land(cells, SCALE, 3)
    before = land.height.copy()
    stand_fences(land, replace(TEMPERATE, fence=kind))
    return land.height - before


@pytest.mark.parametrize("kind", ["rails", "railing", "mesh", "stones"])
def test_a_fence_goes_all_the_way_round_and_stays_at_the_edge(kind):
    raised = fenced(kind)
    wide = round(BREADTH * SCALE)

    for side in (raised[:wide], raised[-wide:], raised[:, :wide].T, raised[:, -wide:].T):
        assert (side.max(0) > 0.1).mean() > 0.6
    assert not raised[wide:-wide, wide:-wide].any()


@pytest.mark.parametrize("edge", [Terrain.WALL, Terrain.WATER, Terrain.TRENCH, Terrain.BRICK])
def test_there_is_no_fence_where_nobody_could_drive_out(edge):
    assert not fenced("rails", edge).any()


def test_a_pole_is_laid_across_roads():
    raised = fenced("mesh", Terrain.ROAD)

    assert np.median(raised[: round(BREADTH * SCALE)].max(0)) == pytest.approx(0.55, abs=0.01)


def test_islands_need_no_fence():
    assert not fenced("").any()
