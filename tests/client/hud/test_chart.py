import math

import pytest
from pygame import Rect, Surface

from tankgame.client.hud.chart import Chart, TurningChart

PLACE = Rect(10, 20, 100, 100)


def turning(ahead: float) -> TurningChart:
    return TurningChart(PLACE, 2.0, 60.0, 30.0, 20.0, ahead)


def test_the_whole_map_has_north_up():
    chart = Chart(PLACE, 2.0, 60.0)
    assert chart.spot(0.0, 60.0) == (10, 20)
    assert chart.spot(5.0, 50.0) == (20, 40)
    assert chart.heading(1.0) == 1.0


@pytest.mark.parametrize("ahead", [0.0, 1.0, math.pi / 2, -2.5])
def test_what_is_ahead_is_up_and_oneself_in_the_middle(ahead):
    chart = turning(ahead)
    assert chart.spot(30.0, 20.0) == PLACE.center
    assert chart.spot(30.0 + 10 * math.cos(ahead), 20.0 + 10 * math.sin(ahead)) == pytest.approx((60, 50))
    right = ahead - math.pi / 2
    assert chart.spot(30.0 + 10 * math.cos(right), 20.0 + 10 * math.sin(right)) == pytest.approx((80, 70))
    assert chart.heading(ahead) == pytest.approx(math.pi / 2)


@pytest.mark.parametrize("ahead", [0.0, 0.7, math.pi / 2, math.pi, -2.2])
def test_the_ground_turns_as_places_do(ahead):
    chart, ground, surface = turning(ahead), Surface((120, 120)), Surface((120, 130))
    x, y = 36.0, 27.0
    ground.fill((255, 0, 0), Rect(0, 0, 6, 6).move(round(2 * x) - 3, round(2 * (60 - y)) - 3))
    chart.draw_ground(surface, ground)
    spot = tuple(round(place) for place in chart.spot(x, y))
    assert surface.get_at(spot)[:3] == (255, 0, 0)
    assert surface.get_at((5, 5))[:3] == (0, 0, 0), "nothing beside its place"
