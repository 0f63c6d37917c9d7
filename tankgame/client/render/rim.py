"""What is seen past the map's edge: the land as it goes on, and the darker the further away."""

from typing import Final

import pygame
from pygame import Rect, Surface

PAINTED: Final = 10.0
"""Metres of it that a map's `surround.webp` shows on each side."""

BLUR: Final = 0.5
"""Metres that run into one: what is mirrored must not be known again."""

SHADES: Final = (146, 126, 108, 94, 84, 76)
"""What is left of the light, of 255, from the edge outward: there is nothing to be had there."""


def rimmed(picture: Surface, size: tuple[int, int], rim: int, scale: float, around: Surface | None = None) -> Surface:
    """The map's picture as large as `size`, `scale` pixels a metre, and so many pixels around it.

    Those are as they were painted, or else the map itself mirrored.
    """
    whole = Surface((size[0] + 2 * rim, size[1] + 2 * rim)).convert()
    if around is not None:
        beside = round((PAINTED - rim / scale) * around.get_width() / (size[0] / scale + 2 * PAINTED))
        shown = around.subsurface(around.get_rect().inflate(-2 * beside, -2 * beside))
        pygame.transform.smoothscale(shown.convert(whole), whole.get_size(), whole)
    inside = whole.subsurface(Rect((rim, rim), size))
    pygame.transform.smoothscale(picture.convert(whole), size, inside)
    if around is None:
        _mirror(inside, rim, scale, whole)
    return whole


def _mirror(picture: Surface, rim: int, scale: float, whole: Surface) -> None:
    """Lay what lies inside the edges outside of them."""
    width, height = picture.get_size()
    for column, left in ((-1, 0), (0, rim), (1, rim + width)):
        for row, top in ((-1, 0), (0, rim), (1, rim + height)):
            if not (column or row):
                continue
            source = Rect(0, 0, rim if column else width, rim if row else height)
            source.right = width if column > 0 else source.right
            source.bottom = height if row > 0 else source.bottom
            tile = picture.subsurface(source.clip(picture.get_rect()))
            tile = _out_of_focus(pygame.transform.flip(tile, column != 0, row != 0), BLUR * scale)
            tile.blit(_shade(column, row, tile.get_size()), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
            whole.blit(tile, (left, top))


def _out_of_focus(tile: Surface, pixels: float) -> Surface:
    """Blurred: made small and large again, twice, so that no squares are left."""
    size = tile.get_size()
    for share in (pixels, pixels / 2):
        small = max(1, round(size[0] / share)), max(1, round(size[1] / share))
        tile = pygame.transform.smoothscale(pygame.transform.smoothscale(tile, small), size)
    return tile


def _shade(column: int, row: int, size: tuple[int, int]) -> Surface:
    """Darker outward; `column` and `row` say on which side of the map, -1 before it, 1 behind it."""
    steps = len(SHADES)
    small = Surface((steps if column else 1, steps if row else 1))
    for across in range(small.get_width()):
        for down in range(small.get_height()):
            # The first of the steps lies outside on the left and at the top.
            away = max(_outward(across, column, steps), _outward(down, row, steps))
            small.set_at((across, down), [SHADES[away]] * 3)
    return pygame.transform.smoothscale(small, size)


def _outward(step: int, side: int, steps: int) -> int:
    return step * (side > 0) + (steps - 1 - step) * (side < 0)
