"""Panels make way for tanks, for menus and for each other."""

import pytest
from pygame import Rect

from tankgame.client.hud.frame import is_tight
from tankgame.client.hud.life import HEIGHT, WIDTH
from tankgame.client.hud.scoreboard import ROW_TIGHT
from tankgame.client.scene import TankView
from tests.client.hud.test_hud import SIZES, Screen, scene, texts

TIGHT = [size for size in SIZES if size[2] == 2.0]
GROUND = (90, 120, 70)


def panel_over(crossroads, fonts, *, foe_team, under):
    """The colour of one's own panel, beside all that is written on it, with somebody under it or elsewhere."""
    screen = Screen(crossroads, fonts)
    shown = scene()
    shown.team = 1
    shown.own.team = 1
    spot = screen.camera.to_world((640, 720 - HEIGHT // 2)) if under else (0.0, 0.0)
    shown.tanks.append(TankView(5, "Ada", "scout", foe_team, *spot, 0.0, 0.0, 10, 60))
    screen.show(shown)
    return screen.surface.get_at(((1280 - WIDTH) // 2 + 6, 720 - HEIGHT))[:3]


def test_ones_own_panel_thins_out_over_a_foe_and_over_no_mate(crossroads, fonts):
    usual = panel_over(crossroads, fonts, foe_team=2, under=False)
    thin = panel_over(crossroads, fonts, foe_team=2, under=True)
    assert panel_over(crossroads, fonts, foe_team=1, under=True) == usual
    assert sum(abs(a - b) for a, b in zip(thin, GROUND, strict=True)) < sum(
        abs(a - b) for a, b in zip(usual, GROUND, strict=True)
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_menu_and_the_wheel_lie_on_no_words(crossroads, fonts, size):
    screen = Screen(crossroads, fonts, size)
    canvas = screen.show(scene(), menu=True)
    middle = Rect(0, 0, 320, 330)
    middle.center = canvas.size[0] // 2, canvas.size[1] // 2
    covered = canvas.pixels(middle)
    assert [one.text for one in canvas.written if covered.colliderect(one.ink)] == []
    screen.hud.wheel.open()
    written = screen.show(scene()).written
    for index, one in enumerate(written):
        ink = one.ink.inflate(-4, -10)
        assert [each.text for each in written[index + 1 :] if ink.colliderect(each.ink.inflate(-4, -10))] == []


@pytest.mark.parametrize("size", TIGHT)
def test_where_not_everybody_has_a_row_it_is_said_how_many_have_none(crossroads, fonts, size):
    screen = Screen(crossroads, fonts, size)
    canvas = screen.show(scene(), ranking=True)
    assert is_tight(canvas)
    shown = texts(canvas)
    rows = sum(name in shown for name in screen.game.players)
    assert rows >= 12
    assert f"… +{32 - rows}" in shown
    assert ROW_TIGHT * canvas.scale > 20


@pytest.mark.parametrize("size", SIZES)
def test_of_twelve_everybody_has_a_row(crossroads, fonts, size):
    screen = Screen(crossroads, fonts, size)
    for name in list(screen.game.players)[: 32 - 12]:
        del screen.game.players[name]
    shown = texts(screen.show(scene(), ranking=True))
    assert all(name in shown for name in screen.game.players)
    assert not any(text.startswith("…") for text in shown)
