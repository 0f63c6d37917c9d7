from tankgame.sim.tuning import TANKS, WEAPONS

FASTEST = max(kind.speed for kind in TANKS.values())


def test_shells_can_be_dodged():
    for weapon in WEAPONS:
        assert 2 * FASTEST <= weapon.speed <= 4 * FASTEST


def test_reloads_fit_the_byte_that_tells_them():
    assert all(0 < weapon.reload_ticks <= 255 for weapon in WEAPONS)


def test_lives_fit_the_byte_that_tells_them():
    assert all(0 < kind.life <= 255 for kind in TANKS.values())


def test_every_gun_belongs_to_a_tank():
    assert sorted(number for kind in TANKS.values() for number in kind.weapons) == list(range(len(WEAPONS)))


def test_muzzles_reach_past_the_hull():
    for kind in TANKS.values():
        assert kind.length / 2 < kind.muzzle < 3.2


def test_the_second_gun_is_quick_weak_and_short():
    for kind in TANKS.values():
        cannon, quick = (WEAPONS[number] for number in kind.weapons)
        assert quick.reload_ticks < cannon.reload_ticks / 4
        assert quick.damage < cannon.damage / 4
        assert quick.range < cannon.range / 2
        assert quick.penetration < cannon.penetration / 2
