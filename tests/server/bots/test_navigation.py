import math
from dataclasses import replace

import pytest

from tankgame.resources import MAPS
from tankgame.server.bots.bot import Bot
from tankgame.server.bots.navigation import Navigation, navigation_of
from tankgame.sim.map import Spot, load_map
from tankgame.sim.terrain import STOPS_TANKS
from tankgame.sim.tuning import TANKS
from tankgame.sim.world import World
from tests.sim.field import map_of, open_map

MEDIUM = TANKS["medium"]

YARD = map_of(
    [
        "....................",
        "....................",
        "....................",
        "######.####..#######",
        "....................",
        "....................",
        "....................",
        "BBBBBBBBBBBBBBBBBBBB",
        "....................",
        "....................",
        "....................",
        "wwwwwwwwwwwwwwwwwwww",
        "....................",
        "....................",
        "....................",
    ]
)


def region_at(navigation, x, y):
    node = navigation.nearest(x, y)
    return navigation.region(node)


def test_a_gap_of_one_cell_is_too_narrow_and_one_of_two_is_not():
    navigation = navigation_of(YARD, MEDIUM)
    assert not navigation.can_drive((13, 26), (13, 20), ())
    assert navigation.can_drive((24, 26), (24, 20), ())


def test_water_stops_a_way_and_bricks_only_until_they_are_broken():
    navigation = navigation_of(YARD, MEDIUM)
    assert region_at(navigation, 20, 26) == region_at(navigation, 20, 20) == region_at(navigation, 20, 12)
    assert region_at(navigation, 20, 12) != region_at(navigation, 20, 4)
    assert not navigation.can_drive((20, 20), (20, 11), ())
    gap = {(column, 7) for column in (8, 9, 10, 11)}
    assert navigation.can_drive((20, 20), (20, 11), gap)
    assert not navigation.can_drive((20, 12), (20, 4), gap)


def test_a_wider_tank_needs_more_room():
    scout, heavy = navigation_of(YARD, TANKS["scout"]), navigation_of(YARD, TANKS["heavy"])
    assert scout.is_free(1.5, 26.0, ())
    assert not heavy.is_free(1.5, 26.0, ())


def test_off_the_map_is_no_room():
    navigation = navigation_of(open_map(), MEDIUM)
    for x, y in ((-1, 10), (10, -1), (121, 10), (10, 61), (0.5, 10), (10, 59.5)):
        assert not navigation.is_free(x, y, ())


def test_nearest_is_the_nearest_node_with_room():
    navigation = navigation_of(YARD, MEDIUM)
    x, y = navigation.place(navigation.nearest(20, 23))
    assert navigation.is_free(x, y, ())
    nearest = min(math.dist(navigation.place(node), (20, 23)) for node in navigation.nodes)
    assert math.dist((x, y), (20, 23)) == nearest


def test_nearest_in_a_region_stays_in_it():
    navigation = navigation_of(YARD, MEDIUM)
    north = region_at(navigation, 20, 12)
    node = navigation.nearest(20, 4, region=north)
    assert navigation.region(node) == north


def test_one_lattice_serves_all_bots_of_a_map():
    assert navigation_of(YARD, MEDIUM) is navigation_of(YARD, MEDIUM)


@pytest.mark.parametrize("folder", sorted(MAPS.iterdir()), ids=lambda folder: folder.name)
def test_every_spawn_of_every_map_is_connected_for_every_tank(folder):
    field = load_map(folder)
    for kind in TANKS.values():
        navigation = navigation_of(field, kind)
        assert len({region_at(navigation, spawn.x, spawn.y) for spawn in field.spawns}) == 1


@pytest.mark.parametrize("folder", sorted(MAPS.iterdir()), ids=lambda folder: folder.name)
def test_no_node_is_where_the_map_has_no_room(folder):
    field = load_map(folder)
    navigation = navigation_of(field, MEDIUM)
    bricks = {(c, r) for r in range(field.rows) for c in range(field.columns)}
    for node in navigation.nodes:
        x, y = navigation.place(node)
        assert navigation.is_free(x, y, bricks)
        for bearing in range(0, 360, 45):
            edge = (
                x + MEDIUM.width / 2 * math.cos(math.radians(bearing)),
                y + MEDIUM.width / 2 * math.sin(math.radians(bearing)),
            )
            terrain = field.terrain_at(*edge)
            assert terrain.name == "BRICK" or not STOPS_TANKS[terrain]


def test_crates_and_barrels_are_in_the_way_until_they_are_gone():
    field = replace(open_map(columns=30, rows=20), crates=(Spot(31.0, 21.0),), barrels=(Spot(41.0, 21.0),))
    navigation = Navigation(field, 1.5)
    for x, cell in ((31.0, (15, 9)), (41.0, (20, 9))):
        assert not navigation.can_drive((x - 6, 21.0), (x + 6, 21.0), set())
        assert navigation.can_drive((x - 6, 21.0), (x + 6, 21.0), {cell})
        assert navigation.can_drive((x - 6, 17.0), (x + 6, 17.0), set())


def test_a_bot_finds_its_way_around_crates_or_through_them():
    crates = tuple(Spot(31.0, 1.0 + 2 * row) for row in range(20))
    field = replace(open_map(columns=30, rows=20, spawns=((10.0, 20.0, 0.0, 0),)), crates=crates)
    world = World(field)
    world.add_tank(0, "medium")
    world.add_tank(1, "medium").place(55.0, 20.0, 0.0)
    bot = Bot(field, 0, "veteran", 3)
    for _ in range(1800):
        world.step({0: bot.think(world)})
        if world.tanks[0].x > 35.0:
            break
    assert world.tanks[0].x > 35.0
    assert world.broken


@pytest.mark.parametrize("name", ["courtyard", "foundry", "fords", "quarry"])
def test_on_a_map_that_is_the_same_turned_half_round_both_sides_have_the_same_ways(name):
    field = load_map(MAPS / name)
    navigation = navigation_of(field, TANKS["heavy"])

    def ways(node, turn):
        return {(turn(near), round(metres, 9)) for near, metres in navigation.neighbours(node)}

    def turned(node):
        x, y = navigation.place(node)
        return navigation.nearest(field.width - x, field.height - y)

    assert all(ways(turned(node), int) == ways(node, turned) for node in navigation.nodes)
