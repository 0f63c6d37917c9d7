import pytest

from tankgame.sim.tuning import BUSH_SIGHT, GIVEAWAY_TICKS, SIGHT
from tankgame.sim.visibility import LINGER_TICKS, LOOK_EVERY, seen_tanks
from tankgame.sim.world import World
from tests.sim.field import command, map_of, open_map, play, shoot, world_with

BUSHES = map_of(["." * 10 + "u" * 10 + "." * 20] * 12)
HOUSE = map_of(["." * 30] * 5 + ["." * 14 + "##" + "." * 14] * 5 + ["." * 30] * 5)
"""60 x 30 m; the house spans x from 28 to 32, y from 10 to 20."""


def look(world: World, slot: int) -> set[int]:
    """What is seen once everybody has had a look."""
    for _ in range(LOOK_EVERY):
        world.step({})
        seen = seen_tanks(world, slot)
    return set(seen)


def test_as_far_as_sight_goes():
    world = world_with(
        open_map(), ("medium", 20, 30, 0), ("medium", 20 + SIGHT - 1, 30, 0), ("medium", 20 + SIGHT + 1, 30, 0)
    )
    assert look(world, 0) == {0, 1}
    assert look(world, 1) == {0, 1, 2}


@pytest.mark.parametrize("other", [1, 2])
def test_who_looks_only_at_every_other_tick_sees_where_all_are_now(other):
    places = [("medium", 60, 50, 0), ("medium", 5, 30, 0), ("medium", 5, 40, 0)]
    world = world_with(open_map(), *places)
    look(world, 0)
    world.tanks[other].place(45, 50, 0)
    for _ in range(LOOK_EVERY):
        play(world, 2)
        seen = [seen_tanks(world, slot) for slot in world.tanks]
    assert seen[0] == {0, other}


def test_not_into_bushes_but_from_near():
    world = world_with(BUSHES, ("medium", 5, 12, 0), ("medium", 25, 12, 0), ("medium", 30, 12, 0))
    assert look(world, 0) == {0}
    assert look(world, 2) == {0, 1, 2}
    assert look(world, 1) == {0, 1, 2}, "one sees out of a bush"
    near = world_with(BUSHES, ("medium", 25 - BUSH_SIGHT + 1, 12, 0), ("medium", 25, 12, 0))
    assert look(near, 0) == {0, 1}


def test_a_shot_gives_a_bush_away_for_a_second():
    world = world_with(BUSHES, ("medium", 5, 12, 0), ("medium", 25, 12, 0))
    world.step({1: command(fire=2)})
    assert look(world, 0) == {0, 1}
    for _ in range(GIVEAWAY_TICKS - LOOK_EVERY - 1):
        assert seen_tanks(world, 0) == {0, 1}
        world.step({})
    play(world, LINGER_TICKS + LOOK_EVERY)
    assert look(world, 0) == {0}


@pytest.mark.parametrize("viewer", [0, 1])
def test_wrecks_are_not_seen_but_one_always_knows_oneself(viewer):
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0))
    world.tanks[1].life = 1
    assert look(world, viewer) == {0, 1}
    shoot(world, 0, 0.0, ticks=40)
    assert not world.tanks[1].alive
    assert seen_tanks(world, viewer) == {0, viewer}


def test_not_through_walls():
    world = world_with(HOUSE, ("medium", 20, 15, 0), ("medium", 40, 15, 0), ("medium", 24, 26, 0))
    assert look(world, 0) == {0, 2}
    assert look(world, 1) == {1, 2}
    assert look(world, 2) == {0, 1, 2}


def test_through_a_gap_in_bricks_once_it_is_shot():
    field = map_of(["." * 14 + "B" + "." * 15] * 15)
    world = world_with(field, ("medium", 21, 15, 0), ("medium", 37, 15, 0))
    assert look(world, 0) == {0}
    shoot(world, 0, 0.0, fire=1, ticks=100)
    shoot(world, 0, 0.0, fire=1, ticks=100)
    assert world.broken
    assert look(world, 0) == {0, 1}


@pytest.mark.parametrize(("y", "seen"), [(19.0, False), (21.5, True)], ids=["all behind the corner", "half out"])
def test_half_a_tank_behind_a_corner_is_a_tank(y, seen):
    # The other stands across the house's lower right corner, its nose up past the upper one or not.
    world = world_with(HOUSE, ("medium", 10, 23, 0), ("medium", 37, y - 2.0, 1.5708))
    assert (look(world, 0) == {0, 1}) is seen
    assert (look(world, 1) == {0, 1}) is seen, "and sees who sees it"


def test_a_tank_that_goes_behind_a_wall_stays_seen_for_a_moment():
    world = world_with(HOUSE, ("medium", 20, 15, 0), ("medium", 40, 28, 0))
    assert look(world, 0) == {0, 1}
    world.tanks[1].place(40, 15, 0)
    ticks = 0
    while seen_tanks(world, 0) == {0, 1}:
        world.step({})
        ticks += 1
    assert LINGER_TICKS - LOOK_EVERY <= ticks <= LINGER_TICKS + 2 * LOOK_EVERY


def test_friends_are_seen_wherever_they_are():
    world = World(HOUSE)
    for slot, (x, team) in enumerate(((20, 1), (40, 1), (40, 2))):
        world.add_tank(slot, "medium", team).place(x, 12.0 + 4 * slot, 0)
    assert look(world, 0) == {0, 1}
    world.remove_tank(1)
    assert seen_tanks(world, 0) == {0}


def test_who_comes_back_elsewhere_is_not_seen_where_they_were():
    world = world_with(HOUSE, ("medium", 20, 15, 0), ("medium", 24, 26, 0))
    assert look(world, 0) == {0, 1}
    world.remove_tank(1)
    world.add_tank(1, "medium").place(40, 15, 0)
    assert look(world, 0) == {0}


def test_a_place_is_in_sight_or_not():
    world = world_with(HOUSE, ("medium", 20, 15, 0))
    assert world.lookout.sees(0, 26, 15)
    assert not world.lookout.sees(0, 36, 15)
    assert not world.lookout.sees(0, 20 + SIGHT + 0.5, 28)
