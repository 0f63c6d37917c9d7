"""What lies on the ground: pick-ups, crates, barrels, mines, flags and rings, and the table of how each is laid out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from assets.source import baking, emblems
from assets.source import relief as m
from assets.source.baking import Picture
from assets.source.emblems import Drawing
from assets.source.fittings import top_at
from assets.source.relief import Material, Relief
from assets.source.tanks import sheet
from tankgame.paint.light import NOON
from tankgame.paint.noise import Field, fractal, seeded
from tankgame.paint.shapes import box, disc, line, polygon, smooth, turned

SCALE: Final = 64
"""Pixels a metre."""

SHARP: Final = 3

FLAG_FRAMES: Final = 12
FLAG_RATE: Final = 14
"""Frames of a flag's loop, and how many of them a second."""

FLAG_SIZE: Final = 2.1
"""Metres of a flag's pole to one of its drawing."""

HEADINGS: Final = 32
"""Frames of what flies: the first points right, the next ones counter-clockwise."""

ZONE_PIXELS: Final = 640

RED_PAINT: Final = Material((0.50, 0.10, 0.06), gloss=0.5)
OLIVE: Final = Material((0.21, 0.22, 0.14), gloss=0.3)
GOLD: Final = Material((0.86, 0.62, 0.16), gloss=1.0)
PLANK: Final = Material((0.50, 0.345, 0.19), gloss=0.05)
PLANK_DARK: Final = Material((0.37, 0.25, 0.14), gloss=0.05)
EMBER: Final = Material((1.0, 0.50, 0.12))

Draw = Callable[[Relief, str], None]


def baked(
    name: str, half: float, draw: Draw, *, dirt: float = 0.3, angle: float = 0.0, flying: bool = False
) -> Picture:
    """Draw, weather and light a thing on its shadow, in a square frame of twice `half` metres: premultiplied.

    What is `flying` has its shadow elsewhere.
    """
    part = Relief((half, half), SCALE * SHARP)
    part.x, part.y = turned(part.x, part.y, angle)
    draw(part, name)
    surface = baking.weathered(part, name, dirt=dirt)
    size = round(2 * half * SCALE)
    above = baking.turned(baking.shaded(surface, 0, NOON)[1], 0, size, SHARP)
    if flying:
        return above
    below = baking.turned(baking.ground_shadow(surface, 0, NOON), 0, size, SHARP)
    return above + below * (1 - above[..., 3:])


def _grained(part: Relief, name: str, share: Field) -> None:
    """Run a wood's grain along x."""
    grain = fractal(part.height.shape, (0.30 * part.scale, 0.02 * part.scale), seeded(name, "grain"), 3)
    part.colour *= (1 + 0.22 * grain * share)[..., None]


# --- crates and barrels ----------------------------------------------------------------------------------------------


def _crate(part: Relief, name: str) -> None:
    x, y = part.x, part.y
    rng = seeded(name)
    half = 0.68
    for n in range(6):
        at = -half + 2 * half * (n + 0.5) / 6
        plank = box(x, y, (0, at), (half, half / 6 - 0.008), 0.01)
        part.add(plank, 0.80 + float(rng.uniform(-0.01, 0.01)), PLANK_DARK if rng.uniform() < 0.3 else PLANK, 0.02)
    part.add(line(x, y, (-0.5, -0.5), (0.5, 0.5), 0.07), 0.85, PLANK, 0.02)
    for sign in (1, -1):
        part.add(box(x, y, (0, sign * (half - 0.075)), (half, 0.085), 0.01), 0.88, PLANK, 0.025)
        part.add(box(x, y, (sign * (half - 0.075), 0), (0.085, half - 0.16), 0.01), 0.875, PLANK_DARK, 0.025)
    _grained(part, name, np.ones_like(x))
    for across in (1, -1):
        for up in (1, -1):
            corner = (across * (half - 0.085), up * (half - 0.085))
            part.add(box(x, y, corner, (0.1, 0.1), 0.02), 0.90, m.GUNMETAL, 0.02)
            bolts_at = [(corner[0] + dx * 0.05, corner[1] + dy * 0.05) for dx, dy in ((1, 1), (-1, -1))]
            for at in bolts_at:
                part.add(disc(x, y, at, 0.018), 0.92, m.STEEL, 0.02)


def _broken_crate(part: Relief, name: str) -> None:
    x, y = part.x, part.y
    rng = seeded(name)
    for n in range(13):
        angle, far = float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(0.1, 0.72))
        turn, long = float(rng.uniform(0, np.pi)), float(rng.uniform(0.16, 0.48))
        at = far * np.cos(angle), far * np.sin(angle)
        dx, dy = x - np.float32(at[0]), y - np.float32(at[1])
        u = dx * np.float32(np.cos(turn)) + dy * np.float32(np.sin(turn))
        v = dy * np.float32(np.cos(turn)) - dx * np.float32(np.sin(turn))
        ragged = 0.05 * np.abs(np.mod(v * 31 + n, 2) - 1) - 0.05
        plank = np.maximum(np.abs(u) - long + ragged, np.abs(v) - 0.085).astype(np.float32)
        part.add(plank, 0.05 + 0.012 * n + 0.05 * u, PLANK_DARK if n % 3 else PLANK, 0.02)
    for n in range(16):
        angle, far = float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(0.3, 1.05))
        at = far * np.cos(angle), far * np.sin(angle)
        end = at[0] + 0.12 * np.cos(n * 2.3), at[1] + 0.12 * np.sin(n * 2.3)
        part.add(line(x, y, at, end, 0.014), 0.06, PLANK, 0.012)
    _grained(part, name, np.ones_like(x))


def _barrel(part: Relief, name: str, *, burning: bool = False) -> None:
    x, y = part.x, part.y
    part.add(disc(x, y, (0, 0), 0.48), 0.86, RED_PAINT, 0.05)
    part.add(disc(x, y, (0, 0), 0.45), 0.92, m.STEEL, 0.02)
    part.cut(disc(x, y, (0, 0), 0.415), 0.07, RED_PAINT)
    part.tint(smooth(0.02, -0.02, emblems.triangle(x, y + np.float32(0.09), 0.37)), m.YELLOW)
    part.tint(smooth(0.015, -0.015, emblems.flame(x, y + np.float32(0.09), 0.19)), m.BLACK)
    for at, radius in (((0.25, 0.23), 0.07), ((-0.26, 0.22), 0.045)):
        part.add(disc(x, y, at, radius), 0.92, m.STEEL, 0.02)
        part.cut(box(x, y, at, (radius * 0.6, 0.013)), 0.02, m.BLACK)
    rust = smooth(0.25, 0.7, fractal(x.shape, 0.16 * part.scale, seeded(name, "rust"), 4))
    part.tint(rust * np.float32(0.7), m.RUST)
    if burning:
        rng = seeded(name, "burning")
        ragged = 0.05 * fractal(x.shape, 0.07 * part.scale, rng, 3)
        part.tint(smooth(0.34, 0.05, np.hypot(x - 0.05, y + 0.05) + ragged), m.SOOT)
        hole = (disc(x, y, (0.06, -0.04), 0.17) + ragged).astype(np.float32)
        part.cut(hole, 0.12, m.BLACK)
        part.tint(smooth(-0.02, -0.11, hole), EMBER)


def _broken_barrel(part: Relief, name: str) -> None:
    x, y = part.x, part.y
    rng = seeded(name)
    away, angle = np.hypot(x, y), np.arctan2(y, x)
    torn = 0.48 + 0.22 * np.abs(np.mod(angle * 7 / (2 * np.pi) + 0.15 * np.sin(3 * angle), 1) - 0.5)
    shell = np.maximum(away - torn, 0.30 - away).astype(np.float32)
    part.add(shell, (0.30 - 0.5 * (away - 0.3)).astype(np.float32), RED_PAINT, 0.02)
    part.add(disc(x, y, (0, 0), 0.31), 0.04, m.SOOT, 0.02)
    for n in range(8):
        turn, far = float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(0.62, 1.0))
        at = far * np.cos(turn), far * np.sin(turn)
        u, v = turned(x - np.float32(at[0]), y - np.float32(at[1]), 77.0 * n)
        shard = polygon(u, v, [(-0.11, -0.04), (0.05, -0.07), (0.12, 0.03), (-0.03, 0.06)])
        part.add(shard, (0.08 + 0.3 * u).astype(np.float32), RED_PAINT if n % 2 else m.STEEL, 0.02)
    burnt = fractal(x.shape, 0.2 * part.scale, rng, 4)
    part.tint(smooth(-0.5, 0.3, burnt) * np.float32(0.85), m.SOOT)


def _mine(part: Relief, _name: str, *, lit: bool = False) -> None:
    x, y = part.x, part.y
    part.add(disc(x, y, (0, 0), 0.45), 0.13, OLIVE, 0.06)
    for n in range(8):
        c, s = np.cos(2 * np.pi * (n + 0.5) / 8), np.sin(2 * np.pi * (n + 0.5) / 8)
        part.cut(line(x, y, (0.30 * c, 0.30 * s), (0.44 * c, 0.44 * s), 0.02), 0.04, m.BLACK)
        c, s = np.cos(2 * np.pi * n / 8), np.sin(2 * np.pi * n / 8)
        part.add(disc(x, y, (0.375 * c, 0.375 * s), 0.03), 0.15, m.STEEL, 0.02)
    part.add(disc(x, y, (0, 0), 0.27), 0.20, m.GUNMETAL, 0.05)
    part.cut(disc(x, y, (0, 0), 0.20), 0.03, width=0.02, material=m.BLACK)
    part.tint(smooth(0.01, -0.01, np.abs(disc(x, y, (0, 0), 0.235)) - np.float32(0.014)), m.YELLOW)
    lamp = Material((1.0, 0.20, 0.08), gloss=1.0) if lit else Material((0.22, 0.03, 0.02), gloss=1.0)
    part.dome(disc(x, y, (0, 0), 0.10), 0.1, 0.27, lamp, 0.07)


# --- in the air ------------------------------------------------------------------------------------------------------


def _bomb(part: Relief, _name: str) -> None:
    """Let a mortar's bomb fly along x: a drop of a body, a yellow ring, fins on a thin tail."""
    x, y = part.x, part.y
    for sign in (1, -1):
        fin = polygon(x, y * np.float32(sign), [(-0.46, 0.02), (-0.22, 0.02), (-0.30, 0.16), (-0.46, 0.19)], 0.01)
        part.add(fin, 0.20, m.GUNMETAL, 0.02)
    part.dome(line(x, y, (-0.42, 0), (-0.10, 0), 0.055), 0.055, 0.30, m.GUNMETAL, 0.05)
    wide = 0.20 * np.sqrt(np.clip(1 - ((x - 0.12) / np.where(x > 0.12, 0.34, 0.40)) ** 2, 0, 1))
    body = (np.abs(y) - wide).astype(np.float32)
    body = np.where(wide > 0.01, body, np.float32(1))
    part.dome(body, 0.20, 0.44, OLIVE, 0.22)
    part.tint(smooth(0.022, 0.012, np.abs(x - 0.20)) * (body < 0), m.YELLOW)
    part.tint(smooth(0.34, 0.36, x) * (body < 0), m.BRASS)


def _rocket(part: Relief, _name: str) -> None:
    """Let a rocket fly along x: a slim tube, a red nose, four fins."""
    x, y = part.x, part.y
    for sign in (1, -1):
        fin = polygon(x, y * np.float32(sign), [(-0.50, 0.02), (-0.22, 0.02), (-0.44, 0.19), (-0.54, 0.19)], 0.01)
        part.add(fin, 0.18, m.STEEL, 0.02)
    part.add(line(x, y, (-0.52, 0), (-0.26, 0), 0.018), 0.36, m.STEEL, 0.02)
    part.dome(box(x, y, (-0.10, 0), (0.42, 0.085), 0.02), 0.085, 0.30, Material((0.62, 0.62, 0.58), gloss=0.5), 0.10)
    part.tint(smooth(0.03, 0.02, np.abs(x - 0.06)) * (np.abs(y) < 0.09), m.BLACK)
    nose = np.maximum(np.abs(y) - 0.085 * np.sqrt(np.clip(1 - ((x - 0.3) / 0.26) ** 2, 0, 1)), 0.3 - x)
    nose = np.maximum(nose, x - 0.55)
    part.dome(nose.astype(np.float32), 0.085, 0.30, m.RED, 0.10)


def _grenade(part: Relief, _name: str) -> None:
    """Let a canister of fuel tumble along x: two bands and a fuse."""
    x, y = part.x, part.y
    part.dome(line(x, y, (-0.12, 0), (0.12, 0), 0.17), 0.17, 0.36, m.RED, 0.20)
    for at in (-0.10, 0.10):
        part.tint(smooth(0.03, 0.02, np.abs(x - np.float32(at))) * (np.abs(y) < 0.17), m.STEEL)
    part.add(line(x, y, (0.26, 0), (0.34, 0), 0.05), 0.32, m.BRASS, 0.03)


# --- pick-ups --------------------------------------------------------------------------------------------------------


def _pickup(part: Relief, _name: str, colour: Material, emblem: Drawing) -> None:
    """Stand an enamelled medal with a raised emblem in a steel ring."""
    x, y = part.x, part.y
    part.add(disc(x, y, (0, 0), 0.78), 0.24, m.GUNMETAL, 0.07)
    part.add(disc(x, y, (0, 0), 0.735), 0.34, m.STEEL, 0.05)
    part.cut(disc(x, y, (0, 0), 0.655), 0.09, colour)
    part.dome(disc(x, y, (0, 0), 0.65), 0.5, 0.33, colour, 0.10)
    shape = emblem(x, y)
    part.cut(shape - np.float32(0.035), 0.03, Material((0.03, 0.03, 0.035)))
    part.add(shape, part.height + 0.10, m.WHITE, 0.05, 0.04)
    notches = [(0.695 * np.cos(2 * np.pi * n / 12), 0.695 * np.sin(2 * np.pi * n / 12)) for n in range(12)]
    for at in notches:
        part.add(disc(x, y, (float(at[0]), float(at[1])), 0.022), 0.355, m.GUNMETAL, 0.02)


PICKUPS: Final[dict[str, tuple[Material, Drawing]]] = {
    "repair": (Material((0.07, 0.46, 0.13), gloss=0.7), emblems.cross),
    "shield": (Material((0.06, 0.26, 0.70), gloss=0.7), emblems.shield),
    "speed": (Material((0.86, 0.60, 0.03), gloss=0.7), emblems.chevrons),
    "rapid-fire": (Material((0.66, 0.07, 0.05), gloss=0.7), emblems.rounds),
    "ricochet": (Material((0.42, 0.12, 0.60), gloss=0.7), emblems.bounce),
    "radar": (Material((0.03, 0.44, 0.48), gloss=0.7), emblems.radar),
}
"""Every pick-up's enamel and emblem."""


MAHOGANY: Final = Material((0.185, 0.075, 0.040), gloss=0.45)


def _coins(part: Relief, name: str) -> None:
    """Fill a small open chest, dark so that gold is seen on sand too."""
    x, y = part.x, part.y
    rng = seeded(name)
    part.add(box(x, y, (0, 0), (0.70, 0.58), 0.1), 0.26, MAHOGANY, 0.06)
    part.cut(box(x, y, (0, 0), (0.57, 0.45), 0.06), 0.15, Material((0.050, 0.030, 0.022)))
    for corner in ((0.60, 0.48), (0.60, -0.48), (-0.60, 0.48), (-0.60, -0.48)):
        part.add(box(x, y, corner, (0.13, 0.13), 0.04), 0.27, m.STEEL, 0.03)
        part.add(disc(x, y, corner, 0.035), 0.31, GOLD, 0.03)
    away = [0.37 * (n / 13) ** 0.6 for n in range(14)]
    turn = [n * 2.4 + float(rng.uniform(-0.8, 0.8)) for n in range(14)]
    places = [(1.12 * far * np.cos(angle), 0.80 * far * np.sin(angle)) for far, angle in zip(away, turn, strict=True)]
    for n, at in enumerate(reversed(places)):
        middle, level = (float(at[0]), float(at[1])), 0.14 + 0.03 * n
        tilt = float(rng.uniform(-0.25, 0.25)), float(rng.uniform(-0.25, 0.25))
        slope = level + tilt[0] * (x - middle[0]) + tilt[1] * (y - middle[1])
        part.add(disc(x, y, middle, 0.2), slope.astype(np.float32), GOLD, 0.03)
        inner = np.where(disc(x, y, middle, 0.2) < 0, np.abs(disc(x, y, middle, 0.15)) - 0.012, 1.0)
        top = top_at(part, middle)
        part.cut(np.where(part.height > top - 0.09, inner, 1.0).astype(np.float32), 0.02, m.BRASS)


# --- flags and rings -------------------------------------------------------------------------------------------------

CLOTH: Final = Material((0.86, 0.86, 0.86), 1.0, 0.1)


def flown(pennant: bool, phase: float) -> tuple[Picture, Picture]:  # noqa: FBT001 - of the two that there are
    """Bake a flag at a phase of its waving, 0 to 1: the cloth, in neutral grey, and what goes over it."""
    half = 3.0
    part = Relief((half, half), SCALE * SHARP)
    _flag(part, pennant=pennant, phase=phase)
    surface = baking.weathered(part, "flag", dirt=0.0)
    # Cloth does not chip.
    surface.paint, surface.tone = part.paint, part.colour.mean(2)
    size = round(2 * half * SCALE)
    paint, rest = (baking.turned(layer, 0, size, SHARP) for layer in baking.shaded(surface, 0, NOON))
    below = baking.turned(baking.ground_shadow(surface, 0, NOON), 0, size, SHARP)
    return paint + below * (1 - paint[..., 3:]), rest


def _flag(part: Relief, *, pennant: bool, phase: float) -> None:
    """Let a flag stream to the right: one is a pennant with a triangle, the other a forked banner with a square."""
    x, y = part.x / np.float32(FLAG_SIZE), part.y / np.float32(FLAG_SIZE)
    pole = np.clip(y / 1.15, 0, 1)
    part.add(disc(x, y, (0, 0), 0.13), 0.10, m.GUNMETAL, 0.05)
    part.add(line(x, y, (0, 0), (0, 1.15), 0.032), (0.12 + 1.1 * pole).astype(np.float32), m.STEEL, 0.03)
    part.dome(disc(x, y, (0, 1.16), 0.065), 0.06, 1.32, GOLD, 0.05)
    length, tall, middle = (1.12, 0.36, 0.75) if pennant else (0.98, 0.30, 0.80)
    u = np.clip((x - 0.02) / np.float32(length), 0, 1)
    swing = np.sin(2 * np.pi * (1.15 * u - phase))
    v = y - np.float32(middle) - 0.085 * u**0.7 * swing
    if pennant:
        cloth = np.maximum(np.abs(v) - tall * (1 - 0.96 * u), np.abs(x - 0.02 - length / 2) - length / 2)
        emblem = emblems.triangle(x - np.float32(0.30), v + np.float32(0.02), 0.17)
    else:
        fork = x - 0.02 - length + 0.34 * np.clip(1 - np.abs(v) / tall, 0, 1)
        cloth = np.maximum(np.maximum(np.abs(v) - tall, fork), 0.02 - x)
        emblem = box(x, v, (0.34, 0), (0.145, 0.145))
    height = 0.80 + 0.30 * (y - 0.4) + 0.085 * u**0.6 * np.sin(2 * np.pi * (1.15 * u - phase) + 1.1)
    part.add(cloth.astype(np.float32), height.astype(np.float32), CLOTH, 0.01)
    on_cloth = smooth(0.0, -0.015, cloth.astype(np.float32))
    part.tint(smooth(0.012, -0.012, emblem.astype(np.float32)) * on_cloth, m.WHITE)
    part.tint(smooth(-0.045, -0.02, cloth.astype(np.float32)) * on_cloth * np.float32(0.45), m.BLACK)


def _stand(part: Relief, _name: str) -> None:
    """Set a stone with a socket for a flag."""
    x, y = part.x, part.y
    stone, dark = Material((0.46, 0.45, 0.42), gloss=0.1), Material((0.36, 0.355, 0.34), gloss=0.1)
    part.add(disc(x, y, (0, 0), 0.86), 0.14, dark, 0.05)
    part.add(disc(x, y, (0, 0), 0.66), 0.26, stone, 0.05)
    for n in range(8):
        c, s = np.cos(2 * np.pi * (n + 0.5) / 8), np.sin(2 * np.pi * (n + 0.5) / 8)
        part.cut(line(x, y, (0.62 * c, 0.62 * s), (0.9 * c, 0.9 * s), 0.01), 0.05, m.BLACK)
    part.add(disc(x, y, (0, 0), 0.24), 0.34, m.GUNMETAL, 0.05)
    part.cut(disc(x, y, (0, 0), 0.10), 0.2, m.BLACK)
    part.cut(disc(x, y, (0, 0), 0.50), 0.03, width=0.03)


def zone() -> Picture:
    """Chalk a ring that fills its frame: white and worn on a dark rim, for any tint and radius."""
    size = ZONE_PIXELS
    axis = (np.arange(size, dtype=np.float32) + 0.5) / np.float32(size / 2) - 1
    x, y = np.meshgrid(axis, -axis)
    away, turn = np.hypot(x, y), np.mod(np.arctan2(y, x) / (2 * np.pi), 1)
    edge = np.float32(0.0035)
    band = smooth(edge, -edge, np.abs(away - 0.958) - 0.026)
    dash = smooth(0.010, -0.010, np.abs(np.mod(turn * 24, 1) - 0.5) - 0.33)
    thin = smooth(edge, -edge, np.abs(away - 0.885) - 0.007)
    marks = np.zeros_like(away)
    for n in range(8):
        u, v = turned(x, y, 45.0 * n + 22.5)
        arrow = np.minimum(line(u, v, (0.84, 0.05), (0.78, 0.0), 0.011), line(u, v, (0.84, -0.05), (0.78, 0.0), 0.011))
        marks = np.maximum(marks, smooth(edge, -edge, arrow))
    rng = seeded("zone")
    worn = smooth(-0.75, 0.05, fractal(away.shape, 34, rng, 5, 0.6) + 0.3 * fractal(away.shape, 4, rng, 2))
    haze = 0.10 * smooth(0.55, 0.95, away) * (away < 0.985)
    alpha = np.maximum(np.maximum(band * dash, np.maximum(0.8 * thin, 0.9 * marks)) * (0.35 + 0.6 * worn), haze)
    edged = smooth(0.02, 0.0, np.abs(away - 0.950) - 0.040) + 0.7 * smooth(0.012, 0.0, np.abs(away - 0.885) - 0.009)
    cover = np.maximum(alpha, 0.34 * np.clip(edged, 0, 1) * (away < 0.995))
    return np.stack([alpha, alpha, alpha, cover], 2).astype(np.float32)


# --- all of them -----------------------------------------------------------------------------------------------------


def things() -> dict[str, tuple[list[Picture], int, float]]:
    """Bake everything: by name its frames (premultiplied), how many go in a row, and its pixels a metre."""
    found: dict[str, tuple[list[Picture], int, float]] = {}
    turns = (-7.0, 4.0, 12.0, -16.0)
    found["crate"] = [baked(f"crate{n}", 1.5, _crate, angle=turn) for n, turn in enumerate(turns)], 4, SCALE
    found["crate-broken"] = [baked(f"planks{n}", 1.25, _broken_crate) for n in range(4)], 4, SCALE
    found["barrel"] = [baked(f"barrel{n}", 1.2, _barrel, angle=50.0 * n) for n in range(4)], 4, SCALE
    burning = partial(_barrel, burning=True)
    found["burning-barrel"] = [baked(f"barrel{n}", 1.2, burning, angle=50.0 * n) for n in range(4)], 4, SCALE
    found["barrel-broken"] = [baked(f"shards{n}", 1.25, _broken_barrel, angle=80.0 * n) for n in range(4)], 4, SCALE
    found["mine"] = [baked("mine", 0.6, partial(_mine, lit=lit), dirt=0.55) for lit in (False, True)], 2, SCALE
    for name, (colour, emblem) in PICKUPS.items():
        draw = partial(_pickup, colour=colour, emblem=emblem)
        found[name] = [baked("pickup", 1.0, draw, dirt=0.12)], 1, SCALE
    found["coins"] = [baked("coins", 1.0, _coins, dirt=0.1)], 1, SCALE
    for name, pennant in (("flag-pennant", True), ("flag-banner", False)):
        layers = [flown(pennant, n / FLAG_FRAMES) for n in range(FLAG_FRAMES)]
        found[f"{name}-paint"] = [paint for paint, _ in layers], 4, SCALE
        found[name] = [rest for _, rest in layers], 4, SCALE
    for name, draw in (("bomb", _bomb), ("rocket", _rocket), ("grenade", _grenade)):
        frames = [baked(name, 0.7, draw, angle=n * 360 / HEADINGS, flying=True) for n in range(HEADINGS)]
        found[name] = frames, 8, SCALE
    found["flag-stand"] = [baked("stand", 1.1, _stand, dirt=0.5)], 1, SCALE
    found["zone"] = [zone()], 1, ZONE_PIXELS / 12
    return found


HEADER: Final = """\
# Written by assets/source. Frames go left to right, top to bottom; scale is natural size in pixels a metre, and what is
# placed is in the middle of its frame. Crates and barrels come in four takes, a mine with its lamp dark and lit. Flags
# stand in the middle and stream to the right, `rate` frames a second; -paint is their cloth, for any tint, and the rest
# goes over it. The zone's ring fills its frame, whatever its radius, and takes any tint. Bombs, rockets and grenades
# come in 32 headings, counter-clockwise from the right.
"""


def build_things(folder: Path) -> None:
    """Write every sheet and things.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [HEADER.rstrip()]
    for name, (frames, columns, scale) in things().items():
        sheet(frames, columns).save(folder / f"{name}.webp", quality=90, alpha_quality=80, method=4)
        lines += ["", f"[{name}]", f"columns = {columns}", f"rows = {len(frames) // columns}", f"scale = {scale:g}"]
        lines += ["additive = false"] + (
            [f"rate = {FLAG_RATE}"] if name.startswith("flag-") and len(frames) > 1 else []
        )
    (folder / "things.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
