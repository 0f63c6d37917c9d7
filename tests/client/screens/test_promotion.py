"""After a battle: one's level, and what it is good for."""

import pytest
from pygame import Rect, Surface

from tankgame.client.app import App
from tankgame.client.screens.promotion import GROWTH_SECONDS, Promotion
from tankgame.client.ui.canvas import Canvas
from tankgame.protocol.levels import floor
from tests.client.screens.stage import results_game


def told(xp: int, earned: int, coin: int = 0) -> Promotion:
    game = results_game()
    game.me.xp, game.me.coin = xp, coin
    strip = Promotion()
    strip.tell(game, earned)
    return strip


@pytest.mark.parametrize(
    ("xp", "earned", "coin", "says"),
    [
        (floor(3) + 10, 60, 0, "New in the garage: Gatling"),
        (floor(3) + 10, 400, 0, "New in the garage: Hunter, Gatling"),
        (floor(3) + 60, 50, 300, "Your coins can buy: Hunter"),
        (floor(3) + 60, 50, 0, "240 XP to level 4, which unlocks: Flamethrower tank"),
        (floor(9) + 60, 50, 0, "840 XP to level 10"),
    ],
)
def test_it_says_what_the_level_is_good_for(xp: int, earned: int, coin: int, says: str) -> None:
    assert told(xp, earned, coin).note == says


def test_a_level_is_reached_once() -> None:
    assert told(floor(5), 1).risen
    assert not told(floor(5) + 10, 10).risen
    assert not told(floor(5) + 10, -40).risen


def test_who_lost_more_than_they_earned_has_no_bar_that_shrinks() -> None:
    strip = told(floor(5) + 100, -50)
    assert strip._share(7.0) == strip._share(7.0 + GROWTH_SECONDS) == strip.now.share


def test_the_bar_grows_to_what_one_has() -> None:
    strip = told(floor(5) + 100, 50)
    assert strip._share(7.0) == strip.before.share
    assert strip.before.share < strip._share(7.0 + GROWTH_SECONDS / 2) < strip.now.share
    assert strip._share(7.0 + 2 * GROWTH_SECONDS) == strip.now.share


@pytest.mark.parametrize("width", [620, 748, 928])
@pytest.mark.parametrize("xp", [0, 1_234_567])
def test_every_text_fits(app: App, width: int, xp: int) -> None:
    strip = told(xp, 100, 98_765)
    strip.rect = Rect(0, 0, width, 84)
    canvas = Canvas(Surface((width, 84)), app.fonts, 1.0)
    strip.draw(canvas)
    assert len(canvas.written) == 3
    assert [written.text for written in canvas.written if written.cut and not written.meant] == []
