"""The flamer: 4 m, two fat fuel tanks at the back, a round turret and a short broad nozzle, black at its tip."""

from typing import Final

import numpy as np

from assets.source import relief as m
from assets.source.fittings import (
    barrel,
    bolts,
    collar,
    crate,
    cupola,
    exhaust,
    grill,
    hatch,
    lamp,
    roll,
    row_of,
    top_at,
    tracks,
)  # fmt: skip
from assets.source.relief import Material, Relief
from tankgame.paint.noise import fractal, seeded
from tankgame.paint.shapes import box, disc, line, mirrored, polygon, smooth

HALF = (2.2, 1.55)
TURRET_HALF = (2.1, 1.1)

FUEL: Final = Material((0.56, 0.545, 0.50), gloss=0.6)
"""Bare sheet metal, so that the fuel tanks stand out of any paint."""

TANK_AT = 0.56
TANK_RADIUS = 0.46


def hull(part: Relief) -> None:
    """Draw everything that does not turn with the gun."""
    x, y = part.x, part.y
    side = np.abs(y)
    tracks(part, (-1.80, 1.84), 1.12, 0.44, 0.58)
    slope = np.clip(0.80 - np.maximum(x - 1.0, 0) * 0.50, 0.2, 1).astype(np.float32)
    outline = mirrored([(-1.86, -0.92), (1.30, -0.92), (1.72, -0.72), (1.96, -0.30)])
    part.add(polygon(x, y, outline, 0.10), slope, m.PAINT, 0.06)
    guard = np.clip(0.68 - np.maximum(x - 1.3, 0) ** 2 * 1.2, 0.2, 1).astype(np.float32)
    part.add(box(x, side, (0.62, 1.08), (0.98, 0.25), 0.10), guard, m.PAINT, 0.05)
    part.cut(box(x, side, (0.6, 0.90), (0.95, 0.008)), 0.04, m.BLACK)
    for at in (0.15, 0.9):
        part.cut(box(x, side, (at, 1.1), (0.007, 0.22)), 0.02)
    part.add(disc(x, y, (0, 0), 0.80), 0.86, m.PAINT_DARK, 0.04)
    _nose(part)
    for sign in (1, -1):
        _fuel_tank(part, sign)
    _pipes(part)


def _nose(part: Relief) -> None:
    x, y = part.x, part.y
    hatch(part, (1.14, 0.40), 0.21, hinge=90)
    part.add(box(x, y, (1.42, 0.40), (0.03, 0.12), 0.01), part.height + 0.05, m.GLASS, 0.02)
    part.dome(disc(x, y, (1.26, -0.40), 0.14), 0.14, 0.82, m.PAINT_DARK, 0.12)
    part.add(line(x, y, (1.28, -0.40), (1.62, -0.40), 0.03), 0.74, m.GUNMETAL, 0.02)
    for sign in (1, -1):
        lamp(part, (1.52, sign * 1.06), 0.075)
        part.add(disc(x, y, (1.84, sign * 0.26), 0.05), 0.5, m.STEEL, 0.03)
        part.cut(disc(x, y, (1.84, sign * 0.26), 0.02), 0.05, m.BLACK)
    crate(part, (0.35, 1.10), (0.30, 0.13), 0.14)
    roll(part, (0.05, -1.10), (0.72, -1.10), 0.1, m.CANVAS_DARK)
    bolts(part, row_of((1.0, -0.75), (1.0, 0.75), 9), 0.02)


def _fuel_tank(part: Relief, sign: float) -> None:
    """Lay a cylinder along x: round ends, straps, a band of warning stripes, a filler cap."""
    x, y = part.x, part.y
    at = sign * TANK_AT
    shape = line(x, y, (-1.55, at), (-1.05, at), TANK_RADIUS)
    part.dome(shape, TANK_RADIUS, 1.32, FUEL, 0.62)
    stripes = np.mod((x - sign * (y - np.float32(at)) * 0.9) / 0.24, 1) < 0.5
    across = (np.abs(x + 1.30) < 0.19) & (shape < -0.01)
    part.tint((across & stripes).astype(np.float32), m.YELLOW)
    part.tint((across & ~stripes).astype(np.float32), m.BLACK)
    for strap in (-1.56, -1.04):
        here = (np.abs(x - np.float32(strap)) < 0.035) & (shape < 0.0)
        part.height += np.where(here, np.float32(0.025), np.float32(0.0))
        part.tint(here.astype(np.float32), m.PAINT_DARK)
    part.add(disc(x, y, (-0.82, at), 0.10), 1.28, m.RED, 0.04)
    part.cut(box(x, y, (-0.82, at), (0.06, 0.016)), 0.03, m.BLACK)
    part.add(disc(x, y, (-1.80, at), 0.07), top_at(part, (-1.80, at)) + 0.06, m.BRASS, 0.03)


def _pipes(part: Relief) -> None:
    x, y = part.x, part.y
    for sign in (1, -1):
        for start, end in (((-0.70, sign * 0.30), (-0.62, 0.0)), ((-0.72, sign * 0.34), (-0.95, sign * 0.40))):
            part.dome(line(x, y, start, end, 0.06), 0.06, 0.98, m.BRASS, 0.06)
    part.add(box(x, y, (-1.35, 0), (0.45, 0.09), 0.02), 0.92, m.PAINT_DARK, 0.04)
    grill(part, (-1.36, 0), (0.34, 0.09), 8)
    for sign in (1, -1):
        exhaust(part, (-1.62, sign * 1.10), (-1.96, sign * 1.10), 0.085, 0.78)
        part.add(box(x, y, (-1.30, sign * 1.10), (0.34, 0.16), 0.05), 0.66, m.PAINT, 0.05)


def turret(part: Relief) -> None:
    """Draw the turret and its nozzle; zero height is the hull's deck."""
    x, y = part.x, part.y
    level = 0.28
    barrel(part, 0.4, 1.40, 0.20, level)
    collar(part, 0.72, 1.24, 0.245, level, material=m.STEEL)
    for n in range(4):
        for aside in (-0.15, 0.0, 0.15):
            part.cut(disc(x, y, (0.79 + 0.125 * n, aside), 0.034), 0.05, m.BLACK)
    _bell(part, level)
    part.dome(disc(x, y, (-0.02, 0), 0.66), 0.5, 0.56, m.PAINT, 0.40)
    part.add(box(x, y, (0.56, 0), (0.16, 0.34), 0.08), 0.46, m.PAINT, 0.10, 0.12)
    bolts(part, [(0.58 * np.cos(a), 0.58 * np.sin(a)) for a in np.linspace(0.9, 2 * np.pi - 0.9, 14)], 0.022)
    cupola(part, (-0.20, 0.20), 0.25, 0.12)
    part.add(box(x, y, (0.18, -0.26), (0.08, 0.07), 0.02), 0.64, m.PAINT_DARK, 0.03)
    part.tint((box(x, y, (0.225, -0.26), (0.025, 0.05)) < 0).astype(np.float32), m.GLASS)
    part.dome(line(x, y, (-0.66, -0.34), (-0.30, -0.50), 0.11), 0.11, 0.58, m.RED, 0.12)
    part.add(line(x, y, (-0.30, -0.50), (0.42, -0.34), 0.028), 0.50, m.BRASS, 0.028)
    part.add(line(x, y, (0.42, -0.34), (0.74, -0.27), 0.028), 0.46, m.BRASS, 0.028)


def _bell(part: Relief, level: float) -> None:
    """Flare the nozzle, burn it, and light its pilot flame."""
    x, y = part.x, part.y
    share = np.clip((x - 1.30) / 0.45, 0, 1)
    wide = 0.17 + 0.17 * share**1.5
    shape = np.maximum(np.abs(y) - wide, np.abs(x - 1.53) - 0.23).astype(np.float32)
    top = level + np.sqrt(np.maximum(wide * wide - y * y, 0))
    part.add(shape, top.astype(np.float32), m.GUNMETAL, 0.01)
    part.cut(box(x, y, (1.74, 0), (0.06, 0.26), 0.05), 0.3, m.BLACK)
    ragged = 0.10 * fractal(x.shape, 0.10 * part.scale, seeded("nozzle"), 3)
    part.tint(smooth(1.18, 1.52, x + ragged) * np.float32(0.92), m.SOOT)
    hot = smooth(0.14, 0.0, np.abs(x - 1.27 + ragged))
    part.tint(hot * (np.abs(y) < 0.26) * np.float32(0.6), Material((0.30, 0.17, 0.26), gloss=0.8))
    part.add(line(x, y, (1.10, 0.24), (1.66, 0.34), 0.022), 0.40, m.STEEL, 0.02)
    part.dome(disc(x, y, (1.68, 0.345), 0.045), 0.045, 0.45, Material((1.0, 0.55, 0.15)), 0.04)
