import itertools
import math

from tankgame.server.bots.navigation import navigation_of
from tankgame.server.bots.search import Search
from tankgame.sim.tuning import TANKS
from tests.sim.field import map_of, open_map

MEDIUM = TANKS["medium"]

MAZE = map_of(
    [
        ".........................",
        ".........................",
        "####################.....",
        ".........................",
        ".........................",
        ".....####################",
        ".........................",
        ".........................",
        "wwwwwwwwwwwwwwwwwwww.....",
        ".........................",
        ".........................",
    ]
)

BRICKED = [
    "....................",
    "....................",
    "....................",
    "..........#.........",
    "..........#.........",
    "..........B.........",
    "..........B.........",
    "..........B.........",
    "..........#.........",
    "..........#.........",
]


def way(field, start, goal, broken=(), avoid=()):
    navigation = navigation_of(field, MEDIUM)
    search = Search(navigation, start, goal, broken, avoid)
    assert search.advance(100_000)
    return [navigation.place(node) for node in search.way]


def length(places):
    return sum(math.dist(a, b) for a, b in itertools.pairwise(places))


def test_through_a_maze_without_touching_it():
    navigation = navigation_of(MAZE, MEDIUM)
    found = way(MAZE, (4, 20), (4, 2))
    assert math.dist(found[0], (4, 20)) < 1.5
    assert math.dist(found[-1], (4, 2)) < 1.5
    assert length(found) > 100
    for a, b in itertools.pairwise(found):
        assert navigation.can_drive(a, b, ())


def test_straight_where_nothing_is_in_the_way():
    found = way(open_map(), (20, 30), (90, 30))
    assert length(found) < 1.02 * 70


def test_round_a_brick_wall_where_that_is_short_and_through_it_where_it_is_not():
    short, long = map_of(BRICKED), map_of(BRICKED[3:])
    assert max(y for _, y in way(short, (14, 7), (28, 7))) > 12
    navigation = navigation_of(long, MEDIUM)
    found = Search(navigation, (14, 7), (28, 7), ())
    found.advance(100_000)
    assert any(navigation.bricks_at(node, ()) for node in found.way)


def test_a_broken_wall_is_a_way():
    field = map_of(BRICKED)
    gap = {(10, 5), (10, 6), (10, 7)}
    assert length(way(field, (14, 7), (28, 7), gap)) < length(way(field, (14, 7), (28, 7)))


def test_a_place_out_of_reach_leads_to_the_nearest_in_reach():
    field = map_of([".........."] * 4 + ["wwwwwwwwww"] + [".........."] * 4)
    found = way(field, (4, 4), (10, 13))
    assert found[-1][1] < 8
    assert abs(found[-1][0] - 10) < 1.5


def test_the_crowded_side_is_avoided():
    field = map_of(["." * 30] * 3 + ["." * 10 + "#" * 10 + "." * 10] + ["." * 30] * 3)
    assert min(y for _, y in way(field, (8, 7), (52, 7), avoid=[(30, 10)])) < 6
    assert max(y for _, y in way(field, (8, 7), (52, 7), avoid=[(30, 4)])) > 8


def test_a_little_at_a_time_finds_the_same():
    navigation = navigation_of(MAZE, MEDIUM)
    slow = Search(navigation, (4, 20), (4, 2), ())
    turns = 0
    while not slow.advance(25):
        turns += 1
    assert turns > 3
    assert [navigation.place(node) for node in slow.way] == way(MAZE, (4, 20), (4, 2))


def test_of_ways_equally_short_a_turned_search_takes_that_of_the_map_turned_half_round():
    field = open_map(columns=40, rows=30)
    navigation = navigation_of(field, MEDIUM)

    def found(start, goal, *, turned):
        search = Search(navigation, start, goal, (), turned=turned)
        assert search.advance(100_000)
        return [navigation.place(node) for node in search.way]

    def about(places):
        return [(field.width - x, field.height - y) for x, y in places]

    start, goal = (9.0, 11.0), (66.0, 35.0)
    there = found(start, goal, turned=False)
    assert about(found(*about([start, goal]), turned=True)) == there
    assert about(found(*about([start, goal]), turned=False)) != there, "there are several"
