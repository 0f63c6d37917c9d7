"""What a battle sounds like, and the interface: one short mono OGG each."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import soundfile

from assets.source.noise import seeded
from assets.source.synth import RATE, Wave, at, band, fall, finished, hiss, hot, mix, open_air, ring, sweep, times


def _gun(key: str, weight: float, seconds: float) -> Wave:
    """Fire a cannon: crack, blast, thump, rumble; `weight` from 0 (57 mm) to 1 (122 mm)."""
    crack = band(hiss(seconds, (key, 1)), 2200 - 900 * weight, None) * fall(seconds, 0.010 + 0.006 * weight)
    blast = band(hiss(seconds, (key, 2)), 180 - 90 * weight, 1500 - 600 * weight) * fall(seconds, 0.07 + 0.07 * weight)
    thump = sweep(seconds, 190 - 70 * weight, 52 - 17 * weight, 0.05 + 0.03 * weight) * fall(
        seconds, 0.11 + 0.15 * weight
    )
    rumble = band(hiss(seconds, (key, 3)), 35, 240 - 90 * weight) * fall(seconds, 0.25 + 0.3 * weight, 0.03)
    body = hot(2.4 * crack + 3.0 * blast + (1.1 + 0.5 * weight) * thump + (1.6 + weight) * rumble, 2.2)
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


def fire_machine_gun() -> Wave:
    """One heavy round."""
    return _burst("mg", 1, 0.05, 500, 0.022, 130, 0.26)


def fire_twin_machine_gun() -> Wave:
    """Two light rounds, nearly at once."""
    return _burst("twin", 2, 0.034, 900, 0.016, 175, 0.24)


def fire_autocannon() -> Wave:
    """25 mm: a knock with a bark."""
    return mix(_shot("auto", 320, 0.4, 0.045, 88), 0.5 * _gun("auto", 0.0, 0.9))


def hit_armour() -> Wave:
    """A shell that does not get through: a great bell of a plate."""
    clang = ring(1.1, [287, 463, 721, 1130, 1790, 2630, 3890, 5200], 0.32, "armour")
    knock = band(hiss(1.1, "armour"), 900, 7000) * fall(1.1, 0.012)
    return open_air(
        hot(2.0 * clang + 1.6 * knock + 0.8 * sweep(1.1, 150, 70, 0.03) * fall(1.1, 0.07), 1.8), 0.4, 0.15, "armour"
    )


def hit_damage() -> Wave:
    """A shell that gets through: crunch, blast, torn metal."""
    crunch = band(hiss(0.9, "crunch"), 250, 3200) * fall(0.9, 0.06)
    metal = ring(0.9, [173, 311, 540, 930, 1490, 2210], 0.16, "crunch")
    thump = sweep(0.9, 130, 44, 0.05) * fall(0.9, 0.16)
    return open_air(hot(2.2 * crunch + 1.3 * metal + 1.3 * thump, 2.4), 0.5, 0.2, "crunch")


def hit_own() -> Wave:
    """One's own tank is hit, heard from the inside."""
    boom = sweep(1.1, 105, 36, 0.07) * fall(1.1, 0.24)
    hull = ring(1.1, [92, 141, 233, 377, 610, 985], 0.34, "own")
    noise = band(hiss(1.1, "own"), 90, 1300) * fall(1.1, 0.09)
    return hot(1.7 * boom + 1.5 * hull + 1.9 * noise, 2.4)


def hit_wall() -> Wave:
    """A shell bursts on concrete, bits patter down."""
    blast = band(hiss(1.0, "wall"), 150, 2600) * fall(1.0, 0.08)
    thump = sweep(1.0, 140, 50, 0.04) * fall(1.0, 0.12)
    return open_air(mix(hot(2 * blast + 1.2 * thump, 2.0), 0.35 * _patter("wall", 1.0, 26, 2500)), 0.5, 0.2, "wall")


def hit_brick() -> Wave:
    """A shell bites into bricks."""
    knock = band(hiss(0.7, "brick-hit"), 300, 3400) * fall(0.7, 0.05)
    clay = ring(0.7, [520, 760, 1180, 1660], 0.035, "clay")
    return mix(hot(1.8 * knock + 1.5 * clay + 0.8 * sweep(0.7, 150, 70, 0.03) * fall(0.7, 0.07), 2.0),
               0.5 * _patter("brick-hit", 0.7, 18, 1500))  # fmt: skip


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


def hit_marker() -> Wave:
    """Your shell has hurt somebody: a small bright tick."""
    return ring(0.12, [1760, 2640, 3520], 0.03, "marker") + 0.6 * band(hiss(0.12, "marker"), 4000, None) * fall(
        0.12, 0.004
    )


def ricochet() -> Wave:
    """A shell glances off and whines away."""
    t = times(0.85)
    pitch = 2600 * np.exp(-t * 1.7) + 420 + 70 * np.sin(2 * np.pi * 23 * t)
    whine = np.sin(2 * np.pi * np.cumsum(pitch) / RATE + 1.5 * np.sin(2 * np.pi * 41 * t)) * fall(0.85, 0.2, 0.02)
    air = band(hiss(0.85, "whine"), 1500, 6000) * fall(0.85, 0.16, 0.03)
    ting = ring(0.85, [1240, 2110, 3370, 4980], 0.1, "ting")
    return open_air(0.8 * whine + 0.5 * air + 1.0 * ting, 0.6, 0.25, "whine", 5000)


def _patter(key: str, seconds: float, count: int, pitch: float) -> Wave:
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


def brick() -> Wave:
    """A brick wall comes down."""
    slide = band(hiss(1.4, "slide"), 120, 1700) * fall(1.4, 0.28, 0.05)
    thump = sweep(1.4, 95, 45, 0.08) * fall(1.4, 0.2)
    return open_air(mix(hot(1.9 * slide + thump, 1.8), 0.8 * _patter("brick", 1.4, 60, 900)), 0.5, 0.2, "brick", 2000)


def explosion() -> Wave:
    """A tank blows up close by."""
    seconds = 2.6
    crack = band(hiss(seconds, "boom1"), 900, None) * fall(seconds, 0.03)
    blast = band(hiss(seconds, "boom2"), 60, 900) * fall(seconds, 0.22)
    thump = sweep(seconds, 120, 30, 0.12) * fall(seconds, 0.42)
    rng = seeded("roll")
    slow = np.interp(times(seconds), np.linspace(0, seconds, 40), rng.uniform(0.4, 1.0, 40))
    roll = band(hiss(seconds, "boom3"), 32, 260) * fall(seconds, 0.75, 0.08) * slow
    bits = 0.35 * at(_patter("boom", 1.7, 34, 1900), 0.55, seconds)
    return open_air(mix(hot(2.6 * crack + 3.0 * blast + 1.7 * thump + 2.8 * roll, 2.6), bits), 1.3, 0.35, "boom", 1500)


def explosion_far() -> Wave:
    """The same from the other end of the map: no edge left to it."""
    return band(open_air(band(explosion(), None, 420), 1.2, 0.5, "far", 500), None, 500)


def splash() -> Wave:
    """A shell goes into the water."""
    plunge = sweep(0.9, 90, 230, 0.18) * fall(0.9, 0.1, 0.01)
    spray = band(hiss(0.9, "spray"), 700, 5200) * fall(0.9, 0.2, 0.04)
    bubbles = [
        at(sweep(0.06, 420 + 90 * n, 760 + 110 * n, 0.02) * fall(0.06, 0.02), 0.2 + 0.055 * n, 0.9) for n in range(8)
    ]
    return mix(1.1 * plunge + 1.3 * spray, 0.22 * mix(*bubbles))


def reload() -> Wave:
    """A round goes in, the breech closes."""
    slide = at(band(hiss(0.18, "slide-in"), 700, 3800) * np.hanning(int(0.18 * RATE)), 0.0, 0.6)
    clack = ring(0.3, [610, 980, 1730, 2860], 0.05, "breech") + band(hiss(0.3, "breech"), 900, 6000) * fall(0.3, 0.008)
    thud = sweep(0.3, 180, 80, 0.02) * fall(0.3, 0.05)
    return mix(0.5 * slide, at(1.2 * clack + 0.9 * thud, 0.17, 0.6), at(0.55 * clack, 0.29, 0.6))


def engine() -> Wave:
    """A diesel at idle; loops without a seam, so that its pitch may follow the load."""
    seconds, strokes = 2.0, 44
    t = times(seconds)
    phase = np.mod(t * strokes / seconds, 1)
    which = np.floor(t * strokes / seconds).astype(int)
    force = seeded("strokes").uniform(0.72, 1.0, strokes)[which % strokes]
    beat = force * np.exp(-phase * 5.5) * np.sin(2 * np.pi * phase * 2.6)
    tone = sum(np.sin(2 * np.pi * 22 * k * t + k) / k**1.1 for k in range(1, 9))
    noise = _looped(band(hiss(seconds * 2, "engine"), 70, 900), len(t)) * (0.35 + force * np.exp(-phase * 4))
    rattle = _looped(band(hiss(seconds * 2, "rattle"), 1500, 4200), len(t)) * np.exp(-phase * 9) * 0.25
    wave = hot(1.1 * beat + 0.24 * tone + 0.9 * noise + rattle, 1.5)
    spectrum = np.fft.rfft(wave)
    spectrum[: int(28 * seconds)] = 0
    wave = np.fft.irfft(spectrum, len(wave))
    return wave * (0.7 / np.abs(wave).max())


def _looped(wave: Wave, length: int) -> Wave:
    """Cross-fade a longer noise into one whose end meets its beginning."""
    fade = RATE // 4
    out = wave[fade : fade + length].copy()
    ramp = np.sqrt(np.linspace(0, 1, fade))
    out[-fade:] = out[-fade:] * ramp[::-1] + wave[:fade] * ramp
    return out


def click() -> Wave:
    """A button is pressed."""
    return ring(0.09, [740, 1480, 2230], 0.016, "click") + 0.7 * band(hiss(0.09, "click"), 1800, 8000) * fall(
        0.09, 0.004
    )


def hover() -> Wave:
    """A button is reached."""
    return ring(0.05, [1320, 1980], 0.012, "hover") + 0.2 * band(hiss(0.05, "hover"), 3000, 9000) * fall(0.05, 0.003)


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


SOUNDS: Final[dict[str, tuple[Callable[[], Wave], float]]] = {
    "fire-light-cannon": (fire_light_cannon, 0.80), "fire-cannon": (fire_cannon, 0.88),
    "fire-heavy-cannon": (fire_heavy_cannon, 0.90), "fire-machine-gun": (fire_machine_gun, 0.55),
    "fire-twin-machine-gun": (fire_twin_machine_gun, 0.45), "fire-autocannon": (fire_autocannon, 0.68),
    "hit-armour": (hit_armour, 0.75), "hit-damage": (hit_damage, 0.85), "hit-own": (hit_own, 0.88),
    "hit-wall": (hit_wall, 0.75), "hit-brick": (hit_brick, 0.70), "hit-shield": (hit_shield, 0.60),
    "hit-marker": (hit_marker, 0.45), "ricochet": (ricochet, 0.60), "brick": (brick, 0.78),
    "explosion": (explosion, 0.90), "explosion-far": (explosion_far, 0.70), "splash": (splash, 0.6),
    "reload": (reload, 0.45), "engine": (engine, 0.0), "click": (click, 0.40), "hover": (hover, 0.16),
    "countdown": (countdown, 0.5), "victory": (victory, 0.75), "defeat": (defeat, 0.70), "pickup": (pickup, 0.55),
}  # fmt: skip
"""Every file's maker and the peak it is set to; 0 for a loop that sets its own."""


def build_sounds(folder: Path) -> None:
    """Write every sound."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, peak) in SOUNDS.items():
        wave = finished(make(), peak) if peak else make()
        path = folder / f"{name}.ogg"
        soundfile.write(path, wave.astype(np.float32), RATE, format="OGG", subtype="VORBIS", compression_level=0.6)
        path.write_bytes(renumbered(path.read_bytes()))


def renumbered(ogg: bytes, serial: int = 1) -> bytes:
    """Give an OGG stream a fixed serial number, which encoders draw by lot (RFC 3533, section 6)."""
    out, start = bytearray(ogg), 0
    while start < len(out):
        segments = out[start + 26]
        end = start + 27 + segments + sum(out[start + 27 : start + 27 + segments])
        struct.pack_into("<I", out, start + 14, serial)
        struct.pack_into("<I", out, start + 22, 0)
        struct.pack_into("<I", out, start + 22, _checksum(bytes(out[start:end])))
        start = end
    return bytes(out)


def _checksum_table() -> list[int]:
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = ((value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
        table.append(value)
    return table


_TABLE: Final = _checksum_table()


def _checksum(page: bytes) -> int:
    value = 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ _TABLE[(value >> 24) ^ byte]
    return value
