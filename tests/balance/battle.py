"""One battle of bots, as fast as it goes: the server's own seats, mode and bots around a world, and nobody watching."""

import math
import random
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.ticks import TICK_RATE, ticks
from tankgame.server.config import Config, MatchConfig
from tankgame.server.modes.mode import Row
from tankgame.server.modes.table import MODES
from tankgame.server.rewards import Scorer
from tankgame.server.seat import Seat
from tankgame.server.seating import Seating
from tankgame.sim.events import Event, TankDestroyed, TankHit
from tankgame.sim.map import Map
from tankgame.sim.world import World

STUCK_TICKS = ticks(10)
STUCK_METRES = 1.0
STUCK_EVERY = ticks(0.5)
"""How often each tank is looked at."""

LULL_TICKS = ticks(8)
"""Who has not been hit for so long was in another fight before."""

WANTING = 0.2
"""A command to drive by at least so much is wanting to move."""

WANTED_MOSTLY = 0.5
"""Who wanted to in more than this share of the looks is stuck if it did not get on: to get off a wall one stops too."""


@dataclass
class Outcome:
    """What one battle came to. `rows` are (tank, team, level, kills, deaths, damage, won)."""

    map: str
    mode: str
    seconds: float = 0.0
    team: int = 0
    scores: list[int] = field(default_factory=list)
    rows: list[tuple[str, int, str, int, int, int, bool]] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    """By tank, of everybody, called bots too."""
    weapons: Counter[int] = field(default_factory=Counter)
    deaths: list[tuple[float, float]] = field(default_factory=list)
    ends: list[tuple[float, int]] = field(default_factory=list)
    """Of each death by another's hand, seconds from the first hit of that fight, and how many had hit it in it."""
    looked: int = 0
    stuck: int = 0
    stuck_at: list[tuple[str, float, float]] = field(default_factory=list)
    took: float = 0.0
    """Seconds of this machine's processor."""


class Battle:
    """A battle of so many bots on a map, in a mode."""

    def __init__(self, on: Map, mode: str, seed: int, *, bots: int, seconds: int, level: str = "veteran") -> None:
        self.seed, self.bots, self.seconds = seed, bots, seconds
        self.chance = random.Random(seed)
        self.world = World(on, seed)
        match = MatchConfig(seconds=seconds, bots=bots, bot_level=level, mode=mode)
        self.config = replace(Config(), match=match)
        self.mode = MODES[mode](self.world, self.config.modes[mode], self.chance)
        self.seats: dict[int, Seat] = {}
        self.scorer = Scorer(self.config.rewards)
        self.seating = Seating(
            self.seats,
            self.mode,
            self.config,
            self.chance,
            tell=lambda _message: None,
            emptied=self.scorer.forget,
        )
        self.seating.fill()
        self.outcome = Outcome(on.id, mode)
        self.end = ticks(seconds)
        self.mode.lasts(self.end)
        self._places: dict[int, deque[tuple[float, float, bool]]] = {}
        self._hits: dict[int, list[tuple[int, int]]] = {}
        """By slot, the tick of each hit in the fight that it is in, and by whom."""

    def play(self) -> Outcome:
        """Until it is decided."""
        started = time.process_time()
        while not self._ends():
            self.step()
        self._close()
        self.outcome.took = time.process_time() - started
        return self.outcome

    def step(self) -> list[Event]:
        """One tick."""
        commands = {slot: seat.bot.think(self.world) for slot, seat in self.seats.items() if seat.bot is not None}
        events = self.world.step(commands)
        self._count(events)
        for deed in self.mode.tick(events):
            if deed.slot in self.seats:
                self.scorer.deed(deed, self.seats[deed.slot].tally)
        for slot in self.mode.dismissals():
            if slot in self.seats:
                self.seating.dismiss(self.seats[slot])
        for call in self.mode.calls():
            self.seating.enlist(call)
        self._watch(commands)
        return events

    def _ends(self) -> bool:
        if self.world.tick >= self.end and self.mode.tied and not self.mode.standing.overtime:
            self.mode.standing.overtime = True
            self.end += ticks(self.mode.overtime_seconds)
        overtime = self.mode.standing.overtime and not self.mode.tied
        return self.mode.over or overtime or self.world.tick >= self.end

    def _count(self, events: list[Event]) -> None:
        tallies = {slot: seat.tally for slot, seat in self.seats.items()}
        teams = {slot: seat.team for slot, seat in self.seats.items()}
        for event in events:
            self.scorer.score(event, tallies, teams)
            if isinstance(event, TankHit):
                fight = self._hits.setdefault(event.slot, [])
                if fight and event.tick - fight[-1][0] > LULL_TICKS:
                    fight.clear()
                fight.append((event.tick, event.by))
            if isinstance(event, TankDestroyed):
                self._end(event)
                self.outcome.deaths.append((round(event.x, 1), round(event.y, 1)))
                self._places.pop(event.slot, None)
                if event.by in self.seats and event.by != event.slot:
                    self.outcome.kills[self.seats[event.by].tank] += 1
                    self.outcome.weapons[event.weapon] += 1

    def _end(self, event: TankDestroyed) -> None:
        fight = self._hits.pop(event.slot, [])
        if fight and event.by in self.seats and event.by != event.slot:
            self.outcome.ends.append(((event.tick - fight[0][0]) / TICK_RATE, len({by for _, by in fight})))

    def _watch(self, commands: dict[int, InputCommand]) -> None:
        """Whose tank has not moved by a metre in ten seconds, though it mostly wanted to."""
        for slot in [slot for slot in self._places if slot not in self.seats]:
            del self._places[slot]
        for slot, tank in self.world.tanks.items():
            if (self.world.tick + slot) % STUCK_EVERY or not tank.alive or slot not in commands:
                continue
            wants = abs(commands[slot].drive) >= WANTING
            past = self._places.setdefault(slot, deque(maxlen=STUCK_TICKS // STUCK_EVERY))
            past.append((tank.x, tank.y, wants))
            self.outcome.looked += 1
            if len(past) == past.maxlen and sum(wanted for _, _, wanted in past) > WANTED_MOSTLY * len(past):
                far = max(math.hypot(tank.x - x, tank.y - y) for x, y, _ in past)
                if far < STUCK_METRES:
                    self.outcome.stuck += 1
                    self.outcome.stuck_at.append((tank.kind_id, round(tank.x, 1), round(tank.y, 1)))

    def _close(self) -> None:
        outcome, mode = self.outcome, self.mode
        for seat in (*self.seats.values(), *self.seating.gone.values()):
            items = seat.tally.items.values()
            assert sum(item.xp for item in items) == seat.tally.xp, seat.tally
            assert sum(item.coin for item in items) == seat.tally.coin, seat.tally
        seats = {seat.name: seat for seat in self.seats.values() if not seat.called}
        ranking = mode.ranking(Row(name, seat.tally, seat.team) for name, seat in seats.items())
        winner = mode.winner(ranking)
        outcome.seconds = self.world.tick / TICK_RATE
        outcome.team, outcome.scores = mode.winning_team, list(mode.standing.score)
        for row in ranking:
            seat = seats[row.name]
            won = seat.team == mode.winning_team if mode.sides != (0,) else seat.name == winner
            level = "" if seat.bot is None else seat.bot.level.id
            tally = row.tally
            outcome.rows.append((seat.tank, seat.team, level, tally.kills, tally.deaths, tally.damage, won))


def battles(maps: list[Map], seed: int, *, seconds: int) -> Iterator[Battle]:
    """Battle after battle, on every map in each of its modes in turn."""
    chance = random.Random(seed)
    fields = [(on, mode) for on in maps for mode in on.modes if mode in MODES]
    while True:
        for on, mode in chance.sample(fields, len(fields)):
            yield Battle(on, mode, chance.getrandbits(32), bots=chance.choice((4, 6, 8, 10)), seconds=seconds)


def team_battles(maps: list[Map], count: int, seed: int, *, seconds: int) -> Iterator[Battle]:
    """So many on each map, in its modes with two sides in turn."""
    chance = random.Random(f"{seed}/sides")
    for on in maps:
        modes = [mode for mode in on.modes if mode in MODES and len(MODES[mode].sides) == 2]
        for number in range(count if modes else 0):
            mode, bots = modes[number % len(modes)], chance.choice((4, 6, 8, 10))
            yield Battle(on, mode, chance.getrandbits(32), bots=bots, seconds=seconds)
