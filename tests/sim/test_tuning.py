import math

import pytest

from tankgame.server.accounts.store import STARTING_TANKS
from tankgame.sim.armour import strike
from tankgame.sim.thing import THINGS
from tankgame.sim.tuning import ARMOUR_GRAZE, OVERMATCH, TANKS, WEAPONS

FASTEST = max(kind.speed for kind in TANKS.values())
FLYING = [weapon for weapon in WEAPONS if not weapon.lays]


def test_shells_can_be_dodged():
    for weapon in FLYING:
        if weapon.lobbed:
            assert weapon.speed < 2 * FASTEST
        else:
            assert 2 * FASTEST <= weapon.speed <= 4 * FASTEST


def test_reloads_fit_the_number_that_tells_them():
    assert all(0 < weapon.reload_ticks + weapon.spin_ticks < 2**15 for weapon in WEAPONS)


def test_lives_fit_the_byte_that_tells_them():
    assert all(0 < kind.life <= 255 for kind in TANKS.values())


def test_what_is_lobbed_fits_the_byte_that_tells_how_far():
    assert all(0 < weapon.least < weapon.range < 63 for weapon in WEAPONS if weapon.lobbed)


def test_every_gun_belongs_to_a_tank():
    assert sorted(number for kind in TANKS.values() for number in kind.weapons) == list(range(len(WEAPONS)))


def test_muzzles_are_where_a_gun_can_end():
    for kind in TANKS.values():
        assert kind.length / 3 < kind.muzzle < 3.2


@pytest.mark.parametrize("kind", STARTING_TANKS)
def test_the_second_gun_of_the_first_tanks_is_quick_weak_and_short(kind):
    cannon, quick = (WEAPONS[number] for number in TANKS[kind].weapons)
    assert quick.reload_ticks < cannon.reload_ticks / 4
    assert quick.damage < cannon.damage / 4
    assert quick.range < cannon.range / 2
    assert quick.penetration < cannon.penetration / 2


def test_everybody_starts_with_the_same_tanks_and_the_others_cost_something():
    assert {kind.id for kind in TANKS.values() if not kind.price} == set(STARTING_TANKS)
    for kind in TANKS.values():
        assert bool(kind.price) == (kind.level > 1)


def test_what_bursts_does_so_by_a_blast_and_what_is_laid_is_a_thing():
    for weapon in WEAPONS:
        assert not (weapon.lobbed or weapon.lays) or weapon.blast is not None
        assert not weapon.lays or weapon.lays in THINGS
        assert weapon.salvo == 1 or 0 < weapon.salvo * weapon.salvo_ticks < weapon.reload_ticks


@pytest.mark.parametrize("weapon", range(len(WEAPONS)))
@pytest.mark.parametrize("kind", TANKS)
@pytest.mark.parametrize("face", ["front", "side", "rear"])
def test_armour_holds_by_angle_and_yields_to_calibre(weapon, kind, face):
    gun, tank = WEAPONS[weapon], TANKS[kind]
    thickness = getattr(tank.armour, face)
    grazing, square = math.cos(ARMOUR_GRAZE + 0.01), 1.0
    glances = strike(weapon, tank, face, grazing, turned=False).glances
    assert glances == (gun.glances and gun.calibre < OVERMATCH * thickness)
    damages = [strike(weapon, tank, face, math.cos(angle), turned=False).damage for angle in (0.0, 0.5, 1.0, 1.4)]
    assert damages == sorted(damages, reverse=True)
    assert strike(weapon, tank, face, square, turned=False).damage <= gun.damage
    assert gun.penetration < thickness or strike(weapon, tank, face, square, turned=False).damage == gun.damage


def test_every_tank_can_hurt_every_other_from_the_front():
    for kind in TANKS.values():
        for other in TANKS.values():
            guns = [WEAPONS[number] for number in kind.weapons]
            blasts = [gun for gun in guns if gun.blast is not None]
            direct = [number for number in kind.weapons if strike(number, other, "front", 1.0, turned=False).damage]
            assert blasts or direct, (kind.id, other.id)
