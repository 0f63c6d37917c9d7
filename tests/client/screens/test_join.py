"""The servers of the LAN on the page Join, and the way to one with a single key."""

import pygame
import pytest

from tankgame.client.address import Address
from tankgame.client.app import App
from tankgame.client.screens.connecting import Connecting
from tankgame.client.screens.doctor import Doctor
from tankgame.client.screens.join import Join
from tankgame.net.examination import Examination, Finding
from tankgame.net.search import Search
from tests.client.screens.stage import FakeSearch, FakeSession, act, enter, found, frame, key, texts

ENTER, ESCAPE, DOWN, TAB = (key(code) for code in (pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_TAB))


@pytest.fixture
def lan(app: App) -> FakeSearch:
    search = FakeSearch()
    app.lan = search  # type: ignore[assignment]
    return search


@pytest.fixture
def asked(app: App, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, str | None]]:
    """Where the app connects to: host, port and the key that it must have."""
    begun: list[tuple[str, int, str | None]] = []

    def begin(host: str, port: int, pin: str | None) -> FakeSession:
        begun.append((host, port, pin))
        session = FakeSession()
        session.game = type(session.game)()
        session.state = "connecting"
        app.session = session  # type: ignore[assignment]
        return session

    monkeypatch.setattr(app, "_begin", begin)
    return begun


def open_join(app: App) -> Join:
    page = Join(app)
    enter(app, page)
    return page


def later(app: App, now: float) -> None:
    app.screen.update(0.02, now)
    app.screen.draw(app.surface)


def test_a_server_appears_by_itself_and_enter_alone_leads_there(
    app: App, lan: FakeSearch, asked: list[tuple[str, int, str | None]]
) -> None:
    page = open_join(app)
    assert not page.go.enabled
    lan.servers = [found("Chez Zoé", 5000)]
    frame(app)
    shown = texts(page)
    for text in ("Chez Zoé", "Crossroads +1 · Free for all", "3/64", "12 ms"):
        assert text in shown
    frame(app, ENTER)
    assert isinstance(app.screen, Connecting)
    assert asked == [("192.168.1.20", 5000, None)]
    assert lan.closes == 1, "nobody is asked any more"


def test_the_key_that_was_remembered_counts_and_not_what_a_server_tells(
    app: App, lan: FakeSearch, asked: list[tuple[str, int, str | None]]
) -> None:
    app.servers.remember(Address("192.168.1.20"), key="cd" * 32)
    lan.servers = [found("Chez Zoé", pin="ef" * 8)]
    open_join(app)
    frame(app, ENTER)
    assert asked == [("192.168.1.20", 4919, "cd" * 32)]


def test_what_was_typed_comes_before_what_was_proposed(
    app: App, lan: FakeSearch, asked: list[tuple[str, int, str | None]]
) -> None:
    lan.servers = [found("Chez Zoé")]
    page = open_join(app)
    page.address.text = "10.0.0.7"
    frame(app, ENTER)
    assert asked == [("10.0.0.7", 4919, None)]


def test_the_keyboard_chooses_among_them(app: App, lan: FakeSearch, asked: list[tuple[str, int, str | None]]) -> None:
    lan.servers = [found("A", 1), found("B", 2), found("C", 3)]
    page = open_join(app)
    page.set_focus(page.lan)
    frame(app, DOWN)
    assert page.address.text == "192.168.1.20:2"
    lan.servers.insert(0, found("0", 9))
    frame(app)
    assert page.lan.selected == 2, "it is still B"
    frame(app, ENTER)
    assert asked == [("192.168.1.20", 2, None)]


def test_when_the_proposed_server_goes_no_other_takes_its_place(app: App, lan: FakeSearch) -> None:
    lan.servers = [found("A", 1), found("B", 2)]
    page = open_join(app)
    assert page.lan.selected == 0
    lan.servers = [found("B", 2)]
    frame(app)
    assert page.lan.selected is None
    assert not page.go.enabled


def test_a_server_of_the_list_below_is_another_choice(app: App, lan: FakeSearch) -> None:
    app.servers.remember(Address("10.0.0.7"))
    lan.servers = [found("A", 1)]
    page = open_join(app)
    page.list.select(0)
    frame(app)
    assert (page.lan.selected, page.address.text) == (None, "10.0.0.7")
    page.lan.select(0)
    frame(app)
    assert (page.list.selected, page.address.text) == (None, "192.168.1.20:1")
    assert not page.remove.enabled


def test_a_full_server_and_one_of_another_version_say_so(app: App, lan: FakeSearch) -> None:
    lan.servers = [found("Full", 1, players=8, seats=8), found("New", 2, version=999), found("Bare", 3, maps=[])]
    page = open_join(app)
    assert "8/8 full" in texts(page)
    assert "other version" in texts(page)


def test_where_nobody_is_it_says_what_to_do(app: App, lan: FakeSearch) -> None:
    page = open_join(app)
    later(app, 1.0)
    assert "Looking for servers…" in texts(page)
    later(app, 3.1)
    assert any("a friend has to choose Host" in text for text in texts(page))


def test_the_app_s_own_search_is_closed_with_the_page(app: App) -> None:
    open_join(app)
    assert isinstance(app.lan, Search)
    assert app.lan._socket is not None
    frame(app, ESCAPE)
    assert app.lan._socket is None


def test_empty_lists_are_nothing_to_stop_at(app: App, lan: FakeSearch) -> None:
    page = open_join(app)
    assert [widget.reachable for widget in (page.lan, page.list)] == [False, False]
    frame(app, TAB)
    assert page.focused is page.why
    lan.servers = [found("A")]
    app.servers.remember(Address("10.0.0.7"))
    page.enter()
    frame(app)
    assert [widget.reachable for widget in (page.lan, page.list)] == [True, True]


# --- why do I see nothing? -------------------------------------------------------------------------------------------


class Examined:
    """Examinations that are over when a test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.finding: Finding | None = None

    def __call__(self, *words: object) -> "Examined":
        self.asked.append(words)
        return self


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> Examined:
    stand_in = Examined()
    monkeypatch.setattr("tankgame.client.screens.doctor.Examination", stand_in)
    return stand_in


def test_the_lan_is_examined_and_the_finding_shown(app: App, lan: FakeSearch, examined: Examined) -> None:
    page = open_join(app)
    act(page, "Why do I see nothing?")
    doctor = app.screen
    assert isinstance(doctor, Doctor)
    frame(app)
    assert doctor.bar.visible
    examined.finding = Finding("no-network")
    frame(app)
    assert "This machine is on no network: switch on its Wi-Fi or plug in a cable." in texts(doctor)
    assert not doctor.bar.visible
    examined.finding = None
    act(doctor, "Try again")
    assert examined.asked == [(), ()]
    frame(app, ESCAPE)
    assert app.screen is page


def test_an_address_that_was_typed_is_what_is_examined(app: App, lan: FakeSearch, examined: Examined) -> None:
    page = open_join(app)
    page.address.text = "10.0.0.7:5000"
    act(page, "Why do I see nothing?")
    examined.finding = Finding("refused")
    frame(app)
    assert examined.asked == [("10.0.0.7", 5000)]
    assert any("no server listens at TCP port 5000" in text for text in texts(app.screen))
    frame(app, ENTER)
    assert app.screen is page
    assert page.address.text == "10.0.0.7:5000"
    page.address.text = "no address"
    act(page, "Why do I see nothing?")
    assert app.screen is page


def test_a_real_examination_leaves_the_window_free(app: App, lan: FakeSearch) -> None:
    page = open_join(app)
    page.address.text = "two..dots"
    act(page, "Why do I see nothing?")
    doctor = app.screen
    assert isinstance(doctor, Doctor)
    assert isinstance(doctor.examination, Examination)
    doctor.examination.wait()
    frame(app)
    assert any("leads to no address" in text for text in texts(doctor))
