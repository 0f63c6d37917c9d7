"""Arcs with smooth edges, drawn large once and kept small."""

import math
from functools import lru_cache
from typing import Final, NamedTuple

import pygame
from pygame import Rect, Surface

from tankgame.client.fonts import Colour

DETAIL: Final = 4
STEPS: Final = 40
"""Steps of how far an arc is filled."""


class Arc(NamedTuple):
    """What is seen of an arc, and where that lies in the square around its whole circle, in pixels."""

    picture: Surface
    left: int
    top: int


def draw_arc(
    surface: Surface, centre: tuple[float, float], radius: int, thick: int,
    *, colour: Colour, start: float, sweep: float,
) -> None:  # fmt: skip
    """Draw an arc around a centre, in pixels; angles in radians, counter-clockwise from the right."""
    opacity = colour[3] if len(colour) == 4 else 255
    picture, left, top = _arc(radius, thick, colour[:3], round(math.degrees(start)), round(math.degrees(sweep)))
    # One picture for all its fadings: it is small, and takes long to make.
    if picture.get_alpha() != opacity:
        picture.set_alpha(opacity)
    surface.blit(picture, (centre[0] - radius + left, centre[1] - radius + top))


def stepped(share: float) -> float:
    """A share from 0 to 1 in as many steps as are told apart."""
    return round(max(0.0, min(1.0, share)) * STEPS) / STEPS


@lru_cache(maxsize=1024)
def _arc(radius: int, thick: int, colour: tuple[int, int, int], start: int, sweep: int) -> Arc:
    outer, inner = radius * DETAIL, max(0, radius - thick) * DETAIL
    count = max(2, abs(sweep) // 3)
    angles = [math.radians(start + sweep * step / count) for step in range(count + 1)]
    rim = [(outer + math.cos(angle) * outer, outer - math.sin(angle) * outer) for angle in angles]
    hole = [(outer + math.cos(angle) * inner, outer - math.sin(angle) * inner) for angle in reversed(angles)]
    box = _around(rim + hole).clip(Rect(0, 0, 2 * radius, 2 * radius))
    big = Surface((box.width * DETAIL, box.height * DETAIL), pygame.SRCALPHA)
    big.fill((*colour, 0))
    outline = [(x - box.left * DETAIL, y - box.top * DETAIL) for x, y in rim + hole]
    pygame.draw.polygon(big, colour, outline)
    return Arc(pygame.transform.smoothscale(big, box.size), box.left, box.top)


def _around(points: list[tuple[float, float]]) -> Rect:
    """The smallest rectangle around large points, in the pixels that they become."""
    across, down = [x / DETAIL for x, _ in points], [y / DETAIL for _, y in points]
    left, top = math.floor(min(across)), math.floor(min(down))
    return Rect(left, top, math.ceil(max(across)) - left + 1, math.ceil(max(down)) - top + 1)
