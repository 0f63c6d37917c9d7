"""The way of one shell over this screen: straight stretches, and where the last of them comes to an end."""

import math
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tankgame.protocol.snapshot import ShellEnd
from tankgame.protocol.ticks import TICK_RATE
from tankgame.sim.ground import Ground
from tankgame.sim.gunnery import spent
from tankgame.sim.ricochet import glance, grazes_wall
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import RICOCHET_SPEED, WEAPONS

Place = tuple[float, float]

ARC: Final = 0.28
"""The height of a lobbed shell's arc over its length."""


@dataclass(slots=True)
class Leg:
    """A straight stretch: from x, y at `tick` on, at `speed` m/s, as far as `length` metres."""

    tick: int
    x: float
    y: float
    heading: float
    speed: float
    length: float

    def place(self, tick: float) -> Place | None:
        """Where the shell is at that tick, or None past the end of the stretch."""
        flown = self.flown(tick)
        return None if flown > self.length else self._after(flown)

    def flown(self, tick: float) -> float:
        """How many metres it has flown on it at that tick, had it no end."""
        return max(0.0, tick - self.tick) * self.speed / TICK_RATE

    @property
    def end(self) -> Place:
        """Where it ends."""
        return self._after(self.length)

    def _after(self, flown: float) -> Place:
        return self.x + math.cos(self.heading) * flown, self.y + math.sin(self.heading) * flown


class Course(NamedTuple):
    """The legs of a shell that meets nobody, and how the last ends."""

    legs: list[Leg]
    how: ShellEnd


def arc(reach: float, share: float) -> float:
    """The height in metres of what is lobbed `reach` metres, at that share of its way."""
    return 4 * ARC * reach * share * (1 - share)


def lob(weapon: int, tick: int, at: Place, heading: float, reach: float) -> Course:
    """The course of a shell that is lobbed `reach` metres from its muzzle, over whatever stands there."""
    return Course([Leg(tick, *at, heading, WEAPONS[weapon].speed, reach)], ShellEnd.BURST)


def plot(
    ground: Ground,
    weapon: int,
    tick: int,
    at: Place,
    heading: float,
    *,
    flown: float = 0.0,
    turned: bool = False,
    turns: int | None = None,
) -> Course:
    """The course of a shell from a place on: as far as its range goes beyond `flown` metres.

    It glances off `turns` walls at most; where that is not given, off one unless it has `turned` already.
    """
    gun, legs = WEAPONS[weapon], []
    left_turns = int(not turned) if turns is None else turns
    while True:
        speed = gun.speed * (RICOCHET_SPEED if turned else 1.0)
        left = max(0.0, gun.range - flown)
        to_x, to_y = at[0] + math.cos(heading) * left, at[1] + math.sin(heading) * left
        block = ground.ray(*at, to_x, to_y)
        leg = Leg(tick, *at, heading, speed, left if block is None else left * block.part)
        legs.append(leg)
        if block is None:
            return Course(legs, spent(ground, weapon, (to_x, to_y)))
        if ground.terrain(block.column, block.row) is Terrain.BRICK:
            return Course(legs, ShellEnd.BRICK)
        normal = (block.normal_x, block.normal_y)
        if left_turns <= 0 or not gun.glances or not grazes_wall(heading, normal):
            return Course(legs, ShellEnd.WALL)
        tick += math.ceil(leg.length * TICK_RATE / speed)
        flown, turned, left_turns = flown + leg.length, True, left_turns - 1
        x, y, heading = glance(leg.end, heading, normal)
        at = (x, y)


@dataclass(slots=True)
class Flight:
    """A shell: `shell` is None until the server has confirmed it, `end_tick` None until it is known.

    `number` is its own on this screen from the muzzle to the end: the server's comes later, and is used again.
    """

    number: int
    shell: int | None
    slot: int
    weapon: int
    own: bool
    legs: list[Leg]
    how: ShellEnd
    """How the last leg ends, where it meets nobody."""
    swept: Place
    """Up to where it was looked whether it met a tank."""
    end_tick: int | None = None
    said: int | None = None
    """The slot with which its end has been shown (NO_SLOT: no tank), None while it has not."""
    turned_at: Place | None = None
    """Where it was last shown to glance off."""
    through: bool = False
    """The gun reached through a wall: it never was at the muzzle."""
    hidden_until: float = 0.0
    """It has met something, and waits out of sight to hear that it did."""
    awaited: int | None = None
    """The tank that it met on this screen, until the server has said whether it did..."""
    met_at: int = 0
    """... and the tick when."""
    turns: int = 1
    """How many walls it may still glance off, for all that is known here."""
    reach: float = 0.0
    """How far it is lobbed; 0 where it flies straight."""
    passed: set[int] = field(default_factory=set)
    """Tanks that it has met, or glanced off: it meets none twice."""

    @property
    def tick(self) -> int:
        """When it left the muzzle."""
        return self.legs[0].tick

    def height(self, tick: float) -> float:
        """Metres above the ground at that tick: a lobbed one flies in an arc."""
        return arc(self.reach, self.share(tick))

    def share(self, tick: float) -> float:
        """The part of its way that a lobbed one has done at that tick."""
        return min(1.0, self.legs[0].flown(tick) / self.reach) if self.reach else 0.0

    def leg(self, tick: float) -> Leg:
        """The stretch that it is on at that tick."""
        return next((leg for leg in reversed(self.legs) if leg.tick <= tick), self.legs[0])

    def kept_until(self, tick: int) -> tuple[list[Leg], float]:
        """The legs begun by that tick, and the metres flown on them up to it."""
        kept = [leg for leg in self.legs if leg.tick <= tick] or self.legs[:1]
        ends = [leg.tick for leg in kept[1:]] + [tick]
        return kept, sum(min(leg.length, leg.flown(end)) for leg, end in zip(kept, ends, strict=True))
