from collections import Counter
from dataclasses import replace

import pytest

from tankgame.sim.events import PickupTaken, ShellFired, ShellTurned, TankHit, ThingGone, ThingPlaced
from tankgame.sim.map import Map, PickupSpot
from tankgame.sim.map_sheet import ANY_PICKUP, PICKUPS
from tankgame.sim.pickup import TAKE_EVERY
from tankgame.sim.tuning import (
    APPEAR_TICKS,
    BOOST_SPEED,
    BOOST_TICKS,
    DROP_TICKS,
    PICKUP_RETURN_TICKS,
    REPAIR_SHARE,
    TANKS,
    WEAPONS,
)
from tankgame.sim.world import World
from tests.sim.field import command, map_of, of_kind, open_map, play, shoot, world_with

SPOT = (40.0, 30.0)


def field(kind: str = "speed", *others: str) -> Map:
    spots = [PickupSpot(*SPOT, kind), *(PickupSpot(20.0 + 10 * n, 10.0, other) for n, other in enumerate(others))]
    return replace(open_map(), pickups=tuple(spots))


def taken(kind: str) -> World:
    """A world whose tank 0 has just taken that, with a foe far off."""
    world = world_with(field(kind), ("medium", *SPOT, 0.0), ("medium", 100, 50, 0.0))
    world.tanks[0].life = 10
    assert [event.kind for event in of_kind(play(world, TAKE_EVERY), PickupTaken)] == [kind]
    return world


def kinds(world: World) -> list[str]:
    return [thing.kind.id for thing in world.things.there.values()]


def test_it_lies_there_until_somebody_drives_over_it_and_comes_back() -> None:
    world = World(field("speed"))
    assert kinds(world) == ["speed"]
    assert of_kind(world.step({}), ThingPlaced), "and whoever is there is told"
    world.add_tank(0, "medium").place(30, 30, 0.0)
    events = play(world, 120, {0: command(drive=1.0)})
    (take,) = of_kind(events, PickupTaken)
    assert (take.slot, take.kind) == (0, "speed")
    assert [gone.thing for gone in of_kind(events, ThingGone)] == [take.thing]
    assert kinds(world) == []
    world.tanks[0].place(80, 10, 0.0)
    back = of_kind(play(world, PICKUP_RETURN_TICKS + TAKE_EVERY), ThingPlaced)
    assert [event.thing for event in back] != [take.thing]
    assert kinds(world) == ["speed"]
    assert PICKUP_RETURN_TICKS <= back[0].tick - take.tick <= PICKUP_RETURN_TICKS + TAKE_EVERY


def test_wrecks_and_those_who_pass_by_take_nothing() -> None:
    world = world_with(field(), ("medium", SPOT[0], SPOT[1] + 2.2, 0.0))
    assert not of_kind(play(world, 20), PickupTaken)
    world.tanks[0].remove()
    world.tanks[0].x, world.tanks[0].y = SPOT
    assert not of_kind(play(world, 20), PickupTaken)


def test_a_repair_is_for_who_needs_one() -> None:
    world = world_with(field("repair"), ("medium", *SPOT, 0.0))
    assert not of_kind(play(world, 20), PickupTaken)
    world.tanks[0].life = 10
    assert of_kind(play(world, TAKE_EVERY), PickupTaken)
    assert world.tanks[0].life == 10 + round(REPAIR_SHARE * TANKS["medium"].life)
    world.tanks[0].life = TANKS["medium"].life - 1
    play(world, PICKUP_RETURN_TICKS + APPEAR_TICKS + 2 * TAKE_EVERY)
    assert world.tanks[0].life == TANKS["medium"].life, "and never more than whole"


def top_speed(world: World) -> float:
    world.tanks[0].place_ghost(20, 30, 0.0)
    play(world, 90, {0: command(drive=1.0)})
    return world.tanks[0].speed


def test_speed_makes_fast_for_twenty_seconds() -> None:
    world = taken("speed")
    kind = TANKS["medium"]
    assert top_speed(world) == pytest.approx(BOOST_SPEED * kind.speed, rel=0.01)
    play(world, BOOST_TICKS)
    assert not world.tanks[0].has("speed")
    assert top_speed(world) == pytest.approx(kind.speed, rel=0.01)


def test_what_is_taken_again_lasts_from_then_on() -> None:
    world = taken("speed")
    play(world, BOOST_TICKS // 2)
    world.pickups.drop(world.tick, "speed", *SPOT)
    assert not of_kind(play(world, APPEAR_TICKS - 1), PickupTaken), "all hear of it first"
    play(world, TAKE_EVERY)
    assert world.tanks[0].boosts["speed"].until > world.tick + BOOST_TICKS - 2 * TAKE_EVERY
    play(world, BOOST_TICKS // 2 + 10)
    assert world.tanks[0].has("speed")


@pytest.mark.parametrize(("kind", "rate"), [("rapid-fire", 1.5), ("radar", 1.0)])
def test_rapid_fire_loads_half_as_fast_again(kind: str, rate: float) -> None:
    world = taken(kind)
    shots = of_kind(play(world, 600, {0: command(aim=1.5, fire=1)}), ShellFired)
    reload = WEAPONS[TANKS["medium"].weapons[0]].reload_ticks
    assert len(shots) == pytest.approx(600 / reload * rate, abs=1.1)


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("kind", sorted(TANKS))
def test_in_haste_every_gun_still_fires_its_salvos_whole(kind: str, place: int) -> None:
    weapon = WEAPONS[TANKS[kind].weapons[place]]
    if weapon.lays:
        return
    plain, hasty = (world_with(open_map(), (kind, 60, 30, 0.0)) for _ in range(2))
    hasty.tanks[0].boost("rapid-fire", 0, 10_000)
    counts = [len(of_kind(play(world, 1200, {0: command(fire=place + 1)}), ShellFired)) for world in (plain, hasty)]
    assert counts[0] < counts[1] <= 2 * counts[0] or weapon.reload_ticks <= weapon.salvo * weapon.salvo_ticks + 1
    assert counts[1] >= counts[0]


def test_a_shield_halves_what_hits() -> None:
    damages = []
    for boosts in ((), ("shield",)):
        world = world_with(open_map(), ("medium", 20, 30, 0.0), ("medium", 40, 30, 1.57))
        for boost in boosts:
            world.tanks[1].boost(boost, 0, 10_000)
        damages += [hit.damage for hit in of_kind(shoot(world, 0, 0.0), TankHit)]
    assert damages[1] == pytest.approx(damages[0] / 2, abs=0.5)


def test_death_takes_it_all_away() -> None:
    world = taken("speed")
    world.tanks[0].life = 1
    world.tanks[1].place(SPOT[0] + 15, SPOT[1], 3.1416)
    world.tanks[1].shield_until = 0
    shoot(world, 1, 3.1416)
    assert not world.tanks[0].alive
    assert not world.tanks[0].boosts


def test_what_may_be_anything_is_something_else_each_time_but_the_same_in_the_same_battle() -> None:
    spots = field("speed", *[ANY_PICKUP] * 5)
    lying = Counter(kind for seed in range(40) for kind in kinds(World(spots, seed))[1:])
    assert set(lying) == set(PICKUPS)
    assert kinds(World(spots, 3)) == kinds(World(spots, 3))


def test_what_was_dropped_goes_away_and_does_not_come_back() -> None:
    world = World(open_map())
    world.pickups.drop(world.tick, "coins", 20.0, 20.0)
    play(world, DROP_TICKS + TAKE_EVERY)
    assert kinds(world) == []
    play(world, PICKUP_RETURN_TICKS + TAKE_EVERY)
    assert kinds(world) == []


@pytest.mark.parametrize(("boosts", "turns"), [((), 1), (("ricochet",), 2)])
def test_with_more_ricochets_a_shell_glances_off_two_walls(boosts: tuple[str, ...], turns: int) -> None:
    # A street 4 m wide: the shell goes from one side to the other.
    street = map_of(["#" * 60, "#" * 60, "." * 60, "." * 60, "#" * 60, "#" * 60])
    world = world_with(street, ("medium", 10, 6, 0.0))
    for boost in boosts:
        world.tanks[0].boost(boost, 0, 10_000)
    events = shoot(world, 0, 0.3)
    assert len(of_kind(events, ShellTurned)) == turns
