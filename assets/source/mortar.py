"""The mortar: 4 m, an open box of armour with a wide short tube that looks up, and rounds in racks around it."""

import numpy as np

from assets.source import relief as m
from assets.source.fittings import (
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
    roll,
    row_of,
    tool,
    tracks,
)  # fmt: skip
from assets.source.relief import Relief
from tankgame.paint.shapes import box, disc, line, mirrored, polygon

HALF = (2.2, 1.6)
TURRET_HALF = (2.0, 1.1)

FLOOR = 0.52
WALL = 1.16


def hull(part: Relief) -> None:
    """Draw everything that does not turn with the gun."""
    x, y = part.x, part.y
    side = np.abs(y)
    tracks(part, (-1.84, 1.86), 1.16, 0.46, 0.58)
    slope = np.clip(0.92 - np.maximum(x - 1.15, 0) * 0.62, 0.2, 1).astype(np.float32)
    outline = mirrored([(-1.90, -0.95), (1.40, -0.95), (1.96, -0.62)])
    part.add(polygon(x, y, outline, 0.04), slope, m.PAINT, 0.05)
    part.add(box(x, side, (0.0, 1.14), (1.60, 0.25), 0.04), 0.70, m.PAINT_DARK, 0.04)
    for at in (-0.8, 0.0, 0.8):
        part.cut(box(x, side, (at, 1.3), (0.008, 0.12)), 0.03, m.BLACK)
    _walls(part)
    _floor(part)
    _racks(part)
    _nose(part)
    _stowage(part)


def _walls(part: Relief) -> None:
    x, y = part.x, part.y
    corners = mirrored([(-1.92, -0.98), (-1.70, -1.20), (0.72, -1.20), (1.22, -0.78)])
    outer = polygon(x, y, corners, 0.02)
    part.add(outer, WALL, m.PAINT, 0.05, 0.06)
    for at in (-1.1, -0.4, 0.3):
        part.cut(box(x, np.abs(y), (at, 1.15), (0.007, 0.14)), 0.03)
    posts = row_of((-1.56, 1.10), (0.62, 1.10), 9) + row_of((-1.56, -1.10), (0.62, -1.10), 9)
    bolts(part, posts + row_of((-1.81, -0.8), (-1.81, 0.8), 7), 0.026)


def _floor(part: Relief) -> None:
    x, y = part.x, part.y
    inside = polygon(x, y, mirrored([(-1.71, -0.86), (-1.58, -1.01), (0.64, -1.01), (1.03, -0.70)]), 0.03)
    share = inside < 0
    part.height[share] = FLOOR
    part.tint(share.astype(np.float32), m.GUNMETAL)
    ribs = (np.mod(x / 0.11 + 0.5, 1) < 0.28) ^ (np.mod(y / 0.11 + 0.5, 1) < 0.28)
    part.height += np.where(share & ribs, np.float32(0.012), np.float32(0.0))
    part.add(disc(x, y, (0, 0), 0.80), FLOOR + 0.05, m.PAINT_DARK, 0.03)
    part.cut(disc(x, y, (0, 0), 0.76), 0.03, width=0.03, material=m.BLACK)


def _round(part: Relief, at: tuple[float, float], radius: float) -> None:
    """Stand a bomb on its tail: olive body, brass ring, red fuze."""
    x, y = part.x, part.y
    part.dome(disc(x, y, at, radius), radius, FLOOR + 0.50, m.CANVAS_DARK, 0.16)
    part.tint((np.abs(disc(x, y, at, radius * 0.62)) < radius * 0.13).astype(np.float32), m.YELLOW)
    part.dome(disc(x, y, at, radius * 0.42), radius * 0.4, FLOOR + 0.58, m.RED, 0.06)


def _racks(part: Relief) -> None:
    x, y = part.x, part.y
    for sign in (1, -1):
        part.add(box(x, y, (-0.48, sign * 0.90), (0.98, 0.11), 0.02), FLOOR + 0.10, m.STEEL, 0.03)
    part.add(box(x, y, (-1.38, 0), (0.30, 0.90), 0.03), FLOOR + 0.12, m.STEEL, 0.03)
    for at in row_of((-1.24, -0.76), (-1.24, 0.76), 6) + row_of((-1.52, -0.61), (-1.52, 0.61), 5):
        _round(part, at, 0.145)
    for sign in (1, -1):
        for at in row_of((-0.90, sign * 0.89), (0.48, sign * 0.89), 7):
            if abs(at[0]) > 0.15:
                _round(part, at, 0.105)


def _nose(part: Relief) -> None:
    x, y = part.x, part.y
    hatch(part, (1.42, 0.46), 0.19, hinge=90)
    part.add(box(x, y, (1.66, 0.46), (0.03, 0.12), 0.01), part.height + 0.06, m.GLASS, 0.02)
    grill(part, (1.46, -0.38), (0.2, 0.3), 6)
    for sign in (1, -1):
        lamp(part, (1.60, sign * 1.12), 0.075)
        part.add(disc(x, y, (1.88, sign * 0.45), 0.05), 0.5, m.STEEL, 0.03)
        part.cut(disc(x, y, (1.88, sign * 0.45), 0.02), 0.05, m.BLACK)
    bolts(part, row_of((1.86, -0.3), (1.86, 0.3), 4), 0.02)


def _stowage(part: Relief) -> None:
    exhaust(part, (1.30, -1.06), (0.98, -1.06), 0.07, 0.84)
    crate(part, (-1.15, 1.30), (0.34, 0.09), 0.14)
    roll(part, (-0.6, 1.30), (0.2, 1.30), 0.09, m.CANVAS)
    jerrycan(part, (-1.3, -1.30), along=True)
    jerrycan(part, (-0.92, -1.30), along=True)
    tool(part, (-0.5, -1.30), (0.4, -1.30), 0.05)
    cable(part, [(0.5, 1.30), (0.95, 1.28), (1.2, 1.1)], 0.022)


def turret(part: Relief) -> None:
    """Draw the turntable, the tube and the short gun under it; zero height is the hull's floor."""
    x, y = part.x, part.y
    barrel(part, 0.3, 1.60, 0.10, 0.30)
    collar(part, 0.80, 1.12, 0.135, 0.30, material=m.PAINT)
    collar(part, 1.50, 1.65, 0.125, 0.30)
    part.cut(box(x, y, (1.65, 0), (0.02, 0.06)), 0.06, m.BLACK)
    part.add(disc(x, y, (0, 0), 0.74), 0.10, m.PAINT_DARK, 0.03)
    part.cut(disc(x, y, (0, 0), 0.64), 0.02, width=0.02, material=m.BLACK)
    bolts(part, [(0.69 * np.cos(a), 0.69 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 17)[:-1]], 0.02)
    for sign in (1, -1):
        cheek = mirrored([(-0.42, -0.07), (0.62, -0.07)])
        part.add(polygon(x, y - np.float32(sign * 0.50), cheek, 0.03), 0.46, m.PAINT, 0.06, 0.08)
        part.add(disc(x, y, (0.02, sign * 0.50), 0.085), 0.54, m.STEEL, 0.03)
        part.dome(line(x, y, (-0.48, sign * 0.30), (0.18, sign * 0.44), 0.05), 0.05, 0.66, m.STEEL, 0.06)
    _tube(part)
    part.add(box(x, y, (-0.10, 0.66), (0.1, 0.06), 0.02), 0.60, m.PAINT_DARK, 0.03)
    part.tint((disc(x, y, (-0.05, 0.66), 0.035) < 0).astype(np.float32), m.GLASS)


def _tube(part: Relief) -> None:
    """Stand the tube on its breech, leaning forward, so that one looks down its muzzle."""
    x, y = part.x, part.y
    lean = np.clip((x + 0.40) / 0.66, 0, 1)
    body = line(x, y, (-0.28, 0), (0.26, 0), 0.40)
    part.dome(body, 0.40, (0.48 + 0.44 * lean).astype(np.float32), m.PAINT, 0.34)
    for at in (-0.30, -0.16):
        here = (np.abs(np.hypot(x - 0.26, y) - (0.26 - at)) < 0.022) & (body < 0) & (x < 0.1)
        part.cut(np.where(here, np.float32(-0.02), np.float32(0.02)), 0.03, m.BLACK)
    mouth = (0.30, 0.0)
    part.add(disc(x, y, mouth, 0.48), 0.98, m.PAINT, 0.06)
    part.add(disc(x, y, mouth, 0.41), 1.01, m.STEEL, 0.03)
    part.cut(disc(x, y, mouth, 0.345), 0.22, m.SOOT)
    part.cut(disc(x, y, mouth, 0.30), 0.40, m.BLACK)
