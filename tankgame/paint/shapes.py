"""Signed distances to flat shapes, in metres, negative inside; x and y are arrays of coordinates."""

from collections.abc import Sequence

import numpy as np

from tankgame.paint.noise import Field


def turned(x: Field, y: Field, degrees: float) -> tuple[Field, Field]:
    """Give the coordinates as seen from axes turned counter-clockwise."""
    c, s = np.float32(np.cos(np.radians(degrees))), np.float32(np.sin(np.radians(degrees)))
    return x * c + y * s, y * c - x * s


def box(x: Field, y: Field, centre: tuple[float, float], half: tuple[float, float], radius: float = 0.0) -> Field:
    """Measure to a rectangle with rounded corners; `half` is half its width and height."""
    across = np.abs(x - centre[0]) - (half[0] - radius)
    down = np.abs(y - centre[1]) - (half[1] - radius)
    outside = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
    return (outside + np.minimum(np.maximum(across, down), 0) - radius).astype(np.float32)


def disc(x: Field, y: Field, centre: tuple[float, float], radius: float) -> Field:
    """Measure to a circle."""
    return (np.hypot(x - centre[0], y - centre[1]) - radius).astype(np.float32)


def line(x: Field, y: Field, start: tuple[float, float], end: tuple[float, float], radius: float) -> Field:
    """Measure to a stick with round ends."""
    ax, ay = end[0] - start[0], end[1] - start[1]
    along = np.clip(((x - start[0]) * ax + (y - start[1]) * ay) / (ax * ax + ay * ay), 0, 1)
    return (np.hypot(x - start[0] - along * ax, y - start[1] - along * ay) - radius).astype(np.float32)


def polygon(x: Field, y: Field, points: Sequence[tuple[float, float]], radius: float = 0.0) -> Field:
    """Measure to a convex polygon given counter-clockwise, its corners rounded by `radius`."""
    distance = np.full(x.shape, -1e9, np.float32)
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        length = float(np.hypot(bx - ax, by - ay))
        side = ((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length + radius
        distance = _smooth_most(distance, side, radius)
    return (distance - radius).astype(np.float32)


def _smooth_most(a: Field, b: Field, radius: float) -> Field:
    """Take the greater of two distances, with a round outside corner."""
    if radius <= 0:
        return np.maximum(a, b)
    inner = np.minimum(np.maximum(a, b), 0)
    return inner + np.hypot(np.maximum(a, 0), np.maximum(b, 0))


def mirrored(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Complete the right-hand half of an outline (y < 0, from back to front) by its mirror image."""
    return [*points, *[(px, -py) for px, py in reversed(points)]]


def star(x: Field, y: Field, centre: tuple[float, float], radius: float) -> Field:
    """Measure roughly to a five-pointed star, one point towards +x."""
    angle = np.arctan2(y - centre[1], x - centre[0])
    away = np.hypot(x - centre[0], y - centre[1])
    part = np.abs(np.mod(angle + np.pi / 5, 2 * np.pi / 5) - np.pi / 5)
    px, py = away * np.cos(part), away * np.sin(part)
    tip, notch = radius, radius * 0.382
    nx, ny = notch * np.cos(np.pi / 5), notch * np.sin(np.pi / 5)
    ex, ey = nx - tip, ny
    length = np.hypot(ex, ey)
    return (((px - tip) * ey - py * ex) / length).astype(np.float32)


def cover(distance: Field, softness: float) -> Field:
    """Turn a distance into 1 inside and 0 outside, over `softness` metres."""
    return np.clip(0.5 - distance / np.float32(softness), 0, 1)


def smooth(low: float, high: float, field: Field) -> Field:
    """Rise smoothly from 0 at `low` to 1 at `high`."""
    t = np.clip((field - np.float32(low)) / np.float32(high - low), 0, 1)
    return t * t * (3 - 2 * t)
