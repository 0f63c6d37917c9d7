import math

import pytest

from tankgame.sim.ground import Ground
from tankgame.sim.terrain import Terrain
from tests.sim.field import map_of

ROWS = [
    "..........",
    "..#.......",
    ".....B....",
    "....w.....",
    "..........",
    "u.........",
    "..........",
    "..........",
]


@pytest.fixture
def ground():
    return Ground(map_of(ROWS))


def test_a_ray_finds_the_face_it_enters_by(ground):
    hit = ground.ray(1, 13, 19, 13)
    assert (hit.column, hit.row) == (2, 1)
    assert (hit.normal_x, hit.normal_y) == (-1, 0)
    assert 1 + 18 * hit.part == pytest.approx(4)


def test_from_all_four_sides(ground):
    x, y = ground.map.centre(5, 2)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        hit = ground.ray(x + 3 * dx, y + 3 * dy, x, y)
        assert (hit.column, hit.row, hit.normal_x, hit.normal_y) == (5, 2, dx, dy)
        assert 3 * hit.part == pytest.approx(2)


def test_slanting_rays_agree_with_small_steps(ground):
    for number in range(360):
        angle = math.radians(number) + 0.003
        x, y = 9.1, 6.7
        to_x, to_y = x + 40 * math.cos(angle), y + 40 * math.sin(angle)
        hit = ground.ray(x, y, to_x, to_y)
        steps = (step / 40_000 for step in range(40_001))
        part = next(
            part
            for part in steps
            if ground.stops_shells(*ground.map.cell_at(x + (to_x - x) * part, y + (to_y - y) * part))
        )
        assert hit.part == pytest.approx(part, abs=5e-5)


def test_water_and_bushes_stop_no_shell(ground):
    assert ground.clear(1, 9, 19, 9)
    assert ground.clear(0.5, 5, 6, 5)
    assert not ground.clear(1, 13, 19, 13)


def test_the_edge_is_a_wall(ground):
    hit = ground.ray(15, 8, 15, 30)
    assert hit.part * 22 == pytest.approx(8)
    assert (hit.normal_x, hit.normal_y) == (0, -1)


def test_a_ray_that_begins_inside_says_so(ground):
    hit = ground.ray(5, 13, 19, 13)
    assert (hit.part, hit.normal_x, hit.normal_y) == (0, 0, 0)


def test_a_ray_of_no_length_meets_nothing(ground):
    assert ground.ray(1, 1, 1, 1) is None


def test_a_broken_brick_is_open_ground(ground):
    assert ground.terrain(5, 2) is Terrain.BRICK
    assert ground.break_brick(5, 2)
    assert ground.terrain(5, 2) is Terrain.GROUND
    assert ground.clear(1, 11, 19, 11)
    assert not ground.stops_tanks(5, 2)


def test_what_stops_whom(ground):
    assert ground.stops_tanks(4, 3)
    assert not ground.stops_shells(4, 3)
    assert ground.stops_tanks(2, 1)
    assert ground.stops_shells(2, 1)
    assert ground.stops_tanks(-1, 0)
    assert ground.stops_shells(0, 99)


def test_the_kind_of_a_place(ground):
    assert ground.kind_at(1, 5).conceals
    assert ground.kind_at(9, 9).name == "water"
    assert ground.kind_at(-1, 5).name == "wall"


def test_a_block_stops_rays_where_it_stands_and_nowhere_else_in_its_cell(ground):
    x, y = ground.map.centre(3, 5)
    assert ground.put_block(7, x, y, 0.6)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        hit = ground.ray(x + 3 * dx, y + 3 * dy, x, y)
        assert (hit.thing, hit.column, hit.row) == (7, 3, 5)
        assert (hit.normal_x, hit.normal_y) == (dx, dy)
        assert 3 * hit.part == pytest.approx(2.4)
    assert ground.clear(x - 5, y + 0.7, x + 5, y + 0.7)
    assert ground.clear(x + 0.8, y, x + 5, y), "also from within its cell"
    assert ground.ray(x, y, x + 5, y) == (0.0, 0.0, 0.0, 3, 5, 7)
    assert ground.ray(x + 0.9, y - 0.9, x, y).thing == 7
    ground.take_block(7)
    assert ground.clear(x - 5, y, x + 5, y)


def test_there_is_one_block_in_a_cell_and_none_in_a_wall(ground):
    assert not ground.put_block(1, *ground.map.centre(2, 1), 0.5)
    assert ground.put_block(2, *ground.map.centre(3, 5), 0.5)
    assert not ground.put_block(3, *ground.map.centre(3, 5), 0.5)


def test_a_block_hides_nothing(ground):
    before = list(ground.walls)
    ground.put_block(2, *ground.map.centre(3, 5), 0.5)
    assert ground.walls == before
