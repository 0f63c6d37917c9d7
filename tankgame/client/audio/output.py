"""All that is to be heard: the device, the voices, the music and the player's levels.

A machine without a sound device is silent, and so is one whose device goes away; the game goes on.
"""

from pathlib import Path
from typing import Final, NamedTuple

import pygame
from pygame.event import Event

from tankgame.client.audio.music import Music
from tankgame.client.audio.samples import FOLDER, Samples
from tankgame.client.audio.voices import Category, Voices

RATE: Final = 44_100
BUFFER: Final = 512
"""Samples that the device takes at a time: 12 ms."""

SIGNAL_WORTH: Final = 5.0
"""The interface answers the player's own hand: it comes before all else."""


class Levels(NamedTuple):
    """The player's settings, 0 to 1 each; half way is about half as loud to the ear."""

    master: float = 1.0
    effects: float = 1.0
    music: float = 1.0
    interface: float = 1.0

    def gain(self, level: float) -> float:
        """What a setting and the master leave of a sound's amplitude."""
        return (self.master * level) ** 2


class Output:
    """Silent until `open`; then once a frame whatever is asked of `voices`, `signal` and `music`, and `update`."""

    def __init__(self, levels: Levels, folder: Path = FOLDER) -> None:
        self.samples = Samples(folder)
        self.voices = Voices(self.samples)
        self.music = Music(folder)
        self.is_open = False
        self._lost = False
        self.set_levels(levels)

    def set_levels(self, levels: Levels) -> None:
        """The player has moved a slider."""
        self.voices.gains["effects"] = levels.gain(levels.effects)
        self.voices.gains["interface"] = levels.gain(levels.interface)
        self.music.gain = levels.gain(levels.music)

    def open(self) -> bool:
        """Take the sound device; false where there is none."""
        try:
            pygame.mixer.init(RATE, -16, 2, BUFFER)
            self.voices.open()
        except pygame.error:
            return False
        self.is_open = True
        return True

    def close(self) -> None:
        """Give the device back."""
        self._fall_silent()
        pygame.mixer.quit()

    def signal(self, name: str, category: Category = "interface") -> None:
        """Let a sound of the interface be heard, or another as an example."""
        if self.is_open:
            self.voices.start(name, 1.0, 1.0, SIGNAL_WORTH, category)

    def update(self, dt: float) -> None:
        """Let all this be heard, `dt` seconds after the frame before."""
        if not self.is_open:
            return
        try:
            self.music.update(dt)
            self.voices.besides = self.music.level
            self.voices.mix(dt)
        except pygame.error:
            # The mixer was closed under us, as some systems do when the last device is pulled.
            self._fall_silent()

    def handle(self, event: Event) -> None:
        """Follow devices: one that comes after ours was pulled is taken in its place."""
        if event.type == pygame.AUDIODEVICEREMOVED and not event.iscapture:
            self._lost = True
        elif event.type == pygame.AUDIODEVICEADDED and not event.iscapture and self._lost:
            self._lost = False
            self.close()
            self.open()

    def _fall_silent(self) -> None:
        self.is_open = False
        self.music.stop()
        self.samples.forget()
