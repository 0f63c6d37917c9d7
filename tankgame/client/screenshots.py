"""Pictures of the window, in files of their own."""

import io
from datetime import datetime
from itertools import count
from pathlib import Path

import pygame


def save_screenshot(surface: pygame.Surface, folder: Path, at: datetime) -> Path:
    """Write the picture as a PNG named by its time, over no other file; the result is where it is.

    Raises OSError where the folder cannot be made or written.
    """
    png = io.BytesIO()
    pygame.image.save(surface, png, "window.png")
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"tankgame-{at:%Y-%m-%d-%H%M%S}"
    for number in count(1):
        path = folder / (f"{stem}.png" if number == 1 else f"{stem}-{number}.png")
        try:
            file = path.open("xb")
        except FileExistsError:
            continue
        with file:
            file.write(png.getvalue())
        return path
    raise AssertionError("numbers do not end")
