"""A tank that turns on a stage, in the paint that it will wear."""

import math
from concurrent.futures import Future
from typing import Final

import pygame
from pygame import Rect, Surface

from tankgame.client.palette import Colour
from tankgame.client.render.pictures import resized
from tankgame.client.render.tank_pictures import Look, TankPictures, Turned
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import GOLD
from tankgame.client.ui.widget import Widget
from tankgame.resources import ASSETS
from tankgame.sim.tuning import TANKS

ROOM: Final = 6.8
"""Metres across the stage."""

TURN: Final = math.radians(22)
"""A second."""

LOOKS_ABOUT: Final = math.radians(38)
"""How far the turret goes to either side of the hull, if it can."""

LOOK_SECONDS: Final = 7.0
"""From one side to the other and back."""

BEGINS_AT: Final = math.radians(20)
MARKS: Final = 36
STAGE: Final = ((52, 60, 54), (30, 36, 32))
"""Middle and rim."""

SHADES: Final = 48
"""Between the two."""

FINER: Final = 2
"""The stage is drawn so many times larger than it is shown."""


class Turntable(Widget):
    """Draws the tank in its middle; `advance` lets it turn."""

    def __init__(self, kind: str, colour: Colour) -> None:
        super().__init__()
        self.kind = kind
        self.colour = colour
        self.heading = BEGINS_AT
        self._looked = 0.0
        self._pictures: TankPictures | None = None
        self._stage: Surface | None = None
        self._turned: list[Turned] = []
        """Shadow, hull and turret as they were last turned, for `_turned_as`."""
        self._turned_as: tuple[str, Colour, float] | None = None
        self._asked: tuple[tuple[Look, float], ...] = ()
        """What the thread was last asked to turn, and how far."""
        self._coming: Future[list[Turned]] | None = None

    def advance(self, dt: float) -> None:
        """So many seconds passed."""
        self.heading = (self.heading + TURN * dt) % math.tau
        self._looked = (self._looked + dt / LOOK_SECONDS) % 1.0

    @property
    def turret(self) -> float:
        """Where the gun points, in radians."""
        most = min(LOOKS_ABOUT, TANKS[self.kind].traverse)
        return self.heading + most * math.sin(self._looked * math.tau)

    def draw(self, canvas: Canvas) -> None:
        """The stage, and the tank on it."""
        place = canvas.pixels(self.rect)
        size = min(place.size)
        if self._stage is None or self._stage.get_width() != size:
            self._stage = _stage(size)
        canvas.surface.blit(self._stage, self._stage.get_rect(center=place.center))
        self._draw_marks(canvas, place, size)
        scale = size / ROOM
        if self._pictures is None:
            self._pictures = TankPictures(ASSETS / "pictures" / "tanks", scale, ahead=False)
        self._pictures.rescale(scale)
        self._turn(self._pictures, scale)
        for picture, left, top in self._turned:
            corner = (place.centerx + left, place.centery + top)
            canvas.surface.blit(picture, corner, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _turn(self, pictures: TankPictures, scale: float) -> None:
        """Take what the thread has turned and ask it for the next: a frame late, but turning is dear."""
        wanted = (
            (Look(self.kind, "shadow"), self.heading),
            (Look(self.kind, "hull", self.colour), self.heading),
            (Look(self.kind, "turret", self.colour), self.turret),
        )
        shown = (self.kind, self.colour, scale)
        if shown != self._turned_as:
            self._turned, self._turned_as = pictures.exactly(wanted), shown
            self._asked, self._coming = wanted, None
        elif self._coming is not None and self._coming.done():
            self._turned, self._coming = self._coming.result(), None
        if self._coming is None and wanted != self._asked:
            self._asked, self._coming = wanted, pictures.begin_exactly(wanted)

    def _draw_marks(self, canvas: Canvas, place: Rect, size: int) -> None:
        """Round the rim, turning with the tank."""
        for mark in range(MARKS):
            angle = self.heading + math.tau * mark / MARKS
            long = mark % 9 == 0
            x, y = math.cos(angle), -math.sin(angle)
            inner, outer = (
                (place.centerx + x * size * reach, place.centery + y * size * reach)
                for reach in (0.445 if long else 0.46, 0.478)
            )
            pygame.draw.aaline(canvas.surface, GOLD if long else (110, 116, 100), inner, outer)


def _stage(size: int) -> Surface:
    """A round plate with light in its middle."""
    wide = size * FINER
    plate = Surface((wide, wide), pygame.SRCALPHA)
    middle, rim = (pygame.Color(*colour) for colour in STAGE)
    radius = wide // 2
    pygame.draw.circle(plate, (14, 18, 16, 255), (radius, radius), radius)
    pygame.draw.circle(plate, (92, 104, 94, 255), (radius, radius), round(radius * 0.99), max(1, wide // 160))
    for step in range(SHADES, 0, -1):
        share = step / SHADES
        pygame.draw.circle(plate, middle.lerp(rim, share**1.5), (radius, radius), round(radius * 0.97 * share))
    pygame.draw.circle(plate, (20, 25, 22, 255), (radius, radius), round(radius * 0.86), max(1, wide // 200))
    return resized(plate, (size, size)).convert_alpha()
