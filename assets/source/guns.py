"""Guns by calibre, beside one's ear and across the map."""

from collections.abc import Callable

from assets.source.synth import Wave, at, band, fall, hiss, hot, mix, open_air, ring, sweep


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


def far(make: Callable[[], Wave], cut: float, tail: float) -> Wave:
    """Hear a gun from the other end of the map: the air has taken the crack, and given an echo."""
    wave = band(make(), None, cut)
    return band(open_air(wave, tail, 0.55, ("far", make.__name__), cut), None, 1.4 * cut)
