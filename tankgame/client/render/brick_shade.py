"""The shadows of the bricks that still stand, for cells that were painted without any."""

from collections.abc import Container
from typing import Final

import pygame
from pygame import Surface

from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain

SUN_BEARING: Final = (0.669, 0.743)
"""Where shadows fall, right and down: the painter's sun is in the north-west on every map."""

REACH: Final[dict[str, float]] = {"dusk": 1.75, "night": 0.9}
"""Metres of a brick wall's shadow, by the map's time of day."""

NOON_REACH: Final = 1.05
SHADES: Final = (
    (1.0, (160, 164, 180)),
    (0.82, (124, 130, 148)),
    (0.6, (100, 108, 128)),
    (0.4, (80, 88, 108)),
    (0.22, (60, 66, 84)),
    (0.08, (38, 42, 56)),
)
"""What is left of the colours, of 255, up to which share of a shadow's reach: at a wall's foot not even the sky shines.
It is what painted shadows come to."""

BLUR: Final = 3
"""Pixels of a shadow that count as one, so that its edge is soft."""

FURTHEST: Final = 1
"""Cells from which a brick's shadow reaches."""


class BrickShade:
    """Finds the shadow on one cell at a time."""

    def __init__(self, map_: Map) -> None:
        reach = REACH.get(map_.light, NOON_REACH) / map_.cell
        self._map = map_
        self._fall = reach * SUN_BEARING[0], reach * SUN_BEARING[1]

    def on(self, column: int, row: int, broken: Container[tuple[int, int]], size: tuple[int, int]) -> Surface | None:
        """A picture of the cell to multiply with, in that many pixels; None where the sun is all over it."""
        near = [(column - left, row - up) for left in range(FURTHEST + 1) for up in range(FURTHEST + 1)]
        bricks = [
            cell
            for cell in near
            if cell not in broken and self._map.terrain(*cell) is Terrain.BRICK and cell != near[0]
        ]
        if not bricks:
            return None
        coarse = max(2, size[0] // BLUR), max(2, size[1] // BLUR)
        picture = Surface(coarse)
        picture.fill((255, 255, 255))
        for share, shade in SHADES:
            for at in bricks:
                outline = self._outline(at[0] - column, at[1] - row, share)
                pygame.draw.polygon(picture, shade, [(x * coarse[0], y * coarse[1]) for x, y in outline])
        return pygame.transform.smoothscale(picture.convert(), size)

    def _outline(self, left: float, top: float, share: float) -> list[tuple[float, float]]:
        """What a brick there hides from the sun, in cells: its square, swept along a share of the light's way."""
        right, bottom = left + 1, top + 1
        across, down = share * self._fall[0], share * self._fall[1]
        return [
            (left, top), (right, top), (right + across, top + down), (right + across, bottom + down),
            (left + across, bottom + down), (left, bottom),
        ]  # fmt: skip
