"""The gatling: 3.8 m and stocky, six barrels in a bundle, a drum behind them and a box of rockets on either side."""

import numpy as np

from assets.source import relief as m
from assets.source.fittings import (
    band,
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
    roll,
    row_of,
    tool,
    tracks,
)  # fmt: skip
from assets.source.relief import Relief
from tankgame.paint.noise import fractal, seeded
from tankgame.paint.shapes import box, disc, line, mirrored, polygon

HALF = (2.1, 1.45)
TURRET_HALF = (2.6, 1.5)


def hull(part: Relief) -> None:
    """Draw everything that does not turn with the gun."""
    x, y = part.x, part.y
    side = np.abs(y)
    tracks(part, (-1.78, 1.78), 1.02, 0.46, 0.60)
    slope = np.clip(0.84 - np.maximum(x - 0.9, 0) * 0.55 - np.maximum(-1.3 - x, 0) * 0.4, 0.2, 1).astype(np.float32)
    outline = mirrored([(-1.88, -0.52), (-1.55, -0.86), (1.15, -0.86), (1.88, -0.34)])
    part.add(polygon(x, y, outline, 0.04), slope, m.PAINT, 0.06)
    for at in (-1.26, 1.26):
        part.add(box(x, side, (at, 1.02), (0.38, 0.225), 0.12), 0.72, m.PAINT, 0.06)
    part.add(box(x, side, (0, 0.90), (0.95, 0.09), 0.03), 0.74, m.PAINT_DARK, 0.04)
    part.cut(box(x, y, (0.92, 0), (0.008, 0.8)), 0.03, m.BLACK)
    part.add(disc(x, y, (0, 0), 0.80), 0.88, m.PAINT_DARK, 0.04)
    _ends(part)


def _ends(part: Relief) -> None:
    x, y = part.x, part.y
    hatch(part, (1.18, 0.0), 0.2, hinge=180)
    for sign in (1, -1):
        part.add(box(x, y, (1.38, sign * 0.28), (0.03, 0.09), 0.01), part.height + 0.05, m.GLASS, 0.02)
        lamp(part, (1.44, sign * 1.02), 0.075)
        part.add(disc(x, y, (1.80, sign * 0.22), 0.05), 0.48, m.STEEL, 0.03)
        part.cut(disc(x, y, (1.80, sign * 0.22), 0.02), 0.05, m.BLACK)
        grill(part, (-1.28, sign * 0.46), (0.3, 0.2), 8)
        exhaust(part, (-1.55, sign * 0.72), (-1.86, sign * 0.72), 0.07, 0.76)
    fan(part, (-1.28, 0), 0.21)
    roll(part, (-1.80, -0.38), (-1.80, 0.3), 0.095, m.CANVAS)
    crate(part, (-1.28, 1.04), (0.26, 0.15), 0.14)
    jerrycan(part, (-1.38, -1.04), along=True)
    tool(part, (-0.7, 0.92), (0.45, 0.92), 0.05)
    cable(part, [(-0.8, -0.92), (0.2, -0.90), (0.85, -0.92), (1.05, -0.75)], 0.022)
    bolts(part, row_of((0.98, -0.74), (1.78, -0.28), 6) + row_of((0.98, 0.74), (1.78, 0.28), 6), 0.018)


def turret(part: Relief) -> None:
    """Draw the turret, its barrels and its rockets; zero height is the hull's deck."""
    x, y = part.x, part.y
    wear = fractal(x.shape, 0.12 * part.scale, seeded("gatling", "decal"), 3)
    for sign in (1, -1):
        part.add(box(x, y, (0.05, sign * 0.66), (0.14, 0.22), 0.04), 0.36, m.GUNMETAL, 0.05)
        _rockets(part, sign)
    outline = mirrored([(-0.86, -0.34), (-0.50, -0.58), (0.40, -0.58), (0.78, -0.38)])
    part.add(polygon(x, y, outline, 0.06), 0.46, m.PAINT, 0.12, 0.18)
    part.add(disc(x, y, (-0.42, 0), 0.46), 0.64, m.GUNMETAL, 0.08, 0.08)
    for n in range(12):
        angle = 2 * np.pi * n / 12
        spoke = (
            (-0.42 + 0.40 * np.cos(angle), 0.40 * np.sin(angle)),
            (-0.42 + 0.22 * np.cos(angle), 0.22 * np.sin(angle)),
        )
        part.cut(line(x, y, *spoke, 0.012), 0.03, m.BLACK)
    part.dome(disc(x, y, (-0.42, 0), 0.22), 0.18, 0.72, m.PAINT, 0.06)
    _bundle(part)
    hatch(part, (0.18, 0.30), 0.19, hinge=180)
    part.add(box(x, y, (0.22, -0.30), (0.1, 0.09), 0.02), 0.60, m.PAINT_DARK, 0.03)
    part.tint((box(x, y, (0.28, -0.30), (0.03, 0.065)) < 0).astype(np.float32), m.RED)
    for n in range(7):
        at = (-0.20 + 0.085 * n, -0.085 - 0.012 * n)
        part.add(box(x, y, at, (0.03, 0.10), 0.015), 0.56, m.BRASS, 0.03)
    band(part, (-0.66, 0.30), (0.03, 0.12), 40, wear)


def _rockets(part: Relief, sign: float) -> None:
    """Hang a dark pod of four tubes, two above two, noses just showing."""
    x, y = part.x, part.y
    centre = sign * 1.03
    part.add(box(x, y, (0.06, centre), (0.66, 0.285), 0.05), 0.50, m.GUNMETAL, 0.06, 0.06)
    part.add(box(x, y, (-0.10, centre), (0.34, 0.21), 0.03), 0.54, m.PAINT, 0.03)
    part.cut(box(x, y, (-0.10, centre), (0.34, 0.006)), 0.03, m.BLACK)
    for at in (-0.50, 0.32):
        part.add(box(x, y, (at, centre), (0.035, 0.30), 0.02), 0.54, m.STEEL, 0.02)
    for aside in (-0.14, 0.14):
        mouth = (0.66, centre + aside)
        part.add(box(x, y, (0.62, mouth[1]), (0.12, 0.135), 0.03), 0.47, m.PAINT_DARK, 0.04)
        part.cut(box(x, y, (0.66, mouth[1]), (0.09, 0.10), 0.03), 0.16, m.BLACK)
        part.dome(line(x, y, (0.46, mouth[1]), (0.66, mouth[1]), 0.075), 0.075, 0.44, m.RED, 0.07)
        part.cut(box(x, y, (-0.58, mouth[1]), (0.05, 0.09), 0.03), 0.12, m.BLACK)


def _bundle(part: Relief) -> None:
    """Bind the barrels: a fat cradle, two plates, and the tubes side by side, dark between each two."""
    x, y = part.x, part.y
    level = 0.34
    part.add(box(x, y, (1.4, 0), (0.85, 0.26), 0.02), 0.20, m.BLACK, 0.02)
    for offset in (-0.22, 0.22, -0.11, 0.11, 0.0):
        top = level + 0.20 * np.sqrt(max(0.0, 1 - (offset / 0.27) ** 2))
        tube = np.maximum(np.abs(y - np.float32(offset)) - 0.042, np.abs(x - 1.48) - 0.82)
        round_top = top + np.sqrt(np.maximum(0.042**2 - (y - offset) ** 2, 0))
        part.add(tube.astype(np.float32), round_top.astype(np.float32), m.STEEL, 0.001)
        part.cut(disc(x, y, (2.29, offset), 0.024), 0.1, m.BLACK)
    collar(part, 0.52, 0.98, 0.33, level, material=m.PAINT)
    for at in (0.62, 0.74, 0.86):
        part.cut(box(x, y, (at, 0), (0.014, 0.29)), 0.03, m.BLACK)
    for start in (1.40, 2.05):
        collar(part, start, start + 0.11, 0.30, level, material=m.GUNMETAL)
        part.cut(disc(x, y, (start + 0.055, 0), 0.03), 0.03, m.STEEL)
