"""What a team's tanks wear besides its colour: two bands along the hull, or two across it."""

import math
from typing import Final

import pygame
from pygame import Surface

from tankgame.sim.tuning import TANKS

SCALE: Final = 40.0
"""Pixels a metre in the sheets."""

CREAM: Final = (250, 244, 224)
WIDE: Final = 0.34
"""Metres across a band."""

ALONG: Final = 0.3
ACROSS: Final = (-0.37, 0.3)
"""Where bands run: shares of half a hull's width to both sides, and of its length ahead of the middle."""

Box = tuple[float, float, float, float]


def bands(kind: str, team: int) -> list[Box]:
    """The bands of a team on a kind of hull, from the pivot in metres: rear, front, right and left end of each."""
    tank = TANKS[kind]
    length, width = tank.length / 2, tank.width / 2
    if team == 1:
        return [(-length, length, side * ALONG * width - WIDE / 2, side * ALONG * width + WIDE / 2) for side in (-1, 1)]
    if team == 2:
        return [(share * tank.length - WIDE / 2, share * tank.length + WIDE / 2, -width, width) for share in ACROSS]
    return []


def paint_bands(painted: Surface, paint: Surface, boxes: list[Box], pivot: tuple[float, float], heading: float) -> None:
    """Paint them upon a picture of a hull that points there, its pivot at that pixel.

    `paint` is the same picture before it was given its colour. Where there is no paint there are no bands, and they
    are lit and worn as the paint is.
    """
    cream = Surface(painted.get_size(), pygame.SRCALPHA)
    along, aside = (math.cos(heading), -math.sin(heading)), (-math.sin(heading), -math.cos(heading))
    for rear, front, right, left in boxes:
        corners = [(rear, right), (front, right), (front, left), (rear, left)]
        points = [
            (
                pivot[0] + SCALE * (x * along[0] + y * aside[0]),
                pivot[1] + SCALE * (x * along[1] + y * aside[1]),
            )
            for x, y in corners
        ]
        pygame.draw.polygon(cream, CREAM, points)
    cream.blit(paint, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    painted.blit(cream, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
