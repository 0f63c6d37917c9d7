"""One battle: a map, its world, and who sits in it. It opens, is played for its time, and closes with a ranking."""

import random
from collections.abc import Callable, Iterable
from typing import Final

from msgspec import UNSET

from tankgame.net.link import Link
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
from tankgame.server.config import MIXED, Config
from tankgame.server.modes.table import MODES
from tankgame.server.rewards import Earning, Scorer, level
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

MIXTURE: Final = ("recruit", "recruit", "recruit", "veteran")
"""What the levels of mixed bots are drawn from."""

TIME_UP: Final = "time-up"
"""Why a battle closes that was played to its end, and so has a winner."""

Pay = Callable[["Room", Session, int, int, str], None]
"""Put xp and coins into a player's account, for a reason, and tell the room once they are there."""


class Room:
    """One battle. `tick` advances it; from the moment it is `over` nobody sits in it any more."""

    def __init__(self, shipped: ShippedMap, config: Config, seed: int, next_map: str, pay: Pay) -> None:
        self.shipped = shipped
        self.map = shipped.map
        self.world = World(shipped.map, seed)
        self.mode = MODES[config.match.mode]()
        self.over = False
        self.left: list[Session] = []
        """Who was there when it closed."""
        self._config = config
        self._pay = pay
        self._next_map = next_map
        self._random = random.Random(seed)
        self._seats: dict[int, Seat] = {}
        self._gone: dict[str, Seat] = {}
        self._end_tick = ticks(config.match.seconds)
        self._scorer = Scorer(config.rewards)
        self._bot_names = self._random.sample(BOT_NAMES, len(BOT_NAMES))
        self.broadcast = Broadcast(self.world, self._seats)
        self._begun = False

    # --- who is there ------------------------------------------------------------------------------------------------

    @property
    def people(self) -> list[Seat]:
        """The seats that people sit in."""
        return [seat for seat in self._seats.values() if seat.session is not None]

    @property
    def capacity(self) -> int:
        """How many may play here at once."""
        return min(self._config.server.max_players, SLOTS)

    @property
    def _bots_most(self) -> int:
        """Up to how many seats bots fill: no more than have a spawn of their own."""
        return min(self._config.match.bots, self.capacity, len(self.map.spawns))

    def listing(self) -> MapListing:
        """The room as the lobby shows it."""
        people = len(self.people)
        return MapListing(
            title=self.map.title,
            mode=self.mode.name,
            players=people,
            bots=len(self._seats) - people if self._begun else self._bots_most,
            seats=self.capacity,
            seconds_left=max(0, self._end_tick - self.world.tick) // TICK_RATE,
            mapsize=(self.map.width, self.map.height),
        )

    def links(self) -> list[Link]:
        """Those of everybody in the map who is connected; once it is over, of those who were there to the end."""
        if self.over:
            return [session.link for session in self.left]
        return [seat.session.link for seat in self._seats.values() if seat.session is not None]

    @property
    def abandoned(self) -> bool:
        """Whether nobody is here or waited for, though the battle has begun."""
        return self.world.tick > 0 and not any(seat.person for seat in self._seats.values())

    def join(self, session: Session, request: JoinMap, tank: str) -> None:
        """Let somebody in, into the seat that was kept for them if one was, and tell them and everybody here."""
        if not self._begun:  # bots come with the first person: a server with many maps starts without waiting for them
            self._begun = True
            self._fill_with_bots()
        seat = self._kept_seat(session.name)
        if seat is None:
            self._make_room()
            seat = self._sit(session.name, tank, person=True)
        assert session.account is not None
        seat.level, seat.rid = level(session.account.xp), request.rid
        seat.tally.purse_xp = session.account.xp - seat.tally.xp
        seat.session, seat.bot, seat.kept_until = session, None, None
        session.room, session.seat = self, seat
        session.link.send(MapGranted(crid=request.rid, mapinfo=self._map_info(seat)))
        self.broadcast.tell(seat.joined(self.map.id))

    def leave(self, session: Session) -> None:
        """Somebody goes and is paid; a bot may take the seat. Those who stay are told by the caller."""
        seat = session.seat
        assert seat is not None
        self._settle(seat)
        self._remove(seat)
        session.room = session.seat = None
        if self.people:
            self._fill_with_bots()

    def lose(self, session: Session, until: float) -> None:
        """Somebody's connection broke: a bot drives for them until they are back, or that time comes."""
        seat = session.seat
        assert seat is not None
        self._settle(seat)
        seat.session, seat.kept_until = None, until
        seat.bot = self._bot(seat.slot)
        session.room = session.seat = None
        self.broadcast.tell(seat.joined(self.map.id))

    def _kept_seat(self, name: str) -> Seat | None:
        seat = next((seat for seat in self._seats.values() if seat.name == name), None)
        if seat is not None:
            now = self.world.tick
            seat.commands, seat.stream = CommandQueue(now), SnapshotStream(now)
        return seat

    def _give_up_seats(self, now: float) -> None:
        late = [seat for seat in self._seats.values() if seat.kept_until is not None and now > seat.kept_until]
        for seat in late:
            self._give_up(seat)
        if late and self.people:
            self._fill_with_bots()

    def give_up(self, name: str) -> None:
        """Wait no longer for that player: they have gone elsewhere."""
        for seat in [seat for seat in self._seats.values() if seat.name == name and seat.kept_until is not None]:
            self._give_up(seat)

    def _give_up(self, seat: Seat) -> None:
        self._remove(seat)
        self.broadcast.tell(PlayerQuit(player=seat.name))

    def _sit(self, name: str, tank: str, *, person: bool) -> Seat:
        now, slot = self.world.tick, self._free_slot()
        seat = Seat(slot, name, tank, person, CommandQueue(now), SnapshotStream(now))
        back = self._gone.pop(name, None)
        if back is not None:
            seat.tally = back.tally
        self._seats[slot] = seat
        # Who goes and comes again waits as if destroyed: to leave is no way to be whole at once.
        self.world.add_tank(slot, tank, wait_ticks=0 if back is None else RESPAWN_TICKS)
        return seat

    def _bot(self, slot: int) -> Bot:
        wanted = self._config.match.bot_level
        skill = self._random.choice(MIXTURE) if wanted == MIXED else wanted
        return Bot(self.map, slot, skill, self._random.getrandbits(32))

    def _free_slot(self) -> int:
        return next(number for number in range(SLOTS) if number not in self._seats)

    def _remove(self, seat: Seat) -> None:
        """Take somebody out; what they did in this battle still counts, and goes on should they come back."""
        self._gone[seat.name] = seat
        del self._seats[seat.slot]
        self.world.remove_tank(seat.slot)
        self._scorer.forget(seat.slot)
        self.broadcast.ground_news.forget(seat.slot)

    def _fill_with_bots(self) -> None:
        while len(self._seats) < self._bots_most:
            taken = {seat.name for seat in self._seats.values()}
            name = next(name for name in self._bot_names if name not in taken)
            seat = self._sit(name, self._random.choice(sorted(TANKS)), person=False)
            seat.bot = self._bot(seat.slot)
            self.broadcast.tell(seat.joined(self.map.id))

    def _make_room(self) -> None:
        """Let a bot go, or where all seats are people's, the one that has been kept longest for somebody who is away.

        The caller has seen to it that not all those people are here.
        """
        self._remove_a_bot()
        if sum(seat.person for seat in self._seats.values()) >= self.capacity:
            kept = {seat.kept_until: seat for seat in self._seats.values() if seat.kept_until is not None}
            self._give_up(kept[min(kept)])

    def _remove_a_bot(self) -> None:
        bots = [seat for seat in self._seats.values() if not seat.person]
        if bots and len(self._seats) >= self._bots_most:
            self._give_up(min(bots, key=lambda seat: (seat.tally.kills, seat.slot)))

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
            things=self.broadcast.ground_news.catch_up(seat.slot),
        )

    # --- what happens ------------------------------------------------------------------------------------------------

    def tick(self, now: float) -> None:
        """One tick of the battle, at `now` in seconds. A room without people stands still."""
        self._give_up_seats(now)
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
            self.close(TIME_UP)

    def _commands(self) -> tuple[dict[int, InputCommand], list[int]]:
        commands: dict[int, InputCommand] = {}
        fresh = []
        for slot, seat in self._seats.items():
            if seat.bot is not None:
                commands[slot] = seat.bot.think(self.world)
                continue
            command, is_fresh = seat.commands.take(self.world.tick + 1)
            if command is not None:
                commands[slot] = command
            if is_fresh:
                fresh.append(slot)
        return commands, fresh

    def _score(self, events: Iterable[sim_events.Event]) -> None:
        tallies = {slot: seat.tally for slot, seat in self._seats.items()}
        for event in events:
            earnings = self._scorer.score(event, tallies)
            for earning in earnings:
                self._book(earning)
            if isinstance(event, sim_events.TankDestroyed) and event.slot in self._seats:
                lost = -sum(earning.xp for earning in earnings if earning.why == "death")
                self._tell_death(event, lost)

    def _tell_death(self, event: sim_events.TankDestroyed, lost_xp: int) -> None:
        killer = self._seats.get(event.by)
        self.broadcast.tell(
            PlayerDied(
                player=self._seats[event.slot].name,
                lost_xp=lost_xp,
                by=UNSET if killer is None else killer.name,
                weapon=WEAPONS[event.weapon].id,
                respawn_tick=event.tick + RESPAWN_TICKS,
            )
        )

    # --- what it brings ----------------------------------------------------------------------------------------------

    def _book(self, earning: Earning) -> None:
        seat = self._seats[earning.slot]
        if seat.bot is not None:  # what a bot does for somebody counts, and pays nothing
            return
        seat.unpaid_xp += earning.xp
        seat.unpaid_coin += earning.coin
        if earning.why not in ("damage", seat.unpaid_why):
            seat.unpaid_why = f"{seat.unpaid_why}, {earning.why}".removeprefix(", ")

    def _settle(self, seat: Seat) -> None:
        """Put what a person earned or lost since the last time into their account."""
        if seat.session is None or not (seat.unpaid_xp or seat.unpaid_coin):
            return
        self._pay(self, seat.session, seat.unpaid_xp, seat.unpaid_coin, seat.unpaid_why or "damage")
        seat.unpaid_xp = seat.unpaid_coin = 0
        seat.unpaid_why = ""

    def close(self, reason: str) -> None:
        """End the battle: the ranking to everybody in it, who are in the lobby from then on."""
        present = {seat.name: seat for seat in self._seats.values()}
        seats = {**{name: seat for name, seat in self._gone.items() if seat.person}, **present}
        ranking = self.mode.ranking([(name, seat.tally) for name, seat in seats.items()])
        here = [row for row in ranking if row[0] in present and present[row[0]].kept_until is None]
        winner = self.mode.winner(here) if reason == TIME_UP else None
        if winner is not None:
            self._book(self._scorer.win(seats[winner].slot, seats[winner].tally))
        rows = [_ranked(seats[name], self.mode.score(tally)) for name, tally in ranking]
        for seat in self.people:
            self._settle(seat)
            assert seat.session is not None
            closed = MapClosed(reason=reason, winner=winner, ranking=rows, crid=seat.rid, next_map=self._next_map)
            seat.session.link.send(closed)
            self.left.append(seat.session)
            seat.session.room = seat.session.seat = None
        self._seats.clear()
        self.over = True


def _ranked(seat: Seat, score: int) -> Ranked:
    tally = seat.tally
    return Ranked(
        player=seat.name,
        kills=tally.kills,
        deaths=tally.deaths,
        damage=tally.damage,
        score=score,
        xp=tally.xp,
        coin=tally.coin,
        tank=seat.tank,
        team=0,
        bot=not seat.person or seat.kept_until is not None,
    )
