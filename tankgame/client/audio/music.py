"""The music: one piece at a time, faded from one to the next, silent in battle."""

from pathlib import Path
from typing import Final

import pygame

RISE: Final = 2.5
FALL: Final = 0.9
"""Seconds in which a piece comes, and goes."""

PEAK: Final = 0.8
"""The highest level in any piece."""


class Music:
    """Plays `music-NAME.ogg` of a folder, over and over; needs an open mixer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.gain = 1.0
        """What the player's settings leave of it, 0 to 1."""
        self.wanted = ""
        """The name of the piece to play; empty for none."""
        self._playing = ""
        self._share = 0.0
        self._missing: set[str] = set()

    @property
    def level(self) -> float:
        """How high it may get just now, 0 to 1."""
        return PEAK * self._share * self.gain if self._playing else 0.0

    def stop(self) -> None:
        """Forget what was playing: the mixer is closed."""
        self._playing, self._share = "", 0.0

    def update(self, dt: float) -> None:
        """Let `dt` seconds pass."""
        wanted = self.wanted if self.gain > 0 and self.wanted not in self._missing else ""
        if self._playing == wanted:
            self._share = min(1.0, self._share + dt / RISE)
        else:
            self._share = max(0.0, self._share - dt / FALL)
            if self._share == 0.0:
                self._change(wanted)
        if self._playing:
            pygame.mixer.music.set_volume(self._share * self.gain)

    def _change(self, name: str) -> None:
        if self._playing:
            pygame.mixer.music.stop()
            pygame.mixer.music.unload()
        self._playing = ""
        path = self._folder / f"music-{name}.ogg"
        if not name:
            return
        try:
            pygame.mixer.music.load(path)
        except (pygame.error, FileNotFoundError):
            self._missing.add(name)
            return
        pygame.mixer.music.set_volume(0.0)
        pygame.mixer.music.play(loops=-1)
        self._playing = name
