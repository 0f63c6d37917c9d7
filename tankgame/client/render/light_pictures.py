"""Pools and beams of light as they are laid on the light map."""

import math
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.palette import Colour
from tankgame.client.render.pictures import Sprite, Stamp, cut, dimmed, resized, tinted

WARM: Final[Colour] = (255, 206, 138)
COLD: Final[Colour] = (120, 190, 255)
FIRE: Final[Colour] = (255, 148, 66)
WHITE: Final[Colour] = (236, 236, 255)
BEAM: Final[Colour] = (255, 240, 206)

BEAM_METRES: Final = 15.0
"""How far headlights reach."""

BEAM_ANGLES: Final = 128
BEAM_LEVELS: Final = 4


POOL_PIXELS: Final = 128
BEAM_PIXELS: Final = (128, 72)
BEAM_SPREAD: Final = 0.42
"""Half the angle of the beam, in radians, as far as it is bright."""


class LightPictures:
    """Sprites of light. A beam points right from its left edge."""

    def __init__(self) -> None:
        pool, beam = _pool(), _beam()
        self._pool, self._beam_picture = pool, tinted(beam, BEAM)
        self.warm, self.cold, self.fire, self.white = (
            Sprite([tinted(pool, colour)], additive=True) for colour in (WARM, COLD, FIRE, WHITE)
        )
        self._beams: dict[tuple[int, int], Stamp] = {}

    def forget(self) -> None:
        """Drop every beam that was made: the light map has another scale now."""
        self._beams.clear()

    def lamp(self, colour: Colour, width: float) -> Surface:
        """A pool of that colour, that many pixels wide."""
        return tinted(resized(self._pool, (round(width), round(width))), colour)

    def beam(self, heading: float, scale: float, fade: float) -> Stamp:
        """A tank's headlights at `scale` pixels a metre; the stamp's middle is where they are."""
        step = round(heading / math.tau * BEAM_ANGLES) % BEAM_ANGLES
        level = max(1, round(fade * BEAM_LEVELS))
        found = self._beams.get((step, level))
        if found is None:
            found = self._beams[step, level] = self._turn(step, level / BEAM_LEVELS, scale)
        return found

    def _turn(self, step: int, level: float, scale: float) -> Stamp:
        width = BEAM_METRES * scale
        height = width * self._beam_picture.get_height() / self._beam_picture.get_width()
        lying = dimmed(resized(self._beam_picture, (round(width), round(height))), level)
        turned = cut(pygame.transform.rotozoom(lying, step * 360 / BEAM_ANGLES, 1.0), additive=True)
        angle = step * math.tau / BEAM_ANGLES
        back = width / 2
        return Stamp(turned.picture, turned.left - math.cos(angle) * back, turned.top + math.sin(angle) * back)


def _pool() -> Surface:
    """A round light, grey on black, that fades towards its rim as light on the ground does."""
    half = POOL_PIXELS // 2
    picture = Surface((POOL_PIXELS, POOL_PIXELS), pygame.SRCALPHA)
    picture.fill((0, 0, 0, 255))
    for radius in range(half, 0, -1):
        level = round(255 * (1 - radius / half) ** 1.6)
        pygame.draw.circle(picture, (level, level, level), (half, half), radius)
    return picture


def _beam() -> Surface:
    """The light of headlights, grey on black."""
    width, height = BEAM_PIXELS
    picture = Surface(BEAM_PIXELS, pygame.SRCALPHA)
    for x in range(width):
        for y in range(height):
            along, aside = (x + 6) / width, (y - height / 2 + 0.5) / width
            angle = math.atan2(aside, along)
            across = math.exp(-((angle / BEAM_SPREAD) ** 4))
            level = min(1.0, 6 * x / width) * max(0.0, 1 - math.hypot(along, aside)) ** 1.15 * across
            grey = round(235 * max(0.0, level))
            picture.set_at((x, y), (grey, grey, grey, 255))
    return picture
