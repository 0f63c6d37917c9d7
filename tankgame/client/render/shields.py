"""The bubble around a tank that has just come into play."""

import math
from functools import lru_cache
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.paint import Colour
from tankgame.client.scene import Scene
from tankgame.sim.tuning import TANKS

COLOUR: Final[Colour] = (96, 190, 255)
PULSES: Final = 16
"""Pictures of one shimmer, which takes `PULSE_SECONDS`."""

PULSE_SECONDS: Final = 0.8


class Shields:
    """Draws every shield of a scene as light."""

    def draw(self, view: Surface, camera: Camera, scene: Scene) -> None:
        """Light around the shielded."""
        pulse = int(scene.time / PULSE_SECONDS * PULSES) % PULSES
        lights = []
        for tank in scene.tanks:
            if tank.shielded and camera.sees(tank.x, tank.y, 4.0):
                radius = round((TANKS[tank.kind].radius + 0.35) * camera.scale)
                x, y = camera.to_view(tank.x, tank.y)
                lights.append((_bubble(radius, pulse), (round(x) - radius, round(y) - radius)))
        view.fblits(lights, pygame.BLEND_RGB_ADD)


@lru_cache(maxsize=256)
def _bubble(radius: int, pulse: int) -> Surface:
    """Faint in the middle, bright at the rim, brighter and darker as it pulses."""
    picture = Surface((2 * radius, 2 * radius))
    strength = 0.75 + 0.25 * math.sin(pulse / PULSES * math.tau)
    for step in range(radius, 0, -1):
        share = step / radius
        rim = math.exp(-(((share - 0.9) / 0.055) ** 2))
        level = strength * (0.12 * share**3 + 0.75 * rim) * min(1.0, (1 - share) * 24)
        pygame.draw.circle(picture, [round(channel * level) for channel in COLOUR], (radius, radius), step)
    return picture.convert()
