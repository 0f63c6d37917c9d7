import math

import pytest

from tankgame.client.render.memory import LEAN_MOST, RECOIL_METRES, RECOIL_SECONDS, Memory
from tankgame.client.scene import TankView

STEP = 1 / 60


def tank(speed=0.0, heading=0.0):
    return TankView(0, "Zoé", "medium", 0, 0.0, 0.0, heading, heading, 100, 120, speed=speed)


def drive(memory, speed, seconds, heading=0.0):
    leans = []
    for _ in range(round(seconds / STEP)):
        memory.advance(tank(speed, heading), STEP)
        leans.append(memory.lean_x)
    return leans


@pytest.fixture
def memory():
    return Memory(0.0, 0.0)


def test_a_tank_leans_back_when_it_starts_and_forward_when_it_stops(memory):
    started = drive(memory, 14.0, 1.0)
    stopped = drive(memory, 0.0, 1.0)

    assert min(started) < -0.05
    assert max(stopped) > 0.05


def test_springs_come_to_rest(memory):
    drive(memory, 14.0, 0.3)
    drive(memory, 14.0, 3.0)

    assert abs(memory.lean_x) < 0.005


def test_a_lean_is_bounded_however_wildly_the_speed_jumps(memory):
    for number in range(60):
        memory.advance(tank(100.0 * (-1) ** number), STEP)
        assert math.hypot(memory.lean_x, memory.lean_y) <= 2 * LEAN_MOST


def test_a_shot_throws_gun_and_turret_back_and_they_return(memory):
    memory.fire(0.0, 122)

    assert memory.back() == pytest.approx(RECOIL_METRES)
    assert min(drive(memory, 0.0, RECOIL_SECONDS + STEP)) < -0.05
    assert memory.back() == 0
    drive(memory, 0.0, 3.0)
    assert abs(memory.lean_x) < 0.005


def test_load_is_that_of_gathering_speed(memory):
    drive(memory, 14.0, 0.1)
    gathering = memory.load
    drive(memory, 14.0, 2.0)

    assert gathering > memory.load > 0
    drive(memory, 0.0, 2.0)
    assert memory.load < 0.01
