import os
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from tests.golden import compare, scenes

MEAN_MOST = 1.5
HUNDREDTH_MOST = 20
"""Processors round scaled and turned pictures differently; anything that is seen at a glance is far beyond these."""


@pytest.fixture(scope="module", autouse=True)
def window():
    pygame.display.init()
    pygame.display.set_mode(scenes.WINDOW)


def golden(name):
    return pygame.image.load(Path(__file__).parent / f"{name}.png")


@pytest.mark.parametrize("name", scenes.MOMENTS)
def test_the_battle_looks_as_it_did(name, tmp_path):
    fresh = scenes.draw(name)
    mean, worst = compare.difference(fresh, golden(name))

    pygame.image.save(fresh, tmp_path / f"{name}.png")
    where = f"see {tmp_path / name}.png; if it is meant, run python -m tests.golden and look at the pictures"
    assert mean <= MEAN_MOST, where
    assert worst <= HUNDREDTH_MOST, where


def test_the_same_scene_is_the_same_picture():
    assert compare.difference(scenes.draw("night"), scenes.draw("night")) == (0, 0)


def test_another_look_is_noticed():
    mean, worst = compare.difference(golden("noon"), golden("wrecks"))

    assert mean > MEAN_MOST
    assert worst > HUNDREDTH_MOST


def test_a_missing_light_map_is_noticed(monkeypatch):
    monkeypatch.setattr("tankgame.client.render.light_map.LightMap.draw", lambda *_: None)
    mean, _ = compare.difference(scenes.draw("night"), golden("night"))

    assert mean > MEAN_MOST
