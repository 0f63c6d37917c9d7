"""One battle: a map, its world, and who sits in it. It opens, is played for its time, and closes with a ranking."""

import random
from collections.abc import Callable, Iterable
from typing import Final

from tankgame.protocol.messages import (
    InputCommand,
    JoinMap,
    MapClosed,
    MapGranted,
    MapInfo,
    MapListing,
    PlayerDied,
    PlayerQuit,
    Ranked,
)
from tankgame.protocol.ticks import TICK_RATE, ticks
from tankgame.server.bots.bot import Bot
from tankgame.server.bots.names import BOT_NAMES
from tankgame.server.broadcast import Broadcast
from tankgame.server.commands import CommandQueue
from tankgame.server.config import Config
from tankgame.server.modes.table import MODES
from tankgame.server.rewards import Scorer, level
from tankgame.server.seat import Seat
from tankgame.server.session import Session
from tankgame.server.shipped_map import ShippedMap
from tankgame.server.snapshots import SnapshotStream
from tankgame.sim import events as sim_events
from tankgame.sim.tuning import RESPAWN_TICKS, TANKS, WEAPONS
from tankgame.sim.world import World

SLOTS: Final = 200
"""Tanks that one battle can number."""

PAY_EVERY: Final = ticks(1.0)
"""Ticks between payments: what is earned in between goes into the ledger together."""

Pay = Callable[["Room", Session, int, int, str], None]
"""Put xp and coins into a player's account, for a reason, and tell the room once they are there."""


class Room:
    """One battle. `tick` advances it; from the moment it is `over` nobody sits in it any more."""

    def __init__(self, shipped: ShippedMap, config: Config, seed: int, pay: Pay) -> None:
        self.shipped = shipped
        self.map = shipped.map
        self.world = World(shipped.map, seed)
        self.mode = MODES[config.match.mode]()
        self.over = False
        self._config = config
        self._pay = pay
        self._random = random.Random(seed)
        self._seats: dict[int, Seat] = {}
        self._gone: dict[str, Seat] = {}
        self._end_tick = ticks(config.match.seconds)
        self._scorer = Scorer(config.rewards)
        self.broadcast = Broadcast(self.world, self._seats)
        self._fill_with_bots()

    # --- who is there ------------------------------------------------------------------------------------------------

    @property
    def people(self) -> list[Seat]:
        """The seats that people sit in."""
        return [seat for seat in self._seats.values() if seat.session is not None]

    @property
    def capacity(self) -> int:
        """How many may play here at once."""
        return min(self._config.server.max_players, SLOTS)

    def listing(self) -> MapListing:
        """The room as the lobby shows it."""
        people = len(self.people)
        return MapListing(
            title=self.map.title,
            mode=self.mode.name,
            players=people,
            bots=len(self._seats) - people,
            seats=self.capacity,
            seconds_left=max(0, self._end_tick - self.world.tick) // TICK_RATE,
            mapsize=(self.map.width, self.map.height),
        )

    def join(self, session: Session, request: JoinMap, tank: str) -> None:
        """Let somebody in, and tell them and everybody here."""
        assert session.account is not None
        self._remove_a_bot()
        seat = self._sit(session.name, tank, level(session.account.xp), session=session, rid=request.rid)
        session.room, session.seat = self, seat
        session.link.send(MapGranted(crid=request.rid, mapinfo=self._map_info(seat)))
        self.broadcast.tell(seat.joined(self.map.id))

    def leave(self, session: Session) -> None:
        """Somebody goes and is paid; a bot may take the seat. Those who stay are told by the caller."""
        seat = session.seat
        assert seat is not None
        self._settle(seat)
        self._gone[seat.name] = seat
        self._remove(seat)
        session.room = session.seat = None
        if self.people:
            self._fill_with_bots()

    def _sit(
        self, name: str, tank: str, rank: int, *, session: Session | None = None, bot: Bot | None = None, rid: int = 0
    ) -> Seat:
        now, slot = self.world.tick, self._free_slot()
        seat = Seat(slot, name, tank, rank, session, bot, rid, CommandQueue(now), SnapshotStream(now))
        back = self._gone.pop(name, None)
        if back is not None:
            seat.tally = back.tally
        self._seats[slot] = seat
        self.world.add_tank(slot, tank)
        return seat

    def _free_slot(self) -> int:
        return next(number for number in range(SLOTS) if number not in self._seats)

    def _remove(self, seat: Seat) -> None:
        del self._seats[seat.slot]
        self.world.remove_tank(seat.slot)

    def _fill_with_bots(self) -> None:
        while len(self._seats) < min(self._config.match.bots, self.capacity):
            taken = {seat.name for seat in self._seats.values()}
            name = self._random.choice([name for name in BOT_NAMES if name not in taken])
            tank = self._random.choice(sorted(TANKS))
            bot = Bot(self.map, self._free_slot(), self._config.match.bot_level, self._random.getrandbits(32))
            seat = self._sit(name, tank, 1, bot=bot)
            self.broadcast.tell(seat.joined(self.map.id))

    def _remove_a_bot(self) -> None:
        bots = [seat for seat in self._seats.values() if seat.bot is not None]
        if bots and len(self._seats) >= min(self._config.match.bots, self.capacity):
            seat = min(bots, key=lambda seat: (seat.tally.kills, seat.slot))
            self._remove(seat)
            self.broadcast.tell(PlayerQuit(player=seat.name))

    def _map_info(self, seat: Seat) -> MapInfo:
        others = (other for other in self._seats.values() if other is not seat)
        return MapInfo(
            mapsize=(self.map.width, self.map.height),
            mapimage=self.shipped.image,
            maprealimg=self.shipped.real,
            otherplayerinfo={other.name: other.info(self.map.id) for other in others},
            map=self.map.id,
            mode=self.mode.name,
            files=self.shipped.files,
            tick=self.world.tick,
            end_tick=self._end_tick,
            slot=seat.slot,
            tank=seat.tank,
            broken=sorted(self.world.broken),
        )

    # --- what happens ------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """One tick of the battle. A room without people stands still."""
        if not self.people:
            return
        commands, fresh = self._commands()
        lags = {seat.slot: seat.commands.lag for seat in self.people}
        events = self.world.step(commands, lags)
        self.broadcast.tell_moves(commands, fresh)
        self.broadcast.tell_hits(events)
        self._score(events)
        self.broadcast.tell_places(events)
        if self.world.tick % PAY_EVERY == 0:
            for seat in self.people:
                self._settle(seat)
        if self.world.tick >= self._end_tick:
            self.close("time-up")

    def _commands(self) -> tuple[dict[int, InputCommand], list[int]]:
        commands: dict[int, InputCommand] = {}
        fresh = []
        for slot, seat in self._seats.items():
            if seat.bot is not None:
                commands[slot] = seat.bot.think(self.world)
                continue
            commands[slot], is_fresh = seat.commands.take(self.world.tick + 1)
            if is_fresh:
                fresh.append(slot)
        return commands, fresh

    def _score(self, events: Iterable[sim_events.Event]) -> None:
        for event in events:
            if isinstance(event, sim_events.TankHit | sim_events.TankDestroyed):
                pass

    def close(self, reason: str) -> None:
        """End the battle: the ranking to everybody in it, who are in the lobby from then on."""
        seats = {**self._gone, **{seat.name: seat for seat in self._seats.values()}}
        ranking = self.mode.ranking([(name, seat.tally) for name, seat in seats.items()])
        winner = self.mode.winner(ranking) if reason == "time-up" else None
        self.over = True
