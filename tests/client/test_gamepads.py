import ctypes
import sys
from pathlib import Path

import pygame
import pytest

from tankgame.client.gamepads import REPEAT_AFTER, REPEAT_EVERY, Gamepads
from tests.client import pads
from tests.client.pads import axis, down, gone, up

ZONE = 0.2


@pytest.fixture
def gamepads():
    return Gamepads()


def tell(gamepads, *events):
    """Every key that they stand for."""
    keys = []
    for event in events:
        gamepads.follow(event)
        keys += [key.key for key in gamepads.keys(event)]
    return keys


def test_a_stick_points_right_and_up(gamepads):
    tell(gamepads, axis(pads.LEFT_X, 1.0))
    assert gamepads.left(ZONE) == (1.0, 0.0)
    tell(gamepads, axis(pads.LEFT_X, 0.0), axis(pads.LEFT_Y, -1.0))
    assert gamepads.left(ZONE) == pytest.approx((0.0, 1.0))
    assert gamepads.right(ZONE) == (0.0, 0.0)


def test_within_the_dead_zone_a_stick_rests(gamepads):
    tell(gamepads, axis(pads.RIGHT_X, 0.13), axis(pads.RIGHT_Y, 0.13))
    assert gamepads.right(ZONE) == (0.0, 0.0)


def test_from_the_dead_zones_edge_a_stick_begins_at_nothing(gamepads):
    tell(gamepads, axis(pads.RIGHT_X, 0.21))
    assert 0 < gamepads.right(ZONE)[0] < 0.02
    tell(gamepads, axis(pads.RIGHT_X, 0.6))
    assert gamepads.right(ZONE)[0] == pytest.approx(0.5, abs=0.001)


def test_a_stick_in_a_corner_is_no_further_than_at_its_edge(gamepads):
    tell(gamepads, axis(pads.LEFT_X, 1.0), axis(pads.LEFT_Y, 1.0))
    assert gamepads.left(ZONE) == pytest.approx((0.5**0.5, -(0.5**0.5)))


def test_triggers_and_shoulders_fire_and_buttons_show(gamepads):
    tell(gamepads, axis(pads.RIGHT_TRIGGER, 0.2))
    assert gamepads.held() == set()
    tell(gamepads, axis(pads.RIGHT_TRIGGER, 0.9), axis(pads.LEFT_TRIGGER, 0.9), down(pads.Y))
    assert gamepads.held() == {"fire", "second", "ranking"}
    tell(gamepads, axis(pads.RIGHT_TRIGGER, 0.0), axis(pads.LEFT_TRIGGER, 0.0), up(pads.Y))
    assert gamepads.held() == set()


def test_one_that_goes_lets_everything_go(gamepads):
    tell(gamepads, axis(pads.LEFT_X, 1.0), axis(pads.RIGHT_TRIGGER, 1.0), down(pads.PAD_DOWN), gone())
    assert gamepads.left(ZONE) == (0.0, 0.0)
    assert gamepads.held() == set()
    assert gamepads.repeated(10.0) == []


def test_of_two_the_one_that_is_used_counts(gamepads):
    tell(gamepads, axis(pads.LEFT_X, 0.05, pad=1), axis(pads.LEFT_X, -1.0, pad=2), axis(pads.LEFT_X, 0.06, pad=1))
    assert gamepads.left(ZONE) == (-1.0, 0.0)


def test_buttons_stand_for_keys(gamepads):
    assert tell(gamepads, down(pads.A), up(pads.A), down(pads.B), down(pads.PAD_DOWN), down(pads.PAD_DOWN)) == [
        *(pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_DOWN)
    ]


def test_a_stick_moves_once_until_it_comes_back(gamepads):
    shaking = [axis(pads.LEFT_Y, push) for push in (0.3, 0.65, 0.55, 0.62, 1.0)]
    assert tell(gamepads, *shaking) == [pygame.K_DOWN]
    assert tell(gamepads, axis(pads.LEFT_Y, 0.1), axis(pads.LEFT_Y, -0.9)) == [pygame.K_UP]


def test_a_direction_that_is_held_repeats(gamepads):
    tell(gamepads, down(pads.PAD_UP))
    assert gamepads.repeated(REPEAT_AFTER - 0.01) == []
    assert [key.key for key in gamepads.repeated(0.02)] == [pygame.K_UP]
    assert gamepads.repeated(REPEAT_EVERY / 2) == []
    assert [key.key for key in gamepads.repeated(REPEAT_EVERY)] == [pygame.K_UP]
    tell(gamepads, up(pads.PAD_UP))
    assert gamepads.repeated(10.0) == []


def test_a_direction_held_from_before_a_menu_moves_nothing_in_it(gamepads):
    event = axis(pads.LEFT_Y, 1.0)
    gamepads.follow(event)
    assert gamepads.keys(event, heard=False) == []
    assert tell(gamepads, axis(pads.LEFT_Y, 0.95)) == []
    assert gamepads.repeated(10.0) == []
    assert tell(gamepads, axis(pads.LEFT_Y, 0.0), axis(pads.LEFT_Y, 1.0)) == [pygame.K_DOWN]


# --- with SDL --------------------------------------------------------------------------------------------------------


def sdl():
    """The library that pygame itself uses."""
    lines = Path("/proc/self/maps").read_text().splitlines()
    return ctypes.CDLL(next(line.split()[-1] for line in lines if "libSDL2-2" in line))


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the library as Linux has it")
def test_a_gamepad_comes_is_used_and_goes(gamepads, monkeypatch):
    monkeypatch.setenv("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1")
    pygame.display.init()
    pygame.event.clear()
    gamepads.open()
    library, game_controller = sdl(), 1
    library.SDL_JoystickFromInstanceID.restype = ctypes.c_void_p
    library.SDL_JoystickSetVirtualAxis.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int16]
    device = library.SDL_JoystickAttachVirtual(game_controller, 6, 15, 0)
    try:
        assert "Virtual Controller" in [gamepads.follow(event) for event in pygame.event.get()]
        (instance,) = gamepads._pads
        library.SDL_JoystickSetVirtualAxis(library.SDL_JoystickFromInstanceID(instance), 0, 32767)
        tell(gamepads, *pygame.event.get())
        assert gamepads.left(ZONE) == (1.0, 0.0)
    finally:
        library.SDL_JoystickDetachVirtual(device)
    tell(gamepads, *pygame.event.get())
    assert gamepads._pads == {}
    assert gamepads.left(ZONE) == (0.0, 0.0)
    gamepads.close()
