"""The pieces that effects are put together from: lights, blasts, sparks, debris and puffs, flung about by chance."""

import math
import random
from typing import Final

from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures
from tankgame.client.render.light_map import LightMap
from tankgame.client.render.particles import Layer, Particle, Particles
from tankgame.client.render.pictures import Sprite

Range = tuple[float, float]

LIT_RADIUS: Final = 1.1
"""Of a light on the ground, as a share of its glow's width."""

LIT_LEVEL: Final = 1.3
FIRE_LEVEL: Final = 2.0
"""How strong light on the ground is, to a glow of 1; that of a fire ball."""

LIT_LIFE: Final = 1.5
"""Light on the ground is seen longer than the glow: the eye follows it out."""

GLOW_IN_THE_DARK: Final = 0.65
"""What is left of a glow, in width and in strength, where light falls on the ground besides."""

PIECE_TURNS: Final = 8
"""Headings of flying pieces."""

FLAME_TURNS: Final = 16
"""Headings of tongues of fire, which look different from frame to frame as it is."""

CROWDED: Final = 110
"""Particles added in one frame, more than any one event brings, from which the next come in smaller numbers: else the
last of many explosions would take away all that is seen of the first."""

SMALL_BLAST: Final = 3.0
"""Metres of a fire ball up to which it is nothing but a hit, and may go where much bursts."""

OUT_OF_SIGHT: Final = 6.0
"""Metres outside the picture from which nothing flies into it."""


class Emitter:
    """Adds particles. Metres, metres a second, radians, seconds; `size` is a width, at the start and at the end."""

    def __init__(self, pictures: EffectPictures, particles: Particles, *, camera: Camera, light_map: LightMap) -> None:
        self.pictures = pictures
        self._light_map = light_map
        self._camera = camera
        self._particles = particles
        self.random = random.Random(3)

    def add(self, particle: Particle) -> None:
        """Let one fly, if anybody may see it."""
        if self._camera.sees(particle.x, particle.y, OUT_OF_SIGHT):
            self._particles.add(particle)

    def light(
        self, x: float, y: float, size: float, life: float, *, level: float = 1.0, cold: bool = False,
        fire: bool = False,
    ) -> None:  # fmt: skip
        """Light up the surroundings for a moment: a glow in the air, and light on the ground where it is dark.

        That of `fire` is red, and stronger than what is seen of it.
        """
        level *= self._camera.flashes
        if level <= 0:
            return
        sprite = self.pictures.cold_glow if cold else self.pictures.glow
        share = GLOW_IN_THE_DARK if self._light_map.dark else 1.0
        self.add(Particle(sprite, Layer.LIGHT, x, y, life, size * share, size * share, level=level * share))
        on_ground = min(1.0, (FIRE_LEVEL if fire else LIT_LEVEL) * level)
        self._light_map.flash(x, y, size * LIT_RADIUS, life * LIT_LIFE, on_ground, cold=cold, fire=fire)

    def ring(self, x: float, y: float, size: float, seconds: float, *, level: float) -> None:
        """A wave of pressure that runs outward."""
        self.add(Particle(self.pictures.ring, Layer.LIGHT, x, y, seconds, 0.15 * size, size, level=level))

    def blast(
        self, x: float, y: float, size: float, seconds: float = 0.45, *, level: float = 0.6, delay: float = 0.0
    ) -> None:
        """Fire that goes up in smoke, `delay` seconds from now; `level` is how much it lights up."""
        if level:
            self.light(x, y, size * 1.7, seconds * 0.6, level=level, fire=True)
        frames = len(self.pictures.explosion.frames)
        # Either way up is enough to tell two blasts apart; every turn more is a set of large pictures.
        turned = self.random.randrange(2) * math.pi
        self.add(
            Particle(
                self.pictures.explosion, Layer.HIGH, x, y, seconds, size, size,
                level_end=1.0, frames=frames, heading=turned, age=-delay, stays=size > SMALL_BLAST,
            )
        )  # fmt: skip

    def sparks(
        self, x: float, y: float, *, heading: float, spread: float, count: int, speed: float,
        sprite: Sprite | None = None, lives: Range = (0.14, 0.42),
    ) -> None:  # fmt: skip
        """Streaks of light within `spread` to either side of a heading."""
        for _ in self.some(count):
            angle, vx, vy = self._throw(heading, spread, (0.3 * speed, speed))
            life = self.random.uniform(*lives)
            self.add(
                Particle(
                    sprite or self.pictures.spark, Layer.LIGHT, x, y, life, 1.0, 0.6,
                    vx=vx, vy=vy, drag=3.5, level_end=0.1, heading=angle,
                )
            )  # fmt: skip

    def embers(self, x: float, y: float, *, count: int, speed: float) -> None:
        """Burning bits that fly far, slow down and go out."""
        for _ in self.some(count):
            angle, vx, vy = self._throw(0.0, math.pi, (0.2 * speed, speed))
            self.add(
                Particle(
                    self.pictures.spark, Layer.LIGHT, x, y, self.random.uniform(0.5, 1.3), 0.62, 0.3,
                    vx=vx + 0.4, vy=vy + 0.6, drag=2.2, level_end=0.2, heading=angle,
                )
            )  # fmt: skip

    def flames(
        self, x: float, y: float, *, heading: float, spread: float, count: int, speed: float, over: float = 0.0
    ) -> None:
        """Tongues of fire that fly out and widen, one after the other for `over` seconds; smoke where they end."""
        fire = self.pictures.fire
        for number in range(count):
            angle, vx, vy = self._throw(heading, spread, (0.75 * speed, speed))
            life, wait = self.random.uniform(0.3, 0.45), over * number / count
            self.add(
                Particle(
                    fire, Layer.LIGHT, x, y, life, 0.55, 2.3, vx=vx, vy=vy, drag=2.0, level=0.9, level_end=0.2,
                    heading=one_of(FLAME_TURNS, angle), frame=self._any(fire), frames=len(fire.frames) // 2, age=-wait,
                )
            )  # fmt: skip
            if number % 3 == 2:
                far = 0.26 * life
                self.add(
                    Particle(
                        self.pictures.dark_smoke, Layer.HIGH, x + vx * far, y + vy * far, 0.9, 1.0, 2.6,
                        vx=0.25 * vx, vy=0.25 * vy, drag=1.5, level=0.35, age=-wait - 0.6 * life,
                        frame=self._any(self.pictures.dark_smoke), fade_in=0.15,
                    )
                )  # fmt: skip

    def flutter(
        self, sprite: Sprite, x: float, y: float, *, count: int, speed: float, size: Range, wind: Range = (0.0, 0.0)
    ) -> None:
        """Light things that whirl up and come down slowly."""
        for _ in self.some(count):
            angle, vx, vy = self._throw(0.0, math.pi, (0.2 * speed, speed))
            width = self.random.uniform(*size)
            self.add(
                Particle(
                    sprite, Layer.HIGH, x + 0.1 * vx, y + 0.1 * vy, self.random.uniform(0.6, 1.5), width, 0.75 * width,
                    vx=vx + wind[0], vy=vy + wind[1], drag=2.0, level_end=0.7, heading=one_of(PIECE_TURNS, 7 * angle),
                    frame=self._any(sprite),
                )
            )  # fmt: skip

    def splash(self, x: float, y: float, size: float) -> None:
        """A crown of water that opens and falls back, and a ring that runs on."""
        splash = self.pictures.splash
        self.add(
            Particle(
                splash, Layer.LOW, x, y, 0.7, 0.7 * size, size, level_end=0.8, frames=len(splash.frames),
                heading=self.random.randrange(4) * math.pi / 2,
            )
        )  # fmt: skip
        self.foam(x, y, 1.7 * size, 1.5, level=0.7)

    def foam(self, x: float, y: float, size: float, seconds: float, *, level: float) -> None:
        """A ring of foam that widens and breaks up."""
        ripple = self.pictures.ripple
        self.add(
            Particle(
                ripple, Layer.LOW, x, y, seconds, 0.25 * size, size, level=level, frame=self._any(ripple), fade_in=0.06
            )
        )

    def debris(
        self, sprite: Sprite, x: float, y: float, *, heading: float, count: int, speed: float, spread: float,
        size: Range = (0.35, 0.7), layer: Layer = Layer.HIGH,
    ) -> None:  # fmt: skip
        """Pieces that fly and come to rest."""
        for _ in self.some(count):
            angle, vx, vy = self._throw(heading, spread, (0.25 * speed, speed))
            life, width = self.random.uniform(0.4, 0.9), self.random.uniform(*size)
            self.add(
                Particle(
                    sprite, layer, x, y, life, width, width * 0.8,
                    vx=vx, vy=vy, drag=3.0, level_end=0.6, heading=one_of(PIECE_TURNS, 5 * angle),
                    frame=self._any(sprite),
                )
            )  # fmt: skip

    def puffs(
        self, sprite: Sprite, x: float, y: float, *, count: int, size: Range, speeds: Range, lives: Range,
        heading: float = 0.0, spread: float = math.pi, level: float = 0.6,
        layer: Layer = Layer.HIGH,
    ) -> None:  # fmt: skip
        """Smoke or dust that spreads and thins out, with a little wind."""
        for _ in self.some(count):
            _, vx, vy = self._throw(heading, spread, speeds)
            self.add(
                Particle(
                    sprite, layer, x, y, self.random.uniform(*lives), *size,
                    vx=vx + 0.4, vy=vy + 0.3, drag=3.0, level=level, frame=self._any(sprite), fade_in=0.05,
                    heading=self.random.randrange(4) * math.pi / 2,
                )
            )  # fmt: skip

    def some(self, count: int) -> range:
        """So many times, or less often where much bursts at once."""
        fresh = self._particles.fresh
        return range(count if fresh <= CROWDED else math.ceil(count * (CROWDED / fresh) ** 2))

    def _throw(self, heading: float, spread: float, speeds: Range) -> tuple[float, float, float]:
        angle = heading + self.random.uniform(-spread, spread)
        speed = self.random.uniform(*speeds)
        return angle, math.cos(angle) * speed, math.sin(angle) * speed

    def _any(self, sprite: Sprite) -> int:
        return self.random.randrange(len(sprite.frames))


def one_of(turns: int, heading: float) -> float:
    """The nearest of so many headings: few tell more apart where nothing keeps its shape, and each is to be turned."""
    return round(heading * turns / math.tau) * math.tau / turns
