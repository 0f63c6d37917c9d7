import pytest

from tankgame.client.hud.frame import Frame
from tankgame.client.hud.own_mark import ABOVE_METRES, COLOUR, SECONDS, SMALL, OwnMark
from tankgame.client.ui.canvas import Canvas
from tests.client.hud.test_hud import NOW, Screen, scene


def is_marked(crossroads, fonts, team, age):
    screen, shown, mark = Screen(crossroads, fonts), scene(), OwnMark()
    shown.team = team
    frame = Frame(shown, screen.game, screen.camera, (0, 0), NOW)
    mark.advance(frame, age)
    screen.surface.fill((90, 120, 70))
    mark.draw(Canvas(screen.surface, fonts, 1.0), frame)
    x, y = screen.camera.to_view(40.0, 28.0)
    spot = round(x), round(y - ABOVE_METRES * screen.camera.scale - SMALL / 3)
    return screen.surface.get_at(spot)[:3] == COLOUR


@pytest.mark.parametrize(
    ("team", "age", "marked"), [(0, 0.5, True), (0, SECONDS, False), (1, 0.5, True), (1, SECONDS, True)]
)
def test_ones_own_tank_is_marked_at_first_and_in_a_team_always(crossroads, fonts, team, age, marked):
    assert is_marked(crossroads, fonts, team, age) == marked
