import math
from random import Random

from tankgame.server.bots.dodge import Dodge
from tankgame.sim.events import TankHit
from tests.sim.field import command, of_kind, open_map, world_with


def survive(chance, *, x=62.0, heading=math.pi / 2):
    """How often a shot from 22 m at a standing tank still hits it when it dodges with that chance."""
    world = world_with(open_map(), ("medium", 40, 30, 0), ("scout", x, 30, heading))
    dodge = Dodge(chance, Random(1))
    events = world.step({0: command(aim=0, fire=1)})
    for _ in range(90):
        drive = dodge.drive(world, world.tanks[1])
        events += world.step({1: command(drive=drive or 0.0)})
    return of_kind(events, TankHit)


def test_a_shell_from_the_side_can_be_dodged():
    assert survive(0.0)
    assert not survive(1.0)


def test_one_from_ahead_cannot():
    assert survive(1.0, heading=math.pi)


def test_what_misses_is_not_worth_a_move():
    world = world_with(open_map(), ("medium", 40, 30, 0), ("scout", 62, 38, math.pi / 2))
    dodge = Dodge(1.0, Random(1))
    world.step({0: command(aim=0, fire=1)})
    for _ in range(60):
        assert dodge.drive(world, world.tanks[1]) is None
        world.step({})


def test_nerves_are_decided_once_for_each_shell():
    outcomes = set()
    for seed in range(20):
        world = world_with(open_map(), ("medium", 40, 30, 0), ("scout", 62, 30, math.pi / 2))
        dodge = Dodge(0.5, Random(seed))
        world.step({0: command(aim=0, fire=1)})
        wishes = set()
        for _ in range(20):
            wishes.add(dodge.drive(world, world.tanks[1]))
            world.step({})
        outcomes.add(frozenset(wishes - {None}))
        assert len(wishes - {None}) <= 1
    assert len(outcomes) == 2
