import math

import pytest

from tankgame.client.neighbours import Neighbour, find_neighbours
from tankgame.protocol import angles
from tankgame.protocol.snapshot import TankFlag, TankState, WorldSnapshot
from tankgame.sim.tuning import TANKS

DRIVING = TankFlag.ALIVE | TankFlag.DRIVING
MEDIUM = TANKS["medium"]


def snapshot(tick: int, *tanks: tuple[int, TankState]) -> WorldSnapshot:
    return WorldSnapshot(tick, tick, 0, None, dict(tanks), [])


def state(x: float, heading: float = 0.0, flags: int = DRIVING) -> TankState:
    return TankState(round(x * 100), 1000, angles.quantise(heading), 0, 100, int(flags))


def neighbour(*places: TankState, every: int = 2) -> Neighbour:
    """What is made of these states, oldest first, the last at tick 100."""
    first = 100 - every * (len(places) - 1)
    heard = [snapshot(first + every * number, (1, place)) for number, place in enumerate(places)]
    return find_neighbours(heard[-1], heard, {1: "medium"}, 12.0, 10.0)[1]


def test_its_speed_is_read_from_the_snapshots_before() -> None:
    found = neighbour(state(9.2), state(9.6), state(10.0))
    assert (found.vx, found.vy) == (pytest.approx(12.0), 0.0)
    assert (found.x, found.y) == (10.0, 10.0)
    assert found.drive == pytest.approx(12.0 / MEDIUM.speed)


def test_a_single_tick_is_too_short_to_tell_its_speed() -> None:
    assert neighbour(state(9.7), state(9.9), state(10.0), every=1).vx == pytest.approx(0.3 * 30)


def test_one_whose_driver_does_nothing_does_nothing() -> None:
    idle = neighbour(*(state(x, flags=TankFlag.ALIVE) for x in (9.6, 9.8, 10.0)))
    assert (idle.drive, idle.turn) == (0.0, 0.0)
    assert idle.vx > 0


def test_one_that_turns_goes_on_turning() -> None:
    step = MEDIUM.turn_rest / 30
    found = neighbour(state(10.0, 0.1 - step), state(10.0, 0.1))
    assert found.turn == pytest.approx(1.0, abs=0.02)
    assert found.drive == 0.0


def test_one_that_has_just_come_into_sight_or_leapt_is_taken_to_stand() -> None:
    assert neighbour(state(10.0)).vx == 0.0
    assert neighbour(state(90.0), state(10.0)).vx == 0.0


def test_the_dead_the_distant_and_strangers_are_no_neighbours() -> None:
    tanks = ((1, state(10.0, flags=0)), (2, state(80.0)), (3, state(11.0)))
    heard = snapshot(100, *tanks)
    assert find_neighbours(heard, [heard], {1: "medium", 2: "medium"}, 12.0, 10.0) == {}


def test_its_command_is_what_it_seems_to_do() -> None:
    command = Neighbour("medium", 0.0, 0.0, math.pi, 0.0, 0.0, 0.0, 0.5, -1.0).command
    assert (command.drive, command.turn, command.fire) == (0.5, -1.0, 0)
