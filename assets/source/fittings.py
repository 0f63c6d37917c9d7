"""What is bolted to tanks: hatches, grills, guns, tools, boxes, cables."""

from itertools import pairwise

import numpy as np

from assets.source import relief as m
from assets.source.relief import Material, Relief
from tankgame.paint.noise import Field
from tankgame.paint.shapes import box, disc, line, star

Point = tuple[float, float]


def top_at(part: Relief, at: Point) -> float:
    """Read the height at a place."""
    rows, columns = part.height.shape
    row = int(rows / 2 - at[1] * part.scale)
    column = int(columns / 2 + at[0] * part.scale)
    return float(part.height[min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)])


def tracks(part: Relief, span: Point, centre: float, width: float, top: float) -> None:
    """Lay a track along x from span[0] to span[1], its links round at both ends."""
    x, y = part.x, np.abs(part.y)
    middle, half = (span[0] + span[1]) / 2, (span[1] - span[0]) / 2
    pitch = 2 * half / round(2 * half / 0.145)
    phase = np.mod((x - span[0]) / np.float32(pitch), 1)
    across = (y - centre) / np.float32(width / 2)
    bar = np.clip(np.minimum(phase, 1 - phase) * 7 - 0.55, 0, 1)
    end = np.clip((np.abs(x - middle) - half + 0.32) / 0.32, 0, 1)
    curve = top - 0.26 * (1 - np.sqrt(np.maximum(1 - end * end, 0)))
    shape = box(x, y, (middle, centre), (half, width / 2), 0.07)
    ridge = 0.035 * bar * (np.abs(np.abs(across) - 0.5) < 0.38) + 0.028 * (np.abs(across) < 0.1)
    part.add(shape, (curve - 0.035 + ridge).astype(np.float32), m.TRACK, 0.03)
    worn = (bar * (np.abs(np.abs(across) - 0.5) < 0.36)).astype(np.float32)
    part.tint(worn * (shape < -0.02) * 0.85, m.PAD)
    hole = np.hypot((np.abs(phase - 0.0) - 0.5) * pitch * 1.3, (np.abs(across) - 0.5) * width / 2) < 0.03
    part.tint((hole & (shape < -0.03)).astype(np.float32) * 0.8, m.BLACK)


def bolts(part: Relief, places: list[Point], radius: float = 0.022) -> None:
    """Stud a surface with round heads."""
    for at in places:
        part.add(disc(part.x, part.y, at, radius), top_at(part, at) + 0.022, m.PAINT_LIGHT, radius, 0.02)


def row_of(start: Point, end: Point, count: int) -> list[Point]:
    """Space points evenly from start to end."""
    share = np.linspace(0, 1, count)
    return [(float(start[0] + (end[0] - start[0]) * t), float(start[1] + (end[1] - start[1]) * t)) for t in share]


def grill(part: Relief, at: Point, half: Point, slats: int, *, lengthwise: bool = False) -> None:
    """Frame an opening with slats across it (or along x)."""
    x, y = part.x, part.y
    top = top_at(part, at)
    part.add(box(x, y, at, half, 0.03), top + 0.035, m.PAINT, 0.025)
    inner = box(x, y, at, (half[0] - 0.045, half[1] - 0.045), 0.015)
    part.cut(inner, 0.07, m.BLACK)
    along = (y - at[1] + half[1]) / (2 * half[1]) if lengthwise else (x - at[0] + half[0]) / (2 * half[0])
    phase = np.mod(along * slats, 1)
    slat = np.where((inner < 0) & (np.abs(phase - 0.5) < 0.26), np.float32(-1), np.float32(1)) * 0.02
    part.add(slat.astype(np.float32), (top + 0.02 + 0.05 * (phase - 0.5)).astype(np.float32), m.PAINT_DARK, 0.001)


def fan(part: Relief, at: Point, radius: float) -> None:
    """Set a round cooling fan behind a cross."""
    x, y = part.x, part.y
    top = top_at(part, at)
    part.add(disc(x, y, at, radius), top + 0.04, m.PAINT, 0.03)
    inner = disc(x, y, at, radius - 0.05)
    part.cut(inner, 0.1, m.BLACK)
    angle = np.arctan2(y - at[1], x - at[0]) + np.hypot(x - at[0], y - at[1]) * 3
    blade = np.mod(angle * 7 / (2 * np.pi), 1)
    share = np.where((inner < -0.01) & (blade < 0.55), np.float32(-0.02), np.float32(0.02))
    part.add(share, (top - 0.04 + 0.05 * blade).astype(np.float32), m.GUNMETAL, 0.001)
    part.dome(disc(x, y, at, radius * 0.22), radius * 0.2, top + 0.03, m.PAINT_DARK, 0.03)
    for degrees in (0, 90):
        dx, dy = radius * np.cos(np.radians(degrees)), radius * np.sin(np.radians(degrees))
        part.add(line(x, y, (at[0] - dx, at[1] - dy), (at[0] + dx, at[1] + dy), 0.016), top + 0.05, m.PAINT, 0.015)


def hatch(part: Relief, at: Point, radius: float, *, hinge: float = 180.0) -> None:
    """Close a round hatch: rim, lid, handle, hinge at `hinge` degrees."""
    x, y = part.x, part.y
    top = top_at(part, at)
    part.add(disc(x, y, at, radius), top + 0.05, m.PAINT_DARK, 0.03)
    part.cut(disc(x, y, at, radius - 0.045), 0.03, width=0.022, material=m.BLACK)
    part.dome(disc(x, y, at, radius - 0.06), 0.1, top + 0.085, m.PAINT, 0.05)
    c, s = np.cos(np.radians(hinge)), np.sin(np.radians(hinge))
    side = (at[0] + c * radius, at[1] + s * radius)
    part.add(line(x, y, (side[0] - s * 0.1, side[1] + c * 0.1), (side[0] + s * 0.1, side[1] - c * 0.1), 0.03),
             top + 0.09, m.PAINT_DARK, 0.03)  # fmt: skip
    grip = (at[0] - c * radius * 0.4, at[1] - s * radius * 0.4)
    part.add(line(x, y, (grip[0] - s * 0.06, grip[1] + c * 0.06), (grip[0] + s * 0.06, grip[1] - c * 0.06), 0.016),
             top + 0.12, m.STEEL, 0.016)  # fmt: skip


def cupola(part: Relief, at: Point, radius: float, height: float = 0.14) -> None:
    """Raise a commander's cupola ringed with vision blocks."""
    x, y = part.x, part.y
    top = top_at(part, at)
    part.add(disc(x, y, at, radius), top + height, m.PAINT, 0.05, 0.05)
    for n in range(8):
        angle = 2 * np.pi * (n + 0.5) / 8
        place = (at[0] + (radius - 0.055) * np.cos(angle), at[1] + (radius - 0.055) * np.sin(angle))
        part.add(disc(x, y, place, 0.042), top + height + 0.03, m.PAINT_DARK, 0.02)
        part.tint((disc(x, y, place, 0.026) < 0).astype(np.float32), m.GLASS)
    part.cut(disc(x, y, at, radius - 0.11), 0.04, width=0.022, material=m.BLACK)
    part.dome(disc(x, y, at, radius - 0.12), 0.12, top + height + 0.05, m.PAINT, 0.05)
    part.add(box(x, y, (at[0] + 0.02, at[1]), (0.018, 0.07), 0.012), top + height + 0.09, m.STEEL, 0.015)


def barrel(part: Relief, start: float, end: float, radius: float, level: float, *, offset: float = 0.0,
           material: Material = m.GUNMETAL) -> None:  # fmt: skip
    """Lay a round tube along x from `start` to `end`, a little thinner at the end; `level` is its axis."""
    x, y = part.x, part.y - np.float32(offset)
    share = np.clip((x - start) / (end - start), 0, 1)
    wide = radius * (1 - 0.22 * share)
    across = np.abs(y) - wide
    along = np.abs(x - (start + end) / 2) - (end - start) / 2
    shape = np.maximum(across, along)
    height = level + np.sqrt(np.maximum(wide * wide - y * y, 0))
    part.add(shape.astype(np.float32), height.astype(np.float32), material, 0.001)


def collar(part: Relief, start: float, end: float, radius: float, level: float, offset: float = 0.0,
           material: Material = m.GUNMETAL) -> None:  # fmt: skip
    """Put a thicker sleeve around a tube."""
    y = part.y - np.float32(offset)
    shape = box(part.x, y, ((start + end) / 2, 0), ((end - start) / 2, radius), 0.015)
    height = level + np.sqrt(np.maximum(radius * radius - y * y, 0))
    part.add(shape, height.astype(np.float32), material, 0.02)


def muzzle_brake(part: Relief, end: float, length: float, radius: float, level: float, baffles: int) -> None:
    """Finish a gun: a brake with slots to both sides."""
    collar(part, end - length, end, radius, level)
    gap = length / baffles
    for n in range(baffles):
        middle = end - gap * (n + 0.55)
        for side in (-1, 1):
            slot = box(part.x, part.y, (middle, side * radius * 0.72), (gap * 0.24, radius * 0.3), 0.01)
            part.cut(slot, radius * 0.7, m.BLACK)
    part.cut(box(part.x, part.y, (end, 0), (0.02, radius * 0.5)), 0.03, m.BLACK)


def lamp(part: Relief, at: Point, radius: float = 0.075) -> None:
    """Mount a headlight that looks forward."""
    x, y = part.x, part.y
    top = top_at(part, at)
    part.dome(line(x, y, (at[0] - 0.06, at[1]), at, radius), radius, top + 0.14, m.PAINT_DARK, 0.1)
    part.add(box(x, y, (at[0] + radius * 0.75, at[1]), (0.025, radius * 0.8), 0.02), top + 0.1, m.LENS, 0.02)


def crate(part: Relief, at: Point, half: Point, height: float, material: Material = m.PAINT) -> None:
    """Strap a box down: lid seam, two straps."""
    x, y = part.x, part.y
    top = top_at(part, at)
    shape = box(x, y, at, half, 0.025)
    part.add(shape, top + height, material, 0.035)
    part.cut(box(x, y, at, (half[0] - 0.04, half[1] - 0.04), 0.02), 0.012, width=0.014)
    for side in (-0.5, 0.5):
        strap = box(x, y, (at[0] + side * half[0], at[1]), (0.016, half[1] + 0.005))
        part.add(strap, top + height + 0.012, m.RUBBER, 0.005)


def jerrycan(part: Relief, at: Point, *, along: bool = False) -> None:
    """Hang a fuel can with its pressed cross."""
    x, y = part.x, part.y
    top = top_at(part, at)
    half = (0.16, 0.075) if along else (0.075, 0.16)
    part.add(box(x, y, at, half, 0.03), top + 0.16, m.PAINT_DARK, 0.03)
    dx, dy = half[0] - 0.04, half[1] - 0.035
    for sign in (-1, 1):
        part.cut(line(x, y, (at[0] - dx, at[1] - sign * dy), (at[0] + dx, at[1] + sign * dy), 0.009), 0.015)


def roll(part: Relief, start: Point, end: Point, radius: float, material: Material = m.CANVAS) -> None:
    """Lash down a rolled tarpaulin with two cords."""
    x, y = part.x, part.y
    top = top_at(part, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    shape = line(x, y, start, end, radius)
    wrinkle = 0.012 * np.sin(70 * (x + y) + 9 * np.sin(23 * (x - y)))
    part.dome(shape, radius, (top + 1.5 * radius + wrinkle).astype(np.float32), material, 1.2 * radius)
    ax, ay = end[0] - start[0], end[1] - start[1]
    for share in (0.22, 0.78):
        middle = (start[0] + ax * share, start[1] + ay * share)
        length = float(np.hypot(ax, ay))
        nx, ny = -ay / length * radius, ax / length * radius
        cord = line(x, y, (middle[0] - nx, middle[1] - ny), (middle[0] + nx, middle[1] + ny), 0.014)
        part.add(cord, top + 1.5 * radius + 0.03, m.RUBBER, 0.01)


def cable(part: Relief, points: list[Point], radius: float = 0.022) -> None:
    """Drape a steel rope along the points."""
    x, y = part.x, part.y
    distance: Field = np.full(x.shape, 9, np.float32)
    for start, end in pairwise(points):
        distance = np.minimum(distance, line(x, y, start, end, radius))
    twist = 0.008 * np.sin(150 * (x + 0.6 * y))
    part.dome(distance, radius, (part.height + 0.045 + twist).astype(np.float32), m.STEEL, 0.02)


def tool(part: Relief, start: Point, end: Point, head: float = 0.06) -> None:
    """Clip on a shovel or an axe: wooden handle, steel head at the end."""
    x, y = part.x, part.y
    top = max(top_at(part, start), top_at(part, end))
    part.add(line(x, y, start, end, 0.02), top + 0.05, m.WOOD, 0.02)
    part.add(box(x, y, end, (head * 1.3, head), 0.03), top + 0.05, m.STEEL, 0.03)


def exhaust(part: Relief, start: Point, end: Point, radius: float, level: float) -> None:
    """Fit a rusty exhaust pipe with a dark mouth."""
    shape = line(part.x, part.y, start, end, radius)
    part.dome(shape, radius, level, m.RUST, radius * 0.9)
    part.cut(disc(part.x, part.y, end, radius * 0.55), 0.05, m.BLACK)


def insignia(part: Relief, at: Point, radius: float, rng_wear: Field) -> None:
    """Stencil a worn white star."""
    shape = star(part.x, part.y, at, radius)
    part.tint(np.clip(0.5 - shape * part.scale, 0, 1) * (rng_wear > -0.45) * 0.85, m.WHITE)


def band(part: Relief, centre: Point, half: Point, degrees: float, rng_wear: Field) -> None:
    """Stencil a worn white stripe turned by `degrees`."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    dx, dy = part.x - np.float32(centre[0]), part.y - np.float32(centre[1])
    shape = box(dx * c + dy * s, dy * c - dx * s, (0, 0), half, 0.01)
    part.tint(np.clip(0.5 - shape * part.scale, 0, 1) * (rng_wear > -0.4) * 0.8, m.WHITE)
