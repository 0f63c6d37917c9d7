"""What is heard is written, the most important first, with an arrow to where it comes from."""

import dataclasses

import pygame
import pytest

from tankgame.client.game import Game
from tankgame.client.hud.captions import MOST, SECONDS, Captions, _arrow
from tankgame.client.hud.frame import Frame, Shows
from tankgame.client.render.camera import Camera
from tankgame.client.scene import BrickBroke, Destroyed, Fired, Ricocheted, Struck
from tankgame.client.ui.canvas import Canvas
from tankgame.protocol.snapshot import ShellEnd
from tests.client.audio.scenes import EVENTS, X, Y, scene, tank


def frame(*events, **changes):
    return Frame(
        scene(*events, **changes), Game(), Camera(80, 60, (1280, 720)), (0, 0), 0.0, shows=Shows(captions=True)
    )


@pytest.fixture
def captions(crossroads):
    return Captions(crossroads)


def written(captions):
    return list(captions._heard)


def test_every_sound_of_the_battle_has_words_or_is_one_s_own(crossroads):
    for event in EVENTS:
        captions = Captions(crossroads)
        near = dataclasses.replace(event, x=X + 5, y=Y) if hasattr(event, "x") else event
        captions.advance(frame(near), 0.0)
        assert captions._heard, event


def test_one_s_own_shots_are_no_news(captions):
    captions.advance(frame(Fired(X, Y, 0, 0, 0, own=True)), 0.0)
    assert written(captions) == []


def test_what_is_far_away_is_not_heard(captions):
    captions.advance(frame(BrickBroke(0, 0), Ricocheted(X + 60, Y, 0, off_armour=False)), 0.0)
    assert written(captions) == []


def test_a_sound_that_comes_again_stands_there_once_where_it_was_heard_last(captions):
    captions.advance(frame(Fired(X - 10, Y, 0, 0, 1, own=False)), 0.0)
    captions.advance(frame(Fired(X + 5, Y, 0, 0, 1, own=False)), 0.5)
    assert written(captions) == ["gunshot"]
    assert captions._heard["gunshot"].x == X + 5


def test_there_are_never_more_than_four_and_the_faint_ones_go(captions):
    loud = [
        Destroyed(X + 8, Y, 3, "medium", 0, own=False),
        Fired(X - 8, Y, 0, 0, 1, own=False),
        Struck(X, Y, 0, ShellEnd.ARMOUR, 0, by_own=False),
        BrickBroke(20, 10),
        Ricocheted(X, Y + 30, 0, off_armour=True),
    ]
    captions.advance(frame(*loud, others=[tank(4, X + 20, Y, speed=9.0)]), 0.0)
    assert len(written(captions)) == MOST
    assert "engine" not in written(captions)
    assert {"explosion", "you are hit"} <= set(written(captions))


def test_an_engine_that_comes_near_is_written(captions):
    captions.advance(frame(others=[tank(4, X - 9, Y, speed=9.0)]), 0.0)
    assert written(captions) == ["engine"]


def test_captions_fade_and_go(captions):
    captions.advance(frame(Fired(X - 10, Y, 0, 0, 1, own=False)), 0.0)
    for _ in range(3):
        captions.advance(frame(), SECONDS / 2.5)
    assert written(captions) == []


def test_the_arrow_points_to_where_the_sound_is():
    tip, *_rest = _arrow(100, 100, 0.0)
    assert tip[0] > 100
    up, *_rest = _arrow(100, 100, 1.5708)
    assert up[1] < 100


def test_they_are_shown_to_whom_they_are_wanted_in_every_language(captions, fonts, language):
    assert not captions.wanted(Shows())
    assert captions.wanted(Shows(captions=True))
    for event in EVENTS:
        shown = frame(event)
        captions.advance(shown, 0.5)
        canvas = Canvas(pygame.display.get_surface(), fonts, 1.0)
        captions.draw(canvas, shown)
        assert all(not text.cut for text in canvas.written), [text.text for text in canvas.written]
