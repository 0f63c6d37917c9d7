"""Every setting by hand: it holds at once, and is there the next time; and files that are not as they should be."""

import stat
from pathlib import Path

import pygame
import pytest

from tankgame.client.app import App, Options
from tankgame.client.screens.setting_rows import TABS
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.screens.start import Start
from tankgame.client.settings import KEYS, Settings, warning_text
from tankgame.client.text import set_language
from tankgame.client.ui.button import Button
from tankgame.client.ui.textfield import TextField
from tests.client.screens.stage import enter, frame, key

ELSEWHERE = {"width", "height", "tank", "paint", "exclusive"}
"""Set by the window itself, in the garage, and together with another."""

UNSHOWN = {"tutorial_offered"}
"""What the game notes for itself."""

WAYS = (pygame.K_RIGHT, pygame.K_LEFT, pygame.K_RETURN)


def values(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in KEYS}


def use(app: App, page: SettingsPage, setting: str) -> None:
    """Change what a row sets, with keys alone."""
    before = values(app.settings)
    page.set_focus(page.rows[setting])
    if isinstance(page.rows[setting], TextField):
        frame(app, pygame.event.Event(pygame.TEXTINPUT, text="Zoé"))
        return
    for way in WAYS:
        page.set_focus(page.rows[setting])
        frame(app, key(way), pygame.event.Event(pygame.KEYUP, key=way, mod=0, unicode="", scancode=0))
        if values(app.settings) != before:
            return


@pytest.mark.parametrize("tab", TABS)
def test_every_row_changes_its_setting_at_once_and_for_the_next_time(app: App, tab: str) -> None:
    page = SettingsPage(app, back=Start, tab=tab)
    enter(app, page)
    names = [name for name, widget in page.rows.items() if not isinstance(widget, Button)]
    assert names
    for name in names:
        use(app, page, name)
        assert getattr(app.settings, name) != KEYS[name].default, name
        if name == "language":
            app.change("language", "en")
    again = Settings(app.settings.path.parent)
    assert values(again) == values(app.settings)
    assert again.warnings == []


def test_every_setting_has_a_row(app: App) -> None:
    shown = set()
    for tab in TABS:
        page = SettingsPage(app, back=Start, tab=tab)
        enter(app, page)
        shown |= set(page.rows)
    named = {name for name in KEYS if not name.startswith(("keys_", "pad_"))}
    assert named - shown - ELSEWHERE <= UNSHOWN
    assert not shown & ELSEWHERE


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"[sound\nvolume = 0.5", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"", "empty"),
        (b"[sound]\nvolumen = 0.5\n", "unknown"),
        (b"[sound]\nvolume = 7\n", "wrong"),
    ],
)
def test_whatever_the_file_holds_the_game_starts_says_so_and_keeps_it(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    app = App(Options(folder=tmp_path))
    try:
        # What the machine speaks is nothing to this.
        set_language("en")
        said = [toast.text for toast in app.toasts.shown]
        details = dict(app.settings.warnings)
        assert list(details) == [complaint]
        assert len(said) == 1
        assert app.settings.volume == KEYS["volume"].default
        assert path.read_bytes() == content
        app.change("volume", 0.25)
    finally:
        app.close()
    kept = (tmp_path / "settings-damaged.toml").read_bytes() if complaint == "damaged" else path.read_bytes()
    assert content.strip() in kept or complaint == "wrong"
    assert Settings(tmp_path).volume == 0.25


def test_a_file_that_may_not_be_written_is_left_alone_and_the_player_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[display]\nlanguage = "en"\n', encoding="utf-8")
    path.chmod(stat.S_IRUSR)
    really_open = Path.open

    def refuse(self: Path, mode: str = "r", *words: object, **named: object) -> object:
        # Whoever runs the tests as root may write everything.
        if self == path and "a" in mode:
            raise PermissionError(13, "Permission denied")
        return really_open(self, mode, *words, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    app = App(Options(folder=tmp_path))
    try:
        app.change("volume", 0.25)
        assert app.settings.volume == 0.25
        assert warning_text("unwritable", "") in [toast.text for toast in app.toasts.shown]
    finally:
        app.close()
    assert path.read_text(encoding="utf-8") == '[display]\nlanguage = "en"\n'
