"""The servers of the LAN on the page Join, and the way to one with a single key."""

from dataclasses import replace

import pygame
import pytest

from tankgame.client.address import Address, parse_address
from tankgame.client.app import App
from tankgame.client.screens.connecting import Connecting
from tankgame.client.screens.doctor import Doctor
from tankgame.client.screens.join import Join
from tankgame.client.screens.servers import ORDERS, VIEWS, View
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
    for text in ("Chez Zoé", "Crossroads +1", "Free for all", "3/64", "12 ms"):
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
    page.set_focus(page.list)
    frame(app, DOWN)
    assert page.address.text == "192.168.1.20:2"
    lan.servers.insert(0, found("0", 9))
    frame(app)
    assert page.list.selected == 2, "it is still B"
    frame(app, ENTER)
    assert asked == [("192.168.1.20", 2, None)]


def test_when_the_proposed_server_goes_no_other_takes_its_place(app: App, lan: FakeSearch) -> None:
    lan.servers = [found("A", 1), found("B", 2)]
    page = open_join(app)
    assert page.list.selected == 0
    lan.servers = [found("B", 2)]
    frame(app)
    assert page.list.selected is None
    assert not page.go.enabled


def test_those_that_answer_come_before_those_that_do_not_and_favourites_before_all(app: App, lan: FakeSearch) -> None:
    app.servers.remember(Address("10.0.0.7"), title="Far away")
    app.servers.remember(Address("10.0.0.8"))
    server = app.servers.find(Address("10.0.0.8"))
    assert server is not None
    app.servers.set_favourite(server, favourite=True)
    lan.servers = [found("A", 1), found("B", 2)]
    page = open_join(app)
    assert [row.cells[0] for row in page.list.rows] == ["★ 10.0.0.8", "A", "B", "Far away"]
    assert page.list.rows[0].cells[4] == page.list.rows[3].cells[4] == "no answer"
    assert page.list.selected == 1, "what is proposed is what answers"
    page.list.select(3)
    frame(app)
    assert page.address.text == "10.0.0.7"
    act(page, "Remove")
    frame(app)
    assert [row.cells[0] for row in page.list.rows] == ["★ 10.0.0.8", "A", "B"]
    page.list.select(2)
    frame(app)
    assert not page.remove.enabled, "it would be found again"


def test_any_server_can_be_a_favourite_and_is_none_again(app: App, lan: FakeSearch) -> None:
    lan.servers = [found("A", 1), found("B", 2)]
    page = open_join(app)
    page.list.select(1)
    act(page, "Favourite")
    frame(app)
    assert [row.cells[0] for row in page.list.rows] == ["★ B", "A"]
    assert page.list.selected == 0, "it is still B"
    assert [server.title for server in app.servers.listed()] == ["B"]
    act(page, "Unfavourite")
    frame(app)
    assert [row.cells[0] for row in page.list.rows] == ["A", "B"]


def test_known_servers_elsewhere_are_asked_how_they_do(app: App, lan: FakeSearch) -> None:
    for address in ("10.0.0.7:5000", "10.0.0.7", "tank.example.org", "8.8.4.4"):
        app.servers.remember(parse_address(address))
    open_join(app)
    frame(app)
    assert lan.also == ["10.0.0.7", "8.8.4.4"]


class FakeNames:
    """Knows one host."""

    def addresses(self, names: set[str], now: float) -> dict[str, str]:
        return {name: "192.168.1.20" for name in names if name == "tank.example.org"}


def test_a_server_that_one_knows_by_its_hosts_name_is_asked_and_answers_under_that_name(
    app: App, lan: FakeSearch
) -> None:
    app.names = FakeNames()  # type: ignore[assignment]
    for address in ("tank.example.org:5", "gone.example.org", "[::1]"):
        app.servers.remember(parse_address(address))
    lan.servers = [found("Ours", 5)]
    page = open_join(app)
    frame(app)
    assert lan.also == ["192.168.1.20"]
    assert next((entry.address, entry.found is not None) for entry in page._shown) == ("tank.example.org:5", True)
    assert len(page._shown) == 3


@pytest.mark.parametrize(
    ("view", "names"),
    [("all", ["★ Far", "A", "B"]), ("network", ["A", "B"]), ("favourites", ["★ Far"]), ("history", ["★ Far", "A"])],
)
def test_tabs_show_a_part_of_them(app: App, lan: FakeSearch, view: View, names: list[str]) -> None:
    for address, title in (("10.0.0.7", "Far"), ("192.168.1.20:1", "A")):
        app.servers.remember(parse_address(address), title=title)
    far = app.servers.find(Address("10.0.0.7"))
    assert far is not None
    app.servers.set_favourite(far, favourite=True)
    lan.servers = [found("A", 1), found("B", 2)]
    page = open_join(app)
    page.set_focus(page.views)
    for _ in range(list(VIEWS).index(view)):
        frame(app, key(pygame.K_RIGHT))
    frame(app)
    assert [row.cells[0] for row in page.list.rows] == names


def test_a_filter_wants_all_words_anywhere(app: App, lan: FakeSearch) -> None:
    lan.servers = [
        found("Chez Zoé", 1),
        found("Chez Anna", 2, maps=["Dunes"], mode="capture-the-flag"),
        found("Ben", 3, maps=["Dunes"]),
    ]
    page = open_join(app)
    page.set_focus(page.filter)
    for typed, names in (("chez dunes", ["Chez Anna"]), ("FLAG", ["Chez Anna"]), (":3", ["Ben"]), ("nothing", [])):
        page.filter.text = ""
        frame(app, pygame.event.Event(pygame.TEXTINPUT, text=typed))
        frame(app)
        assert [row.cells[0] for row in page.list.rows] == names
    assert "No server fits the filter." in texts(page)


def test_they_are_sorted_by_what_one_chooses_and_by_a_click_upon_a_heading(app: App, lan: FakeSearch) -> None:
    lan.servers = [
        replace(found("A", 1, players=1, maps=["Dunes"]), ping=0.03),
        replace(found("B", 2, players=9, maps=["Crossroads"]), ping=0.02),
        replace(found("C", 3, players=5, maps=["Rampart"]), ping=0.01),
    ]
    page = open_join(app)
    seen = []
    page.set_focus(page.sort)
    for _ in ORDERS:
        seen.append("".join(row.cells[0] for row in page.list.rows))
        frame(app, key(pygame.K_RIGHT))
        frame(app)
    assert seen == ["ABC", "ABC", "BAC", "ABC", "BCA", "CBA"]
    assert page.sort.value == "best"
    scale = app.scale
    _index, heading = page.list._boxes(page.list._body)[3]
    spot = round(heading.centerx * scale), round((page.list.rect.top + 12) * scale)
    for order in ("BCA", "ACB", "BCA"):
        frame(app, pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=1))
        frame(app)
        assert "".join(row.cells[0] for row in page.list.rows) == order
        assert page.sort.value == "players"
    assert "Players ▼" in texts(page)


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


def test_an_empty_list_is_nothing_to_stop_at(app: App, lan: FakeSearch) -> None:
    page = open_join(app)
    assert not page.list.reachable
    frame(app, TAB)
    assert page.focused is page.why
    lan.servers = [found("A")]
    frame(app)
    assert page.list.reachable


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
