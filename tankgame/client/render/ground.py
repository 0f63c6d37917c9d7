"""What lies under everything: the map's picture at the window's scale, and what the battle leaves on it."""

import math
from collections import deque
from collections.abc import Sequence
from typing import Final, NamedTuple

import pygame
from pygame import Rect, Surface

from tankgame.client.render import loading
from tankgame.client.render.brick_shade import BrickShade
from tankgame.client.render.camera import BEYOND_EDGE, Camera
from tankgame.client.render.passing import SCARS, TRACKS, Passing
from tankgame.client.render.pictures import Sprite, copied
from tankgame.client.render.rim import rimmed
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain

SCAR_SECONDS: Final = SCARS.seconds * SCARS.steps
"""Scars no older than this are laid again when the window changes its size; tracks are lost then."""

SHAKEN: Final = 0.5
"""Metres drawn around the map besides what the camera looks past its edge: more than the picture shakes."""

BLED: Final = 2
"""Pixels of the rubble's picture that have taken on something of the next ones."""

LAID_A_FRAME: Final = 40_000
"""Pixels of scars that a frame lays at most, or one that is larger: smoke hides what is still to come."""

BEYOND: Final = (14, 16, 14)
"""Colour of what lies outside that."""


def grey(colour: Sequence[int]) -> float:
    """How bright a colour is, 0 to 255."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


class Mark(NamedTuple):
    """Something on the ground for a while: metres, radians, `width` in metres, `level` 0 to 1."""

    sprite: Sprite
    frame: int
    x: float
    y: float
    heading: float | None
    width: float
    level: float
    track: bool = False
    """Whether it goes as soon as tracks do; else it is a scar."""


class Ground:
    """One large surface, drawn by a part of it."""

    def __init__(self, map_: Map, camera: Camera) -> None:
        """Read the map's pictures and scale them to the camera's pixels."""
        self._map, self._camera = map_, camera
        self._rubble = self._cut(loading.picture(map_.folder / "rubble.webp"))
        self._broken: set[tuple[int, int]] = set()
        self._shade = BrickShade(map_)
        self._seconds = 0.0
        self._scars: deque[tuple[float, Mark]] = deque()
        """With the second they were left at, the oldest first."""
        self._waiting: deque[Mark] = deque()
        self._odd = False
        """Whether this frame is for tracks to fade in, not for scars."""
        self._laid = 0
        """Pixels since the last frame."""
        self.rescale()

    def rescale(self) -> None:
        """Scale anew, and lay rubble and marks again."""
        self._rim = math.ceil((BEYOND_EDGE + SHAKEN) * self._camera.scale)
        size = round(self._map.width * self._camera.scale), round(self._map.height * self._camera.scale)
        # Read again for every size of the window: these change less often than memory is short.
        whole = loading.picture(self._map.folder / "image.webp")
        around = self._map.folder / "surround.webp"
        # Maps from other servers come without it.
        past = loading.picture(around) if around.is_file() else None
        self.surface = rimmed(whole, size, self._rim, self._camera.scale, past)
        self._passing = Passing(self.surface, TRACKS)
        self._healing = Passing(self.surface, SCARS, self._passing)
        self._waiting.clear()
        for column, row in self._broken:
            self._clear(column, row)
        for since, mark in self._scars:
            self._lay(mark._replace(level=mark.level * (1 - (self._seconds - since) / SCAR_SECONDS)))

    def overview(self, size: tuple[int, int]) -> Surface:
        """Return the map as it is now, in that many pixels."""
        inside = self.surface.get_rect().inflate(-2 * self._rim, -2 * self._rim)
        return pygame.transform.smoothscale(self.surface.subsurface(inside), size)

    def brightness(self, x: float, y: float, width: float) -> float:
        """How bright a square of so many metres is, as it is now, 0 to 255; of what is off the picture, 0."""
        side = max(1, round(width * self._camera.scale))
        across, down = self._camera.map_pixels(x, y)
        square = Rect(0, 0, side, side)
        square.center = round(across) + self._rim, round(down) + self._rim
        square = square.clip(self.surface.get_rect())
        return grey(pygame.transform.average_color(self.surface, square)) if square else 0.0

    def is_broken(self, column: int, row: int) -> bool:
        """Whether a brick cell is rubble by now."""
        return (column, row) in self._broken

    def break_brick(self, column: int, row: int) -> None:
        """Put rubble where a brick cell stood; a second time changes nothing."""
        if (column, row) not in self._broken:
            self._broken.add((column, row))
            self._clear(column, row)

    def mark(self, mark: Mark) -> None:
        """Leave something on the ground: a track at once, a scar in one of the next frames."""
        if mark.track:
            self._lay(mark)
            return
        self._scars.append((self._seconds, mark))
        self._waiting.append(mark)

    def advance(self, dt: float) -> None:
        """Let marks fade for `dt` seconds, and lay what has been waiting."""
        self._odd = not self._odd
        self._passing.advance(dt, steps=self._odd)
        self._healing.advance(dt, steps=not self._odd)
        self._seconds += dt
        while self._scars and self._seconds - self._scars[0][0] >= SCAR_SECONDS:
            self._scars.popleft()
        self._laid = 0
        self._lay_waiting()

    def _lay_waiting(self) -> None:
        while self._waiting:
            size = round(self._waiting[0].width * self._camera.scale) ** 2
            if self._laid and self._laid + size > LAID_A_FRAME:
                return
            self._laid += size
            self._lay(self._waiting.popleft())

    def draw(self, view: Surface) -> None:
        """Fill the view."""
        left, top = self._camera.left + self._rim, self._camera.top + self._rim
        shown = Rect(left, top, *view.get_size())
        if self.surface.get_masks() == view.get_masks() and self.surface.get_rect().contains(shown):
            copied(self.surface.subsurface(shown), view)
            return
        view.fill(BEYOND)
        view.blit(self.surface, (0, 0), shown)

    def _clear(self, column: int, row: int) -> None:
        """Lay a broken cell's rubble, and sunlight on what only it shaded."""
        for cell in ((column, row), (column + 1, row), (column, row + 1), (column + 1, row + 1)):
            terrain = self._map.terrain(*cell)
            if cell in self._broken or terrain not in (Terrain.BRICK, Terrain.WALL):
                self._lay_rubble(*cell)

    def _cut(self, whole: Surface) -> dict[tuple[int, int], Surface]:
        """The cells that have rubble, or that a brick shades: the rest of the picture is empty.

        What is empty has run into the outermost pixels as the picture was pressed; they are left out.
        """
        side, cells = whole.get_width() / self._map.columns, {}
        there = {
            (column, row)
            for row in range(self._map.rows)
            for column in range(self._map.columns)
            if any(self._map.terrain(column - left, row - up) == Terrain.BRICK for left in (0, 1) for up in (0, 1))
        }
        for column, row in there:
            left, right, up, down = (
                0 if (column + across, row + below) in there else BLED
                for across, below in ((-1, 0), (1, 0), (0, -1), (0, 1))
            )
            corner = round(column * side) + left, round(row * side) + up
            part = Rect(*corner, round(side) - left - right, round(side) - up - down)
            cells[column, row] = whole.subsurface(part).convert_alpha().premul_alpha()
        return cells

    def _lay_rubble(self, column: int, row: int) -> None:
        rubble = self._rubble.get((column, row))
        if rubble is None:
            return
        scale = self._camera.scale * self._map.cell
        left, top = round(column * scale), round(row * scale)
        size = round((column + 1) * scale) - left, round((row + 1) * scale) - top
        place = left + self._rim, top + self._rim
        # The last row of the ground beside it has taken on something of the wall that stood here.
        over = [self._is_open(column + across, row + down) for across, down in ((-1, 0), (0, -1), (1, 0), (0, 1))]
        larger = size[0] + over[0] + over[2], size[1] + over[1] + over[3]
        self._put(pygame.transform.smoothscale(rubble, larger), (place[0] - over[0], place[1] - over[1]))
        shade = self._shade.on(column, row, self._broken, size)
        if shade is not None:
            self._put(shade, place, pygame.BLEND_RGB_MULT)

    def _is_open(self, column: int, row: int) -> bool:
        """Whether nothing stands there, and no rubble ever lies."""
        return (column, row) not in self._rubble and self._map.terrain(column, row) is not Terrain.WALL

    def _lay(self, mark: Mark) -> None:
        x, y = self._camera.map_pixels(mark.x, mark.y)
        look = mark.frame, mark.width * self._camera.scale, mark.level, mark.heading
        # Tracks are all alike; of scraps there are hardly two that are.
        picture, left, top = mark.sprite.stamp(*look) if mark.track else mark.sprite.mark(*look)
        place = picture.get_rect(topleft=(round(x - left) + self._rim, round(y - top) + self._rim))
        (self._passing if mark.track else self._healing).lay(picture, place)

    def _put(self, picture: Surface, place: tuple[int, int], blend: int = pygame.BLEND_PREMULTIPLIED) -> None:
        """For good."""
        self.surface.blit(picture, place, special_flags=blend)
        for fading in (self._passing, self._healing):
            fading.keep(picture, picture.get_rect(topleft=place), blend)
