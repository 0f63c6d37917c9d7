"""Reading picture files ahead of their use: most of the time in which a battle opens goes into decoding them."""

from concurrent.futures import Future
from functools import cache
from pathlib import Path
from threading import Thread

import pygame
from pygame import Surface

_begun: dict[Path, Future[Surface]] = {}
_kept: set[Path] = set()
"""Sheets whose frames are kept: not to be read again."""


def begin_loading(paths: list[Path]) -> None:
    """Read these on a thread of their own, in this order; files that are missing are not looked at."""
    fresh = {path: Future[Surface]() for path in paths if path not in _begun and path not in _kept and path.is_file()}
    _begun.update(fresh)
    if fresh:
        Thread(target=_work, args=(list(fresh.items()),), name="pictures", daemon=True).start()


def picture(path: Path) -> Surface:
    """Return the picture as it is in the file: read ahead, being read, or read now."""
    future = _begun.pop(path, None)
    # What the thread has not come to yet is read here meanwhile: two cores are faster than one.
    if future is None or future.cancel():
        return pygame.image.load(path)
    return future.result()


@cache
def frames(path: Path, columns: int, rows: int) -> list[Surface]:
    """Cut a sheet into frames, left to right and top to bottom: premultiplied, read once in the life of the game."""
    _kept.add(path)
    sheet = picture(path).convert_alpha().premul_alpha()
    width, height = sheet.get_width() // columns, sheet.get_height() // rows
    places = [(column * width, row * height) for row in range(rows) for column in range(columns)]
    return [sheet.subsurface((*place, width, height)) for place in places]


def _work(jobs: list[tuple[Path, Future[Surface]]]) -> None:
    for path, future in jobs:
        if not future.set_running_or_notify_cancel():
            continue
        try:
            future.set_result(pygame.image.load(path))
        except (pygame.error, OSError) as why:
            future.set_exception(why)
