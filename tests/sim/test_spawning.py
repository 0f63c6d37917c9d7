import math
import random

from tankgame.sim.arena import Arena
from tankgame.sim.spawning import ROOM, choose_spawn
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import TANKS
from tankgame.sim.world import World
from tests.sim.field import map_of, open_map, tank_at

SPAWNS = ((10.0, 10.0, 0.5, 0), (60.0, 30.0, 0.0, 0), (110.0, 50.0, 2.0, 0))


def choose(field, team, *tanks, broken=()):
    arena = Arena(field, broken)
    others = []
    for slot, (x, y, other_team) in enumerate(tanks):
        tank = Tank(arena, "medium", slot, other_team)
        tank.place(x, y, 0.0)
        others.append(tank)
    return choose_spawn(arena.ground, team, others, random.Random(1))


def test_far_from_enemies():
    assert choose(open_map(spawns=SPAWNS), 0, (20, 10, 0), (60, 40, 0)).x == 110


def test_out_of_their_sight_even_if_nearer():
    rows = ["." * 60] * 10 + ["." * 5 + "#" * 20 + "." * 35] + ["." * 60] * 9
    spawns = ((20.0, 12.0, 0.0, 0), (56.0, 30.0, 0.0, 0))
    assert choose(map_of(rows, spawns), 0, (28, 30, 0)).x == 20
    assert choose(map_of(["." * 60] * 20, spawns), 0, (28, 30, 0)).x == 56


def test_team_mates_are_no_danger_but_take_the_place():
    spawns = ((20.0, 10.0, 0.0, 0), (60.0, 10.0, 0.0, 0))
    assert choose(open_map(spawns=spawns), 1, (28, 10, 1), (80, 10, 2)).x == 20
    assert choose(open_map(spawns=spawns), 1, (20, 10, 1), (80, 10, 2)).x == 60


def test_a_team_comes_in_by_its_own_spawns():
    spawns = ((20.0, 10.0, 0.0, 1), (60.0, 10.0, 0.0, 2))
    assert choose(open_map(spawns=spawns), 1).x == 20
    assert choose(open_map(spawns=spawns), 2).x == 60


def test_who_has_no_spawns_of_their_own_comes_in_by_anybodys_and_else_by_any():
    mixed = open_map(spawns=((20.0, 10.0, 0.0, 1), (60.0, 10.0, 0.0, 0)))
    assert {choose(mixed, team).x for team in (0, 2)} == {60}
    assert choose(mixed, 1, (30, 10, 2)).x == 20
    owned = open_map(spawns=((20.0, 10.0, 0.0, 1), (60.0, 10.0, 0.0, 2)))
    assert choose(owned, 0, (25, 10, 0)).x == 60


def test_wrecks_are_nobody():
    field = open_map(spawns=SPAWNS[:2])
    arena = Arena(field)
    wreck = tank_at(arena, 10, 10)
    wreck.remove()
    chosen = {choose_spawn(arena.ground, 0, [wreck], random.Random(seed)).x for seed in range(20)}
    assert chosen == {10, 60}


def test_thirty_two_tanks_on_three_spawns_all_find_room():
    world = World(open_map(spawns=SPAWNS))
    tanks = [world.add_tank(slot, tuple(TANKS)[slot % 3]) for slot in range(32)]
    for one in tanks:
        for other in tanks:
            assert one is other or math.dist((one.x, one.y), (other.x, other.y)) >= ROOM
        assert world.map.fits(one.x, one.y, one.kind.radius)
