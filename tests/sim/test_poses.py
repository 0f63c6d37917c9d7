import math

import pytest

from tankgame.sim.arena import Arena
from tankgame.sim.poses import Poses
from tankgame.sim.tuning import LAG_TICKS
from tests.sim.field import open_map, tank_at


@pytest.fixture
def tank():
    return tank_at(Arena(open_map()), 0, 0, slot=4)


def test_remembers_as_far_back_as_lag_reaches(tank):
    poses = Poses()
    for tick in range(1, 100):
        tank.moved(float(tick), 0.0, 0.0, vx=0.0, vy=0.0, spin=0.0)
        poses.record(tick, [tank])
    assert [poses.at(4, 99 - back).x for back in range(LAG_TICKS + 2)] == [99 - back for back in range(LAG_TICKS + 2)]
    assert poses.at(4, 99 - 6.25).x == pytest.approx(92.75)


def test_mixes_headings_the_short_way(tank):
    poses = Poses()
    for tick, degrees in ((1, 179), (2, -179)):
        tank.moved(0.0, 0.0, math.radians(degrees), vx=0.0, vy=0.0, spin=0.0)
        poses.record(tick, [tank])
    assert math.degrees(poses.at(4, 1.5).heading) == pytest.approx(180)


def test_knows_nobody_before_they_came_nor_after_they_died(tank):
    poses = Poses()
    assert poses.at(4, 1) is None
    poses.record(1, [tank])
    tank.remove()
    poses.record(2, [tank])
    assert poses.at(4, 0) is None
    assert poses.at(4, 1) is not None
    assert poses.at(4, 1.5) is None
    assert poses.at(4, 2) is None
    poses.forget(4)
    assert poses.at(4, 1) is None
