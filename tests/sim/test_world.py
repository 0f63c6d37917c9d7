import math
import random
from dataclasses import astuple

import pytest

from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.arena import Arena
from tankgame.sim.events import BrickBroken, ShellEnded, TankDestroyed, TankHit, TankSpawned
from tankgame.sim.tuning import RESPAWN_TICKS, SHIELD_TICKS, TANKS
from tankgame.sim.world import World
from tests.sim.field import command, map_of, of_kind, open_map, play, shoot, tank_at, world_with

TWO_SPAWNS = ((10.0, 10.0, 0.0, 0), (100.0, 50.0, math.pi, 0))
TOWN = [
    "............................",
    "..##....B....w....u....##...",
    "..##....B....w....u....##...",
    "........B....w....u.........",
    "....BBBBB..........BBBB.....",
    "............................",
    "..iiii...........rrrrrr.....",
    "..iiii...##.BB.##...........",
    ".........##.BB.##....sss....",
    "..mmm................sss....",
    "..mmm...BBBBBBBBB...........",
    "............................",
    "...t.....u..u........####...",
    "...t.................####...",
    "............................",
    "............................",
]


def test_a_new_tank_stands_on_a_spawn_at_once_whole_loaded_and_shielded():
    world = World(open_map(spawns=TWO_SPAWNS))
    tank = world.add_tank(3, "scout")
    assert (tank.x, tank.y, tank.heading) in [(10, 10, 0), (100, 50, pytest.approx(-math.pi))]
    assert tank.alive
    assert tank.shielded
    assert tank.life == TANKS["scout"].life
    assert world.step({}) == [TankSpawned(1, 3)]
    assert world.step({}) == []


def test_a_slot_is_one_tanks():
    world = World(open_map())
    world.add_tank(3, "scout")
    with pytest.raises(ValueError, match="slot 3"):
        world.add_tank(3, "heavy")


def test_the_shield_lasts_its_time():
    world = World(open_map())
    tank = world.add_tank(0, "medium")
    play(world, SHIELD_TICKS - 1)
    assert tank.shielded
    play(world, 1)
    assert not tank.shielded


def test_the_shield_ends_with_the_first_shot():
    world = World(open_map())
    tank = world.add_tank(0, "medium")
    world.step({0: command(drive=1)})
    assert tank.shielded
    world.step({0: command(fire=2)})
    assert not tank.shielded


def test_the_destroyed_come_back_after_three_seconds_somewhere_else():
    field = open_map(spawns=TWO_SPAWNS)
    world = world_with(field, ("medium", 20, 10, 0), ("medium", 40, 10, 0))
    world.tanks[1].life = 1
    events = shoot(world, 0, 0.0, ticks=RESPAWN_TICKS + 60)
    (death,) = of_kind(events, TankDestroyed)
    (back,) = of_kind(events, TankSpawned)
    assert back.slot == 1
    assert back.tick - death.tick == RESPAWN_TICKS
    tank = world.tanks[1]
    assert (tank.x, tank.y) == (100, 50)
    assert tank.alive
    assert tank.life == TANKS["medium"].life
    assert tank.shielded


def test_the_dead_do_nothing():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0))
    world.tanks[1].life = 1
    shoot(world, 0, 0.0, ticks=40)
    x = world.tanks[1].x
    assert not world.tanks[1].alive
    play(world, 20, {1: command(drive=1, fire=1)})
    assert world.tanks[1].x == x
    assert not world.shells


def test_who_leaves_takes_their_shells_along():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 50, 30, 0))
    world.step({0: command(fire=1)})
    world.remove_tank(0)
    (end,) = of_kind(play(world, 60), ShellEnded)
    assert end.how == ShellEnd.SPENT
    assert list(world.tanks) == [1]
    world.add_tank(0, "scout")
    play(world, 3)


def test_a_destroyed_tank_may_leave():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0))
    world.tanks[1].life = 1
    shoot(world, 0, 0.0, ticks=40)
    world.remove_tank(1)
    assert not of_kind(play(world, RESPAWN_TICKS + 10), TankSpawned)


def test_ticks_count_steps():
    world = World(open_map())
    play(world, 7)
    assert world.tick == 7


# --- the same commands make the same battle --------------------------------------------------------------------------


def battle(seed, ticks=1800):
    """A world of eight bots that blunder about and shoot, and every number of it that there is."""
    spawns = [(4.0 + 12 * (number % 4), 3.0 + 26 * (number // 4), number * 0.7, 0) for number in range(4)]
    world = World(map_of(TOWN, spawns), seed)
    dice = random.Random(5)
    for slot in range(8):
        world.add_tank(slot, tuple(TANKS)[slot % 3])
    orders = {}
    trace, events = [], []
    for tick in range(ticks):
        if tick % 15 == 0:
            for slot in world.tanks:
                target = world.tanks[(slot + 1) % 5]
                own = world.tanks[slot]
                aim = math.atan2(target.y - own.y, target.x - own.x)
                orders[slot] = command(dice.uniform(-0.5, 1), dice.uniform(-1, 1), aim, dice.choice((0, 1, 1, 2)))
        if tick == 900:
            world.remove_tank(5)
        if tick == 960:
            world.add_tank(5, "heavy")
        happened = world.step(orders, {slot: slot * 1.3 for slot in range(8)})
        events += happened
        trace.append(numbers(world))
    return trace, events, world


def numbers(world):
    tanks = [(*tank.state(), tank.life, tank.alive, tank.shield_until, tank.fired_at) for tank in world.tanks.values()]
    return tanks, [astuple(shell) for shell in world.shells.values()], sorted(world.broken)


def test_the_same_commands_make_the_same_world_bit_for_bit():
    first, first_events, world = battle(seed=1)
    second, second_events, _ = battle(seed=1)
    for tick, (one, other) in enumerate(zip(first, second, strict=True), 1):
        assert one == other, f"they part at tick {tick}"
    assert first_events == second_events
    # It has to be a battle for this to mean anything.
    assert len(of_kind(first_events, TankHit)) > 30
    assert len(of_kind(first_events, TankDestroyed)) > 2
    assert len(world.broken) > 3


def test_nothing_leaves_the_map_or_enters_a_wall():
    _, _, world = battle(seed=2, ticks=0)
    dice = random.Random(8)
    orders = {}
    for tick in range(900):
        if tick % 20 == 0:
            orders = {slot: command(dice.choice((-1, 1, 1)), dice.uniform(-1, 1), 0.0, 0) for slot in range(8)}
        world.step(orders)
        for tank in world.tanks.values():
            assert not world.ground.kind_at(tank.x, tank.y).stops_tanks


def test_an_arena_alone_drives_a_tank_as_the_world_does():
    field = map_of(TOWN, ((10.0, 8.0, 0.4, 0),))
    world = World(field)
    driven = world.add_tank(0, "medium")
    arena = Arena(field)
    predicted = tank_at(arena, 10.0, 8.0, 0.4)
    dice = random.Random(4)
    for _ in range(20):
        order = command(dice.uniform(-1, 1), dice.uniform(-1, 1), dice.uniform(-3, 3), dice.choice((0, 1, 2)))
        for _ in range(20):
            happened = world.step({0: order})
            predicted.drive(order)
            arena.step()
            for broken in of_kind(happened, BrickBroken):
                arena.break_brick(broken.column, broken.row)
            assert predicted.state() == driven.state()
            assert predicted.muzzle() == driven.muzzle()
