"""The medium tank: 4 m, sloped nose, cast turret, an all-rounder's load of stowage."""

import numpy as np

from assets.source import relief as m
from assets.source.fittings import (
    band,
    barrel,
    bolts,
    cable,
    collar,
    crate,
    cupola,
    exhaust,
    fan,
    grill,
    hatch,
    insignia,
    jerrycan,
    lamp,
    muzzle_brake,
    roll,
    row_of,
    tool,
    tracks,
)  # fmt: skip
from assets.source.relief import Relief
from tankgame.paint.noise import fractal, seeded
from tankgame.paint.shapes import box, disc, line, mirrored, polygon

HALF = (2.2, 1.45)
TURRET_HALF = (3.0, 1.4)


def hull(part: Relief) -> None:
    """Draw everything that does not turn with the gun."""
    x, y = part.x, part.y
    side = np.abs(y)
    tracks(part, (-1.97, 1.97), 1.02, 0.46, 0.62)
    slope = np.clip(0.88 - np.maximum(x - 0.95, 0) * 0.5 - np.maximum(-1.55 - x, 0) * 0.5, 0.2, 1).astype(np.float32)
    body = mirrored([(-1.86, -0.80), (1.45, -0.80), (1.90, -0.62)])
    part.add(polygon(x, y, body, 0.05), slope, m.PAINT, 0.05)
    guard = np.clip(0.74 - np.maximum(x - 1.45, 0) ** 2 * 1.6, 0.3, 1).astype(np.float32)
    part.add(box(x, side, (-0.02, 0.985), (1.72, 0.205), 0.06), guard, m.PAINT, 0.04)
    part.cut(box(x, side, (0, 0.79), (1.6, 0.008)), 0.04, m.BLACK)
    for at in (-0.92, 0.1, 1.12):
        part.cut(box(x, side, (at, 1.0), (0.007, 0.2)), 0.02)
    _nose(part)
    _deck(part)
    _stowage(part)


def _nose(part: Relief) -> None:
    x, y = part.x, part.y
    part.add(box(x, y, (1.30, 0.38), (0.17, 0.2), 0.05), part.height + 0.05, m.PAINT, 0.04)
    part.cut(box(x, y, (1.30, 0.38), (0.17, 0.2), 0.05), 0.03, width=0.016, material=m.BLACK)
    part.add(box(x, y, (1.42, 0.38), (0.025, 0.1), 0.01), part.height + 0.03, m.GLASS, 0.02)
    part.dome(disc(x, y, (1.38, -0.40), 0.13), 0.13, 0.86, m.PAINT_DARK, 0.14)
    part.add(line(x, y, (1.4, -0.40), (1.68, -0.40), 0.026), 0.84, m.GUNMETAL, 0.02)
    for n in range(4):
        at = (1.66, -0.17 + 0.115 * n)
        part.add(box(x, y, at, (0.1, 0.046), 0.015), part.height + 0.04, m.TRACK, 0.02)
        part.tint((box(x, y, at, (0.05, 0.03)) < 0).astype(np.float32), m.PAD)
    for sign in (1, -1):
        lamp(part, (1.46, sign * 0.93))
        part.add(disc(x, y, (1.84, sign * 0.45), 0.055), 0.6, m.STEEL, 0.03)
        part.cut(disc(x, y, (1.84, sign * 0.45), 0.022), 0.05, m.BLACK)
    bolts(part, row_of((1.0, -0.72), (1.0, 0.72), 9), 0.02)


def _deck(part: Relief) -> None:
    x, y = part.x, part.y
    part.add(disc(x, y, (0, 0), 0.86), 0.92, m.PAINT_DARK, 0.04)
    part.add(box(x, y, (-1.28, 0), (0.44, 0.74), 0.03), 0.905, m.PAINT, 0.03)
    for sign in (1, -1):
        grill(part, (-1.27, sign * 0.52), (0.36, 0.17), 9)
    fan(part, (-1.27, 0.0), 0.25)
    part.cut(box(x, y, (-0.84, 0), (0.008, 0.78)), 0.03, m.BLACK)
    bolts(part, row_of((-1.68, -0.7), (-1.68, 0.7), 8) + row_of((-0.9, -0.7), (-0.9, 0.7), 8), 0.018)
    for sign in (1, -1):
        part.dome(line(x, y, (-1.93, sign * 0.2), (-1.93, sign * 0.66), 0.13), 0.13, 0.78, m.PAINT, 0.16)
        for band_at in (0.3, 0.56):
            part.add(box(x, y, (-1.93, sign * band_at), (0.135, 0.016)), 0.79, m.RUBBER, 0.01)
    exhaust(part, (-1.7, 0.0), (-2.02, 0.0), 0.06, 0.8)


def _stowage(part: Relief) -> None:
    crate(part, (-1.35, 1.0), (0.3, 0.15), 0.16)
    crate(part, (0.62, -1.0), (0.36, 0.14), 0.14)
    tool(part, (-0.2, 0.93), (0.72, 0.93))
    tool(part, (-0.1, 1.07), (0.55, 1.07), 0.04)
    jerrycan(part, (-1.45, -1.0), along=True)
    jerrycan(part, (-1.08, -1.0), along=True)
    roll(part, (-0.72, -1.0), (0.1, -1.0), 0.1)
    cable(part, [(-0.75, 0.99), (-0.9, 0.86), (-0.55, 0.84), (0.2, 0.83), (0.95, 0.84), (1.2, 0.95)])


def turret(part: Relief) -> None:
    """Draw the turret and its gun; zero height is the hull's deck."""
    x, y = part.x, part.y
    wear = fractal(x.shape, 0.12 * part.scale, seeded("medium", "decal"), 3)
    gun = 0.27
    barrel(part, 0.7, 2.62, 0.088, gun)
    collar(part, 1.62, 1.95, 0.115, gun, material=m.PAINT_DARK)
    collar(part, 0.8, 1.1, 0.135, gun, material=m.PAINT)
    muzzle_brake(part, 2.7, 0.3, 0.14, gun, 2)
    barrel(part, 0.7, 1.22, 0.03, 0.3, offset=-0.26)
    outline = mirrored([(-1.12, -0.40), (-0.62, -0.72), (0.38, -0.72), (0.86, -0.36)])
    shape = polygon(x, y, outline, 0.16)
    part.add(shape, 0.47 - 0.05 * np.maximum(x, 0), m.PAINT, 0.2, 0.26)
    part.add(polygon(x, y, [(px * 0.80 - 0.02, py * 0.76) for px, py in outline], 0.1), 0.50, m.PAINT, 0.05, 0.04)
    part.add(box(x, y, (0.80, 0), (0.16, 0.40), 0.09), 0.44, m.PAINT, 0.12, 0.14)
    part.cut(box(x, y, (0.63, 0), (0.01, 0.4)), 0.04, m.BLACK)
    bolts(part, row_of((0.7, -0.33), (0.7, 0.33), 5), 0.02)
    cupola(part, (-0.18, 0.31), 0.27)
    hatch(part, (-0.14, -0.30), 0.22, hinge=200)
    part.dome(disc(x, y, (0.36, 0.02), 0.1), 0.1, 0.6, m.PAINT_DARK, 0.08)
    part.add(box(x, y, (0.34, 0.34), (0.07, 0.06), 0.02), 0.6, m.PAINT_DARK, 0.03)
    part.tint((box(x, y, (0.385, 0.34), (0.02, 0.045)) < 0).astype(np.float32), m.GLASS)
    part.add(box(x, y, (-1.22, 0), (0.18, 0.5), 0.04), 0.26, m.GUNMETAL, 0.03)
    part.cut(box(x, y, (-1.22, 0), (0.14, 0.46), 0.02), 0.1, m.BLACK)
    roll(part, (-1.22, -0.36), (-1.22, 0.1), 0.1, m.CANVAS_DARK)
    crate(part, (-1.22, 0.31), (0.12, 0.14), 0.17, m.CANVAS)
    for at in ((0.2, 0.62), (0.2, -0.62), (-0.78, 0.46), (-0.78, -0.46)):
        part.add(disc(x, y, at, 0.04), 0.45, m.STEEL, 0.03)
    part.add(line(x, y, (-0.72, -0.2), (-0.95, -0.30), 0.012), 0.62, m.BLACK, 0.01)
    part.add(disc(x, y, (-0.72, -0.2), 0.045), 0.58, m.RUBBER, 0.03)
    insignia(part, (-0.66, 0.0), 0.19, wear)
    band(part, (1.79, 0), (0.035, 0.2), 0, wear)
