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


def radio() -> Wave:
    """Somebody speaks by radio: the set opens with a hiss, two short tones, and closes."""
    voice = [
        at(np.tanh(2 * np.sin(2 * np.pi * pitch * times(0.05))) * np.hanning(len(times(0.05))) ** 0.4, start, 0.35)
        for pitch, start in ((1180.0, 0.05), (1570.0, 0.115))
    ]
    squelch = band(hiss(0.2, "squelch"), 900, 3600) * np.minimum(times(0.2) / 0.004, 1) * fall(0.2, 0.09)
    return band(mix(0.8 * squelch, *voice), 400, 3800)


def spawn() -> Wave:
    """One's tank comes into play: an engine is cranked and catches, a lock clacks shut."""
    t = times(1.1)
    crank = band(hiss(1.1, "crank"), 200, 1500) * (0.5 + 0.5 * np.sin(2 * np.pi * 11 * t)) * np.minimum(t / 0.05, 1)
    crank *= np.clip((0.5 - t) / 0.1, 0, 1)
    motor = sweep(0.6, 46, 120, 0.2)
    catch = at((np.tanh(3 * motor) + 0.5 * band(hiss(0.6, "catch"), 150, 1800)) * fall(0.6, 0.22, 0.05), 0.45, 1.1)
    lock = at(ring(0.4, [520, 870, 1610, 2480], 0.06, "lock"), 0.02, 1.1)
    return open_air(mix(1.5 * crank, 0.45 * catch, 1.2 * lock), 0.5, 0.2, "spawn", 2500)


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
    return _collected((659.26, 880.0, 1318.5), None)


def _collected(notes: tuple[float, ...], own: Wave | None, gap: float = 0.06) -> Wave:
    """Play a few quick notes, and on top what the thing itself sounds like."""
    length = 0.42 + gap * len(notes)
    tune = [at(_note(pitch, 0.4, 0.14), gap * n, length) for n, pitch in enumerate(notes)]
    shine = 0.3 * at(ring(0.4, [2637, 3951], 0.12, "shine"), 2 * gap, length)
    return open_air(mix(*tune, shine, *([] if own is None else [own])), 0.4, 0.2, "pickup", 7000)


def pickup_repair() -> Wave:
    """Mended: a ratchet turns under rising notes."""
    ratchet = [at(ring(0.08, [980, 1630, 2710], 0.015, ("ratchet", n)), 0.045 * n, 0.6) for n in range(6)]
    return _collected((523.25, 659.26, 783.99), 0.8 * mix(*ratchet))


def pickup_shield() -> Wave:
    """Shielded: a hum closes around one."""
    t = times(0.7)
    hum = np.sin(2 * np.pi * 196 * t + 4 * np.sin(2 * np.pi * 49 * t)) * np.minimum(t / 0.2, 1) * np.exp(-t / 0.28)
    return _collected((392.0, 587.33, 783.99), 0.9 * hum)


def pickup_speed() -> Wave:
    """Faster: a rush upwards."""
    t = times(0.55)
    rush = sweep(0.55, 180, 1250, 0.35) * np.minimum(t / 0.03, 1) * np.exp(-t / 0.2)
    return _collected(
        (659.26, 987.77), 0.7 * rush + 0.5 * band(hiss(0.55, "rush"), 1200, 6000) * np.exp(-t / 0.15), 0.09
    )


def pickup_rapid_fire() -> Wave:
    """Faster firing: four rounds are fed in."""
    feed = [at(ring(0.1, [730, 1190, 2230], 0.022, ("feed", n)) + band(hiss(0.1, ("feed", n)), 1500, 6000)
            * fall(0.1, 0.006), 0.07 * n, 0.7) for n in range(4)]  # fmt: skip
    return _collected((880.0, 880.0, 1174.7), 1.1 * mix(*feed), 0.07)


def pickup_ricochet() -> Wave:
    """Shells that bounce twice: two tings, the second higher."""
    tings = [at(ring(0.5, [pitch, 1.7 * pitch, 2.9 * pitch], 0.14, ("bounce", pitch)), start, 0.8)
             for pitch, start in ((1240.0, 0.0), (1660.0, 0.14))]  # fmt: skip
    return _collected((587.33, 880.0), 0.9 * mix(*tings), 0.14)


def pickup_radar() -> Wave:
    """Radar: a ping and its echo."""
    ping = np.sin(2 * np.pi * 1568 * times(0.5)) * fall(0.5, 0.12, 0.004)
    return open_air(mix(ping, 0.4 * at(ping, 0.26, 0.85)), 0.7, 0.35, "radar", 6000)


def pickup_coins() -> Wave:
    """Coins: a handful rings."""
    chime = [
        at(ring(0.4, [2093 + 190 * (n % 3), 3322 + 260 * n, 5274], 0.07, ("coin", n)), 0.048 * n, 0.7) for n in range(6)
    ]
    return mix(*chime)


def flag_taken() -> Wave:
    """A flag is carried off: three quick notes that call to arms."""
    tune = [at(_note(pitch, 0.6, 0.2), start, 1.0) for pitch, start in ((587.33, 0.0), (587.33, 0.11), (880.0, 0.22))]
    return open_air(mix(*tune), 0.6, 0.2, "taken", 5000)


def flag_returned() -> Wave:
    """A flag is home again: two notes that come to rest."""
    tune = [at(_note(pitch, 0.8, 0.26), start, 1.1) for pitch, start in ((783.99, 0.0), (523.25, 0.15))]
    return open_air(mix(*tune), 0.6, 0.2, "returned", 5000)


def flag_scored() -> Wave:
    """A flag is brought in: a chord that opens, with a drum."""
    notes = ((523.25, 0.0), (659.26, 0.1), (783.99, 0.2), (1046.5, 0.3), (783.99, 0.3))
    tune = [at(_note(pitch, 1.1, 0.4), start, 1.6) for pitch, start in notes]
    drum = at(sweep(0.4, 120, 50, 0.04) * fall(0.4, 0.12), 0.3, 1.6)
    return open_air(mix(*tune, 1.3 * drum), 0.8, 0.22, "scored", 5000)


def flag_lost() -> Wave:
    """The other side scores, or one's own flag is gone: two notes that sink."""
    tune = [at(_note(pitch, 0.9, 0.3), start, 1.2) for pitch, start in ((440.0, 0.0), (349.23, 0.16), (220.0, 0.16))]
    return open_air(mix(*tune), 0.7, 0.22, "lost", 3500)


def zone_taken() -> Wave:
    """A place is held: a low note under a fifth."""
    tune = [at(_note(pitch, 0.9, 0.34), start, 1.2) for pitch, start in ((261.63, 0.0), (392.0, 0.08), (523.25, 0.16))]
    return open_air(mix(*tune), 0.6, 0.2, "zone", 4500)


def wave_begins() -> Wave:
    """A wave of enemies comes: a horn over drums."""
    horn = [
        at(_note(pitch, 1.5, 0.7), start, 2.2)
        for pitch, start in ((146.83, 0.0), (220.0, 0.0), (174.61, 0.5), (261.63, 0.5))
    ]
    beat = sweep(0.4, 105, 44, 0.05) * fall(0.4, 0.13)
    beat += 0.4 * band(hiss(0.4, "war"), 150, 2000) * fall(0.4, 0.04)
    drums = [at(beat, start, 2.2) for start in (0.0, 0.25, 0.5, 0.75, 0.875, 1.0)]
    return open_air(mix(*horn, *[1.5 * drum for drum in drums]), 1.0, 0.28, "wave", 3500)
