"""Rounded boxes with smooth corners, a gradient and a thin outline; drawn once for each size and kept."""

from collections import OrderedDict
from functools import lru_cache
from typing import Final

import pygame

from tankgame.client.fonts import Colour
from tankgame.client.ui.theme import Skin

OVERSAMPLING: Final = 4
CACHED_BOXES: Final = 300

_boxes: OrderedDict[tuple[tuple[int, int], Skin, int, int], pygame.Surface] = OrderedDict()


def box(size: tuple[int, int], skin: Skin, radius: int, line: int) -> pygame.Surface:
    """A box of that many pixels; shared, not to be drawn on."""
    key = (size, skin, radius, line)
    found = _boxes.get(key)
    if found is None:
        found = _boxes[key] = _draw_box(size, skin, radius, line)
        if len(_boxes) > CACHED_BOXES:
            _boxes.popitem(last=False)
    else:
        _boxes.move_to_end(key)
    return found


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> pygame.Surface:
    """From one colour above to another below."""
    strip = pygame.Surface((1, max(1, size[1])), pygame.SRCALPHA)
    last = max(1, size[1] - 1)
    first, second = pygame.Color(*top), pygame.Color(*bottom)
    for y in range(size[1]):
        strip.set_at((0, y), first.lerp(second, y / last))
    return pygame.transform.scale(strip, (max(1, size[0]), max(1, size[1])))


def rounded(picture: pygame.Surface, radius: int) -> pygame.Surface:
    """A copy of the picture with round corners."""
    copy = picture.convert_alpha()
    _round_off(copy, radius)
    return copy


def disc(diameter: int, colour: Colour, outline: Colour, line: int) -> pygame.Surface:
    """A smooth disc."""
    return box((diameter, diameter), Skin(colour, colour, outline), diameter // 2, line)


def _draw_box(size: tuple[int, int], skin: Skin, radius: int, line: int) -> pygame.Surface:
    width, height = max(1, size[0]), max(1, size[1])
    radius = min(radius, width // 2, height // 2)
    inner_size = (width - 2 * line, height - 2 * line)
    if line <= 0 or min(inner_size) < 1:
        return _plate((width, height), skin.top, skin.bottom, radius)
    picture = _plate((width, height), skin.outline, skin.outline, radius)
    hole = _plate(inner_size, (0, 0, 0, 255), (0, 0, 0, 255), max(0, radius - line))
    picture.blit(hole, (line, line), special_flags=pygame.BLEND_RGBA_SUB)
    inner = _plate(inner_size, skin.top, skin.bottom, max(0, radius - line))
    picture.blit(inner, (line, line))
    return picture


def _plate(size: tuple[int, int], top: Colour, bottom: Colour, radius: int) -> pygame.Surface:
    plate = gradient(size, top, bottom)
    _round_off(plate, radius)
    return plate


def _round_off(picture: pygame.Surface, radius: int) -> None:
    width, height = picture.get_size()
    radius = min(radius, width // 2, height // 2)
    if radius < 1:
        return
    corner = _corner(radius)
    for flip_x, flip_y, place in (
        (False, False, (0, 0)),
        (True, False, (width - radius, 0)),
        (False, True, (0, height - radius)),
        (True, True, (width - radius, height - radius)),
    ):
        tile = pygame.transform.flip(corner, flip_x, flip_y)
        picture.blit(tile, place, special_flags=pygame.BLEND_RGBA_MULT)


@lru_cache(maxsize=64)
def _corner(radius: int) -> pygame.Surface:
    """The top left quarter of a disc, white, its edge in the alpha channel."""
    big = radius * OVERSAMPLING
    tile = pygame.Surface((big, big), pygame.SRCALPHA)
    tile.fill((255, 255, 255, 0))
    pygame.draw.circle(tile, (255, 255, 255, 255), (big, big), big)
    return pygame.transform.smoothscale(tile, (radius, radius))
