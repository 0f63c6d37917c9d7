"""The channels that sounds are played on: the most important first, and never louder together than can be played.

Once a frame: `hold` every loop that is to be heard, `start` what happens, then `mix`.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final, Literal

import pygame

from tankgame.client.audio.samples import Sample, Samples

CHANNELS: Final = 24
LOOPS: Final = 13
"""Channels that are for loops; the others are for all the rest."""

A_FRAME: Final = 8
"""New sounds in one frame at most."""

SAME: Final = 4
"""Sounds of one name at once at most."""

CEILING: Final = 0.97
"""How high all sounds together may get; at 1 they would be cut off."""

RECOVERY: Final = 0.25
"""Seconds in which the rest comes back after a great noise has pressed it down."""

GLIDE: Final = 0.05
"""Seconds in which a loop's loudness changes."""

SILENT: Final = 0.004

Category = Literal["effects", "interface"]


@dataclass(slots=True)
class Voice:
    """Something on a channel: how loud left and right, 0 to 1, before the player's settings."""

    name: str
    sample: Sample
    channel: pygame.mixer.Channel
    left: float
    right: float
    worth: float = 0.0
    category: Category = "effects"
    age: float = 0.0
    set_to: tuple[int, int] = (-1, -1)


@dataclass(slots=True, frozen=True)
class Wanted:
    """A sound that is to start; `worth` says how much it matters."""

    name: str
    left: float
    right: float
    worth: float
    category: Category


class Voices:
    """Plays samples. `gains` is what the player's settings leave of each category, 0 to 1."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self.gains: dict[Category, float] = {"effects": 1.0, "interface": 1.0}
        self.besides = 0.0
        """The level of what is played by other means: music."""
        self._wanted: list[Wanted] = []
        self._held: dict[Hashable, tuple[str, float, float]] = {}
        self._shots: list[Voice] = []
        self._loops: dict[Hashable, Voice] = {}
        self._free_shots: list[pygame.mixer.Channel] = []
        self._free_loops: list[pygame.mixer.Channel] = []
        self._pressed = 1.0

    def open(self) -> None:
        """The mixer is open: take its channels."""
        pygame.mixer.set_num_channels(CHANNELS)
        channels = [pygame.mixer.Channel(number) for number in range(CHANNELS)]
        self._free_loops, self._free_shots = channels[:LOOPS], channels[LOOPS:]
        self._shots, self._loops, self._pressed = [], {}, 1.0
        self._wanted, self._held = [], {}

    def start(self, name: str, left: float, right: float, worth: float, category: Category = "effects") -> None:
        """Play a sound once, if there is a channel for it."""
        if max(left, right) > SILENT:
            self._wanted.append(Wanted(name, left, right, worth, category))

    def hold(self, key: Hashable, name: str, left: float, right: float) -> None:
        """Let a loop be heard until a frame in which it is not held; `key` tells it from others."""
        self._held[key] = (name, left, right)

    def mix(self, dt: float) -> None:
        """Bring all channels up to date, `dt` seconds after the frame before."""
        self._end_shots(dt)
        shots, loops = self._choose(), self._begin_loops()
        self._glide(dt)
        self._press(dt)
        for voice in self._all():
            self._set(voice)
        for voice in shots:
            voice.channel.play(voice.sample.sound)
        for voice in loops:
            voice.channel.play(voice.sample.sound, loops=-1)
        self._wanted.clear()
        self._held.clear()

    # --- what is heard once ------------------------------------------------------------------------------------------

    def _end_shots(self, dt: float) -> None:
        going = []
        for voice in self._shots:
            voice.age += dt
            if voice.channel.get_busy():
                going.append(voice)
            else:
                self._free_shots.append(voice.channel)
        self._shots = going

    def _choose(self) -> list[Voice]:
        begun = []
        for wanted in sorted(self._wanted, key=_worth, reverse=True)[:A_FRAME]:
            sample = self._samples.take(wanted.name)
            if sample is None or self.gains[wanted.category] <= SILENT:
                continue
            channel = self._channel_for(wanted)
            if channel is None:
                continue
            voice = Voice(wanted.name, sample, channel, wanted.left, wanted.right, wanted.worth, wanted.category)
            self._shots.append(voice)
            begun.append(voice)
        return begun

    def _channel_for(self, wanted: Wanted) -> pygame.mixer.Channel | None:
        """A free channel, or that of the least of the others where that matters less."""
        rivals = [voice for voice in self._shots if voice.name == wanted.name]
        if len(rivals) < SAME:
            if self._free_shots:
                return self._free_shots.pop()
            rivals = self._shots
        # One that begins in this very frame is not worth less for having been chosen first.
        least = min(rivals, key=_left_of_it)
        if _left_of_it(least) >= wanted.worth or least.age == 0.0:
            return None
        self._shots.remove(least)
        least.channel.stop()
        return least.channel

    # --- what goes on ------------------------------------------------------------------------------------------------

    def _glide(self, dt: float) -> None:
        part = min(1.0, dt / GLIDE)
        for key, voice in list(self._loops.items()):
            name, left, right = self._held.get(key, (voice.name, 0.0, 0.0))
            if name != voice.name:
                # It makes room for the other, which begins once this one is no longer heard.
                left = right = 0.0
            voice.left += (left - voice.left) * part
            voice.right += (right - voice.right) * part
            if max(voice.left, voice.right, left, right) < SILENT:
                voice.channel.stop()
                self._free_loops.append(voice.channel)
                del self._loops[key]

    def _begin_loops(self) -> list[Voice]:
        begun = []
        for key, (name, left, right) in self._held.items():
            if key in self._loops or max(left, right) < SILENT or not self._free_loops:
                continue
            sample = self._samples.get(name)
            if sample is not None:
                voice = Voice(name, sample, self._free_loops.pop(), 0.0, 0.0)
                self._loops[key] = voice
                begun.append(voice)
        return begun

    # --- how loud ----------------------------------------------------------------------------------------------------

    def _all(self) -> list[Voice]:
        return [*self._loops.values(), *self._shots]

    def _press(self, dt: float) -> None:
        """Press everything down, at once, where the sum of all might be cut off; let it come back slowly."""
        left = right = 0.0
        for voice in self._all():
            level = voice.sample.level(voice.age) * self.gains[voice.category]
            left += level * voice.left
            right += level * voice.right
        room = CEILING - self.besides
        self._pressed = min(room / max(left, right, room), self._pressed + dt / RECOVERY)

    def _set(self, voice: Voice) -> None:
        gain = 255 * self._pressed * self.gains[voice.category]
        steps = (int(gain * voice.left), int(gain * voice.right))
        if steps != voice.set_to:
            voice.set_to = steps
            # The mixer cuts a share off to whole steps; half a step more makes it these.
            voice.channel.set_volume(min(1.0, (steps[0] + 0.5) / 255), min(1.0, (steps[1] + 0.5) / 255))


def _worth(wanted: Wanted) -> float:
    return wanted.worth


def _left_of_it(voice: Voice) -> float:
    """What a voice is worth by now: its end matters less than its beginning."""
    return voice.worth * voice.sample.level(voice.age) / voice.sample.peaks[0]
