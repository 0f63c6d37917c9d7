"""What happened in a tick, in the order in which it happened: metres, radians, ticks.

Everything that shows, sounds, scores or remembers a battle reads these and changes nothing. `tick` is the world's tick
after the step that returned the event, `shell` a shell's number (0 to 65535), `slot` and `by` tanks, `weapon` an index
into `tuning.WEAPONS`, or `tuning.FUEL`.
"""

from dataclasses import dataclass
from typing import Final, Literal

from tankgame.protocol.snapshot import NO_SLOT, ShellEnd
from tankgame.protocol.values import Face

NOBODY: Final = NO_SLOT
"""The slot in a ShellEnded that hit no tank."""


@dataclass(frozen=True, slots=True)
class TankSpawned:
    """A tank came into play, for the first time or again; where is in the tank itself."""

    tick: int
    slot: int


@dataclass(frozen=True, slots=True)
class ShellFired:
    """A shell left a muzzle at x, y; `command` is the low byte of the number of the command that fired it.

    `reach` is how many metres from there a lobbed one comes down, 0 for one that flies straight.
    """

    tick: int
    shell: int
    slot: int
    weapon: int
    command: int
    x: float
    y: float
    heading: float
    reach: float = 0.0


@dataclass(frozen=True, slots=True)
class ShellTurned:
    """A shell glanced off a wall, or off the armour of `slot`, and flies on from x, y at `tick`."""

    tick: int
    shell: int
    x: float
    y: float
    heading: float
    off_armour: bool
    slot: int = NOBODY


@dataclass(frozen=True, slots=True)
class ShellEnded:
    """A shell is no more; `heading` is where it flew, `slot` the tank it hit or NOBODY."""

    tick: int
    shell: int
    x: float
    y: float
    heading: float
    how: ShellEnd
    slot: int = NOBODY


Harmless = Literal["angle", "thickness", "shield"]
"""Why a shell did nothing: it glanced off, the armour was too thick at that angle, or the tank was shielded."""


@dataclass(frozen=True, slots=True)
class ShellBounced:
    """A shell met a tank and did nothing to it; `angle` is that to the face's normal in radians."""

    tick: int
    slot: int
    by: int
    weapon: int
    face: Face
    angle: float
    why: Harmless


@dataclass(frozen=True, slots=True)
class TankHit:
    """Something took `damage` points off a tank's life, which leaves `life`.

    `face` is None where no face was hit, as by fire; `angle` is that to the face's normal in radians, `distance` the
    metres from where it was fired, `lag` how many ticks back the tank was where it was hit.
    """

    tick: int
    slot: int
    by: int
    weapon: int
    damage: int
    life: int
    face: Face | None
    angle: float = 0.0
    distance: float = 0.0
    lag: float = 0.0


@dataclass(frozen=True, slots=True)
class TankDestroyed:
    """A tank's life reached 0 here, by that `hit`."""

    tick: int
    slot: int
    by: int
    weapon: int
    x: float
    y: float
    hit: TankHit


@dataclass(frozen=True, slots=True)
class BrickBroken:
    """A brick cell (column, row from the top) fell to rubble, and tanks may pass."""

    tick: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class BlockBroken:
    """What stood on a cell (column, row from the top), a crate or a barrel, is no more, and tanks may pass."""

    tick: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class ThingPlaced:
    """A thing lies on the ground from now on, or is of another kind; what and where is in the world's things."""

    tick: int
    thing: int


@dataclass(frozen=True, slots=True)
class PickupTaken:
    """A tank drove over a thing of that kind and has it now; its ThingGone follows."""

    tick: int
    slot: int
    thing: int
    kind: str


@dataclass(frozen=True, slots=True)
class ThingGone:
    """That thing is no longer there."""

    tick: int
    thing: int


Event = (
    TankSpawned
    | ShellFired
    | ShellTurned
    | ShellEnded
    | ShellBounced
    | TankHit
    | TankDestroyed
    | BrickBroken
    | BlockBroken
    | ThingPlaced
    | ThingGone
    | PickupTaken
)
