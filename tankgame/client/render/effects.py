"""What a shot, a hit and an end look like: each event of the scene becomes particles, marks on the ground and shake."""

import math
import random
from functools import singledispatchmethod
from typing import Final

from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures
from tankgame.client.render.ground import Ground, Mark
from tankgame.client.render.particles import Layer, Particle, Particles
from tankgame.client.render.pictures import Sprite
from tankgame.client.scene import BrickBroke, Destroyed, Fired, Ricocheted, SceneEvent, Struck
from tankgame.protocol.snapshot import ShellEnd
from tankgame.sim.map import Map
from tankgame.sim.tuning import WEAPONS

FULL_CALIBRE: Final = 90.0
"""Millimetres of the gun whose shots look as large as they are drawn here; others go by the root of the ratio."""


class Effects:
    """Feeds the particles; holds no state of its own but chance, which is seeded and never shared."""

    def __init__(
        self, map_: Map, pictures: EffectPictures, particles: Particles, ground: Ground, camera: Camera
    ) -> None:
        self._map, self._pictures = map_, pictures
        self._particles, self._ground, self._camera = particles, ground, camera
        self._random = random.Random(3)

    @singledispatchmethod
    def show(self, event: SceneEvent) -> None:
        """Show one event."""

    @show.register
    def _(self, event: Fired) -> None:
        size = _size(event.weapon)
        self._light(event.x, event.y, 9.0 * size, 0.09, level=0.75)
        ahead = 0.9 * size
        flash_x = event.x + math.cos(event.heading) * ahead
        flash_y = event.y + math.sin(event.heading) * ahead
        flash = self._pictures.flash
        self._add(
            flash, Layer.LIGHT, flash_x, flash_y, 0.08, 2.6 * size, 3.0 * size, level_end=0.3, heading=event.heading,
            frame=self._random.randrange(len(flash.frames)),
        )  # fmt: skip
        if size > 0.6:
            self._cone(self._pictures.smoke, event, 5, 0.5, (2.0, 9.0), (0.5, 0.9), (0.7 * size, 2.2 * size), 0.42)
            self._sparks(event.x, event.y, event.heading, 0.3, 4, 18.0)
            self._camera.add_trauma(0.34 * size if event.own else self._felt(event.x, event.y, 0.12 * size))

    @show.register
    def _(self, event: Ricocheted) -> None:
        self._light(event.x, event.y, 3.0, 0.08, level=0.7)
        self._sparks(event.x, event.y, event.heading, 0.35, 12, 24.0)

    @show.register
    def _(self, event: Struck) -> None:
        back = event.heading + math.pi
        match ShellEnd(event.how):
            case ShellEnd.ARMOUR:
                self._blast(event.x, event.y, 2.6)
                self._sparks(event.x, event.y, back, 1.2, 14, 20.0)
            case ShellEnd.BOUNCED:
                self._light(event.x, event.y, 3.5, 0.1)
                self._sparks(event.x, event.y, back, 1.4, 16, 22.0)
            case ShellEnd.SHIELD:
                self._light(event.x, event.y, 4.5, 0.16, sprite=self._pictures.cold_glow)
                self._sparks(event.x, event.y, back, 1.5, 10, 14.0, sprite=self._pictures.cold_spark)
            case ShellEnd.WATER:
                self._ring(self._pictures.spray, event.x, event.y, 9, 5.0, 0.6, 0.9)
            case ShellEnd.BRICK:
                self._light(event.x, event.y, 4.0, 0.1, level=0.7)
                self._burst(self._pictures.brick_debris, event.x, event.y, back, 6, 8.0)
                self._ring(self._pictures.brick_dust, event.x, event.y, 4, 2.2, 0.8, 1.8)
            case ShellEnd.WALL | ShellEnd.SHELL:
                self._blast(event.x, event.y, 2.0)
                self._sparks(event.x, event.y, back, 1.2, 10, 16.0)
                self._ring(self._pictures.smoke, event.x, event.y, 4, 2.0, 0.8, 1.8)
            case ShellEnd.SPENT:
                self._ring(self._dust(event.x, event.y), event.x, event.y, 6, 3.0, 0.7, 1.6)
                self._leave(self._pictures.scorch, event.x, event.y, 1.0, 0.35)

    @show.register
    def _(self, event: Destroyed) -> None:
        x, y = event.x, event.y
        self._light(x, y, 22.0, 0.35)
        self._blast(x, y, 8.5, seconds=0.75)
        for _ in range(3):
            angle, away = self._random.uniform(0, math.tau), self._random.uniform(0.6, 1.6)
            self._blast(x + math.cos(angle) * away, y + math.sin(angle) * away, 4.5, seconds=0.6)
        self._sparks(x, y, 0.0, math.pi, 26, 26.0)
        self._burst(self._pictures.debris, x, y, 0.0, 14, 13.0, spread=math.pi)
        self._ring(self._pictures.dark_smoke, x, y, 12, 5.0, 2.2, 4.6)
        self._leave(self._pictures.crater, x, y, 5.2, 0.9)
        self._camera.add_trauma(1.0 if event.own else self._felt(x, y, 0.6))

    @show.register
    def _(self, event: BrickBroke) -> None:
        x, y = self._map.centre(event.column, event.row)
        self._burst(self._pictures.brick_debris, x, y, 0.0, 16, 9.0, spread=math.pi)
        self._ring(self._pictures.brick_dust, x, y, 9, 3.2, 1.2, 3.4)
        self._camera.add_trauma(self._felt(x, y, 0.2))

    # --- what lasts: called every so often while it does -------------------------------------------------------------

    def exhaust(self, x: float, y: float, share: float) -> None:
        """A puff of smoke from a damaged tank; `share` of its life that is left."""
        sprite = self._pictures.dark_smoke if share < 0.3 else self._pictures.smoke
        wind_x, wind_y = self._random.uniform(0.6, 1.6), self._random.uniform(0.6, 1.4)
        self._add(sprite, Layer.HIGH, x, y, 1.3, 0.8, 2.6, vx=wind_x, vy=wind_y, level=0.55, fade_in=0.15)
        if share < 0.3:
            self._light(x, y, 2.2, 0.14, level=0.6)

    def burn(self, x: float, y: float, strength: float) -> None:
        """A lick of fire and smoke from a wreck."""
        away_x, away_y = self._random.gauss(0, 0.5), self._random.gauss(0, 0.5)
        self._add(
            self._pictures.dark_smoke, Layer.HIGH, x + away_x, y + away_y, 2.2, 1.2, 4.4,
            vx=1.3, vy=1.1, level=0.7 * strength, fade_in=0.2,
        )  # fmt: skip
        self._add(
            self._pictures.fire, Layer.LIGHT, x + away_x, y + away_y, 0.45, 1.6, 0.5,
            vx=0.5, vy=0.9, level=0.9 * strength, frames=len(self._pictures.fire.frames),
            heading=self._random.uniform(0, math.tau),
        )  # fmt: skip

    def churn(self, x: float, y: float, heading: float, speed: float) -> None:
        """Dust thrown up behind a track."""
        throw = 0.18 * speed
        angle = heading + math.pi + self._random.uniform(-0.5, 0.5)
        self._add(
            self._dust(x, y), Layer.LOW, x, y, 0.9, 0.7, 2.4, vx=math.cos(angle) * throw, vy=math.sin(angle) * throw,
            drag=1.5, level=0.38 * min(1.0, abs(speed) / 8), frame=self._random.randrange(8), fade_in=0.1,
        )  # fmt: skip

    # --- the pieces --------------------------------------------------------------------------------------------------

    def _add(self, sprite: Sprite, layer: Layer, x: float, y: float, life: float, size: float, size_end: float,
             **rest: float | int | None) -> None:  # fmt: skip
        self._particles.add(Particle(sprite, layer, x, y, life, size, size_end, **rest))  # type: ignore[arg-type] # each field has its own number type

    def _light(
        self, x: float, y: float, size: float, life: float, *, level: float = 1.0, sprite: Sprite | None = None
    ) -> None:
        self._add(sprite or self._pictures.glow, Layer.LIGHT, x, y, life, size, size, level=level)

    def _blast(self, x: float, y: float, size: float, seconds: float = 0.45) -> None:
        self._light(x, y, size * 1.8, seconds * 0.6, level=0.9)
        explosion = self._pictures.explosion
        self._add(
            explosion, Layer.HIGH, x, y, seconds, size * 0.9, size * 1.1, level_end=0.85, frames=len(explosion.frames),
            heading=self._random.uniform(0, math.tau),
        )  # fmt: skip

    def _sparks(self, x: float, y: float, heading: float, spread: float, count: int, speed: float,
                sprite: Sprite | None = None) -> None:  # fmt: skip
        for _ in range(count):
            angle = heading + self._random.uniform(-spread, spread)
            fast = speed * self._random.uniform(0.3, 1.0)
            self._add(
                sprite or self._pictures.spark, Layer.LIGHT, x, y, self._random.uniform(0.14, 0.42), 1.0, 0.6,
                vx=math.cos(angle) * fast, vy=math.sin(angle) * fast, drag=3.5, level_end=0.1, heading=angle,
            )  # fmt: skip

    def _burst(self, sprite: Sprite, x: float, y: float, heading: float, count: int, speed: float,
               spread: float = 1.1) -> None:  # fmt: skip
        for _ in range(count):
            angle = heading + self._random.uniform(-spread, spread)
            fast = speed * self._random.uniform(0.25, 1.0)
            size = self._random.uniform(0.35, 0.7)
            self._add(
                sprite, Layer.HIGH, x, y, self._random.uniform(0.4, 0.9), size, size * 0.8,
                vx=math.cos(angle) * fast, vy=math.sin(angle) * fast, drag=3.0, level_end=0.6,
                heading=self._random.uniform(0, math.tau), frame=self._random.randrange(len(sprite.frames)),
            )  # fmt: skip

    def _ring(self, sprite: Sprite, x: float, y: float, count: int, speed: float, size: float, size_end: float) -> None:
        for _ in range(count):
            angle = self._random.uniform(0, math.tau)
            fast = speed * self._random.uniform(0.2, 1.0)
            self._add(
                sprite, Layer.HIGH, x, y, self._random.uniform(0.5, 0.75) * (1 + size_end / 4), size, size_end,
                vx=math.cos(angle) * fast + 0.4, vy=math.sin(angle) * fast + 0.3, drag=2.5, level=0.6,
                frame=self._random.randrange(len(sprite.frames)), fade_in=0.05,
            )  # fmt: skip

    def _cone(self, sprite: Sprite, event: Fired, count: int, spread: float, speeds: tuple[float, float],
              lives: tuple[float, float], sizes: tuple[float, float], level: float) -> None:  # fmt: skip
        for _ in range(count):
            angle = event.heading + self._random.uniform(-spread, spread)
            fast = self._random.uniform(*speeds)
            self._add(
                sprite, Layer.HIGH, event.x, event.y, self._random.uniform(*lives), *sizes,
                vx=math.cos(angle) * fast, vy=math.sin(angle) * fast, drag=4.0, level=level,
                frame=self._random.randrange(len(sprite.frames)),
            )  # fmt: skip

    def _leave(self, sprite: Sprite, x: float, y: float, width: float, level: float) -> None:
        frame = self._random.randrange(len(sprite.frames))
        self._ground.mark(Mark(sprite, frame, x, y, self._random.uniform(0, math.tau), width, level))

    def _dust(self, x: float, y: float) -> Sprite:
        return self._pictures.dust[self._map.terrain_at(x, y)]

    def _felt(self, x: float, y: float, strength: float) -> float:
        """What arrives of a shake at the middle of the picture."""
        away = math.hypot(x - self._camera.x, y - self._camera.y)
        return strength * max(0.0, 1.0 - away / 26.0)


def _size(weapon: int) -> float:
    return math.sqrt(WEAPONS[weapon].calibre / FULL_CALIBRE)
