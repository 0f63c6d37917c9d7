import math

import pytest

from tankgame.protocol.ticks import TICK_RATE
from tankgame.sim.events import ShellFired, ShellTurned
from tankgame.sim.shell import flight_ticks, fly
from tankgame.sim.tuning import RICOCHET_SPEED, WEAPONS
from tests.sim.field import command, map_of, of_kind, open_map, shoot, world_with


def test_flies_straight_at_its_weapons_speed():
    x, y = fly(10, 20, math.pi / 2, 1, 30.0)
    assert (x, y) == (pytest.approx(10), pytest.approx(20 + WEAPONS[1].speed / 2))


def test_half_a_tick_is_half_the_way():
    whole, half = fly(0, 0, 0.3, 1, 1.0), fly(0, 0, 0.3, 1, 0.5)
    assert half == pytest.approx((whole[0] / 2, whole[1] / 2))


def test_is_spent_after_its_range():
    flying = [(number, weapon) for number, weapon in enumerate(WEAPONS) if not weapon.lays]
    assert flying
    for number, weapon in flying:
        assert flight_ticks(number) / TICK_RATE * weapon.speed == pytest.approx(
            weapon.range, abs=weapon.speed / TICK_RATE
        )


def test_the_world_flies_shells_the_same_way():
    world = world_with(open_map(), ("medium", 20, 30, 0))
    world.tanks[0].turret = 0.4
    fired = of_kind(world.step({0: command(aim=0.4, fire=1)}), ShellFired)[0]
    for _ in range(30):
        world.step({})
    shell = world.shells[fired.shell]
    assert (shell.x, shell.y) == pytest.approx(fly(fired.x, fired.y, fired.heading, 1, world.tick - fired.tick))


def test_and_after_a_ricochet_from_where_the_event_says():
    world = world_with(map_of([*["." * 40] * 12, "#" * 40]), ("medium", 10, 8, 0))
    turned = of_kind(shoot(world, 0, math.radians(-20), ticks=25), ShellTurned)[0]
    shell = world.shells[turned.shell]
    expected = fly(turned.x, turned.y, turned.heading, 1, world.tick - turned.tick, turned=True)
    assert (shell.x, shell.y) == pytest.approx(expected)
    assert math.hypot(shell.vx, shell.vy) == pytest.approx(WEAPONS[1].speed * RICOCHET_SPEED)
