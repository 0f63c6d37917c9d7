import math

import pytest

from tankgame.sim.blast import feel, feel_bricks, share
from tankgame.sim.events import NOBODY, BrickBroken, TankDestroyed, TankHit
from tankgame.sim.ground import Ground
from tankgame.sim.kinds import Blast
from tankgame.sim.poses import Pose
from tankgame.sim.tuning import BRICK_LIFE, TANKS
from tests.sim.field import map_of, of_kind, open_map, world_with

MEDIUM = TANKS["medium"]
SHELL = Blast(radius=4.0, damage=40)


def test_it_is_all_there_in_its_heart_and_nothing_at_its_radius():
    assert share(4.0, 0.0) == share(4.0, 1.0) == 1.0
    assert share(4.0, 2.5) == pytest.approx(0.5)
    assert share(4.0, 4.0) == share(4.0, 9.0) == 0.0


def test_what_counts_is_how_near_the_hull_is():
    ground = Ground(open_map())
    felt = feel(ground, SHELL, (20 + MEDIUM.length / 2 + 2.5, 20), MEDIUM, Pose(20, 20, 0))
    assert felt.damage == 20
    assert felt.distance == pytest.approx(2.5)


@pytest.mark.parametrize(
    ("place", "heading", "face"),
    [
        ((23, 20), 0.0, "front"),
        ((17, 20), 0.0, "rear"),
        ((20, 22), 0.0, "side"),
        ((20, 23), math.pi / 2, "front"),
        ((20.1, 20), 0.0, "side"),
    ],
)
def test_the_face_is_the_one_that_looks_there(place, heading, face):
    assert feel(Ground(open_map()), SHELL, place, MEDIUM, Pose(20, 20, heading)).face == face


def test_a_wall_shields_what_is_behind_it():
    ground = Ground(map_of([*["." * 20] * 4, "..........#.........", *["." * 20] * 5]))
    assert feel(ground, SHELL, (19.8, 11), MEDIUM, Pose(24.1, 11, 0)) is None
    assert feel(ground, SHELL, (19.8, 11), MEDIUM, Pose(17, 11, 0)) is not None
    assert feel(ground, SHELL, (21, 11), MEDIUM, Pose(24.1, 11, 0)) is not None, "it burst on top of the wall"


def test_bricks_are_worn_but_those_behind_others_are_not():
    ground = Ground(map_of([*["." * 20] * 4, "..........BB........", *["." * 20] * 5]))
    found = dict(feel_bricks(ground, SHELL, (19.9, 11)))
    assert found == {(10, 4): 40}
    assert feel_bricks(ground, SHELL, (10, 11)) == []


def test_a_burst_hurts_all_around_and_says_so():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("scout", 20, 33, 0), ("heavy", 60, 30, 0))
    world.burst(20.0, 30.0, SHELL, slot=2, team=0, weapon=1)
    hits = of_kind(world.step({}), TankHit)
    assert [(hit.slot, hit.by, hit.weapon) for hit in hits] == [(0, 2, 1), (1, 2, 1)]
    assert hits[0].damage == 40 > hits[1].damage > 0
    assert world.tanks[0].life == MEDIUM.life - 40


def test_it_spares_friends_but_not_oneself_and_nobody_who_is_shielded():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 23, 30, 0), ("medium", 17, 30, 0))
    world.tanks[0].team = world.tanks[1].team = 1
    world.tanks[2].shield_until = world.tick + 9
    world.burst(20.0, 30.0, SHELL, slot=0, team=1, weapon=1)
    assert [hit.slot for hit in of_kind(world.step({}), TankHit)] == [0]


def test_nobody_may_have_done_it():
    world = world_with(open_map(), ("scout", 20, 30, 0))
    world.burst(20.0, 30.0, Blast(4.0, 200), slot=NOBODY, team=0, weapon=1)
    (died,) = of_kind(world.step({}), TankDestroyed)
    assert (died.slot, died.by, died.hit.damage) == (0, NOBODY, TANKS["scout"].life)


def test_it_breaks_bricks():
    world = world_with(map_of([*["." * 20] * 4, "..........B.........", *["." * 20] * 5]))
    world.burst(19.5, 11.0, Blast(3.0, BRICK_LIFE), slot=NOBODY, team=0, weapon=1)
    (broken,) = of_kind(world.step({}), BrickBroken)
    assert (broken.column, broken.row) == (10, 4)
