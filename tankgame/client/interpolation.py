"""The other tanks between the snapshots: where each was at the tick that is on the screen."""

import math
from bisect import bisect_right, insort
from dataclasses import dataclass
from typing import Final, NamedTuple

from tankgame.protocol import angles
from tankgame.protocol.snapshot import CENTIMETRES, TankFlag, TankState, WorldSnapshot
from tankgame.protocol.ticks import TICK_RATE, ticks

EXTRAPOLATE_TICKS: Final = ticks(0.1)
"""How far a tank goes on past the newest snapshot before it stands still."""

KEEP_TICKS: Final = ticks(1.0)
"""Snapshots this much older than what is shown are let go."""

FADE_SECONDS: Final = 0.15
"""How long a tank takes to come into sight or to leave it."""

LEAP_SPEED: Final = 40.0
"""Metres a second that no tank drives: a tank that seems to has been put somewhere else."""


class Pose(NamedTuple):
    """Metres, radians counter-clockwise from +x, metres a second."""

    x: float
    y: float
    heading: float
    turret: float
    vx: float = 0.0
    vy: float = 0.0

    @property
    def speed(self) -> float:
        """Along the hull, backwards below 0."""
        return self.vx * math.cos(self.heading) + self.vy * math.sin(self.heading)


@dataclass(slots=True)
class Shown:
    """A tank on the screen: its pose, its state as last told, and how much of it is to be seen, 0 to 1."""

    pose: Pose
    state: TankState
    fade: float = 0.0


class Interpolation:
    """All tanks but one's own. `hear` every snapshot, `advance` once a frame."""

    def __init__(self, own_slot: int) -> None:
        self._own_slot = own_slot
        self._snapshots: list[WorldSnapshot] = []
        self.shown: dict[int, Shown] = {}
        self.extrapolating = False
        """Whether the tanks on the screen are past the newest snapshot."""

    def hear(self, snapshot: WorldSnapshot) -> None:
        """Take in a snapshot; it may be older than the newest."""
        if all(kept.tick != snapshot.tick for kept in self._snapshots[-8:]):
            insort(self._snapshots, snapshot, key=_tick)

    def vanish(self, slot: int) -> None:
        """That tank is wreckage: it does not fade."""
        self.shown.pop(slot, None)

    def advance(self, tick: float, dt: float) -> None:
        """Show the tanks as they were at `tick`, `dt` seconds after the frame before."""
        self._forget(tick - KEEP_TICKS)
        seen = self._at(tick)
        step = dt / FADE_SECONDS
        for slot, (pose, state) in seen.items():
            shown = self.shown.get(slot)
            if shown is None:
                shown = self.shown[slot] = Shown(pose, state)
            shown.pose, shown.state = pose, state
            shown.fade = min(1.0, shown.fade + step)
        for slot in [slot for slot in self.shown if slot not in seen]:
            shown = self.shown[slot]
            shown.fade -= step
            if shown.fade <= 0.0:
                del self.shown[slot]

    def _forget(self, tick: float) -> None:
        stale = bisect_right(self._snapshots, tick, key=_tick)
        del self._snapshots[: max(0, min(stale, len(self._snapshots) - 2))]

    def _at(self, tick: float) -> dict[int, tuple[Pose, TankState]]:
        place = bisect_right(self._snapshots, tick, key=_tick)
        self.extrapolating = 0 < place == len(self._snapshots) and tick > self._snapshots[-1].tick
        if place == 0:
            return {}
        older = self._snapshots[place - 1]
        if place < len(self._snapshots):
            return self._between(older, self._snapshots[place], tick)
        before = self._snapshots[place - 2] if place > 1 else older
        return self._beyond(before, older, tick)

    def _between(self, older: WorldSnapshot, newer: WorldSnapshot, tick: float) -> dict[int, tuple[Pose, TankState]]:
        part = (tick - older.tick) / (newer.tick - older.tick)
        return {
            slot: (_blend(state, after, part, newer.tick - older.tick), state)
            for slot, state in self._alive(older).items()
            if (after := newer.tanks.get(slot)) is not None and after.flags & TankFlag.ALIVE
        }

    def _beyond(self, before: WorldSnapshot, newest: WorldSnapshot, tick: float) -> dict[int, tuple[Pose, TankState]]:
        apart = max(1, newest.tick - before.tick)
        part = 1.0 + min(tick - newest.tick, EXTRAPOLATE_TICKS) / apart
        return {
            slot: (_blend(before.tanks.get(slot, state), state, part, apart), state)
            for slot, state in self._alive(newest).items()
        }

    def _alive(self, snapshot: WorldSnapshot) -> dict[int, TankState]:
        return {
            slot: state
            for slot, state in snapshot.tanks.items()
            if slot != self._own_slot and state.flags & TankFlag.ALIVE
        }


def _tick(snapshot: WorldSnapshot) -> int:
    return snapshot.tick


def _blend(older: TankState, newer: TankState, part: float, apart: int) -> Pose:
    """The pose at `part` of the way, 1 at the newer state and past it beyond; `apart` in ticks."""
    dx, dy = (newer.x - older.x) / CENTIMETRES, (newer.y - older.y) / CENTIMETRES
    rate = TICK_RATE / apart
    if math.hypot(dx, dy) * rate > LEAP_SPEED:
        return _pose(older if part < 1.0 else newer)
    return Pose(
        older.x / CENTIMETRES + dx * part,
        older.y / CENTIMETRES + dy * part,
        _turn(older.heading, newer.heading, part),
        _turn(older.turret, newer.turret, part),
        dx * rate,
        dy * rate,
    )


def _pose(state: TankState) -> Pose:
    return Pose(
        state.x / CENTIMETRES, state.y / CENTIMETRES, angles.restore(state.heading), angles.restore(state.turret)
    )


def _turn(older: int, newer: int, part: float) -> float:
    """Between two angles in wire steps, by the short way, in radians."""
    start = angles.restore(older)
    return angles.wrap(start + angles.restore(newer - older) * part)
