"""A server that is not there: a session for screens to show, without a connection."""

from collections.abc import Callable
from typing import Any

import pygame
from msgspec.structs import replace
from pygame.event import Event

from tankgame.client.app import App
from tankgame.client.game import Game
from tankgame.client.moments import ChatLine
from tankgame.client.screens.page import Page
from tankgame.client.screens.screen import Screen
from tankgame.net.discovery import FoundServer
from tankgame.protocol.discovery import Answer
from tankgame.protocol.parts import Earned, MapListing, MyInfo, PlayerInfo, Ranked, TankInfo
from tankgame.protocol.server_messages import LoginAccepted, MapClosed, Said
from tankgame.protocol.version import PROTOCOL_VERSION

LONG_NAME = "Corporal_Long-Name20"
"""As long as names get."""

SPEECH = "On se retrouve au carrefour, puis on remonte ensemble vers le nord en longeant le mur, d’accord ? " * 2


class FakeSession:
    """Stands in for a Session: what screens ask of it is written down in `asked`."""

    def __init__(self, game: Game | None = None) -> None:
        self.game = game or lobby_game()
        self.state = "open"
        self.problem: str | None = None
        self.pin: str | None = "ab" * 32
        self.progress = 0.4
        self.account: tuple[str, str] | None = None
        self.access = ""
        self.place: tuple[str, str] | None = None
        self.asked: list[tuple[Any, ...]] = []
        self.closed = False

    def poll(self, now: float) -> None:
        """Nothing comes."""

    def login(self, name: str, password: str, newuser: bool, access: str = "") -> None:
        self.asked.append(("login", name, password, newuser, *([access] if access else [])))
        self.account = (name, password)
        self.game.ask_login(name)

    def join(self, map_id: str, tank: str) -> None:
        self.asked.append(("join", map_id, tank))
        self.place = (map_id, tank)
        self.game.ask_join(map_id, 1)

    def buy(self, tank: str) -> None:
        self.asked.append(("buy", tank))
        self.game.ask_tank(len(self.asked))

    def say(self, text: str, channel: str = "all") -> None:
        self.asked.append(("say", text) if channel == "all" else ("say", text, channel))

    def radio(self, phrase: str, words: str) -> None:
        self.asked.append(("radio", phrase))

    def mark(self, x: float, y: float) -> None:
        self.asked.append(("mark", x, y))

    def pause(self, *, wanted: bool) -> None:
        self.asked.append(("pause", wanted))

    def time(self, now: float) -> float:
        return now

    def report(self, name: str) -> None:
        self.asked.append(("report", name))

    def change_tank(self, kind: str) -> None:
        self.asked.append(("change tank", kind))

    def watch(self, name: str) -> None:
        self.asked.append(("watch", name))

    def quit_map(self) -> None:
        self.asked.append(("quit map",))
        self.game.leave_map()

    def close(self) -> None:
        self.closed = True


def listing(title: str, players: int, bots: int) -> MapListing:
    return MapListing(
        title=title,
        mode="free-for-all",
        players=players,
        bots=bots,
        seats=32,
        seconds_left=245,
        mapsize=(80.0, 56.0),
    )


def accepted(name: str = "Zoé") -> LoginAccepted:
    return LoginAccepted(
        listplayercoinfo={
            name: PlayerInfo(level=7),
            "Привет": PlayerInfo(level=12, map="dunes"),
            LONG_NAME: PlayerInfo(level=3, map="crossroads"),
        },
        myinfo=MyInfo(
            xp=1_234_567, coin=98_765, tanklist={kind: TankInfo(title=kind) for kind in ("scout", "medium", "heavy")}
        ),
        availablemap={
            "crossroads": listing("Crossroads", 31, 1),
            "dunes": listing("Dunes", 1, 31),
            "rampart": listing("The old rampart by the river of many names", 0, 8),
            "../secret": listing("Elsewhere", 0, 0),
        },
        name=name,
        server="Le Terrain de Zoé",
        motd="Soyez sympas. " * 20,
    )


def lobby_game() -> Game:
    game = Game()
    game.receive(accepted(), 0.0)
    game.receive(Said(player="Привет", message="Привет всем!"), 1.0)
    game.receive(Said(player=LONG_NAME, message=SPEECH[:200]), 2.0)
    game.chat.append(ChatLine("warning", "Zoé", SPEECH[:200], 3.0, reason="blocked-word"))
    game.chat.append(ChatLine("notice", LONG_NAME, "", 4.0, "kicked", "out-of-range"))
    return game


def ranked(name: str, place: int) -> Ranked:
    return Ranked(
        player=name,
        kills=40 - place,
        deaths=place,
        damage=12_345 - place,
        score=100 - place,
        xp=1_260 - 100 * place,
        coin=120,
        tank=("scout", "medium", "heavy")[place % 3],
        bot=place % 2 == 1,
    )


def results_game(winner: str | None = LONG_NAME) -> Game:
    game = lobby_game()
    names = [LONG_NAME, "Iron Kettle", "Zoé", *(f"Bolt {index}" for index in range(29))]
    game.results = MapClosed(
        reason="time-up",
        winner=winner,
        ranking=[ranked(name, place) for place, name in enumerate(names)],
        crid=1,
        next_map="dunes",
    )
    game.phase = "results"
    return game


def team_results_game(mode: str = "capture-the-flag", team: int = 2) -> Game:
    """After a battle of teams, with all that it may have brought."""
    game = results_game()
    assert game.results is not None
    ranking = [replace(row, team=1 + place % 2) for place, row in enumerate(game.results.ranking)]
    whys = ("damage", "kill", "assist", "objective", "survival", "victory", "death")
    game.results = replace(
        game.results,
        reason="score-reached",
        ranking=ranking,
        mode=mode,
        team=team,
        scores=[149, 150],
        earned=[Earned(why=why, count=123, xp=12_345, coin=6_789) for why in whys],
    )
    return game


def found(name: str, port: int = 4919, **changes: Any) -> FoundServer:
    """A server of the LAN, as a search finds it."""
    facts: dict[str, Any] = {"version": PROTOCOL_VERSION, "players": 3, "seats": 64, "maps": ["Crossroads", "Dunes"]}
    facts |= {"mode": "free-for-all", "pin": "ab" * 8, "nonce": b"8 bytes!"}
    return FoundServer("192.168.1.20", port, Answer(name=name, port=port, **{**facts, **changes}), ping=0.0124)


class FakeSearch:
    """Stands in for a search: finds who a test says is there."""

    def __init__(self, *servers: FoundServer) -> None:
        self.servers = list(servers)
        self.also: list[str] = []
        self.polls = self.closes = 0

    def poll(self, now: float) -> list[FoundServer]:
        self.polls += 1
        return list(self.servers)

    def close(self) -> None:
        self.closes += 1


def enter(app: App, screen: Screen, session: FakeSession | None = None) -> Screen:
    """Show a screen on this server, or none, without the app's routes."""
    app.session = session  # type: ignore[assignment]
    app.screen = screen
    screen.enter()
    look(app)
    return screen


def look(app: App) -> None:
    app.screen.update(0.02, 1.0)
    app.screen.draw(app.surface)


def frame(app: App, *events: Event) -> Screen:
    """A frame as the loop has it, routes included; the screen after it."""
    app.frame(0.02, 1.0, list(events))
    return app.screen


def key(code: int, text: str = "", mod: int = 0) -> Event:
    return Event(pygame.KEYDOWN, key=code, mod=mod, unicode=text, scancode=0)


def texts(screen: Screen) -> list[str]:
    assert isinstance(screen, Page)
    return [written.text for written in screen.written]


def act(screen: Screen, named: str) -> None:
    """Press the button with this text."""
    assert isinstance(screen, Page)
    button: Callable[[], None] = next(
        w.action for w in screen.widgets if getattr(w, "text", "") == named and hasattr(w, "action")
    )
    button()
