import math

import pytest

from tankgame.sim.arena import Arena
from tankgame.sim.thing import THINGS
from tankgame.sim.tuning import TANKS
from tests.sim.field import command, map_of, open_map, run, tank_at

ROOM = ["." * 40] * 8


@pytest.mark.parametrize("kind", tuple(TANKS))
@pytest.mark.parametrize("letter", "#Bwt")
def test_what_stops_tanks_stops_them_at_full_speed(kind, letter):
    arena = Arena(map_of(["." * 20 + letter + "." * 19] * 10))
    tank = tank_at(arena, 10, 10, kind=kind)
    run(arena, 300, (tank, command(drive=1)))
    assert tank.x == pytest.approx(40 - tank.kind.length / 2, abs=0.05)


@pytest.mark.parametrize("heading", [0, 90, 180, 270])
def test_the_edge_of_the_map_stops_tanks(heading):
    arena = Arena(open_map(columns=20, rows=20))
    tank = tank_at(arena, 20, 20, heading=math.radians(heading))
    run(arena, 200, (tank, command(drive=1)))
    assert 1.9 < tank.x < 38.1
    assert 1.9 < tank.y < 38.1


def test_a_corner_cannot_be_forced_by_wriggling():
    arena = Arena(map_of(["." * 10 + "#" * 2 + "." * 8] * 10))
    tank = tank_at(arena, 10, 10, kind="scout")
    for tick in range(900):
        run(arena, 1, (tank, command(drive=1, turn=math.sin(tick / 17))))
        assert tank.x < 20


@pytest.mark.parametrize("angle", [10, 20, 30, 40])
def test_a_tank_slides_along_a_wall_that_it_hits_at_an_angle(angle):
    arena = Arena(map_of([*ROOM, "#" * 40]))
    tank = tank_at(arena, 8, 6, heading=math.radians(-angle))
    run(arena, 60, (tank, command(drive=1)))
    before = tank.x
    run(arena, 30, (tank, command(drive=1)))
    assert tank.x - before > 0.7 * tank.kind.speed / 2


@pytest.mark.parametrize("kind", tuple(TANKS))
@pytest.mark.parametrize("angle", [3, 10, 20])
@pytest.mark.parametrize(
    "wall",
    [
        ["#B" * 20, "." * 40],
        ["###BBwtt##" * 4, "." * 40],
        ["#" * 40, ".#" * 20],
        ["#" * 40, "#..##B.w.." * 4],
    ],
)
def test_nothing_catches_on_the_seams_between_cells(wall, angle, kind):
    arena = Arena(map_of([*ROOM, *wall]))
    tank = tank_at(arena, 8, 4 + TANKS[kind].width / 2 + 1, heading=math.radians(-angle), kind=kind)
    leaning = command(drive=1, turn=-0.1)
    run(arena, 60, (tank, leaning))
    while tank.x < 70:
        before = tank.vx
        run(arena, 1, (tank, leaning))
        assert tank.vx > 0.97 * before
        assert tank.y < 4 + tank.kind.width / 2 + 0.5, "it leans on the wall all the way"


def test_a_tank_can_steer_off_a_wall_it_leans_on():
    arena = Arena(map_of([*ROOM, "#" * 40]))
    tank = tank_at(arena, 8, 6, heading=math.radians(-20))
    run(arena, 40, (tank, command(drive=1)))
    run(arena, 60, (tank, command(drive=1, turn=1)))
    assert tank.heading > math.radians(30)
    assert tank.y > 5


def test_breaking_a_brick_opens_the_way_and_leaves_its_neighbours():
    arena = Arena(map_of([*["." * 10 + "B" + "." * 9] * 10]))
    high, low = tank_at(arena, 10, 10), tank_at(arena, 10, 3, slot=1)
    assert arena.break_brick(10, 4)
    assert arena.break_brick(10, 5)
    assert not arena.break_brick(10, 5)
    run(arena, 150, (high, command(drive=1)), (low, command(drive=1)))
    assert high.x > 30
    assert low.x < 19


def test_what_is_shot_to_pieces_stops_tanks_until_it_gives_way():
    arena = Arena(map_of(["." * 10 + "B" + "." * 9] * 10))
    tank = tank_at(arena, 16, 11)
    assert arena.put_block(1, 17, 3, THINGS["crate"])
    other = tank_at(arena, 13, 3, slot=1)
    run(arena, 60, (tank, command(drive=1)), (other, command(drive=1)))
    before, beside = tank.x, other.x
    for row in range(3, 7):
        assert arena.break_brick(10, row, 75)
    arena.take_block(1, 75)
    assert arena.ground.clear(tank.x, 11, 38, 11)
    run(arena, 15, (tank, command(drive=1)), (other, command(drive=1)))
    assert (tank.x, other.x) == pytest.approx((before, beside), abs=0.01)
    run(arena, 10, (tank, command(drive=1)), (other, command(drive=1)))
    assert tank.x > before + 0.3
    assert other.x > beside + 0.3


def test_what_has_given_way_stands_again_for_a_replay_of_the_ticks_before():
    arena = Arena(map_of(["." * 10 + "B" + "." * 9] * 10))
    tank = tank_at(arena, 16, 11)
    run(arena, 60, (tank, command(drive=1)))
    start = tank.state()
    for row in range(3, 7):
        assert arena.break_brick(10, row, 75)
    run(arena, 30, (tank, command(drive=1)))
    first = tank.state()
    arena.tick = 60
    tank.restore(start)
    run(arena, 30, (tank, command(drive=1)))
    assert first.x > 18.9
    assert tank.x == pytest.approx(first.x, abs=1e-3)


@pytest.mark.parametrize("letter", "#B")
@pytest.mark.parametrize(("column", "row"), [(10, 0), (10, 9), (0, 5), (19, 5), (0, 0), (19, 9)])
def test_what_stands_alone_at_the_edge_of_the_map_stops_tanks(column, row, letter):
    rows = ["." * 20] * 10
    rows[row] = "." * column + letter + "." * (19 - column)
    arena = Arena(map_of(rows))
    x, y = 2 * column + 1, 19 - 2 * row
    # Along the edge, away from the nearer corner.
    dx, dy = ((-1 if column == 19 else 1), 0) if row in (0, 9) else (0, 1)
    tank = tank_at(arena, x + 8 * dx, y + 8 * dy, heading=math.atan2(-dy, -dx))
    run(arena, 120, (tank, command(drive=1)))
    assert abs(tank.x - x) * abs(dx) + abs(tank.y - y) * abs(dy) == pytest.approx(1 + tank.kind.length / 2, abs=0.3)


def test_a_wall_is_no_brick():
    arena = Arena(map_of([*ROOM, "#" * 40]))
    assert not arena.break_brick(3, 8)
    assert not arena.break_brick(-1, 99)


def test_a_brick_behind_a_broken_one_stops_tanks_too():
    arena = Arena(map_of(["." * 10 + "BBB" + "." * 7] * 10))
    tank = tank_at(arena, 10, 10)
    for row in range(3, 7):
        assert arena.break_brick(10, row)
    run(arena, 120, (tank, command(drive=1)))
    assert tank.x == pytest.approx(22 - tank.kind.length / 2, abs=0.05)


def test_an_arena_may_begin_with_broken_bricks():
    arena = Arena(map_of(["." * 10 + "B" + "." * 9] * 10), broken=[(10, row) for row in range(3, 7)])
    tank = tank_at(arena, 10, 10)
    run(arena, 150, (tank, command(drive=1)))
    assert tank.x > 30


def test_renewed_shapes_are_those_of_a_fresh_arena():
    rows = [
        "BBBBBBBBBB",
        "B..B.BB..B",
        "BBB#BB#BBB",
        "B.BBBB.B.B",
        "BBBBBBBBBB",
        "B..BB#B..B",
        "BBBBBBBBBB",
        "BBBBBBBBBB",
    ]
    arena = Arena(map_of(rows))
    broken = [(4, 4), (4, 3), (0, 0), (9, 7), (5, 4), (2, 2)]
    for cell in broken:
        assert arena.break_brick(*cell)

    def boxes(some):
        return sorted(tuple(shape.bb) for shape in some.space.shapes)

    assert boxes(arena) == boxes(Arena(map_of(rows), broken))
