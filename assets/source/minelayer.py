"""The minelayer: 4.2 m, wide and flat, two lanes of mines that slide off its tail, a small turret with a short gun."""

import numpy as np

from assets.source import relief as m
from assets.source.fittings import (
    band,
    barrel,
    bolts,
    cable,
    collar,
    crate,
    exhaust,
    fan,
    grill,
    hatch,
    jerrycan,
    lamp,
    row_of,
    tool,
    tracks,
)  # fmt: skip
from assets.source.relief import Relief
from tankgame.paint.noise import Field, fractal, seeded
from tankgame.paint.shapes import box, disc, line, mirrored, polygon

HALF = (2.35, 1.65)
TURRET_HALF = (1.9, 1.0)

LANE = 0.62
"""Metres from the middle to the middle of a lane."""


def hull(part: Relief) -> None:
    """Draw everything that does not turn with the gun."""
    x, y = part.x, part.y
    side = np.abs(y)
    tracks(part, (-1.86, 1.86), 1.23, 0.42, 0.46)
    slope = np.clip(0.62 - np.maximum(x - 1.30, 0) * 0.40, 0.15, 1).astype(np.float32)
    part.add(polygon(x, y, mirrored([(-1.88, -1.06), (1.95, -1.06), (2.05, -0.9)]), 0.03), slope, m.PAINT, 0.05)
    part.add(box(x, side, (0.35, 1.20), (1.05, 0.22), 0.05), 0.56, m.PAINT, 0.04)
    part.cut(box(x, side, (0.3, 1.04), (1.5, 0.008)), 0.03, m.BLACK)
    for at in (-0.2, 0.45, 1.1):
        part.cut(box(x, side, (at, 1.22), (0.007, 0.2)), 0.02)
    part.add(box(x, y, (1.95, 0), (0.13, 1.40), 0.05), 0.42, m.PAINT_DARK, 0.08)
    _stripes(part, box(x, y, (1.98, 0), (0.075, 1.36), 0.02))
    part.add(disc(x, y, (0, 0), 0.58), 0.66, m.PAINT_DARK, 0.03)
    for sign in (1, -1):
        _lane(part, sign)
    _front(part)


def _stripes(part: Relief, shape: Field) -> None:
    """Paint warning stripes, yellow and black."""
    slanted = np.mod((part.x + part.y * np.sign(part.y)) / 0.26, 1) < 0.5
    part.tint(((shape < 0) & slanted).astype(np.float32), m.YELLOW)
    part.tint(((shape < 0) & ~slanted).astype(np.float32), m.BLACK)


def _lane(part: Relief, sign: float) -> None:
    """Lay a chute to the tail, its mines leaning on one another."""
    x, y = part.x, part.y
    at = sign * LANE
    part.add(box(x, y, (-1.36, at), (0.74, 0.44), 0.04), 0.78, m.PAINT, 0.04)
    part.cut(box(x, y, (-1.42, at), (0.74, 0.365), 0.02), 0.14, m.GUNMETAL)
    for n in range(11):
        part.add(box(x, y, (-0.76 - 0.13 * n, at), (0.03, 0.36), 0.02), 0.66, m.STEEL, 0.03)
    for rail in (-0.40, 0.40):
        _stripes(part, box(x, y, (-1.36, at + rail), (0.72, 0.036), 0.01))
    for n, place in enumerate((-1.92, -1.44, -0.96)):
        _mine(part, (place, at), 0.78 + 0.06 * n)
    part.add(box(x, y, (-2.07, at), (0.045, 0.42), 0.02), 0.60, m.STEEL, 0.04)


def _mine(part: Relief, at: tuple[float, float], level: float) -> None:
    x, y = part.x, part.y
    tilt = level + 0.14 * (x - np.float32(at[0]))
    part.add(disc(x, y, at, 0.335), tilt.astype(np.float32), m.CANVAS_DARK, 0.05)
    part.cut(np.where(part.height > tilt - 0.06, np.abs(disc(x, y, at, 0.255)) - 0.016, np.float32(1)), 0.02, m.YELLOW)
    part.add(disc(x, y, at, 0.19), (tilt + 0.05).astype(np.float32), m.GUNMETAL, 0.04)
    part.dome(disc(x, y, at, 0.075), 0.075, tilt + 0.11, m.RED, 0.05)


def _front(part: Relief) -> None:
    x, y = part.x, part.y
    for sign in (1, -1):
        hatch(part, (1.18, sign * 0.44), 0.21, hinge=180)
        part.add(box(x, y, (1.50, sign * 0.44), (0.03, 0.12), 0.01), part.height + 0.05, m.GLASS, 0.02)
        lamp(part, (1.66, sign * 1.12), 0.07)
        part.add(line(x, y, (1.70, sign * 0.75), (1.92, sign * 0.75), 0.05), 0.54, m.STEEL, 0.04)
        exhaust(part, (-1.20, sign * 1.24), (-1.56, sign * 1.24), 0.075, 0.66)
        part.add(box(x, y, (-0.95, sign * 1.20), (0.2, 0.2), 0.04), 0.56, m.PAINT, 0.04)
        part.cut(line(x, y, (-0.45, sign * 0.80), (1.55, sign * 0.80), 0.007), 0.02)
    part.cut(box(x, y, (1.56, 0), (0.007, 1.0)), 0.02, m.BLACK)
    fan(part, (0.80, 0), 0.19)
    grill(part, (-1.12, 0), (0.36, 0.13), 8)
    crate(part, (-1.68, 0), (0.14, 0.13), 0.22, m.CANVAS)
    jerrycan(part, (0.72, 1.22), along=True)
    tool(part, (-0.45, 1.22), (0.35, 1.22), 0.05)
    crate(part, (0.55, -1.22), (0.34, 0.13), 0.14)
    cable(part, [(-0.5, -1.22), (0.1, -1.2), (0.15, -0.9), (0.9, -0.85), (1.4, -0.85)], 0.022)
    bolts(part, row_of((1.68, -0.62), (1.68, 0.62), 8) + row_of((-0.58, -0.98), (-0.58, -0.25), 4), 0.02)


def turret(part: Relief) -> None:
    """Draw the turret and its gun; zero height is the hull's deck."""
    x, y = part.x, part.y
    wear = fractal(x.shape, 0.12 * part.scale, seeded("minelayer", "decal"), 3)
    gun = 0.22
    barrel(part, 0.3, 1.40, 0.095, gun)
    collar(part, 0.5, 0.86, 0.125, gun, material=m.PAINT)
    collar(part, 1.22, 1.45, 0.125, gun)
    part.cut(box(x, y, (1.45, 0), (0.02, 0.055)), 0.06, m.BLACK)
    outline = mirrored([(-0.56, -0.26), (-0.30, -0.50), (0.24, -0.50), (0.54, -0.24)])
    part.add(polygon(x, y, outline, 0.03), 0.38, m.PAINT, 0.12, 0.18)
    roof = [(px * 0.74 - 0.02, py * 0.74) for px, py in outline]
    part.add(polygon(x, y, roof, 0.02), 0.42, m.PAINT, 0.03)
    hatch(part, (-0.12, 0.06), 0.20, hinge=180)
    part.add(box(x, y, (0.20, -0.20), (0.06, 0.055), 0.02), 0.50, m.PAINT_DARK, 0.03)
    part.tint((box(x, y, (0.235, -0.20), (0.02, 0.04)) < 0).astype(np.float32), m.GLASS)
    part.add(line(x, y, (-0.34, -0.24), (-0.62, -0.42), 0.012), 0.55, m.BLACK, 0.01)
    part.add(disc(x, y, (-0.34, -0.24), 0.045), 0.47, m.RUBBER, 0.03)
    band(part, (0.98, 0), (0.03, 0.2), 0, wear)
