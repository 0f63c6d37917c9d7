"""Charges that go off: bombs, grenades, rockets, mines, fuel; each told from the others with one's eyes shut."""

import numpy as np

from assets.source.synth import Wave, at, band, fall, hiss, hot, mix, open_air, patter, ring, sweep, times


def burst(take: int = 0) -> Wave:
    """A mine under a hull, or what nobody saw coming: a dull heave, plates that ring, earth that patters down."""
    seconds, key = 1.7, f"burst{take or ''}"
    crack = band(hiss(seconds, f"{key}1"), 900, 4200) * fall(seconds, 0.016)
    blast = band(hiss(seconds, f"{key}2"), 90, 1100 - 150 * take) * fall(seconds, 0.13, 0.006)
    thump = sweep(seconds, 132 - 12 * take, 34, 0.08) * fall(seconds, 0.28)
    plate = ring(seconds, [pitch * (1 - 0.06 * take) for pitch in (148, 263, 431, 702, 1190)], 0.2, key)
    roll = band(hiss(seconds, f"{key}3"), 35, 260) * fall(seconds, 0.4, 0.05)
    body = hot(1.4 * crack + 4.2 * blast + 1.7 * thump + 1.5 * plate + 2.0 * roll, 3.0)
    return open_air(mix(body, 0.22 * at(patter(key, 1.1, 34, 1100), 0.3, seconds)), 0.8, 0.3, key, 1500)


def burst_mortar(take: int = 0) -> Wave:
    """A mortar bomb: the ground heaves, and a long rain of earth and stones comes down."""
    seconds, key = 2.3, f"bomb{take or ''}"
    crack = band(hiss(seconds, f"{key}1"), 700, 5200) * fall(seconds, 0.014)
    blast = band(hiss(seconds, f"{key}2"), 80, 1300 - 160 * take) * fall(seconds, 0.17)
    thump = sweep(seconds, 118 - 10 * take, 29, 0.11) * fall(seconds, 0.42)
    roll = band(hiss(seconds, f"{key}3"), 32, 240) * fall(seconds, 0.65, 0.06)
    earth = at(band(hiss(1.5, f"{key}4"), 180, 1900) * fall(1.5, 0.36, 0.2), 0.28, seconds)
    body = hot(2.2 * crack + 4.2 * blast + 1.8 * thump + 2.4 * roll, 3.4)
    return open_air(mix(body, 0.13 * earth, 0.30 * at(patter(key, 1.8, 70, 800), 0.35, seconds)), 1.1, 0.34, key, 1500)


def burst_grenade(take: int = 0) -> Wave:
    """A grenade: a hard dry crack, and splinters that sing."""
    seconds, key = 1.1, f"grenade{take or ''}"
    crack = band(hiss(seconds, f"{key}1"), 1400, None) * fall(seconds, 0.014, 0.0004)
    blast = band(hiss(seconds, f"{key}2"), 260, 2900 - 350 * take) * fall(seconds, 0.06)
    thump = sweep(seconds, 210 - 20 * take, 66, 0.035) * fall(seconds, 0.1)
    t = times(seconds)
    song = sum(
        at(np.sin(2 * np.pi * (pitch * t - 0.3 * pitch * t**2)) * fall(seconds, 0.09, 0.01), start, seconds)
        for pitch, start in ((2350 - 180 * take, 0.03), (3120, 0.07), (1780, 0.12))
    )
    return open_air(mix(hot(3.2 * crack + 3.4 * blast + 1.1 * thump, 3.0), 0.06 * song), 0.6, 0.26, key, 2600)


def burst_rockets(take: int = 0) -> Wave:
    """A rocket of four: a bright bang that tears, and what is left of its fuel fizzes out."""
    seconds, key = 1.2, f"warhead{take or ''}"
    crack = band(hiss(seconds, f"{key}1"), 1000, None) * fall(seconds, 0.02)
    blast = band(hiss(seconds, f"{key}2"), 170, 2300 - 260 * take) * fall(seconds, 0.085)
    thump = sweep(seconds, 165 - 14 * take, 50, 0.05) * fall(seconds, 0.15)
    fizz = band(hiss(seconds, f"{key}3"), 2200, 8000) * fall(seconds, 0.24, 0.03)
    return open_air(hot(2.6 * crack + 3.6 * blast + 1.2 * thump + 0.30 * fizz, 3.0), 0.7, 0.28, key, 2200)


def burst_far() -> Wave:
    """A charge from the other end of the map."""
    return band(open_air(band(burst(), None, 640), 0.9, 0.5, "burst-far", 800), 50, 800)


def burst_mortar_far() -> Wave:
    """A bomb from there: felt more than heard."""
    return band(open_air(band(burst_mortar(), None, 460), 1.2, 0.5, "bomb-far", 600), 42, 600)


def barrel() -> Wave:
    """A fuel barrel goes up: tin is torn, then the fuel catches with a great soft breath."""
    seconds = 2.2
    tin = ring(seconds, [214, 327, 498, 761, 1180, 1830], 0.14, "tin") * 1.4
    crack = band(hiss(seconds, "tin1"), 700, None) * fall(seconds, 0.02)
    t = times(seconds)
    breath = band(hiss(seconds, "fuel"), 70, 800) * np.minimum(t / 0.09, 1) * np.exp(-np.maximum(t - 0.09, 0) / 0.36)
    thump = at(sweep(1.6, 96, 33, 0.14) * fall(1.6, 0.36, 0.03), 0.03, seconds)
    return open_air(hot(1.0 * tin + 2.2 * crack + 3.6 * breath + 1.5 * thump, 2.6), 1.0, 0.3, "barrel", 1300)
