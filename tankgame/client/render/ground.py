"""What lies under everything: the map's picture at the window's scale, and what the battle leaves on it."""

import math
from collections import deque
from typing import Final, NamedTuple

import pygame
from pygame import Rect, Surface

from tankgame.client.render import loading
from tankgame.client.render.camera import BEYOND_EDGE, Camera
from tankgame.client.render.pictures import Sprite
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain

MARKS_KEPT: Final = 3000
"""Marks that are laid again when the window changes its size; older ones are lost then."""

RIM_PIXELS: Final = 24
"""Drawn around the map besides what the camera looks past its edge: as far as the picture shakes."""

RIM_SHADE: Final = (104, 106, 104)
"""What is left, of 255, of the land beyond the edge: there is nothing to be had there."""

BEYOND: Final = (14, 16, 14)
"""Colour of what lies outside that."""


class Mark(NamedTuple):
    """Something on the ground for good: metres, radians, `width` in metres, `level` 0 to 1."""

    sprite: Sprite
    frame: int
    x: float
    y: float
    heading: float | None
    width: float
    level: float


class Ground:
    """One large surface, drawn by a part of it."""

    def __init__(self, map_: Map, camera: Camera) -> None:
        """Read the map's pictures and scale them to the camera's pixels."""
        self._map, self._camera = map_, camera
        self._whole = loading.picture(map_.folder / "image.webp").convert()
        self._rubble = loading.picture(map_.folder / "rubble.webp").convert_alpha().premul_alpha()
        self._broken: set[tuple[int, int]] = set()
        self._marks: deque[Mark] = deque(maxlen=MARKS_KEPT)
        self.rescale()

    def rescale(self) -> None:
        """Scale anew, and lay rubble and marks again."""
        self._rim = math.ceil(BEYOND_EDGE * self._camera.scale) + RIM_PIXELS
        size = round(self._map.width * self._camera.scale), round(self._map.height * self._camera.scale)
        self.surface = _rimmed(pygame.transform.smoothscale(self._whole, size), self._rim)
        for column, row in self._broken:
            self._clear(column, row)
        for mark in self._marks:
            self._lay(mark)

    def overview(self, size: tuple[int, int]) -> Surface:
        """Return the map as it is painted, in that many pixels."""
        return pygame.transform.smoothscale(self._whole, size)

    def break_brick(self, column: int, row: int) -> None:
        """Put rubble where a brick cell stood; a second time changes nothing."""
        if (column, row) not in self._broken:
            self._broken.add((column, row))
            self._clear(column, row)

    def mark(self, mark: Mark) -> None:
        """Leave something on the ground for good."""
        self._marks.append(mark)
        self._lay(mark)

    def draw(self, view: Surface) -> None:
        """Fill the view."""
        left, top = self._camera.left + self._rim, self._camera.top + self._rim
        shown = Rect(left, top, *view.get_size())
        if not self.surface.get_rect().contains(shown):
            view.fill(BEYOND)
        view.blit(self.surface, (0, 0), shown)

    def _clear(self, column: int, row: int) -> None:
        """Lay a broken cell's rubble, and sunlight on the ground to its south-east that no brick shades any more."""
        self._lay_rubble(column, row)
        for beside in ((column + 1, row), (column, row + 1), (column + 1, row + 1)):
            if self._map.terrain(*beside) not in (Terrain.BRICK, Terrain.WALL) and not self._shaded(*beside):
                self._lay_rubble(*beside)

    def _shaded(self, column: int, row: int) -> bool:
        """Whether a brick to the north-west still stands: the painter's sun is there on every map."""
        towards_sun = ((column - 1, row), (column, row - 1), (column - 1, row - 1))
        return any(self._map.terrain(*cell) == Terrain.BRICK and cell not in self._broken for cell in towards_sun)

    def _lay_rubble(self, column: int, row: int) -> None:
        source = self._rubble.get_width() / self._map.columns
        part = Rect(round(column * source), round(row * source), round(source), round(source))
        scale = self._camera.scale * self._map.cell
        left, top = round(column * scale), round(row * scale)
        size = round((column + 1) * scale) - left, round((row + 1) * scale) - top
        picture = pygame.transform.smoothscale(self._rubble.subsurface(part), size)
        place = left + self._rim, top + self._rim
        self.surface.blit(picture, place, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _lay(self, mark: Mark) -> None:
        x, y = self._camera.map_pixels(mark.x, mark.y)
        picture = mark.sprite.picture(mark.frame, mark.width * self._camera.scale, mark.level, mark.heading)
        width, height = picture.get_size()
        place = round(x - width / 2) + self._rim, round(y - height / 2) + self._rim
        self.surface.blit(picture, place, special_flags=pygame.BLEND_PREMULTIPLIED)


def _rimmed(picture: Surface, rim: int) -> Surface:
    """The picture with its own mirror image around it, dark."""
    width, height = picture.get_size()
    whole = Surface((width + 2 * rim, height + 2 * rim)).convert()
    for column, left in ((-1, 0), (0, rim), (1, rim + width)):
        for row, top in ((-1, 0), (0, rim), (1, rim + height)):
            source = Rect(0, 0, rim if column else width, rim if row else height)
            source.right = width if column > 0 else source.right
            source.bottom = height if row > 0 else source.bottom
            tile = picture.subsurface(source.clip(picture.get_rect()))
            if column or row:
                tile = pygame.transform.flip(tile, column != 0, row != 0)
                tile.fill(RIM_SHADE, special_flags=pygame.BLEND_RGB_MULT)
            whole.blit(tile, (left, top))
    return whole
