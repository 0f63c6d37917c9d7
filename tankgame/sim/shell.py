"""A shell in flight: straight and at one speed from where it was fired, or last glanced off, to where it ends."""

import math
from dataclasses import dataclass, field

from tankgame.protocol.ticks import TICK_RATE, TICK_SECONDS
from tankgame.sim.tuning import RICOCHET_SPEED, WEAPONS


def fly(x: float, y: float, heading: float, weapon: int, ticks: float, *, turned: bool = False) -> tuple[float, float]:
    """Where a shell is that many ticks, whole or not, after it was at x, y; it flies slower once it has glanced off.

    `x`, `y` and `heading` are those of its ShellFired or ShellTurned, `ticks` counted from that event's tick, `weapon`
    an index into WEAPONS. It says nothing of what stands in the way: that is the ShellEnded's to tell.
    """
    far = _speed(weapon, turned=turned) * ticks * TICK_SECONDS
    return x + far * math.cos(heading), y + far * math.sin(heading)


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
    origin: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        self.origin = (self.x, self.y)
        self.aim(self.heading)

    def aim(self, heading: float) -> None:
        """Fly that way from here on."""
        speed = _speed(self.weapon, turned=self.turned)
        self.heading = heading
        self.vx, self.vy = speed * math.cos(heading), speed * math.sin(heading)
