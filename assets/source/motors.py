"""Engines by kind of tank and load, the turret's motor and the tracks: loops without a seam."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from assets.source.synth import RATE, Wave, band, hiss, hot, times
from tankgame.paint.noise import seeded

SECONDS: Final = 2.0
LOADS: Final = 4
"""From idle to full, each about a third higher than the one before."""

CUT_SAMPLES: Final = 220
"""To either side of where a loop's end meets its beginning: 5 ms."""


@dataclass(frozen=True)
class Motor:
    """How an engine sounds.

    `strokes` a second at idle, `body` the pitch in Hz at which its block resonates, `rattle` and `whine` how much there
    is of valves and of turbocharger, `drive` how hard it is pushed.
    """

    strokes: float
    body: float
    rattle: float
    whine: float
    drive: float


MOTORS: Final = {
    "scout": Motor(strokes=30.0, body=118.0, rattle=0.42, whine=0.10, drive=1.3),
    "medium": Motor(strokes=22.0, body=84.0, rattle=0.26, whine=0.04, drive=1.6),
    "heavy": Motor(strokes=15.0, body=56.0, rattle=0.16, whine=0.02, drive=2.1),
    "hunter": Motor(strokes=19.0, body=72.0, rattle=0.18, whine=0.06, drive=1.5),
    "gatling": Motor(strokes=26.0, body=97.0, rattle=0.34, whine=0.06, drive=1.6),
    "flamer": Motor(strokes=20.0, body=66.0, rattle=0.34, whine=0.02, drive=2.2),
    "mortar": Motor(strokes=17.0, body=63.0, rattle=0.40, whine=0.02, drive=1.7),
    "minelayer": Motor(strokes=24.0, body=78.0, rattle=0.20, whine=0.06, drive=1.8),
}


def engine(kind: str, load: int) -> Wave:
    """Run an engine at one of LOADS speeds; all have the same root mean square of 0.12."""
    motor, key = MOTORS[kind], (kind, load)
    strokes = round(motor.strokes * SECONDS * 1.36**load)
    push = load / (LOADS - 1)
    t = times(SECONDS)
    turn = t * strokes / SECONDS
    phase, which = np.mod(turn, 1), np.floor(turn).astype(int) % strokes
    force = seeded("strokes", key).uniform(0.7 + 0.15 * push, 1.0, strokes)[which]
    knock = np.exp(-phase * (5.5 - 2 * push))
    ratio = motor.body * (1 + 0.3 * push) / (strokes / SECONDS)
    beat = force * knock * np.sin(2 * np.pi * phase * ratio)
    hum = sum(np.sin(2 * np.pi * k * turn + k) / k**1.1 for k in range(1, 9))
    breath = looped(band(hiss(SECONDS * 2, ("breath", key)), 70, 800 + 700 * push)) * (0.3 + force * knock)
    valves = looped(band(hiss(SECONDS * 2, ("valves", key)), 1500, 4400)) * np.exp(-phase * 9) * motor.rattle
    pitch = round(SECONDS * (900 + 1500 * push)) / SECONDS
    whine = motor.whine * push * np.sin(2 * np.pi * pitch * t + 0.6 * np.sin(2 * np.pi * 7 * t))
    wave = hot(1.1 * beat + 0.34 * hum + (0.8 + 0.3 * push) * breath + valves + whine, motor.drive)
    return level(wave, 0.12)


def turret() -> Wave:
    """Turn the turret: an electric motor, and the teeth of its ring."""
    t = times(SECONDS)
    motor = sum(np.sin(2 * np.pi * 174 * k * t + k * k) / k**1.4 for k in (1, 2, 3, 5, 8))
    wobble = 1 + 0.16 * np.sin(2 * np.pi * 9 * t)
    teeth = looped(band(hiss(SECONDS * 2, "teeth"), 900, 3600)) * (0.25 + np.exp(-np.mod(t * 29, 1) * 6))
    return level(0.5 * motor * wobble + 0.6 * teeth, 0.07)


def spin() -> Wave:
    """Spin a bundle of barrels: a motor's whine, and every barrel passing by."""
    t = times(SECONDS)
    motor = sum(np.sin(2 * np.pi * 412 * k * t + k) / k**1.2 for k in (1, 2, 3, 4))
    beat = 0.7 + 0.3 * np.sin(2 * np.pi * 24 * t)
    rattle = looped(band(hiss(SECONDS * 2, "bundle"), 1200, 5200)) * (0.3 + np.exp(-np.mod(t * 72, 1) * 5))
    return level(0.6 * motor * beat + 0.7 * rattle, 0.08)


def spin_up() -> Wave:
    """Bring the bundle up to speed."""
    seconds = 0.7
    t = times(seconds)
    pitch = 70 + 342 * np.clip(t / 0.5, 0, 1) ** 0.8
    turn = np.cumsum(pitch) / RATE
    motor = sum(np.sin(2 * np.pi * k * turn + k) / k**1.2 for k in (1, 2, 3, 4))
    rattle = band(hiss(seconds, "spin-up"), 1000, 5000) * (0.3 + np.exp(-np.mod(turn / 5.7, 1) * 5))
    return (0.6 * motor + 0.7 * rattle) * np.minimum(t / 0.06, 1) * np.clip((seconds - t) / 0.2, 0, 1)


def burning() -> Wave:
    """Burn: a low flutter, and crackles."""
    t, rng = times(SECONDS), seeded("crackles")
    flutter = 0.7 + 0.2 * np.sin(2 * np.pi * 6 * t) + 0.15 * np.sin(2 * np.pi * 13.5 * t + 1)
    roar = looped(band(hiss(SECONDS * 2, "burning"), 90, 620)) * flutter
    crackle = np.zeros_like(t)
    for _ in range(46):
        start, long = int(rng.integers(0, len(t) - 2000)), int(rng.integers(120, 900))
        crackle[start : start + long] += float(rng.uniform(0.3, 1.0)) * np.exp(-np.arange(long) / (0.2 * long))
    return level(1.6 * roar + 0.45 * crackle * looped(band(hiss(SECONDS * 2, "snaps"), 1500, 6500)), 0.07)


def tracks_hard() -> Wave:
    """Links on road, stone or ice: a clatter."""
    t, links = times(SECONDS), 38
    turn = t * links / SECONDS
    force = seeded("links").uniform(0.4, 1.0, links)[np.floor(turn).astype(int) % links]
    phase = np.mod(turn, 1)
    metal = sum(np.sin(2 * np.pi * pitch * t) for pitch in (717.0, 1163.5, 1874.0, 2713.5)) / 4
    stones = looped(band(hiss(SECONDS * 2, "stones"), 500, 4200))
    return level(force * np.exp(-phase * 8) * (0.5 * metal + 1.4 * stones) + 0.16 * stones, 0.045)


def tracks_soft() -> Wave:
    """Links in sand, mud or grass: a swish that comes and goes."""
    t = times(SECONDS)
    slow = 0.65 + 0.2 * np.sin(2 * np.pi * 9 * t) + 0.15 * np.sin(2 * np.pi * 4.5 * t + 1)
    return level(looped(band(hiss(SECONDS * 2, "soil"), 180, 1500)) * slow, 0.035)


def looped(wave: Wave) -> Wave:
    """Cross-fade a longer noise into SECONDS of one whose end meets its beginning."""
    fade, length = RATE // 4, int(SECONDS * RATE)
    out = wave[fade : fade + length].copy()
    ramp = np.sqrt(np.linspace(0, 1, fade))
    out[-fade:] = out[-fade:] * ramp[::-1] + wave[:fade] * ramp
    return out


def level(wave: Wave, loudness: float) -> Wave:
    """Take out, without a seam, what small speakers cannot give, set the root mean square, and begin where it is quiet.

    Peaks stay under 0.7.
    """
    spectrum = np.fft.rfft(wave)
    pitch = np.fft.rfftfreq(len(wave), 1 / RATE)
    spectrum *= (pitch / (pitch + 160)) ** 1.5
    spectrum[: int(28 * SECONDS)] = 0
    wave = np.fft.irfft(spectrum, len(wave))
    wave = np.roll(wave, -_quietest(wave)) * (loudness / np.sqrt(np.mean(wave**2)))
    over = np.abs(wave).max() / 0.7
    return wave / over if over > 1 else wave


def _quietest(wave: Wave) -> int:
    """Where a loop is best cut open: what the encoder does to its ends is heard least there."""
    near = np.ones(2 * CUT_SAMPLES + 1)
    steps = np.abs(np.diff(wave, append=wave[0]))
    return int(np.argmin(np.convolve(np.pad(np.abs(wave) + 4 * steps, CUT_SAMPLES, mode="wrap"), near, "valid")))
