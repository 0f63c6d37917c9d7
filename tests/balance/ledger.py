"""Battles with settings drawn at random, by a whole server with its accounts: do its books agree with its results?

Bots sit at the keys of people who come, lose their connection, leave and come back. After each battle what the ranking
says that it brought each of them has to be the sum of their new lines in the ledger; the balance of every account that
of all its lines, and no line may take anybody below the level that they had reached.
"""

import asyncio
import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints

from tankgame.protocol.client_messages import JoinMap, Login, QuitMap
from tankgame.protocol.levels import level
from tankgame.protocol.server_messages import MapClosed
from tankgame.protocol.version import PROTOCOL_VERSION
from tankgame.server.accounts.accounts import Accounts
from tankgame.server.bots.bot import Bot
from tankgame.server.bots.levels import LEVELS
from tankgame.server.config import MIXED, Config, MatchConfig, RewardsConfig, ServerConfig
from tankgame.server.modes.table import MODES
from tankgame.server.server import Server
from tankgame.server.shipped_map import ShippedMap
from tests.server.house import FakeLink, House

NAMES = ("Anna", "Ben", "Chloé", "Dora", "Emil")
"""Who has an account; the first of them stays to the end of every battle, the last never touches a key."""

RESTLESS = 1 / 500
"""How likely one of the others goes or loses the connection in a tick..."""

BACK = 1 / 15
"""... and how likely they come back in one."""

LENGTHS = (8, 60)
"""Seconds of a battle, at least and at most."""

EASY = {"points": (10, 30), "captures": (1, 2), "kills": (1, 12), "waves": (1, 3), "lives": (0, 4), "squad": (1, 6)}
"""What modes are set to, so that some battles are decided before their time is up."""


@dataclass
class Audit:
    """One battle: what it was, how it closed, how many lines it put into the ledger, and what does not agree."""

    map: str
    mode: str
    why: str
    lines: int
    wrong: list[str]


class Office(House):
    """A server with accounts on a disk, in which nothing goes on until all that was begun is done."""

    def __init__(
        self, accounts: Accounts, loop: asyncio.AbstractEventLoop, config: Config, on: ShippedMap, seed: int
    ) -> None:
        self.loop, self.now, self.closing, self.map = loop, 1000.0, [], on.map.id
        self.server = Server(config, [on], accounts, seed)
        self.battle = self.room
        self.step()

    def told(self, what: Callable[[Server], None]) -> None:
        """The same as in any house, and the disk is waited for."""

        async def tell() -> None:
            what(self.server)
            await self.server._errands.finish()

        self.loop.run_until_complete(tell())


class Person:
    """Somebody with an account, at whose keys a bot sits."""

    def __init__(self, office: Office, name: str, chance: random.Random) -> None:
        self.office, self.name, self.chance = office, name, chance
        self.link: FakeLink | None = None
        self.brain: Bot | None = None

    @property
    def plays(self) -> bool:
        """Whether they are in the battle."""
        seat = self.office.seat(self.name)
        return seat is not None and seat.session is not None

    def come(self) -> None:
        """Into the battle, from wherever they are."""
        if self.link is None or not self.link.open:
            self.link = self.office.connect()
            self.link.say(Login(name=self.name, password="secret", newuser=False, version=PROTOCOL_VERSION))
        self.link.say(JoinMap(map=self.office.map, rid=1, tank=self.chance.choice(("scout", "medium", "heavy"))))
        seat, room = self.office.seat(self.name), self.office.room
        if seat is not None:
            skill, seed = self.chance.choice(list(LEVELS)), self.chance.getrandbits(30)
            self.brain = Bot(room.map, seat.slot, skill, seed, room.mode.standing)

    def go(self) -> None:
        """Out of the battle, on purpose or not."""
        assert self.link is not None
        if self.name == NAMES[-1] or self.chance.random() < 0.5:  # no bot is to drive for who does nothing
            self.link.say(QuitMap(rid=2))
        else:
            self.link.end("lost")

    def play(self) -> None:
        """One tick at the keys."""
        seat = self.office.seat(self.name)
        if self.name == NAMES[-1] or seat is None or seat.session is None or self.brain is None:
            return
        world = self.office.room.world
        seat.commands.put_untimed(self.brain.think(world), world.tick)


def drawn_config(chance: random.Random, modes: Sequence[str], lengths: tuple[int, int]) -> Config:
    """Settings that a host might choose, and some that none would."""
    mode = chance.choice(modes)
    match = MatchConfig(
        seconds=chance.randint(*lengths),
        bots=chance.randint(0, 12),
        bot_level=chance.choice((MIXED, *LEVELS)),
        mode=mode,
    )
    rates = {
        name: round(chance.uniform(0, 2), 2) if name.endswith("per_damage") else chance.randint(0, 80)
        for name in get_type_hints(RewardsConfig)
    }
    kind = MODES[mode].settings_kind
    settings = kind(**{name: chance.randint(*EASY[name]) for name in get_type_hints(kind) if name in EASY})
    config = Config(server=ServerConfig(max_players=chance.randint(2, 16)), match=match, rewards=RewardsConfig(**rates))
    return replace(config, modes={**config.modes, mode: settings})


def audits(
    folder: Path, maps: Sequence[ShippedMap], count: int, seed: int, lengths: tuple[int, int] = LENGTHS
) -> Iterator[Audit]:
    """So many battles one after the other, by the same accounts in that folder; the last audit is that of the accounts.

    An exception in a battle is not caught.
    """
    chance = random.Random(seed)
    loop = asyncio.new_event_loop()
    accounts = loop.run_until_complete(Accounts.open(folder / "accounts.sqlite"))
    for name in NAMES:
        loop.run_until_complete(accounts.login(name, "secret", newuser=True))
    books = sqlite3.connect(folder / "accounts.sqlite")
    for _ in range(count):
        on = chance.choice(maps)
        config = drawn_config(chance, [mode for mode in on.map.modes if mode in MODES], lengths)
        yield _battle(Office(accounts, loop, config, on, chance.getrandbits(30)), config, books, chance)
    yield Audit("", "", "accounts", _one(books, "select count(*) from ledger")[0], _check_accounts(books))
    books.close()
    loop.run_until_complete(accounts.close())
    loop.close()


def _battle(office: Office, config: Config, books: sqlite3.Connection, chance: random.Random) -> Audit:
    before = _one(books, "select max(id) from ledger")[0]
    people = [Person(office, name, chance) for name in NAMES]
    people[0].come()
    while not office.battle.over:
        for person in people:
            person.play()
        for person in people[1:]:
            if chance.random() < (RESTLESS if person.plays else BACK):
                person.go() if person.plays else person.come()
        office.step()
    assert people[0].link is not None
    closed = people[0].link.last_of(MapClosed)
    assert isinstance(closed, MapClosed)
    wrong = [fault for person in people for fault in _check(person, closed, books, before)]
    lines = _one(books, f"select count(*) from ledger where id > {before}")[0]
    return Audit(office.map, config.match.mode, closed.reason, lines, wrong)


def _check(person: Person, closed: MapClosed, books: sqlite3.Connection, before: int) -> Iterator[str]:
    """What of one person's results is not what the ledger has."""
    said = next(((row.xp, row.coin) for row in closed.ranking if row.player == person.name), (0, 0))
    query = "select coalesce(sum(xp_delta), 0), coalesce(sum(coin_delta), 0) from ledger join accounts on accounts.id"
    booked = _one(books, f"{query} = account where name = ? and ledger.id > {before}", person.name)
    if said != booked:
        yield f"{person.name}: the ranking says {said}, the ledger {booked}"
    if person.name == NAMES[-1] and max(said) > 0:
        yield f"{person.name} did nothing and earned {said}"
    for told in [message for message in (person.link.heard if person.link else ()) if isinstance(message, MapClosed)]:
        items = sum(item.xp for item in told.earned or ()), sum(item.coin for item in told.earned or ())
        if items != said:
            yield f"{person.name}: the items come to {items}, the ranking says {said}"


def _check_accounts(books: sqlite3.Connection) -> list[str]:
    """What of the balances is not the sum of the ledger's lines, and who fell below a level that they had."""
    wrong = []
    for number, name, xp, coin in books.execute("select id, name, xp, coin from accounts").fetchall():
        lines = books.execute("select xp_delta, coin_delta from ledger where account = ? order by id", (number,))
        have, coins = 0, 0
        for xp_delta, coin_delta in lines.fetchall():
            if level(have + xp_delta) < level(have):
                wrong.append(f"{name}: {have} xp are of a higher level than {have + xp_delta}")
            have, coins = have + xp_delta, coins + coin_delta
        if (have, coins) != (xp, coin):
            wrong.append(f"{name}: the lines come to {(have, coins)}, the balance is {(xp, coin)}")
    return wrong


def _one(books: sqlite3.Connection, query: str, *values: Any) -> Any:
    return books.execute(query, values).fetchone()
