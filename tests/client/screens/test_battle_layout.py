"""What opens over a battle, at every size: the two small menus, the radio's wheel, and what is said in a toast."""

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from pygame import Rect

from tankgame.client.app import App
from tankgame.client.hud.wheel import PHRASES
from tankgame.client.screens.play import Play
from tankgame.client.text import _
from tankgame.client.ui.canvas import Canvas, Written
from tests.client.screens.stage import LONG_NAME
from tests.client.screens.test_layout import WINDOWS
from tests.client.screens.test_play import Wheel
from tests.client.ui.pages import window


def check(written: list[Written], whole: Rect, what: object) -> None:
    """Every text is in its box, whole or meant to be cut, and none lies on another."""
    assert written, what
    for one in written:
        told = f"{what}: {one}"
        assert one.meant or not one.cut, told
        assert one.box.inflate(4, 8).contains(one.ink), told
        assert whole.contains(one.ink), told
    for one, other in itertools.combinations(written, 2):
        assert not one.ink.inflate(-4, -10).colliderect(other.ink.inflate(-4, -10)), (what, one.text, other.text)


@contextlib.contextmanager
def battle(tmp_path: Path, shape: tuple[int, int, float], language: str) -> Iterator[tuple[App, Wheel, Play]]:
    """A window of that width, height and scale that shows a battle."""
    width, height, scale = shape
    with window(tmp_path, (width, height), language, scale) as app:
        app.session = session = Wheel()  # type: ignore[assignment, no-untyped-call]
        play = Play(app)
        app.show(play)
        yield app, session, play


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("shape", WINDOWS, ids=str)
def test_what_opens_over_a_battle_fits(tmp_path: Path, shape: tuple[int, int, float], language: str) -> None:
    with battle(tmp_path, shape, language) as (app, session, play):
        session.game.chat.muted.add("Ben")
        whole = app.surface.get_rect()
        for name in (LONG_NAME, "Ben", None):
            if name is None:
                play._open_menu()
            else:
                play._open_name(session, name)
            assert play.menu is not None
            canvas = Canvas(app.surface, app.fonts, app.scale)
            play.menu.draw(canvas)
            check(canvas.written, whole, name)
            assert all(whole.contains(canvas.pixels(button.rect)) for button in play.menu.buttons)
        assert not play.menu.title
        play.menu.title = _("Paused")
        canvas = Canvas(app.surface, app.fonts, app.scale)
        play.menu.draw(canvas)
        check(canvas.written, whole, "paused")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("shape", WINDOWS, ids=str)
def test_every_ready_phrase_fits_its_place_on_the_wheel(
    tmp_path: Path, shape: tuple[int, int, float], language: str
) -> None:
    with battle(tmp_path, shape, language) as (app, session, play):
        shown = []
        for team in (0, 1):
            session.game.players["Zoé"].team = team
            play.update(1 / 60, 1.0)
            assert play._frame is not None
            play.hud.wheel.open(alone=not team)
            canvas = Canvas(app.surface, app.fonts, app.scale)
            play.hud.wheel.draw(canvas, play._frame)
            check(canvas.written, app.surface.get_rect(), "wheel")
            shown.append(len(canvas.written))
        assert shown[1] == len(PHRASES) + 2


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("shape", WINDOWS, ids=str)
def test_what_is_said_after_a_complaint_fits_into_a_toast(
    tmp_path: Path, shape: tuple[int, int, float], language: str
) -> None:
    with battle(tmp_path, shape, language) as (app, session, play):
        for entry in range(2):
            play._open_name(session, LONG_NAME)
            assert play.menu is not None
            play.menu.buttons[entry].action()
        told = set()
        while app.toasts.shown:
            canvas = Canvas(app.surface, app.fonts, app.scale)
            app.toasts.draw(canvas)
            check(canvas.written, app.surface.get_rect(), "toast")
            told |= {written.text for written in canvas.written}
            app.toasts.update(1.0)
        assert len(told) == 2, "where there is no room for both, one after the other"
