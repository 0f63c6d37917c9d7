import math

import pytest

from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.events import (
    NOBODY,
    BrickBroken,
    ShellEnded,
    ShellFired,
    ShellTurned,
    TankDestroyed,
    TankHit,
)
from tankgame.sim.tuning import TANKS, WEAPONS
from tests.sim.field import command, map_of, of_kind, open_map, play, shoot, world_with

WEST = math.pi


def ends(events):
    return [(event.how, event.slot) for event in of_kind(events, ShellEnded)]


def test_a_shell_leaves_the_muzzle_of_the_tank_as_it_is_after_the_step():
    world = world_with(open_map(), ("medium", 20, 30, 0))
    world.tanks[0].turret = math.pi / 2
    fired = of_kind(world.step({0: command(drive=1, aim=math.pi / 2, fire=1)}), ShellFired)[0]
    tank = world.tanks[0]
    assert (fired.x, fired.y) == pytest.approx((tank.x, tank.y + TANKS["medium"].muzzle))
    assert (fired.slot, fired.weapon, fired.tick) == (0, tank.kind.weapons[0], world.tick)
    assert fired.command == world.tick & 0xFF


def test_a_hit_names_shooter_weapon_face_and_what_is_left():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, WEST))
    events = shoot(world, 0, 0.0)
    (hit,) = of_kind(events, TankHit)
    assert (hit.slot, hit.by, hit.weapon, hit.face, hit.damage) == (1, 0, 1, "front", WEAPONS[1].damage)
    assert hit.life == world.tanks[1].life == TANKS["medium"].life - WEAPONS[1].damage
    assert ends(events) == [(ShellEnd.ARMOUR, 1)]


@pytest.mark.parametrize(("heading", "face"), [(0, "rear"), (90, "side"), (180, "front"), (270, "side")])
def test_armour_is_by_the_face_that_is_hit(heading, face):
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, math.radians(heading)))
    (hit,) = of_kind(shoot(world, 0, 0.0), TankHit)
    assert hit.face == face


def test_bullets_that_do_not_pierce_bounce_and_cost_nothing():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("heavy", 34, 30, WEST))
    events = shoot(world, 0, 0.0, fire=2)
    assert ends(events) == [(ShellEnd.BOUNCED, 1)]
    assert not of_kind(events, TankHit)
    assert world.tanks[1].life == TANKS["heavy"].life


def test_a_shell_that_grazes_armour_flies_on_and_may_hit_another():
    # The heavy's side at 15 degrees: the shell leaves it as it came, towards the medium.
    world = world_with(
        open_map(), ("medium", 20, 30, 0), ("heavy", 36, 31.5, math.radians(-15)), ("medium", 50, 23, math.radians(60))
    )
    events = shoot(world, 0, 0.0)
    (turned,) = of_kind(events, ShellTurned)
    assert turned.off_armour
    assert turned.slot == 1
    assert turned.heading == pytest.approx(math.radians(-30))
    assert world.tanks[1].life == TANKS["heavy"].life
    (hit,) = of_kind(events, TankHit)
    assert (hit.slot, hit.by) == (2, 0)
    assert hit.damage < WEAPONS[1].damage


def test_a_shell_meets_the_wall_head_on_and_ends():
    world = world_with(map_of(["." * 20 + "#" * 4 + "." * 6] * 12), ("medium", 20, 12, 0))
    events = shoot(world, 0, 0.0)
    (end,) = of_kind(events, ShellEnded)
    assert (end.how, end.slot) == (ShellEnd.WALL, NOBODY)
    assert end.x == pytest.approx(40)
    assert not of_kind(events, ShellTurned)


def test_a_shell_glances_off_a_wall_once():
    world = world_with(map_of([*["#" * 60], *["." * 60] * 4, "#" * 60]), ("medium", 8, 6, 0))
    events = shoot(world, 0, math.radians(-22))
    (turned,) = of_kind(events, ShellTurned)
    assert not turned.off_armour
    assert turned.heading == pytest.approx(math.radians(22))
    assert turned.y == pytest.approx(2, abs=0.05)
    (end,) = of_kind(events, ShellEnded)
    assert end.how == ShellEnd.WALL
    assert end.y == pytest.approx(10)


@pytest.mark.parametrize(("angle", "turns"), [(25, 1), (29, 1), (31, 0), (60, 0)])
def test_how_grazing_it_must_be(angle, turns):
    world = world_with(map_of([*["." * 60] * 12, "#" * 60]), ("medium", 20, 10, 0))
    assert len(of_kind(shoot(world, 0, math.radians(-angle), ticks=30), ShellTurned)) == turns


def test_no_shell_tunnels_whatever_its_step():
    walls = map_of(["." * 20 + "#" + "." * 19] * 12)
    for offset in range(20):
        world = world_with(walls, ("scout", 10 + offset * 0.06, 12, 0))
        events = shoot(world, 0, 0.0, fire=1)
        (end,) = of_kind(events, ShellEnded)
        assert end.x == pytest.approx(40)


def test_a_muzzle_inside_a_wall_does_not_shoot_through_it():
    field = map_of(["." * 10 + "#" + "." * 9] * 12)
    world = world_with(field, ("medium", 19.0, 12, math.pi / 2), ("medium", 28, 12, 0))
    assert world.tanks[0].muzzle()[0] < 20
    events = shoot(world, 0, 0.0)
    (end,) = of_kind(events, ShellEnded)
    assert end.how == ShellEnd.WALL
    assert end.x == pytest.approx(20)
    assert world.tanks[1].life == TANKS["medium"].life


def test_a_muzzle_beyond_a_thin_wall_does_not_shoot_past_it():
    rows = ["." * 20] * 12
    rows[5] = "." * 10 + "B" + "." * 9
    world = world_with(map_of(rows), ("heavy", 18.4, 13, math.pi / 2), ("medium", 28, 13, 0))
    (end,) = of_kind(shoot(world, 0, 0.0), ShellEnded)
    assert (end.how, end.x) == (ShellEnd.BRICK, pytest.approx(20))


def test_a_muzzle_inside_an_enemy_hits_that_enemy_in_the_face_it_touches():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 23.3, 30, math.pi / 2))
    (hit,) = of_kind(shoot(world, 0, 0.0), TankHit)
    assert (hit.slot, hit.face) == (1, "side")


def test_bricks_wear_and_break_and_open_the_way_to_shells():
    rows = ["." * 20] * 12
    rows[5] = "." * 10 + "B" + "." * 9
    world = world_with(map_of(rows), ("medium", 10, 13, 0), ("medium", 30, 13, math.pi))
    first = shoot(world, 0, 0.0, ticks=WEAPONS[1].reload_ticks)
    assert ends(first) == [(ShellEnd.BRICK, NOBODY)]
    assert not of_kind(first, BrickBroken)
    second = shoot(world, 0, 0.0, ticks=WEAPONS[1].reload_ticks)
    (broken,) = of_kind(second, BrickBroken)
    assert (broken.column, broken.row) == (10, 5)
    assert world.broken == {(10, 5)}
    assert of_kind(shoot(world, 0, 0.0), TankHit)


def test_water_and_trenches_do_not_stop_shells():
    world = world_with(map_of(["....." + "wt" * 5 + "....."] * 12), ("medium", 5, 12, 0), ("medium", 35, 12, 0))
    assert of_kind(shoot(world, 0, 0.0), TankHit)


def test_a_shell_is_spent_at_the_end_of_its_range_and_splashes_in_water():
    for letter, how in ((".", ShellEnd.SPENT), ("w", ShellEnd.WATER)):
        world = world_with(map_of(["..." + letter * 57] * 12), ("medium", 3, 12, 0))
        events = shoot(world, 0, 0.0, ticks=120)
        (end,) = of_kind(events, ShellEnded)
        (fired,) = of_kind(events, ShellFired)
        assert end.how == how
        assert end.x - fired.x == pytest.approx(WEAPONS[1].range)
        assert not world.shells


def test_shells_that_meet_destroy_each_other():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 50, 30, math.pi))
    orders = {0: command(fire=1), 1: command(aim=math.pi, fire=1)}
    events = world.step(orders) + play(world, 60)
    assert ends(events) == [(ShellEnd.SHELL, NOBODY)] * 2
    assert all(end.x == pytest.approx(35, abs=0.1) for end in of_kind(events, ShellEnded))
    assert not of_kind(events, TankHit)


def test_a_cannon_shell_brushes_small_shells_aside():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("heavy", 40, 30, math.pi))
    orders = {0: command(fire=1), 1: command(aim=math.pi, fire=2)}
    events = world.step(orders) + play(world, 60)
    assert ends(events) == [(ShellEnd.SHELL, NOBODY), (ShellEnd.ARMOUR, 1)]


def test_bullets_meet_nothing_in_the_air():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, math.pi))
    orders = {0: command(fire=1), 1: command(aim=math.pi, fire=2)}
    events = world.step(orders) + play(world, 60)
    assert sorted(ends(events)) == [(ShellEnd.ARMOUR, 1), (ShellEnd.BOUNCED, 0)]


def test_ones_own_shells_do_not_meet():
    world = world_with(open_map(), ("medium", 20, 30, 0))
    events = play(world, 90, {0: command(fire=1)}) + play(world, 10, {0: command(fire=2)})
    assert ShellEnd.SHELL not in [how for how, _ in ends(events)]


def test_a_shell_does_not_hit_its_shooter_at_launch():
    world = world_with(open_map(), ("medium", 20, 30, 0))
    events = play(world, 60, {0: command(drive=1, fire=1)})
    assert ends(events) == []


def test_but_may_once_it_has_come_back():
    # Up into a corner at 45 degrees would end there, so the way back is by a slanting heavy.
    world = world_with(map_of([*["." * 60] * 12, "#" * 60]), ("scout", 20, 6, 0))
    tank = world.tanks[0]
    world.step({0: command(aim=0.0, fire=1)})
    (shell,) = world.shells.values()
    assert shell.spared == 0
    for _ in range(3):
        world.step({})
    shell.spared, shell.turned = NOBODY, True
    shell.aim(math.pi)
    events = play(world, 20)
    assert [hit.slot for hit in of_kind(events, TankHit)] == [0]
    assert tank.life < tank.kind.life


def test_a_shield_stops_a_shell():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0))
    world.tanks[1].shield_until = world.tick + 90
    assert ends(shoot(world, 0, 0.0)) == [(ShellEnd.SHIELD, 1)]
    assert world.tanks[1].life == TANKS["medium"].life


def test_a_friend_is_not_hurt():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0))
    world.tanks[0].team = world.tanks[1].team = 1
    assert ends(shoot(world, 0, 0.0)) == [(ShellEnd.BOUNCED, 1)]


def test_the_last_hit_destroys_and_takes_no_more_than_is_there():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0))
    world.tanks[1].life = 5
    events = shoot(world, 0, 0.0)
    (hit,) = of_kind(events, TankHit)
    (death,) = of_kind(events, TankDestroyed)
    assert (hit.damage, hit.life) == (5, 0)
    assert (death.slot, death.by, death.weapon, death.x) == (1, 0, 1, pytest.approx(40))
    assert not world.tanks[1].alive


def test_two_shells_of_one_tick_kill_once():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, 0), ("medium", 60, 30, math.pi))
    world.tanks[1].life = 5
    orders = {0: command(fire=1), 2: command(aim=math.pi, fire=1)}
    events = world.step(orders) + play(world, 60)
    assert len(of_kind(events, TankDestroyed)) == 1
    assert len(of_kind(events, ShellEnded)) == 2


# --- lag compensation ------------------------------------------------------------------------------------------------


def cross(lag, aim_lead):
    """A scout crosses 20 m before a gun at full speed; the gun fires when the scout was dead ahead `aim_lead` ago."""
    world = world_with(open_map(rows=60), ("medium", 20, 60, 0), ("scout", 40, 40, math.pi / 2))
    scout = world.tanks[1]
    drive = {1: command(drive=1, aim=math.pi / 2)}
    flight = 16.0 / WEAPONS[1].speed
    while scout.y + scout.kind.speed * flight < 60 + scout.kind.speed * aim_lead:
        world.step(drive)
    events = world.step({**drive, 0: command(fire=1)}, {0: lag})
    for _ in range(60):
        events += world.step(drive)
    return of_kind(events, TankHit)


def test_a_shell_is_judged_by_what_its_shooter_saw():
    assert cross(lag=0.0, aim_lead=0.0)
    assert not cross(lag=0.0, aim_lead=0.2)
    assert cross(lag=12.0, aim_lead=0.2)
    assert not cross(lag=12.0, aim_lead=0.0)
    assert cross(lag=6.4, aim_lead=6.4 / 60)


def test_but_200_ms_back_at_most():
    assert cross(lag=60.0, aim_lead=0.2)
    assert not cross(lag=60.0, aim_lead=1.0)


def test_a_tank_is_not_hit_where_it_was_before_it_died():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 25, 30, 0))
    world.tanks[1].life = 1
    shoot(world, 0, 0.0, ticks=5)
    assert not world.tanks[1].alive
    world.tanks[0].ready = [0, 0]
    events = world.step({0: command(fire=1)}, {0: 12.0}) + play(world, 30)
    assert not of_kind(events, TankHit)
