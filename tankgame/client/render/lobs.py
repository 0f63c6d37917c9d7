"""Drawing what is lobbed: a bomb high above its shadow, and where it will come down, for whoever may get away."""

import math
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.fonts import Colour
from tankgame.client.palette import foe_colour
from tankgame.client.render.camera import Camera
from tankgame.client.render.flying import flying
from tankgame.client.render.pictures import resized
from tankgame.client.scene import ShellView
from tankgame.sim.tuning import WEAPONS

LIFT: Final = 0.75
"""By how much of its height a bomb is drawn above its shadow: one looks down on it at a slant."""

SHADOW: Final = 0.38
"""Metres across its shadow."""

LOOKS: Final = {"mortar": "bomb", "grenade": "grenade"}
"""Which picture is which weapon's."""

TUMBLES: Final = {"grenade": 17.0}
"""Radians that a bomb without fins turns on its way."""

NEARER: Final = 0.07
"""By what share it looks larger with each metre of height."""

STEPS: Final = 24
"""Pictures of a mark, from the shot to the burst."""

FINE: Final = 3
"""Marks and shadows are drawn this many times as large and made smaller, so that their edges are smooth."""

OWN: Final[Colour] = (240, 226, 170)
SHADE: Final = (0, 0, 0, 110)


class Lobs:
    """Pictures of marks and shadows, kept by size."""

    def __init__(self) -> None:
        self._marks: dict[tuple[int, Colour, int], Surface] = {}
        self._shadows: dict[int, Surface] = {}

    def forget(self) -> None:
        """Drop every picture: the window has another size now."""
        self._marks.clear()
        self._shadows.clear()

    def draw_mark(self, view: Surface, camera: Camera, shell: ShellView) -> None:
        """Where it comes down: a ring as wide as the burst is felt, and one that closes as it comes."""
        blast = WEAPONS[shell.weapon].blast
        if shell.lands is None or blast is None:
            return
        radius, step = max(4, round(blast.radius * camera.scale)), min(STEPS - 1, int(shell.share * STEPS))
        colour = OWN if shell.own else foe_colour()
        key = (radius, colour, step)
        mark = self._marks.get(key)
        if mark is None:
            mark = self._marks[key] = _mark(radius, colour, step / (STEPS - 1))
        x, y = camera.to_view(*shell.lands)
        view.blit(mark, (x - mark.get_width() / 2, y - mark.get_height() / 2))

    def draw(self, view: Surface, camera: Camera, shell: ShellView) -> None:
        """The bomb and its shadow."""
        weapon = WEAPONS[shell.weapon]
        width = max(4, round(SHADOW * math.sqrt(weapon.calibre / 60) * camera.scale))
        x, y = camera.to_view(shell.x, shell.y)
        shadow = self._shadows.get(width) or self._shadows.setdefault(width, _shadow(width))
        view.blit(shadow, (x - width / 2, y - width / 2))
        heading = shell.heading + shell.share * TUMBLES.get(weapon.id, 0.0)
        picture, left, top = flying(LOOKS[weapon.id], heading, (1 + NEARER * shell.height) * camera.scale)
        place = x - left, y - LIFT * shell.height * camera.scale - top
        view.blit(picture, place, special_flags=pygame.BLEND_PREMULTIPLIED)


def _mark(radius: int, colour: Colour, share: float) -> Surface:
    side, middle = 2 * radius * FINE, radius * FINE
    picture = Surface((side, side), pygame.SRCALPHA)
    pygame.draw.circle(picture, (*colour[:3], 26 + round(34 * share)), (middle, middle), middle)
    thick = max(FINE, round(0.035 * middle))
    pygame.draw.circle(picture, (*colour[:3], 190), (middle, middle), middle, thick)
    closing = max(thick, round((1 - share) * middle))
    pygame.draw.circle(picture, (*colour[:3], 150), (middle, middle), closing, thick)
    for turn in range(4):
        along = math.cos(turn * math.pi / 2), math.sin(turn * math.pi / 2)
        start = middle + along[0] * 0.72 * middle, middle + along[1] * 0.72 * middle
        pygame.draw.line(
            picture, (*colour[:3], 190), start, (middle + along[0] * middle, middle + along[1] * middle), thick
        )
    return resized(picture, (2 * radius, 2 * radius)).convert_alpha()


def _shadow(width: int) -> Surface:
    side = width * FINE
    picture = Surface((side, side), pygame.SRCALPHA)
    pygame.draw.circle(picture, SHADE, (side / 2, side / 2), 0.46 * side)
    return resized(picture, (width, width)).convert_alpha()
