import math
from itertools import pairwise

from tankgame.client.aim_assist import CONE, REACH, STRENGTH, assisted
from tankgame.client.scene import TankView


def tank(x, y, *, team=0, own=False, fade=1.0):
    return TankView(1, "Ben", "medium", team, x, y, 0.0, 0.0, 100, 100, own=own, fade=fade)


OWN = tank(0.0, 0.0, team=1, own=True)


def test_the_aim_is_drawn_a_part_of_the_way_to_a_tank_beside_it():
    off = math.radians(3)
    foe = tank(20 * math.cos(off), 20 * math.sin(off))
    drawn = assisted(0.0, OWN, [OWN, foe])
    assert 0 < drawn < STRENGTH * off + 1e-9
    assert math.isclose(assisted(off, OWN, [foe]), off)


def test_it_never_jumps_as_a_tank_comes_near_the_aim():
    def drawn(off):
        return assisted(0.0, OWN, [tank(20 * math.cos(off), 20 * math.sin(off))])

    steps = [drawn(CONE * step / 200) for step in range(260)]
    assert max(abs(b - a) for a, b in pairwise(steps)) < math.radians(0.05)


def test_friends_ghosts_and_what_is_far_draw_nothing():
    angle = math.radians(2)
    near = (20 * math.cos(angle), 20 * math.sin(angle))
    far = (REACH * 1.1 * math.cos(angle), REACH * 1.1 * math.sin(angle))
    assert assisted(0.0, OWN, [tank(*near, team=1), tank(*near, fade=0.2), tank(*far, team=2)]) == 0.0
    assert assisted(0.0, OWN, [tank(*near, team=2)]) > 0.0


def test_across_the_back_it_goes_the_short_way():
    off = math.radians(-179)
    foe = tank(20 * math.cos(off), 20 * math.sin(off))
    assert abs(assisted(math.radians(179), OWN, [foe])) > math.radians(179)
