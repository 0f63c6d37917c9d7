"""What stands behind a page: the title's picture, darkened where widgets are, or a plain gradient."""

from functools import cache

import pygame
from pygame import Surface

from tankgame.client.ui import shapes
from tankgame.client.ui.picture import covering
from tankgame.client.ui.theme import GROUND_BOTTOM, GROUND_TOP
from tankgame.resources import ASSETS


@cache
def _title_picture() -> Surface | None:
    path = ASSETS / "pictures" / "title.webp"
    try:
        return pygame.image.load(path).convert()
    except (pygame.error, FileNotFoundError):
        return None


def forget_pictures() -> None:
    """Drop what was loaded and painted: pictures do not live longer than the window."""
    _title_picture.cache_clear()
    _kept.clear()


_kept: dict[bool, Surface] = {}


def draw_backdrop(surface: Surface, *, vivid: bool = False) -> None:
    """Fill the surface: `vivid` shows the picture as it is, otherwise it is only guessed at."""
    kept = _kept.get(vivid)
    if kept is None or kept.get_size() != surface.get_size():
        kept = _kept[vivid] = _paint(surface.get_size(), vivid=vivid)
    surface.blit(kept, (0, 0))


def _paint(size: tuple[int, int], *, vivid: bool) -> Surface:
    ground = shapes.gradient(size, GROUND_TOP, GROUND_BOTTOM).convert()
    picture = _title_picture()
    if picture is None:
        return ground
    scene = covering(picture, size)
    if not vivid:
        small = pygame.transform.smoothscale(scene, (max(1, size[0] // 24), max(1, size[1] // 24)))
        scene = pygame.transform.smoothscale(small, size)
        scene.set_alpha(70)
        ground.blit(scene, (0, 0))
        return ground
    scene.blit(_shade(size), (0, 0))
    return scene


def _shade(size: tuple[int, int]) -> Surface:
    """Dark on the left, where the buttons are, clear on the right."""
    strip = Surface((64, 1), pygame.SRCALPHA)
    for x in range(64):
        strip.set_at((x, 0), (14, 18, 15, max(0, round(225 * (1 - x / 40)))))
    return pygame.transform.smoothscale(strip, size)
