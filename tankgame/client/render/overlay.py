"""What hides tanks: the tops of bushes and trees, drawn over everything that drives, thin above one's own tank."""

from typing import Final

import pygame
from pygame import Rect, Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.loading import picture
from tankgame.sim.map import Map

TILE_METRES: Final = 8.0
"""The picture is mostly empty: it is kept as tiles of this size, cut to what is in them."""

CLEARING: Final = 3.4
"""Metres around one's own tank where the tops are see-through."""

CLEAR_LEVEL: Final = 0.28
"""How much of a top is left right above one's own tank."""


class Overlay:
    """Tiles of bush tops."""

    def __init__(self, map_: Map, camera: Camera) -> None:
        """Read the map's overlay."""
        self._camera = camera
        self._size = map_.width, map_.height
        self._whole = picture(map_.folder / "overlay.webp").convert_alpha().premul_alpha()
        self.rescale()

    def rescale(self) -> None:
        """Scale and cut anew for the camera's pixels."""
        scale = self._camera.scale
        size = round(self._size[0] * scale), round(self._size[1] * scale)
        whole = pygame.transform.smoothscale(self._whole, size)
        side = round(TILE_METRES * scale)
        self._tiles: list[tuple[Surface, Rect]] = []
        for top in range(0, whole.get_height(), side):
            for left in range(0, whole.get_width(), side):
                self._keep(whole, Rect(left, top, side, side).clip(whole.get_rect()))
        self._mask = _clearing(round(CLEARING * scale))

    def draw(self, view: Surface, clear: tuple[float, float] | None) -> None:
        """Draw what is in the view; `clear` is where one's own tank is, in metres."""
        left, top = self._camera.left, self._camera.top
        shown = Rect(left, top, *view.get_size())
        hole = self._hole(clear)
        plain, thin = [], []
        for tile, place in self._tiles:
            if not place.colliderect(shown):
                continue
            if hole is not None and place.colliderect(hole):
                thin.append((self._thinned(tile, place, hole), (place.left - left, place.top - top)))
            else:
                plain.append((tile, (place.left - left, place.top - top)))
        view.fblits(plain + thin, pygame.BLEND_PREMULTIPLIED)

    def _hole(self, clear: tuple[float, float] | None) -> Rect | None:
        if clear is None:
            return None
        hole = self._mask.get_rect()
        x, y = self._camera.map_pixels(*clear)
        hole.center = round(x), round(y)
        return hole

    def _thinned(self, tile: Surface, place: Rect, hole: Rect) -> Surface:
        copy = tile.copy()
        spot = hole.left - place.left, hole.top - place.top
        copy.blit(self._mask, spot, special_flags=pygame.BLEND_RGBA_MULT)
        return copy

    def _keep(self, whole: Surface, tile: Rect) -> None:
        part = whole.subsurface(tile)
        box = part.get_bounding_rect()
        if box.width:
            self._tiles.append((part.subsurface(box).copy(), box.move(tile.topleft)))


def _clearing(radius: int) -> Surface:
    """A square that leaves everything at its rim and little in its middle."""
    mask = Surface((2 * radius, 2 * radius), pygame.SRCALPHA)
    mask.fill((255, 255, 255, 255))
    for step in range(radius, 0, -1):
        share = max(0.0, min(1.0, (step / radius - 0.35) / 0.6))
        level = round(255 * (CLEAR_LEVEL + (1 - CLEAR_LEVEL) * share))
        pygame.draw.circle(mask, (level, level, level, level), (radius, radius), step)
    return mask
