import itertools
import math
import statistics
from random import Random

import pytest

from tankgame.protocol.angles import wrap
from tankgame.protocol.ticks import TICK_RATE, TICK_SECONDS
from tankgame.server.bots.aim import Hand, intercept_seconds
from tankgame.server.bots.levels import ACE, LEVELS, RECRUIT
from tankgame.sim.events import ShellEnded, ShellFired, ShellTurned
from tankgame.sim.shell import fly
from tankgame.sim.tuning import WEAPONS
from tests.sim.field import command, of_kind, open_map, world_with

CANNON = 1


@pytest.mark.parametrize("velocity", [(0, 0), (14, 0), (-9, 3), (4, -11), (0, 18)])
@pytest.mark.parametrize("offset", [(12, 0), (-8, 9), (3, -25)])
def test_shell_and_target_are_in_the_same_place_at_the_same_time(offset, velocity):
    weapon = WEAPONS[CANNON]
    muzzle = 2.7
    seconds = intercept_seconds(offset, velocity, weapon.speed, muzzle)
    meet = (offset[0] + velocity[0] * seconds, offset[1] + velocity[1] * seconds)
    aim = math.atan2(meet[1], meet[0])
    start = (muzzle * math.cos(aim), muzzle * math.sin(aim))
    assert math.dist(fly(*start, aim, CANNON, seconds * TICK_RATE), meet) < 1e-6


def test_what_flees_faster_than_the_shell_is_never_met():
    assert intercept_seconds((20, 0), (60, 0), 48.0) is None
    assert intercept_seconds((20, 0), (48, 0), 48.0) is None


def test_what_touches_the_muzzle_is_met_at_once():
    assert intercept_seconds((2, 0), (0, 0), 48.0, muzzle=2.7) == 0.0


@pytest.mark.parametrize("heading", [0.0, 1.2, 2.5, -1.9])
def test_a_shot_ahead_of_a_driving_tank_hits_its_middle(heading):
    world = world_with(open_map(), ("medium", 40, 12, 0), ("scout", 60, 28, heading))
    for _ in range(90):
        world.step({1: command(drive=0.4)})
    shooter, target = world.tanks[0], world.tanks[1]
    offset = (target.x + target.vx * TICK_SECONDS - shooter.x, target.y + target.vy * TICK_SECONDS - shooter.y)
    weapon = WEAPONS[shooter.kind.weapons[0]]
    seconds = intercept_seconds(offset, (target.vx, target.vy), weapon.speed, shooter.kind.muzzle)
    shooter.turret = math.atan2(offset[1] + target.vy * seconds, offset[0] + target.vx * seconds)
    events = world.step({0: command(aim=shooter.turret, fire=1), 1: command(drive=0.4)})
    shot = of_kind(events, ShellFired)[0]
    nearest = math.inf
    for tick in range(1, 90):
        events += world.step({1: command(drive=0.4)})
        shell = fly(shot.x, shot.y, shot.heading, shot.weapon, tick)
        step = weapon.speed * TICK_SECONDS
        along = (target.x - shell[0]) * math.cos(shot.heading) + (target.y - shell[1]) * math.sin(shot.heading)
        if 0 <= along <= step:
            aside = (target.y - shell[1]) * math.cos(shot.heading) - (target.x - shell[0]) * math.sin(shot.heading)
            nearest = abs(aside)
    assert nearest < 0.3
    assert {event.slot for event in of_kind(events, ShellEnded) + of_kind(events, ShellTurned)} == {1}


def test_a_hand_is_off_by_about_what_its_level_says_and_never_jumps():
    hand = Hand(RECRUIT, Random(1))
    aims = [hand.follow(0.5) for _ in range(30_000)]
    assert statistics.pstdev(aims) == pytest.approx(RECRUIT.aim_error, rel=0.4)
    assert statistics.fmean(aims) == pytest.approx(0.5, abs=0.05)
    assert max(abs(wrap(b - a)) for a, b in itertools.pairwise(aims)) < 0.1


def test_a_new_target_unsettles_for_a_while():
    calm, startled = [], []
    for seed in range(200):
        for found, start in ((calm, False), (startled, True)):
            hand = Hand(RECRUIT, Random(seed))
            if start:
                hand.startle()
            hand.follow(0.0)
            found.append(abs(hand.goal))
    assert statistics.fmean(startled) > 1.5 * statistics.fmean(calm)


def test_what_stands_is_pointed_at_exactly():
    hand = Hand(ACE, Random(1))
    for _ in range(120):
        aim = hand.follow(2.0, exact=True)
    assert aim == pytest.approx(2.0, abs=1e-3)


def test_each_level_is_better_than_the_one_before():
    levels = list(LEVELS.values())
    for worse, better in itertools.pairwise(levels):
        assert better.reaction_ticks < worse.reaction_ticks
        assert better.aim_error < worse.aim_error
        assert better.lead > worse.lead
        assert better.hand > worse.hand
        assert better.dodge > worse.dodge
