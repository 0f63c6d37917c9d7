"""A whole server without a network or a database: its links are lists, its clock moves as the test says."""

import asyncio
import functools
from collections.abc import Callable, Sequence
from dataclasses import replace

from tankgame.protocol.client_messages import InputCommand, JoinMap, Login
from tankgame.protocol.command import CommandDatagram, encode_commands
from tankgame.protocol.message import Message
from tankgame.protocol.parts import SessionKey
from tankgame.protocol.server_messages import LoginAccepted, MapGranted
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.protocol.version import PROTOCOL_VERSION
from tankgame.resources import MAPS
from tankgame.server.accounts.account import Account, Balance, Change, PurchaseRefused
from tankgame.server.beat import SINGLE, Beat
from tankgame.server.config import Config, MatchConfig, ServerConfig
from tankgame.server.room import Room
from tankgame.server.seat import Seat
from tankgame.server.server import Server
from tankgame.server.shipped_map import ShippedMap, ship_map

MAP = "courtyard"


@functools.cache
def shipped(name: str = MAP) -> ShippedMap:
    return ship_map(MAPS / name)


class FakeAccounts:
    """Everybody has an account, and nobody needs a password."""

    def __init__(self) -> None:
        self.there: dict[str, Account] = {}
        self.earned: list[tuple[str, int, int, str]] = []

    async def login(self, name: str, password: str, *, newuser: bool) -> Account:
        number = len(self.there) + 1
        return self.there.setdefault(name, Account(number, name, 0, 0, ("scout", "medium", "heavy")))

    async def earn(self, changes: Sequence[Change]) -> list[Balance]:
        known = [next(known for known in self.there.values() if known.id == change.account) for change in changes]
        self.earned += [(account.name, *change[1:]) for account, change in zip(known, changes, strict=True)]
        return [Balance(account.xp, account.coin) for account in known]

    async def buy(self, account: int, tank: str, price: int) -> Account:
        before = next(known for known in self.there.values() if known.id == account)
        if before.coin < price:
            raise PurchaseRefused("not-enough-coins")
        after = replace(before, coin=before.coin - price, tanks=(*before.tanks, tank))
        self.there[before.name] = after
        return after

    async def close(self) -> None:
        pass


class FakeLink:
    """A client of which the test is the network."""

    native = True
    by_datagrams = True

    def __init__(self, house: "House") -> None:
        self._house = house
        self.address = "192.0.2.7"
        self.open = True
        self.opened_at = self.heard_at = house.now
        self.heard: list[Message] = []
        self.datagrams: list[bytes] = []

    def send(self, message: Message) -> None:
        self.heard.append(message)

    def encode(self, message: Message) -> Message:
        return message

    def send_encoded(self, wire: Message) -> None:
        self.heard.append(wire)

    def send_datagram(self, payload: bytes) -> None:
        self.datagrams.append(payload)

    def start_session(self) -> SessionKey:
        return SessionKey(number=1, key=bytes(16), port=0)

    def close(self, reason: str = "closed") -> None:
        if self.open:
            self.open = False
            self._house.closing.append((self, reason))

    # --- what the test does --------------------------------------------------------------------------------------

    def say(self, message: Message) -> None:
        self.heard_at = self._house.now
        self._house.told(lambda server: server.received(self, message))

    def end(self, reason: str) -> None:
        """It ends as the doors would tell it."""
        self.close(reason)
        self._house.step()

    def command(self, newest: int, drive: float = 1.0, count: int = 4, lag: float = 0.0) -> None:
        self.heard_at = self._house.now
        command = InputCommand(drive=drive, turn=0, aim=0, fire=0)
        payload = encode_commands(CommandDatagram(0, newest, lag, (command,) * count))
        self._house.told(lambda server: server.datagram(self, payload))

    def last_of(self, kind: type[Message]) -> Message:
        return [message for message in self.heard if isinstance(message, kind)][-1]


class House:
    """The server and its clock."""

    def __init__(
        self,
        bots: int = 0,
        seconds: int = 7200,
        max_players: int = 128,
        mode: str = "free-for-all",
        settings: object | None = None,
        on: str = MAP,
    ) -> None:
        self.map = on
        self.loop = asyncio.new_event_loop()
        self.now = 1000.0
        self.accounts = FakeAccounts()
        self.closing: list[tuple[FakeLink, str]] = []
        match = MatchConfig(seconds=seconds, bots=bots, mode=mode, rotation=(on,))
        config = Config(server=ServerConfig(max_players=max_players), match=match)
        if settings is not None:
            config = replace(config, modes={**config.modes, mode: settings})
        self.server = Server(config, [shipped(on)], self.accounts, seed=1)  # type: ignore[arg-type]  # the same calls
        self.step()

    @property
    def room(self) -> Room:
        return self.server._battles.rooms[self.map]

    def seat(self, name: str) -> Seat | None:
        return next((seat for seat in self.room._seats.values() if seat.name == name), None)

    def told(self, what: Callable[[Server], None]) -> None:
        """Let the doors tell the server something, and what it sets in motion come to its end."""

        async def tell() -> None:
            what(self.server)
            for _ in range(5):
                await asyncio.sleep(0)

        self.loop.run_until_complete(tell())

    def step(self, seconds: float = TICK_SECONDS, beat: Beat = SINGLE) -> None:
        """One tick, so much later than the last."""
        self.now += seconds

        def tick(server: Server) -> None:
            closing, self.closing = self.closing, []
            for link, reason in closing:
                server.closed(link, reason)
            server.tick(self.now, beat)

        self.told(tick)

    def steps(self, count: int) -> None:
        for _ in range(count):
            self.step()

    def connect(self) -> FakeLink:
        link = FakeLink(self)
        self.told(lambda server: server.opened(link))
        return link

    def log_in(self, name: str) -> FakeLink:
        link = self.connect()
        link.say(Login(name=name, password="secret", newuser=False, version=PROTOCOL_VERSION))
        return link

    def join(self, name: str, tank: str = "medium") -> FakeLink:
        link = self.log_in(name)
        assert isinstance(link.heard[0], LoginAccepted), link.heard
        link.say(JoinMap(map=self.map, rid=1, tank=tank))
        assert link.last_of(MapGranted)
        self.step()
        return link

    def close(self) -> None:
        self.loop.run_until_complete(self.server.close())
        self.loop.close()
