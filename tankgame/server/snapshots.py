"""What each native client is told of a tick: only what its tank may see, as the difference from what it has."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from tankgame.protocol import angles, snapshot
from tankgame.protocol.command import reach_steps
from tankgame.protocol.snapshot import (
    BASELINE_REACH,
    EVENTS_MOST,
    CellOpened,
    Packed,
    ShellEnded,
    ShellFired,
    ShellTurned,
    SnapshotEvent,
    TankDestroyed,
    TankFlag,
    TankState,
    WorldSnapshot,
)
from tankgame.protocol.ticks import ticks
from tankgame.server.commands import CommandQueue
from tankgame.server.pace import Pace
from tankgame.sim import events as sim_events
from tankgame.sim.map import Map
from tankgame.sim.tank import Tank

EARSHOT: Final = 100.0
"""Metres within which a player is told of shots and explosions: further than any shell flies."""

SILENCE_TICKS: Final = ticks(1.0)
"""Without an acknowledgement for this long, snapshots go out once in as long, until there is one."""

PAYLOAD_BYTES: Final = 1150
"""A snapshot's most: with seal and headers it stays within 1200 bytes, which every path carries whole."""

HEAD_BYTES: Final = 60
TANK_BYTES: Final = 13
EVENT_BYTES: Final = 14


# As plain numbers: what an IntFlag's own arithmetic costs is much, for each tank in each tick.
_ALIVE, _SHIELDED = int(TankFlag.ALIVE), int(TankFlag.SHIELDED)
_DRIVING, _SLIDING = int(TankFlag.DRIVING), int(TankFlag.SLIDING)
_BURNING, _SPINNING = int(TankFlag.BURNING), int(TankFlag.SPINNING)


def tank_state(tank: Tank) -> TankState:
    """A tank as the others are told of it."""
    flags = _ALIVE * tank.alive | _SHIELDED * tank.shielded | _DRIVING * tank.driving | _SLIDING * tank.sliding
    flags |= _BURNING * tank.burning | _SPINNING * tank.spinning
    return TankState(
        _centimetres(tank.x),
        _centimetres(tank.y),
        angles.quantise(tank.heading),
        angles.quantise(tank.turret),
        max(0, tank.life),
        flags,
    )


class Tanks:
    """All tanks of one tick as the others are told of them, and what has been packed of them for a client already."""

    def __init__(self, tick: int, tanks: Iterable[Tank]) -> None:
        self.tick = tick
        self.states = {tank.slot: tank_state(tank) for tank in tanks}
        self.packed: Packed = {}


def told_event(event: sim_events.Event, map: Map) -> tuple[SnapshotEvent, float, float] | None:  # noqa: A002 - the game's own noun
    """An event of the simulation in its compact form with its place in metres, or None where only messages tell it."""
    match event:
        case sim_events.ShellFired(tick, shell, slot, weapon, command, x, y, heading, reach):
            place = (_centimetres(x), _centimetres(y), angles.quantise(heading))
            told = ShellFired(tick, shell & 0xFFFF, slot, weapon, command & 0xFF, *place, reach_steps(reach))
            return told, x, y
        case sim_events.ShellTurned(tick, shell, x, y, heading, off_armour):
            place = (_centimetres(x), _centimetres(y), angles.quantise(heading))
            return ShellTurned(tick, shell & 0xFFFF, *place, int(off_armour)), x, y
        case sim_events.ShellEnded(tick, shell, x, y, heading, how, slot):
            place = (_centimetres(x), _centimetres(y), angles.quantise(heading))
            return ShellEnded(tick, shell & 0xFFFF, *place, int(how), slot), x, y
        case sim_events.TankDestroyed(tick=tick, slot=slot, x=x, y=y):
            return TankDestroyed(tick, slot, _centimetres(x), _centimetres(y)), x, y
        case sim_events.BrickBroken(tick, column, row) | sim_events.BlockBroken(tick, column, row):
            return CellOpened(tick, column, row), *map.centre(column, row)
    return None


def _centimetres(metres: float) -> int:
    return min(0xFFFF, max(0, round(metres * snapshot.CENTIMETRES)))


class _Sent(NamedTuple):
    """A snapshot, and how many of all events the client has heard of once it has this."""

    snapshot: WorldSnapshot
    events_told: int


class SnapshotStream:
    """The snapshots of one client: which it has acknowledged, which events it still has to be told."""

    def __init__(self, now: int) -> None:
        self._sent: dict[int, _Sent] = {}
        self._acked = 0
        self._heard_at = now
        self._said_at = 0
        self._events: list[SnapshotEvent] = []
        """Not yet known to have been heard of, the oldest first; each snapshot carries them from the first on."""
        self._dropped = 0
        self.pace = Pace(now)

    def acknowledge(self, tick: int, now: int) -> None:
        """The client has the snapshot of that tick: it is the next baseline, and its events are told."""
        if tick <= self._acked or tick not in self._sent:
            return
        self._acked, self._heard_at = tick, now
        self.pace.acknowledged(tick, now)
        self._drop(self._sent[tick].events_told - self._dropped)
        while (oldest := next(iter(self._sent))) < tick:
            del self._sent[oldest]

    def hear(self, events: Iterable[SnapshotEvent]) -> None:
        """These are to be told with the next snapshots."""
        self._events.extend(events)

    def write(self, tank: Tank, seen: Iterable[int], there: Tanks, commands: CommandQueue) -> bytes | None:
        """The snapshot of this tick, or None where the client has been silent and has to wait."""
        now = there.tick
        if now - self._heard_at > SILENCE_TICKS and now - self._said_at < SILENCE_TICKS:
            return None
        self._said_at = now
        self.pace.sent(now)
        self._forget_old(now)
        tanks = {other: there.states[other] for other in seen}
        room = (PAYLOAD_BYTES - HEAD_BYTES - TANK_BYTES * len(tanks)) // EVENT_BYTES
        events = self._events[: max(0, min(EVENTS_MOST, room))]
        own = tank.state() if tank.alive else None
        fresh = WorldSnapshot(now, commands.newest, commands.margin, own, tanks, events)
        data = snapshot.encode_snapshot(fresh, self._baseline(now), there.packed)
        self._sent[now] = _Sent(fresh, self._dropped + len(events))
        return data

    def _forget_old(self, now: int) -> None:
        old = 0
        while old < len(self._events) and now - self._events[old].tick > SILENCE_TICKS:
            old += 1
        self._drop(old)

    def _drop(self, count: int) -> None:
        """These many have been heard of, or are too old to be worth it."""
        if count > 0:
            del self._events[:count]
            self._dropped += count

    def _baseline(self, now: int) -> WorldSnapshot | None:
        if now - self._acked > BASELINE_REACH:
            self._sent.clear()
            return None
        sent = self._sent.get(self._acked)
        return None if sent is None else sent.snapshot
