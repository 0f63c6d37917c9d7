"""The pictures of things on the ground, and of what flies in an arc: read from `things.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from pygame import Surface

from tankgame.client.render.loading import frames
from tankgame.resources import ASSETS

FOLDER: Final = ASSETS / "pictures" / "things"


class Sheet(NamedTuple):
    """A thing's frames, and how many of their pixels are a metre."""

    frames: list[Surface]
    scale: float

    @property
    def width(self) -> float:
        """Metres across a frame."""
        return self.frames[0].get_width() / self.scale


class Sheets(dict[str, Sheet]):
    """Every thing's, by the name that the table has for it; each is read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._table = tomllib.loads((folder / "things.toml").read_text(encoding="utf-8"))

    def __missing__(self, name: str) -> Sheet:
        entry = self._table[name]
        found = self[name] = Sheet(
            frames(self._folder / f"{name}.webp", entry["columns"], entry["rows"]), entry["scale"]
        )
        return found


@cache
def sheets(folder: Path = FOLDER) -> Sheets:
    """Those of a folder, kept for the life of the game."""
    return Sheets(folder)
