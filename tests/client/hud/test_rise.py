"""The level that one comes to in a battle is told at once."""

import pytest

from tankgame.client.hud.frame import Shows
from tankgame.client.hud.rise import SECONDS
from tankgame.protocol.levels import floor
from tests.client.hud.test_hud import SIZES, Screen, scene, texts

TOLD = "Level 4! New in the garage: Flamethrower tank"


def test_a_level_is_told_once_and_for_a_while(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    screen.game.me.xp = floor(4) - 1
    assert TOLD not in texts(screen.show(scene()))
    screen.game.me.xp = floor(4) + 1
    assert TOLD in texts(screen.show(scene()))
    screen.game.me.xp = floor(4)
    assert TOLD in texts(screen.show(scene()))
    assert TOLD not in texts(screen.show(scene(), dt=SECONDS))


def test_a_level_that_opens_nothing_is_told_too(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    screen.game.me.xp = floor(9) - 1
    screen.show(scene())
    screen.game.me.xp = floor(9)
    assert "Level 9!" in texts(screen.show(scene()))


def test_nothing_is_told_of_the_level_that_one_came_with(crossroads, fonts):
    screen = Screen(crossroads, fonts)
    assert not any(text.startswith("Level") for text in texts(screen.show(scene())))


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_and_is_over_nothing_else(crossroads, fonts, language, size):
    screen = Screen(crossroads, fonts, size)
    screen.game.me.xp = floor(4) - 1
    screen.show(scene())
    screen.game.me.xp = floor(4)
    screen.game.chat.clear()
    canvas = screen.show(scene(), shows=Shows(armour=False))
    assert [written.text for written in canvas.written if written.cut and not written.meant] == []
    for index, one in enumerate(canvas.written):
        for other in canvas.written[index + 1 :]:
            assert not one.ink.inflate(-4, -10).colliderect(other.ink.inflate(-4, -10)), (one.text, other.text)
