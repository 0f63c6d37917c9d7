"""What follows a tank while it lasts: dust, clods, spray, exhaust, smoke of damage, leaves, and fire on a wreck."""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from tankgame.client.render.effect_pictures import EARTH_PRINT, PRINT_KINDS, SAND_PRINT, SNOW_PRINT, EffectPictures
from tankgame.client.render.emitter import Emitter
from tankgame.client.render.particles import Layer, Particle
from tankgame.client.render.pictures import Sprite
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain

HURT: Final = 0.66
"""Share of its life below which a tank smokes."""

BADLY_HURT: Final = 0.34
"""Share of its life below which it smokes darkly, and burns."""

BREEZE: Final = (1.3, 1.1)
"""Metres a second at which smoke drifts."""


SHALLOWS: Final = 1.6
"""Metres from the edge at which it shows on which side the water is."""

OFFSHORE: Final = (0.5, 1.3)
"""Metres from the edge at which rings begin."""

QUARTER: Final = math.pi / 2
"""Turns of puffs: by these, the same few pictures look like many."""


class Churn(NamedTuple):
    """What tracks throw up: how dense it is, widths in metres at start and end, how often clods fly (0 to 1)."""

    level: float
    size: float
    size_end: float
    clods: float = 0.0


CHURN: Final[dict[Terrain, Churn]] = {
    Terrain.SAND: Churn(1.0, 1.6, 4.0, clods=0.15),
    Terrain.ROAD: Churn(0.75, 1.8, 3.8, clods=0.1),
    Terrain.MUD: Churn(0.35, 0.9, 2.0, clods=1.0),
    Terrain.ICE: Churn(1.0, 1.2, 3.2, clods=0.35),
}
EARTH: Final = Churn(0.62, 1.7, 3.6, clods=0.3)
"""On everything else."""

PRINT_LEVELS: Final[dict[Terrain, float]] = {Terrain.MUD: 0.85, Terrain.ROAD: 0.5, Terrain.BUSH: 0.4}
KIND_LEVELS: Final = {EARTH_PRINT: 0.9, SAND_PRINT: 0.85, SNOW_PRINT: 1.0}
PRINT_LEVEL: Final = 0.66
"""How clearly tracks are seen in the ground; elsewhere, by what they are pressed into; and in everything else."""


class Trails:
    """Adds particles, one puff a call; metres, radians, m/s."""

    def __init__(self, map_: Map, pictures: EffectPictures, emitter: Emitter) -> None:
        self._map, self._pictures, self._emitter = map_, pictures, emitter

    def print_of(self, x: float, y: float) -> tuple[int, float]:
        """How a track shows in the ground there: its frame, and how clearly (0 to 1)."""
        terrain = self._map.terrain_at(x, y)
        ways = len(self._pictures.track.frames) // PRINT_KINDS
        kind = self._pictures.prints[terrain]
        frame = kind + PRINT_KINDS * self._emitter.random.randrange(ways)
        return frame, PRINT_LEVELS.get(terrain) or KIND_LEVELS.get(kind, PRINT_LEVEL)

    def churn(self, x: float, y: float, heading: float, speed: float) -> None:
        """Throw up what the ground is made of, behind a track."""
        terrain = self._map.terrain_at(x, y)
        churn, chance = CHURN.get(terrain, EARTH), self._emitter.random
        angle = heading + math.pi + chance.uniform(-0.6, 0.6)
        throw = 0.22 * speed
        spot = x + chance.gauss(0, 0.25), y + chance.gauss(0, 0.25)
        self._puff(
            self._pictures.dust[terrain], *spot, chance.uniform(0.7, 1.1), (churn.size, churn.size_end),
            velocity=(math.cos(angle) * throw, math.sin(angle) * throw),
            level=churn.level * min(1.0, abs(speed) / 7), layer=Layer.LOW,
        )  # fmt: skip
        if chance.random() < churn.clods:
            wet = terrain is Terrain.MUD
            self._emitter.debris(
                self._pictures.clods[terrain], x, y, heading=heading + math.pi, count=3 if wet else 1,
                speed=(1.2 if wet else 0.8) * speed, spread=0.9 if wet else 0.7,
                size=(0.26, 0.5) if wet else (0.18, 0.36), layer=Layer.LOW,
            )  # fmt: skip
            if wet:
                mud = self._pictures.mud
                self._emitter.add(
                    Particle(
                        mud, Layer.LOW, x, y, 0.5, 1.0, 2.4, vx=math.cos(angle) * throw, vy=math.sin(angle) * throw,
                        drag=2.0, level_end=0.5, heading=chance.randrange(4) * QUARTER, frames=len(mud.frames),
                    )
                )  # fmt: skip

    def splash(self, places: Sequence[tuple[float, float]], speed: float) -> None:
        """Drops, and a ring that widens: a tank goes along the water's edge, and stirs it at one of these places."""
        chance, strength = self._emitter.random, min(1.0, abs(speed) / 7)
        # One at a time, and none like the one before: rings in a row look like a chain.
        x, y = chance.choice(places)
        # Rings must not run ashore.
        east, north = self._towards_water(x, y)
        offshore, size = chance.uniform(*OFFSHORE), chance.uniform(0.7, 1.3)
        self._emitter.foam(
            x + offshore * east + chance.gauss(0, 0.2), y + offshore * north + chance.gauss(0, 0.2),
            size * (2.2 + 1.4 * strength), chance.uniform(1.1, 1.8), level=chance.uniform(0.25, 0.4 + 0.25 * strength),
        )  # fmt: skip
        self._emitter.debris(
            self._pictures.drops, x, y, heading=0.0, count=1 + round(2 * strength), speed=1.5 + 2.5 * strength,
            spread=math.pi, size=(0.12, 0.28), layer=Layer.LOW,
        )  # fmt: skip

    def _towards_water(self, x: float, y: float) -> tuple[int, int]:
        """On which sides of a place at the edge of water there is more of it: -1 to 1 each way."""
        wet = [
            self._map.terrain_at(x + east, y + north) is Terrain.WATER
            for east, north in ((SHALLOWS, 0), (-SHALLOWS, 0), (0, SHALLOWS), (0, -SHALLOWS))
        ]
        return wet[0] - wet[1], wet[2] - wet[3]

    def exhaust(self, x: float, y: float, heading: float, load: float) -> None:
        """A puff of an engine that works; `load` 0 to 1."""
        angle = heading + math.pi + self._emitter.random.uniform(-0.3, 0.3)
        throw = 1.2 + 2.0 * load
        self._puff(
            self._pictures.dark_smoke, x, y, 0.5 + 0.4 * load, (0.6, 1.3 + 0.9 * load),
            velocity=(math.cos(angle) * throw + 0.4, math.sin(angle) * throw + 0.3), level=0.1 + 0.4 * load,
        )  # fmt: skip

    def smoke(self, x: float, y: float, share: float) -> None:
        """Smoke of a tank with that share of its life: grey, or dark and with flames."""
        badly = share < BADLY_HURT
        sprite = self._pictures.dark_smoke if badly else self._pictures.smoke
        chance = self._emitter.random
        size = (0.9, 3.2) if badly else (0.6, 2.3)
        velocity = BREEZE[0] + chance.gauss(0, 0.3), BREEZE[1] + chance.gauss(0, 0.3)
        x, y = x + chance.gauss(0, 0.15), y + chance.gauss(0, 0.15)
        level = 0.9 if badly else 0.75 - 0.6 * share
        self._puff(sprite, x, y, chance.uniform(1.2, 1.8), size, velocity=velocity, level=level)
        if badly:
            self._flame(x + chance.gauss(0, 0.2), y + chance.gauss(0, 0.2), 0.8, 1.1)

    def burn(self, x: float, y: float, strength: float) -> None:
        """A lick of fire and smoke from a wreck; `strength` 1 to 0."""
        chance = self._emitter.random
        x, y = x + chance.gauss(0, 0.55), y + chance.gauss(0, 0.55)
        velocity = 1.25 * BREEZE[0] + chance.gauss(0, 0.3), 1.25 * BREEZE[1] + chance.gauss(0, 0.3)
        self._puff(self._pictures.dark_smoke, x, y, 2.4, (1.3, 5.2), velocity=velocity, level=min(1.0, 0.3 + strength))
        self._flame(x, y, 0.9 * strength, 1.8)
        if chance.random() < 0.3:
            self._emitter.embers(x, y, count=1, speed=3.0)

    def leaves(self, x: float, y: float, count: int) -> None:
        """Leaves and twigs off a bush that something goes through."""
        self._emitter.flutter(
            self._pictures.leaf,
            x,
            y,
            count=count,
            speed=5.5,
            size=(0.36, 0.62),
            wind=(0.5 * BREEZE[0], 0.5 * BREEZE[1]),
        )

    def _flame(self, x: float, y: float, level: float, size: float) -> None:
        fire = self._pictures.fire
        frame = self._emitter.random.randrange(len(fire.frames))
        self._emitter.add(
            Particle(
                fire, Layer.LIGHT, x, y, 0.45, size, 0.6 * size, vx=0.5, vy=0.9, level=level,
                frame=frame, frames=len(fire.frames),
            )
        )  # fmt: skip

    def _puff(
        self,
        sprite: Sprite,
        x: float,
        y: float,
        life: float,
        sizes: tuple[float, float],
        *,
        velocity: tuple[float, float],
        level: float,
        layer: Layer = Layer.HIGH,
    ) -> None:
        chance = self._emitter.random
        frame, heading = chance.randrange(len(sprite.frames)), chance.randrange(4) * QUARTER
        drag = 1.5 if layer is Layer.LOW else 0.6
        self._emitter.add(
            Particle(
                sprite, layer, x, y, life, *sizes, vx=velocity[0], vy=velocity[1], drag=drag, level=level,
                frame=frame, fade_in=0.1, heading=heading,
            )
        )  # fmt: skip
