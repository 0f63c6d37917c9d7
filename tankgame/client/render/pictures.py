"""Pictures as the renderer wants them: premultiplied, scaled, and kept in every size that was asked for."""

import math
from functools import partial
from typing import Final

import pygame
from pygame import Surface

SIZE_STEP: Final = 1.15
"""Sizes of a sprite are kept in steps of this factor: a puff of smoke that grows passes through a dozen pictures."""

LEVELS: Final = 12
"""Steps of fading."""

WIDEST: Final = 4096
"""Pixels that no sprite exceeds."""

_SIZES: Final = tuple(max(1, round(math.log(max(2, pixels)) / math.log(SIZE_STEP))) for pixels in range(WIDEST + 1))
"""By width in pixels, the step nearest to it: asked for every particle and frame."""

ANGLES: Final = 32
"""Headings in which a sprite is kept."""

KEPT_BYTES: Final = 96_000_000
"""Memory for one sprite's pictures; past it they are made anew."""


def dimmed(picture: Surface, share: float) -> Surface:
    """A copy of a premultiplied picture of which only that share (0 to 1) is left."""
    copy = picture.copy()
    level = max(0, min(255, round(share * 255)))
    copy.fill((level, level, level, level), special_flags=pygame.BLEND_RGBA_MULT)
    return copy


def tinted(picture: Surface, colour: tuple[int, int, int]) -> Surface:
    """A copy of a premultiplied picture, multiplied by a colour."""
    copy = picture.copy()
    copy.fill((*colour, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return copy


def resized(picture: Surface, size: tuple[int, int]) -> Surface:
    """A copy of that many pixels, at least one each way."""
    return pygame.transform.smoothscale(picture, (max(1, size[0]), max(1, size[1])))


class Sprite:
    """An effect's frames, and every size, fading and heading of them that was drawn before.

    Frames are premultiplied; those of an additive sprite are light, and are drawn with BLEND_RGB_ADD.
    """

    def __init__(self, frames: list[Surface], *, additive: bool) -> None:
        self.frames = frames
        self.additive = additive
        self._kept: dict[tuple[int, int, int, int], Surface] = {}
        self._bytes = 0

    def picture(self, frame: int, pixels: float, level: float = 1.0, heading: float | None = None) -> Surface:
        """Frame number `frame`, about `pixels` wide, `level` 0 to 1 of it left, turned to `heading` in radians."""
        size = _SIZES[min(WIDEST, int(pixels))]
        step = round(level * LEVELS) or 1
        angle = -1 if heading is None else round(heading / math.tau * ANGLES) % ANGLES
        key = (frame, size, step, angle)
        found = self._kept.get(key)
        if found is None:
            found = self._keep(key, self._make(*key))
        return found

    def forget(self) -> None:
        """Drop what was kept."""
        self._kept.clear()
        self._bytes = 0

    def _keep(self, key: tuple[int, int, int, int], picture: Surface) -> Surface:
        self._bytes += picture.get_width() * picture.get_height() * 4
        if self._bytes > KEPT_BYTES:
            self.forget()
        self._kept[key] = picture
        return picture

    def _make(self, frame: int, size: int, step: int, angle: int) -> Surface:
        whole = self.frames[frame % len(self.frames)]
        width = round(SIZE_STEP**size)
        picture = resized(whole, (width, round(width * whole.get_height() / whole.get_width())))
        if angle > 0:
            degrees = angle * 360 / ANGLES
            # Quarter turns move whole pixels: many times as fast, and large blasts ask for no others.
            turn = pygame.transform.rotate if degrees % 90 == 0 else partial(pygame.transform.rotozoom, scale=1.0)
            picture = turn(picture, degrees)
        if step < LEVELS:
            picture = dimmed(picture, step / LEVELS)
        return picture.convert() if self.additive else picture
