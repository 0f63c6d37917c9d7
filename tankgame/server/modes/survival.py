"""Survival: all players together against waves of bots, each wave larger and better than the one before.

The players share what returns they have; a wave that is beaten brings one more, and those back who had to wait. It is
lost once all of them are destroyed and none has a return left, and won with the last wave or when time is up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Annotated, Final

from tankgame.protocol.ticks import ticks
from tankgame.server.modes.mode import Call, Deed, Mode
from tankgame.server.setting import Whole
from tankgame.sim.events import Event, TankDestroyed
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import TANKS
from tankgame.sim.world import World

PLAYERS, ATTACKERS = 1, 2

BREAK_TICKS: Final = ticks(8.0)
SPACE_TICKS: Final = ticks(0.8)
"""Between two attackers that come in."""

REST_TICKS: Final = ticks(2.0)
"""How long a wreck lies before its bot goes."""

REPORT_TICKS: Final = ticks(5.0)
"""Between two reports to the attackers of where the players are."""

ROUGHLY: Final = 6.0
"""How coarse those are, in metres."""

FOREVER: Final = 1 << 40
"""A tick that no battle reaches."""

WAVE_POINTS: Final = 3
LEVELS: Final = (
    ("recruit",),
    ("recruit", "recruit", "recruit", "veteran"),
    ("recruit", "veteran"),
    ("veteran", "veteran", "ace"),
)
"""What attackers are drawn from, every two waves the next ones."""


@dataclass(frozen=True)
class Settings:
    """How many waves there are, the players' returns, how many attack at once, and who plays where people are few."""

    waves: Annotated[int, Whole(1, 100)] = 8
    lives: Annotated[int, Whole(0, 100)] = 8
    at_once: Annotated[int, Whole(1, 32)] = 10
    squad: Annotated[int, Whole(1, 16)] = 3


class Survival(Mode):
    """Waves."""

    name = "survival"
    sides = (PLAYERS,)
    settings_kind = Settings

    def __init__(self, world: World, settings: Settings, chance: Random) -> None:
        super().__init__(world, settings, chance)
        standing = self.standing
        standing.score = [0, 0]
        standing.wave, standing.waves, standing.lives = 1, settings.waves, settings.lives
        standing.break_until = BREAK_TICKS
        self._squad, self._at_once = settings.squad, settings.at_once
        self._reserve = 0
        self._calls: list[Call] = []
        self._wrecks: dict[int, int] = {}
        self._waiting: set[int] = set()
        self._lost = False

    def fill(self, most: int) -> int:
        """The squad, if bots are wanted at all."""
        return min(most, self._squad)

    # --- what happens ------------------------------------------------------------------------------------------------

    def tick(self, events: Sequence[Event]) -> list[Deed]:
        """Count losses on both sides, and send wave after wave."""
        for event in events:
            if isinstance(event, TankDestroyed) and event.slot in self.world.tanks:
                self._count(self.world.tanks[event.slot])
        players = self._of(PLAYERS)
        self._waiting &= {tank.slot for tank in players}
        self._report(players)
        if self.over or not players:
            return []
        if not any(tank.alive or tank.slot not in self._waiting for tank in players):
            self._lost = True
        elif self.standing.break_until:
            if self.world.tick >= self.standing.break_until:
                self._send(len(players))
        elif self.standing.left == 0:
            return self._beaten(players)
        else:
            self._reinforce()
        return []

    def _of(self, team: int) -> list[Tank]:
        return [tank for tank in self.world.tanks.values() if tank.team == team]

    def _count(self, tank: Tank) -> None:
        if tank.team == ATTACKERS:
            self.standing.score[0] += 1
            self.standing.left = max(0, self.standing.left - 1)
            self._wrecks[tank.slot] = self.world.tick + REST_TICKS
        elif self.standing.lives:
            self.standing.lives -= 1
        else:
            self._waiting.add(tank.slot)
            self.world.postpone(tank.slot, FOREVER)

    def _report(self, players: list[Tank]) -> None:
        if self.world.tick % REPORT_TICKS == 0:
            self.standing.reports = [
                (round(tank.x / ROUGHLY) * ROUGHLY, round(tank.y / ROUGHLY) * ROUGHLY) for tank in players if tank.alive
            ]

    def _send(self, players: int) -> None:
        """The wave begins."""
        self.standing.break_until = 0
        self.standing.left = self._reserve = wave_size(self.standing.wave, players)
        self._reinforce()

    def _reinforce(self) -> None:
        """Bring in as many as may be there at once."""
        there = len(self._calls) + sum(tank.slot not in self._wrecks for tank in self._of(ATTACKERS))
        coming = min(self._reserve, self._at_once - there)
        self._reserve -= coming
        levels = LEVELS[min((self.standing.wave - 1) // 2, len(LEVELS) - 1)]
        self._calls += [
            Call(self.chance.choice(sorted(TANKS)), self.chance.choice(levels), ATTACKERS, number * SPACE_TICKS)
            for number in range(coming)
        ]

    def _beaten(self, players: list[Tank]) -> list[Deed]:
        standing = self.standing
        standing.wave += 1
        standing.lives += 1
        standing.break_until = self.world.tick + BREAK_TICKS
        for slot in self._waiting:
            self.world.postpone(slot, self.world.tick)
        self._waiting.clear()
        return [Deed(tank.slot, "survival", WAVE_POINTS) for tank in players]

    # --- what is for the room to do ----------------------------------------------------------------------------------

    def calls(self) -> list[Call]:
        """The attackers that come now."""
        calls, self._calls = self._calls, []
        return calls

    def dismissals(self) -> list[int]:
        """The attackers whose wrecks have lain long enough."""
        if not self._wrecks:
            return []
        gone = [slot for slot, tick in self._wrecks.items() if tick <= self.world.tick]
        for slot in gone:
            del self._wrecks[slot]
        return gone

    # --- how it ends -------------------------------------------------------------------------------------------------

    @property
    def over(self) -> bool:
        """Whether the last wave is beaten, or all players are."""
        return self._lost or self.standing.wave > self.standing.waves

    @property
    def why_over(self) -> str:
        """Which of the two."""
        return "all-destroyed" if self._lost else "waves-beaten"

    @property
    def winning_team(self) -> int:
        """The players, until they are beaten."""
        return ATTACKERS if self._lost else PLAYERS


def wave_size(wave: int, players: int) -> int:
    """How many attack in a wave, by how many it is against."""
    return min(40, round((1.4 + 0.6 * wave) * (0.4 + 0.6 * players)))
