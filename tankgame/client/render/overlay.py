"""What hides tanks: the tops of bushes and trees, drawn over everything that drives, thin above one's own tank."""

import math
from dataclasses import dataclass
from typing import Final

import pygame
from pygame import Rect, Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.loading import picture
from tankgame.client.render.particles import Drawn
from tankgame.client.render.pictures import copied
from tankgame.sim.map import Map

COARSE: Final = 4
"""Pixels, each way, that count as one where bushes are told apart."""

WHOLE_MOST: Final = 14.0
"""Metres: what is larger is no bush but a wood, and is kept as tiles that never stir."""

TILE_METRES: Final = 8.0

CLEARING: Final = 3.4
"""Metres around one's own tank where the tops are see-through."""

CLEAR_LEVEL: Final = 0.28
"""How much of a top is left right above one's own tank."""

SWAY: Final = 0.09
"""Metres that a bush moves at most."""

SWAYS: Final = 15.0
"""Radians a second."""

CALM: Final = 2.4
"""Of a sway, what dies down in a second."""


@dataclass(slots=True)
class Top:
    """A bush: its picture as in the file, where that is there, and the same in the camera's pixels."""

    source: Surface
    place: Rect
    stirs: bool
    scaled: Surface
    shown: Rect
    energy: float = 0.0
    """How much it is stirred, 0 to 1."""
    phase: float = 0.0


class Overlay:
    """All bushes; the picture is mostly empty, so it is kept as pieces cut to what is in them."""

    def __init__(self, map_: Map, camera: Camera) -> None:
        """Read the map's overlay."""
        self._camera = camera
        whole = picture(map_.folder / "overlay.webp").convert_alpha().premul_alpha()
        self._source_scale = whole.get_width() / map_.width
        self._tops = [
            Top(cut, place, stirs, cut, place) for place, cut, stirs in _pieces(whole, WHOLE_MOST * self._source_scale)
        ]
        self._stirred: list[Top] = []
        self.rescale()

    def rescale(self) -> None:
        """Scale anew for the camera's pixels."""
        zoom = self._camera.scale / self._source_scale
        for top in self._tops:
            left, up = round(top.place.left * zoom), round(top.place.top * zoom)
            size = round(top.place.right * zoom) - left, round(top.place.bottom * zoom) - up
            top.shown = Rect(left, up, max(1, size[0]), max(1, size[1]))
            top.scaled = pygame.transform.smoothscale(top.source, top.shown.size)
        self._mask = _clearing(round(CLEARING * self._camera.scale))

    def stir(self, x: float, y: float, energy: float) -> bool:
        """Something goes through the bush at a place, if there is any; the result is whether."""
        spot = self._camera.map_pixels(x, y)
        for top in self._tops:
            if top.stirs and top.shown.collidepoint(spot):
                if top.energy == 0:
                    self._stirred.append(top)
                    top.phase = 0.0
                top.energy = max(top.energy, energy)
                return True
        return False

    def advance(self, dt: float) -> None:
        """Let what is stirred calm down for `dt` seconds."""
        for top in self._stirred:
            top.phase += SWAYS * dt
            top.energy *= math.exp(-CALM * dt)
            if top.energy < 0.05:
                top.energy = 0.0
        self._stirred = [top for top in self._stirred if top.energy]

    def draw(self, view: Surface, clear: tuple[float, float] | None) -> None:
        """Draw what is in the view; `clear` is where one's own tank is, in metres."""
        left, up = self._camera.left, self._camera.top
        seen = Rect(left, up, *view.get_size())
        hole = self._hole(clear)
        reach = SWAY * self._camera.scale
        plain: Drawn = []
        thin: Drawn = []
        for top in self._tops:
            place = top.shown
            if not place.colliderect(seen):
                continue
            spot: tuple[float, float] = place.left - left, place.top - up
            if top.energy:
                away = reach * top.energy
                spot = spot[0] + away * math.sin(top.phase), spot[1] + away * math.sin(0.7 * top.phase)
            if hole is not None and place.colliderect(hole):
                thin.extend(self._thinned(top.scaled, place, hole, (int(spot[0]), int(spot[1]))))
            else:
                plain.append((top.scaled, spot))
        view.fblits(plain + thin, pygame.BLEND_PREMULTIPLIED)

    def _hole(self, clear: tuple[float, float] | None) -> Rect | None:
        if clear is None:
            return None
        hole = self._mask.get_rect()
        x, y = self._camera.map_pixels(*clear)
        hole.center = round(x), round(y)
        return hole

    def _thinned(self, tile: Surface, place: Rect, hole: Rect, spot: tuple[int, int]) -> Drawn:
        """A tile at a spot in the view: thin where the hole is, and around that, in up to four parts, as it is."""
        within = hole.clip(place).move(-place.left, -place.top)
        thin = copied(tile.subsurface(within))
        corner = hole.left - place.left - within.left, hole.top - place.top - within.top
        thin.blit(self._mask, corner, special_flags=pygame.BLEND_RGBA_MULT)
        width, height = place.size
        around = (
            Rect(0, 0, width, within.top),
            Rect(0, within.bottom, width, height - within.bottom),
            Rect(0, within.top, within.left, within.height),
            Rect(within.right, within.top, width - within.right, within.height),
        )
        parts = [(tile.subsurface(part), part) for part in around if part.width and part.height]
        return [(part, (spot[0] + box.left, spot[1] + box.top)) for part, box in [*parts, (thin, within)]]


def _pieces(whole: Surface, most: float) -> list[tuple[Rect, Surface, bool]]:
    """Bush by bush, and woods tile by tile: where each is, its picture, and whether it can stir."""
    size = max(1, whole.get_width() // COARSE), max(1, whole.get_height() // COARSE)
    coarse = pygame.mask.from_surface(pygame.transform.smoothscale(whole, size), 2)
    pieces = []
    for component in coarse.connected_components():
        box = component.get_bounding_rects()[0]
        place = Rect(*(length * COARSE for length in box)).clip(whole.get_rect())
        cut = whole.subsurface(place).copy()
        # What of a neighbour reaches into the rectangle is the neighbour's to draw.
        outline = component.to_surface(setcolor=(255, 255, 255, 255), unsetcolor=(0, 0, 0, 0)).subsurface(box)
        cut.blit(pygame.transform.scale(outline, place.size), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        pieces.extend(_tiled(place, cut, most))
    return pieces


def _tiled(place: Rect, cut: Surface, most: float) -> list[tuple[Rect, Surface, bool]]:
    if max(place.size) <= most:
        return [(place, cut, True)]
    side = round(most * TILE_METRES / WHOLE_MOST)
    tiles = []
    for top in range(0, place.height, side):
        for left in range(0, place.width, side):
            part = cut.subsurface(Rect(left, top, side, side).clip(cut.get_rect()))
            box = part.get_bounding_rect()
            if box.width:
                tiles.append((box.move(place.left + left, place.top + top), part.subsurface(box).copy(), False))
    return tiles


def _clearing(radius: int) -> Surface:
    """A square that leaves everything at its rim and little in its middle."""
    mask = Surface((2 * radius, 2 * radius), pygame.SRCALPHA)
    mask.fill((255, 255, 255, 255))
    for step in range(radius, 0, -1):
        share = max(0.0, min(1.0, (step / radius - 0.35) / 0.6))
        level = round(255 * (CLEAR_LEVEL + (1 - CLEAR_LEVEL) * share))
        pygame.draw.circle(mask, (level, level, level, level), (radius, radius), step)
    return mask
