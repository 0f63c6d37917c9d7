"""With a gamepad alone: the garage, hosting, joining, the settings and the tutorial."""

import tomllib
from typing import Any

import pygame
import pytest

from tankgame.client.app import App
from tankgame.client.lesson import PARKING
from tankgame.client.render.paint import PAINTS
from tankgame.client.scene import TankView
from tankgame.client.screens.connecting import Connecting
from tankgame.client.screens.garage import Garage
from tankgame.client.screens.host import Host
from tankgame.client.screens.join import Join
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.screens.start import Start
from tankgame.client.screens.starting import Starting
from tankgame.client.screens.training import Tutorial
from tankgame.client.ui.widget import Widget
from tests.client import pads
from tests.client.screens.stage import FakeSearch, enter, found, frame
from tests.client.screens.test_training import OnRange
from tests.client.screens.test_ways import FakeServer

LEFT = pads.PAD_LEFT
RIGHT, UP, DOWN = pads.PAD_RIGHT, pads.PAD_UP, pads.PAD_DOWN
SHOULDER = pygame.CONTROLLER_BUTTON_RIGHTSHOULDER
AWAY = 12
"""More presses than lie between any two widgets of a page."""


def push(app: App, *buttons: int) -> None:
    for button in buttons:
        frame(app, pads.down(button), pads.up(button))


def go(app: App, widget: Widget, *ways: int) -> None:
    """Press a direction until the focus is on the widget, then the next if it never came there."""
    for way in ways:
        for _ in range(AWAY):
            if app.screen.focused is widget:  # type: ignore[attr-defined]
                return
            push(app, way)
    pytest.fail(f"not reached: {getattr(widget, 'text', widget)}")


def test_a_tank_and_its_paint_are_chosen_and_tried_out(app: App) -> None:
    app.settings.change("tank", "medium")
    enter(app, Start(app))
    page = Garage(app, back=Start)
    enter(app, page)
    push(app, LEFT)
    assert page.shown == "scout"
    push(app, pads.A)
    assert app.settings.tank == "scout"
    push(app, pads.A)
    assert page.focused is page.trial
    go(app, page.cards, UP)
    go(app, page.paints, DOWN)
    before = app.settings.paint
    push(app, RIGHT)
    assert app.settings.paint != before
    for _paint in PAINTS:
        push(app, RIGHT)
    assert app.settings.paint == list(PAINTS)[-1], "after the last comes what is beside them"
    assert page.focused is page.trial
    push(app, pads.A)
    assert isinstance(app.screen, Starting)
    push(app, pads.B)
    assert app.screen is page
    push(app, pads.B)
    assert isinstance(app.screen, Start)


def test_a_battle_is_set_up_and_started(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[dict[str, Any]] = []

    def start(**words: Any) -> FakeServer:
        begun.append(tomllib.loads(words["config"].read_text(encoding="utf-8")))
        app.embedded = server = FakeServer()  # type: ignore[assignment]
        return server

    monkeypatch.setattr(app, "start_server", start)
    page = Host(app)
    enter(app, page)
    go(app, page.map, UP, DOWN)
    before = page.map.value
    push(app, RIGHT)
    assert page.map.value != before
    go(app, page.mode, DOWN)
    push(app, RIGHT)
    go(app, page.go, DOWN, RIGHT)
    push(app, pads.A)
    assert isinstance(app.screen, Starting)
    assert begun[0]["match"]["rotation"][0] == page.map.value
    assert begun[0]["match"]["mode"] == page.mode.value


def test_a_server_is_found_chosen_and_joined(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(app, "_begin", lambda *words: asked.append(words))
    app.lan = FakeSearch(found("Chez Anna", 5000), found("Chez Zoé", 5001))  # type: ignore[assignment]
    page = Join(app)
    enter(app, page)
    frame(app)
    go(app, page.list, UP, DOWN)
    page.list.select(0)
    first = page.list.selected
    push(app, DOWN)
    assert page.list.selected != first
    push(app, pads.A)
    assert isinstance(app.screen, Connecting)
    assert len(asked) == 1


def test_a_setting_is_found_and_changed(app: App) -> None:
    page = SettingsPage(app, back=Start, tab="audio")
    enter(app, page)
    row = page.rows["volume"]
    go(app, row, DOWN, UP)
    before = app.settings.volume
    push(app, LEFT)
    assert app.settings.volume < before


def test_the_first_task_of_the_tutorial_is_told_for_a_gamepad_and_driven_with_it(app: App) -> None:
    app.session = session = OnRange()  # type: ignore[assignment]
    commands: list[Any] = []
    session.drive = lambda _now, command: commands.append(command)  # type: ignore[method-assign]
    screen = Tutorial(app)
    app.show(screen)
    frame(app, pads.axis(pads.LEFT_X, 1.0))
    app.screen.draw(app.surface)
    shown = {written.text for written in screen.written}
    assert {"Left stick", "drive", "X", "Skip the tutorial"} <= shown
    assert (commands[-1].drive, commands[-1].turn) != (0, 0)
    frame(app, pads.axis(pads.LEFT_X, 0.0), pads.axis(pads.RIGHT_TRIGGER, 1.0))
    assert commands[-1].fire == 1
    lesson = screen._tutor.lesson
    assert lesson.task == "drive"
    x, y = lesson.place(PARKING)
    screen._scene.own = TankView(0, "Zoé", "medium", 0, x, y, 0.0, 0.0, 120, 120, own=True)
    lesson.advance(screen._scene, 0.1)
    assert lesson.praised
