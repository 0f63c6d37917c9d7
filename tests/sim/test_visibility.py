import pytest

from tankgame.sim.tuning import BUSH_SIGHT, GIVEAWAY_TICKS, SIGHT
from tankgame.sim.visibility import seen_tanks
from tests.sim.field import command, map_of, open_map, play, shoot, world_with

BUSHES = map_of(["." * 10 + "u" * 10 + "." * 20] * 12)


def test_as_far_as_sight_goes():
    world = world_with(
        open_map(), ("medium", 20, 30, 0), ("medium", 20 + SIGHT - 1, 30, 0), ("medium", 20 + SIGHT + 1, 30, 0)
    )
    assert seen_tanks(world, 0) == {0, 1}
    assert seen_tanks(world, 1) == {0, 1, 2}


def test_not_into_bushes_but_from_near():
    world = world_with(BUSHES, ("medium", 5, 12, 0), ("medium", 25, 12, 0), ("medium", 30, 12, 0))
    assert seen_tanks(world, 0) == {0}
    assert seen_tanks(world, 2) == {0, 1, 2}
    assert seen_tanks(world, 1) == {0, 1, 2}, "one sees out of a bush"
    near = world_with(BUSHES, ("medium", 25 - BUSH_SIGHT + 1, 12, 0), ("medium", 25, 12, 0))
    assert seen_tanks(near, 0) == {0, 1}


def test_a_shot_gives_a_bush_away_for_a_second():
    world = world_with(BUSHES, ("medium", 5, 12, 0), ("medium", 25, 12, 0))
    world.step({1: command(fire=2)})
    assert seen_tanks(world, 0) == {0, 1}
    play(world, GIVEAWAY_TICKS - 1)
    assert seen_tanks(world, 0) == {0, 1}
    play(world, 1)
    assert seen_tanks(world, 0) == {0}


@pytest.mark.parametrize("viewer", [0, 1])
def test_wrecks_are_not_seen_but_one_always_knows_oneself(viewer):
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0))
    world.tanks[1].life = 1
    shoot(world, 0, 0.0, ticks=40)
    assert seen_tanks(world, viewer) == {0, viewer}
