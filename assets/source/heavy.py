"""The heavy tank: 4.6 m and wide, a fort of eight corners, a slab of a turret in a cage and a long thick gun."""

from itertools import pairwise

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
    jerrycan,
    lamp,
    muzzle_brake,
    roll,
    row_of,
    tool,
    top_at,
    tracks,
)  # fmt: skip
from assets.source.relief import Relief
from tankgame.paint.noise import fractal, seeded
from tankgame.paint.shapes import box, disc, line, mirrored, polygon

HALF = (2.5, 1.7)
TURRET_HALF = (3.2, 1.7)


def hull(part: Relief) -> None:
    """Draw everything that does not turn with the gun."""
    x, y = part.x, part.y
    side = np.abs(y)
    tracks(part, (-2.02, 2.02), 1.08, 0.50, 0.74)
    slope = np.clip(1.02 - np.maximum(x - 1.35, 0) * 0.55, 0.3, 2).astype(np.float32)
    body = mirrored([(-2.26, -0.60), (-1.92, -0.95), (1.66, -0.95), (2.28, -0.44)])
    part.add(polygon(x, y, body, 0.04), slope, m.PAINT, 0.05)
    part.add(box(x, side, (-0.12, 1.02), (1.72, 0.22), 0.03), 0.98, m.PAINT, 0.04)
    _skirts(part)
    part.cut(box(x, y, (1.35, 0), (0.008, 0.93)), 0.02, m.BLACK)
    _nose(part)
    _deck(part)
    _stowage(part)


def _skirts(part: Relief) -> None:
    """Hang armour before the tracks that leaves their ends free: who sees it from afar sees eight corners."""
    x, side = part.x, np.abs(part.y)
    outline = polygon(x, side, [(1.70, 1.18), (1.08, 1.52), (-1.40, 1.52), (-1.86, 1.18)], 0.02)
    part.add(outline, 0.93, m.PAINT, 0.06)
    for n in (1, 3):
        plate = np.maximum(outline + 0.03, box(x, side, (-1.72 + n * 0.80, 1.36), (0.385, 0.2), 0.02))
        part.add(plate, 0.945, m.PAINT_DARK, 0.03)
    for n in range(4):
        part.cut(box(x, side, (-1.32 + n * 0.80, 1.36), (0.012, 0.2)), 0.05, m.BLACK)
    for n in range(5):
        for dx in (-0.22, 0.22):
            at = -1.72 + n * 0.80 + dx
            if abs(at + 0.08) < 1.5:
                part.add(disc(x, side, (at, 1.42), 0.03), 0.97, m.STEEL, 0.02)
    part.cut(np.maximum(outline, box(x, side, (0, 1.24), (1.75, 0.008))), 0.05, m.BLACK)


def _nose(part: Relief) -> None:
    x, y = part.x, part.y
    for sign in (1, -1):
        lamp(part, (1.66, sign * 0.86), 0.08)
        hatch(part, (1.13, sign * 0.52), 0.2, hinge=90 * sign)
        part.add(box(x, y, (1.40, sign * 0.52), (0.03, 0.14), 0.01), part.height + 0.05, m.GLASS, 0.02)
        part.add(line(x, y, (2.18, sign * 0.44), (2.26, sign * 0.42), 0.07), 0.62, m.STEEL, 0.04)
        part.cut(disc(x, y, (2.25, sign * 0.42), 0.028), 0.06, m.BLACK)
    for n in range(7):
        at = (1.78, -0.51 + 0.17 * n)
        part.add(box(x, y, at, (0.2, 0.072), 0.02), part.height + 0.06, m.TRACK, 0.02)
        for dx in (-0.11, 0.11):
            part.tint((box(x, y, (at[0] + dx, at[1]), (0.06, 0.05)) < 0).astype(np.float32) * 0.9, m.PAD)
    part.add(box(x, y, (1.78, 0), (0.018, 0.62)), part.height + 0.02, m.STEEL, 0.01)
    bolts(part, row_of((2.08, -0.48), (2.08, 0.48), 8) + row_of((1.28, -0.25), (1.28, 0.25), 3), 0.024)


def _deck(part: Relief) -> None:
    x, y = part.x, part.y
    part.add(disc(x, y, (0, 0), 1.08), 1.06, m.PAINT_DARK, 0.04)
    part.add(box(x, y, (-1.56, 0), (0.6, 0.9), 0.03), 1.05, m.PAINT, 0.03)
    for sign in (1, -1):
        fan(part, (-1.42, sign * 0.62), 0.25)
        grill(part, (-1.92, sign * 0.6), (0.2, 0.26), 6)
    grill(part, (-1.45, 0), (0.34, 0.28), 9)
    part.cut(box(x, y, (-1.02, 0), (0.008, 0.9)), 0.03, m.BLACK)
    bolts(part, row_of((-2.1, -0.66), (-2.1, 0.66), 8) + row_of((-1.09, -0.82), (-1.09, 0.82), 9), 0.022)
    for sign in (1, -1):
        exhaust(part, (-2.0, sign * 0.16), (-2.36, sign * 0.16), 0.1, 1.08)
        part.add(box(x, y, (-2.22, sign * 0.16), (0.09, 0.13), 0.02), 1.02, m.STEEL, 0.03)
        roll(part, (-2.25, sign * 0.32), (-2.2, sign * 0.62), 0.1, m.CANVAS_DARK)


def _stowage(part: Relief) -> None:
    cable(part, [(-1.85, 1.13), (-1.2, 1.16), (-0.2, 1.13), (0.9, 1.16), (1.5, 1.12), (1.7, 0.9)], 0.028)
    cable(part, [(-1.85, -1.13), (-1.2, -1.16), (-0.2, -1.13), (0.9, -1.16), (1.5, -1.12), (1.7, -0.9)], 0.028)
    tool(part, (0.3, 1.03), (1.2, 1.03), 0.07)
    tool(part, (0.35, -1.03), (1.1, -1.03), 0.05)
    crate(part, (-1.75, 1.04), (0.22, 0.13), 0.16)
    crate(part, (-1.75, -1.04), (0.22, 0.13), 0.16)


def turret(part: Relief) -> None:
    """Draw the turret and its gun; zero height is the hull's deck."""
    x, y = part.x, part.y
    wear = fractal(x.shape, 0.14 * part.scale, seeded("heavy", "decal"), 3)
    gun = 0.33
    barrel(part, 0.8, 3.0, 0.125, gun)
    collar(part, 2.0, 2.3, 0.155, gun, material=m.PAINT_DARK)
    collar(part, 1.2, 1.52, 0.175, gun, material=m.PAINT)
    muzzle_brake(part, 3.1, 0.42, 0.21, gun, 2)
    collar(part, 2.86, 2.92, 0.15, gun)
    barrel(part, 0.8, 1.72, 0.045, 0.32, offset=-0.42)
    collar(part, 1.6, 1.72, 0.06, 0.32, -0.42)
    outline = mirrored([(-1.42, -0.80), (-1.2, -0.96), (0.35, -0.98), (0.95, -0.62)])
    part.add(polygon(x, y, outline, 0.03), 0.52, m.PAINT, 0.1, 0.2)
    roof = [(px * 0.9 - 0.03, py * 0.86) for px, py in outline]
    part.add(polygon(x, y, roof, 0.03), 0.56, m.PAINT, 0.04)
    part.cut(polygon(x, y, [(px * 0.98, py * 0.97) for px, py in roof], 0.03), 0.015, width=0.014)
    part.cut(box(x, y, (-0.55, 0), (0.007, 0.8)), 0.02, m.BLACK)
    for sign in (1, -1):
        for n in range(3):
            part.add(box(x, y, (-0.95 + n * 0.52, sign * 0.985), (0.235, 0.045), 0.015), 0.5, m.PAINT_DARK, 0.03)
    part.add(box(x, y, (0.98, 0), (0.2, 0.56), 0.05), 0.52, m.PAINT, 0.09, 0.1)
    part.add(box(x, y, (1.14, 0), (0.09, 0.27), 0.06), 0.54, m.PAINT_DARK, 0.08, 0.08)
    part.cut(box(x, y, (0.77, 0), (0.01, 0.54)), 0.05, m.BLACK)
    bolts(part, row_of((0.86, -0.48), (0.86, 0.48), 7) + row_of((-1.28, -0.62), (-1.28, 0.62), 8), 0.024)
    cupola(part, (-0.22, 0.43), 0.31, 0.17)
    hatch(part, (-0.2, -0.45), 0.26, hinge=180)
    fan(part, (-0.86, 0.0), 0.2)
    _roof(part)
    _basket(part)
    _slats(part)
    for at in ((0.62, -0.02), (0.70, -0.02), (0.78, -0.02)):
        band(part, (at[0] - 0.42, at[1]), (0.016, 0.22), 0, wear)
    band(part, (2.15, 0), (0.035, 0.2), 0, wear)


def _slats(part: Relief) -> None:
    """Cage the turret's back and sides, a hand's breadth off: bars, and the struts that hold them."""
    x, y = part.x, part.y
    for sign in (1, -1):
        corners = [(0.42, sign * 1.24), (-1.30, sign * 1.24), (-1.92, sign * 0.86), (-1.92, 0.0)]
        for start, end in pairwise(corners):
            part.add(line(x, y, start, end, 0.045), 0.44, m.GUNMETAL, 0.04)
            for share in (0.12, 0.5, 0.88):
                at = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
                inner = at[0] * 0.86 if at[0] < -1.3 else at[0], at[1] * (0.80 if at[0] > -1.9 else 1.0)
                part.add(line(x, y, at, inner, 0.022), 0.40, m.STEEL, 0.02)
    for sign in (1, -1):
        for n in range(7):
            part.add(box(x, y, (-1.20 + 0.26 * n, sign * 1.24), (0.09, 0.06), 0.02), 0.46, m.PAINT_DARK, 0.03)


def _roof(part: Relief) -> None:
    x, y = part.x, part.y
    for at in ((0.42, 0.46), (0.46, -0.42)):
        part.add(box(x, y, at, (0.085, 0.075), 0.02), 0.68, m.PAINT_DARK, 0.03)
        part.tint((box(x, y, (at[0] + 0.055, at[1]), (0.025, 0.055)) < 0).astype(np.float32), m.GLASS)
    for n in range(3):
        for sign in (1, -1):
            at = (0.40 + 0.1 * n, sign * (0.86 - 0.055 * n))
            part.add(line(x, y, at, (at[0] + 0.09, at[1] + sign * 0.1), 0.04), 0.58, m.GUNMETAL, 0.03)
    part.add(line(x, y, (-1.12, 0.6), (-1.32, 0.78), 0.013), 0.75, m.BLACK, 0.01)
    part.add(disc(x, y, (-1.12, 0.6), 0.05), 0.66, m.RUBBER, 0.03)


def _basket(part: Relief) -> None:
    x, y = part.x, part.y
    part.add(box(x, y, (-1.58, 0), (0.2, 0.72), 0.05), 0.30, m.GUNMETAL, 0.03)
    part.cut(box(x, y, (-1.58, 0), (0.16, 0.68), 0.03), 0.12, m.BLACK)
    crate(part, (-1.58, -0.44), (0.13, 0.18), 0.2, m.PAINT_DARK)
    roll(part, (-1.58, -0.14), (-1.58, 0.26), 0.11)
    for at in (0.44, 0.61):
        part.add(box(x, y, (-1.58, at), (0.13, 0.07), 0.03), top_at(part, (-1.58, at)) + 0.18, m.CANVAS_DARK, 0.04)
    jerrycan(part, (-1.45, 0.61))
