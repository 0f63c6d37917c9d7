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
        small = pygame.transform.smoothscale(scene, (max(1, size[0] // 12), max(1, size[1] // 12)))
        scene = pygame.transform.smoothscale(pygame.transform.gaussian_blur(small, 5), size)
        scene.set_alpha(70)
        ground.blit(scene, (0, 0))
        return ground
    scene.blit(_shade(size), (0, 0))
    return scene


def _shade(size: tuple[int, int]) -> Surface:
    """Dark on the left, where the buttons are, and at the foot, where small texts are; clear elsewhere."""
    across, down = 64, 36
    grid = Surface((across, down), pygame.SRCALPHA)
    for x in range(across):
        for y in range(down):
            left, foot = 225 * (1 - x / 40), 190 * (1 - (down - 1 - y) / 6)
            grid.set_at((x, y), (14, 18, 15, round(max(0.0, left, foot))))
    return pygame.transform.smoothscale(grid, size)
