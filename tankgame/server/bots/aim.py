"""Where to point a gun: ahead of what moves, and with a hand that is not a machine's."""

import math
from random import Random
from typing import Final

from tankgame.protocol import angles
from tankgame.server.bots.levels import Level

DRIFT_TICKS: Final = 40.0
"""How long the mind's error stays about the same."""

SWAY_TICKS: Final = 12.0
"""How fast the hand's error follows it: there is no trembling in it."""

_SWAY_GAIN: Final = math.sqrt(1 + SWAY_TICKS / DRIFT_TICKS)
"""What following costs in amplitude."""


def intercept_seconds(
    offset: tuple[float, float], velocity: tuple[float, float], speed: float, muzzle: float = 0.0
) -> float | None:
    """Seconds until a shell meets a target `offset` metres away that keeps its velocity (m/s); None if it never does.

    The shell starts `muzzle` metres out from the gun's pivot, already on its line, and flies at `speed` m/s.
    """
    a = velocity[0] ** 2 + velocity[1] ** 2 - speed**2
    b = 2 * (offset[0] * velocity[0] + offset[1] * velocity[1] - muzzle * speed)
    c = offset[0] ** 2 + offset[1] ** 2 - muzzle**2
    if c <= 0:
        return 0.0
    if abs(a) < 1e-9:
        return -c / b if b < 0 else None
    inside = b * b - 4 * a * c
    if inside < 0:
        return None
    root = math.sqrt(inside)
    times = [time for time in ((-b - root) / (2 * a), (-b + root) / (2 * a)) if time >= 0]
    return min(times, default=None)


class Hand:
    """Moves the gun's wish towards where it should point, late and a little off, as people do."""

    def __init__(self, level: Level, rng: Random) -> None:
        self._level = level
        self._rng = rng
        self._drift = self._sway = rng.gauss(0.0, 1.0)
        self._unsettled = 0.0
        self.aim: float | None = None
        """Radians counter-clockwise from the map's +x that the gun is asked to point at."""
        self.goal = 0.0
        """Where it thinks it should point, which is where its mind's error puts it."""

    def startle(self) -> None:
        """There is a new target: the error grows, and goes away as the hand settles."""
        self._unsettled = 1.0

    def follow(self, wanted: float, *, exact: bool = False) -> float:
        """One tick towards `wanted` radians; the aim to command. `exact` for what does not move: no error."""
        self._unsettled *= 1 - 1 / self._level.settle_ticks
        keep = math.exp(-1 / DRIFT_TICKS)
        self._drift = keep * self._drift + math.sqrt(1 - keep * keep) * self._rng.gauss(0.0, 1.0)
        self._sway += (_SWAY_GAIN * self._drift - self._sway) / SWAY_TICKS
        if not exact:
            wanted += self._sway * (self._level.aim_error + self._unsettled * self._level.unsettled_error)
        self.goal = angles.wrap(wanted)
        if self.aim is None:
            self.aim = self.goal
        self.aim = angles.wrap(self.aim + self._level.hand * angles.wrap(wanted - self.aim))
        return self.aim
