"""Guns by calibre, beside one's ear and across the map."""

from collections.abc import Callable

import numpy as np

from assets.source.synth import RATE, Wave, at, band, fall, hiss, hot, mix, open_air, ring, sweep, times


def _gun(key: str, weight: float, seconds: float) -> Wave:
    """Fire a cannon: crack, blast, thump, rumble; `weight` from 0 (57 mm) to 1 (122 mm)."""
    crack = band(hiss(seconds, (key, 1)), 2200 - 900 * weight, None) * fall(seconds, 0.010 + 0.006 * weight)
    blast = band(hiss(seconds, (key, 2)), 190 - 70 * weight, 1900 - 500 * weight) * fall(seconds, 0.07 + 0.07 * weight)
    thump = sweep(seconds, 190 - 70 * weight, 52 - 17 * weight, 0.05 + 0.03 * weight) * fall(
        seconds, 0.11 + 0.15 * weight
    )
    rumble = band(hiss(seconds, (key, 3)), 35, 240 - 90 * weight) * fall(seconds, 0.25 + 0.3 * weight, 0.03)
    body = hot(2.6 * crack + 4.2 * blast + (1.1 + 0.5 * weight) * thump + (1.4 + 0.6 * weight) * rumble, 3.2)
    return open_air(body, 0.7 + 0.6 * weight, 0.28 + 0.12 * weight, key, 1800)


def _shot(key: str, low: float, seconds: float, decay: float, tone: float) -> Wave:
    snap = band(hiss(seconds, (key, 1)), low, 9000) * fall(seconds, decay, 0.0005)
    body = sweep(seconds, tone * 2.4, tone, 0.012) * fall(seconds, decay * 1.8)
    bolt = ring(seconds, [1850, 2740, 4210], 0.02, key) * 0.25
    return open_air(hot(1.6 * snap + 0.9 * body + bolt, 2.5), 0.22, 0.16, key)


def _burst(key: str, count: int, gap: float, low: float, decay: float, tone: float, seconds: float) -> Wave:
    shots = [at(_shot(f"{key}{n}", low, 0.2, decay, tone * (1 + 0.03 * n)), n * gap, seconds) for n in range(count)]
    return mix(*shots)


def fire_light_cannon() -> Wave:
    """57 mm: dry and quick."""
    return _gun("light", 0.0, 0.9)


def fire_cannon() -> Wave:
    """90 mm."""
    return _gun("medium", 0.5, 1.2)


def fire_heavy_cannon() -> Wave:
    """122 mm: felt before it is heard."""
    return _gun("heavy", 1.0, 1.7)


def fire_machine_gun(take: int = 0) -> Wave:
    """One heavy round."""
    return _burst(f"mg{take or ''}", 1, 0.05, 500 + 40 * take, 0.022, 130 + 5 * take, 0.26)


def fire_twin_machine_gun(take: int = 0) -> Wave:
    """Two light rounds, nearly at once."""
    return _burst(f"twin{take or ''}", 2, 0.034 + 0.003 * take, 900 - 60 * take, 0.016, 175 - 7 * take, 0.24)


def fire_autocannon() -> Wave:
    """25 mm: a knock with a bark."""
    return mix(_shot("auto", 320, 0.4, 0.045, 88), 0.5 * _gun("auto", 0.0, 0.9))


def fire_long_gun() -> Wave:
    """100 mm and long: a whip's crack before the blast."""
    snap = band(hiss(0.25, "whip"), 2600, None) * fall(0.25, 0.006, 0.0003) + 0.5 * sweep(
        0.25, 2400, 300, 0.006
    ) * fall(0.25, 0.012)
    return mix(0.75 * hot(3.0 * snap, 2.0), at(_gun("long", 0.72, 1.5), 0.004, 1.6))


def fire_coaxial(take: int = 0) -> Wave:
    """One round beside the gun, dry."""
    return _burst(f"coax{take or ''}", 1, 0.05, 650 - 45 * take, 0.019, 150 + 6 * take, 0.24)


def fire_gatling(take: int = 0) -> Wave:
    """One round of very many: short, so that twenty a second purr."""
    snap = _burst(f"gatling{take or ''}", 1, 0.05, 820 + 70 * take, 0.013, 118 + 7 * take, 0.17)
    return mix(snap, 0.30 * sweep(0.12, 250, 92, 0.02) * fall(0.12, 0.03))


def fire_rockets(take: int = 0) -> Wave:
    """One rocket leaves its tube: a pop, a rush that draws away."""
    seconds, key = 1.15, f"rocket{take or ''}"
    t = times(seconds)
    pop = band(hiss(seconds, (key, 1)), 250, 3000) * fall(seconds, 0.02)
    rush = band(hiss(seconds, (key, 2)), 420, 4200) * np.minimum(t / 0.05, 1) * np.exp(-t / 0.34)
    roar = band(hiss(seconds, (key, 3)), 80, 420) * np.minimum(t / 0.03, 1) * np.exp(-t / 0.25)
    hum = sweep(seconds, 250 - 20 * take, 120, 0.5) * np.exp(-t / 0.2) * (1 + 0.4 * np.sin(2 * np.pi * 47 * t))
    return open_air(hot(1.4 * pop + 2.0 * rush + 2.6 * roar + 0.3 * hum, 2.2), 0.6, 0.22, key, 3000)


def fire_flamethrower(take: int = 0) -> Wave:
    """A breath of fire that swells and sinks, so that four a third of a second make one long roar."""
    seconds, key = 0.34, f"flame{take or ''}"
    t = times(seconds)
    flutter = 1 + 0.35 * np.sin(2 * np.pi * (31 + 3 * take) * t + take) + 0.2 * np.sin(2 * np.pi * 17 * t)
    roar = band(hiss(seconds, (key, 1)), 110, 900) * flutter
    jet = band(hiss(seconds, (key, 2)), 1300, 6500) * (0.8 + 0.2 * flutter)
    return hot(1.7 * roar + 0.65 * jet, 1.7) * np.hanning(len(t))


def fire_grenade() -> Wave:
    """A grenade is thrown out of a short tube: a cork and a puff."""
    cork = ring(0.5, [176, 351, 560, 905], 0.05, "cork") + sweep(0.5, 330, 120, 0.018) * fall(0.5, 0.05)
    puff = band(hiss(0.5, "puff"), 350, 2600) * fall(0.5, 0.045, 0.002)
    return open_air(hot(1.5 * cork + 1.3 * puff, 1.8), 0.4, 0.2, "grenade", 2500)


def fire_mortar() -> Wave:
    """A wide tube: a deep hollow thump that is felt in the ground."""
    seconds = 1.5
    thump = sweep(seconds, 128, 41, 0.06) * fall(seconds, 0.24, 0.002)
    tube = ring(seconds, [83, 167, 251, 418, 640], 0.13, "tube")
    breath = band(hiss(seconds, ("mortar", 1)), 120, 950) * fall(seconds, 0.08, 0.004)
    rumble = band(hiss(seconds, ("mortar", 2)), 35, 150) * fall(seconds, 0.4, 0.04)
    plate = at(ring(0.5, [310, 523, 871], 0.07, "plate"), 0.06, seconds)
    return open_air(
        hot(1.7 * thump + 2.0 * tube + 2.2 * breath + 1.5 * rumble, 2.6) + 0.25 * plate, 0.9, 0.3, "mortar", 1200
    )


def fire_smoothbore() -> Wave:
    """76 mm, short and unrifled: a bark with a hollow body."""
    hollow = ring(0.8, [142, 233, 391], 0.07, "smoothbore")
    return mix(_gun("smooth", 0.28, 1.0), 0.5 * hollow)


def fire_cannon_short() -> Wave:
    """75 mm of little length: a blunt boom, soon over."""
    return mix(band(_gun("short", 0.42, 0.95), None, 4200), 0.35 * sweep(0.4, 160, 58, 0.04) * fall(0.4, 0.09))


def fire_mine() -> Wave:
    """A mine slides off and is armed: a rasp, a clack, two ticks."""
    slide = band(hiss(0.22, "rail"), 600, 3200) * np.hanning(int(0.22 * RATE))
    clack = ring(0.3, [370, 655, 1130, 1990], 0.045, "mine") + band(hiss(0.3, "mine"), 700, 5000) * fall(0.3, 0.007)
    thud = sweep(0.3, 140, 62, 0.02) * fall(0.3, 0.06)
    tick = ring(0.1, [2090, 3130], 0.02, "tick")
    return mix(
        0.6 * slide, at(1.4 * clack + 0.6 * thud, 0.20, 0.8), at(0.4 * tick, 0.46, 0.8), at(0.4 * tick, 0.56, 0.8)
    )


def far(make: Callable[[], Wave], cut: float, tail: float) -> Wave:
    """Hear a gun from the other end of the map: the air has taken the crack, and given an echo."""
    wave = band(make(), None, cut)
    return band(open_air(wave, tail, 0.55, ("far", make.__name__), cut), None, 1.4 * cut)
