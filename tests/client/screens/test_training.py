"""The tutorial and the test drive: what they show at every size, how one gets there, and how one gets away."""

import itertools
from pathlib import Path

import pygame
import pytest
import tomlkit
from pygame.event import Event

from tankgame.client.app import App
from tankgame.client.battle import Battle
from tankgame.client.lesson import MAP, TASKS
from tankgame.client.screens.garage import Garage
from tankgame.client.screens.lobby import Lobby
from tankgame.client.screens.play import Play
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.screens.start import Start
from tankgame.client.screens.starting import Starting
from tankgame.client.screens.training import TestDrive, Tutorial
from tankgame.client.settings import Settings
from tankgame.client.text import _
from tankgame.protocol.parts import MapInfo
from tankgame.resources import MAPS
from tankgame.server.config import load_config
from tankgame.sim.map import load_map
from tankgame.sim.tuning import TANKS
from tests.client import pads
from tests.client.screens.stage import FakeSession, act, enter, frame, lobby_game, texts
from tests.client.screens.test_layout import SCALES, SIZES
from tests.client.screens.test_ways import FakeServer
from tests.client.ui.pages import window

RANGE = load_map(MAPS / MAP)
BACKSPACE = Event(pygame.KEYDOWN, key=pygame.K_BACKSPACE, scancode=pygame.KSCAN_BACKSPACE, mod=0, unicode="\b")
ESCAPE = Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, scancode=pygame.KSCAN_ESCAPE, mod=0, unicode="")


class OnRange(FakeSession):
    """A session on the range."""

    def __init__(self) -> None:
        super().__init__()
        self.enter_range()

    def enter_range(self) -> None:
        self.game.map = MAP
        info = MapInfo(
            mapsize=(RANGE.width, RANGE.height), mapimage="", maprealimg="", otherplayerinfo={}, tick=600,
            end_tick=432_000, slot=0, tank="medium", mode="training",
        )  # fmt: skip
        self.game.enter(Battle(RANGE, info, 0.0, name="Zoé"))

    def drive(self, now: float, command: object) -> None:
        """Nobody drives."""


class Child(FakeServer):
    """A server of one's own that is ready at once; it remembers what it was started with."""

    started: list["Child"]

    def __init__(self, folder: Path, *, host: str, port: int, config: Path) -> None:
        super().__init__()
        self.folder, self.host, self.config = folder, host, config
        self.address = ("127.0.0.1", 5000, "ab" * 32)
        self.started.append(self)


@pytest.fixture
def children(app: App, monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """Servers that the app starts, and sessions without a connection on them."""
    monkeypatch.setattr(Child, "started", [], raising=False)
    monkeypatch.setattr("tankgame.client.whereabouts.EmbeddedServer", Child)

    def begin(*_words: object) -> FakeSession:
        session = FakeSession()
        session.game = type(session.game)()
        app.session = session  # type: ignore[assignment]
        return session

    monkeypatch.setattr(app, "_begin", begin)
    return Child.started


def session_of(app: App) -> FakeSession:
    assert isinstance(app.session, FakeSession)  # type: ignore[unreachable]
    return app.session  # type: ignore[unreachable]


def arrive(app: App) -> tuple[object, ...]:
    """Let the way to the range come to its end; what was asked of its server last."""
    assert isinstance(app.screen, Starting)
    frame(app)
    session = session_of(app)
    session.game.phase = "lobby"
    session.game.maps = {MAP: lobby_game().maps["dunes"]}
    session.game.me.tanks = {}
    session.game.me.tanks = dict.fromkeys(("scout", "medium"))  # type: ignore[arg-type]
    frame(app)
    asked = session.asked[-1]
    OnRange.enter_range(session)  # type: ignore[arg-type]
    session.drive = lambda *_words: None  # type: ignore[attr-defined]
    frame(app)
    return asked


# --- what is shown -------------------------------------------------------------------------------------------------


def check(screen: Play, app: App, what: str) -> None:
    screen.update(0.02, 1.0)
    screen.draw(app.surface)
    assert screen.written, what
    whole = app.surface.get_rect()
    for written in screen.written:
        told = f"{what}: {written}"
        assert not written.cut or written.meant, told
        assert written.box.inflate(4, 8).contains(written.ink), told
        assert whole.contains(written.ink), told


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
def test_every_task_fits_its_card(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    with window(tmp_path, size, language) as app:
        app.session = OnRange()  # type: ignore[assignment]
        screen = Tutorial(app)
        app.show(screen)
        screen.renderer.draw = lambda *_what: None  # type: ignore[method-assign]
        for scale in SCALES:
            app.change("ui_scale", scale)
            check_tasks(screen, app)


def check_tasks(screen: Tutorial, app: App) -> None:
    lesson = screen._tutor.lesson
    lesson.over = False
    for number, task in enumerate(TASKS):
        lesson.number, lesson.praised = number, False
        for by_pad in (False, True):
            screen._by_pad = by_pad
            check(screen, app, task)
        lesson.praised = True
        lesson._praise = 9.0
        check(screen, app, f"{task}, done")
    lesson.over = True
    check(screen, app, "the end")
    assert _("Keep practising") in [written.text for written in screen.written]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
def test_every_tank_s_test_drive_fits_its_card(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    with window(tmp_path, size, language) as app:
        app.session = OnRange()  # type: ignore[assignment]
        screen = TestDrive(app, "scout", lambda _app: None)
        app.show(screen)
        screen.renderer.draw = lambda *_what: None  # type: ignore[method-assign]
        for kind, scale in itertools.product(TANKS, SCALES):
            app.change("ui_scale", scale)
            screen._trial.kind = kind
            for by_pad in (False, True):
                screen._by_pad = by_pad
                check(screen, app, kind)


def test_what_only_a_battle_needs_is_not_there(app: App) -> None:
    app.session = OnRange()  # type: ignore[assignment]
    screen = Tutorial(app)
    app.show(screen)
    check(screen, app, "")
    shown = {written.text for written in screen.written}
    assert {"Drive", "Drive into the ring.", "W", "Backspace", "Skip the tutorial"} <= shown
    assert not [text for text in shown if "XP" in text or "Rank" in text or ":" in text]


# --- the tutorial --------------------------------------------------------------------------------------------------


def test_it_is_offered_at_the_first_start_and_never_again(app: App) -> None:
    enter(app, Start(app))
    assert "New here?" in texts(app.screen)
    act(app.screen, "No, thanks")
    frame(app)
    assert "New here?" not in texts(app.screen)
    assert Settings(app.settings.path.parent).tutorial_offered
    enter(app, Start(app))
    assert "New here?" not in texts(app.screen)
    assert "Tutorial" in texts(app.screen)


def test_it_is_played_on_a_server_of_its_own_that_nobody_finds(app: App, children: list[Child]) -> None:
    app.change("tutorial_offered", value=True)
    enter(app, Start(app))
    act(app.screen, "Tutorial")
    assert arrive(app) == ("join", MAP, "medium")
    assert isinstance(app.screen, Tutorial)
    (child,) = children
    config = load_config(child.config)
    assert (child.host, config.server.discovery, config.server.max_players) == ("127.0.0.1", False, 1)
    assert (config.match.mode, config.match.rotation) == ("training", ("range",))
    assert child.folder != app.server_folder


def test_one_key_skips_it_at_any_moment(app: App, children: list[Child]) -> None:
    enter(app, Start(app))
    act(app.screen, "Start the tutorial")
    arrive(app)
    frame(app, BACKSPACE)
    assert isinstance(app.screen, Start)
    assert app.settings.tutorial_offered
    assert app.session is None
    assert children[0].closes == 1


def test_a_key_that_drives_does_not_skip(app: App, children: list[Child]) -> None:
    app.change("keys_back", ["backspace"])
    enter(app, Start(app))
    act(app.screen, "Start the tutorial")
    arrive(app)
    frame(app, BACKSPACE)
    assert isinstance(app.screen, Tutorial)
    frame(app, Event(pygame.KEYDOWN, key=pygame.K_DELETE, scancode=pygame.KSCAN_DELETE, mod=0, unicode=""))
    assert isinstance(app.screen, Start)


def test_a_gamepad_s_button_skips_it_too(app: App, children: list[Child]) -> None:
    enter(app, Start(app))
    act(app.screen, "Start the tutorial")
    arrive(app)
    frame(app, pads.down(pads.A))
    assert isinstance(app.screen, Tutorial)
    app.screen.draw(app.surface)
    assert {"X", "Skip the tutorial"} <= {written.text for written in app.screen.written}
    frame(app, pads.down(pygame.CONTROLLER_BUTTON_X))
    assert isinstance(app.screen, Start)


def test_the_menu_skips_too_and_the_settings_are_a_visit(app: App, children: list[Child]) -> None:
    enter(app, Start(app))
    act(app.screen, "Start the tutorial")
    arrive(app)
    tutorial = app.screen
    assert isinstance(tutorial, Tutorial)
    frame(app, ESCAPE)
    assert tutorial.menu is not None
    assert [button.text for button in tutorial.menu.buttons] == ["Resume", "Settings", "Skip the tutorial"]
    tutorial.menu.buttons[1].action()
    assert isinstance(app.screen, SettingsPage)
    app.screen.escape()
    assert app.screen is tutorial
    assert tutorial.menu is not None
    tutorial.menu.buttons[2].action()
    assert isinstance(app.screen, Start)


def test_its_end_leads_into_a_battle(app: App, children: list[Child]) -> None:
    enter(app, Start(app))
    act(app.screen, "Start the tutorial")
    arrive(app)
    tutorial = app.screen
    assert isinstance(tutorial, Tutorial)
    tutorial._tutor.lesson.over = True
    frame(app)
    assert tutorial.menu is not None
    assert [button.text for button in tutorial.menu.buttons] == ["Play now", "Keep practising", "Main menu"]
    tutorial.menu.buttons[0].action()
    assert isinstance(app.screen, Starting)
    assert app.screen.trip is None
    assert [child.config.name for child in children] == ["range.toml", "play.toml"]


# --- the test drive ------------------------------------------------------------------------------------------------


def test_a_tank_of_others_is_driven_and_one_is_back_in_the_garage(app: App, children: list[Child]) -> None:
    garage = Garage(app, back=Start, shown="flamer")
    enter(app, garage)
    garage.trial.action()
    assert arrive(app) == ("join", MAP, "flamer")
    assert isinstance(app.screen, TestDrive)
    frame(app, BACKSPACE)
    assert app.screen is garage
    assert (app.session, garage.shown) == (None, "flamer")
    assert children[0].closes == 1


def test_one_stays_on_the_server_that_one_came_from(app: App, children: list[Child]) -> None:
    session, server = FakeSession(), FakeServer()
    garage = Garage(app, back=Lobby, shown="mortar")
    enter(app, garage, session)
    app.embedded = server  # type: ignore[assignment]
    garage.trial.action()
    arrive(app)
    assert (session.closed, server.closes) == (False, 0)
    frame(app, BACKSPACE)
    assert app.screen is garage
    assert app.session is session
    assert app.embedded is server
    garage.escape()
    frame(app)
    assert isinstance(app.screen, Lobby)


def test_a_way_there_that_is_given_up_leads_back_as_well(app: App, children: list[Child]) -> None:
    session = FakeSession()
    garage = Garage(app, back=Lobby, shown="mortar")
    enter(app, garage, session)
    garage.trial.action()
    frame(app, ESCAPE)
    assert app.screen is garage
    assert app.session is session


def test_a_range_that_fails_leaves_nothing_behind(app: App, children: list[Child]) -> None:
    session = FakeSession()
    garage = Garage(app, back=Lobby, shown="mortar")
    enter(app, garage, session)
    garage.trial.action()
    arrive(app)
    children[0].problem = "out of memory"
    frame(app)
    act(app.screen, "Back to the menu")
    assert isinstance(app.screen, Start)
    assert session.closed
    frame(app)
    assert isinstance(app.screen, Start)


def test_what_the_server_is_told_is_toml(app: App, children: list[Child]) -> None:
    garage = Garage(app, back=Start)
    enter(app, garage)
    garage.trial.action()
    assert tomlkit.parse(children[0].config.read_text(encoding="utf-8"))["match"]["rotation"] == [MAP]  # type: ignore[index]
