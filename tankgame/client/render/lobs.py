"""Drawing what is lobbed: a bomb high above its shadow, and where it will come down, for whoever may get away."""

import math
from collections.abc import Callable
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.fonts import Colour
from tankgame.client.render.camera import Camera
from tankgame.client.render.pictures import resized
from tankgame.client.scene import ShellView
from tankgame.sim.tuning import WEAPONS

LIFT: Final = 0.75
"""By how much of its height a bomb is drawn above its shadow: one looks down on it at a slant."""

BOMB: Final = 0.32
"""Metres across on the ground; at its highest it is nearer to the eye."""

NEARER: Final = 0.07
"""By what share it looks larger with each metre of height."""

STEPS: Final = 24
"""Pictures of a mark, from the shot to the burst."""

FINE: Final = 3
"""Marks and bombs are drawn this many times as large and made smaller, so that their edges are smooth."""

OWN: Final[Colour] = (240, 226, 170)
FOE: Final[Colour] = (255, 84, 52)
SHADE: Final = (0, 0, 0, 110)


class Lobs:
    """Pictures of marks and bombs, kept by size."""

    def __init__(self) -> None:
        self._marks: dict[tuple[int, bool, int], Surface] = {}
        self._bombs: dict[int, Surface] = {}
        self._shadows: dict[int, Surface] = {}

    def forget(self) -> None:
        """Drop every picture: the window has another size now."""
        for kept in (self._marks, self._bombs, self._shadows):
            kept.clear()

    def draw_mark(self, view: Surface, camera: Camera, shell: ShellView) -> None:
        """Where it comes down: a ring as wide as the burst is felt, and one that closes as it comes."""
        blast = WEAPONS[shell.weapon].blast
        if shell.lands is None or blast is None:
            return
        radius, step = max(4, round(blast.radius * camera.scale)), min(STEPS - 1, int(shell.share * STEPS))
        key = (radius, shell.own, step)
        mark = self._marks.get(key)
        if mark is None:
            mark = self._marks[key] = _mark(radius, OWN if shell.own else FOE, step / (STEPS - 1))
        x, y = camera.to_view(*shell.lands)
        view.blit(mark, (x - mark.get_width() / 2, y - mark.get_height() / 2))

    def draw(self, view: Surface, camera: Camera, shell: ShellView) -> None:
        """The bomb and its shadow."""
        width = BOMB * math.sqrt(WEAPONS[shell.weapon].calibre / 60) * camera.scale
        x, y = camera.to_view(shell.x, shell.y)
        _stamp(view, self._shadows, max(4, round(1.2 * width)), _shadow, (x, y))
        large = max(4, round(width * (1 + NEARER * shell.height)))
        _stamp(view, self._bombs, large, _bomb, (x, y - LIFT * shell.height * camera.scale))


def _stamp(
    view: Surface, kept: dict[int, Surface], width: int, make: Callable[[int], Surface], place: tuple[float, float]
) -> None:
    picture = kept.get(width)
    if picture is None:
        picture = kept[width] = make(width)
    view.blit(picture, (place[0] - width / 2, place[1] - width / 2))


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
    return _disc(width, [(SHADE, (0.5, 0.5), 0.46)])


def _bomb(width: int) -> Surface:
    return _disc(
        width,
        [
            ((18, 19, 17, 255), (0.5, 0.5), 0.48),
            ((66, 68, 60, 255), (0.46, 0.44), 0.36),
            ((150, 150, 132, 255), (0.38, 0.34), 0.14),
        ],
    )


def _disc(width: int, discs: list[tuple[tuple[int, int, int, int], tuple[float, float], float]]) -> Surface:
    """Discs upon each other: colour, middle and radius in shares of the width."""
    side = width * FINE
    picture = Surface((side, side), pygame.SRCALPHA)
    for colour, middle, radius in discs:
        pygame.draw.circle(picture, colour, (middle[0] * side, middle[1] * side), radius * side)
    return resized(picture, (width, width)).convert_alpha()
