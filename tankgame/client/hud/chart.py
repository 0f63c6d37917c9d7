"""Where places of the map are on the minimap: all of it with north up, or what is around one's own tank, ahead up."""

import math
from dataclasses import dataclass

import pygame
from pygame import Rect, Surface


@dataclass(frozen=True, slots=True)
class Chart:
    """`place` in pixels, pixels to a metre, and the map's height in metres."""

    place: Rect
    scale: float
    height: float

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """A place of the map, in pixels."""
        return self.place.left + x * self.scale, self.place.top + (self.height - y) * self.scale

    def heading(self, heading: float) -> float:
        """A direction on the map, as it is on the chart; both in radians, counter-clockwise from the right."""
        return heading

    def draw_ground(self, surface: Surface, ground: Surface) -> None:
        """Put the whole map's picture, which has its scale, where it belongs."""
        surface.blit(ground, self.place)


@dataclass(frozen=True, slots=True)
class TurningChart(Chart):
    """Around a place in metres, with a heading up."""

    x: float
    y: float
    ahead: float

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """A place of the map, in pixels; it may be beyond the chart."""
        dx, dy = x - self.x, y - self.y
        cosine, sine = math.cos(self.ahead), math.sin(self.ahead)
        along, right = dx * cosine + dy * sine, dx * sine - dy * cosine
        return self.place.centerx + right * self.scale, self.place.centery - along * self.scale

    def heading(self, heading: float) -> float:
        """A direction on the map, as it is on the chart."""
        return heading - self.ahead + math.pi / 2

    def draw_ground(self, surface: Surface, ground: Surface) -> None:
        """Put what is around there, turned."""
        side = math.ceil(math.hypot(*self.place.size)) + 2
        around = Surface((side, side), depth=surface.get_bitsize(), masks=surface.get_masks())
        around.blit(ground, (side / 2 - self.x * self.scale, side / 2 - (self.height - self.y) * self.scale))
        turned = pygame.transform.rotate(around, 90 - math.degrees(self.ahead))
        before = surface.get_clip()
        surface.set_clip(self.place)
        surface.blit(turned, turned.get_rect(center=self.place.center))
        surface.set_clip(before)
