"""Flat emblems as distances in metres, negative inside, about half a metre around (0, 0); +y is up."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from tankgame.paint.noise import Field
from tankgame.paint.shapes import box, disc, line, polygon

Drawing = Callable[[Field, Field], Field]


def cross(x: Field, y: Field) -> Field:
    """Draw the cross of who mends."""
    return np.minimum(box(x, y, (0, 0), (0.44, 0.15), 0.04), box(x, y, (0, 0), (0.15, 0.44), 0.04))


def shield(x: Field, y: Field) -> Field:
    """Draw a shield with a boss."""
    flank = np.maximum(disc(x, y, (-0.30, 0.16), 0.66), disc(x, y, (0.30, 0.16), 0.66))
    body = np.maximum(flank, y - np.float32(0.34))
    ring = np.abs(body + np.float32(0.06)) - np.float32(0.06)
    bar = np.maximum(np.minimum(box(x, y, (0, 0.0), (0.055, 0.6)), box(x, y, (0, 0.08), (0.6, 0.055))), body)
    return np.minimum(ring, bar).astype(np.float32)


def chevrons(x: Field, y: Field) -> Field:
    """Draw two chevrons that hurry upwards."""
    shape = np.full_like(x, 9.0)
    for foot in (-0.34, 0.02):
        for sign in (1, -1):
            shape = np.minimum(shape, line(x, y, (sign * 0.34, foot), (0, foot + 0.30), 0.085))
    return shape


def rounds(x: Field, y: Field) -> Field:
    """Draw three rounds side by side."""
    shape = np.full_like(x, 9.0)
    for at in (-0.27, 0.0, 0.27):
        case = box(x, y, (at, -0.13), (0.095, 0.25), 0.02)
        nose = np.maximum(np.maximum(disc(x, y, (at - 0.16, 0.15), 0.255), disc(x, y, (at + 0.16, 0.15), 0.255)),
                          0.15 - y)  # fmt: skip
        shape = np.minimum(shape, np.minimum(case, nose))
    return shape.astype(np.float32)


def bounce(x: Field, y: Field) -> Field:
    """Draw a path that glances off twice, with an arrow's head at its end."""
    points = [(-0.46, 0.20), (-0.18, -0.30), (0.10, 0.22), (0.36, -0.22)]
    shape = np.full_like(x, 9.0)
    for start, end in pairwise(points):
        shape = np.minimum(shape, line(x, y, start, end, 0.06))
    head = polygon(x, y, [(0.46, -0.42), (0.49, -0.06), (0.17, -0.23)], 0.02)
    walls = np.minimum(box(x, y, (-0.18, -0.44), (0.16, 0.035)), box(x, y, (0.10, 0.37), (0.16, 0.035)))
    return np.minimum(np.minimum(shape, head), walls)


def radar(x: Field, y: Field) -> Field:
    """Draw waves that spread from a dot, to the top right."""
    px, py = x + np.float32(0.28), y + np.float32(0.28)
    away, angle = np.hypot(px, py), np.arctan2(py, px)
    wedge = (np.abs(angle - np.pi / 4) - 0.72) * np.maximum(away, 0.1)
    shape = disc(px, py, (0, 0), 0.13)
    for radius in (0.34, 0.56, 0.78):
        shape = np.minimum(shape, np.maximum(np.abs(away - radius) - 0.062, wedge))
    return shape.astype(np.float32)


def triangle(x: Field, y: Field, size: float) -> Field:
    """Draw a triangle that points up, its corners `size` metres away."""
    c, s = size * np.cos(np.pi / 6), size * np.sin(np.pi / 6)
    return polygon(x, y, [(-c, -s), (c, -s), (0, size)], 0.03)


def flame(x: Field, y: Field, size: float) -> Field:
    """Draw a flame, `size` metres to its tip."""
    sides = [disc(x, y, (sign * 0.55 * size, 0.25 * size), 1.02 * size) for sign in (1, -1)]
    return np.minimum(np.maximum(*sides), disc(x, y, (0, -0.25 * size), 0.46 * size))
