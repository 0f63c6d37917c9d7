import os

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from tankgame.client import text
from tankgame.client.fonts import Fonts
from tankgame.resources import MAPS
from tankgame.sim.map import load_map


def open_window():
    pygame.display.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((1280, 720))


@pytest.fixture(scope="module", autouse=True)
def window_of_module():
    open_window()


@pytest.fixture(autouse=True)
def window(window_of_module):
    """Tests of the whole app close their window: each test here makes sure that there is one."""
    open_window()


@pytest.fixture(scope="session")
def crossroads():
    return load_map(MAPS / "crossroads")


@pytest.fixture(scope="module")
def fonts():
    return Fonts()


@pytest.fixture(params=["en", "fr"])
def language(request):
    text.set_language(request.param)
    yield request.param
    text.set_language("en")
