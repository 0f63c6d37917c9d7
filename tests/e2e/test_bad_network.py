"""What sessions and seats survive: real servers, real clients without a window, and a proxy that does its worst."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tankgame.client.players import Player
from tankgame.client.session import Session
from tankgame.net.conditioner import Network
from tankgame.net.proxy import Proxy
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.ticks import TICK_SECONDS
from tests.processes import DEADLINE, Address, server

CONFIG = """
[match]
seconds = 3600
bots = 6
bot_level = "veteran"
rotation = ["courtyard"]
"""
STALL_SECONDS = 10.0


class Someone:
    """A player whose hands do as the test says."""

    def __init__(self, host: str, port: int, name: str, cache: Path, *, new: bool = True) -> None:
        self.session = Session(host, port, cache=cache)
        self.name = name
        self.command = InputCommand(drive=0, turn=0, aim=0, fire=0)
        self.session.login(name, "secret", newuser=new)
        self.place: tuple[float, float] | None = None

    @property
    def by_datagrams(self) -> bool:
        return self.session._connection.by_datagrams

    def sees(self, name: str) -> Player | None:
        """What this player knows of somebody who is in the same map."""
        player = self.session.game.players.get(name)
        return player if player is not None and player.slot is not None else None

    def me(self) -> Player:
        player = self.sees(self.name)
        assert player is not None
        return player

    def step(self, now: float) -> None:
        self.session.poll(now)
        game = self.session.game
        if game.phase == "lobby":
            self.session.join("courtyard", "medium")
        self.session.drive(now, self.command)
        own = game.battle.scene(now).own if game.battle is not None else None
        self.place = None if own is None else (own.x, own.y)


class Evening:
    """A server, a bad network in front of it, and who plays; all of it moves while somebody waits for something."""

    def __init__(self, address: Address, folder: Path) -> None:
        self.address = address
        self.proxy = Proxy((address.host, address.port), Network(rtt=20))
        self.people: list[Someone] = []
        self._folder = folder

    def come(self, name: str, *, new: bool = True, direct: bool = False) -> Someone:
        """Somebody logs in and joins; by the proxy, unless directly."""
        host, port = (self.address.host, self.address.port) if direct else (self.proxy.host, self.proxy.port)
        someone = Someone(host, port, name, self._folder / "maps", new=new)
        self.people.append(someone)
        self.until(lambda: someone.sees(name) and someone.place, f"{name} in the map")
        return someone

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Play until that holds."""
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            now = time.monotonic()
            self.proxy.step(now)
            for someone in self.people:
                someone.step(now)
            if condition():
                return
            self.proxy.wait(now, TICK_SECONDS / 2)
        raise AssertionError(f"never came: {what}; {[someone.session.problem for someone in self.people]}")

    def drives(self, someone: Someone) -> None:
        """See that the server carries out what somebody does: it tells of their tank in ever other places."""
        battle = someone.session.game.battle
        assert battle is not None
        someone.command = InputCommand(drive=1, turn=0.3, aim=0, fire=1)
        places = set()

        def gets_somewhere() -> bool:
            told = battle._snapshots.get(battle._newest)
            if told is not None and told.own is not None:
                places.add((round(told.own.x), round(told.own.y)))
            return len(places) > 3

        self.until(gets_somewhere, f"{someone.name} gets somewhere")
        someone.command = InputCommand(drive=0, turn=0, aim=0, fire=0)

    def said_to_have_left(self, name: str) -> bool:
        return f"{name} left" in self.address.log.read_text()


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with server(tmp_path / "server", CONFIG) as address:
        playing = Evening(address, tmp_path)
        try:
            yield playing
        finally:
            for someone in playing.people:
                someone.session.close()
            playing.proxy.close()
    log = address.log.read_text()
    assert "Traceback" not in log, log
    assert "is kicked" not in log, log


def test_a_stall_of_ten_seconds_and_a_change_of_address_keep_session_seat_and_score(evening: Evening) -> None:
    anna = evening.come("Anna")
    evening.until(lambda: anna.by_datagrams and anna.me().deaths, "datagrams, and a death to remember")
    slot, deaths, session = anna.me().slot, anna.me().deaths, anna.session
    until = time.monotonic() + STALL_SECONDS
    evening.proxy.stall(until)
    evening.until(lambda: not anna.by_datagrams, "the stall is noticed")
    evening.until(lambda: time.monotonic() > until and anna.by_datagrams, "datagrams get through again")
    evening.drives(anna)
    evening.proxy.move()
    evening.drives(anna)
    evening.until(lambda: anna.by_datagrams, "datagrams from the new address")
    assert anna.session is session
    assert (session.state, session.problem, session.game.phase) == ("open", None, "battle")
    assert anna.me().slot == slot
    assert anna.me().deaths >= deaths
    assert not anna.me().bot
    assert not evening.said_to_have_left("Anna")


def test_where_datagrams_are_blocked_the_game_goes_on_without_them(evening: Evening) -> None:
    evening.proxy.datagrams = False
    anna = evening.come("Anna")
    evening.drives(anna)
    assert not anna.by_datagrams
    evening.proxy.datagrams = True
    evening.until(lambda: anna.by_datagrams, "datagrams, now that nothing blocks them")
    evening.proxy.datagrams = False
    evening.until(lambda: not anna.by_datagrams, "nothing gets through any more")
    evening.drives(anna)
    assert anna.session.problem is None


def test_a_seat_is_kept_for_somebody_whose_connection_broke(evening: Evening) -> None:
    ben = evening.come("Ben", direct=True)
    anna = evening.come("Anna")
    evening.until(lambda: anna.me().deaths, "a death to remember")
    slot, kills, deaths = anna.me().slot, anna.me().kills, anna.me().deaths

    evening.proxy.tear()
    evening.until(lambda: anna.session.problem == "lost", "Anna's connection breaks")
    evening.people.remove(anna)
    evening.until(lambda: (seen := ben.sees("Anna")) is not None and seen.bot, "a bot drives for her")
    kept = ben.sees("Anna")
    assert kept is not None
    assert kept.slot == slot
    assert (kept.kills, kept.deaths) >= (kills, deaths)

    back = evening.come("Anna", new=False)
    evening.until(lambda: (seen := ben.sees("Anna")) is not None and not seen.bot, "she drives herself again")
    evening.drives(back)
    kept = ben.sees("Anna")
    assert kept is not None
    evening.until(
        lambda: (back.me().kills, back.me().deaths) == (kept.kills, kept.deaths), "both know of the same kills"
    )
    assert back.me().slot == kept.slot == slot
    assert kept.kills >= kills
    assert kept.deaths >= deaths
