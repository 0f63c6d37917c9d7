"""Pictures that screens show of maps and tanks, read once and kept small."""

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.ui.picture import contained
from tankgame.resources import ASSETS, MAPS

THUMBNAIL: Final = (640, 400)
"""The most pixels that are kept of a map's picture."""

# Maps' pictures are large: reading one takes as long as several frames, so that is done beside them.
_reader: Final = ThreadPoolExecutor(1, "pictures")
_coming: Final[dict[str, "Future[Surface | None]"]] = {}


def map_picture(map_id: str) -> Surface | None:
    """What players see of a map that came with the game; None of another, and while it is still being read."""
    if map_id not in _coming:
        _coming[map_id] = _reader.submit(_read_map, map_id)
    coming = _coming[map_id]
    return coming.result() if coming.done() else None


def wait_for_pictures() -> None:
    """Until all that was asked for has been read."""
    for coming in _coming.values():
        coming.result()


@cache
def tank_portrait(kind: str) -> Surface | None:
    """The picture of a tank for the garage; None where there is none."""
    path = ASSETS / "pictures" / "tanks" / f"{kind}.webp"
    if not _is_name(kind) or not path.is_file():
        return None
    return pygame.image.load(path).convert_alpha()


def _is_name(text: str) -> bool:
    """Whether this can be part of a path: servers are free in what they call their maps."""
    return bool(text) and all(letter.isalnum() or letter in "-_" for letter in text)


def _read_map(map_id: str) -> Surface | None:
    folder = MAPS / map_id
    if not _is_name(map_id):
        return None
    try:
        return _read(folder / "image.webp") or _read(folder / "real.png")
    except pygame.error:
        return None


def _read(path: Path) -> Surface | None:
    if not path.is_file():
        return None
    whole = pygame.image.load(path)
    if whole.get_width() >= THUMBNAIL[0]:
        return contained(_true_colour(whole), THUMBNAIL)
    return pygame.transform.scale_by(_true_colour(whole), max(1, THUMBNAIL[0] // whole.get_width()))


def _true_colour(picture: Surface) -> Surface:
    """Without a palette, and without asking the window, which belongs to another thread."""
    copy = Surface(picture.get_size(), depth=32)
    copy.blit(picture, (0, 0))
    return copy
