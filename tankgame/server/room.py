"""One battle: a map, its world, and who sits in it. It opens, is played for its time, and closes with a ranking."""

import math
import random
from collections.abc import Callable, Iterable
from typing import Final

from msgspec import UNSET

from tankgame.net.link import Link
from tankgame.protocol.client_messages import InputCommand, JoinMap
from tankgame.protocol.levels import level
from tankgame.protocol.parts import MapInfo, MapListing, Objective, Ranked
from tankgame.protocol.server_messages import MapClosed, MapGranted, ObjectiveChanged, PlayerDied
from tankgame.protocol.ticks import TICK_RATE, TICK_SECONDS, ticks
from tankgame.protocol.values import TICK_MOST
from tankgame.server.beat import Beat
from tankgame.server.broadcast import Broadcast
from tankgame.server.closing import earned, ranked
from tankgame.server.commands import CommandQueue
from tankgame.server.config import NO_REWARDS, Config
from tankgame.server.modes.mode import Row
from tankgame.server.modes.table import MODES
from tankgame.server.rewards import Scorer
from tankgame.server.seat import Seat
from tankgame.server.seating import Seating
from tankgame.server.session import Session
from tankgame.server.shipped_map import ShippedMap
from tankgame.server.snapshots import SnapshotStream
from tankgame.server.tally import Earning
from tankgame.sim import events as sim_events
from tankgame.sim.tuning import TANKS, weapon_id
from tankgame.sim.world import World

PAY_EVERY: Final = ticks(1.0)
"""Ticks between payments: what is earned in between goes into the ledger together."""

TELL_EVERY: Final = ticks(0.25)
"""Ticks between two looks at whether what is told of the mode's goal has changed."""

PINGS_EVERY: Final = ticks(3.0)
"""Ticks between two times that everybody is told how far the others are."""

IDLE_TICKS: Final = ticks(30.0)
"""Who does nothing for so long earns nothing."""

TIME_UP: Final = "time-up"
STOPPING: Final = "server-stopping"
"""Why a battle closes: because it was played to its end, or not to its end."""

Pay = Callable[["Room", Session, int, int, str], None]
"""Put xp and coins into a player's account, for a reason, and tell the room once they are there."""


class Room:
    """One battle. `tick` advances it; from the moment it is `over` nobody sits in it any more."""

    def __init__(self, shipped: ShippedMap, config: Config, seed: int, *, mode: str, next_map: str, pay: Pay) -> None:
        self.shipped = shipped
        self.map = shipped.map
        self.world = World(shipped.map, seed)
        self._random = random.Random(seed)
        self.mode = MODES[mode](self.world, config.modes[mode], self._random)
        self.over = False
        self.left: list[Session] = []
        """Who was there when it closed."""
        self._config = config
        self._pay = pay
        self._next_map = next_map
        self._seats: dict[int, Seat] = {}
        self._end_tick = ticks(config.match.seconds)
        self.mode.lasts(self._end_tick)
        self._scorer = Scorer(NO_REWARDS if self.mode.is_practice else config.rewards)
        self._told: Objective | None = None
        self.broadcast = Broadcast(self.world, self._seats)
        self._seating = Seating(
            self._seats, self.mode, config, self._random, tell=self.broadcast.tell, emptied=self._forget
        )
        self._begun = False

    # --- who is there ------------------------------------------------------------------------------------------------

    @property
    def people(self) -> list[Seat]:
        """The seats that people sit in."""
        return [seat for seat in self._seats.values() if seat.session is not None]

    @property
    def capacity(self) -> int:
        """How many may play here at once."""
        return self._seating.capacity

    def listing(self) -> MapListing:
        """The room as the lobby shows it."""
        people = len(self.people)
        return MapListing(
            title=self.map.title,
            mode=self.mode.name,
            players=people,
            bots=self._seating.filled - people if self._begun else self._seating.bots_most,
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

    def lends(self, session: Session, tank: str) -> bool:
        """Whether somebody may drive that tank here: one of theirs, or any for practice."""
        assert session.account is not None
        return tank in session.account.tanks or (self.mode.is_practice and tank in TANKS)

    def join(self, session: Session, request: JoinMap, tank: str) -> None:
        """Let somebody in, into the seat that was kept for them if one was, and tell them and everybody here."""
        if not self._begun:  # bots come with the first person: a server with many maps starts without waiting for them
            self._begun = True
            self._seating.fill()
        seat = self._kept_seat(session.name) or self._seating.take(session.name, tank)
        assert session.account is not None
        seat.level, seat.rid, seat.aim_assist = level(session.account.xp), request.rid, request.aim_assist is True
        seat.paint = "" if request.paint is UNSET else request.paint
        seat.tally.purse_xp = session.account.xp - seat.tally.xp
        seat.session, seat.bot, seat.kept_until, seat.tally.paid = session, None, None, True
        session.room, session.seat, seat.active_at = self, seat, -IDLE_TICKS  # until they do something
        session.link.send(MapGranted(crid=request.rid, mapinfo=self._map_info(seat)))
        self.broadcast.catch_up(session.link)
        self.broadcast.tell(seat.joined(self.map.id))
        self._seating.even_out()

    def change_tank(self, session: Session, tank: str) -> None:
        """Somebody wants to come back in another tank, the next time they do."""
        assert session.seat is not None
        session.seat.wanted = tank
        self._rearm(session.seat)

    def watch(self, session: Session, name: str) -> None:
        """Somebody without a tank wants to see what a team mate sees."""
        own, other = session.seat, self._seating.find(name)
        if own is not None and other is not None and own.team and own.team == other.team:
            own.watched = other.slot

    def _rearm(self, seat: Seat) -> None:
        """Give somebody the tank that they want, while they have none."""
        if seat.wanted and not self.world.tanks[seat.slot].alive:
            wanted, seat.wanted = seat.wanted, ""
            if wanted != seat.tank:
                seat.tank = wanted
                self.world.change_tank(seat.slot, wanted)
                self.broadcast.tell(seat.joined(self.map.id))

    def leave(self, session: Session) -> None:
        """Somebody goes and is paid; a bot may take the seat. Those who stay are told by the caller."""
        seat = session.seat
        assert seat is not None
        self._settle(seat)
        self._seating.remove(seat)
        session.room = session.seat = None
        if self.people:
            self._seating.fill()

    def lose(self, session: Session, until: float) -> None:
        """Somebody's connection broke: a bot drives for them until they are back, or that time comes."""
        seat = session.seat
        assert seat is not None
        self._settle(seat)
        seat.session, seat.kept_until = None, until
        self._seating.stand_in(seat)
        session.room = session.seat = None
        self.broadcast.tell(seat.joined(self.map.id))

    def _kept_seat(self, name: str) -> Seat | None:
        seat = self._seating.find(name)
        if seat is not None:
            now = self.world.tick
            seat.commands, seat.stream = CommandQueue(now), SnapshotStream(now)
        return seat

    def _give_up_seats(self, now: float) -> None:
        late = [seat for seat in self._seats.values() if seat.kept_until is not None and now > seat.kept_until]
        for seat in late:
            self._seating.dismiss(seat)
        if late and self.people:
            self._seating.fill()

    def give_up(self, name: str) -> None:
        """Wait no longer for that player: they have gone elsewhere."""
        seat = self._seating.find(name)
        if seat is not None and seat.kept_until is not None:
            self._seating.dismiss(seat)

    def _forget(self, slot: int) -> None:
        self._scorer.forget(slot)
        self.broadcast.ground_news.forget(slot)

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
            team=seat.team,
            objective=self._objective() or UNSET,
            broken=sorted(self.world.broken),
            things=self.broadcast.ground_news.catch_up(seat.slot),
        )

    # --- what happens ------------------------------------------------------------------------------------------------

    def tick(self, now: float, beat: Beat) -> None:
        """One tick of the battle, at `now` in seconds. A room without people stands still."""
        self._give_up_seats(now)
        if not self.people:
            return
        commands, fresh = self._commands()
        lags = {seat.slot: seat.commands.lag for seat in self.people}
        events = self.world.step(commands, lags)
        self.broadcast.tell_moves(commands, fresh)
        self.broadcast.tell_hits(events)
        self._play_mode(events)
        self._score(events)
        self.broadcast.tell_places(events, beat)
        if self.world.tick % PAY_EVERY == 0:
            for seat in self.people:
                self._settle(seat)
        if self.world.tick % TELL_EVERY == 0:
            self._tell_objective()
        if self.world.tick % PINGS_EVERY == 0:
            self.broadcast.tell_pings()
        self._end()

    def _play_mode(self, events: list[sim_events.Event]) -> None:
        """Let the mode see what happened, and do what it wants done."""
        for deed in self.mode.tick(events):
            seat = self._seats.get(deed.slot)
            if seat is not None and not self._is_idle(seat):
                self._book(self._scorer.deed(deed, seat.tally))
        for slot in self.mode.dismissals():
            if slot in self._seats and self._seats[slot].called:
                self._seating.dismiss(self._seats[slot])
        for call in self.mode.calls():
            self._seating.enlist(call)

    def _end(self) -> None:
        """Close the battle once it is decided; where it is even when its time is up, a little later."""
        standing = self.mode.standing
        if self.mode.over:
            self.close(self.mode.why_over)
        elif self.world.tick >= self._end_tick or (standing.overtime and not self.mode.tied):
            if self.mode.tied and not standing.overtime and self.mode.overtime_seconds:
                standing.overtime = True
                self._end_tick = self.world.tick + ticks(self.mode.overtime_seconds)
                self._tell_objective()
            else:
                self.close(TIME_UP)

    def _objective(self) -> Objective | None:
        """How the battle stands, for the wire; None where the mode has no goal of its own."""
        if self.mode.sides == (0,):
            return None
        names = {slot: seat.name for slot, seat in self._seats.items()}
        return self.mode.standing.told(names, self._end_tick)

    def _tell_objective(self) -> None:
        objective = self._objective()
        if objective is not None and objective != self._told:
            self._told = objective
            self.broadcast.tell(ObjectiveChanged(objective=objective))

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
            if command is not None and (command.drive or command.turn or command.fire):
                seat.active_at = self.world.tick
                seat.busy_ticks += 1
        return commands, fresh

    def _score(self, events: Iterable[sim_events.Event]) -> None:
        tallies = {slot: seat.tally for slot, seat in self._seats.items()}
        teams = {slot: seat.team for slot, seat in self._seats.items()}
        for event in events:
            earnings = self._scorer.score(event, tallies, teams)
            for earning in earnings:
                self._book(earning)
            if isinstance(event, sim_events.TankDestroyed) and event.slot in self._seats:
                lost = -sum(earning.xp for earning in earnings if earning.why == "death")
                self._tell_death(event, lost)
                self._seats[event.slot].watched = None
                self._rearm(self._seats[event.slot])

    def _tell_death(self, event: sim_events.TankDestroyed, lost_xp: int) -> None:
        killer, hit = self._seats.get(event.by), event.hit
        self.broadcast.tell(
            PlayerDied(
                player=self._seats[event.slot].name,
                lost_xp=lost_xp,
                by=UNSET if killer is None else killer.name,
                weapon=weapon_id(event.weapon),
                respawn_tick=min(self.world.tanks[event.slot].respawn_at, TICK_MOST),
                damage=hit.damage,
                face=hit.face or UNSET,
                angle=round(math.degrees(hit.angle), 1) if hit.face else UNSET,
                distance=round(hit.distance, 1),
                lag_ms=round(hit.lag * TICK_SECONDS * 1000),
            )
        )

    # --- what it brings ----------------------------------------------------------------------------------------------

    def _is_idle(self, seat: Seat) -> bool:
        return seat.bot is None and self.world.tick - seat.active_at > IDLE_TICKS

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
        self._tell_objective()
        present = {seat.name: seat for seat in self._seats.values() if not seat.called}
        seats = {**{name: seat for name, seat in self._seating.gone.items() if seat.person}, **present}
        ranking = self.mode.ranking(Row(name, seat.tally, seat.team) for name, seat in seats.items())
        here = [row for row in ranking if row.name in present and present[row.name].kept_until is None]
        decided = reason != STOPPING
        winner = self.mode.winner(here) if decided else None
        team = self.mode.winning_team if decided else 0
        for name, seat in present.items():
            if (name == winner or (team and seat.team == team)) and seat.took_part:
                self._book(self._scorer.win(seat.slot, seat.tally))
        rows = [ranked(seats[row.name], self.mode.score(row.tally)) for row in ranking]
        self._tell_end(reason, winner, team, rows)
        self._seats.clear()
        self.over = True

    def _tell_end(self, reason: str, winner: str | None, team: int, rows: list[Ranked]) -> None:
        teams = self.mode.sides != (0,)
        for seat in self.people:
            self._settle(seat)
            assert seat.session is not None
            closed = MapClosed(
                reason=reason,
                winner=winner,
                ranking=rows,
                crid=seat.rid,
                next_map=self._next_map,
                mode=self.mode.name,
                team=team if teams else UNSET,
                scores=list(self.mode.standing.score) if teams else UNSET,
                earned=earned(seat.tally),
            )
            seat.session.link.send(closed)
            self.left.append(seat.session)
            seat.session.room = seat.session.seat = None
