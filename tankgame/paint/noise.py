"""Seeded noise as float32 arrays: the same key always gives the same picture."""

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.floating[Any]]
"""One number a pixel, float32 all the way; numpy's types lose that in every sum with a plain number."""


def seeded(*key: object) -> np.random.Generator:
    """Give a generator that depends on nothing but the key."""
    return np.random.default_rng(zlib.crc32(repr(key).encode()))


def resized(field: Field, shape: tuple[int, int], method: Image.Resampling = Image.Resampling.BICUBIC) -> Field:
    """Stretch a field to (rows, columns)."""
    return np.asarray(Image.fromarray(field, "F").resize((shape[1], shape[0]), method), np.float32)


def value(shape: tuple[int, int], cell: float | tuple[float, float], rng: np.random.Generator) -> Field:
    """Smooth noise in about -1..1 whose features are `cell` pixels large (or (down, across) pixels)."""
    down, across = cell if isinstance(cell, tuple) else (cell, cell)
    rows, columns = int(shape[0] / down) + 4, int(shape[1] / across) + 4
    grid = rng.uniform(-1, 1, (rows, columns)).astype(np.float32)
    box = (1.5, 1.5, 1.5 + shape[1] / across, 1.5 + shape[0] / down)
    image = Image.fromarray(grid, "F").resize((shape[1], shape[0]), Image.Resampling.BICUBIC, box=box)
    return np.asarray(image, np.float32)


def fractal(
    shape: tuple[int, int],
    cell: float | tuple[float, float],
    rng: np.random.Generator,
    octaves: int = 4,
    gain: float = 0.5,
) -> Field:
    """Sum octaves of noise, each half the size and `gain` the strength of the last, to about -1..1."""
    down, across = cell if isinstance(cell, tuple) else (cell, cell)
    total = np.zeros(shape, np.float32)
    strength, most = 1.0, 0.0
    for _ in range(octaves):
        total += strength * value(shape, (max(down, 1.0), max(across, 1.0)), rng)
        most += strength * strength
        strength *= gain
        down, across = down / 2, across / 2
    return total / np.float32(most**0.5)


def cells(
    shape: tuple[int, int], cell: float, rng: np.random.Generator, bend: Field | None = None
) -> tuple[Field, Field, Field]:
    """Scatter one point a cell over a whole picture; see `cells_at`. `bend` moves where each pixel looks, in pixels."""
    y: Field = np.arange(shape[0], dtype=np.float32)[:, None]
    x: Field = np.arange(shape[1], dtype=np.float32)[None, :]
    if bend is not None:
        y, x = y + bend, x + bend[::-1, ::-1]
    return cells_at(y, x, shape, cell, rng)


def cells_at(
    y: Field, x: Field, shape: tuple[int, int], cell: float, rng: np.random.Generator
) -> tuple[Field, Field, Field]:
    """Scatter one point a cell of `cell` pixels and look from the pixels (y, x), which lie within `shape`.

    Gives the distance to the nearest point (in cells), how much nearer it is than the next, and its own number 0..1.
    """
    rows, columns = int(shape[0] / cell) + 4, int(shape[1] / cell) + 4
    at_y = rng.uniform(0.08, 0.92, (rows, columns)).astype(np.float32)
    at_x = rng.uniform(0.08, 0.92, (rows, columns)).astype(np.float32)
    number = rng.uniform(0, 1, (rows, columns)).astype(np.float32)
    down, right = np.broadcast_arrays(
        np.clip(y / np.float32(cell) + 1, 1, rows - 2), np.clip(x / np.float32(cell) + 1, 1, columns - 2)
    )
    row, column = down.astype(np.int32), right.astype(np.int32)
    nearest, second = np.full(down.shape, 9, np.float32), np.full(down.shape, 9, np.float32)
    own = np.zeros(down.shape, np.float32)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            r, c = row + dy, column + dx
            away = (r + at_y[r, c] - down) ** 2 + (c + at_x[r, c] - right) ** 2
            closer = away < nearest
            second = np.where(closer, nearest, np.minimum(second, away))
            own = np.where(closer, number[r, c], own)
            nearest = np.where(closer, away, nearest)
    nearest = np.sqrt(nearest)
    return nearest, np.sqrt(second) - nearest, own
