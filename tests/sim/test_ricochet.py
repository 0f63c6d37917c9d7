import math

import pytest

from tankgame.sim.ricochet import CLEAR, glance, grazes_wall
from tankgame.sim.tuning import WALL_GRAZE

LEFT = (-1.0, 0.0)


def test_only_at_a_grazing_angle_does_it_glance_off():
    assert not grazes_wall(0.0, LEFT)
    assert not grazes_wall(WALL_GRAZE - 0.01, LEFT)
    assert grazes_wall(WALL_GRAZE + 0.01, LEFT)


def test_out_of_a_wall_nothing_glances():
    assert not grazes_wall(1.5, (0.0, 0.0))


def test_it_leaves_at_the_angle_at_which_it_came_just_off_the_surface():
    x, y, heading = glance((10.0, 5.0), 1.3, LEFT)
    assert (x, y) == (pytest.approx(10.0 - CLEAR), 5.0)
    assert heading == pytest.approx(math.pi - 1.3)
