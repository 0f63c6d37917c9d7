"""What widgets draw on: places in logical units, text that is made to fit, and a record of every text's place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Literal, NamedTuple

import pygame
from pygame import Rect, Surface

from tankgame.client.fonts import Colour, Face, Fonts
from tankgame.client.ui import fitting, shapes
from tankgame.client.ui.theme import NORMAL, RADIUS, TEXT, Skin

Align = Literal["left", "centre", "right"]
Fit = Literal["shrink", "elide", "wrap"]

SMALLEST = 0.72
"""Text is not set smaller than this part of its size to make it fit."""

LEAST_POINTS = 9
"""Nor, in however small a window, smaller than this, in pixels: smaller letters run together."""

RIM_LAYERS = 7
"""How many of a rim's nine pictures lie on each other about a letter."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text on the screen: where it was to fit and what is seen of its picture, both in pixels."""

    text: str
    box: Rect
    ink: Rect
    cut: bool
    """It did not fit and was cut off."""
    meant: bool
    """Being cut off is how such a text behaves, as a long name in a list does."""


class Line(NamedTuple):
    """A text set on one line: its picture, that of its rim if it has one, and where they belong."""

    picture: Surface
    rim: Surface | None
    written: Written


class Lines(NamedTuple):
    """A text set on several lines: their pictures, each with its place."""

    pictures: list[tuple[Surface, Rect]]
    written: Written


class Style(NamedTuple):
    """How a text looks; `size` in logical units."""

    face: Face = "bold"
    size: float = NORMAL
    colour: Colour = TEXT
    align: Align = "left"
    fit: Fit = "shrink"
    middle: bool = True
    """In the middle of its box's height, or at its top."""
    shade: Colour | None = None
    """Of a dark rim, for one line that stands on the battle itself."""


class Canvas:
    """A surface and the scale at which logical units become its pixels; `now` in seconds is for what blinks."""

    def __init__(self, surface: Surface, fonts: Fonts, scale: float, now: float = 0.0) -> None:
        self.surface = surface
        self.fonts = fonts
        self.scale = scale
        self.now = now
        self.written: list[Written] = []
        self.boxes: list[Rect] = []
        """Where boxes were drawn, in pixels: what is under them is hidden."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in logical units."""
        width, height = self.surface.get_size()
        return int(width / self.scale), int(height / self.scale)

    def pixels(self, rect: Rect) -> Rect:
        """A place in pixels; neighbours in logical units stay neighbours."""
        left, top = round(rect.left * self.scale), round(rect.top * self.scale)
        right, bottom = round(rect.right * self.scale), round(rect.bottom * self.scale)
        return Rect(left, top, right - left, bottom - top)

    def length(self, length: float) -> int:
        """A length in pixels, one at least."""
        return max(1, round(length * self.scale))

    def box(self, rect: Rect, skin: Skin, radius: float = RADIUS) -> None:
        """A rounded box."""
        place = self.pixels(rect)
        self.boxes.append(place)
        line = self.length(skin.line) if skin.line > 0 else 0
        self.surface.blit(shapes.box(place.size, skin, self.length(radius), line), place)

    def disc(self, centre: tuple[float, float], diameter: float, colour: Colour, outline: Colour) -> None:
        """A disc with an outline."""
        picture = shapes.disc(self.length(diameter), colour, outline, self.length(1))
        place = picture.get_rect(center=(round(centre[0] * self.scale), round(centre[1] * self.scale)))
        self.surface.blit(picture, place)

    def fill(self, rect: Rect, colour: Colour) -> None:
        """A plain rectangle."""
        place = self.pixels(rect)
        if len(colour) == 3:
            self.surface.fill(colour, place)
            return
        veil = Surface(place.size, pygame.SRCALPHA)
        veil.fill(colour)
        self.surface.blit(veil, place)

    def lines(self, points: list[tuple[float, float]], colour: Colour, width: float) -> None:
        """A line through points."""
        spots = [(x * self.scale, y * self.scale) for x, y in points]
        thick = self.length(width)
        for start, end in pairwise(spots):
            pygame.draw.aaline(self.surface, colour, start, end, thick)

    def polygon(self, points: list[tuple[float, float]], colour: Colour) -> None:
        """A filled shape with smooth edges."""
        spots = [(x * self.scale, y * self.scale) for x, y in points]
        pygame.draw.polygon(self.surface, colour, spots)
        pygame.draw.aalines(self.surface, colour, True, spots)  # noqa: FBT003 - pygame's own parameter: closed

    def picture(self, picture: Surface, rect: Rect) -> None:
        """A picture that has its place's size in pixels already."""
        self.surface.blit(picture, self.pixels(rect))

    @contextmanager
    def clipped(self, rect: Rect) -> Iterator[None]:
        """Draw only inside this place."""
        before = self.surface.get_clip()
        self.surface.set_clip(before.clip(self.pixels(rect)))
        try:
            yield
        finally:
            self.surface.set_clip(before)

    # --- text ------------------------------------------------------------------------------------------------------

    def text_width(self, text: str, style: Style) -> float:
        """Logical units across, at the style's full size."""
        return self.fonts.width(text, style.face, self._points(style.size)) / self.scale

    def text_height(self, style: Style) -> float:
        """Logical units from line to line."""
        return self.fonts.height(style.face, self._points(style.size)) / self.scale

    def wrapped(self, text: str, width: float, style: Style) -> list[str]:
        """The text in lines that fit that many logical units."""
        return fitting.wrap(text, round(width * self.scale), self._measure(style, self._points(style.size)))

    def text(self, text: str, rect: Rect, style: Style) -> Rect:
        """Write the text into its box; the result is the place of its picture in pixels."""
        if not text:
            return Rect(self.pixels(rect).topleft, (0, 0))
        # Most texts are where and what they were in the frame before.
        key = (text, *rect, style, self.scale)
        line = self.fonts.lines.get(key)
        if style.fit == "wrap":
            if line is None:
                self.fonts.keep_line(key, line := self._lines(text, self.pixels(rect), style))
            self.surface.blits(line.pictures)
            self._record(line.written)
            return Rect(line.written.ink)
        if line is None:
            self.fonts.keep_line(key, line := self._line(text, self.pixels(rect), style))
        if line.rim is not None:
            self._draw_rim(line.rim, line.written.ink)
        self.surface.blit(line.picture, line.written.ink)
        self._record(line.written)
        return Rect(line.written.ink)

    def _line(self, text: str, place: Rect, style: Style) -> Line:
        points = self._points(style.size)
        if style.fit == "shrink":
            points = self._shrunk(text, place, style)
        shown = fitting.elide(text, place.width, self._measure(style, points))
        picture = self.fonts.picture(shown, style.face, points, style.colour)
        rim = None if style.shade is None else self.fonts.picture(shown, style.face, points, _layer(style.shade))
        ink = self._placed(picture, place, style)
        return Line(picture, rim, Written(text, place, ink, shown != text, style.fit == "elide"))

    def _draw_rim(self, picture: Surface, ink: Rect) -> None:
        step = self.length(1)
        self.surface.blits([(picture, ink.move(dx, dy)) for dx in (-step, 0, step) for dy in (-step, 0, step)])

    def _lines(self, text: str, place: Rect, style: Style) -> Lines:
        points = self._points(style.size)
        smallest = max(LEAST_POINTS, round(points * SMALLEST))
        height = self.fonts.height(style.face, points)
        lines = fitting.wrap(text, place.width, self._measure(style, points))
        while points > smallest and len(lines) * height > place.height:
            points -= 1
            height = self.fonts.height(style.face, points)
            lines = fitting.wrap(text, place.width, self._measure(style, points))
        room = max(1, place.height // height)
        cut = len(lines) > room
        if cut:
            lines = [
                *lines[: room - 1],
                fitting.elide(lines[room - 1] + "…", place.width, self._measure(style, points)),
            ]
        top = place.top + max(0, place.height - height * len(lines)) // 2 if style.middle else place.top
        pictures = []
        for index, line in enumerate(lines):
            picture = self.fonts.picture(line, style.face, points, style.colour)
            row = Rect(place.left, top + index * height, place.width, height)
            pictures.append((picture, self._placed(picture, row, style)))
        spots = [spot for _picture, spot in pictures]
        ink = spots[0].unionall(spots[1:]) if spots else Rect(place.centerx, top, 0, 0)
        return Lines(pictures, Written(text, place, ink, cut, meant=False))

    def _points(self, size: float) -> int:
        return max(LEAST_POINTS, round(size * self.scale))

    def _measure(self, style: Style, points: int) -> Callable[[str], int]:
        return partial(self.fonts.width, face=style.face, size=points)

    def _shrunk(self, text: str, place: Rect, style: Style) -> int:
        points = self._points(style.size)
        smallest = max(LEAST_POINTS, round(points * SMALLEST))
        while points > smallest and self.fonts.width(text, style.face, points) > place.width:
            points -= 1
        return points

    def _placed(self, picture: Surface, place: Rect, style: Style) -> Rect:
        ink = picture.get_rect(top=place.top)
        if style.middle:
            ink.centery = place.centery
        if style.align == "left":
            ink.left = place.left
        elif style.align == "right":
            ink.right = place.right
        else:
            ink.centerx = place.centerx
        return ink

    def _record(self, written: Written) -> None:
        """Note what was written, as far as it is seen."""
        clip = self.surface.get_clip()
        if clip.contains(written.ink):
            self.written.append(written)
            return
        seen = written.ink.clip(clip)
        if seen or not written.ink:  # what is scrolled out of sight was not written
            self.written.append(replace(written, ink=seen))


def _layer(shade: Colour) -> Colour:
    """The colour of one of a rim's layers, which lie on each other: together they are about as opaque as it says."""
    opaque = shade[3] / 255 if len(shade) > 3 else 1.0
    return (*shade[:3], round(255 * (1 - (1 - opaque) ** (1 / RIM_LAYERS))))
