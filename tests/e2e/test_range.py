"""On the range in the real loop, with a real server of one's own: the tutorial's first task, and a test drive."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tankgame.client.screens.garage import Garage
from tankgame.client.screens.start import Start
from tankgame.client.screens.training import TestDrive, Tutorial
from tests.client.screens.stage import act
from tests.e2e.test_hands import Keys, Window


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    opened = Window(tmp_path / "player")
    yield opened
    opened.app.close()


def test_one_learns_to_drive_and_tries_a_tank_that_one_does_not_own(window: Window) -> None:
    app, hands = window.app, Keys()
    window.shows(Start)
    act(app.screen, "Start the tutorial")
    window.shows(Tutorial)
    tutorial = app.screen
    assert isinstance(tutorial, Tutorial)
    window.until(lambda: tutorial._scene.own is not None, "a tank")
    hands.drive()
    window.until(lambda: tutorial._tutor.lesson.praised, "the ring is straight ahead")
    assert len(tutorial._scene.tanks) >= 2, "the target is in sight"
    hands.press(pygame.K_BACKSPACE)
    window.shows(Start)

    garage = Garage(app, back=Start, shown="flamer")
    app.show(garage)
    garage.trial.action()
    window.shows(TestDrive)
    trial = app.screen
    assert isinstance(trial, TestDrive)
    window.until(lambda: trial._scene.own is not None and trial._scene.own.kind == "flamer", "a flamer")
    hands.press(pygame.K_BACKSPACE)
    window.shows(Garage)
    assert app.screen is garage
