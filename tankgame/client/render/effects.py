"""What a shot, a hit and an end look like: each event of the scene becomes particles, marks on the ground and shake."""

import math
from functools import singledispatchmethod
from typing import Final

from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures
from tankgame.client.render.emitter import Emitter
from tankgame.client.render.ground import Ground, Mark
from tankgame.client.render.light_map import LightMap
from tankgame.client.render.particles import Layer, Particle, Particles
from tankgame.client.render.pictures import Sprite
from tankgame.client.render.quality import Quality
from tankgame.client.render.trails import Trails
from tankgame.client.scene import BrickBroke, Destroyed, Fired, Ricocheted, SceneEvent, Struck
from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.map import Map
from tankgame.sim.tuning import WEAPONS

FULL_CALIBRE: Final = 90.0
"""Millimetres of the gun whose shots look as large as they are drawn here; others go by the root of the ratio."""

FELT_AT: Final = 26.0
"""Metres at which an explosion shakes the picture no more."""


class Effects:
    """Shows events."""

    def __init__(
        self,
        map_: Map,
        pictures: EffectPictures,
        particles: Particles,
        *,
        ground: Ground,
        camera: Camera,
        light_map: LightMap,
        quality: Quality,
    ) -> None:
        self._map, self._pictures, self._ground, self._camera = map_, pictures, ground, camera
        self._emitter = Emitter(pictures, particles, camera=camera, light_map=light_map)
        self.quality = quality
        self.trails = Trails(map_, pictures, self._emitter)
        """What lasts is asked for puff by puff."""

    @singledispatchmethod
    def show(self, event: SceneEvent) -> None:
        """Show one event."""

    @show.register
    def _(self, event: Fired) -> None:
        size = _size(event.weapon)
        emit, flash = self._emitter, self._pictures.flash
        emit.light(event.x, event.y, 8.0 * size, 0.09, level=0.7)
        ahead = 0.9 * size
        x, y = event.x + math.cos(event.heading) * ahead, event.y + math.sin(event.heading) * ahead
        frame = emit.random.randrange(len(flash.frames))
        emit.add(
            Particle(
                flash,
                Layer.LIGHT,
                x,
                y,
                0.08,
                2.6 * size,
                2.6 * size,
                level_end=0.5,
                heading=event.heading,
                frame=frame,
            )
        )
        if self.quality.motion:
            self._throw_case(event, size)
        if size > 0.6:
            emit.puffs(
                self._pictures.smoke, event.x, event.y, count=5, size=(0.7 * size, 2.2 * size), speeds=(2.0, 9.0),
                lives=(0.5, 0.9), heading=event.heading, spread=0.5, level=0.42,
            )  # fmt: skip
            emit.sparks(event.x, event.y, heading=event.heading, spread=0.3, count=4, speed=18.0)
            self._raise_dust(x, y, event.heading, size)
            self._camera.add_trauma(0.34 * size if event.own else self._felt(event.x, event.y, 0.12 * size))

    @show.register
    def _(self, event: Ricocheted) -> None:
        self._emitter.light(event.x, event.y, 3.0, 0.08, level=0.7)
        self._emitter.sparks(event.x, event.y, heading=event.heading, spread=0.35, count=12, speed=24.0)

    @show.register
    def _(self, event: Struck) -> None:
        emit, x, y, back = self._emitter, event.x, event.y, event.heading + math.pi
        match ShellEnd(event.how):
            case ShellEnd.ARMOUR:
                emit.blast(x, y, 2.6)
                emit.ring(x, y, 3.4, 0.2, level=0.4)
                emit.sparks(x, y, heading=back, spread=1.2, count=14, speed=20.0)
            case ShellEnd.BOUNCED:
                emit.light(x, y, 3.5, 0.1)
                emit.sparks(x, y, heading=back, spread=1.4, count=16, speed=22.0)
            case ShellEnd.SHIELD:
                emit.light(x, y, 4.5, 0.16, cold=True)
                emit.sparks(
                    x, y, heading=back, spread=1.5, count=10, speed=14.0, sprite=self._pictures.cold_spark
                )  # fmt: skip
            case ShellEnd.BRICK:
                emit.light(x, y, 4.0, 0.1, level=0.7)
                emit.debris(self._pictures.brick_debris, x, y, heading=back, count=6, speed=8.0, spread=1.1)
                self._cloud(self._pictures.brick_dust, x, y, 4, 2.2)
            case ShellEnd.WALL | ShellEnd.SHELL:
                emit.blast(x, y, 2.0)
                emit.sparks(x, y, heading=back, spread=1.2, count=10, speed=16.0)
                self._cloud(self._pictures.smoke, x, y, 4, 2.0)
            case ShellEnd.WATER:
                self._cloud(self._pictures.spray, x, y, 9, 4.0)
            case ShellEnd.SPENT:
                self._cloud(self._dust(x, y), x, y, 6, 3.0)
                self._leave(self._pictures.scorch, x, y, 1.0, 0.35)

    @show.register
    def _(self, event: Destroyed) -> None:
        emit, x, y, pictures = self._emitter, event.x, event.y, self._pictures
        emit.light(x, y, 16.0, 0.4, level=0.5)
        emit.light(x, y, 5.0, 0.12)
        emit.ring(x, y, 11.0, 0.36, level=0.5)
        emit.blast(x, y, 8.5, seconds=0.95)
        for number in range(4):
            angle, away = emit.random.uniform(0, math.tau), emit.random.uniform(0.6, 1.8)
            near_x, near_y = x + math.cos(angle) * away, y + math.sin(angle) * away
            emit.blast(near_x, near_y, 4.5, seconds=0.7, level=0.0, delay=0.07 * number)
        emit.sparks(x, y, heading=0.0, spread=math.pi, count=26, speed=26.0)
        emit.debris(pictures.debris, x, y, heading=0.0, count=14, speed=13.0, spread=math.pi)
        emit.debris(pictures.scrap, x, y, heading=0.0, count=8, speed=9.0, spread=math.pi, size=(0.5, 1.0))
        emit.puffs(pictures.dark_smoke, x, y, count=10, size=(2.2, 4.6), speeds=(1.0, 5.0), lives=(1.0, 1.6))
        emit.puffs(pictures.dark_smoke, x, y, count=5, size=(1.8, 5.5), speeds=(0.3, 1.6), lives=(2.2, 3.2), level=0.5)
        self._leave(pictures.crater, x, y, 5.2, 0.9)
        for _ in range(5):
            self._leave(pictures.scrap, x + emit.random.gauss(0, 1.9), y + emit.random.gauss(0, 1.9), 0.5, 0.9)
        self._camera.add_trauma(1.0 if event.own else self._felt(x, y, 0.6))

    @show.register
    def _(self, event: BrickBroke) -> None:
        x, y = self._map.centre(event.column, event.row)
        debris = self._pictures.brick_debris
        self._emitter.debris(debris, x, y, heading=0.0, count=16, speed=9.0, spread=math.pi)
        self._cloud(self._pictures.brick_dust, x, y, 9, 3.2, size=(1.2, 3.4))
        self._camera.add_trauma(self._felt(x, y, 0.2))

    # --- inside ------------------------------------------------------------------------------------------------------

    def _cloud(
        self, sprite: Sprite, x: float, y: float, count: int, speed: float, *, size: tuple[float, float] = (0.8, 1.9)
    ) -> None:  # fmt: skip
        speeds, lives = (0.2 * speed, speed), (0.7, 1.1)
        self._emitter.puffs(sprite, x, y, count=count, size=size, speeds=speeds, lives=lives)

    def _raise_dust(self, x: float, y: float, heading: float, size: float) -> None:
        """The blast of a gun sweeps the ground on both sides of its muzzle."""
        dust = self._dust(x, y)
        for side in (-1.2, 1.2):
            self._emitter.puffs(
                dust, x, y, count=2, size=(0.6 * size, 2.0 * size), speeds=(2.0, 7.0), lives=(0.5, 0.9),
                heading=heading + side, spread=0.4, level=0.34, layer=Layer.LOW,
            )  # fmt: skip

    def _throw_case(self, event: Fired, size: float) -> None:
        """The empty case flies out beside the breech."""
        back = 1.2 + 1.6 * size
        x, y = event.x - math.cos(event.heading) * back, event.y - math.sin(event.heading) * back
        width = 0.14 + 0.22 * size
        self._emitter.debris(
            self._pictures.case, x, y, heading=event.heading - 1.9, count=1, speed=5.0, spread=0.4,
            size=(width, 1.2 * width),
        )  # fmt: skip

    def _leave(self, sprite: Sprite, x: float, y: float, width: float, level: float) -> None:
        chance = self._emitter.random
        heading = chance.uniform(0, math.tau)
        self._ground.mark(Mark(sprite, chance.randrange(len(sprite.frames)), x, y, heading, width, level))

    def _dust(self, x: float, y: float) -> Sprite:
        return self._pictures.dust[self._map.terrain_at(x, y)]

    def _felt(self, x: float, y: float, strength: float) -> float:
        """What arrives of a shake at the middle of the picture."""
        away = math.hypot(x - self._camera.x, y - self._camera.y)
        return strength * max(0.0, 1.0 - away / FELT_AT)


def _size(weapon: int) -> float:
    return math.sqrt(WEAPONS[weapon].calibre / FULL_CALIBRE)
