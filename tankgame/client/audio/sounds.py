"""The battle's sounds: each event by files of `assets/sounds`, panned and faded by where it happened."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from tankgame.client.audio.dangers import Dangers
from tankgame.client.audio.engines import Engines
from tankgame.client.audio.hearing import loudness, near_and_far, panned
from tankgame.client.audio.output import Output
from tankgame.client.audio.tidings import Tidings
from tankgame.client.goals import News
from tankgame.client.scene import (
    BrickBroke,
    Destroyed,
    Fired,
    PickedUp,
    Ricocheted,
    Scene,
    SceneEvent,
    ShellView,
    Struck,
    TankView,
    ThingBroke,
)
from tankgame.protocol.snapshot import NO_SLOT, ShellEnd
from tankgame.sim.map import Map
from tankgame.sim.map_sheet import PICKUPS
from tankgame.sim.pickup import COINS
from tankgame.sim.tuning import TANKS, WEAPONS

COUNTDOWN: Final = 5
"""Seconds before the end that are counted aloud."""

LOW_LIFE: Final = 0.28
"""The share of its life below which one's own tank warns, and every how many seconds."""
WARNING_SECONDS: Final = 2.2

WHIZZ_AHEAD: Final = 5.0
WHIZZ_ASIDE: Final = 3.5
"""Metres: a shell that comes this near on its way past is heard to pass."""


@dataclass(frozen=True, slots=True)
class Noise:
    """What something sounds like: names without .ogg, the metres it carries, and how much it matters.

    `far` takes the place of `near` far away; what `after` names is heard close by, on top.
    """

    near: str
    reach: float
    worth: float
    far: str = ""
    after: str = ""


CANNON: Final = 60
"""Millimetres under which a gun carries less far and matters less."""

GUNS: Final[dict[str, Noise]] = {
    weapon.id: Noise(
        f"fire-{weapon.id}",
        80.0 if weapon.calibre >= CANNON else 48.0 + 0.5 * weapon.calibre,
        1.0 if weapon.calibre >= CANNON else 0.5,
        far=f"fire-{weapon.id}-far",
    )
    for weapon in WEAPONS
}

STRUCK: Final[dict[ShellEnd, Noise]] = {
    ShellEnd.WALL: Noise("hit-wall", 45.0, 0.7),
    ShellEnd.BRICK: Noise("hit-brick", 45.0, 0.7),
    ShellEnd.ARMOUR: Noise("hit-damage", 55.0, 1.0),
    ShellEnd.BOUNCED: Noise("hit-armour", 55.0, 1.0),
    ShellEnd.SHIELD: Noise("hit-shield", 45.0, 0.9),
    ShellEnd.SHELL: Noise("hit-wall", 45.0, 0.7),
    ShellEnd.WATER: Noise("splash", 40.0, 0.6),
    ShellEnd.BURST: Noise("burst", 100.0, 1.3, far="burst-far"),
}
"""A shell that is spent falls silently; what bursts unseen sounds as a mine does."""

CHARGES: Final[dict[str, Noise]] = {
    "rockets": Noise("burst-rockets", 85.0, 1.0, far="burst-far"),
    "grenade": Noise("burst-grenade", 85.0, 1.1, far="burst-far"),
    "mortar": Noise("burst-mortar", 110.0, 1.4, far="burst-mortar-far"),
}
"""By the weapon whose shells burst."""

GO_OFF: Final = frozenset({ShellEnd.BURST, ShellEnd.WALL, ShellEnd.BRICK})
"""Ends at which such a shell's burst drowns all else."""

HIT_OWN: Final = Noise("hit-own", 60.0, 4.0)
RICOCHET: Final = Noise("ricochet", 45.0, 0.8)
BRICK: Final = Noise("brick", 50.0, 0.9)
BREAKING: Final[dict[str, Noise]] = {
    "crate": Noise("crate", 45.0, 0.8),
    "barrel": Noise("barrel", 110.0, 1.4, far="burst-far"),
    "burning-barrel": Noise("barrel", 110.0, 1.4, far="burst-far"),
}
"""By the thing that breaks."""

TAKEN_BY_ANOTHER: Final = Noise("pickup", 25.0, 0.5)
TAKEN: Final[dict[str, Noise]] = {kind: Noise(f"pickup-{kind}", 25.0, 3.0) for kind in (*PICKUPS, COINS)}
"""By what one takes oneself."""

EXPLOSION: Final = Noise("explosion", 130.0, 2.0, far="explosion-far", after="debris")

ALIKE: Final[dict[type[SceneEvent], Noise]] = {Ricocheted: RICOCHET, Destroyed: EXPLOSION, BrickBroke: BRICK}
"""What always sounds the same."""

OWN: Final = 2.0
"""How much more one's own doing matters than another's."""

SLOW_TICKS: Final = 40
"""Reload from which on it is heard that a weapon is ready again."""

AFTER: Final = 0.5
"""How much less what is heard on top matters."""


class Sounds:
    """Plays the scenes of one battle."""

    def __init__(self, map_: Map, output: Output) -> None:
        self._map = map_
        self._output = output
        self._voices = output.voices
        self._engines = Engines(map_, output.voices)
        self._dangers = Dangers(output.voices)
        self._tidings = Tidings(output.voices)
        self._passed: set[int] = set()
        self._ready = (1.0, 1.0)
        self._seconds_left = 0
        self._alive = False
        self._warned = 0.0

    def play(self, scene: Scene, dt: float) -> None:
        """Let what this frame holds be heard from where the picture looks, `dt` seconds after the frame before."""
        if not self._output.is_open:
            return
        for event in scene.events:
            self._play_event(scene, event)
        self._tell(scene, dt)
        if scene.own is not None:
            self._pass(scene, scene.own)
        self._engines.play(scene, dt)
        self._dangers.play(scene, dt)

    def tell(self, told: Iterable[News], team: int) -> None:
        """Let what has been told to all be heard by one of that team; call it before `play`."""
        if self._output.is_open:
            self._tidings.play(told, team)

    # --- what happens ------------------------------------------------------------------------------------------------

    def _play_event(self, scene: Scene, event: SceneEvent) -> None:
        own_slot = NO_SLOT if scene.own is None else scene.own.slot
        noise = noise_of(event, own_slot)
        if noise is None:
            return
        x, y = self._map.centre(event.column, event.row) if isinstance(event, BrickBroke) else (event.x, event.y)
        away = math.hypot(x - scene.focus_x, y - scene.focus_y)
        near, far = near_and_far(away) if noise.far else (1.0, 0.0)
        gain = loudness(away, noise.reach)
        sides = panned(x - scene.focus_x)
        worth = noise.worth * (OWN if isinstance(event, Fired | Destroyed) and event.own else 1.0)
        self._start(noise.near, gain * near, sides, worth)
        self._start(noise.far, gain * far, sides, worth)
        self._start(noise.after, gain * near, sides, worth * AFTER)
        if isinstance(event, Struck) and event.by_own and event.how == ShellEnd.ARMOUR:
            self._start("hit-marker", 1.0, panned(0.0), OWN)

    def _start(self, name: str, gain: float, sides: tuple[float, float], worth: float) -> None:
        if name and gain > 0.0:
            self._voices.start(name, gain * sides[0], gain * sides[1], worth * gain)

    # --- what one's own tank tells -----------------------------------------------------------------------------------

    def _tell(self, scene: Scene, dt: float) -> None:
        own, centre = scene.own, panned(0.0)
        if own is not None and not self._alive:
            self._start("spawn", 1.0, centre, OWN)
        ready = (scene.ready_1, scene.ready_2)
        if own is not None and any(_loaded(own, n, self._ready[n], ready[n]) for n in (0, 1)):
            self._start("reload", 1.0, centre, OWN)
        left = math.ceil(scene.seconds_left)
        if 0 < left <= COUNTDOWN and left != self._seconds_left:
            self._start("countdown", 1.0, centre, OWN)
        self._warned = max(0.0, self._warned - dt)
        if own is not None and own.life < LOW_LIFE * own.life_most and self._warned == 0.0:
            self._warned = WARNING_SECONDS
            self._start("warning", 1.0, centre, OWN)
        self._ready, self._seconds_left, self._alive = ready, left, own is not None

    def _pass(self, scene: Scene, own: TankView) -> None:
        """Let shells that come close by without meaning to be heard."""
        left, right = own.x - WHIZZ_AHEAD, own.x + WHIZZ_AHEAD
        low, high = own.y - WHIZZ_AHEAD, own.y + WHIZZ_AHEAD
        close = [shell for shell in scene.shells if left < shell.x < right and low < shell.y < high and not shell.own]
        for shell in close:
            if shell.shell not in self._passed and _passes(shell, own):
                self._start("whizz", 1.0, panned(4.0 * (shell.x - own.x)), OWN)
        self._passed = {shell.shell for shell in close}


def _loaded(own: TankView, number: int, before: float, now: float) -> bool:
    """Whether this weapon has just become ready; those that fire many times a second do it unheard."""
    return now >= 1 > before and WEAPONS[TANKS[own.kind].weapons[number]].reload_ticks >= SLOW_TICKS


def noise_of(event: SceneEvent, own_slot: int) -> Noise | None:
    """What an event sounds like to the tank of this slot; None for nothing."""
    match event:
        case Fired(weapon=weapon):
            return GUNS[WEAPONS[weapon].id]
        case Ricocheted() | Destroyed() | BrickBroke():
            return ALIKE[type(event)]
        case Struck():
            return _struck(event, own_slot)
        case ThingBroke(kind=kind):
            return BREAKING.get(kind)
        case PickedUp(kind=kind, own=own):
            return TAKEN.get(kind) if own else TAKEN_BY_ANOTHER


def _struck(event: Struck, own_slot: int) -> Noise | None:
    """What a shell's end sounds like: on armour two things are heard, where it bursts there."""
    own, how = event.slot == own_slot != NO_SLOT, ShellEnd(event.how)
    charge = None if event.weapon is None else CHARGES.get(WEAPONS[event.weapon].id)
    if charge is not None and how in GO_OFF:
        return charge
    noise = HIT_OWN if own and how == ShellEnd.ARMOUR else STRUCK.get(how)
    if charge is not None and noise is not None and how in (ShellEnd.ARMOUR, ShellEnd.BOUNCED):
        return replace(noise, after=charge.near)
    return noise


def _passes(shell: ShellView, own: TankView) -> bool:
    """Whether a shell is coming past and will miss by some metres."""
    dx, dy = own.x - shell.x, own.y - shell.y
    along_x, along_y = math.cos(shell.heading), math.sin(shell.heading)
    aside = abs(dx * along_y - dy * along_x)
    return dx * along_x + dy * along_y > 0 and 1.4 < aside < WHIZZ_ASIDE
