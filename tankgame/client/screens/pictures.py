"""Pictures that screens show of maps and tanks, read once and kept small."""

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.ui.picture import contained
from tankgame.client.ui.shapes import gradient
from tankgame.resources import ASSETS, MAPS

THUMBNAIL: Final = (640, 400)
"""The most pixels that are kept of a map's picture."""

SQUARE: Final = 50
SHEET_TOP: Final = (78, 92, 74)
SHEET_BOTTOM: Final = (54, 66, 54)
SHEET_LINE: Final = (96, 110, 90)

# Maps' pictures are large: reading one takes as long as several frames, so that is done beside them.
_reader: Final = ThreadPoolExecutor(1, "pictures")
_coming: Final[dict[str, "Future[Surface | None]"]] = {}


def map_picture(map_id: str) -> Surface | None:
    """What players see of a map that came with the game, an empty sheet for another; None while it is being read."""
    if map_id not in _coming:
        _coming[map_id] = _reader.submit(_read_map, map_id)
    coming = _coming[map_id]
    return coming.result() or _empty_sheet() if coming.done() else None


@cache
def _empty_sheet() -> Surface:
    """Stands for a map that is known by its name alone: squares with nothing in them."""
    sheet = gradient(THUMBNAIL, SHEET_TOP, SHEET_BOTTOM)
    for x in range(SQUARE // 2, THUMBNAIL[0], SQUARE):
        sheet.fill(SHEET_LINE, (x, 0, 2, THUMBNAIL[1]))
    for y in range(SQUARE // 2, THUMBNAIL[1], SQUARE):
        sheet.fill(SHEET_LINE, (0, y, THUMBNAIL[0], 2))
    return sheet


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
