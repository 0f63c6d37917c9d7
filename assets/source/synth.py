"""A small synthesiser: mono float arrays at 44.1 kHz, from seeded noise, falling tones, ringing metal and filters."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from tankgame.paint.noise import seeded

RATE: Final = 44_100

Wave = NDArray[np.float64]


def times(seconds: float) -> Wave:
    """Give the time of every sample, in seconds."""
    return np.arange(int(seconds * RATE)) / RATE


def hiss(seconds: float, key: object) -> Wave:
    """White noise."""
    return seeded("sound", key).normal(0, 0.35, int(seconds * RATE))


def fall(seconds: float, decay: float, attack: float = 0.001) -> Wave:
    """Rise in `attack` seconds, then die away to a third every `decay` seconds."""
    t = times(seconds)
    return np.minimum(t / attack, 1) * np.exp(-np.maximum(t - attack, 0) / decay)


def band(wave: Wave, low: float | None, high: float | None, order: int = 2) -> Wave:
    """Keep what lies between two frequencies in Hz; None leaves that side open."""
    if low and high:
        sos = signal.butter(order, (low, high), "bandpass", fs=RATE, output="sos")
    elif low:
        sos = signal.butter(order, low, "highpass", fs=RATE, output="sos")
    else:
        sos = signal.butter(order, high, "lowpass", fs=RATE, output="sos")
    return signal.sosfilt(sos, wave)


def sweep(seconds: float, start: float, end: float, speed: float) -> Wave:
    """Sound a tone that falls (or rises) from `start` to `end` Hz, most of the way in `speed` seconds."""
    t = times(seconds)
    pitch = end + (start - end) * np.exp(-t / speed)
    return np.sin(2 * np.pi * np.cumsum(pitch) / RATE)


def ring(seconds: float, pitches: list[float], decay: float, key: object) -> Wave:
    """Strike something that rings at these pitches, the high ones for less long."""
    t, rng = times(seconds), seeded("ring", key)
    total = np.zeros_like(t)
    for pitch in pitches:
        share = rng.uniform(0.5, 1.0)
        total += share * np.sin(2 * np.pi * pitch * t + rng.uniform(0, 6)) * np.exp(-t / (decay * (400 / pitch) ** 0.4))
    return total / len(pitches)


def at(wave: Wave, seconds: float, total: float) -> Wave:
    """Let a sound begin later, in a stretch of `total` seconds."""
    out = np.zeros(int(total * RATE))
    start = int(seconds * RATE)
    end = min(len(out), start + len(wave))
    out[start:end] = wave[: end - start]
    return out


def mix(*waves: Wave) -> Wave:
    """Add sounds of any length."""
    out = np.zeros(max(len(wave) for wave in waves))
    for wave in waves:
        out[: len(wave)] += wave
    return out


def open_air(wave: Wave, seconds: float, amount: float, key: object, high: float = 2500) -> Wave:
    """Add the echo of a wide place."""
    tail = band(hiss(seconds, ("air", key)), 60, high) * fall(seconds, seconds / 4, 0.02)
    wet = signal.fftconvolve(wave, tail)
    wet *= np.abs(wave).max() / max(np.abs(wet).max(), 1e-9)
    return mix(wave, amount * wet)


def patter(key: str, seconds: float, count: int, pitch: float) -> Wave:
    """Let bits fall: many small knocks, fewer and fewer."""
    rng, out = seeded("patter", key), np.zeros(int(seconds * RATE))
    for _ in range(count):
        start = seconds * 0.85 * rng.beta(1.3, 2.4)
        tone = pitch * rng.uniform(0.5, 1.7)
        knock = ring(0.06, [tone, tone * 1.53], 0.012, rng.uniform()) + 0.5 * band(
            hiss(0.06, rng.uniform()), 800, 6000
        ) * fall(0.06, 0.006)
        out = mix(out, at(knock * rng.uniform(0.2, 1.0), start, seconds))
    return out


def hot(wave: Wave, drive: float) -> Wave:
    """Overdrive: louder and rounder."""
    return np.tanh(wave * drive) / np.tanh(drive)


def finished(wave: Wave, peak: float = 0.89, *, fade: float = 0.02) -> Wave:
    """Take out what is too low to hear, cut off what is too quiet at the end, set the level."""
    wave = band(wave, 28, None)
    heard = np.flatnonzero(np.abs(wave) > 0.0025 * np.abs(wave).max())
    wave = wave[: heard[-1] + 1]
    edge = int(fade * RATE)
    wave[-edge:] *= np.linspace(1, 0, edge)
    return wave * (peak / np.abs(wave).max())
