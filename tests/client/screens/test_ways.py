"""From screen to screen: what the player does, what the server says, and where that leads."""

from pathlib import Path

import pygame
import pytest
from msgspec import structs

from tankgame.client.address import Address
from tankgame.client.app import App
from tankgame.client.screens import routes
from tankgame.client.screens.connecting import Connecting
from tankgame.client.screens.ending import SECONDS, Ending
from tankgame.client.screens.fleet import qualities
from tankgame.client.screens.garage import Garage
from tankgame.client.screens.host import Host
from tankgame.client.screens.join import Join
from tankgame.client.screens.joining import Joining
from tankgame.client.screens.lobby import Lobby
from tankgame.client.screens.login import Login
from tankgame.client.screens.maps import map_modes, shipped_maps
from tankgame.client.screens.notice import Notice
from tankgame.client.screens.results import Results
from tankgame.client.screens.settings import SettingsPage
from tankgame.client.screens.start import Start
from tankgame.client.screens.starting import Starting
from tankgame.client.settings import warning_text
from tankgame.client.text import reason_text
from tankgame.client.whereabouts import Options
from tankgame.protocol.levels import floor
from tankgame.protocol.server_messages import LoginRefused, MapRefused, PlayerKicked, PlayerPurse
from tankgame.server.config import load_config
from tankgame.sim.tuning import TANKS
from tests.client.screens.stage import (
    FakeSession,
    accepted,
    act,
    enter,
    frame,
    key,
    listing,
    lobby_game,
    look,
    results_game,
    texts,
)

HERE = Address("127.0.0.1", 5000)
TAB, ENTER, ESCAPE = key(pygame.K_TAB), key(pygame.K_RETURN), key(pygame.K_ESCAPE)


class FakeServer:
    """Stands in for the server of one's own."""

    def __init__(self) -> None:
        self.address: tuple[str, int, str] | None = None
        self.problem: str | None = None
        self.closes = 0

    def poll(self, now: float) -> tuple[str, int, str] | None:
        return self.address

    def close(self) -> None:
        self.closes += 1

    def closed(self, now: float) -> bool:
        return True


@pytest.fixture
def sessions(app: App, monkeypatch: pytest.MonkeyPatch) -> list[FakeSession]:
    """Every session that the app begins, none of them with a connection."""
    begun: list[FakeSession] = []

    def begin(*_words: object) -> FakeSession:
        session = FakeSession()
        session.game = type(session.game)()
        app.session = session  # type: ignore[assignment]
        begun.append(session)
        return session

    monkeypatch.setattr(app, "_begin", begin)
    return begun


@pytest.fixture
def own(app: App, monkeypatch: pytest.MonkeyPatch) -> FakeServer:
    server = FakeServer()

    def start(**_words: object) -> FakeServer:
        app.embedded = server  # type: ignore[assignment]
        return server

    monkeypatch.setattr(app, "start_server", start)
    return server


def shown(app: App, kind: type) -> object:
    assert isinstance(app.screen, kind), type(app.screen).__name__
    return app.screen


# --- the menu --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "screen"), [("Host", Host), ("Join", Join), ("Garage", Garage), ("Settings", SettingsPage)]
)
def test_every_way_from_the_start_leads_back_by_escape(app: App, button: str, screen: type) -> None:
    enter(app, Start(app))
    act(app.screen, button)
    shown(app, screen)
    frame(app, ESCAPE)
    shown(app, Start)


def test_quit_ends_the_game(app: App) -> None:
    enter(app, Start(app))
    act(app.screen, "Quit")
    assert not app.running


def test_the_window_s_frame_ends_the_game(app: App) -> None:
    enter(app, Start(app))
    frame(app, pygame.event.Event(pygame.QUIT))
    assert not app.running


def test_a_key_that_is_held_presses_only_once(app: App) -> None:
    enter(app, Start(app))
    app.screen.set_focus(app.screen.others[4])  # type: ignore[attr-defined]
    frame(app, ENTER)
    shown(app, SettingsPage)
    app.screen.set_focus(app.screen.done)  # type: ignore[attr-defined]
    frame(app, ENTER)
    shown(app, SettingsPage)
    frame(app, pygame.event.Event(pygame.KEYUP, key=pygame.K_RETURN, mod=0, unicode="", scancode=0), ENTER)
    shown(app, Start)


# --- settings and garage ---------------------------------------------------------------------------------------------


def test_a_language_holds_at_once_and_is_kept(app: App, tmp_path: Path) -> None:
    page = SettingsPage(app, back=Start)
    enter(app, page)
    app.change("language", "fr")
    look(app)
    assert "Réglages" in texts(page)
    assert 'language = "fr"' in (tmp_path / "settings.toml").read_text()


def test_the_name_is_kept_as_it_is_typed(app: App, tmp_path: Path) -> None:
    page = SettingsPage(app, back=Start, tab="interface")
    enter(app, page)
    page.set_focus(page.rows["name"])
    for letter in "Zoé":
        frame(app, pygame.event.Event(pygame.TEXTINPUT, text=letter))
    frame(app, ESCAPE)
    assert app.settings.name == "Zoé"
    assert any("Zoé" in text for text in texts(app.screen))


def test_a_settings_file_that_cannot_be_written_is_said_once_a_change(app: App, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").unlink()
    (tmp_path / "settings.toml").mkdir()
    app.change("volume", 0.3)
    app.change("shake", 0.3)
    assert len(app.toasts.shown) == 1


def test_a_damaged_settings_file_is_said_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[player")
    app = App(Options(folder=tmp_path))
    assert len(app.toasts.shown) == 1
    app.close()


def test_an_empty_settings_file_is_said_at_the_start_and_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.toml"
    path.touch()
    app = App(Options(folder=tmp_path))
    assert [toast.text for toast in app.toasts.shown] == [warning_text("empty", "")]
    assert "settings.toml is empty" in caplog.text
    app.close()
    assert path.read_bytes() == b""


def test_a_window_is_no_larger_than_the_largest_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "x11")
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1024, 768), (1366, 700)])
    (tmp_path / "settings.toml").write_text("[display]\nwidth = 1920\nheight = 720\n")
    app = App(Options(folder=tmp_path))
    assert app.window.size == (1366, 720)
    app.close()


def test_a_tank_is_chosen_with_the_keyboard_alone(app: App) -> None:
    enter(app, Garage(app, back=Start))
    frame(app, key(pygame.K_RIGHT), ENTER)
    assert app.settings.tank == "heavy"


def test_qualities_are_shares_of_the_best(app: App) -> None:
    for place in zip(*(qualities(kind) for kind in TANKS.values()), strict=True):
        assert max(place) == 1.0
        assert min(place) > 0.0


# --- joining a server ------------------------------------------------------------------------------------------------


def test_an_address_leads_to_the_login_and_the_key_is_remembered(app: App, sessions: list[FakeSession]) -> None:
    enter(app, Join(app))
    frame(app, pygame.event.Event(pygame.TEXTINPUT, text="127.0.0.1:5000"))
    frame(app, ENTER)
    frame(app)
    shown(app, Login)
    assert app.servers.pin_for(HERE) == sessions[0].pin


def test_what_is_no_address_is_said(app: App, sessions: list[FakeSession]) -> None:
    page = Join(app)
    enter(app, page)
    page.address.text = "no address"
    frame(app, ENTER)
    shown(app, Join)
    assert "This is not the address of a server." in texts(page)
    assert sessions == []


def log_in(app: App, sessions: list[FakeSession]) -> FakeSession:
    app.connect(HERE)
    page = Login(app)
    enter(app, page, sessions[-1])
    page.name.text, page.password.text = "Zoé", "secret"
    frame(app)
    act(page, "Log in")
    return sessions[-1]


def test_a_login_leads_to_the_lobby_and_the_name_is_remembered(app: App, sessions: list[FakeSession]) -> None:
    session = log_in(app, sessions)
    assert session.asked == [("login", "Zoé", "secret", False)]
    session.game.receive(accepted(), 1.0)
    frame(app)
    shown(app, Lobby)
    server = app.servers.find(HERE)
    assert server is not None
    assert server.player == "Zoé"


def test_a_refused_login_is_said_and_can_be_tried_again(app: App, sessions: list[FakeSession]) -> None:
    session = log_in(app, sessions)
    session.game.receive(LoginRefused(reason="wrong-password"), 1.0)
    session.problem = "lost"
    frame(app)
    page = shown(app, Login)
    assert reason_text("wrong-password") in texts(app.screen)
    assert app.session is None
    page.password.text = "secret"  # type: ignore[attr-defined]
    act(page, "Create account")  # type: ignore[arg-type]
    assert len(sessions) == 2
    assert sessions[1].asked == [("login", "Zoé", "secret", True)]


def test_no_login_without_a_name_nor_without_the_password_of_one_that_is_known(
    app: App, sessions: list[FakeSession]
) -> None:
    app.servers.remember(HERE, player="Zoé")
    app.connect(HERE)
    page = Login(app)
    enter(app, page, sessions[-1])
    for name in ("", "Zoé"):
        page.name.text = name
        frame(app, ENTER)
        assert sessions[-1].asked == []
    assert not page.register.enabled


def test_who_is_new_needs_no_password_and_is_taken_to_where_most_people_are(
    app: App, sessions: list[FakeSession]
) -> None:
    app.connect(HERE)
    page = Login(app)
    enter(app, page, sessions[-1])
    page.name.text = "Zoé"
    frame(app)
    assert page.log_in.text == "Play"
    frame(app, ENTER)
    (asked,) = sessions[-1].asked
    assert (asked[0], asked[1], asked[3]) == ("login", "Zoé", True)
    assert len(asked[2]) >= 20, "nobody guesses it"
    sessions[-1].game.receive(accepted(), 1.0)
    frame(app)
    assert sessions[-1].asked[1:] == [("join", "crossroads", "medium")]
    frame(app)
    shown(app, Joining)
    known = app.servers.find(HERE)
    assert known is not None
    assert (known.player, known.password, known.title) == ("Zoé", asked[2], "Le Terrain de Zoé")


def test_who_stays_logged_in_is_not_asked_again(app: App, sessions: list[FakeSession]) -> None:
    log_in(app, sessions).game.receive(accepted(), 1.0)
    frame(app)
    frame(app, ESCAPE)
    enter(app, Connecting(app, HERE), None)
    app.session = sessions[-1]  # type: ignore[assignment]
    frame(app)
    assert sessions[-1].asked == [("login", "Zoé", "secret", False)]
    frame(app)
    assert len(sessions[-1].asked) == 1
    sessions[-1].game.receive(accepted(), 1.0)
    frame(app)
    shown(app, Lobby)


def test_where_the_kept_password_is_no_longer_right_one_is_asked(app: App, sessions: list[FakeSession]) -> None:
    app.servers.remember(HERE, key="ab" * 32, player="Zoé", password="stale")
    enter(app, Connecting(app, HERE), None)
    app.session = sessions[-1]  # type: ignore[assignment]
    frame(app)
    sessions[-1].game.receive(LoginRefused(reason="wrong-password"), 1.0)
    frame(app)
    page = shown(app, Login)
    look(app)
    assert reason_text("wrong-password") in texts(app.screen)
    assert page.name.text == "Zoé"  # type: ignore[attr-defined]


def test_no_password_is_kept_of_who_does_not_stay(app: App, sessions: list[FakeSession]) -> None:
    app.servers.remember(HERE, password="old")
    app.connect(HERE)
    page = Login(app)
    enter(app, page, sessions[-1])
    page.name.text, page.password.text = "Zoé", "secret"
    page.stay.press(0, 0)
    frame(app)
    act(page, "Log in")
    sessions[-1].game.receive(accepted(), 1.0)
    frame(app)
    known = app.servers.find(HERE)
    assert known is not None
    assert (known.player, known.password) == ("Zoé", "")


def test_a_name_that_is_taken_is_said_and_another_may_be_tried(app: App, sessions: list[FakeSession]) -> None:
    app.connect(HERE)
    page = Login(app)
    enter(app, page, sessions[-1])
    page.name.text = "Zoé"
    frame(app, ENTER)
    sessions[-1].game.receive(LoginRefused(reason="name-taken"), 1.0)
    frame(app)
    look(app)
    assert reason_text("name-taken") in texts(page)
    assert page.focused is page.name
    page.name.text = "Zoé2"
    frame(app)
    act(page, "Play")
    assert sessions[-1].asked[0][1] == "Zoé2"


def test_a_server_with_a_password_of_its_own_asks_for_it(app: App, sessions: list[FakeSession]) -> None:
    app.servers.remember(HERE, key="ab" * 32, player="Zoé", password="secret")
    enter(app, Connecting(app, HERE), None)
    app.session = sessions[-1]  # type: ignore[assignment]
    frame(app)
    sessions[-1].game.receive(LoginRefused(reason="access-needed"), 1.0)
    frame(app)
    page = app.screen
    assert isinstance(page, Login)
    assert page.focused is page.access
    page.access.text = "sésame"
    frame(app)
    act(page, "Log in")
    assert sessions[-1].asked == [("login", "Zoé", "secret", False, "sésame")]


@pytest.mark.parametrize("problem", ["refused", "unreachable", "changed-key", "lost", "bad-server"])
def test_every_end_of_a_connection_has_its_own_sentence(app: App, sessions: list[FakeSession], problem: str) -> None:
    enter(app, Connecting(app, HERE), None)
    sessions[0].state, sessions[0].problem = "closed", problem
    app.session = sessions[0]  # type: ignore[assignment]
    frame(app)
    shown(app, Notice)
    assert reason_text(problem) in texts(app.screen)
    assert sessions[0].closed
    frame(app, ENTER)
    shown(app, Start)


def test_an_address_on_the_command_line_that_is_none(app: App) -> None:
    app.options = Options(connect="not an address")
    assert isinstance(routes.first_screen(app), Notice)


# --- in the lobby ----------------------------------------------------------------------------------------------------


def test_the_lobby_proposes_where_most_people_are(app: App) -> None:
    session = FakeSession()
    session.game.maps = {
        "dunes": listing("Dunes", 0, 8),
        "rampart": listing("Rampart", 2, 6),
        "crossroads": listing("Crossroads", 1, 30),
    }
    enter(app, Lobby(app), session)
    frame(app, ENTER)
    assert session.asked == [("join", "rampart", "medium")]


def test_enter_on_a_map_joins_it_in_the_favourite_tank(app: App) -> None:
    session = FakeSession()
    enter(app, Lobby(app), session)
    frame(app, key(pygame.K_RIGHT))
    frame(app, ENTER)
    assert session.asked == [("join", "dunes", "medium")]
    frame(app)
    shown(app, Joining)
    frame(app, ESCAPE)
    frame(app)
    shown(app, Lobby)


def test_a_map_that_refuses_is_said_in_the_lobby(app: App) -> None:
    session = FakeSession()
    session.join("dunes", "medium")
    enter(app, Joining(app), session)
    session.game.receive(MapRefused(crid=1, reason="map-full"), 1.0)
    frame(app)
    shown(app, Lobby)
    assert reason_text("map-full") in texts(app.screen)


def test_what_is_typed_is_said_and_survives_a_look_into_the_garage(app: App) -> None:
    session = FakeSession()
    page = Lobby(app)
    enter(app, page, session)
    page.set_focus(page.entry)
    frame(app, pygame.event.Event(pygame.TEXTINPUT, text="salut"))
    frame(app, ENTER)
    assert session.asked == [("say", "salut")]
    assert page.entry.text == ""


def test_the_lobby_knows_the_level_that_one_has_come_to(app: App) -> None:
    session = FakeSession(lobby_game())
    own = session.game.me.name
    frame(app)
    enter(app, Lobby(app), session)
    assert session.game.players[own].level == 7
    session.game.receive(PlayerPurse(player=own, xp=floor(9), coin=0), 0.0)
    frame(app)
    assert "level 9" in texts(app.screen)
    assert "level 7" not in texts(app.screen)


def test_leaving_the_lobby_leaves_the_server(app: App) -> None:
    session = FakeSession()
    enter(app, Lobby(app), session)
    frame(app, ESCAPE)
    shown(app, Start)
    assert session.closed
    assert app.session is None


def test_who_is_here_stands_by_name_with_oneself_first(app: App) -> None:
    page = Lobby(app)
    enter(app, page, FakeSession())
    assert [row.cells[0] for row in page.people.rows] == ["Zoé", "Corporal_Long-Name20", "Привет"]


@pytest.mark.parametrize("game", [lobby_game, results_game])
def test_a_kick_is_a_sentence_and_the_way_back(app: App, game: object) -> None:
    session = FakeSession(game())  # type: ignore[operator]
    enter(app, Lobby(app) if game is lobby_game else Results(app), session)
    session.game.receive(PlayerKicked(player="Zoé", reason="too-fast"), 1.0)
    session.problem = "lost"
    frame(app)
    shown(app, Notice)
    assert reason_text("too-fast") in texts(app.screen)
    frame(app, ENTER)
    shown(app, Start)


# --- after the battle ------------------------------------------------------------------------------------------------


def test_the_end_of_a_battle_shows_the_ranking_with_one_s_own_row_marked(app: App) -> None:
    enter(app, Lobby(app), FakeSession(results_game()))
    frame(app)
    shown(app, Ending)
    frame(app, key(pygame.K_SPACE))
    assert app.session.asked == []  # type: ignore[union-attr]  # keys that were meant for the fight do nothing
    app.screen.update(SECONDS + 0.1, 0.0)
    page = app.screen
    assert isinstance(page, Results)
    assert [row.cells[1] for row in page.table.rows if row.marked] == ["Zoé"]
    frame(app, ENTER)
    assert app.session.asked == [("join", "dunes", "medium")]  # type: ignore[union-attr]


def test_a_battle_that_nobody_wins_and_a_next_map_that_is_not_there(app: App) -> None:
    game = results_game(winner=None)
    assert game.results is not None
    game.results = structs.replace(game.results, next_map="gone")
    enter(app, Results(app), FakeSession(game))
    assert "Nobody wins" in texts(app.screen)
    frame(app, ENTER)
    assert app.session.asked == [("join", "crossroads", "medium")]  # type: ignore[union-attr]


# --- one's own server ------------------------------------------------------------------------------------------------


def test_play_now_goes_all_the_way_without_a_form(app: App, own: FakeServer, sessions: list[FakeSession]) -> None:
    enter(app, Start(app))
    frame(app, ENTER)
    shown(app, Starting)
    match = load_config(app.server_folder / "play.toml").match
    assert sorted(match.rotation) == sorted(map_id for map_id, _title in shipped_maps())
    frame(app)
    assert sessions == []
    own.address = ("127.0.0.1", 5000, "ab" * 32)
    frame(app)
    login = sessions[0].asked[0]
    assert login[0] == "login"
    assert login[3] is True
    sessions[0].game.receive(accepted(login[1]), 1.0)
    frame(app)
    assert sessions[0].asked[1][0] == "join"
    assert (app.server_folder / "local-account.toml").exists()
    frame(app, ESCAPE)
    shown(app, Start)
    assert own.closes == 1


def test_a_name_that_is_taken_gives_way_to_another(app: App, own: FakeServer, sessions: list[FakeSession]) -> None:
    enter(app, Starting(app))
    app.embedded = own  # type: ignore[assignment]
    own.address = ("127.0.0.1", 5000, "ab" * 32)
    frame(app)
    first = sessions[0].asked[0][1]
    sessions[0].game.receive(LoginRefused(reason="name-taken"), 1.0)
    frame(app)
    frame(app)
    shown(app, Starting)
    assert sessions[1].asked[0][1] != first
    assert not (app.server_folder / "local-account.toml").exists()


def test_a_login_that_is_refused_for_good_is_said(app: App, own: FakeServer, sessions: list[FakeSession]) -> None:
    enter(app, Starting(app))
    app.embedded = own  # type: ignore[assignment]
    own.address = ("127.0.0.1", 5000, "ab" * 32)
    frame(app)
    sessions[0].game.receive(LoginRefused(reason="server-full"), 1.0)
    frame(app)
    shown(app, Notice)
    assert reason_text("server-full") in texts(app.screen)


def test_a_server_that_ends_by_itself_is_said_in_its_words(app: App, own: FakeServer) -> None:
    enter(app, Starting(app))
    app.embedded = own  # type: ignore[assignment]
    own.problem = "tankgame: port 4919 is taken"
    frame(app)
    shown(app, Notice)
    assert "tankgame: port 4919 is taken" in texts(app.screen)
    assert app.embedded is None


def test_host_writes_what_was_chosen_and_ends_in_the_lobby(
    app: App, own: FakeServer, sessions: list[FakeSession]
) -> None:
    page = Host(app)
    enter(app, page)
    page.name.text = 'The "best" server'
    frame(app)
    act(page, "Start the server")
    shown(app, Starting)
    written = (app.server_folder / "host.toml").read_text(encoding="utf-8")
    assert "seconds = 300" in written
    own.address = ("127.0.0.1", 5000, "ab" * 32)
    frame(app)
    assert app.hosted is not None
    sessions[0].game.receive(accepted(), 1.0)
    frame(app)
    shown(app, Lobby)
    assert any(str(app.hosted) in text for text in texts(app.screen))


def test_a_lobby_of_this_machine_only_invites_nobody(app: App, own: FakeServer, sessions: list[FakeSession]) -> None:
    page = Host(app)
    enter(app, page)
    page.set_focus(page.who)
    frame(app, key(pygame.K_RIGHT))
    act(page, "Start the server")
    own.address = ("127.0.0.1", 5000, "ab" * 32)
    frame(app)
    sessions[0].game.receive(accepted(), 1.0)
    frame(app)
    shown(app, Lobby)
    assert not any("5000" in text or text == "Copy the link" for text in texts(app.screen))


@pytest.mark.parametrize("map_id", [map_id for map_id, _title in shipped_maps()])
def test_host_offers_only_the_modes_that_a_map_is_made_for(app: App, map_id: str) -> None:
    page = Host(app)
    enter(app, page)
    assert len(page.mode.options) == 6
    page.set_focus(page.map)
    while page.map.value != map_id:
        frame(app, key(pygame.K_RIGHT))
    assert {mode for mode, _title in page.mode.options} == {"mixed", *map_modes(map_id)}
    page.mode.index = len(page.mode.options) - 1
    match = page._config()["match"]
    rotation = match["rotation"]
    assert isinstance(rotation, list)
    assert rotation[0] == map_id
    assert all(match["mode"] in map_modes(other) for other in rotation)


def test_host_keeps_the_mode_where_the_next_map_has_it_too(app: App) -> None:
    page = Host(app)
    enter(app, page)
    page.mode.show("survival")
    page._offer_modes("courtyard")
    assert page.mode.value == ("survival" if "survival" in map_modes("courtyard") else "mixed")


def test_host_tells_the_address_for_friends_and_copies_it(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr("tankgame.client.ui.clipboard.copy", copied.append)
    monkeypatch.setattr("tankgame.client.screens.host.own_address", lambda: "192.168.1.7")
    page = Host(app)
    enter(app, page)
    assert "192.168.1.7" in texts(page)
    page.port.text = "5000"
    frame(app)
    act(page, "Copy the address")
    assert copied == ["192.168.1.7:5000"]
    page.port.text = "0"
    frame(app)
    assert not page.copy.enabled
    page.port.text = "5000"
    page.set_focus(page.who)
    frame(app, key(pygame.K_RIGHT))
    frame(app)
    assert not page.copy.enabled
    assert any("this machine only" in text for text in texts(page))


def test_host_wants_a_name_and_a_port(app: App) -> None:
    page = Host(app)
    enter(app, page)
    page.port.text = "70000"
    frame(app)
    assert not page.go.enabled
    page.port.text, page.name.text = "0", " "
    frame(app)
    assert not page.go.enabled
