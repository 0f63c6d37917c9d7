"""Builds walls of shipping containers: corrugated steel, each in its own faded colour, rusting where it was knocked."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tankgame.paint.blocks import Spots, put
from tankgame.paint.land import Land
from tankgame.paint.noise import Field
from tankgame.paint.shapes import smooth

LONGEST = 3
"""Cells."""

PAINTS = (
    (0.46, 0.19, 0.13), (0.17, 0.29, 0.40), (0.24, 0.35, 0.26), (0.56, 0.41, 0.15),
    (0.42, 0.43, 0.44), (0.33, 0.36, 0.40), (0.44, 0.28, 0.19),
)  # fmt: skip

Box = tuple[int, int, int, int]
"""Column and row of the first cell, columns, rows."""


def boxes(chosen: NDArray[np.bool_]) -> Iterator[Box]:
    """Cut walls into straight pieces of up to three cells."""
    left = chosen.copy()
    rows, columns = chosen.shape
    for row, column in np.argwhere(chosen):
        if not left[row, column]:
            continue
        wide = high = 1
        while wide < LONGEST and column + wide < columns and left[row, column + wide]:
            wide += 1
        while wide == 1 and high < LONGEST and row + high < rows and left[row + high, column]:
            high += 1
        left[row : row + high, column : column + wide] = False
        yield int(column), int(row), wide, high


def stack_containers(land: Land, at: Spots) -> None:
    """Stand one container on every piece of wall."""
    chosen = np.zeros(land.cells.shape, bool)
    chosen[at.rows // land.cell, at.columns // land.cell] = True
    along, across, length, number = (np.zeros(land.cells.shape, np.float32) for _ in range(4))
    upright = np.zeros(land.cells.shape, bool)
    rng = land.rng("containers")
    for column, row, wide, high in boxes(chosen):
        where = slice(row, row + high), slice(column, column + wide)
        upright[where] = high > 1
        along[where], across[where] = (row * 2, column * 2) if high > 1 else (column * 2, row * 2)
        length[where], number[where] = 2 * max(wide, high), rng.uniform()
    cell = at.rows // land.cell, at.columns // land.cell
    u = np.where(upright[cell], at.y, at.x) - along[cell]
    v = np.where(upright[cell], at.x, at.y) - across[cell] - 1
    _container(land, at, u, v, length=length[cell], number=number[cell])


def _container(land: Land, at: Spots, u: Field, v: Field, *, length: Field, number: Field) -> None:
    """Shape and colour roofs; u runs along a container from its end, v from its middle line, in metres."""
    fine, mid, broad = at.of(land.fine), at.of(land.mid), at.of(land.broad)
    end = np.minimum(u, length - u)
    rim = np.minimum(end - 0.05, 0.95 - np.abs(v)) + 0.004 * fine
    standing = smooth(0.0, 0.025, rim)
    frame = smooth(0.15, 0.12, rim)
    corner = smooth(0.02, 0.0, np.maximum(end - 0.26, 0.72 - np.abs(v)))
    ridge = smooth(-0.55, 0.55, np.sin(u * np.float32(2 * np.pi / 0.34))) * (1 - frame)
    dent = smooth(0.35, 0.8, at.of(land.noise("dents", 0.9, 3))) * (1 - frame)
    height = standing * (1.22 + 0.10 * (number - 0.5)) + 0.055 * ridge + 0.05 * frame + 0.05 * corner - 0.10 * dent
    paint = np.asarray(PAINTS, np.float32)[np.clip((number * len(PAINTS)).astype(int), 0, len(PAINTS) - 1)]
    faded = 0.16 * smooth(-0.4, 0.8, broad + 0.4 * mid)
    colour = paint + (paint.mean(1, keepdims=True) * 1.25 - paint) * faded[:, None]
    colour = colour * (1 + 0.06 * mid + 0.05 * fine - 0.13 * (1 - ridge) * (1 - frame) - 0.06 * frame)[:, None]
    streak = at.of(land.noise("streaks", 0.5, 4, 0.62))
    rust = smooth(0.30, 0.75, streak + 0.35 * dent + 0.22 * frame + 0.12 * fine) * 0.85
    brown = np.asarray((0.27, 0.145, 0.08), np.float32) * (1 + 0.25 * fine)[:, None]
    colour = colour + (brown - colour) * rust[:, None]
    colour = colour * (1 - 0.25 * corner)[:, None]
    stripe = smooth(0.34, 0.31, np.abs(u - length * 0.5)) * (np.abs(v) < 0.62) * (np.mod(number * 29, 1) > 0.62)
    letters = stripe * (np.sin(u * 21) * np.sin(v * 17 + 3 * np.floor(u * 3.4)) > -0.15) * (1 - rust)
    colour = colour + (np.asarray((0.74, 0.73, 0.69), np.float32) - colour) * (0.55 * letters)[:, None]
    bolt = smooth(0.5, 1.0, np.sin(u * 12) * np.sin(v * 12)) * frame
    put(land, at, standing, height + 0.01 * bolt, colour)
    land.gloss[at.rows, at.columns] = 0.35 * standing * (1 - rust)
