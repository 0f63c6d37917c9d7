"""Pictures that screens show of maps and tanks, read once and kept small."""

from functools import cache

import pygame
from pygame import Surface

from tankgame.client.ui.picture import contained
from tankgame.resources import ASSETS, MAPS

THUMBNAIL = (960, 600)
"""The most pixels that are kept of a map's picture."""


@cache
def map_picture(map_id: str) -> Surface | None:
    """What players see of a map that came with the game, or what its physics reads; None of another."""
    if not map_id.replace("-", "").replace("_", "").isalnum():
        return None
    for name in ("image.webp", "real.png"):
        path = MAPS / map_id / name
        if path.is_file():
            return _thumbnail(pygame.image.load(path), smooth=name == "image.webp")
    return None


@cache
def tank_portrait(kind: str) -> Surface | None:
    """The picture of a tank for the garage; None where there is none."""
    path = ASSETS / "pictures" / "tanks" / f"{kind}.webp"
    if not kind.replace("-", "").isalnum() or not path.is_file():
        return None
    return pygame.image.load(path).convert_alpha()


def forget_pictures() -> None:
    """Drop what was read: pictures do not live longer than the window."""
    map_picture.cache_clear()
    tank_portrait.cache_clear()


def _thumbnail(picture: Surface, *, smooth: bool) -> Surface:
    whole = picture.convert()
    if smooth:
        return contained(whole, THUMBNAIL)
    share = min(THUMBNAIL[0] // whole.get_width(), THUMBNAIL[1] // whole.get_height())
    return pygame.transform.scale_by(whole, max(1, share))
