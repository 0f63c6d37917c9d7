"""The sounds of a folder: read when first asked for or ahead, each with how loud it will still get."""

import json
from pathlib import Path
from threading import Thread
from typing import Final, NamedTuple

import pygame

from tankgame.resources import ASSETS

FOLDER: Final = ASSETS / "sounds"
LEVELS: Final = "levels.json"

LATENESS: Final = 0.1
"""Seconds by which the ear may be behind what was started: the device takes what it plays in pieces."""

Peaks = tuple[float, ...]


class Sample(NamedTuple):
    """A sound and, every `step` seconds of it, the highest level from there to its end, 0 to 1."""

    sound: pygame.mixer.Sound
    peaks: Peaks
    step: float

    def level(self, age: float) -> float:
        """The highest level still to come, so many seconds after the start."""
        place = int((age - LATENESS) / self.step)
        return self.peaks[0 if place < 0 else min(place, len(self.peaks) - 1)]


class Samples:
    """Looks up `NAME.ogg`, of which there may be takes `NAME-2.ogg`, `NAME-3.ogg`; needs an open mixer."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self._step, self._peaks = _read_levels(folder / LEVELS)
        self._read: dict[str, Sample | None] = {}
        self._takes: dict[str, list[str]] = {}
        for name in self._peaks:
            base, dash, number = name.rpartition("-")
            is_take = dash and number.isdigit() and int(number) > 1 and base in self._peaks
            self._takes.setdefault(base if is_take else name, []).append(name)
        self._next: dict[str, int] = {}
        self._ahead: Thread | None = None

    def read_ahead(self) -> None:
        """Read everything on a thread of its own."""
        self._ahead = Thread(target=self._read_all, name="sounds", daemon=True)
        self._ahead.start()

    def get(self, name: str) -> Sample | None:
        """The sound, or None where its file is missing or cannot be read."""
        if name not in self._read:
            self._read[name] = self._open(name)
        return self._read[name]

    def take(self, name: str) -> Sample | None:
        """The sound's next take, where there are several."""
        takes = self._takes.get(name)
        if takes is None or len(takes) == 1:
            return self.get(name)
        turn = self._next[name] = (self._next.get(name, -1) + 1) % len(takes)
        return self.get(takes[turn])

    def forget(self) -> None:
        """The mixer is to be closed: what was read for it will no longer be good."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.join()
        self._read = {}

    def _read_all(self) -> None:
        for name in self._peaks:
            if self._ahead is None:
                return
            self.get(name)

    def _open(self, name: str) -> Sample | None:
        path = self.folder / f"{name}.ogg"
        if not path.is_file():
            return None
        try:
            return Sample(pygame.mixer.Sound(path), self._peaks.get(name, (1.0,)), self._step)
        except pygame.error:
            return None


def _read_levels(path: Path) -> tuple[float, dict[str, Peaks]]:
    """The step and every sound's peaks; without the file all count as loud as can be."""
    if not path.is_file():
        return 1.0, {}
    table = json.loads(path.read_text(encoding="utf-8"))
    return float(table["step"]), {name: tuple(peaks) for name, peaks in table["peaks"].items()}
