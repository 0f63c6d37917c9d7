"""Engines by load, one's own turret and tracks: loops that follow what the tanks in sight do."""

import math
from dataclasses import dataclass
from typing import Final

from tankgame.client.audio.hearing import loudness, panned
from tankgame.client.audio.voices import Voices
from tankgame.client.scene import Scene, TankView
from tankgame.protocol.angles import wrap
from tankgame.sim.kinds import TankKind
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import TANKS

OTHERS: Final = 3
"""How many tanks beside one's own are heard driving: the nearest."""

REACH: Final = 30.0
"""Metres at which an engine is no longer heard."""

LOADS: Final = 4
"""Loops of an engine, from idle to full load, each of higher pitch; two neighbours are heard together."""

RISE: Final = 0.28
FALL: Final = 0.6
"""Seconds in which an engine comes most of the way up to its load, and down."""

IDLE: Final = 0.20
FULL: Final = 0.36
PUSH: Final = 0.14
"""Loudness of an engine at idle and at full load, and what pushing the hull adds."""

OTHER: Final = 0.85
"""Loudness of another's engine close by, where one's own is 1."""

TURRET: Final = 0.32
TRACKS: Final = 0.34
"""Loudness of a turret that turns, and of tracks that run, as fast as they can."""

SOFT: Final = frozenset({Terrain.SAND, Terrain.MUD, Terrain.GROUND, Terrain.BUSH})
"""Where tracks swish rather than clatter."""


@dataclass(slots=True)
class Engine:
    """What a tank's engine was doing in the frame before: `load` and `push` 0 to 1, speed in m/s."""

    load: float
    push: float
    speed: float
    heading: float

    def advance(self, tank: TankView, kind: TankKind, dt: float) -> None:
        """Follow the tank for `dt` seconds."""
        speed = abs(tank.speed)
        if dt > 0:
            gained = (speed - self.speed) / dt / kind.acceleration
            turning = abs(wrap(tank.heading - self.heading)) / dt / kind.turn_rest
            wanted = min(1.0, 0.8 * speed / kind.speed + 0.35 * max(0.0, gained) + 0.25 * turning)
            self.load += (wanted - self.load) * min(1.0, dt / (RISE if wanted > self.load else FALL))
            self.push += (max(0.0, min(1.0, gained + 0.4 * turning)) - self.push) * min(1.0, dt / RISE)
        self.speed, self.heading = speed, tank.heading


class Engines:
    """Holds the loops of one frame after the other."""

    def __init__(self, map_: Map, voices: Voices) -> None:
        self._map = map_
        self._voices = voices
        self._engines: dict[int, Engine] = {}
        self._turret: float | None = None
        self._turning = 0.0

    def play(self, scene: Scene, dt: float) -> None:
        """Let the tanks of a scene be heard, `dt` seconds after the one before."""
        near = self._nearest(scene)
        self._engines = {tank.slot: self._followed(tank, dt) for tank in near}
        for tank in near:
            aside, away = tank.x - scene.focus_x, math.hypot(tank.x - scene.focus_x, tank.y - scene.focus_y)
            share = 1.0 if tank.own else OTHER * tank.fade * loudness(away, REACH)
            self._run(tank, share, 0.0 if tank.own else aside)
        if scene.own is None:
            self._turret = None
        else:
            self._turn_turret(scene.own, dt)
            self._run_tracks(scene.own)

    def _nearest(self, scene: Scene) -> list[TankView]:
        x, y = scene.focus_x, scene.focus_y
        others = sorted(
            [((tank.x - x) ** 2 + (tank.y - y) ** 2, tank.slot, tank) for tank in scene.tanks if not tank.own]
        )
        heard = [tank for away, _slot, tank in others[:OTHERS] if away < REACH * REACH]
        return heard if scene.own is None else [scene.own, *heard]

    def _followed(self, tank: TankView, dt: float) -> Engine:
        kind = TANKS[tank.kind]
        engine = self._engines.get(tank.slot)
        if engine is None:
            return Engine(0.8 * min(1.0, abs(tank.speed) / kind.speed), 0.0, abs(tank.speed), tank.heading)
        engine.advance(tank, kind, dt)
        return engine

    def _run(self, tank: TankView, share: float, aside: float) -> None:
        engine = self._engines[tank.slot]
        gain = share * (IDLE + (FULL - IDLE) * engine.load + PUSH * engine.push)
        left, right = panned(aside)
        for load, part in blended(engine.load):
            loud = gain * part
            self._voices.hold((tank.slot, load % 2), f"engine-{tank.kind}-{load}", loud * left, loud * right)

    def _turn_turret(self, own: TankView, dt: float) -> None:
        """The motor turns the turret against the hull, whichever of the two moves."""
        stands = own.turret - own.heading
        if self._turret is not None and dt > 0:
            rate = abs(wrap(stands - self._turret)) / dt / TANKS[own.kind].turret_rate
            self._turning += (min(1.0, rate) - self._turning) * min(1.0, dt / 0.08)
        self._turret = stands
        # A turret that only follows the aim's trembling is not heard.
        loud = TURRET * max(0.0, self._turning - 0.06) ** 0.7 * math.sqrt(0.5)
        self._voices.hold("turret", "turret", loud, loud)

    def _run_tracks(self, own: TankView) -> None:
        share = min(1.0, abs(own.speed) / TANKS[own.kind].speed)
        name = "tracks-soft" if self._map.terrain_at(own.x, own.y) in SOFT else "tracks-hard"
        loud = TRACKS * share * math.sqrt(0.5)
        self._voices.hold(name, name, loud, loud)


def blended(load: float) -> tuple[tuple[int, float], tuple[int, float]]:
    """The two loops that are heard at a load of 0 to 1, and how much of each, of equal power together."""
    place = max(0.0, min(1.0, load)) * (LOADS - 1)
    lower = min(int(place), LOADS - 2)
    angle = (place - lower) * math.pi / 2
    return (lower, math.cos(angle)), (lower + 1, math.sin(angle))
