"""Short-lived things without a say in the game: sparks, smoke, dust, debris. Never more than a fixed number of them."""

import math
from collections import deque
from dataclasses import dataclass
from enum import IntEnum

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.pictures import Sprite
from tankgame.client.scene import VIEW_HEIGHT, VIEW_WIDTH


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
        alive = []
        for particle in self._alive:
            particle.age += dt
            if particle.age >= particle.life:
                continue
            if particle.vx or particle.vy:
                particle.x += particle.vx * dt
                particle.y += particle.vy * dt
                if particle.drag:
                    kept = math.exp(-particle.drag * dt)
                    particle.vx *= kept
                    particle.vy *= kept
            alive.append(particle)
        self._alive = deque(alive, maxlen=self._most)

    def pictures(self, camera: Camera) -> tuple[list[tuple[Surface, tuple[float, float]]], ...]:
        """What to draw, a list for each layer."""
        layers: tuple[list[tuple[Surface, tuple[float, float]]], ...] = ([], [], [])
        scale = camera.scale
        left, top = camera.x - VIEW_WIDTH / 2, camera.y + VIEW_HEIGHT / 2
        for particle in self._alive:
            if particle.age < 0:
                continue
            reach = particle.size_end
            across, down = particle.x - left, top - particle.y
            if not (-reach < across < VIEW_WIDTH + reach and -reach < down < VIEW_HEIGHT + reach):
                continue
            share = particle.age / particle.life
            level = particle.level + (particle.level_end - particle.level) * share
            if particle.age < particle.fade_in:
                level *= particle.age / particle.fade_in
            size = particle.size + (particle.size_end - particle.size) * share
            frame = particle.frame + int(share * particle.frames)
            picture = particle.sprite.picture(frame, size * scale, level, particle.heading)
            x, y = camera.to_view(particle.x, particle.y)
            place = x - picture.get_width() * 0.5, y - picture.get_height() * 0.5
            layers[particle.layer].append((picture, place))
        return layers


def draw(view: Surface, pictures: list[tuple[Surface, tuple[float, float]]], layer: Layer) -> None:
    """Draw one layer."""
    view.fblits(pictures, pygame.BLEND_RGB_ADD if layer is Layer.LIGHT else pygame.BLEND_PREMULTIPLIED)
