"""Music for the menu and for the results: low drums, bass, pads and a few horns in D minor, looping without a seam.

All is stereo on a circle: what rings on past the end is heard at the beginning.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from scipy import signal

from assets.source.ogg import write_ogg
from assets.source.synth import RATE, Wave, band, fall, hiss, sweep, times
from tankgame.paint.noise import seeded

SHIPPED_RATE: Final = 22_050
"""Nothing in this music is higher than half of it."""

PEAK: Final = 0.6

Chord = tuple[int, ...]

MINOR: Final[Chord] = (50, 57, 62, 65)  # D A D F, as MIDI numbers
SIXTH: Final[Chord] = (46, 53, 58, 62)  # B flat
FOURTH: Final[Chord] = (43, 55, 58, 62)  # G minor
FIFTH: Final[Chord] = (45, 52, 57, 64)  # A without its third
THIRD: Final[Chord] = (41, 53, 57, 60)  # F
SECOND: Final[Chord] = (48, 55, 60, 64)  # C


def hertz(note: float) -> float:
    """The pitch of a MIDI note."""
    return float(440.0 * 2 ** ((note - 69) / 12))


@dataclass
class Score:
    """A circle of `bars` bars of four beats; `beat` in seconds."""

    beat: float
    bars: int

    def __post_init__(self) -> None:
        """Begin with silence."""
        self.length = round(self.beat * 4 * self.bars * RATE)
        self.dry = np.zeros((2, self.length))
        self.wet = np.zeros((2, self.length))

    def put(self, wave: Wave, beat: float, level: float, *, side: float = 0.0, room: float = 0.3) -> None:
        """Let a sound begin at a beat, from a `side` of -1 to 1; `room` of it goes into the echo."""
        start = round(beat * self.beat * RATE)
        where = (start + np.arange(len(wave))) % self.length
        angle = (side + 1) * np.pi / 4
        for channel, gain in enumerate((np.cos(angle), np.sin(angle))):
            np.add.at(self.dry[channel], where, level * gain * wave)
            np.add.at(self.wet[channel], where, level * gain * room * wave)

    def mixed(self, seconds: float, key: object) -> Wave:
        """Add the echo of a hall, and set the level; the result has a row a channel."""
        out = self.dry.copy()
        for channel in (0, 1):
            tail = band(hiss(seconds, (key, channel)), 90, 3200) * fall(seconds, seconds / 5, 0.03)
            tail /= np.sqrt(np.sum(tail**2))
            echo = np.fft.irfft(np.fft.rfft(self.wet[channel]) * np.fft.rfft(tail, self.length), self.length)
            out[channel] += echo
        spectrum = np.fft.rfft(out, axis=1)
        spectrum[:, : round(30 * self.length / RATE)] = 0
        out = np.fft.irfft(spectrum, self.length, axis=1)
        # The drums' first milliseconds are rounded off, so that they do not keep all the rest down.
        out = np.tanh(1.7 * out / np.abs(out).max())
        return out * (PEAK / np.abs(out).max())


# --- instruments -----------------------------------------------------------------------------------------------------


def drum(force: float, key: object) -> Wave:
    """Strike a great drum, soft where `force` is near 0 and hard at 1."""
    seconds = 1.4
    skin = sweep(seconds, 118 + 40 * force, 46, 0.05) * fall(seconds, 0.34, 0.003)
    shell = sweep(seconds, 190, 92, 0.04) * fall(seconds, 0.12, 0.003)
    stick = band(hiss(seconds, key), 160, 700 + 1700 * force) * fall(seconds, 0.03)
    return force * (skin + 0.4 * shell + (0.2 + 0.8 * force) * stick)


def snare(force: float, key: object) -> Wave:
    """Touch a field drum, far away."""
    seconds = 0.22
    return force * (
        band(hiss(seconds, key), 900, 5200) * fall(seconds, 0.05)
        + 0.4 * sweep(seconds, 260, 180, 0.02) * fall(seconds, 0.04)
    )


def bass(note: float, seconds: float) -> Wave:
    """Bow a low string short."""
    t = times(seconds + 0.25)
    bright = 0.35 + 0.65 * np.exp(-t / 0.18)
    pitch = hertz(note)
    wave = sum(np.sin(2 * np.pi * pitch * k * t + 0.3 * k) * bright ** (k - 1) / k for k in range(1, 9))
    return wave * _held(t, seconds, 0.015, 0.18) * np.exp(-t / (1.5 * seconds))


def pad(note: float, seconds: float, key: object, bright: float = 0.5) -> Wave:
    """Hold a note on many strings: five a little out of tune, swelling and going."""
    t, rng = times(seconds + 2.0), seeded("pad", key, note)
    wave = np.zeros_like(t)
    for _ in range(5):
        pitch = hertz(note + rng.uniform(-0.09, 0.09))
        phase = rng.uniform(0, 6, 9)
        drift = 0.35 * np.sin(2 * np.pi * rng.uniform(0.1, 0.3) * t + phase[0])
        for k in range(1, 9):
            wave += np.sin(2 * np.pi * pitch * k * t + k * drift + phase[k]) * bright ** (0.8 * (k - 1)) / k
    return 0.2 * wave * _held(t, seconds, 1.3, 2.0)


def horn(note: float, seconds: float, key: object, force: float = 0.6) -> Wave:
    """Blow a horn: it brightens as it swells, and then trembles a little."""
    t, rng = times(seconds + 0.6), seeded("horn", key, note)
    swell = _held(t, seconds, 0.14, 0.5)
    tremble = 0.006 * np.clip((t - 0.5) / 0.6, 0, 1) * np.sin(2 * np.pi * 4.7 * t + rng.uniform(0, 6))
    turn = 2 * np.pi * np.cumsum(hertz(note) * (1 + tremble - 0.012 * np.exp(-t / 0.03))) / RATE
    bright = (0.3 + 0.55 * force) * swell
    return swell * sum(np.sin(k * turn) * bright ** (0.7 * (k - 1)) / k**0.6 for k in range(1, 11))


def _held(t: Wave, seconds: float, attack: float, release: float) -> Wave:
    rise = 0.5 - 0.5 * np.cos(np.pi * np.clip(t / attack, 0, 1))
    return rise * (0.5 + 0.5 * np.cos(np.pi * np.clip((t - seconds) / release, 0, 1)))


# --- parts -----------------------------------------------------------------------------------------------------------

BAR: Final = 4.0


def play_pads(score: Score, chords: Sequence[Chord], bars: float, level: float, bright: float) -> None:
    """Hold each chord for so many bars, from the score's beginning to its end."""
    for index, chord in enumerate(chords):
        start, seconds = index * bars * BAR, bars * BAR * score.beat
        for voice, note in enumerate(chord):
            side = (-0.2, 0.6, -0.7, 0.3)[voice % 4]
            share = level * (0.7 if voice == 0 else 0.5)
            score.put(pad(note, seconds, index, bright), start, share, side=side, room=0.6)


def play_bass(score: Score, chords: Sequence[Chord], bars: float, spans: Sequence[tuple[int, int]]) -> None:
    """Drive in quavers on each chord's root in these spans of bars (first, end)."""
    pattern = (1.0, 0.0, 0.55, 0.7, 0.0, 0.55, 0.8, 0.45)
    for bar in (bar for first, end in spans for bar in range(first, end)):
        root = chords[int(bar / bars)][0] - 12
        for eighth, force in enumerate(pattern):
            if force:
                note = root + (12 if eighth == 6 and bar % 4 == 3 else 0)
                score.put(bass(note, 0.45 * score.beat), bar * BAR + eighth / 2, 0.30 * force, room=0.12)


def play_drums(score: Score, rhythm: Sequence[tuple[float, float]], spans: Sequence[tuple[int, int]], key: str) -> None:
    """Repeat a bar's rhythm (beat, force) in these spans of bars; every fourth bar ends in two more strokes."""
    rng = seeded("drums", key)
    for bar in (bar for first, end in spans for bar in range(first, end)):
        more = ((3.0, 0.5), (3.5, 0.75)) if bar % 4 == 3 else ()
        for beat, force in (*rhythm, *more):
            wave = drum(force * rng.uniform(0.85, 1.0), (key, bar, beat))
            score.put(wave, bar * BAR + beat, 0.62, side=rng.uniform(-0.25, 0.25), room=0.5)


def play_march(score: Score, first: int, end: int, level: float) -> None:
    """Let a field drum be heard from afar between two bars, nearer in the middle."""
    strokes = (1.0, 0.0, 0.35, 0.45, 0.8, 0.0, 0.4, 0.0, 0.9, 0.35, 0.45, 0.35, 0.8, 0.0, 0.6, 0.5)
    for bar in range(first, end):
        swell = np.sin(np.pi * (bar - first + 0.5) / (end - first))
        for step, force in enumerate(strokes):
            if force:
                wave = snare(force, ("march", bar, step))
                score.put(wave, bar * BAR + step / 4, level * swell, side=0.35, room=1.0)


def play_horns(score: Score, melody: Sequence[tuple[float, float, int]], level: float, force: float) -> None:
    """Play a melody of (bar, beats held, note); a second horn holds the octave below."""
    for bar, beats, note in melody:
        wave = horn(note, beats * score.beat * 0.95, bar, force)
        score.put(wave, bar * BAR, level, side=-0.35, room=0.8)
        low = horn(note - 12, beats * score.beat * 0.95, (bar, "low"), force * 0.8)
        score.put(low, bar * BAR, 0.6 * level, side=0.25, room=0.8)


# --- the pieces ------------------------------------------------------------------------------------------------------


def menu() -> Wave:
    """Before the battle: 40 bars of 3.2 s. It gathers, marches, calls, and sinks back to where it began."""
    score = Score(beat=0.8, bars=40)
    chords = [MINOR, MINOR, SIXTH, FOURTH, MINOR, THIRD, SIXTH, FIFTH, MINOR, SECOND,
              SIXTH, FOURTH, MINOR, THIRD, FOURTH, FIFTH, MINOR, SIXTH, FOURTH, FIFTH]  # fmt: skip
    play_pads(score, chords, 2, 0.19, 0.55)
    play_bass(score, chords, 2, [(8, 16), (18, 32)])
    play_drums(score, ((0.0, 0.8), (1.5, 0.4), (2.0, 0.55)), [(2, 16), (32, 38)], "slow")
    play_drums(score, ((0.0, 1.0), (0.75, 0.35), (1.5, 0.6), (2.0, 0.75), (2.75, 0.4)), [(18, 32)], "march")
    play_march(score, 16, 32, 0.085)
    call = [(0, 3, 62), (0.75, 1, 65), (1, 4, 69), (2, 3, 67), (2.75, 1, 65), (3, 4, 62)]
    answer = [(0, 3, 65), (0.75, 1, 67), (1, 4, 70), (2, 2, 69), (2.5, 2, 67), (3, 5, 69)]
    close = [(0, 4, 70), (1, 4, 67), (2, 8, 62)]
    horns = [(bar + start, beats, note) for start, tune in ((12, call), (20, call), (24, answer), (28, close))
             for bar, beats, note in tune]  # fmt: skip
    play_horns(score, horns, 0.115, 0.75)
    return score.mixed(3.2, "menu")


def results() -> Wave:
    """After the battle: 16 slow bars of 4 s, a drum like a heart, and one horn."""
    score = Score(beat=1.0, bars=16)
    chords = [MINOR, SIXTH, FOURTH, FIFTH, MINOR, THIRD, SIXTH, FIFTH]
    play_pads(score, chords, 2, 0.20, 0.5)
    for bar, chord in enumerate(chord for chord in chords for _ in (0, 1)):
        score.put(bass(chord[0] - 12, 2.6), bar * BAR, 0.24, room=0.3)
    for bar in range(16):
        for beat, force in ((0.0, 0.6), (0.45, 0.35)):
            score.put(drum(force, ("heart", bar, beat)), bar * BAR + beat, 0.42, room=0.5)
    melody = [(4, 5, 62), (5.5, 2, 65), (6, 4, 67), (7, 3, 64), (10, 4, 65), (11, 3, 69), (12, 4, 70), (13, 6, 69)]
    play_horns(score, melody, 0.10, 0.6)
    return score.mixed(3.6, "results")


PIECES: Final = {"menu": menu, "results": results}


def build_music(folder: Path, piece: str) -> None:
    """Write a piece."""
    folder.mkdir(parents=True, exist_ok=True)
    wave = PIECES[piece]()
    count = wave.shape[1] * SHIPPED_RATE // RATE
    # Resampled on the circle too, by its spectrum.
    write_ogg(folder / f"music-{piece}.ogg", signal.resample(wave, count, axis=1).T, SHIPPED_RATE, compression=1.0)
