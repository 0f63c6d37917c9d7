"""What there is to draw and hear this frame, in metres and radians: what the game hands to the renderer."""

from dataclasses import dataclass, field

VIEW_WIDTH = 48.0
"""Metres of the world across the picture, the same for every player whatever the window."""

VIEW_HEIGHT = 27.0
"""Metres of the world down the picture."""


@dataclass(slots=True)
class TankView:
    """A tank on the screen. `speed` is in m/s along the hull, `fade` 0 (unseen) to 1, life in points."""

    slot: int
    name: str
    kind: str
    team: int
    x: float
    y: float
    heading: float
    turret: float
    life: int
    life_most: int
    speed: float = 0.0
    fade: float = 1.0
    own: bool = False
    bot: bool = False
    paint: str = ""
    """What its player has chosen for it, if anything."""
    shielded: bool = False
    burning: bool = False
    spinning: bool = False
    """Whether its gun's barrels turn, firing or not."""
    boosts: tuple[tuple[str, float], ...] = ()
    """What it has picked up, each with the seconds that are left of it, the longest first."""


@dataclass(slots=True)
class ShellView:
    """A shell on the screen; `weapon` is its number in `tuning.WEAPONS`.

    One that is lobbed is `height` metres above x, y, has done that `share` of its way, as flames have, and `lands`
    there: None where nobody here would see it come down.
    """

    shell: int
    x: float
    y: float
    heading: float
    weapon: int
    own: bool = False
    height: float = 0.0
    share: float = 0.0
    lands: tuple[float, float] | None = None


@dataclass(slots=True, frozen=True)
class Fired:
    """A gun went off; x and y are the muzzle."""

    x: float
    y: float
    heading: float
    weapon: int
    slot: int
    own: bool


@dataclass(slots=True, frozen=True)
class Ricocheted:
    """A shell glanced off; `heading` is where it flies on."""

    x: float
    y: float
    heading: float
    off_armour: bool


@dataclass(slots=True, frozen=True)
class Struck:
    """A shell's flight ended; `how` is a protocol ShellEnd, `slot` the tank hit or 255, `heading` where it flew.

    `weapon` is what fired it, where somebody saw that.
    """

    x: float
    y: float
    heading: float
    how: int
    slot: int
    by_own: bool
    weapon: int | None = None


@dataclass(slots=True, frozen=True)
class Destroyed:
    """A tank blew up."""

    x: float
    y: float
    slot: int
    kind: str
    heading: float
    own: bool


@dataclass(slots=True, frozen=True)
class BrickBroke:
    """A brick cell (column, row from the top) fell to rubble."""

    column: int
    row: int


@dataclass(slots=True, frozen=True)
class FlagView:
    """A team's flag and where its stand is; `seen` where the place is not only hearsay."""

    team: int
    x: float
    y: float
    home_x: float
    home_y: float
    state: str
    """home, carried or dropped."""
    carrier: str = ""
    seen: bool = True


@dataclass(slots=True, frozen=True)
class ZoneView:
    """A place to hold: metres, the team that has it or 0, how far `taker` has come in taking it, 0 to 1."""

    x: float
    y: float
    radius: float
    owner: int = 0
    progress: float = 0.0
    taker: int = 0


@dataclass(slots=True, frozen=True)
class ThingBroke:
    """A crate or a barrel is no more; `kind` is the thing's id."""

    x: float
    y: float
    kind: str


@dataclass(slots=True, frozen=True)
class PickedUp:
    """The tank of a slot took what lay there; `kind` is the thing's id."""

    x: float
    y: float
    kind: str
    slot: int
    own: bool


@dataclass(slots=True, frozen=True)
class ThingView:
    """A thing on the ground: its number, its kind's id, metres, the team whose it is or 0, seconds since it came."""

    thing: int
    kind: str
    x: float
    y: float
    team: int = 0
    age: float = 0.0


@dataclass(slots=True, frozen=True)
class Blip:
    """Where a radar found a foe: metres; `age` 0 to 1, when it is no longer shown."""

    x: float
    y: float
    age: float


SceneEvent = Fired | Ricocheted | Struck | Destroyed | BrickBroke | ThingBroke | PickedUp


@dataclass(slots=True)
class Scene:
    """One frame. `time` in seconds of server time; `ready_1`, `ready_2` 0 (just fired) to 1 (loaded)."""

    time: float
    tanks: list[TankView] = field(default_factory=list)
    shells: list[ShellView] = field(default_factory=list)
    events: list[SceneEvent] = field(default_factory=list)
    """What happened since the frame before."""
    own: TankView | None = None
    focus_x: float = 0.0
    """What the camera looks at: one's own tank, or where it died, or whom one watches, in metres."""
    focus_y: float = 0.0
    ready_1: float = 1.0
    ready_2: float = 1.0
    respawn_seconds: float = 0.0
    """Until one's own tank is back; 0 while alive."""
    seconds_left: float = 0.0
    """Of the battle."""
    team: int = 0
    """One's own, also while one has no tank."""
    flags: list[FlagView] = field(default_factory=list)
    zones: list[ZoneView] = field(default_factory=list)
    things: list[ThingView] = field(default_factory=list)
    blips: list[Blip] = field(default_factory=list)
    """What one's radar shows."""
    watched: TankView | None = None
    """The team mate whom one looks at while one has no tank."""
