"""The hunter: 4.6 m, a low wedge with a casemate at the back, and a gun that reaches far past the nose."""

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

HALF = (2.5, 1.5)
TURRET_HALF = (3.2, 0.8)


def hull(part: Relief) -> None:
    """Draw everything that does not turn with the gun."""
    x, y = part.x, part.y
    side = np.abs(y)
    tracks(part, (-2.16, 1.66), 1.06, 0.42, 0.44)
    flank = 0.74 - np.maximum(side - 0.62, 0) * 0.40
    glacis = 0.82 - np.maximum(x + 0.1, 0) * 0.23 - side * 0.10
    outline = mirrored([(-2.27, -1.02), (-2.05, -1.27), (-0.05, -1.27), (1.10, -0.92), (2.10, -0.42), (2.28, -0.24)])
    part.add(polygon(x, y, outline, 0.03), np.minimum(flank, glacis).astype(np.float32), m.PAINT, 0.05)
    part.cut(box(x, y, (1.15, 0), (1.15, 0.007)), 0.02)
    for sign in (1, -1):
        part.cut(line(x, y, (-2.2, sign * 0.64), (0.4, sign * 0.64), 0.007), 0.03, m.BLACK)
        part.cut(line(x, y, (0.4, sign * 0.64), (2.05, sign * 0.30), 0.007), 0.03, m.BLACK)
        for at in (-1.45, -0.65):
            part.cut(line(x, y, (at, sign * 0.66), (at, sign * 1.25), 0.007), 0.03)
    _nose(part)
    _casemate(part)
    _stowage(part)


def _nose(part: Relief) -> None:
    x, y = part.x, part.y
    for sign in (1, -1):
        lamp(part, (1.12, sign * 0.72), 0.065)
        part.add(line(x, y, (2.06, sign * 0.30), (2.2, sign * 0.24), 0.045), part.height + 0.06, m.STEEL, 0.03)
        part.cut(disc(x, y, (2.2, sign * 0.24), 0.02), 0.05, m.BLACK)
    for n in range(3):
        for sign in (1, -1):
            plate = line(x, y, (0.62 + 0.30 * n, sign * 0.24), (0.72 + 0.30 * n, sign * (0.44 - 0.03 * n)), 0.03)
            part.add(plate, part.height + 0.05, m.PAINT_DARK, 0.03)
    rest = [(1.62, 0.16), (1.62, -0.16)]
    for foot in rest:
        part.add(line(x, y, (1.84, foot[1] * 1.6), foot, 0.03), part.height + 0.07, m.STEEL, 0.03)
    bolts(part, row_of((0.5, -0.54), (1.9, -0.26), 8) + row_of((0.5, 0.54), (1.9, 0.26), 8), 0.018)


def _casemate(part: Relief) -> None:
    x, y = part.x, part.y
    outline = mirrored([(-1.72, -0.74), (-1.35, -1.0), (-0.55, -0.98), (0.16, -0.50)])
    part.add(polygon(x, y, outline, 0.04), 1.20, m.PAINT, 0.22, 0.34)
    roof = [(px * 0.86 - 0.12, py * 0.78) for px, py in outline]
    part.add(polygon(x, y, roof, 0.03), 1.24, m.PAINT, 0.03)
    part.cut(polygon(x, y, [(px * 0.97 - 0.03, py * 0.95) for px, py in roof], 0.02), 0.016, width=0.014)
    hatch(part, (-1.12, 0.36), 0.22, hinge=180)
    hatch(part, (-1.12, -0.36), 0.20, hinge=180)
    part.add(box(x, y, (-0.62, 0), (0.085, 1.20), 0.06), 1.34, m.PAINT_DARK, 0.07, 0.06)
    for sign in (1, -1):
        part.add(disc(x, y, (-0.62, sign * 1.14), 0.13), 1.38, m.PAINT, 0.06)
        part.tint((box(x, y, (-0.52, sign * 1.14), (0.03, 0.07)) < 0).astype(np.float32), m.GLASS)
    part.add(box(x, y, (-0.34, 0.34), (0.07, 0.06), 0.02), 1.36, m.PAINT_DARK, 0.03)
    part.tint((box(x, y, (-0.30, 0.34), (0.022, 0.045)) < 0).astype(np.float32), m.GLASS)
    part.add(box(x, y, (-0.36, -0.32), (0.08, 0.05), 0.02), 1.36, m.PAINT_DARK, 0.03)
    part.tint((box(x, y, (-0.31, -0.32), (0.02, 0.035)) < 0).astype(np.float32), m.RED)
    bolts(part, row_of((-1.52, -0.5), (-1.52, 0.5), 7), 0.02)


def _stowage(part: Relief) -> None:
    x, y = part.x, part.y
    for sign in (1, -1):
        grill(part, (-1.97, sign * 0.36), (0.19, 0.27), 6)
        exhaust(part, (-1.95, sign * 0.78), (-2.27, sign * 0.78), 0.075, 0.78)
    part.add(box(x, y, (-2.0, 0), (0.17, 0.07), 0.03), 0.84, m.PAINT_DARK, 0.04)
    crate(part, (-1.05, 1.13), (0.3, 0.12), 0.15)
    jerrycan(part, (-1.66, -1.12), along=True)
    jerrycan(part, (-1.28, -1.12), along=True)
    tool(part, (-0.85, -1.12), (-0.05, -1.12), 0.05)
    roll(part, (-1.95, 1.10), (-1.48, 1.10), 0.1, m.CANVAS_DARK)
    cable(part, [(-0.5, 1.14), (-0.05, 1.12), (0.6, 0.92), (1.0, 0.72)], 0.022)


def turret(part: Relief) -> None:
    """Draw the mantlet and the gun, which swing a little; zero height is the hull's deck."""
    x, y = part.x, part.y
    wear = fractal(x.shape, 0.12 * part.scale, seeded("hunter", "decal"), 3)
    gun = 0.40
    barrel(part, 0.1, 3.05, 0.115, gun)
    collar(part, 0.55, 0.88, 0.16, gun, material=m.PAINT)
    collar(part, 0.88, 1.30, 0.135, gun)
    part.add(box(x, y, (1.86, 0), (0.24, 0.165), 0.11), gun + 0.15, m.GUNMETAL, 0.13, 0.12)
    for at in (1.46, 2.24, 2.34):
        band(part, (at, 0), (0.028, 0.14), 0, wear)
    muzzle_brake(part, 3.12, 0.42, 0.21, gun, 3)
    outline = mirrored([(-0.30, -0.36), (0.14, -0.36), (0.52, -0.20)])
    part.add(polygon(x, y, outline, 0.08), 0.64, m.PAINT, 0.18, 0.24)
    part.add(box(x, y, (0.58, 0), (0.09, 0.19), 0.04), 0.60, m.PAINT_DARK, 0.06, 0.05)
    part.cut(box(x, y, (-0.10, 0), (0.01, 0.3)), 0.03, m.BLACK)
    barrel(part, 0.3, 0.98, 0.032, 0.42, offset=-0.25)
    bolts(part, row_of((-0.2, -0.26), (-0.2, 0.26), 4), 0.022)
