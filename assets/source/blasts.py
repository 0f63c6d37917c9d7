"""What shells do where they end: armour, walls, bricks, water, tanks that blow up."""

import numpy as np

from assets.source.synth import RATE, Wave, at, band, fall, hiss, hot, mix, open_air, patter, ring, sweep, times
from tankgame.paint.noise import seeded


def hit_armour(take: int = 0) -> Wave:
    """A shell that does not get through: a great bell of a plate."""
    key, size = f"armour{take or ''}", 1 + 0.09 * take
    clang = ring(1.1, [pitch * size for pitch in (287, 463, 721, 1130, 1790, 2630, 3890, 5200)], 0.32, key)
    knock = band(hiss(1.1, key), 900, 7000) * fall(1.1, 0.012)
    thump = sweep(1.1, 150, 70, 0.03) * fall(1.1, 0.07)
    return open_air(hot(2.0 * clang + 1.6 * knock + 0.8 * thump, 1.8), 0.4, 0.15, key)


def hit_damage(take: int = 0) -> Wave:
    """A shell that gets through: crunch, blast, torn metal."""
    key, size = f"crunch{take or ''}", 1 - 0.07 * take
    crunch = band(hiss(0.9, key), 250, 3200) * fall(0.9, 0.06)
    metal = ring(0.9, [pitch * size for pitch in (173, 311, 540, 930, 1490, 2210)], 0.16, key)
    thump = sweep(0.9, 130, 44, 0.05) * fall(0.9, 0.16)
    return open_air(hot(2.8 * crunch + 1.6 * metal + 1.0 * thump, 2.8), 0.5, 0.2, key)


def hit_own() -> Wave:
    """One's own tank is hit, heard from the inside."""
    boom = sweep(1.1, 105, 36, 0.07) * fall(1.1, 0.24)
    hull = ring(1.1, [92, 141, 233, 377, 610, 985], 0.34, "own")
    noise = band(hiss(1.1, "own"), 90, 1300) * fall(1.1, 0.09)
    return hot(1.5 * boom + 2.0 * hull + 3.0 * noise, 3.0)


def hit_wall(take: int = 0) -> Wave:
    """A shell bursts on concrete, bits patter down."""
    key = f"wall{take or ''}"
    blast = band(hiss(1.0, key), 150, 2600 - 300 * take) * fall(1.0, 0.08)
    thump = sweep(1.0, 140, 50, 0.04) * fall(1.0, 0.12)
    return open_air(mix(hot(2.8 * blast + 1.0 * thump, 3.0), 0.35 * patter(key, 1.0, 26, 2500)), 0.5, 0.2, key)


def hit_brick() -> Wave:
    """A shell bites into bricks."""
    knock = band(hiss(0.7, "brick-hit"), 300, 3400) * fall(0.7, 0.05)
    clay = ring(0.7, [520, 760, 1180, 1660], 0.035, "clay")
    return mix(hot(1.8 * knock + 1.5 * clay + 0.8 * sweep(0.7, 150, 70, 0.03) * fall(0.7, 0.07), 2.0),
               0.5 * patter("brick-hit", 0.7, 18, 1500))  # fmt: skip


def hit_shield() -> Wave:
    """A shell dies on a shield."""
    t = times(0.6)
    hum = np.sin(2 * np.pi * 220 * t + 5 * np.sin(2 * np.pi * 66 * t)) * fall(0.6, 0.16)
    glass = ring(0.6, [880, 1320, 1985, 2970, 4460], 0.2, "shield")
    return open_air(
        0.8 * hum + 1.4 * glass + 0.5 * band(hiss(0.6, "shield"), 3000, None) * fall(0.6, 0.03),
        0.4,
        0.2,
        "shield",
        6000,
    )


def ricochet(take: int = 0) -> Wave:
    """A shell glances off and whines away."""
    t, key = times(0.85), f"whine{take or ''}"
    pitch = (2600 - 420 * take) * np.exp(-t * (1.7 + 0.4 * take)) + 420 + 70 * np.sin(2 * np.pi * (23 + 5 * take) * t)
    whine = np.sin(2 * np.pi * np.cumsum(pitch) / RATE + 1.5 * np.sin(2 * np.pi * 41 * t)) * fall(0.85, 0.2, 0.02)
    air = band(hiss(0.85, key), 1500, 6000) * fall(0.85, 0.16, 0.03)
    ting = ring(0.85, [1240, 2110, 3370, 4980], 0.1, f"ting{take or ''}")
    return open_air(0.8 * whine + 0.5 * air + 1.0 * ting, 0.6, 0.25, key, 5000)


def brick() -> Wave:
    """A brick wall comes down."""
    slide = band(hiss(1.4, "slide"), 120, 1700) * fall(1.4, 0.28, 0.05)
    thump = sweep(1.4, 95, 45, 0.08) * fall(1.4, 0.2)
    return open_air(mix(hot(1.9 * slide + thump, 1.8), 0.8 * patter("brick", 1.4, 60, 900)), 0.5, 0.2, "brick", 2000)


def explosion(take: int = 0) -> Wave:
    """A tank blows up close by; what it threw up falls as `debris`."""
    seconds, key = 2.6, f"boom{take or ''}"
    crack = band(hiss(seconds, f"{key}1"), 900, None) * fall(seconds, 0.03)
    blast = band(hiss(seconds, f"{key}2"), 90, 1500 - 250 * take) * fall(seconds, 0.22)
    tear = band(hiss(seconds, f"{key}4"), 420, 3400 - 500 * take) * fall(seconds, 0.26, 0.01)
    thump = sweep(seconds, 120 - 12 * take, 30, 0.12) * fall(seconds, 0.42)
    rng = seeded("roll", take)
    slow = np.interp(times(seconds), np.linspace(0, seconds, 40), rng.uniform(0.4, 1.0, 40))
    roll = band(hiss(seconds, f"{key}3"), 32, 260) * fall(seconds, 0.75, 0.08) * slow
    return open_air(hot(2.8 * crack + 4.4 * blast + 3.4 * tear + 1.4 * thump + 2.6 * roll, 3.4), 1.3, 0.35, key, 2200)


def crate() -> Wave:
    """A wooden crate is smashed: dry cracks, and planks that fall."""
    crack = band(hiss(0.9, "wood"), 500, 5200) * fall(0.9, 0.018)
    knock = ring(0.9, [236, 411, 690, 1105], 0.04, "plank")
    planks = [
        at(ring(0.2, [300 + 55 * n, 520 + 80 * n, 980], 0.025, ("fall", n)), 0.08 + 0.075 * n, 0.9) for n in range(7)
    ]
    return mix(hot(1.8 * crack + 2.0 * knock, 2.0), 0.55 * mix(*planks), 0.30 * patter("splinters", 0.9, 22, 2100))


def catch_fire() -> Wave:
    """Something is set alight: a flame leaps up, and crackles."""
    seconds = 0.9
    t = times(seconds)
    leap = band(hiss(seconds, "leap"), 160, 1500) * np.minimum(t / 0.07, 1) * np.exp(-np.maximum(t - 0.07, 0) / 0.2)
    return mix(hot(2.4 * leap, 1.8), 0.4 * patter("crackle", seconds, 26, 2600))


def whistle() -> Wave:
    """A bomb comes down: a whistle that falls."""
    seconds = 0.9
    t = times(seconds)
    pitch = 1500 - 760 * (t / seconds) ** 1.4 + 9 * np.sin(2 * np.pi * 7 * t)
    tone = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) + 0.25 * np.sin(4 * np.pi * np.cumsum(pitch) / RATE)
    air = band(hiss(seconds, "whistle"), 700, 2600)
    return (0.7 * tone + 0.8 * air) * np.minimum(t / 0.3, 1) ** 1.5 * np.minimum((seconds - t) / 0.04, 1)


def explosion_far() -> Wave:
    """The same from the other end of the map: no edge left to it."""
    return band(open_air(band(explosion(), None, 560), 1.2, 0.5, "far", 700), 45, 700)


def debris() -> Wave:
    """What an explosion threw up comes down again: plates, bolts, earth."""
    seconds = 2.2
    plates = [
        at(ring(0.7, [pitch, pitch * 1.47, pitch * 2.31, pitch * 3.9], 0.12, ("plate", n)) * level, start, seconds)
        for n, (pitch, level, start) in enumerate(
            ((410, 0.8, 0.5), (640, 0.5, 0.72), (350, 0.6, 1.05), (820, 0.3, 1.3))
        )
    ]
    earth = at(band(hiss(1.2, "earth"), 200, 1400) * fall(1.2, 0.3, 0.25), 0.3, seconds)
    bits = at(patter("boom", 1.7, 44, 1900), 0.35, seconds)
    return open_air(mix(*plates, 0.5 * earth, 0.9 * bits), 0.5, 0.2, "debris", 3000)


def splash() -> Wave:
    """A shell goes into the water."""
    plunge = sweep(0.9, 90, 230, 0.18) * fall(0.9, 0.1, 0.01)
    spray = band(hiss(0.9, "spray"), 700, 5200) * fall(0.9, 0.2, 0.04)
    bubbles = [
        at(sweep(0.06, 420 + 90 * n, 760 + 110 * n, 0.02) * fall(0.06, 0.02), 0.2 + 0.055 * n, 0.9) for n in range(8)
    ]
    return mix(1.1 * plunge + 1.3 * spray, 0.22 * mix(*bubbles))


def whizz(take: int = 0) -> Wave:
    """A shell passes close by: air torn, falling in pitch as it goes."""
    seconds, nearest = 0.42, 0.12
    t = times(seconds)
    near = 1 / (1 + ((t - nearest) / 0.035) ** 2)
    pitch = 1500 - 130 * take - 780 * np.tanh((t - nearest) / 0.045)
    tone = np.sin(2 * np.pi * np.cumsum(pitch) / RATE + 2.2 * np.sin(2 * np.pi * 63 * t))
    air = band(hiss(seconds, ("whizz", take)), 700, 5200)
    return (0.35 * tone + 1.3 * air) * near * np.minimum(t / 0.01, 1) * np.minimum((seconds - t) / 0.1, 1)
