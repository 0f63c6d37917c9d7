"""Short-lived things without a say in the game: sparks, smoke, dust, debris. Never more than a fixed number of them."""

import math
from collections import deque
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.pictures import Sprite, Stamp
from tankgame.client.scene import VIEW_HEIGHT, VIEW_WIDTH

HOLD_SECONDS: Final = 0.05
"""A picture is good for so long: what fades or grows hardly changes from frame to frame."""

HOLD_STEPS: Final = 24
"""A particle passes through so many pictures at least, if it is seen for so many frames."""

Drawn = list[tuple[Surface, tuple[float, float]]]
"""Pictures and the places of their top left corners."""


class Layer(IntEnum):
    """What a particle is drawn with: under the bushes, over them, or as light over everything."""

    LOW = 0
    HIGH = 1
    LIGHT = 2


@dataclass(slots=True)
class Particle:
    """Metres, metres a second, radians, seconds. Sizes are widths in metres, `level` what is left of the picture."""

    sprite: Sprite
    layer: Layer
    x: float
    y: float
    life: float
    size: float
    size_end: float
    vx: float = 0.0
    vy: float = 0.0
    drag: float = 0.0
    level: float = 1.0
    level_end: float = 0.0
    heading: float | None = None
    frame: int = 0
    frames: int = 1
    """Frames to run through in its life, from `frame` on."""
    fade_in: float = 0.0
    """Seconds in which it appears."""
    age: float = 0.0
    """Below 0 it is not there yet."""
    stamp: Stamp | None = None
    """As it was last drawn."""
    stale: float = 0.0
    """The age from which that does not hold any more."""

    def look(self, scale: float) -> Stamp:
        """Its picture at its age, at `scale` pixels a metre; to be asked for again when that has changed."""
        share = self.age / self.life
        level = self.level + (self.level_end - self.level) * share
        if self.age < self.fade_in:
            level *= self.age / self.fade_in
        else:
            self.stale = self.age + min(HOLD_SECONDS, self.life / max(self.frames, HOLD_STEPS))
        width = (self.size + (self.size_end - self.size) * share) * scale
        found = self.stamp = self.sprite.stamp(self.frame + int(share * self.frames), width, level, self.heading)
        return found


class Particles:
    """All of them, oldest first. Beyond `most` the oldest go: a battle of 32 stays as fast as one of two."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._alive: deque[Particle] = deque(maxlen=most)

    def __len__(self) -> int:
        return len(self._alive)

    def limit(self, most: int) -> None:
        """Let no more than so many fly from now on."""
        self._most = most
        self._alive = deque(self._alive, maxlen=most)

    def add(self, particle: Particle) -> None:
        """Let one more fly."""
        self._alive.append(particle)

    def advance(self, dt: float) -> None:
        """Move on by `dt` seconds, and forget what is over."""
        kept: dict[float, float] = {}
        """By drag, what is left of a speed."""
        over = False
        for particle in self._alive:
            particle.age += dt
            if particle.age >= particle.life:
                over = True
            elif particle.vx or particle.vy:
                particle.x += particle.vx * dt
                particle.y += particle.vy * dt
                drag = particle.drag
                if drag:
                    left = kept.get(drag)
                    if left is None:
                        left = kept[drag] = math.exp(-drag * dt)
                    particle.vx *= left
                    particle.vy *= left
        if over:
            self._alive = deque([particle for particle in self._alive if particle.age < particle.life], self._most)

    def pictures(self, camera: Camera) -> tuple[Drawn, ...]:
        """What to draw, a list for each layer."""
        layers: tuple[Drawn, ...] = ([], [], [])
        scale = camera.scale
        low_x, low_y = camera.x - VIEW_WIDTH / 2, camera.y - VIEW_HEIGHT / 2
        high_x, high_y = low_x + VIEW_WIDTH, low_y + VIEW_HEIGHT
        left, top = camera.left, camera.map_height * scale - camera.top
        # Hundreds a frame: everything that can be is a local name here.
        for particle in self._alive:
            age, x, y, reach = particle.age, particle.x, particle.y, particle.size_end
            if age < 0 or not (low_x - reach < x < high_x + reach and low_y - reach < y < high_y + reach):
                continue
            stamp = particle.stamp
            if stamp is None or age >= particle.stale:
                stamp = particle.look(scale)
            layers[particle.layer].append((stamp[0], (x * scale - left - stamp[1], top - y * scale - stamp[2])))
        return layers


def draw(view: Surface, pictures: Drawn, layer: Layer) -> None:
    """Draw one layer."""
    view.fblits(pictures, pygame.BLEND_RGB_ADD if layer is Layer.LIGHT else pygame.BLEND_PREMULTIPLIED)
