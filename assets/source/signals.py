"""What only the player hears: the interface, reloading, warnings, the countdown, victory and defeat."""

import numpy as np

from assets.source.synth import RATE, Wave, at, band, fall, hiss, mix, open_air, ring, sweep, times


def click() -> Wave:
    """A button is pressed."""
    return ring(0.09, [740, 1480, 2230], 0.016, "click") + 0.7 * band(hiss(0.09, "click"), 1800, 8000) * fall(
        0.09, 0.004
    )


def hover() -> Wave:
    """A button is reached."""
    return ring(0.05, [1320, 1980], 0.012, "hover") + 0.2 * band(hiss(0.05, "hover"), 3000, 9000) * fall(0.05, 0.003)


def error() -> Wave:
    """Something cannot be done: two dull low tones."""
    low = [
        at(np.tanh(1.6 * np.sin(2 * np.pi * pitch * times(0.16))) * fall(0.16, 0.06, 0.004), start, 0.34)
        for pitch, start in ((220.0, 0.0), (174.6, 0.12))
    ]
    return band(mix(*low), 100, 1800)


def toast() -> Wave:
    """A message comes: two soft drops, the second higher."""
    drops = [
        at(ring(0.4, [pitch, 2.01 * pitch], 0.09, ("drop", pitch)) * np.minimum(times(0.4) / 0.004, 1), start, 0.6)
        for pitch, start in ((587.3, 0.0), (880.0, 0.09))
    ]
    return open_air(mix(*drops), 0.3, 0.15, "toast", 5000)


def spawn() -> Wave:
    """One's tank comes into play: an engine is cranked and catches, a lock clacks shut."""
    t = times(1.1)
    crank = band(hiss(1.1, "crank"), 200, 1500) * (0.5 + 0.5 * np.sin(2 * np.pi * 11 * t)) * np.minimum(t / 0.05, 1)
    crank *= np.clip((0.5 - t) / 0.1, 0, 1)
    catch = at(sweep(0.6, 30, 74, 0.2) * fall(0.6, 0.22, 0.05), 0.45, 1.1)
    lock = at(ring(0.4, [520, 870, 1610, 2480], 0.06, "lock"), 0.02, 1.1)
    return open_air(mix(0.7 * crank, 1.2 * catch, 0.7 * lock), 0.5, 0.2, "spawn", 2500)


def warning() -> Wave:
    """Little life is left: two short pulses."""
    pulse = np.sin(2 * np.pi * 740 * times(0.09)) + 0.35 * np.sin(2 * np.pi * 1480 * times(0.09))
    pulse = pulse * np.hanning(len(pulse)) ** 0.5
    return mix(at(pulse, 0.0, 0.4), at(pulse, 0.14, 0.4))


def hit_marker() -> Wave:
    """Your shell has hurt somebody: a small bright tick."""
    return ring(0.12, [1760, 2640, 3520], 0.03, "marker") + 0.6 * band(hiss(0.12, "marker"), 4000, None) * fall(
        0.12, 0.004
    )


def reload() -> Wave:
    """A round goes in, the breech closes."""
    slide = at(band(hiss(0.18, "slide-in"), 700, 3800) * np.hanning(int(0.18 * RATE)), 0.0, 0.6)
    clack = ring(0.3, [610, 980, 1730, 2860], 0.05, "breech") + band(hiss(0.3, "breech"), 900, 6000) * fall(0.3, 0.008)
    thud = sweep(0.3, 180, 80, 0.02) * fall(0.3, 0.05)
    return mix(0.5 * slide, at(1.2 * clack + 0.9 * thud, 0.17, 0.6), at(0.55 * clack, 0.29, 0.6))


def _note(pitch: float, seconds: float, decay: float) -> Wave:
    """Blow a brass-like note."""
    t = times(seconds)
    bright = np.exp(-t / decay)
    wave = sum(np.sin(2 * np.pi * pitch * k * t * (1 + 0.0006 * k)) * bright ** (0.35 * k) / k for k in range(1, 9))
    return wave * np.minimum(t / 0.018, 1) * np.exp(-t / (decay * 1.6))


def countdown() -> Wave:
    """One second less."""
    return _note(660, 0.22, 0.08) * fall(0.22, 0.09) + 0.3 * ring(0.22, [1320, 2640], 0.05, "count")


def victory() -> Wave:
    """A short fanfare that goes up."""
    notes = (
        (392.0, 0.0),
        (523.25, 0.16),
        (659.26, 0.32),
        (783.99, 0.48),
        (523.25, 0.48),
        (659.26, 0.48),
        (1046.5, 0.72),
        (659.26, 0.72),
    )
    tune = [at(_note(pitch, 1.5, 0.5), start, 2.4) for pitch, start in notes]
    drum = [
        at(sweep(0.4, 120, 50, 0.04) * fall(0.4, 0.12) + 0.5 * band(hiss(0.4, n), 200, 3000) * fall(0.4, 0.04), n, 2.4)
        for n in (0.0, 0.48, 0.72)
    ]
    return open_air(mix(*tune, *[1.6 * beat for beat in drum]), 1.0, 0.25, "fanfare", 5000)


def defeat() -> Wave:
    """A few notes that go down."""
    notes = ((392.0, 0.0), (369.99, 0.28), (311.13, 0.56), (261.63, 0.9), (130.81, 0.9), (155.56, 0.9))
    tune = [at(_note(pitch, 1.6, 0.55), start, 2.6) for pitch, start in notes]
    drum = at(sweep(0.9, 80, 38, 0.08) * fall(0.9, 0.3), 0.9, 2.6)
    return open_air(mix(*tune, 2.0 * drum), 1.2, 0.3, "dirge", 2500)


def pickup() -> Wave:
    """Something good was collected."""
    tune = [at(_note(pitch, 0.4, 0.14), 0.06 * n, 0.6) for n, pitch in enumerate((659.26, 880.0, 1318.5))]
    return open_air(mix(*tune, 0.3 * at(ring(0.4, [2637, 3951], 0.12, "shine"), 0.12, 0.6)), 0.4, 0.2, "pickup", 7000)
