import numpy as np

from tankgame.paint.biomes import BIOMES
from tankgame.paint.grounds import paint_grounds
from tankgame.paint.land import Land
from tankgame.sim.terrain import Terrain

SCALE = 16
CELL = 2 * SCALE


def painted(biome):
    """A way of four cells' length between two banks, across water."""
    cells = np.full((9, 12), Terrain.WATER, np.uint8)
    cells[:, :3] = cells[:, -3:] = Terrain.SAND
    cells[4, 3:-3] = Terrain.ROAD
    land = Land(cells, SCALE, 3)
    paint_grounds(land, BIOMES[biome])
    return land


def test_the_sea_is_as_deep_beside_a_pier_as_anywhere_and_shallow_along_a_dam():
    beside = np.s_[3 * CELL + 20 : 4 * CELL - 4, 5 * CELL : 7 * CELL]
    away = np.s_[CELL : 2 * CELL, 5 * CELL : 7 * CELL]
    blue = {}
    for biome in ("islands", "temperate"):
        land = painted(biome)
        blue[biome] = land.colour[beside].mean() / land.colour[away].mean()

    assert 0.8 < blue["islands"] < 1.2
    assert blue["temperate"] > 1.3
