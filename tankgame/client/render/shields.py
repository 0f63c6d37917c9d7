"""The bubble around a tank that has just come into play."""

import math
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.pictures import Sprite
from tankgame.client.scene import Scene
from tankgame.sim.tuning import TANKS

PULSE_SECONDS: Final = 0.8
ROOM: Final = 0.55
"""Metres between a hull's corners and the bubble."""


class Shields:
    """Draws every shield of a scene as light that pulses."""

    def __init__(self, sprite: Sprite) -> None:
        self._sprite = sprite

    def draw(self, view: Surface, camera: Camera, scene: Scene) -> None:
        """Light around the shielded."""
        level = 0.8 + 0.2 * math.sin(scene.time / PULSE_SECONDS * math.tau)
        lights = []
        for tank in scene.tanks:
            if tank.shielded and camera.sees(tank.x, tank.y, 4.0):
                width = 2 * (TANKS[tank.kind].radius + ROOM) * camera.scale
                picture, left, top = self._sprite.stamp(0, width, level * tank.fade)
                x, y = camera.to_view(tank.x, tank.y)
                lights.append((picture, (x - left, y - top)))
        view.fblits(lights, pygame.BLEND_RGB_ADD)
