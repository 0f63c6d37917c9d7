"""The scout: 3.4 m, low and light, bare tracks, an arrow of a nose and a thin long gun."""

import numpy as np

from assets.source import relief as m
from assets.source.fittings import (
    band,
    barrel,
    bolts,
    collar,
    crate,
    exhaust,
    fan,
    grill,
    hatch,
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

HALF = (1.9, 1.25)
TURRET_HALF = (2.4, 1.2)


def hull(part: Relief) -> None:
    """Draw everything that does not turn with the gun."""
    x, y = part.x, part.y
    side = np.abs(y)
    tracks(part, (-1.66, 1.52), 0.87, 0.34, 0.46)
    nose = np.clip(0.66 - np.maximum(x - 0.55 + side * 0.35, 0) * 0.36, 0.2, 1).astype(np.float32)
    outline = mirrored([(-1.58, -0.66), (0.85, -0.66), (1.42, -0.40), (1.69, -0.13)])
    part.add(polygon(x, y, outline, 0.04), nose, m.PAINT, 0.05)
    part.cut(box(x, y, (1.1, 0), (0.55, 0.006)), 0.02)
    for sign in (1, -1):
        guard = mirrored([(-1.68, -0.19), (-1.18, -0.19)])
        part.add(polygon(x, y - np.float32(sign * 0.86), guard, 0.04), 0.54, m.PAINT, 0.03)
        part.add(box(x, y, (0.98, sign * 0.86), (0.28, 0.19), 0.05), 0.53 - np.maximum(x - 1.0, 0) * 0.4, m.PAINT, 0.03)
        part.cut(line(x, y, (0.82, sign * 0.64), (1.42, sign * 0.38), 0.006), 0.03, m.BLACK)
    _nose(part)
    _deck(part)


def _nose(part: Relief) -> None:
    x, y = part.x, part.y
    part.add(box(x, y, (0.86, 0), (0.13, 0.2), 0.04), 0.70, m.PAINT, 0.04)
    part.cut(box(x, y, (0.86, 0), (0.13, 0.2), 0.04), 0.03, width=0.014, material=m.BLACK)
    for at in (-0.1, 0.1):
        part.add(box(x, y, (0.95, at), (0.022, 0.06), 0.01), 0.715, m.GLASS, 0.01)
    for sign in (1, -1):
        lamp(part, (1.05, sign * 0.86), 0.06)
        part.add(disc(x, y, (1.46, sign * 0.2), 0.045), 0.5, m.STEEL, 0.03)
        part.cut(disc(x, y, (1.46, sign * 0.2), 0.018), 0.05, m.BLACK)
    part.dome(disc(x, y, (0.62, -0.44), 0.16), 0.1, 0.72, m.RUBBER, 0.06)
    part.cut(disc(x, y, (0.62, -0.44), 0.075), 0.06, m.PAINT_DARK)
    bolts(part, row_of((0.72, -0.55), (1.36, -0.28), 5) + row_of((0.72, 0.55), (1.36, 0.28), 5), 0.016)


def _deck(part: Relief) -> None:
    x, y = part.x, part.y
    part.add(disc(x, y, (0, 0), 0.62), 0.70, m.PAINT_DARK, 0.03)
    part.add(box(x, y, (-1.08, 0), (0.38, 0.58), 0.05), 0.70, m.PAINT, 0.05)
    grill(part, (-1.05, 0.30), (0.28, 0.19), 7)
    fan(part, (-1.05, -0.28), 0.2)
    exhaust(part, (-1.3, -0.66), (-1.72, -0.66), 0.065, 0.66)
    roll(part, (-1.54, -0.42), (-1.54, 0.25), 0.1, m.CANVAS)
    jerrycan(part, (-1.54, 0.42))
    crate(part, (-1.42, 0.87), (0.2, 0.14), 0.13)
    tool(part, (-0.6, 0.60), (0.22, 0.60), 0.05)
    roll(part, (-0.55, -0.6), (0.0, -0.6), 0.075, m.CANVAS_DARK)
    bolts(part, row_of((-0.75, -0.5), (-0.75, 0.5), 6), 0.016)


def turret(part: Relief) -> None:
    """Draw the turret and its gun; zero height is the hull's deck."""
    x, y = part.x, part.y
    wear = fractal(x.shape, 0.1 * part.scale, seeded("scout", "decal"), 3)
    gun = 0.21
    barrel(part, 0.45, 2.06, 0.055, gun)
    collar(part, 0.55, 0.9, 0.085, gun, material=m.PAINT)
    muzzle_brake(part, 2.1, 0.17, 0.085, gun, 2)
    for offset in (0.17, 0.235):
        barrel(part, 0.45, 0.98, 0.022, 0.24, offset=offset)
    outline = mirrored([(-0.78, -0.26), (-0.42, -0.50), (0.22, -0.48), (0.62, -0.2)])
    part.add(polygon(x, y, outline, 0.05), 0.36 - 0.06 * np.abs(x), m.PAINT, 0.16, 0.2)
    part.add(polygon(x, y, [(px * 0.66 - 0.04, py * 0.66) for px, py in outline], 0.04), 0.38, m.PAINT, 0.03)
    part.add(box(x, y, (0.56, 0.05), (0.1, 0.26), 0.05), 0.33, m.PAINT_DARK, 0.07, 0.08)
    hatch(part, (-0.12, 0.16), 0.19, hinge=180)
    part.add(disc(x, y, (-0.1, -0.2), 0.1), 0.44, m.PAINT_DARK, 0.03)
    part.tint((box(x, y, (-0.04, -0.2), (0.025, 0.06)) < 0).astype(np.float32), m.GLASS)
    part.add(box(x, y, (0.26, -0.14), (0.05, 0.05), 0.02), 0.45, m.PAINT_DARK, 0.02)
    part.tint((box(x, y, (0.29, -0.14), (0.016, 0.035)) < 0).astype(np.float32), m.RED)
    roll(part, (-0.80, -0.24), (-0.80, 0.24), 0.085, m.CANVAS)
    part.add(line(x, y, (-0.5, -0.28), (-0.85, -0.46), 0.011), 0.5, m.BLACK, 0.01)
    part.add(disc(x, y, (-0.5, -0.28), 0.04), 0.44, m.RUBBER, 0.02)
    for n in range(3):
        for sign in (1, -1):
            at = (0.10 + 0.08 * n, sign * 0.47)
            part.add(line(x, y, at, (at[0] + 0.04, at[1] + sign * 0.1), 0.03), 0.34, m.GUNMETAL, 0.02)
    band(part, (-0.44, 0.05), (0.024, 0.14), 35, wear)
    band(part, (-0.44, -0.05), (0.024, 0.14), -35, wear)
