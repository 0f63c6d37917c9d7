import numpy as np
import pytest
from PIL import Image

from tankgame.paint.biomes import BIOMES
from tankgame.paint.surround import CELLS, cells_around, faded
from tankgame.sim.terrain import Terrain

EDGED = (Terrain.ROAD, Terrain.WATER, Terrain.WALL, Terrain.BRICK, Terrain.TRENCH, Terrain.GROUND)
"""Along the top, four cells of each."""


@pytest.fixture
def cells():
    field = np.full((12, 4 * len(EDGED)), Terrain.GROUND, np.uint8)
    field[0] = np.repeat(EDGED, 4)
    return field


@pytest.mark.parametrize("biome", BIOMES)
def test_the_map_stays_and_what_is_built_on_it_ends_at_its_edge(cells, biome):
    whole = cells_around(cells, BIOMES[biome], 3)
    assert np.array_equal(whole[CELLS:-CELLS, CELLS:-CELLS], cells)
    around = np.delete(whole, np.s_[CELLS:-CELLS], axis=0)
    assert not np.isin(around, (Terrain.BRICK, Terrain.TRENCH)).any()
    assert np.isin(around, (Terrain.WALL, Terrain.BUSH)).any(), "something stands there"


def test_roads_and_waters_go_on(cells):
    whole = cells_around(cells, BIOMES["temperate"], 3)
    assert (whole[:CELLS, CELLS : CELLS + 4] == Terrain.ROAD).all()
    assert (whole[:CELLS, CELLS + 4 : CELLS + 8] == Terrain.WATER).all()


def test_no_wall_stands_where_its_shadow_would_end_at_the_edge(cells):
    whole = cells_around(np.full((20, 30), Terrain.GROUND, np.uint8), BIOMES["desert"], 3)
    walls = whole == Terrain.WALL
    assert walls.any()
    assert not walls[CELLS - 1 : 1 - CELLS, CELLS - 1 : 1 - CELLS].any()


def test_it_darkens_outward_and_the_map_itself_is_left_out():
    scale, rim = 4, 8 * CELLS
    shown = np.asarray(faded(Image.new("RGB", (200, 160), (200, 200, 200)), scale))
    across = shown[80, :rim, 0].astype(int)
    assert (np.diff(across) >= 0).all()
    assert 60 < across[0] < 90 < 120 < across[-1] < 140
    assert (shown[rim + scale : -rim - scale, rim + scale : -rim - scale] == 0).all()
