"""Pictures of the window, in files of their own; a thread writes them, so that the game goes on meanwhile."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

import pygame
from PIL import Image

COMPRESSION: Final = 3
"""Of 9: half the time of the best, for files hardly larger."""


class Screenshots:
    """Those that are being written."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "screenshots")
        self._begun: list[Future[Path]] = []

    def take(self, surface: pygame.Surface, folder: Path, at: datetime) -> None:
        """Keep what the surface shows now, as a PNG named by the time."""
        picture = Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))
        self._begun.append(self._thread.submit(_save, picture, folder, at))

    def written(self) -> list[Path | OSError]:
        """Where those are that have been finished since this was last asked for, or why they are not."""
        finished = [each for each in self._begun if each.done()]
        self._begun = [each for each in self._begun if each not in finished]
        return [_outcome(each) for each in finished]

    def wait(self) -> None:
        """Until all are finished."""
        wait(self._begun)

    def close(self) -> None:
        """Finish what has been begun, and take no more."""
        self._thread.shutdown()


def _outcome(saving: Future[Path]) -> Path | OSError:
    try:
        return saving.result()
    except OSError as why:
        return why


def _save(picture: Image.Image, folder: Path, at: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path, file = _fresh(folder, f"tankgame-{at:%Y-%m-%d-%H%M%S}")
    with file:
        picture.save(file, "PNG", compress_level=COMPRESSION)
    return path


def _fresh(folder: Path, stem: str) -> tuple[Path, BinaryIO]:
    """A file that was not there before, whatever else is in the folder."""
    for number in count(1):
        path = folder / (f"{stem}.png" if number == 1 else f"{stem}-{number}.png")
        try:
            return path, path.open("xb")
        except FileExistsError:
            continue
    raise AssertionError("numbers do not end")
