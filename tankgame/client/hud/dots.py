"""A minimap's marks of tanks, with dark rims: made once, because a battle shows dozens of them in every frame."""

import math
from functools import lru_cache
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Colour

HEADINGS: Final = 64
"""Of one's own mark."""

DETAIL: Final = 4
"""How many times as large that is drawn, each way, for smooth edges."""

RIM: Final[Colour] = (10, 12, 10)


@lru_cache(maxsize=128)
def dot(team: int, colour: Colour, reach: int, inner: int) -> Surface:
    """A disc, or a team's shape, `inner` pixels from middle to edge, and with its rim `reach`."""
    side = 2 * reach + 3
    picture = Surface((side, side), pygame.SRCALPHA)
    for away, shade in ((reach, RIM), (inner, colour)):
        if team:
            pygame.draw.polygon(picture, shade, emblem(team, side // 2, side // 2, away))
        else:
            pygame.draw.aacircle(picture, shade, (side // 2, side // 2), away)
    return picture


def arrow(heading: float, colour: Colour, reach: int, inner: int) -> Surface:
    """One's own mark, that points to `heading` radians."""
    return _arrow(round(heading / math.tau * HEADINGS) % HEADINGS, colour, reach, inner)


@lru_cache(maxsize=2 * HEADINGS)
def _arrow(step: int, colour: Colour, reach: int, inner: int) -> Surface:
    heading, middle = step * math.tau / HEADINGS, (reach + 1) * DETAIL
    big = Surface((2 * middle, 2 * middle), pygame.SRCALPHA)
    for size, shade in ((reach, RIM), (inner, colour)):
        long = size * DETAIL
        turns = ((0.0, long), (2.5, long), (math.pi, long * 0.35), (-2.5, long))
        points = [
            (middle + math.cos(heading + turn) * away, middle - math.sin(heading + turn) * away)
            for turn, away in turns
        ]  # fmt: skip
        pygame.draw.polygon(big, shade, points)
    return pygame.transform.smoothscale(big, (2 * (reach + 1), 2 * (reach + 1)))
