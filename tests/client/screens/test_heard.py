"""What is heard of the menus: buttons, messages, fanfares, the music, and the sliders that turn them down."""

from pathlib import Path

import pygame
import pytest

from tankgame.client.app import App
from tankgame.client.screens.login import Login
from tankgame.client.screens.notice import Notice
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.screens.start import Start
from tankgame.client.settings import Settings
from tankgame.client.ui.button import Button
from tankgame.client.ui.slider import Slider
from tankgame.client.whereabouts import Options
from tests.client.screens.stage import LONG_NAME, FakeSession, enter, frame, key, lobby_game, results_game
from tests.client.ui.pages import click, page_with


@pytest.fixture
def heard(app: App, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the interface's sounds, as they are asked for."""
    names: list[str] = []
    monkeypatch.setattr(app.output, "signal", lambda name, category="interface": names.append(name))
    return names


def button(left: int, *, enabled: bool = True) -> Button:
    made = Button("Go", lambda: None)
    made.rect = pygame.Rect(left, 100, 100, 40)
    made.enabled = enabled
    return made


def test_a_button_is_heard_when_it_is_reached_and_pressed(app: App, heard: list[str]) -> None:
    page = page_with(app, button(100))
    click(page, 150, 120)

    assert heard == ["hover", "click"]


def test_a_button_that_is_off_is_heard_to_refuse(app: App, heard: list[str]) -> None:
    click(page_with(app, button(100, enabled=False)), 150, 120)

    assert heard == ["error"]


def test_empty_places_are_not_heard(app: App, heard: list[str]) -> None:
    click(page_with(app, button(100)), 600, 500)

    assert heard == []


def test_the_keyboard_is_heard_like_the_mouse(app: App, heard: list[str]) -> None:
    page = page_with(app, button(100), button(300))
    page.handle(key(pygame.K_TAB))
    page.handle(key(pygame.K_RETURN))

    assert heard == ["hover", "click"]


def test_a_message_is_heard(app: App, heard: list[str]) -> None:
    app.toast("The link is in the clipboard.")

    assert heard == ["toast"]


def test_bad_news_is_heard(app: App, heard: list[str]) -> None:
    app.show(Notice(app, "No connection", "It was lost."))
    assert heard == ["error"]

    login = Login(app)
    enter(app, login, FakeSession())
    login.refused("wrong-password")
    assert heard == ["error", "error"]


@pytest.mark.parametrize(
    ("winner", "fanfare"), [(LONG_NAME, ["victory"]), ("Iron Kettle", ["defeat"]), (None, [])], ids=str
)
def test_the_results_come_with_their_fanfare_once(
    app: App, heard: list[str], winner: str | None, fanfare: list[str]
) -> None:
    enter(app, Start(app), FakeSession(lobby_game()))
    app.session = FakeSession(results_game(winner))  # type: ignore[assignment]
    app.session.game.me.name = LONG_NAME
    frame(app)
    frame(app)
    app.change("language", "fr")

    assert heard == fanfare


@pytest.mark.parametrize(
    ("phase", "piece"), [("lobby", "menu"), ("joining", "menu"), ("battle", ""), ("results", "results")]
)
def test_music_goes_with_how_the_game_stands(app: App, phase: str, piece: str) -> None:
    assert app._music() == "menu"

    app.session = FakeSession(results_game())  # type: ignore[assignment]
    app.session.game.phase = phase
    assert app._music() == piece


def sliders(page: SettingsPage) -> list[Slider]:
    return [widget for widget in page.rows.values() if isinstance(widget, Slider)]


def test_sliders_hold_at_once_and_are_kept(app: App, heard: list[str], tmp_path: Path) -> None:
    page = SettingsPage(app, back=Start, tab="audio")
    enter(app, page)
    for slider, to in zip(sliders(page), (0.5, 0.8, 0.0, 1.0), strict=True):
        slider.changed(to)

    assert app.output.voices.gains == {"effects": pytest.approx(0.16), "interface": 0.25}
    assert app.output.music.gain == 0.0
    assert heard == ["click", "hit-armour", "click"]
    kept = Settings(tmp_path)
    assert [kept.volume, kept.effects_volume, kept.music_volume, kept.interface_volume] == [0.5, 0.8, 0.0, 1.0]


def test_an_old_file_with_only_a_volume_turns_everything(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[sound]\nvolume = 0.0\n")
    app = App(Options(folder=tmp_path))

    assert app.toasts.shown == []
    assert set(app.output.voices.gains.values()) == {0.0}
    assert app.output.music.gain == 0.0
    app.close()
