"""Where every tank was in the last ticks, so that a shell can be judged against what its shooter saw."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from tankgame.protocol.angles import wrap
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import LAG_TICKS

RING: Final = LAG_TICKS + 3
"""Ticks kept: the farthest back, the one before it where its flight began, and the one before that to mix with."""


class Pose(NamedTuple):
    """Metres and radians."""

    x: float
    y: float
    heading: float


class Poses:
    """The poses of living tanks in the last ticks."""

    def __init__(self) -> None:
        self._rings: dict[int, list[Pose | None]] = {}

    def record(self, tick: int, tanks: Iterable[Tank]) -> None:
        """Remember where these tanks are at that tick; those that do not live are nowhere."""
        place = tick % RING
        for tank in tanks:
            ring = self._rings.get(tank.slot)
            if ring is None:
                ring = self._rings[tank.slot] = [None] * RING
            ring[place] = Pose(tank.x, tank.y, tank.heading) if tank.alive else None

    def forget(self, slot: int) -> None:
        """A tank has left, or comes into play elsewhere: it never was where it was."""
        self._rings.pop(slot, None)

    def at(self, slot: int, tick: float) -> Pose | None:
        """Where that tank was at a tick, whole or not; None where it was not in play."""
        ring = self._rings.get(slot)
        if ring is None:
            return None
        whole = int(tick)
        before = ring[whole % RING]
        mix = tick - whole
        if not mix or before is None:
            return before
        after = ring[(whole + 1) % RING]
        if after is None:
            return None
        return Pose(
            before.x + (after.x - before.x) * mix,
            before.y + (after.y - before.y) * mix,
            before.heading + wrap(after.heading - before.heading) * mix,
        )
