import os

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import itertools

import pygame

from tankgame.client.fonts import Fonts
from tankgame.client.render.quality import QUALITIES
from tankgame.client.scene import VIEW_WIDTH, Fired
from tankgame.client.title_battle import TitleBattle, Upcoming

WINDOW = (960, 540)
STEP = 1 / 60


@pytest.fixture(scope="module", autouse=True)
def window():
    pygame.display.init()
    return pygame.display.set_mode(WINDOW)


@pytest.fixture(scope="module")
def battle():
    return TitleBattle(WINDOW, Fonts(), quality=QUALITIES["medium"])


def play(battle, seconds):
    for _ in range(round(seconds / STEP)):
        battle.advance(STEP, WINDOW)
        yield battle.scene


def test_somebody_is_to_be_seen_and_fires_at_any_time(battle):
    for _ in range(4):
        scenes = list(play(battle, 5))

        assert any(isinstance(event, Fired) for scene in scenes for event in scene.events)
        near = [tank for tank in scenes[-1].tanks if abs(tank.x - scenes[-1].focus_x) < VIEW_WIDTH / 2]
        assert len(near) >= 2


def test_the_camera_drifts_and_never_jumps(battle):
    scenes = list(play(battle, 3))
    steps = [abs(b.focus_x - a.focus_x) + abs(b.focus_y - a.focus_y) for a, b in itertools.pairwise(scenes)]

    assert 0 < max(steps) < 3.5 * STEP, "m/s, across and up together"


def test_frames_between_ticks_show_what_is_between_them(battle):
    places = []
    for _ in range(40):
        battle.advance(STEP / 4, WINDOW)
        places.append({tank.slot: (tank.x, tank.y) for tank in battle.scene.tanks})
    assert sum(a != b for a, b in itertools.pairwise(places)) > 30


def test_the_picture_is_full_in_every_window(battle):
    for size in ((1280, 720), WINDOW):
        surface = pygame.Surface(size)
        surface.fill((255, 0, 255))
        battle.advance(STEP, size)
        battle.draw(surface)

        assert (255, 0, 255) not in [tuple(surface.get_at(spot))[:3] for spot in ((0, 0), (size[0] - 1, size[1] - 1))]


def test_it_comes_when_it_is_ready_and_is_built_once():
    upcoming = Upcoming()
    assert upcoming.ready() is None
    upcoming.begin(WINDOW, Fonts(), QUALITIES["medium"])
    upcoming.begin(WINDOW, Fonts(), QUALITIES["medium"])
    while (battle := upcoming.ready()) is None:
        pygame.time.wait(5)
    upcoming.settle()

    assert upcoming.ready() is battle
    upcoming.forget()
    assert upcoming.ready() is None


def test_what_is_unwanted_before_it_is_ready_never_comes():
    upcoming = Upcoming()
    upcoming.begin(WINDOW, Fonts(), QUALITIES["medium"])
    upcoming.settle()

    assert upcoming.ready() is None
