"""What is heard to go on near one: tanks that burn, guns that spin, mines that are laid, bombs that come down."""

import math
from typing import Final

from tankgame.client.audio.hearing import loudness, panned
from tankgame.client.audio.voices import Voices
from tankgame.client.scene import Fired, Scene, ShellView, TankView, ThingView
from tankgame.sim.tuning import TANKS, WEAPONS

BURNING: Final = 0.5
BURNING_REACH: Final = 32.0
CATCHING_WORTH: Final = 0.8
"""Loudness of a tank that burns close by, the metres at which it is no longer heard, and what its catching matters."""

SPIN: Final = 0.6
SPIN_REACH: Final = 34.0
SPIN_SECONDS: Final = 0.5
SPIN_WORTH: Final = 1.5
"""The same of a gun that spins, and how long after its last shot it does."""

WHISTLE_NEAR: Final = 9.0
WHISTLE_SHARE: Final = 0.35
WHISTLE_WORTH: Final = 2.0
"""A bomb that will land within so many metres whistles once that share of its way is behind it."""

LAID_SECONDS: Final = 0.4
LAID_BY: Final = 4.0
LAID_REACH: Final = 30.0
LAID_WORTH: Final = 0.8
"""A mine that was not there so many seconds ago, with who lays such within so many metres, has just been laid."""

LAYERS: Final = {kind.id: WEAPONS[number] for kind in TANKS.values() for number in kind.weapons if WEAPONS[number].lays}
"""Of the kinds of tank that lay something, the weapon that does."""


class Dangers:
    """Holds the loops, and starts the whistles, of one frame after the other."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._spinning: dict[int, float] = {}
        self._still: set[int] = set()
        """The others whose guns did not spin in the frame before."""
        self._whistled: set[int] = set()
        self._laid: set[int] = set()
        self._burning: set[int] = set()
        self._ready = 1.0

    def play(self, scene: Scene, dt: float) -> None:
        """Let the dangers of a scene be heard, `dt` seconds after the one before."""
        self._burn(scene)
        self._spin(scene, dt)
        self._whistle(scene)
        self._lay(scene)

    def _burn(self, scene: Scene) -> None:
        burning = [tank for tank in scene.tanks if tank.burning]
        self._loop("burning", burning, scene, BURNING, BURNING_REACH)
        for tank in burning:
            if tank.slot not in self._burning:
                self._start("catch-fire", tank, scene, BURNING_REACH, CATCHING_WORTH)
        self._burning = {tank.slot for tank in burning}

    def _start(self, name: str, what: TankView | ThingView, scene: Scene, reach: float, worth: float) -> None:
        """Let something be heard once from where it is."""
        aside, up = what.x - scene.focus_x, what.y - scene.focus_y
        loud = loudness(math.hypot(aside, up), reach)
        left, right = panned(aside)
        self._voices.start(name, loud * left, loud * right, worth * loud)

    def _loop(self, name: str, tanks: list[TankView], scene: Scene, level: float, reach: float) -> None:
        """Hear the nearest of them alone: more of the same would say no more."""
        x, y = scene.focus_x, scene.focus_y
        away, aside = min(((math.hypot(tank.x - x, tank.y - y), tank.x - x) for tank in tanks), default=(reach, 0.0))
        left, right = panned(aside)
        loud = level * loudness(away, reach)
        self._voices.hold(name, name, loud * left, loud * right)

    def _spin(self, scene: Scene, dt: float) -> None:
        self._spinning = {slot: left - dt for slot, left in self._spinning.items() if left > dt}
        fired = [event for event in scene.events if isinstance(event, Fired) and WEAPONS[event.weapon].spin_ticks]
        self._spinning.update({event.slot: SPIN_SECONDS for event in fired})
        self._loop("spin", [tank for tank in scene.tanks if tank.slot in self._spinning], scene, SPIN, SPIN_REACH)
        self._spin_up_others(scene)
        own = scene.own
        if own is not None and WEAPONS[TANKS[own.kind].weapons[0]].spin_ticks:
            # No longer ready without having fired: it gathers speed.
            if scene.ready_1 < 1 <= self._ready and own.slot not in self._spinning:
                left, right = panned(0.0)
                self._voices.start("spin-up", left, right, WHISTLE_WORTH)
            self._ready = scene.ready_1

    def _spin_up_others(self, scene: Scene) -> None:
        """Let a gun that gathers speed be heard before its first shot; not one that did so before it was seen."""
        others = [tank for tank in scene.tanks if not tank.own]
        for tank in others:
            if tank.spinning and tank.slot in self._still:
                self._start("spin-up", tank, scene, SPIN_REACH, SPIN_WORTH)
        self._still = {tank.slot for tank in others if not tank.spinning}

    def _whistle(self, scene: Scene) -> None:
        down = [shell for shell in scene.shells if shell.lands is not None and shell.share > WHISTLE_SHARE]
        for shell in down:
            away, aside = _misses(shell, scene)
            if shell.shell not in self._whistled and away < WHISTLE_NEAR:
                left, right = panned(aside)
                self._voices.start("whistle", left, right, WHISTLE_WORTH)
        self._whistled = {shell.shell for shell in down}

    def _lay(self, scene: Scene) -> None:
        fresh = [thing for thing in scene.things if thing.age < LAID_SECONDS]
        for thing in fresh:
            weapon = None if thing.thing in self._laid else _layer_of(thing, scene)
            if weapon is not None:
                self._start(f"fire-{weapon}", thing, scene, LAID_REACH, LAID_WORTH)
        self._laid = {thing.thing for thing in fresh}


def _layer_of(thing: ThingView, scene: Scene) -> str | None:
    """The weapon that has laid a thing, where one stands by who lays such."""
    for tank in scene.tanks:
        weapon = LAYERS.get(tank.kind)
        near = math.hypot(tank.x - thing.x, tank.y - thing.y) < LAID_BY
        if weapon is not None and weapon.lays == thing.kind and near:
            return weapon.id
    return None


def _misses(shell: ShellView, scene: Scene) -> tuple[float, float]:
    """How far from one's own tank a bomb comes down, and how far to the right; never where there is no tank."""
    if scene.own is None or shell.lands is None:
        return math.inf, 0.0
    x, y = shell.lands
    return math.hypot(x - scene.own.x, y - scene.own.y), x - scene.own.x
