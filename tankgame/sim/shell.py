"""A shell in flight: straight and at one speed from where it was fired, or last glanced off, to where it ends."""

import math
from dataclasses import dataclass, field
from typing import Final

from tankgame.protocol.ticks import TICK_RATE, TICK_SECONDS
from tankgame.protocol.values import REACH_STEP
from tankgame.sim.tuning import RICOCHET_SPEED, WEAPONS

FAN: Final = (0.0, 0.8, -0.5, 0.4, -1.0, 0.6, -0.2, 1.0, -0.7)
"""Where in its spread each shell of a row goes: an order in which none follows its neighbour."""


def fly(x: float, y: float, heading: float, weapon: int, ticks: float, *, turned: bool = False) -> tuple[float, float]:
    """Where a shell is that many ticks, whole or not, after it was at x, y; it flies slower once it has glanced off.

    `x`, `y` and `heading` are those of its ShellFired or ShellTurned, `ticks` counted from that event's tick, `weapon`
    an index into WEAPONS. It says nothing of what stands in the way: that is the ShellEnded's to tell.
    """
    far = _speed(weapon, turned=turned) * ticks * TICK_SECONDS
    return x + far * math.cos(heading), y + far * math.sin(heading)


def throw(weapon: int, reach: float, muzzle: float) -> float:
    """How many metres from its muzzle, in steps of REACH_STEP, a shell comes down that is lobbed to `reach` metres.

    `reach` is counted from the turret's pivot, `muzzle` metres behind; 0 is as far as the weapon goes.
    """
    gun = WEAPONS[weapon]
    reach = min(gun.range, max(gun.least, reach)) if reach else gun.range
    return max(1, round((reach - muzzle) / REACH_STEP)) * REACH_STEP


def spread(weapon: int, heading: float, tick: int) -> float:
    """Which way a shell leaves a gun that points to `heading` at that tick: those that spread take turns."""
    gun = WEAPONS[weapon]
    if not gun.fan:
        return heading
    turn = tick // (gun.salvo_ticks or gun.reload_ticks)
    return heading + gun.fan * FAN[turn % len(FAN)]


def flight_ticks(weapon: int) -> int:
    """After how many ticks a shell that meets nothing is spent."""
    return math.ceil(WEAPONS[weapon].range / WEAPONS[weapon].speed * TICK_RATE)


def _speed(weapon: int, *, turned: bool) -> float:
    return WEAPONS[weapon].speed * (RICOCHET_SPEED if turned else 1.0)


@dataclass(slots=True)
class Shell:
    """A shell: metres, radians, m/s; `weapon` is an index into WEAPONS, `lag` what its shooter's screen was behind.

    `spared` is the slot that it cannot hit: its shooter's own, until it has glanced off something. `origin` is where
    it was fired from.
    """

    id: int
    slot: int
    team: int
    weapon: int
    x: float
    y: float
    heading: float
    lag: float
    spared: int
    vx: float = 0.0
    vy: float = 0.0
    flown: float = 0.0
    turned: bool = False
    turns: int = 1
    """How often it may still glance off a wall."""
    range: float = 0.0
    """Metres after which it is spent, or comes down where it is lobbed."""
    origin: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        self.origin = (self.x, self.y)
        self.range = self.range or WEAPONS[self.weapon].range
        self.aim(self.heading)

    def aim(self, heading: float) -> None:
        """Fly that way from here on."""
        speed = _speed(self.weapon, turned=self.turned)
        self.heading = heading
        self.vx, self.vy = speed * math.cos(heading), speed * math.sin(heading)
