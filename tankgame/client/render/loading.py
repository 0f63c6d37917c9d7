"""Reading picture files ahead of their use: most of the time in which a battle opens goes into decoding them."""

import zlib
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

import pygame
from pygame import Rect, Surface


class Trimmed(NamedTuple):
    """A frame cut to what is on it; `box` is where that was, `size` how large the whole frame is."""

    packed: bytes
    box: Rect
    size: tuple[int, int]

    def picture(self) -> Surface:
        """Unpack it: a quarter of a millisecond, for a quarter of the memory."""
        return pygame.image.frombuffer(zlib.decompress(self.packed), self.box.size, "BGRA")


_claims = Lock()
_begun: dict[Path, Future[Surface]] = {}
_sheets: dict[Path, Future[list[Trimmed]]] = {}
"""Sheets that were cut, or are being cut, once in the life of the game."""


def begin_loading(paths: list[Path]) -> None:
    """Read these on a thread of their own, in this order; files that are missing are not looked at."""
    fresh = {path: Future[Surface]() for path in paths if path not in _begun and path.is_file()}
    _begun.update(fresh)
    if fresh:
        Thread(target=_read, args=(list(fresh.items()),), name="pictures", daemon=True).start()


def begin_trimming(paths: list[Path], columns: int, rows: int) -> None:
    """Read these sheets and cut their frames on a thread of their own, in this order."""
    fresh = {path: Future[list[Trimmed]]() for path in paths if path not in _sheets and path.is_file()}
    _sheets.update(fresh)
    if fresh:
        Thread(target=_cut, args=(list(fresh.items()), columns, rows), name="sheets", daemon=True).start()


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
    sheet = picture(path).convert_alpha().premul_alpha()
    return [sheet.subsurface(place) for place in _places(sheet, columns, rows)]


def trimmed(path: Path, columns: int, rows: int) -> list[Trimmed]:
    """Cut a sheet into frames as above, and each frame to what is on it: most of a tank's frame is empty."""
    future = _sheets.setdefault(path, Future())
    # What the thread has not come to yet is cut here meanwhile: two cores are faster than one.
    _cut([(path, future)], columns, rows)
    return future.result()


def _trim(path: Path, columns: int, rows: int) -> list[Trimmed]:
    sheet = pygame.image.load(path)
    found = []
    for place in _places(sheet, columns, rows):
        frame = sheet.subsurface(place)
        box = frame.get_bounding_rect()
        # Frame by frame, and only what is on it: whoever draws meanwhile waits for each of these calls.
        shown = frame.subsurface(box).convert_alpha().premul_alpha()
        found.append(Trimmed(zlib.compress(pygame.image.tobytes(shown, "BGRA"), 1), box, place.size))
    return found


def _claimed(future: Future[list[Trimmed]]) -> bool:
    """Whether it is for the caller to do: nobody else has begun."""
    with _claims:
        if future.running() or future.done():
            return False
        return future.set_running_or_notify_cancel()


def _places(sheet: Surface, columns: int, rows: int) -> list[Rect]:
    width, height = sheet.get_width() // columns, sheet.get_height() // rows
    return [Rect(column * width, row * height, width, height) for row in range(rows) for column in range(columns)]


def _read(jobs: list[tuple[Path, Future[Surface]]]) -> None:
    for path, future in jobs:
        if not future.set_running_or_notify_cancel():
            continue
        try:
            future.set_result(pygame.image.load(path))
        except (pygame.error, OSError) as why:
            future.set_exception(why)


def _cut(jobs: list[tuple[Path, Future[list[Trimmed]]]], columns: int, rows: int) -> None:
    for path, future in jobs:
        if not _claimed(future):
            continue
        try:
            future.set_result(_trim(path, columns, rows))
        except (pygame.error, OSError) as why:
            del _sheets[path]
            future.set_exception(why)
