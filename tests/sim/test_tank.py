import math
from itertools import pairwise

import pytest

from tankgame.protocol.ticks import TICK_RATE
from tankgame.sim.arena import Arena
from tankgame.sim.tuning import TANKS, WEAPONS
from tests.sim.field import command, map_of, open_map, run, tank_at

FLEET = tuple(TANKS)


def ticks_until(arena, tank, order, reached, most=600):
    for tick in range(1, most):
        tank.drive(order)
        arena.step()
        if reached():
            return tick
    pytest.fail("never got there")


@pytest.mark.parametrize("kind", FLEET)
def test_reaches_top_speed_in_the_time_its_acceleration_says_and_no_more(kind):
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30, kind=kind)
    numbers = TANKS[kind]
    ticks = ticks_until(arena, tank, command(drive=1), lambda: tank.speed >= 0.999 * numbers.speed)
    assert ticks / TICK_RATE == pytest.approx(numbers.speed / numbers.acceleration, abs=0.04)
    run(arena, 60, (tank, command(drive=1)))
    assert tank.speed == pytest.approx(numbers.speed, rel=1e-6)


def test_medium_has_14_metres_a_second_in_0_4_seconds():
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30)
    run(arena, 24, (tank, command(drive=1)))
    assert tank.speed == pytest.approx(14.0, rel=0.01)


@pytest.mark.parametrize("kind", FLEET)
def test_brakes_in_about_half_the_time(kind):
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30, kind=kind)
    run(arena, 60, (tank, command(drive=1)))
    stop = ticks_until(arena, tank, command(), lambda: abs(tank.speed) < 0.1)
    assert stop / TICK_RATE < 0.7 * TANKS[kind].speed / TANKS[kind].acceleration


@pytest.mark.parametrize("kind", FLEET)
def test_reverses_at_half_speed(kind):
    arena = Arena(open_map())
    tank = tank_at(arena, 60, 30, kind=kind)
    run(arena, 90, (tank, command(drive=-1)))
    assert tank.speed == pytest.approx(-TANKS[kind].speed / 2, rel=0.01)


@pytest.mark.parametrize("kind", FLEET)
def test_half_a_stick_is_half_the_speed(kind):
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30, kind=kind)
    run(arena, 90, (tank, command(drive=0.5)))
    assert tank.speed == pytest.approx(TANKS[kind].speed / 2, rel=0.01)


@pytest.mark.parametrize("kind", FLEET)
def test_does_not_slip_sideways_while_turning_at_full_speed(kind):
    arena = Arena(open_map())
    tank = tank_at(arena, 60, 20, kind=kind)
    run(arena, 60, (tank, command(drive=1)))
    for _ in range(120):
        run(arena, 1, (tank, command(drive=1, turn=1)))
        slip = tank.vy * math.cos(tank.heading) - tank.vx * math.sin(tank.heading)
        assert abs(slip) < 0.06 * tank.speed
    assert not tank.sliding


def test_slides_sideways_on_ice_and_says_so():
    arena = Arena(open_map("i"))
    tank = tank_at(arena, 20, 30)
    tank.restore(tank.state()._replace(vy=8.0))
    run(arena, 30, (tank, command(turn=1)))
    assert tank.sliding
    assert tank.y > 33


@pytest.mark.parametrize("kind", FLEET)
def test_hull_turns_slower_at_full_speed_than_at_rest(kind):
    arena = Arena(open_map())
    tank = tank_at(arena, 60, 20, kind=kind)
    run(arena, 60, (tank, command(turn=1)))
    assert tank.spin == pytest.approx(TANKS[kind].turn_rest, rel=0.01)
    run(arena, 60, (tank, command(drive=1, turn=1)))
    assert tank.spin == pytest.approx(TANKS[kind].turn_moving, rel=0.02)


def test_turning_left_is_counter_clockwise():
    arena = Arena(open_map())
    tank = tank_at(arena, 60, 30)
    run(arena, 20, (tank, command(turn=1)))
    assert 0 < tank.heading < math.pi / 2


@pytest.mark.parametrize(("letter", "factor"), [("r", 1.15), (".", 1.0), ("s", 0.85), ("m", 0.6)])
def test_terrain_sets_the_top_speed(letter, factor):
    arena = Arena(open_map(letter))
    tank = tank_at(arena, 10, 30)
    run(arena, 120, (tank, command(drive=1)))
    assert tank.speed == pytest.approx(14.0 * factor, rel=0.01)


def test_turret_goes_the_short_way_at_its_rate_and_stops_on_the_heading():
    arena = Arena(open_map())
    tank = tank_at(arena, 60, 30, heading=math.radians(170))
    aim = math.radians(-120)
    seen = []
    for _ in range(60):
        run(arena, 1, (tank, command(aim=aim)))
        seen.append(math.degrees(tank.turret) % 360)
    assert seen == sorted(seen), "it never swings back"
    assert max(seen) <= 240 + 1e-6
    assert tank.turret == pytest.approx(aim)
    assert max(b - a for a, b in pairwise(seen)) == pytest.approx(140 / TICK_RATE)


def test_turret_holds_its_heading_while_the_hull_turns():
    arena = Arena(open_map())
    tank = tank_at(arena, 60, 30)
    run(arena, 40, (tank, command(turn=1, aim=0.0)))
    assert tank.heading > 0.5
    assert tank.turret == 0.0


def test_without_a_command_it_coasts_to_a_stop_and_holds_its_gun():
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30)
    run(arena, 60, (tank, command(drive=1, aim=1.0)))
    held = tank.turret
    run(arena, 60, (tank, None))
    assert tank.speed == pytest.approx(0.0, abs=1e-3)
    assert tank.turret == held


def test_gun_fires_when_loaded_and_not_before():
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30)
    fired = []
    for _ in range(200):
        fired.append(tank.drive(command(fire=1)))
        arena.step()
    shots = [tick for tick, number in enumerate(fired) if number]
    assert shots[0] == 0
    reload_ticks = WEAPONS[tank.kind.weapons[0]].reload_ticks
    assert [b - a for a, b in pairwise(shots)] == [reload_ticks] * (len(shots) - 1)
    assert len(shots) == 3


def test_both_guns_load_on_their_own():
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30)
    assert tank.drive(command(fire=1)) == 1
    arena.step()
    assert tank.drive(command(fire=2)) == 2
    arena.step()
    assert tank.drive(command(fire=1)) == 0


@pytest.mark.parametrize("kind", [kind for kind in FLEET if kind not in {"gatling", "flamer"}])
def test_recoil_kicks_the_hull_a_little_backwards(kind):
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30, kind=kind)
    run(arena, 1, (tank, command(fire=1)))
    assert -4.5 < tank.vx < -0.5
    run(arena, 30, (tank, command()))
    assert 19.6 < tank.x < 20.0


def test_own_state_goes_round():
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30)
    run(arena, 30, (tank, command(drive=1, turn=0.5, aim=1.0, fire=1)))
    state = tank.state()
    run(arena, 30, (tank, command(drive=-1)))
    tank.restore(state)
    assert tank.state() == pytest.approx(state)


def test_a_restored_tank_drives_the_same_way_again():
    arena = Arena(open_map())
    tank = tank_at(arena, 20, 30)
    orders = [command(drive=1, turn=math.sin(tick / 9), aim=tick / 20, fire=tick % 2) for tick in range(60)]
    run(arena, 20, (tank, command(drive=1, aim=0.3)))
    start = tank.state()
    for order in orders:
        run(arena, 1, (tank, order))
    first = tank.state()
    tank.restore(start)
    for order in orders:
        run(arena, 1, (tank, order))
    assert tank.state() == pytest.approx(first, abs=1e-9)


@pytest.mark.parametrize("row", ["." * 8 + "#" * 32, "#" * 40, "#..##B.w.." * 4])
def test_a_replay_along_walls_and_round_corners_goes_the_same_way(row):
    """Also where the solver remembers nothing of what the tank touched before."""
    field = map_of(["." * 40] * 8 + [row, "." * 40])
    arena, other = Arena(field), Arena(field)
    tank, again = tank_at(arena, 10, 6, heading=math.radians(-25)), tank_at(other, 40, 10)
    for tick in range(240):
        start = tank.state()
        order = command(drive=1, turn=math.sin(tick / 11))
        run(arena, 1, (tank, order))
        again.place(40, 10, 0)
        run(other, 5, (again, None))
        other.tick = tick
        again.restore(start)
        run(other, 1, (again, order))
        assert again.state() == pytest.approx(tank.state(), abs=1e-9)


def test_a_replay_of_two_that_push_each_other_goes_the_same_way():
    arena, other = Arena(open_map()), Arena(open_map())
    pair = tank_at(arena, 20, 30), tank_at(arena, 25, 30.5, heading=3.0, kind="heavy", slot=1)
    again = tank_at(other, 60, 30), tank_at(other, 60, 40, kind="heavy", slot=1)
    for tick in range(120):
        starts = [tank.state() for tank in pair]
        orders = command(drive=1, turn=math.sin(tick / 11)), command(drive=1)
        run(arena, 1, *zip(pair, orders, strict=True))
        for tank in again:
            tank.place(60, 30 + 10 * tank.slot, 0)
        run(other, 5)
        other.tick = tick
        for tank, start in zip(again, starts, strict=True):
            tank.restore(start)
        run(other, 1, *zip(again, orders, strict=True))
        for tank, one in zip(again, pair, strict=True):
            assert tank.state() == pytest.approx(one.state(), abs=1e-9)


def test_tanks_push_each_other_by_mass():
    def shove(pusher, pushed):
        arena = Arena(open_map())
        mover = tank_at(arena, 20, 30, kind=pusher)
        other = tank_at(arena, 26, 30, kind=pushed, slot=1)
        run(arena, 120, (mover, command(drive=1)), (other, None))
        return other.x - 26

    assert shove("heavy", "scout") > 3 * shove("medium", "medium")
    assert shove("medium", "medium") > 2 * shove("scout", "heavy")
    assert shove("scout", "heavy") < 1.0


def test_the_heavier_wins_head_on():
    arena = Arena(open_map())
    heavy = tank_at(arena, 40, 30, kind="heavy")
    medium = tank_at(arena, 50, 30, heading=math.pi, slot=1)
    orders = ((heavy, command(drive=1)), (medium, command(drive=1, aim=math.pi)))
    run(arena, 60, *orders)
    before = medium.x
    run(arena, 60, *orders)
    assert medium.x > before + 1


def test_a_ghost_is_an_obstacle_with_its_own_mass():
    def advance(kind):
        arena = Arena(open_map())
        own = tank_at(arena, 20, 30)
        ghost = tank_at(arena, 26, 30, kind=kind, slot=1)
        for _ in range(60):
            ghost.place_ghost(26, 30, 0.0)
            run(arena, 1, (own, command(drive=1)))
        return own.x

    noses = 26 - TANKS["medium"].length
    assert advance("heavy") < noses + 0.5
    assert advance("heavy") < advance("scout") < noses + 1.5


def test_a_removed_tank_is_no_obstacle():
    arena = Arena(open_map())
    own = tank_at(arena, 20, 30)
    wreck = tank_at(arena, 26, 30, slot=1)
    wreck.remove()
    run(arena, 60, (own, command(drive=1)))
    assert own.x > 30
    assert not wreck.alive
