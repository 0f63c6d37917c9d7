"""Arcs with smooth edges, drawn large once and kept small."""

import math
from functools import lru_cache
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.fonts import Colour

DETAIL: Final = 4
STEPS: Final = 40
"""Steps of how far an arc is filled."""


def arc(radius: int, thick: int, colour: Colour, start: float, sweep: float) -> Surface:
    """An arc in a square of twice the radius; angles in radians, counter-clockwise from the right."""
    return _arc(radius, thick, colour, round(start * 180 / math.pi), round(sweep * 180 / math.pi))


def stepped(share: float) -> float:
    """A share from 0 to 1 in as many steps as are told apart."""
    return round(max(0.0, min(1.0, share)) * STEPS) / STEPS


@lru_cache(maxsize=1024)
def _arc(radius: int, thick: int, colour: Colour, start: int, sweep: int) -> Surface:
    outer, inner = radius * DETAIL, max(0, radius - thick) * DETAIL
    big = Surface((2 * outer, 2 * outer), pygame.SRCALPHA)
    big.fill((*colour[:3], 0))
    count = max(2, abs(sweep) // 3)
    angles = [math.radians(start + sweep * step / count) for step in range(count + 1)]
    rim = [(outer + math.cos(angle) * outer, outer - math.sin(angle) * outer) for angle in angles]
    hole = [(outer + math.cos(angle) * inner, outer - math.sin(angle) * inner) for angle in reversed(angles)]
    pygame.draw.polygon(big, colour, rim + hole)
    return pygame.transform.smoothscale(big, (2 * radius, 2 * radius))
