import math

import pytest

from tankgame.sim.armour import meet_hull, strike
from tankgame.sim.poses import Pose
from tankgame.sim.tuning import TANKS, WEAPONS

MEDIUM = TANKS["medium"]
LIGHT, CANNON, HEAVY, TWIN, MACHINE_GUN, AUTO = range(6)
STILL = Pose(10, 10, 0)


def cosine(degrees):
    return math.cos(math.radians(degrees))


@pytest.mark.parametrize(
    ("start", "end", "face"),
    [
        ((20, 10), (10, 10), "front"),
        ((0, 10), (10, 10), "rear"),
        ((10, 20), (10, 10), "side"),
        ((9, 0), (9, 20), "side"),
    ],
)
def test_the_face_is_the_one_it_comes_in_by(start, end, face):
    hit = meet_hull(MEDIUM, STILL, STILL, start, end)
    assert hit.face == face
    assert hit.cosine == pytest.approx(1)


def test_faces_turn_with_the_hull():
    turned = Pose(10, 10, math.pi / 2)
    assert meet_hull(MEDIUM, turned, turned, (10, 20), (10, 10)).face == "front"
    assert meet_hull(MEDIUM, turned, turned, (0, 10), (10, 10)).face == "side"


def test_the_normal_points_out_on_the_map():
    turned = Pose(10, 10, math.radians(30))
    hit = meet_hull(MEDIUM, turned, turned, (30, 10), (10, 10))
    assert hit.face == "front"
    assert math.atan2(hit.normal_y, hit.normal_x) == pytest.approx(math.radians(30))
    assert hit.cosine == pytest.approx(cosine(30))


def test_the_part_is_where_it_meets_the_hull():
    hit = meet_hull(MEDIUM, STILL, STILL, (20, 10.5), (0, 10.5))
    assert 20 - 20 * hit.part == pytest.approx(10 + MEDIUM.length / 2)


@pytest.mark.parametrize(("start", "end"), [((20, 12), (0, 12)), ((20, 10), (13, 10)), ((0, 0), (0, 20))])
def test_a_miss_is_a_miss(start, end):
    assert meet_hull(MEDIUM, STILL, STILL, start, end) is None


def test_a_hull_that_drives_into_a_standing_shell_is_hit_in_front():
    assert meet_hull(MEDIUM, Pose(10, 10, 0), Pose(11, 10, 0), (12.5, 10), (12.5, 10)).face == "front"


@pytest.mark.parametrize("weapon", [LIGHT, CANNON, HEAVY])
def test_four_to_six_clean_hits_of_any_cannon_kill_a_medium(weapon):
    damage = strike(weapon, MEDIUM, "side", 1.0, turned=False).damage
    assert damage == WEAPONS[weapon].damage
    assert 4 <= math.ceil(MEDIUM.life / damage) <= 6


@pytest.mark.parametrize("kind", TANKS.values(), ids=tuple(TANKS))
def test_every_cannon_hurts_every_tank_from_the_side_and_the_rear(kind):
    for own in TANKS.values():
        weapon = own.weapons[0]
        for face in ("side", "rear"):
            assert strike(weapon, kind, face, 1.0, turned=False).damage >= 0.75 * WEAPONS[weapon].damage


def test_the_scouts_gun_does_little_to_the_heavys_front():
    assert strike(LIGHT, TANKS["heavy"], "front", 1.0, turned=False).damage < WEAPONS[LIGHT].damage / 2


def test_a_slanting_hit_does_less_and_a_grazing_one_glances_off():
    damages = [strike(CANNON, MEDIUM, "front", cosine(angle), turned=False).damage for angle in (0, 40, 58, 64)]
    assert damages == sorted(damages, reverse=True)
    assert damages[0] == WEAPONS[CANNON].damage
    assert damages[-1] < damages[0]
    assert not strike(CANNON, MEDIUM, "front", cosine(64.9), turned=False).glances
    assert strike(CANNON, MEDIUM, "front", cosine(65.1), turned=False) == (0, True)


def test_a_shell_that_overmatches_does_not_glance_off():
    scout = TANKS["scout"]
    assert WEAPONS[HEAVY].calibre >= 3 * scout.armour.side
    result = strike(HEAVY, scout, "side", cosine(75), turned=False)
    assert not result.glances
    assert result.damage > 0


def test_a_shell_glances_off_once():
    assert strike(CANNON, MEDIUM, "front", cosine(70), turned=True) == (0, False)


def test_a_shell_that_glanced_off_does_less():
    assert 0 < strike(CANNON, MEDIUM, "side", 1.0, turned=True).damage < WEAPONS[CANNON].damage


def test_bullets_bounce_off_thick_armour_and_bite_thin():
    assert strike(MACHINE_GUN, TANKS["heavy"], "front", 1.0, turned=False).damage == 0
    assert strike(MACHINE_GUN, MEDIUM, "rear", 1.0, turned=False).damage == WEAPONS[MACHINE_GUN].damage
    for weapon in (TWIN, MACHINE_GUN, AUTO):
        assert strike(weapon, TANKS["scout"], "side", 1.0, turned=False).damage == WEAPONS[weapon].damage
