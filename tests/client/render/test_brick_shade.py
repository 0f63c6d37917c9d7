import pytest

from tankgame.client.render.brick_shade import BrickShade
from tankgame.sim.terrain import Terrain

SIZE = 60, 60


@pytest.fixture
def pair(crossroads):
    """The left of two bricks beside each other."""
    return next(
        (column, row)
        for row in range(crossroads.rows)
        for column in range(crossroads.columns - 1)
        if crossroads.terrain(column, row) is crossroads.terrain(column + 1, row) is Terrain.BRICK
    )


def test_a_brick_beside_a_broken_one_shades_its_foot_most(crossroads, pair):
    right = pair[0] + 1, pair[1]
    shade = BrickShade(crossroads).on(*right, {right}, SIZE)

    across = [shade.get_at((at, 50)).g for at in (0, 8, 16, 40)]
    assert across == sorted(across)
    assert across[0] < 90 < across[2] < 200 < across[3]


def test_where_both_are_broken_the_sun_is_all_over(crossroads, pair):
    shade = BrickShade(crossroads)
    others = {
        (column, row)
        for row in range(crossroads.rows)
        for column in range(crossroads.columns)
        if crossroads.terrain(column, row) is Terrain.BRICK
    }

    assert shade.on(pair[0] + 1, pair[1], others, SIZE) is None
