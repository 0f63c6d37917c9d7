import itertools
import math
from random import Random

import pytest

from tankgame.server.bots.navigation import navigation_of
from tankgame.server.bots.steering import Steering
from tankgame.sim.tuning import TANKS
from tests.sim.field import command, map_of, open_map, world_with


def drive_to(world, goal, ticks, **kinds):
    """Drive slot 0 there; the ticks it took, and what the hands did."""
    steering = Steering(Random(1))
    tank = world.tanks[0]
    done = []
    for tick in range(ticks):
        if math.dist((tank.x, tank.y), goal) < 1.5:
            return tick, done
        drive, turn = steering.towards(tank, *goal, **kinds)
        done.append((drive, turn))
        world.step({0: command(drive=drive, turn=turn)})
    return ticks, done


@pytest.mark.parametrize("kind", sorted(TANKS))
@pytest.mark.parametrize("bearing", range(0, 360, 30))
@pytest.mark.parametrize("far", [3, 7, 30])
def test_it_gets_there_without_circling(kind, bearing, far):
    world = world_with(open_map(), (kind, 60, 30, 0))
    off = math.radians(bearing)
    goal = (60 + far * math.cos(off), 30 + min(far, 26) * math.sin(off))
    ticks, done = drive_to(world, goal, 480)
    assert ticks < 60 * (2.8 + far / (0.7 * TANKS[kind].speed))
    changes = sum(1 for a, b in itertools.pairwise(done) if a[0] * b[0] < 0)
    assert changes <= 1


def test_what_is_near_behind_is_backed_to_and_what_is_far_is_not():
    near, far = (world_with(open_map(), ("medium", 60, 30, 0)) for _ in range(2))
    assert min(drive for drive, _ in drive_to(near, (54, 30), 300)[1]) < -0.5
    assert min(drive for drive, _ in drive_to(far, (20, 30), 300)[1]) >= 0


def test_it_backs_all_the_way_if_it_shall_keep_its_front():
    world = world_with(open_map(), ("heavy", 60, 30, 0))
    assert max(drive for drive, _ in drive_to(world, (40, 30), 600, back=True)[1]) <= 0
    assert abs(world.tanks[0].heading) < 0.3


def test_the_hull_does_not_tremble_on_its_way():
    world = world_with(open_map(), ("medium", 20, 30, 0.4))
    turns = [turn for _, turn in drive_to(world, (100, 30), 600)[1]]
    assert sum(1 for a, b in itertools.pairwise(turns) if a * b < -0.0004) <= 2


def test_a_stuck_tank_goes_where_there_is_room():
    field = map_of(["." * 20] * 9 + ["#" * 20])
    world = world_with(field, ("medium", 20, 4.2, math.pi / 2))
    tank = world.tanks[0]
    navigation = navigation_of(field, tank.kind)
    steering, farthest = Steering(Random(2)), 0.0
    room = lambda x, y: navigation.is_free(x, y, ())  # noqa: E731 - as the bot gives it
    for tick in range(120):
        hands = steering.unstick(tank, tick, (-1.0, 0.0), room)
        world.step({0: command(*hands)})
        farthest = max(farthest, tank.y)
    assert steering.escapes >= 1
    assert farthest > 5


def test_it_swerves_round_a_tank_in_its_way():
    world = world_with(open_map(), ("medium", 30, 30, 0), ("heavy", 50, 30.3, math.pi / 2))
    steering = Steering(Random(1))
    tank, other = world.tanks[0], world.tanks[1]
    for _ in range(420):
        others = [(other.x, other.y, 0.0, 0.0)]
        first = steering.around(tank, (80, 30), others, lambda x, y: True)
        world.step({0: command(*steering.brake(tank, steering.towards(tank, *first), others))})
    assert math.dist((tank.x, tank.y), (80, 30)) < 3
    assert math.dist((other.x, other.y), (50, 30.3)) < 0.5


def test_a_nose_at_a_wall_is_backed_off_where_the_tank_cannot_turn():
    field = map_of(["." * 20] * 5 + ["#" * 8 + "." * 12] + ["." * 20] * 9)
    world = world_with(field, ("scout", 16.0, 16.3, math.pi / 2))
    tank, steering = world.tanks[0], Steering(Random(1))
    for tick in range(180):
        hands = steering.towards(tank, 17.0, 17.0)
        world.step({0: command(*steering.unstick(tank, tick, hands, lambda _x, _y: True))})
    assert steering.escapes
    assert math.dist((tank.x, tank.y), (16.0, 16.3)) > 0.8
