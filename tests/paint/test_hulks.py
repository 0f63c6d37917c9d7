from dataclasses import replace

import numpy as np
import pytest

from tankgame.paint import hulks
from tankgame.paint.biomes import TEMPERATE
from tankgame.paint.hulks import stand_hulks
from tankgame.paint.land import Land
from tankgame.sim.terrain import Terrain


@pytest.fixture(autouse=True)
def every_one(monkeypatch):
    monkeypatch.setattr(hulks, "SHARE", 1.0)


def land_of(*walls, terrain=Terrain.WALL):
    cells = np.full((9, 9), Terrain.GROUND, np.uint8)
    for column, row in walls:
        cells[row, column] = terrain
    return Land(cells, 16, 3)


@pytest.mark.parametrize("walls", [[(3, 4), (4, 4)], [(5, 2), (5, 3)]], ids=["lying", "upright"])
def test_a_wall_of_two_cells_is_an_old_tank(walls):
    land = land_of(*walls)
    filled = stand_hulks(land, TEMPERATE)

    assert {(column, row) for row, column in np.argwhere(filled)} == set(walls)
    inside = land.pixels(filled)
    assert land.height[inside].max() > 0.8
    assert land.height[~inside].max() < 0.5, "what looks solid is where tanks are stopped"


@pytest.mark.parametrize(
    "walls",
    [[(4, 4)], [(3, 4), (4, 4), (5, 4)], [(3, 4), (4, 5)], [(0, 4), (1, 4)]],
    ids=["one", "three", "a corner", "at the edge"],
)
def test_other_walls_are_walls(walls):
    assert not stand_hulks(land_of(*walls), TEMPERATE).any()


def test_a_wall_that_goes_on_in_brick_is_a_wall():
    land = land_of((3, 4), (4, 4))
    land.cells[4, 5] = Terrain.BRICK

    assert not stand_hulks(land, TEMPERATE).any()


def test_landscapes_without_old_tanks_have_none():
    assert not stand_hulks(land_of((3, 4), (4, 4)), replace(TEMPERATE, litter=frozenset())).any()
