from dataclasses import replace
from itertools import pairwise

import pytest

from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.breakable import BARREL, BURNING, CRATE
from tankgame.sim.events import BlockBroken, PickupTaken, ShellEnded, ShellTurned, TankDestroyed, TankHit, ThingGone
from tankgame.sim.map import Map, Spot
from tankgame.sim.tuning import APPEAR_TICKS, BARREL_BLAST, BARREL_CHAIN_TICKS, BARREL_FUSE_TICKS, weapon_id
from tankgame.sim.world import World
from tests.sim.field import command, of_kind, open_map, play, shoot, world_with


def field(crates: tuple[tuple[float, float], ...] = (), barrels: tuple[tuple[float, float], ...] = ()) -> Map:
    crates_there = tuple(Spot(*place) for place in crates)
    return replace(open_map(), crates=crates_there, barrels=tuple(Spot(*place) for place in barrels))


def kinds(world: World) -> list[str]:
    return [thing.kind.id for thing in world.things.there.values()]


def test_a_crate_stops_tanks_and_shells_until_it_is_shot() -> None:
    world = world_with(field(crates=((31, 31),)), ("medium", 20, 31, 0.0))
    play(world, 120, {0: command(drive=1.0)})
    assert world.tanks[0].x == pytest.approx(31 - 0.75 - 2.0, abs=0.1)
    world.tanks[0].place(20, 31, 0.0)
    happened = shoot(world, 0, 0.0)
    (ended,) = of_kind(happened, ShellEnded)
    assert (ended.how, ended.x) == (ShellEnd.WALL, pytest.approx(31 - 0.75, abs=0.01))
    assert of_kind(happened, BlockBroken) == [BlockBroken(ended.tick, 15, 14)]
    assert CRATE not in kinds(world)
    world.tanks[0].place(20, 31, 0.0)
    (ended,) = of_kind(shoot(world, 0, 0.0), ShellEnded)
    assert ended.x > 40
    play(world, 120, {0: command(drive=1.0)})
    assert world.tanks[0].x > 33
    assert (15, 14) in world.broken, "so that bots know that the way is free"


def test_shells_do_not_glance_off_and_pass_beside() -> None:
    world = world_with(field(crates=((31, 31),)), ("medium", 20, 33, 0.0))
    assert not of_kind(shoot(world, 0, 0.0), ThingGone)
    world.tanks[0].place(26, 28, 0.0)
    events = shoot(world, 0, 0.42)
    assert not of_kind(events, ShellTurned)


def test_many_bullets_break_a_crate_too() -> None:
    world = world_with(field(crates=((31, 31),)), ("medium", 20, 31, 0.0))
    play(world, 60, {0: command(fire=2)})
    assert CRATE in kinds(world)
    play(world, 120, {0: command(fire=2)})
    assert CRATE not in kinds(world)


def test_something_lies_in_most_crates() -> None:
    found = set()
    for seed in range(60):
        world = World(field(crates=((31, 31),)), seed)
        world.add_tank(0, "medium").place(20, 31, 0.0)
        world.step({})
        shoot(world, 0, 0.0, ticks=30)
        left = kinds(world)
        found.add(left[0] if left else "nothing")
    assert {"nothing", "coins"} < found
    assert len(found) > 4


def test_coins_are_taken() -> None:
    world = world_with(field(), ("medium", 20, 31, 0.0))
    world.pickups.drop(world.tick, "coins", 20, 31)
    assert [event.kind for event in of_kind(play(world, APPEAR_TICKS + 8), PickupTaken)] == ["coins"]


def test_a_barrel_blows_up_and_hurts_who_is_near() -> None:
    world = world_with(
        field(barrels=((41, 31),)), ("medium", 20, 31, 0.0), ("medium", 44, 34, 0.0), ("medium", 50, 31, 0.0)
    )
    events = shoot(world, 0, 0.0)
    (hit,) = of_kind(events, TankHit)
    assert (hit.slot, hit.by) == (1, 0)
    assert 0 < hit.damage <= BARREL_BLAST.damage
    assert of_kind(events, ThingGone)
    assert kinds(world) == []


def test_a_barrel_that_is_only_scratched_burns_before_it_goes() -> None:
    world = world_with(field(barrels=((31, 31),)), ("medium", 20, 31, 0.0))
    world.step({0: command(fire=2)})
    while BURNING not in kinds(world):
        world.step({})
    lit = world.tick
    gone: list[ThingGone] = []
    while not gone:
        gone = of_kind(world.step({}), ThingGone)
    assert gone[0].tick - lit == pytest.approx(BARREL_FUSE_TICKS, abs=1)


def test_barrels_go_off_one_after_the_other() -> None:
    row = tuple((31.0 + 4 * number, 31.0) for number in range(4))
    world = world_with(field(barrels=row), ("medium", 16, 31, 0.0))
    gone = of_kind(shoot(world, 0, 0.0, ticks=200), ThingGone)
    assert [later.tick - sooner.tick for sooner, later in pairwise(gone)] == [BARREL_CHAIN_TICKS] * 3


def test_a_barrel_behind_a_crate_is_spared() -> None:
    world = world_with(field(crates=((35, 31),), barrels=((31, 31), (37, 31))), ("medium", 16, 31, 0.0))
    world.tanks[0].team = 1
    shoot(world, 0, 0.0, ticks=10)
    play(world, 90)
    assert BARREL in kinds(world) or BURNING in kinds(world)


def test_who_shot_the_barrel_has_the_kill() -> None:
    world = world_with(field(barrels=((41, 31),)), ("medium", 20, 31, 0.0), ("medium", 43, 33.5, 0.0))
    world.tanks[1].life = 1
    (destroyed,) = of_kind(shoot(world, 0, 0.0), TankDestroyed)
    assert (destroyed.slot, destroyed.by) == (1, 0)
    assert (weapon_id(destroyed.weapon), destroyed.hit.distance < BARREL_BLAST.radius) == ("fuel-barrel", True)


def test_the_same_shots_leave_the_same_things() -> None:
    def left(seed: int) -> list[tuple[str, float]]:
        crates = tuple((31.0 + 4 * number, 31.0) for number in range(4))
        world = World(field(crates=crates), seed)
        world.add_tank(0, "medium").place(16, 31, 0.0)
        play(world, 700, {0: command(fire=1)})
        return [(thing.kind.id, thing.x) for thing in world.things.there.values()]

    assert left(3) == left(3)
