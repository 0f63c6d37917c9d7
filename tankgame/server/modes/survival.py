"""Survival: all players together against waves of bots, each wave larger and better than the one before.

The players share what returns they have; each wave that is over brings one more, and those back who had to wait. The
waves share the time: who has not beaten one by the end of its share meets the next one on top of it, though only so
many come at the same time. The last of a wave come for the players. It is lost once all players are destroyed and none
has a return left, and won with the last wave or when time is up.
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

BREAK_TICKS: Final = ticks(6.0)
SHARE_TICKS: Final = ticks(36.0)
"""Each wave's share of the time, where nobody says how many there are."""

SPACE_TICKS: Final = ticks(2.5)
"""Between two attackers that come in."""

REST_TICKS: Final = ticks(2.0)
"""How long a wreck lies before its bot goes."""

REPORT_TICKS: Final = ticks(5.0)
"""Between two reports to the attackers of where the players are."""

ROUGHLY: Final = 6.0
"""How coarse those are, in metres."""

LAST: Final = 2
"""So few that are left are told all the time, and exactly: they come, and need not be looked for."""

FOREVER: Final = 1 << 40
"""A tick that no battle reaches."""

WAVES: Final = 8
"""As long as nobody has said when time is up."""

SIZE: Final = (1.3, 2.1)
"""How many attack one player alone, in the first wave and in the last."""

AT_ONCE: Final = (1.3, 1.6)
"""How many of them at the same time."""

WAVE_POINTS: Final = 3
USUAL: Final = ""
"""As good as the bots that fill seats here: by how good the players are, unless somebody has said otherwise."""

LEVELS: Final = (
    ("cadet",),
    ("cadet", "recruit"),
    ("recruit", "recruit", USUAL),
    ("recruit", "recruit", USUAL),
)
"""What attackers are drawn from, a quarter of the waves each."""


@dataclass(frozen=True)
class Settings:
    """How many waves there are, the players' returns, how many attack at once, and who plays where people are few.

    0 waves are as many as there is time for.
    """

    waves: Annotated[int, Whole(0, 100)] = 0
    lives: Annotated[int, Whole(0, 100)] = 7
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
        standing.wave, standing.waves, standing.lives = 1, settings.waves or WAVES, settings.lives
        standing.break_until = BREAK_TICKS
        self._squad, self._at_once = settings.squad, settings.at_once
        self._share = SHARE_TICKS
        self._due = 0
        self._sent: list[int] = []
        """How many attackers there were in all with each wave that is not beaten yet."""
        self._reserve = 0
        self._calls: list[Call] = []
        self._wrecks: dict[int, int] = {}
        self._waiting: set[int] = set()
        self._lost = False

    def fill(self, most: int) -> int:
        """The squad, if bots are wanted at all."""
        return min(most, self._squad)

    def lasts(self, end_tick: int) -> None:
        """The waves share that time."""
        room = max(0, end_tick - BREAK_TICKS)
        self.standing.waves = self.settings.waves or max(1, round(room / SHARE_TICKS))
        self._share = room // self.standing.waves

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
            self._advance()
            self.standing.break_until = self.world.tick + BREAK_TICKS
        elif self.world.tick >= self._due and self.standing.wave < self.standing.waves:
            self._advance()
            self._send(len(players))
        else:
            self._reinforce(len(players))
        return self._paid(players)

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
        if 0 < self.standing.left <= LAST:
            self.standing.reports = [(tank.x, tank.y) for tank in players if tank.alive]
        elif self.world.tick % REPORT_TICKS == 0:
            self.standing.reports = [
                (round(tank.x / ROUGHLY) * ROUGHLY, round(tank.y / ROUGHLY) * ROUGHLY) for tank in players if tank.alive
            ]

    def _send(self, players: int) -> None:
        """The wave begins."""
        coming = wave_size(self.standing.wave, self.standing.waves, players)
        self.standing.break_until = 0
        self.standing.left += coming
        self._reserve += coming
        self._sent.append(self.standing.score[0] + self.standing.left)
        self._due = BREAK_TICKS + self.standing.wave * self._share
        self._reinforce(players)

    def _reinforce(self, players: int) -> None:
        """Bring in as many as may be there at once."""
        wave, waves = min(self.standing.wave, self.standing.waves) - 1, self.standing.waves
        there = len(self._calls) + sum(tank.slot not in self._wrecks for tank in self._of(ATTACKERS))
        most = min(self._at_once, crowd(wave + 1, waves, players))
        coming = max(0, min(self._reserve, most - there))
        self._reserve -= coming
        levels = LEVELS[wave * len(LEVELS) // waves]
        self._calls += [
            Call(self.chance.choice(sorted(TANKS)), self.chance.choice(levels), ATTACKERS, number * SPACE_TICKS)
            for number in range(coming)
        ]

    def _paid(self, players: list[Tank]) -> list[Deed]:
        """What is due for the waves of which as many were destroyed as came."""
        beaten = [sent for sent in self._sent if sent <= self.standing.score[0]]
        del self._sent[: len(beaten)]
        return [Deed(tank.slot, "survival", WAVE_POINTS) for tank in players for _ in beaten]

    def _advance(self) -> None:
        """On to the next wave, with another return."""
        self.standing.wave += 1
        self.standing.lives += 1
        for slot in self._waiting:
            self.world.postpone(slot, self.world.tick)
        self._waiting.clear()

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


def wave_size(wave: int, waves: int, players: int) -> int:
    """How many attack in a wave of so many, by how many it is against."""
    return min(40, _against(players, SIZE, wave, waves))


def crowd(wave: int, waves: int, players: int) -> int:
    """How many of them come at the same time, at most."""
    return _against(players, AT_ONCE, wave, waves)


def _against(players: int, alone: tuple[float, float], wave: int, waves: int) -> int:
    first, last = alone
    pressure = first + (last - first) * (wave - 1) / max(1, waves - 1)
    return max(1, round(pressure * (0.4 + 0.6 * players)))
