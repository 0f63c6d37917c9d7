"""Who sits in a battle, and on which side: people, the bots that fill up for them, and those that the mode calls."""

import random
from collections.abc import Callable
from typing import Final

from tankgame.protocol.message import Message
from tankgame.protocol.server_messages import PlayerQuit
from tankgame.server.bots.bot import Bot
from tankgame.server.bots.crew import Crew
from tankgame.server.bots.roster import Roster
from tankgame.server.bots.target import TARGET, Target
from tankgame.server.commands import CommandQueue
from tankgame.server.config import MIXED, Config
from tankgame.server.modes.mode import Call, Mode
from tankgame.server.seat import Seat
from tankgame.server.sides import bot_side, bots_of, crowded, side_for
from tankgame.server.snapshots import SnapshotStream
from tankgame.sim.spawning import spawns_of
from tankgame.sim.tuning import RESPAWN_TICKS

SLOTS: Final = 200
"""Tanks that one battle can number."""


class Seating:
    """The seats of one battle by slot, and by name those of who has left it; each seat has a tank in the world."""

    def __init__(
        self,
        seats: dict[int, Seat],
        mode: Mode,
        config: Config,
        chance: random.Random,
        *,
        tell: Callable[[Message], None],
        emptied: Callable[[int], None],
    ) -> None:
        """`tell` everybody in the map; `emptied` is called with each slot that somebody has left."""
        self.seats = seats
        self.gone: dict[str, Seat] = {}
        self._world = mode.world
        self._mode = mode
        self._config = config
        self._chance = chance
        self._roster = Roster(chance)
        self._tell = tell
        self._emptied = emptied

    @property
    def capacity(self) -> int:
        """How many may play here at once."""
        return min(self._config.server.max_players, SLOTS)

    @property
    def bots_most(self) -> int:
        """Up to how many seats bots fill: no more than have a spawn of their own."""
        spawns = sum(len(spawns_of(self._world.map, side)) for side in self._mode.sides)
        return self._mode.fill(min(self._config.match.bots, self.capacity, spawns))

    @property
    def filled(self) -> int:
        """Seats that are taken, but for bots that the mode has called."""
        return sum(not seat.called for seat in self.seats.values())

    # --- people ------------------------------------------------------------------------------------------------------

    def take(self, name: str, tank: str) -> Seat:
        """A seat for somebody who comes, on the side that needs them; a bot goes for it."""
        team = self._side_of(name)
        self._make_room(team)
        return self._sit(name, tank, team, person=True)

    def find(self, name: str) -> Seat | None:
        """The seat of that player, who may be away."""
        return next((seat for seat in self.seats.values() if seat.name == name), None)

    def stand_in(self, seat: Seat) -> None:
        """Let a bot drive for somebody."""
        seat.bot, seat.tally.paid = self._bot(seat.slot), False

    def remove(self, seat: Seat) -> None:
        """Take somebody out; what they did in this battle still counts, and goes on should they come back."""
        if not seat.called:
            self.gone[seat.name] = seat
        del self.seats[seat.slot]
        self._world.remove_tank(seat.slot)
        self._emptied(seat.slot)

    def dismiss(self, seat: Seat) -> None:
        """The same, and everybody is told."""
        self.remove(seat)
        self._tell(PlayerQuit(player=seat.name))

    def _side_of(self, name: str) -> int:
        """The team somebody joins: nobody chooses theirs by leaving and coming again."""
        seats = self.seats.values()
        side = side_for(self._mode.sides, seats, self._mode.standing.score)
        before = self.gone[name].team if name in self.gone else side
        return before if side_for((side, before), seats, ()) == before else side

    def _make_room(self, team: int) -> None:
        """Let a bot go, or where all seats are people's, the one that has been kept longest for somebody who is away.

        The caller has seen to it that not all those people are here.
        """
        if self.filled >= self.bots_most:
            for bot in (bots_of(team, self.seats.values()) or bots_of(None, self.seats.values()))[:1]:
                self.dismiss(bot)
        if sum(seat.person for seat in self.seats.values()) >= self.capacity:
            kept = {seat.kept_until: seat for seat in self.seats.values() if seat.kept_until is not None}
            self.dismiss(kept[min(kept)])

    def _sit(self, name: str, tank: str, team: int, *, person: bool, wait_ticks: int = 0) -> Seat:
        now, slot = self._world.tick, next(number for number in range(SLOTS) if number not in self.seats)
        seat = Seat(slot, name, tank, person, CommandQueue(now), SnapshotStream(now), team)
        back = self.gone.pop(name, None)
        if back is not None:
            seat.tally = back.tally
            # Who goes and comes again waits as if destroyed: to leave is no way to be whole at once.
            wait_ticks = max(wait_ticks, RESPAWN_TICKS)
        self.seats[slot] = seat
        self._world.add_tank(slot, tank, team, wait_ticks=wait_ticks)
        return seat

    # --- bots --------------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Let bots take the empty seats, and sides be even."""
        while self.filled < self.bots_most:
            self._recruit(bot_side(self._mode.sides, self.seats.values()))
        self.even_out()

    def even_out(self) -> None:
        """Where a side outnumbers another, a bot of it changes over, or else one comes to the other's help."""
        while (side := crowded(self._mode.sides, self.seats.values())) is not None:
            bots = bots_of(side, self.seats.values())
            if bots:
                self.dismiss(bots[0])
            elif not self._config.match.bots or len(self.seats) >= self.capacity:
                return
            self._recruit(bot_side(self._mode.sides, self.seats.values()))

    def enlist(self, call: Call) -> None:
        """Bring in a bot that the mode has called."""
        if len(self.seats) < SLOTS:
            self._recruit(call.team, call)

    def _recruit(self, team: int, call: Call | None = None) -> None:
        name = self._roster.name({seat.name for seat in self.seats.values()})
        tank = self._roster.tank(self._world.map) if call is None else call.tank
        seat = self._sit(name, tank, team, person=False, wait_ticks=0 if call is None else call.wait_ticks)
        seat.called = call is not None
        seat.bot = self._bot(seat.slot, None if call is None else call.level)
        self._tell(seat.joined(self._world.map.id))

    def _bot(self, slot: int, skill: str | None = None) -> Crew:
        if skill == TARGET:
            return Target(slot)
        wanted = skill or self._config.match.bot_level
        if wanted == MIXED:
            wanted = self._roster.level([seat.level for seat in self.seats.values() if seat.person])
        return Bot(self._world.map, slot, wanted, self._chance.getrandbits(32), self._mode.standing)
