import math
import random

import pytest

from tankgame.resources import MAPS
from tankgame.sim.arena import Arena
from tankgame.sim.ground import Ground
from tankgame.sim.map import load_map
from tankgame.sim.spawning import FREE_WAY, ROOM, choose_spawn, free_heading
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import TANKS
from tankgame.sim.world import World
from tests.sim.field import map_of, open_map, tank_at

LEAST_WAY = 9
"""Metres ahead of every spawn on the maps that came with the game."""

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


def test_a_free_way_ahead_is_kept():
    ground = Ground(open_map())
    assert free_heading(ground, 40.0, 30.0, 0.7) == 0.7


def test_who_would_face_a_wall_is_turned_as_little_as_need_be():
    rows = ["." * 60] * 20
    rows[10] = "." * 22 + "#" + "." * 37
    ground = Ground(map_of(rows, ()))
    heading = free_heading(ground, 40.0, 19.0, 0.0)
    assert 0 < abs(heading) < math.radians(60)


@pytest.mark.parametrize("heading", [0.0, math.pi / 2, math.pi, -math.pi / 2])
def test_a_wall_is_no_nearer_to_one_side_than_to_the_other(heading):
    rows = ["#" * 31, *["#" * 11 + "." * 9 + "#" * 11] * 9, "#" * 31]
    ground = Ground(map_of(rows, ()))
    assert free_heading(ground, 31.0, 11.0, heading) == heading


def test_where_there_is_no_way_out_the_heading_stays():
    rows = ["#" * 60] * 20
    rows[10] = "#" * 20 + "..." + "#" * 37
    assert free_heading(Ground(map_of(rows, ())), 43.0, 19.0, 0.5) == 0.5


@pytest.mark.parametrize("name", [folder.name for folder in sorted(MAPS.iterdir()) if (folder / "map.toml").is_file()])
def test_nobody_comes_into_play_facing_a_wall(name):
    ground = Ground(load_map(MAPS / name))
    for spawn in ground.map.spawns:
        heading = free_heading(ground, spawn.x, spawn.y, spawn.heading)
        free = 0
        while free < FREE_WAY and not ground.kind_at(*ahead(spawn, heading, free)).stops_tanks:
            free += 1
        assert free >= LEAST_WAY, f"{spawn}: {free} m ahead"


def ahead(spawn, heading, far):
    return spawn.x + far * math.cos(heading), spawn.y + far * math.sin(heading)


@pytest.mark.parametrize("name", ["courtyard", "foundry", "fords", "quarry"])
def test_whose_spawn_is_taken_finds_room_alike_on_both_sides(name):
    field = load_map(MAPS / name)
    sides = [[spawn for spawn in field.spawns if spawn.team == team] for team in (1, 2)]

    def room(team):
        arena = Arena(field)
        tanks = [Tank(arena, "heavy", slot, team) for slot in range(len(sides[team - 1]))]
        for tank, spawn in zip(tanks, sides[team - 1], strict=True):
            tank.place(spawn.x, spawn.y, spawn.heading)
        found = [choose_spawn(arena.ground, team, tanks, random.Random(chance)) for chance in range(10)]
        return {(spawn.x, spawn.y) for spawn in found}

    assert room(1) == {(field.width - x, field.height - y) for x, y in room(2)}
