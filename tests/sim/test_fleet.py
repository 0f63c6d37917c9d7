"""What the tanks and weapons do that are not just a gun on a turret."""

import itertools
import math

import pytest

from tankgame.protocol.angles import wrap
from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.events import ShellBounced, ShellEnded, ShellFired, TankDestroyed, TankHit, ThingGone, ThingPlaced
from tankgame.sim.shell import spread, throw
from tankgame.sim.tuning import BURN_DAMAGE, BURN_EVERY, MINE_TICKS, MINES_MOST, TANKS, WEAPONS
from tests.sim.field import command, map_of, of_kind, open_map, play, shoot, world_with

NUMBER = {weapon.id: index for index, weapon in enumerate(WEAPONS)}


def order(**kinds):
    reach = kinds.pop("reach", 0.0)
    given = command(**kinds)
    return type(given)(drive=given.drive, turn=given.turn, aim=given.aim, fire=given.fire, reach=reach)


# --- hunter ----------------------------------------------------------------------------------------------------------


def test_a_hunters_gun_turns_a_few_degrees_in_its_hull():
    world = world_with(open_map(), ("hunter", 30, 30, 0.5))
    tank = world.tanks[0]
    play(world, 90, {0: command(aim=2.0)})
    assert wrap(tank.turret - tank.heading) == pytest.approx(tank.kind.traverse, abs=1e-6)
    play(world, 90, {0: command(aim=0.45)})
    assert tank.turret == pytest.approx(0.45, abs=1e-3)


def test_a_hunters_gun_comes_along_when_its_hull_turns():
    world = world_with(open_map(), ("hunter", 30, 30, 0))
    tank = world.tanks[0]
    for _ in range(120):
        world.step({0: command(turn=1.0, aim=0.0)})
        assert abs(wrap(tank.turret - tank.heading)) <= tank.kind.traverse + tank.kind.turn_rest / 60 + 1e-9
    assert wrap(tank.turret - tank.heading) < 0


# --- gatling ---------------------------------------------------------------------------------------------------------


def fired_at(events, slot=0):
    return [event.tick for event in of_kind(events, ShellFired) if event.slot == slot]


def test_a_gatling_spins_up_before_it_fires_fast():
    world = world_with(open_map(), ("gatling", 30, 30, 0))
    gun, began = WEAPONS[NUMBER["gatling"]], world.tick + 1
    ticks = fired_at(play(world, 90, {0: command(fire=1)}))
    assert ticks[0] == began + gun.spin_ticks
    assert {b - a for a, b in itertools.pairwise(ticks)} == {gun.reload_ticks}


def test_it_spins_on_for_a_moment_and_then_has_to_spin_up_again():
    world = world_with(open_map(), ("gatling", 30, 30, 0))
    play(world, 60, {0: command(fire=1)})
    play(world, 20)
    assert fired_at(play(world, 1, {0: command(fire=1)})), "it was still spinning"
    play(world, 60)
    assert not fired_at(play(world, 10, {0: command(fire=1)}))


def test_where_its_gun_is_in_all_this_goes_with_its_state():
    world, twin = (world_with(open_map(), ("gatling", 30, 30, 0)) for _ in range(2))
    play(world, 50, {0: command(fire=1)})
    play(world, 12)
    twin.arena.tick = world.arena.tick
    twin.tanks[0].restore(world.tanks[0].state())
    for fire in (1, 1, 0, 1, 0, 0, 1, 1, 2, *[0] * 40, 2, *[0] * 30):
        assert twin.tanks[0].drive(command(fire=fire)) == world.tanks[0].drive(command(fire=fire))
        world.arena.step()
        twin.arena.step()


def test_rockets_go_off_one_after_the_other_by_one_pull():
    world = world_with(open_map(), ("gatling", 30, 30, 0))
    rockets, began = WEAPONS[NUMBER["rockets"]], world.tick + 1
    ticks = fired_at(world.step({0: command(fire=2)}) + play(world, rockets.reload_ticks - 2))
    assert ticks == [began + n * rockets.salvo_ticks for n in range(rockets.salvo)]
    assert fired_at(play(world, 3, {0: command(fire=2)})) == [began + rockets.reload_ticks]


def test_a_salvo_spreads_the_same_way_for_all_who_work_it_out():
    headings = [spread(NUMBER["rockets"], 1.0, tick) for tick in range(0, 9 * 4, 9)]
    assert len(set(headings)) == 4
    assert all(abs(heading - 1.0) <= WEAPONS[NUMBER["rockets"]].fan for heading in headings)
    assert spread(NUMBER["cannon"], 1.0, 5) == 1.0


def test_a_rocket_bursts_on_what_it_meets_and_hurts_who_is_near():
    world = world_with(open_map(), ("gatling", 20, 30, 0), ("scout", 34, 30, math.pi), ("scout", 34, 32.4, math.pi))
    hits = of_kind(shoot(world, 0, 0.0, fire=2, ticks=40), TankHit)
    assert {hit.slot for hit in hits} == {1, 2}
    direct = next(hit for hit in hits if hit.slot == 1)
    assert direct.damage == WEAPONS[NUMBER["rockets"]].damage


# --- flamer ----------------------------------------------------------------------------------------------------------


def test_flames_set_alight_whatever_the_armour():
    world = world_with(open_map(), ("flamer", 20, 30, 0), ("heavy", 29, 30, math.pi))
    gun = WEAPONS[NUMBER["flamethrower"]]
    (hit,) = of_kind(shoot(world, 0, 0.0, ticks=40), TankHit)[:1]
    assert (hit.slot, hit.damage, hit.face) == (1, gun.damage, "front")
    assert world.tanks[1].burning
    burnt = of_kind(play(world, gun.burn_ticks + 60), TankHit)
    assert all((bite.damage, bite.face, bite.by) == (BURN_DAMAGE, None, 0) for bite in burnt)
    assert not world.tanks[1].burning
    lost = world.tanks[1].kind.life - world.tanks[1].life
    assert lost == gun.damage + BURN_DAMAGE * (gun.burn_ticks // BURN_EVERY)


def test_flames_reach_not_far_and_through_no_wall():
    gun = WEAPONS[NUMBER["flamethrower"]]
    world = world_with(open_map(), ("flamer", 20, 30, 0), ("scout", 20 + TANKS["flamer"].muzzle + gun.range + 3, 30, 0))
    assert not of_kind(play(world, 60, {0: command(fire=1)}), TankHit)
    walled = map_of([*["." * 30] * 6, "." * 12 + "#" + "." * 17, *["." * 30] * 7])
    world = world_with(walled, ("flamer", 20, 15, 0), ("scout", 30, 15, 0))
    ended = of_kind(play(world, 60, {0: command(fire=1)}), ShellEnded)
    assert {end.how for end in ended} <= {ShellEnd.WALL, ShellEnd.SPENT}


def test_who_burns_to_death_was_killed_by_whoever_lit_it():
    world = world_with(open_map(), ("flamer", 20, 30, 0), ("scout", 28, 30, math.pi))
    world.tanks[1].life = 5
    (died,) = of_kind(shoot(world, 0, 0.0, ticks=120), TankDestroyed)
    assert (died.slot, died.by, died.hit.face) == (1, 0, None)
    assert died.weapon == NUMBER["flamethrower"]
    play(world, 200)
    assert not world.tanks[1].burning


def test_who_leaves_takes_the_fires_along():
    world = world_with(open_map(), ("flamer", 20, 30, 0), ("heavy", 28, 30, math.pi))
    shoot(world, 0, 0.0, ticks=20)
    world.remove_tank(0)
    assert not of_kind(play(world, 120), TankHit)


# --- what is lobbed --------------------------------------------------------------------------------------------------

WALLED = map_of([*["." * 40] * 7, "." * 10 + "#" * 2 + "." * 28, *["." * 40] * 7])


def test_a_mortar_lobs_over_walls_to_where_it_is_aimed():
    world = world_with(WALLED, ("mortar", 10, 15, 0), ("medium", 32, 15, math.pi))
    world.tanks[0].turret = 0.0
    events = world.step({0: order(fire=1, reach=22.0)}) + play(world, 120)
    (fired,), (ended,) = of_kind(events, ShellFired), of_kind(events, ShellEnded)
    mortar = WEAPONS[NUMBER["mortar"]]
    assert ended.how is ShellEnd.BURST
    assert ended.x == pytest.approx(32, abs=0.3)
    assert ended.x == pytest.approx(fired.x + fired.reach, abs=1e-6)
    assert ended.tick - fired.tick == math.ceil(fired.reach / mortar.speed * 60)
    (hit,) = of_kind(events, TankHit)
    assert (hit.slot, hit.damage) == (1, mortar.blast.damage)


def test_it_does_not_reach_nearer_or_further_than_it_can():
    mortar, muzzle = NUMBER["mortar"], TANKS["mortar"].muzzle
    gun = WEAPONS[mortar]
    for asked, gets in ((2.0, gun.least), (20.0, 20.0), (60.0, gun.range), (0.0, gun.range)):
        assert throw(mortar, asked, muzzle) == pytest.approx(gets - muzzle, abs=0.125)


def test_it_is_judged_by_where_its_shooters_screen_showed_the_others():
    def hits(lag):
        world = world_with(open_map(), ("mortar", 20, 30, 0), ("scout", 40, 21.0, math.pi / 2))
        world.tanks[0].turret = 0.0
        driving = {1: command(drive=1, aim=math.pi / 2)}
        events = world.step({0: order(fire=1, reach=20.0), **driving}, {0: lag})
        for _ in range(70):
            events += world.step(driving, {0: lag})
        return [hit.damage for hit in of_kind(events, TankHit)]

    assert hits(0.0) != hits(12.0)


def test_lobbed_shells_meet_nothing_on_their_way():
    world = world_with(open_map(), ("mortar", 20, 30, 0), ("medium", 30, 30, 0), ("medium", 45, 30, math.pi))
    world.tanks[0].turret = 0.0
    world.tanks[2].turret = math.pi
    events = world.step({0: order(fire=1, reach=26.0), 2: command(aim=math.pi, fire=1)}) + play(world, 120)
    assert [(end.how, end.slot) for end in of_kind(events, ShellEnded)][-1][0] is ShellEnd.BURST


# --- armour ----------------------------------------------------------------------------------------------------------


def test_why_a_shell_bounced_is_said():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("heavy", 36, 31.5, math.radians(-15)))
    (bounced,) = of_kind(shoot(world, 0, 0.0), ShellBounced)
    assert (bounced.slot, bounced.by, bounced.face, bounced.why) == (1, 0, "side", "angle")
    assert bounced.angle == pytest.approx(math.radians(75), abs=0.01)


def test_a_wound_says_face_angle_distance_and_how_far_back():
    world = world_with(open_map(), ("medium", 20, 30, 0), ("medium", 40, 30, math.radians(160)))
    (hit,) = of_kind(shoot(world, 0, 0.0, lags={0: 6.0}), TankHit)
    assert (hit.face, hit.lag) == ("front", 6.0)
    assert hit.angle == pytest.approx(math.radians(20), abs=0.01)
    assert hit.distance == pytest.approx(40 - 2 - 20 - TANKS["medium"].muzzle, abs=0.5)


# --- mines -----------------------------------------------------------------------------------------------------------


def layer(*others):
    """A minelayer that has laid a mine at about 27.5, 30 and driven on."""
    world = world_with(open_map(), ("minelayer", 30, 30, 0), *others)
    (placed,) = of_kind(world.step({0: command(fire=2)}), ThingPlaced)
    play(world, 60, {0: command(drive=1)})
    return world, world.things.there[placed.thing]


def test_a_mine_is_laid_behind_the_tank_and_hidden_from_foes_afar():
    world, mine = layer(("medium", 70, 30, 0))
    assert mine.kind.id == "mine"
    assert mine.x < 30 - TANKS["minelayer"].length / 2
    assert mine.id in world.things.secret
    assert world.tanks[0].fired_at < 0, "it gives nobody away"


def test_it_goes_off_under_a_foe():
    world, mine = layer(("medium", 14, 30, 0))
    events = play(world, 90, {1: command(drive=1)})
    assert [gone.thing for gone in of_kind(events, ThingGone)] == [mine.id]
    (hit,) = of_kind(events, TankHit)
    assert (hit.slot, hit.by, hit.damage) == (1, 0, WEAPONS[NUMBER["mine"]].blast.damage)
    assert [end.how for end in of_kind(events, ShellEnded)] == [ShellEnd.BURST]


def test_but_not_before_it_is_armed():
    world = world_with(open_map(), ("minelayer", 30, 30, 0), ("medium", 25.6, 30, 0))
    assert not of_kind(world.step({0: command(fire=2)}) + play(world, 50, {0: command(drive=1)}), TankHit)
    assert of_kind(play(world, 30), TankHit)


def test_nor_under_its_owner_or_a_friend():
    world, _mine = layer()
    assert not of_kind(play(world, 200, {0: command(drive=-1)}), TankHit)
    friends = world_with(open_map(), ("minelayer", 30, 30, 0), ("medium", 14, 30, 0))
    friends.tanks[0].team = friends.tanks[1].team = 1
    friends.step({0: command(fire=2)})
    assert not of_kind(play(friends, 200, {0: command(drive=1), 1: command(drive=1)}), TankHit)


def test_of_too_many_the_oldest_goes():
    world = world_with(open_map(), ("minelayer", 20, 30, 0))
    for _ in range(MINES_MOST + 2):
        world.tanks[0].ready[1] = 0
        world.step({0: command(fire=2)})
        play(world, 20, {0: command(drive=1)})
    assert len(world.things.there) == MINES_MOST
    assert min(world.things.there) == 3


def test_they_go_when_their_time_or_their_owner_has():
    world, mine = layer()
    assert [gone.thing for gone in of_kind(play(world, MINE_TICKS), ThingGone)] == [mine.id]
    world, mine = layer()
    world.remove_tank(0)
    assert [gone.thing for gone in of_kind(world.step({}), ThingGone)] == [mine.id]
