import math

import pytest

from tankgame.client.neighbours import Neighbour
from tankgame.client.prediction import LEAP_METRES, Prediction
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import IDLE, quantise
from tankgame.protocol.snapshot import OwnState
from tankgame.sim.arena import Arena
from tankgame.sim.tank import Tank
from tankgame.sim.terrain import Terrain
from tests.client.battlefield import field

AHEAD = quantise(InputCommand(drive=1.0, turn=0.0, aim=0.0, fire=0))
TURNING = quantise(InputCommand(drive=0.7, turn=0.6, aim=2.0, fire=0))
START = OwnState(50.0, 50.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0)


def placed(tick: int = 100, map_: object = None) -> Prediction:
    prediction = Prediction(map_ or field(), "medium", 0, tick)  # type: ignore[arg-type]  # a Map, or none given
    prediction.reconcile(tick, START)
    return prediction


def server_states(commands: list[InputCommand], tick: int = 100) -> dict[int, OwnState]:
    arena = Arena(field())
    tank = Tank(arena, "medium", 0)
    arena.tick = tick
    tank.restore(START)
    states = {}
    for command in commands:
        tank.drive(command)
        arena.step()
        states[arena.tick] = tank.state()
    return states


def test_nothing_moves_before_the_server_has_said_where_it_is() -> None:
    prediction = Prediction(field(), "medium", 0, 100)
    prediction.drive(101, AHEAD)
    assert not prediction.alive
    prediction.reconcile(101, START)
    assert prediction.alive


def test_the_tank_gathers_speed_in_the_tick_of_the_command() -> None:
    prediction = placed()
    prediction.drive(101, AHEAD)
    assert prediction.tank.vx > 0.5
    assert prediction.pose(0.0).x == pytest.approx(START.x)
    assert prediction.pose(0.5).x > START.x


def test_it_is_drawn_on_its_way_to_where_the_next_tick_has_it() -> None:
    prediction = placed()
    for tick in range(101, 111):
        prediction.drive(tick, TURNING)
    coming, before = prediction.pose(1.0), prediction.pose(0.0)
    halfway = prediction.pose(0.5)
    prediction.drive(111, TURNING)
    tank = prediction.tank
    assert (coming.x, coming.y, coming.heading) == (
        pytest.approx(tank.x),
        pytest.approx(tank.y),
        pytest.approx(tank.heading),
    )
    assert halfway.x == pytest.approx((before.x + coming.x) / 2)


def test_a_server_that_agrees_corrects_nothing() -> None:
    commands = [AHEAD] * 20 + [TURNING] * 20
    states = server_states(commands)
    prediction = placed()
    for tick, command in enumerate(commands, 101):
        prediction.drive(tick, command)
    for tick in range(102, 140, 2):
        prediction.reconcile(tick, states[tick])
    assert set(prediction.corrections) == {0.0}


def test_a_command_that_the_server_missed_is_made_up_for_in_a_replay() -> None:
    commands = [AHEAD] * 20
    states = server_states([*commands[:10], TURNING, *commands[11:]])
    prediction = placed()
    for tick, command in enumerate(commands, 101):
        prediction.drive(tick, command)
    shown = prediction.pose(0.0)
    prediction.reconcile(112, states[112])
    assert 0.0 < prediction.corrections[-1] < 0.5
    assert prediction.tick == 120
    assert (prediction.tank.x, prediction.tank.y) == (
        pytest.approx(states[120].x, abs=1e-6),
        pytest.approx(states[120].y, abs=1e-6),
    )
    still = prediction.pose(0.0)
    assert (still.x, still.y) == (pytest.approx(shown.x), pytest.approx(shown.y))


def test_a_correction_is_drawn_within_a_tenth_of_a_second() -> None:
    prediction = placed()
    for tick in range(101, 111):
        prediction.drive(tick, IDLE)
    prediction.reconcile(110, START._replace(y=51.0))
    assert prediction.corrections[-1] == pytest.approx(1.0)
    ways = []
    for _ in range(6):
        prediction.smooth(1 / 60)
        ways.append(prediction.pose(1.0).y)
    assert ways == sorted(ways)
    assert ways[0] < 50.5
    assert ways[-1] == pytest.approx(51.0, abs=0.06)


def resting(x: float, y: float, kind: str = "heavy") -> Neighbour:
    return Neighbour(kind, x, y, math.pi / 2, 0.0, 0.0, 0.0, 0.0, 0.0)


def test_a_leap_is_not_smoothed() -> None:
    prediction = placed()
    prediction.drive(101, IDLE)
    prediction.reconcile(101, START._replace(y=START.y + LEAP_METRES + 1.0))
    assert prediction.pose(1.0).y == pytest.approx(START.y + LEAP_METRES + 1.0)


def test_a_snapshot_that_was_overtaken_corrects_nothing() -> None:
    prediction = placed()
    for tick in range(101, 111):
        prediction.drive(tick, AHEAD)
    before = prediction.tank.x
    prediction.reconcile(109, START._replace(x=52.0))
    moved = prediction.tank.x
    assert moved != before
    prediction.reconcile(105, START)
    assert prediction.tank.x == moved


def test_while_dead_nothing_is_driven_and_the_return_is_at_once() -> None:
    prediction = placed()
    prediction.reconcile(102, None)
    assert not prediction.alive
    assert prediction.drive(101, InputCommand(drive=1.0, turn=0.0, aim=0.0, fire=1)) == 0
    prediction.reconcile(104, START._replace(x=90.0))
    assert prediction.alive
    assert prediction.pose(1.0).x == pytest.approx(90.0)


def test_the_trigger_fires_when_the_gun_is_loaded_and_not_before() -> None:
    prediction = placed()
    fire = InputCommand(drive=0.0, turn=0.0, aim=0.0, fire=1)
    fired = [prediction.drive(tick, fire) for tick in range(101, 101 + 120)]
    assert fired[0] == 1
    assert sum(bool(number) for number in fired) == 2


def test_ghosts_stop_ones_own_tank_and_go_when_they_are_far() -> None:
    prediction = placed()
    assert prediction.clearance == math.inf
    prediction.reconcile(101, START, {1: resting(57.0, 50.0)})
    assert prediction.clearance == pytest.approx(7.0)
    for tick in range(102, 161):
        prediction.drive(tick, AHEAD)
    assert prediction.tank.x < 55.0
    prediction.reconcile(160, prediction.tank.state(), {})
    for tick in range(161, 221):
        prediction.drive(tick, AHEAD)
    assert prediction.tank.x > 58.0


def test_a_ghost_drives_on_and_is_met_where_it_will_be() -> None:
    prediction = placed()
    oncoming = resting(66.0, 50.0)._replace(heading=math.pi, vx=-9.0, drive=1.0)
    prediction.reconcile(101, START, {1: oncoming})
    for tick in range(102, 222):
        prediction.drive(tick, IDLE)
    assert prediction.tank.x < START.x - 0.5


def test_a_snapshot_beside_others_that_holds_no_surprise_corrects_nothing() -> None:
    prediction = placed()
    prediction.reconcile(101, START, {1: resting(60.0, 58.0)})
    for tick in range(102, 121):
        prediction.drive(tick, AHEAD)
    prediction.reconcile(110, prediction._states[110], {1: resting(60.0, 58.0)})
    assert prediction.corrections[-1] == 0.0


def test_a_broken_brick_lets_one_through() -> None:
    wall = field(cells={(27, row): Terrain.BRICK for row in range(60)})
    prediction = placed(map_=wall)
    for row in range(32, 38):
        prediction.break_brick(27, row)
    for tick in range(101, 161):
        prediction.drive(tick, AHEAD)
    assert prediction.tank.x > 58.0


def test_after_a_jump_of_the_clock_the_next_snapshot_tells() -> None:
    prediction = placed()
    prediction.drive(101, AHEAD)
    prediction.skip_to(150)
    prediction.drive(151, AHEAD)
    prediction.reconcile(140, START._replace(x=55.0))
    prediction.reconcile(150, START._replace(x=60.0))
    assert prediction.tick >= 150
    assert prediction.tank.x >= 60.0
