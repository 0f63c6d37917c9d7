"""Drawing shells in flight: a bright head, a tracer behind it, a glow on the ground."""

import math
from functools import lru_cache
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.effect_pictures import EffectPictures
from tankgame.client.render.paint import Colour
from tankgame.client.scene import Scene, ShellView
from tankgame.sim.tuning import WEAPONS

HEADINGS: Final = 128
OWN: Final[Colour] = (255, 226, 150)
FOREIGN: Final[Colour] = (255, 128, 84)
"""Shells of others are redder: those are to be dodged."""

TRACER_SECONDS: Final = 0.055
"""How much of its flight a shell draws behind it."""

DETAIL: Final = 3
"""Tracers are drawn this many times as large and then scaled down, so that their rims are soft."""


class Shells:
    """Draws all shells of a scene."""

    def __init__(self, pictures: EffectPictures) -> None:
        self._pictures = pictures

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
        step = round(shell.heading / math.tau * HEADINGS) % HEADINGS
        colour = OWN if shell.own else FOREIGN
        tracer = _tracer(colour, round(length * camera.scale), max(2, round(thick * camera.scale)), step)
        x, y = camera.to_view(shell.x, shell.y)
        back = length / 2 * camera.scale
        middle_x, middle_y = x - math.cos(shell.heading) * back, y + math.sin(shell.heading) * back
        glow = self._pictures.glow.picture(0, thick * 9 * camera.scale, 0.45)
        return [_centred(glow, x, y), _centred(tracer, middle_x, middle_y)]


def _centred(picture: Surface, x: float, y: float) -> tuple[Surface, tuple[float, float]]:
    return picture, (x - picture.get_width() / 2, y - picture.get_height() / 2)


@lru_cache(maxsize=2048)
def _tracer(colour: Colour, length: int, thick: int, step: int) -> Surface:
    """A streak that is white-hot at its right end and goes out towards the left, turned."""
    long, high = length * DETAIL, thick * DETAIL
    streak = Surface((long, high), pygame.SRCALPHA)
    for x in range(long):
        share = (x / long) ** 1.6
        half = high / 2 * (0.25 + 0.75 * share)
        hot = max(0.0, share - 0.6) / 0.4
        shade = [round((channel + (255 - channel) * hot) * share) for channel in colour]
        pygame.draw.line(streak, (*shade, 255), (x, high / 2 - half), (x, high / 2 + half))
    small = pygame.transform.smoothscale(streak, (length, thick))
    turned = pygame.transform.rotozoom(small, step * 360 / HEADINGS, 1.0)
    return turned.premul_alpha().convert()
