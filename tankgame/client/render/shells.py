"""Drawing shells in flight: a bright head, a tracer behind it, a glow on the ground."""

import math
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures
from tankgame.client.render.pictures import resized
from tankgame.client.scene import Scene, ShellView
from tankgame.sim.tuning import WEAPONS

TRACER_SECONDS: Final = 0.055
"""How much of its flight a shell draws behind it."""

KEPT: Final = 600
"""Tracers that are kept; past it they are made anew."""

STEPS_A_TURN: Final = 128
"""Headings in which a tracer is kept: at its length, fewer would be seen."""


class Shells:
    """Draws all shells of a scene."""

    def __init__(self, pictures: EffectPictures) -> None:
        self._pictures = pictures
        self._kept: dict[tuple[bool, int, int, int], Surface] = {}

    def forget(self) -> None:
        """Drop every tracer that was made: the window has another size now."""
        self._kept.clear()

    def draw(self, view: Surface, camera: Camera, scene: Scene) -> None:
        """Light upon what is there already."""
        lights = []
        for shell in scene.shells:
            if camera.sees(shell.x, shell.y, 3.0):
                lights.extend(self._lights(shell, camera))
        view.fblits(lights, pygame.BLEND_RGB_ADD)

    def _lights(self, shell: ShellView, camera: Camera) -> list[tuple[Surface, tuple[float, float]]]:
        weapon = WEAPONS[shell.weapon]
        thick = 0.1 + 0.24 * math.sqrt(weapon.calibre / 122)
        length = weapon.speed * TRACER_SECONDS
        tracer = self._tracer(shell, round(length * camera.scale), max(3, round(2.2 * thick * camera.scale)))
        x, y = camera.to_view(shell.x, shell.y)
        back = length / 2 * camera.scale
        middle_x, middle_y = x - math.cos(shell.heading) * back, y + math.sin(shell.heading) * back
        glow = self._pictures.glow.picture(0, thick * 9 * camera.scale, 0.45)
        return [_centred(glow, x, y), _centred(tracer, middle_x, middle_y)]

    def _tracer(self, shell: ShellView, length: int, thick: int) -> Surface:
        step = round(shell.heading / math.tau * STEPS_A_TURN) % STEPS_A_TURN
        key = (shell.own, length, thick, step)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            sprite = self._pictures.own_tracer if shell.own else self._pictures.tracer
            streak = resized(sprite.frames[0], (length, thick))
            found = self._kept[key] = pygame.transform.rotozoom(streak, step * 360 / STEPS_A_TURN, 1.0).convert()
        return found


def _centred(picture: Surface, x: float, y: float) -> tuple[Surface, tuple[float, float]]:
    return picture, (x - picture.get_width() / 2, y - picture.get_height() / 2)
