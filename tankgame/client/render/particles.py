"""Short-lived things without a say in the game: sparks, smoke, dust, debris. Never more than a fixed number of them."""

import math
from collections import deque
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.pictures import Sprite, Stamp
from tankgame.client.scene import VIEW_HEIGHT, VIEW_WIDTH

HOLD_SECONDS: Final = 0.1
"""A picture is good for so long: what fades or grows hardly changes from frame to frame."""

HOLD_STEPS: Final = 10
"""A particle passes through so many pictures at least, if it is seen for so many frames."""

SWEEP_SECONDS: Final = 0.06
"""Between two looks at which particles are over."""

STAYING: Final = 5
"""Of all particles, one in so many may be one that stays."""

Drawn = list[tuple[Surface, tuple[float, float]]]
"""Pictures and the places of their top left corners."""


class Layer(IntEnum):
    """What a particle is drawn with: under the bushes, over them, or as light over everything."""

    LOW = 0
    HIGH = 1
    LIGHT = 2


HIGH: Final = Layer.HIGH
LIGHT: Final = Layer.LIGHT


@dataclass(slots=True)
class Particle:
    """Metres, metres a second, radians, seconds. Sizes are widths in metres, `level` what is left of the picture."""

    sprite: Sprite
    layer: Layer
    x: float
    y: float
    """Where it starts."""
    life: float
    size: float
    size_end: float
    vx: float = 0.0
    vy: float = 0.0
    """How fast it starts."""
    drag: float = 0.0
    """What a second takes of its speed, as an exponent."""
    level: float = 1.0
    level_end: float = 0.0
    heading: float | None = None
    frame: int = 0
    frames: int = 1
    """Frames to run through in its life, from `frame` on."""
    fade_in: float = 0.0
    """Seconds in which it appears."""
    stays: bool = False
    """Whether others go in its stead where there are too many."""
    age: float = 0.0
    """When it starts; below 0 it is not there yet."""
    born: float = 0.0
    """When its age was 0, on the clock of all particles."""
    hold: float = HOLD_SECONDS
    """How long a picture is good for."""
    stamp: Stamp | None = None
    """As it was last drawn."""
    stale: float = 0.0
    """The age from which that does not hold any more."""

    def look(self, age: float, scale: float) -> Stamp:
        """Its picture at an age, at `scale` pixels a metre; to be asked for again when that has changed."""
        share = age / self.life
        level = self.level + (self.level_end - self.level) * share
        if age < self.fade_in:
            level *= age / self.fade_in
        else:
            self.stale = age + self.hold
        width = (self.size + (self.size_end - self.size) * share) * scale
        found = self.stamp = self.sprite.stamp(self.frame + int(share * self.frames), width, level, self.heading)
        return found


class Particles:
    """All of them, oldest first. Beyond `most` the oldest go: a battle of 32 stays as fast as one of two.

    Those that stay are drawn over the others of their layer.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._alive: deque[Particle] = deque()
        self._staying: deque[Particle] = deque(maxlen=most // STAYING)
        self._now = self._swept = 0.0
        self.fresh = 0
        """How many were added since time last passed."""

    def __len__(self) -> int:
        return len(self._alive) + len(self._staying)

    def limit(self, most: int) -> None:
        """Let no more than so many fly from now on."""
        self._most = most
        self._staying = deque(self._staying, maxlen=most // STAYING)
        while len(self) > most:
            self._alive.popleft()

    def add(self, particle: Particle) -> None:
        """Let one more fly."""
        particle.born = self._now - particle.age
        particle.hold = min(HOLD_SECONDS, particle.life / max(particle.frames, HOLD_STEPS))
        (self._staying if particle.stays else self._alive).append(particle)
        if len(self._alive) + len(self._staying) > self._most:
            self._alive.popleft()
        self.fresh += 1

    def advance(self, dt: float) -> None:
        """Move on by `dt` seconds, and now and then forget what is over."""
        self.fresh = 0
        now = self._now = self._now + dt
        if now >= self._swept + SWEEP_SECONDS:
            self._swept = now
            self._alive = deque([p for p in self._alive if now - p.born < p.life])
            self._staying = deque([p for p in self._staying if now - p.born < p.life], self._most // STAYING)

    def pictures(self, camera: Camera) -> tuple[Drawn, Drawn, Drawn]:
        """What to draw, a list for each layer."""
        low: Drawn = []
        high: Drawn = []
        light: Drawn = []
        scale, now, exp = camera.scale, self._now, math.exp
        low_x, low_y = camera.x - VIEW_WIDTH / 2, camera.y - VIEW_HEIGHT / 2
        high_x, high_y = low_x + VIEW_WIDTH, low_y + VIEW_HEIGHT
        left, top = camera.left, camera.map_height * scale - camera.top
        # Hundreds a frame: everything that can be is a local name here.
        for particle in chain(self._alive, self._staying):
            age, x, y, reach = now - particle.born, particle.x, particle.y, particle.size_end
            if age < 0 or age >= particle.life:
                continue
            vx, vy = particle.vx, particle.vy
            if vx or vy:
                drag = particle.drag
                # The way that is made by what is left of a speed.
                seconds = (1.0 - exp(-drag * age)) / drag if drag else age
                x += vx * seconds
                y += vy * seconds
            if not (low_x - reach < x < high_x + reach and low_y - reach < y < high_y + reach):
                continue
            stamp = particle.stamp
            if stamp is None or age >= particle.stale:
                stamp = particle.look(age, scale)
            picture, across, down = stamp
            layer = particle.layer
            (high if layer is HIGH else light if layer is LIGHT else low).append(
                (picture, (x * scale - left - across, top - y * scale - down))
            )
        return low, high, light


def draw(view: Surface, pictures: Drawn, layer: Layer) -> None:
    """Draw one layer."""
    view.fblits(pictures, pygame.BLEND_RGB_ADD if layer is Layer.LIGHT else pygame.BLEND_PREMULTIPLIED)
