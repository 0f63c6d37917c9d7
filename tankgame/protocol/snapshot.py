"""The compact form of what a client needs thirty times a second: its own tank exactly, the others quantised.

A snapshot is written as the difference from one that the client has acknowledged (the baseline), or from nothing.
Tanks that did not change are left out; tanks that are no longer seen are named. Events travel with every snapshot until
one that carried them is acknowledged, so a lost datagram loses no shot.

Layout, little endian:

    u32 tick, u8 how many ticks back the baseline is (0 none), u32 last command's tick, i16 margin, u8 flags
    own tank (flag 1): 8 f32 x y vx vy heading spin turret turret_spin, i16 i16 ticks until weapons 1 and 2 are ready
    u8 count of tanks, each: u8 slot, u8 mask of fields, the fields (mask 0: no longer seen)
    u8 count of events, each: u8 kind, u8 ticks before this snapshot, the fields
"""

import math
import struct
from enum import IntEnum, IntFlag
from typing import Final, NamedTuple

from tankgame.protocol.codec import MalformedMessage

CENTIMETRES: Final = 100
"""Quantised lengths are whole centimetres."""

MARGIN_STEPS: Final = 16
"""Steps in a tick of a snapshot's margin."""

BASELINE_REACH: Final = 255
"""The oldest baseline a snapshot can name, in ticks."""

EVENTS_MOST: Final = 60
"""Events a snapshot carries at most, the newest first to go into the next."""


class TankFlag(IntFlag):
    """What is to be seen of a tank besides its place."""

    ALIVE = 1
    SHIELDED = 2
    DRIVING = 4
    SLIDING = 8
    BURNING = 16
    SPINNING = 32
    """The barrels of a gun that has to spin up turn: it fires, or is about to."""


class TankState(NamedTuple):
    """A tank as others see it: centimetres, 1/65536 turns, points of life."""

    x: int
    y: int
    heading: int
    turret: int
    life: int
    flags: int


class OwnState(NamedTuple):
    """A tank as its driver's prediction needs it: metres, metres a second, radians, radians a second, ticks.

    `ready_1` and `ready_2` are below 0 for a weapon that has been ready for a while.
    """

    x: float
    y: float
    vx: float
    vy: float
    heading: float
    spin: float
    turret: float
    turret_spin: float
    ready_1: int
    ready_2: int


class ShellEnd(IntEnum):
    """How a shell's flight ended."""

    WALL = 0
    BRICK = 1
    ARMOUR = 2
    BOUNCED = 3
    SHIELD = 4
    SHELL = 5
    SPENT = 6
    WATER = 7
    BURST = 8


class ShellFired(NamedTuple):
    """A shell left a muzzle. `command_tick` low byte lets its owner know which of their shots it is.

    `reach` is how far it is lobbed over all that stands in between, in quarters of a metre; 0 where it flies straight.
    """

    tick: int
    shell: int
    slot: int
    weapon: int
    command: int
    x: int
    y: int
    heading: int
    reach: int = 0


class ShellTurned(NamedTuple):
    """A shell ricocheted and flies on from here."""

    tick: int
    shell: int
    x: int
    y: int
    heading: int
    off_armour: int


class ShellEnded(NamedTuple):
    """A shell is no more; `slot` is the tank it hit, 255 for none, `heading` where it flew."""

    tick: int
    shell: int
    x: int
    y: int
    heading: int
    how: int
    slot: int


class TankDestroyed(NamedTuple):
    """A tank blew up here."""

    tick: int
    slot: int
    x: int
    y: int


class CellOpened(NamedTuple):
    """What stood on a cell (column, row from the top), a brick or a block, was shot to pieces.

    A message says so too. But that waits for what was lost before it, and by then a tank may have driven through.
    """

    tick: int
    column: int
    row: int


SnapshotEvent = ShellFired | ShellTurned | ShellEnded | TankDestroyed | CellOpened

NO_SLOT: Final = 255


class WorldSnapshot(NamedTuple):
    """What one client is told of one tick.

    `command_tick` is the newest that a command of theirs came for (0 for none), `margin` how many 1/16 ticks before
    that it came.
    """

    tick: int
    command_tick: int
    margin: int
    own: OwnState | None
    tanks: dict[int, TankState]
    events: list[SnapshotEvent]


_HEAD = struct.Struct("<IBIhB")
_OWN = struct.Struct("<8f2h")
_BYTES_2 = struct.Struct("<BB")
_FIELDS: Final = ((0, 1), (2,), (3,), (4,), (5,))
"""Place, heading, turret, life, flags: one bit of the mask each, as places in a TankState."""
_FORMATS: Final = "HHHHHB"
_MASK_ALL: Final = (1 << len(_FIELDS)) - 1
_BLANK = TankState(0, 0, 0, 0, 0, 0)


def _layout(mask: int) -> tuple[struct.Struct, tuple[int, ...]]:
    """How the fields of a mask are packed together, and where in a TankState they are."""
    places = tuple(place for bit, field in enumerate(_FIELDS) if mask >> bit & 1 for place in field)
    return struct.Struct("<" + "".join(_FORMATS[place] for place in places)), places


_LAYOUTS: Final = tuple(_layout(mask) for mask in range(_MASK_ALL + 1))
"""By mask: packing all of a tank's fields at once is what makes snapshots cheap."""
_HAS_OWN: Final = 1

_EVENTS: Final[tuple[tuple[type[SnapshotEvent], struct.Struct], ...]] = (
    (ShellFired, struct.Struct("<HBBBHHHB")),
    (ShellTurned, struct.Struct("<HHHHB")),
    (ShellEnded, struct.Struct("<HHHHBB")),
    (TankDestroyed, struct.Struct("<BHH")),
    (CellOpened, struct.Struct("<HH")),
)
_ENDS: Final = frozenset(ShellEnd)
_KIND_OF: Final = {kind: number for number, (kind, _) in enumerate(_EVENTS)}


Packed = dict[tuple[int, ...], bytes]
"""What of one tick's snapshots is bytes already. A tank is under its slot and the tick at which it was told of before,
if it was: all who heard of it then heard the same. An event is under itself: each has more than two fields."""

_NEVER: Final = -1


def encode_snapshot(snapshot: WorldSnapshot, baseline: WorldSnapshot | None, packed: Packed | None = None) -> bytes:
    """The snapshot as bytes, told as what changed since the baseline.

    `packed` is filled and used where the same tick, with the same tanks, is told to several.
    """
    packed = {} if packed is None else packed
    back = 0 if baseline is None else snapshot.tick - baseline.tick
    known = {} if baseline is None else baseline.tanks
    margin = max(-32768, min(32767, snapshot.margin))
    flags = 0 if snapshot.own is None else _HAS_OWN
    parts = [_HEAD.pack(snapshot.tick, back, snapshot.command_tick, margin, flags)]
    if snapshot.own is not None:
        parts.append(_OWN.pack(*snapshot.own))
    known_at = _NEVER if baseline is None else baseline.tick
    parts.append(_encode_tanks(snapshot.tanks, known, known_at, packed))
    parts.append(_encode_events(snapshot.events[:EVENTS_MOST], snapshot.tick, packed))
    return b"".join(parts)


def _encode_tanks(tanks: dict[int, TankState], known: dict[int, TankState], known_at: int, packed: Packed) -> bytes:
    told = []
    for slot, state in tanks.items():
        key = (slot, known_at if slot in known else _NEVER)
        data = packed.get(key)
        if data is None:
            data = packed[key] = _encode_tank(slot, state, known.get(slot))
        if data:
            told.append(data)
    told.extend(_BYTES_2.pack(slot, 0) for slot in known if slot not in tanks)
    return bytes((len(told),)) + b"".join(told)


def _encode_tank(slot: int, state: TankState, before: TankState | None) -> bytes:
    if state == before:
        return b""
    mask = _MASK_ALL if before is None else _changed(state, before)
    layout, places = _LAYOUTS[mask]
    return _BYTES_2.pack(slot, mask) + layout.pack(*[state[place] for place in places])


def _changed(state: TankState, before: TankState) -> int:
    x, y, heading, turret, life, flags = state
    old_x, old_y, old_heading, old_turret, old_life, old_flags = before
    return (
        (x != old_x or y != old_y)
        | (heading != old_heading) << 1
        | (turret != old_turret) << 2
        | (life != old_life) << 3
        | (flags != old_flags) << 4
    )


def _encode_events(events: list[SnapshotEvent], tick: int, packed: Packed) -> bytes:
    parts = [bytes((len(events),))]
    for event in events:
        data = packed.get(event)
        if data is None:
            kind = _KIND_OF[type(event)]
            age = min(255, tick - event.tick)
            data = packed[event] = _BYTES_2.pack(kind, age) + _EVENTS[kind][1].pack(*event[1:])
        parts.append(data)
    return b"".join(parts)


def baseline_tick(data: bytes) -> tuple[int, int]:
    """The tick of the snapshot in these bytes, and that of its baseline (0 for none)."""
    try:
        tick, back = _HEAD.unpack_from(data)[:2]
    except struct.error as why:
        raise MalformedMessage("a snapshot cut short") from why
    return tick, tick - back if back else 0


def decode_snapshot(data: bytes, baseline: WorldSnapshot | None) -> WorldSnapshot:
    """Read a snapshot whose baseline (see `baseline_tick`) the caller has found among those it kept."""
    try:
        tick, _, command_tick, margin, flags = _HEAD.unpack_from(data)
        place = _HEAD.size
        own = None
        if flags & _HAS_OWN:
            own = _finite(OwnState(*_OWN.unpack_from(data, place)))
            place += _OWN.size
        tanks, place = _decode_tanks(data, place, {} if baseline is None else dict(baseline.tanks))
        events, place = _decode_events(data, place, tick)
    except (struct.error, IndexError) as why:
        raise MalformedMessage("a snapshot cut short, or with an event of no known kind") from why
    if place != len(data):
        raise MalformedMessage("a snapshot with more behind it")
    return WorldSnapshot(tick, command_tick, margin, own, tanks, events)


def _finite(own: OwnState) -> OwnState:
    if not all(map(math.isfinite, own)):
        raise MalformedMessage("a tank at no place")
    return own


def _decode_tanks(data: bytes, place: int, tanks: dict[int, TankState]) -> tuple[dict[int, TankState], int]:
    count, place = data[place], place + 1
    for _ in range(count):
        slot, mask = _BYTES_2.unpack_from(data, place)
        place += _BYTES_2.size
        if not mask:
            tanks.pop(slot, None)
            continue
        layout, places = _LAYOUTS[mask]
        values = list(tanks.get(slot, _BLANK))
        for field, value in zip(places, layout.unpack_from(data, place), strict=True):
            values[field] = value
        place += layout.size
        tanks[slot] = TankState(*values)
    return tanks, place


def _decode_events(data: bytes, place: int, tick: int) -> tuple[list[SnapshotEvent], int]:
    count, place = data[place], place + 1
    events: list[SnapshotEvent] = []
    for _ in range(count):
        number, age = _BYTES_2.unpack_from(data, place)
        kind, fields = _EVENTS[number]
        events.append(_known_end(kind(tick - age, *fields.unpack_from(data, place + _BYTES_2.size))))
        place += _BYTES_2.size + fields.size
    return events, place


def _known_end(event: SnapshotEvent) -> SnapshotEvent:
    if isinstance(event, ShellEnded) and event.how not in _ENDS:
        raise MalformedMessage("a shell that ended in no known way")
    return event
