"""Every screen in both languages and several sizes: every text fits its place, nothing overlaps, nothing is outside."""

import importlib
import itertools
import pkgutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import get_args

import pytest
from pygame import Rect

from tankgame.client import screens
from tankgame.client.address import Address
from tankgame.client.app import App
from tankgame.client.screens.connecting import Connecting
from tankgame.client.screens.controls import ControlsPage
from tankgame.client.screens.doctor import Doctor
from tankgame.client.screens.garage import Garage
from tankgame.client.screens.host import Host
from tankgame.client.screens.join import Join
from tankgame.client.screens.joining import Joining
from tankgame.client.screens.lobby import Lobby
from tankgame.client.screens.login import Login
from tankgame.client.screens.notice import Notice
from tankgame.client.screens.page import Page
from tankgame.client.screens.reconnecting import Reconnecting
from tankgame.client.screens.results import Results
from tankgame.client.screens.setting_rows import TABS
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.screens.start import Start
from tankgame.client.screens.starting import Starting
from tankgame.client.screens.waiting import Waiting
from tankgame.client.text import _REASONS, _, reason_text
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.label import Label
from tankgame.client.ui.listbox import ListBox
from tankgame.client.ui.panel import Panel
from tankgame.net.examination import Finding, What
from tests.client.screens.stage import (
    LONG_NAME,
    FakeSearch,
    FakeSession,
    enter,
    found,
    listing,
    lobby_game,
    look,
    results_game,
    team_results_game,
)
from tests.client.ui.pages import window

FAR = Address("a-very-long-host-name.with-many-parts.example.org", 65_535, "ab" * 32)
SIZES = [(960, 540), (1280, 720), (1920, 1080)]
SCALES = [0.75, 1.0, 2.0]
ODD = [(1920, 800, 1.0), (1024, 1000, 1.0), (1280, 720, 1.3)]
"""Windows of other shapes, and a scale between."""

WINDOWS = [*((*size, scale) for size in SIZES for scale in SCALES), *ODD]


def lobby(app: App) -> Page:
    page = Lobby(app)
    enter(app, page, FakeSession())
    return page


def hosting_lobby(app: App) -> Page:
    app.hosted = Address("192.168.178.210", 65_535, "ab" * 32)
    return lobby(app)


def refused_lobby(app: App) -> Page:
    """With more battles than there is room for beside each other."""
    game = lobby_game()
    game.refused = "not-your-tank"
    game.maps |= {f"map {number}": listing("Twin Fords", 31, 1) for number in range(6)}
    page = Lobby(app)
    enter(app, page, FakeSession(game))
    return page


def results(app: App) -> Page:
    page = Results(app)
    enter(app, page, FakeSession(results_game()))
    return page


def team_results(app: App) -> Page:
    page = Results(app)
    enter(app, page, FakeSession(team_results_game()))
    return page


def empty_join(app: App) -> Page:
    for server in list(app.servers.servers):
        app.servers.forget(server)
    app.lan = FakeSearch()  # type: ignore[assignment]
    page = Join(app)
    enter(app, page)
    return page


def joining(app: App) -> Page:
    game = lobby_game()
    game.ask_join("rampart", 1)
    page = Joining(app)
    enter(app, page, FakeSession(game))
    return page


def login(app: App) -> Page:
    app.address = FAR
    page = Login(app)
    enter(app, page)
    page.refused("bad-name")
    look(app)
    return page


def join(app: App) -> Page:
    app.servers.remember(FAR, key="ab" * 32, player=LONG_NAME)
    app.servers.remember(Address("192.168.1.20"))
    page = Join(app)
    app.lan = FakeSearch(  # type: ignore[assignment]
        found(
            "Le très long nom du serveur de Zoé, le plus long qui puisse être",
            maps=["The old rampart by the river"] * 9,
        ),
        found("Full house", 1, players=65_535, seats=65_535),
        found("Tomorrow", 2, version=2**16 - 1),
        *(found(f"Server {n}", 3 + n) for n in range(9)),
    )
    enter(app, page)
    page.list.select(0)
    page.favourite.action()
    page.address.text = "not an address"
    page.go.action()
    page.enter()
    look(app)
    return page


def new_login(app: App) -> Page:
    app.address = FAR
    page = Login(app)
    enter(app, page)
    return page


def locked_login(app: App) -> Page:
    app.address = FAR
    page = Login(app, because="access-needed")
    enter(app, page)
    return page


def doctor(app: App) -> Page:
    page = Doctor(app, FAR, back=Start(app))
    examination = FakeExamination()
    page.examination = examination  # type: ignore[assignment]
    enter(app, page)
    examination.finding = Finding("no-datagrams")
    look(app)
    return page


class FakeExamination:
    """Is over when a test says so."""

    finding: Finding | None = None


def controls(app: App) -> Page:
    page = ControlsPage(app, back=Start)
    enter(app, page)
    for slot, control in ((("ahead", 0), "lctrl"), (("back", 0), "kp_enter"), (("left", 1), "mouse-middle")):
        page._put(*slot, control)
    page._ask("fire", 1)
    look(app)
    return page


def notice(app: App) -> Page:
    page = Notice(app, _("The server on this machine has ended"), reason_text("changed-key"), detail=str(FAR))
    enter(app, page)
    return page


def reconnecting(app: App) -> Page:
    lost = FakeSession()
    lost.account, lost.problem = ("Zoé", "secret"), "lost"
    page = Reconnecting(app, FAR, lost)  # type: ignore[arg-type]
    page._next_try = 1e9
    enter(app, page)
    return page


def simple(make: Callable[[App], Page]) -> Callable[[App], Page]:
    def show(app: App) -> Page:
        page = make(app)
        enter(app, page)
        return page

    return show


PAGES: dict[str, Callable[[App], Page]] = {
    "start": simple(Start),
    "host": simple(Host),
    "garage": simple(lambda app: Garage(app, back=Start)),
    **{f"settings, {tab}": simple(partial(SettingsPage, back=Start, tab=tab)) for tab in TABS},
    "controls": controls,
    "controls at rest": simple(lambda app: ControlsPage(app, back=Start)),
    "starting": simple(Starting),
    "connecting": simple(lambda app: Connecting(app, Address("127.0.0.1", 9))),
    "login": login,
    "reconnecting": reconnecting,
    "new login": new_login,
    "locked login": locked_login,
    "join": join,
    "join, nobody there": empty_join,
    "doctor": doctor,
    "notice": notice,
    "joining": joining,
    "lobby": lobby,
    "hosting lobby": hosting_lobby,
    "refused lobby": refused_lobby,
    "results": results,
    "team results": team_results,
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("shape", WINDOWS, ids=str)
def test_every_text_fits_and_nothing_overlaps(tmp_path: Path, shape: tuple[int, int, float], language: str) -> None:
    width, height, scale = shape
    with window(tmp_path, (width, height), language, scale) as app:
        app.settings.name = LONG_NAME
        for name, show in PAGES.items():
            page = show(app)
            assert app.scale == pytest.approx(min(width / 1280, height / 720) * scale), "as wished"
            check_places(name, page, app)
            for _stretch in stretches(page, app):
                check_texts(name, page, app)
            if isinstance(page, SettingsPage):
                check_tips(name, page, app)
            app.disconnect()


def test_no_page_is_forgotten(tmp_path: Path) -> None:
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    with window(tmp_path) as app:
        shown = {type(show(app)) for show in PAGES.values()}
    kinds = {kind for kind in every_kind(Page) if kind.__module__.startswith("tankgame.")}
    assert kinds - shown == {Waiting}, "each kind of page has its place in PAGES"


def every_kind(of: type) -> set[type]:
    kinds = set(of.__subclasses__())
    return kinds.union(*(every_kind(kind) for kind in kinds)) if kinds else kinds


def test_every_reason_fits_into_a_notice(tmp_path: Path) -> None:
    for language in ("en", "fr"):
        with window(tmp_path, (960, 540), language) as app:
            for reason in _REASONS:
                page = Notice(app, _("No connection"), reason_text(reason), detail=str(FAR))
                enter(app, page)
                check_texts(reason, page, app)


def test_every_finding_fits_into_its_page(tmp_path: Path) -> None:
    names = ("Le Terrain de Zoé " * 3,) * 4
    for language in ("en", "fr"):
        with window(tmp_path, (960, 540), language) as app:
            for what in get_args(What):
                page = doctor(app)
                assert isinstance(page, Doctor)
                page.examination = FakeExamination()  # type: ignore[assignment]
                page.examination.finding = Finding(what, names)  # type: ignore[union-attr]
                look(app)
                check_texts(what, page, app)
                check_places(what, page, app)


def stretches(page: Page, app: App) -> Iterator[int]:
    """What is seen of a page, from its top to its end."""
    page.scroll_by(-page.viewport.scroll)
    look(app)
    yield page.viewport.scroll
    while page.scroll_by(page.viewport.seen * 3 // 4):
        look(app)
        yield page.viewport.scroll


def check_texts(name: str, page: Page, app: App) -> None:
    assert page.written, name
    whole = app.surface.get_rect()
    for written in page.written:
        what = f"{name}: {written}"
        assert written.meant or not written.cut, what
        if written.meant and written.cut:
            assert written.ink.width <= written.box.width, what
        assert written.box.left >= -1 or written.meant, what
        # A line's picture has room above and below its letters, which may stand out of a box that is just as high.
        assert written.meant or written.box.inflate(2, 8).contains(written.ink), what
        assert whole.inflate(2, 2).contains(written.ink.clip(written.box)), what


def check_tips(name: str, page: SettingsPage, app: App) -> None:
    """What is told of each setting while the focus is on it."""
    for setting, widget in page.rows.items():
        if widget.reachable:
            page.set_focus(widget)
            look(app)
            check_texts(f"{name}, {setting}", page, app)


def check_places(name: str, page: Page, app: App) -> None:
    canvas = Canvas(app.surface, app.fonts, app.scale)
    whole = Rect(0, -page.viewport.scroll, canvas.size[0], page.viewport.whole)
    shown = [widget for widget in page.widgets if widget.visible]
    for widget in shown:
        what = f"{name}: {type(widget).__name__} {getattr(widget, 'text', '')!r} at {widget.rect}"
        assert widget.rect.width > 0, what
        assert widget.rect.height > 0, what
        assert whole.contains(widget.rect), f"{what} outside {whole}"
        if isinstance(widget, Button | ListBox):
            assert widget.rect.height >= 30, what
    for one, other in itertools.combinations([w for w in shown if not isinstance(w, Panel)], 2):
        if (isinstance(one, Label) and not one.text) or (isinstance(other, Label) and not other.text):
            continue
        assert not one.rect.colliderect(other.rect), f"{name}: {describe(one)} on {describe(other)}"


def describe(widget: object) -> str:
    return f"{type(widget).__name__} {getattr(widget, 'text', '')!r} {getattr(widget, 'rect', '')}"
