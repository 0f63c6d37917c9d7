"""What follows a tank while it lasts: dust, clods, spray, exhaust, smoke of damage, leaves, and fire on a wreck."""

import math
from typing import Final, NamedTuple

from tankgame.client.render.effect_pictures import EffectPictures
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


class Churn(NamedTuple):
    """What tracks throw up: how dense it is, widths in metres at start and end, how often clods fly (0 to 1)."""

    level: float
    size: float
    size_end: float
    clods: float = 0.0


CHURN: Final[dict[Terrain, Churn]] = {
    Terrain.SAND: Churn(0.85, 1.5, 5.5),
    Terrain.ROAD: Churn(0.7, 1.3, 4.6),
    Terrain.MUD: Churn(0.5, 0.9, 2.6, clods=0.8),
    Terrain.ICE: Churn(0.9, 1.3, 4.6, clods=0.3),
}
EARTH: Final = Churn(0.6, 1.2, 3.8, clods=0.2)
"""On everything else."""


class Trails:
    """Adds particles, one puff a call; metres, radians, m/s."""

    def __init__(self, map_: Map, pictures: EffectPictures, emitter: Emitter) -> None:
        self._map, self._pictures, self._emitter = map_, pictures, emitter

    def churn(self, x: float, y: float, heading: float, speed: float) -> None:
        """Throw up what the ground is made of, behind a track."""
        terrain = self._map.terrain_at(x, y)
        churn, chance = CHURN.get(terrain, EARTH), self._emitter.random
        angle = heading + math.pi + chance.uniform(-0.5, 0.5)
        throw = 0.18 * speed
        self._puff(
            self._pictures.dust[terrain], x, y, 1.1, (churn.size, churn.size_end),
            velocity=(math.cos(angle) * throw, math.sin(angle) * throw),
            level=churn.level * min(1.0, abs(speed) / 8), layer=Layer.LOW,
        )  # fmt: skip
        if chance.random() < churn.clods:
            sprite = self._pictures.clods[terrain]
            self._emitter.debris(
                sprite, x, y, heading=heading + math.pi, count=1, speed=0.55 * speed, spread=0.5, size=(0.16, 0.32),
                layer=Layer.LOW,
            )  # fmt: skip

    def splash(self, x: float, y: float, speed: float) -> None:
        """Spray, and a ripple that widens: a track is in the water's edge."""
        chance = self._emitter.random
        strength = min(1.0, abs(speed) / 8)
        for _ in range(2):
            angle, throw = chance.uniform(0, math.tau), chance.uniform(0.5, 2.5)
            velocity = math.cos(angle) * throw, math.sin(angle) * throw
            level = 0.6 * strength
            self._puff(
                self._pictures.spray, x, y, 0.6, (0.4, 1.5), velocity=velocity, level=level, layer=Layer.LOW
            )  # fmt: skip
        ripple = self._pictures.ripple
        self._emitter.add(Particle(ripple, Layer.LOW, x, y, 1.3, 0.6, 3.6, level=0.4 * strength))

    def exhaust(self, x: float, y: float, heading: float, load: float) -> None:
        """A puff of an engine that works; `load` 0 to 1."""
        angle = heading + math.pi + self._emitter.random.uniform(-0.3, 0.3)
        throw = 1.2 + 2.0 * load
        self._puff(
            self._pictures.dark_smoke, x, y, 0.5 + 0.3 * load, (0.3, 1.0 + 0.5 * load),
            velocity=(math.cos(angle) * throw + 0.4, math.sin(angle) * throw + 0.3), level=0.3 + 0.5 * load,
        )  # fmt: skip

    def smoke(self, x: float, y: float, share: float) -> None:
        """Smoke of a tank with that share of its life: grey, or dark and with flames."""
        badly = share < BADLY_HURT
        sprite = self._pictures.dark_smoke if badly else self._pictures.smoke
        chance = self._emitter.random
        size = (1.1, 4.6) if badly else (0.8, 3.0)
        velocity = BREEZE[0] + chance.gauss(0, 0.25), BREEZE[1] + chance.gauss(0, 0.25)
        self._puff(sprite, x, y, 2.0, size, velocity=velocity, level=1.0 if badly else 0.75)
        if badly:
            self._flame(x + chance.gauss(0, 0.25), y + chance.gauss(0, 0.25), 0.8, 1.1)

    def burn(self, x: float, y: float, strength: float) -> None:
        """A lick of fire and smoke from a wreck; `strength` 1 to 0."""
        chance = self._emitter.random
        x, y = x + chance.gauss(0, 0.5), y + chance.gauss(0, 0.5)
        self._puff(self._pictures.dark_smoke, x, y, 2.6, (1.6, 6.0), velocity=BREEZE, level=strength)
        self._flame(x, y, 0.9 * strength, 1.8)
        if chance.random() < 0.3:
            self._emitter.sparks(x, y, heading=0.8, spread=0.7, count=1, speed=5.0)

    def leaves(self, x: float, y: float, count: int) -> None:
        """Leaves off a bush that something goes through."""
        self._emitter.debris(
            self._pictures.leaf, x, y, heading=0.0, count=count, speed=3.2, spread=math.pi, size=(0.16, 0.3)
        )  # fmt: skip

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
        frame = self._emitter.random.randrange(len(sprite.frames))
        drag = 1.5 if layer is Layer.LOW else 0.6
        self._emitter.add(
            Particle(
                sprite, layer, x, y, life, *sizes, vx=velocity[0], vy=velocity[1], drag=drag, level=level,
                frame=frame, fade_in=0.1,
            )
        )  # fmt: skip
