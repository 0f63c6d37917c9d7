"""Leaves burnt-out tanks where a wall of two cells stands: something else to hide behind."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tankgame.paint.biomes import Biome
from tankgame.paint.land import CELL, Land, Place, Window
from tankgame.paint.litter import lay
from tankgame.paint.noise import Field
from tankgame.paint.shapes import box, disc, line, mirrored, polygon, smooth, turned
from tankgame.sim.terrain import Terrain

SHARE = 0.6
"""Of such walls that are hulks."""

RUST = (0.31, 0.175, 0.10)
PALE_RUST = (0.45, 0.285, 0.175)
STEEL = (0.225, 0.215, 0.205)
SOOT = (0.05, 0.045, 0.04)


def stand_hulks(land: Land, biome: Biome) -> NDArray[np.bool_]:
    """Stand every hulk; gives the cells that they fill."""
    filled = np.zeros(land.cells.shape, bool)
    if "hulks" not in biome.litter:
        return filled
    rng = land.rng("hulks")
    for where in _pairs(land.cells == Terrain.WALL, land.cells == Terrain.BRICK):
        if rng.uniform() < SHARE:
            filled[where] = True
            rows, columns = where
            at = (columns.start + columns.stop) * CELL / 2, (rows.start + rows.stop) * CELL / 2
            quarter = 1 if rows.stop - rows.start > 1 else 0
            _hulk(land, rng, at, quarter + 2 * int(rng.integers(0, 2)))
    return filled


def _pairs(walls: NDArray[np.bool_], bricks: NDArray[np.bool_]) -> Iterator[tuple[slice, slice]]:
    """Find the walls of two cells that stand alone and off the map's edge."""
    labels, _ = ndimage.label(walls | bricks)
    for number, where in enumerate(ndimage.find_objects(labels), 1):
        rows, columns = where
        inside = rows.start > 0 and columns.start > 0 and rows.stop < walls.shape[0] and columns.stop < walls.shape[1]
        if inside and (labels[where] == number).sum() == 2 == walls[where].sum() == walls[where].size:
            yield where


def _hulk(land: Land, rng: np.random.Generator, at: Place, quarters: int) -> None:
    """Build one, its nose turned by so many quarters."""
    where, dx, dy = land.window(at, 3.2)
    x, y = np.broadcast_arrays(dx, -dy)
    for _ in range(quarters):
        x, y = y, -x
    x, y = np.ascontiguousarray(x), np.ascontiguousarray(y)
    fine, mid = land.fine[where], land.mid[where]
    burnt = smooth(3.0, 1.2, np.hypot(x, y * 1.25) + 0.5 * mid) * (0.62 + 0.2 * fine)
    soot = np.broadcast_to(np.asarray(SOOT, np.float32) * 1.6, (*x.shape, 3))
    lay(land, where, burnt.astype(np.float32), np.zeros_like(x), soot)
    rusty = smooth(-0.35, 0.45, mid + 0.5 * fine)
    skin = _mixed(STEEL, RUST, rusty) * (1 + 0.16 * fine)[..., None]
    skin += (np.asarray(PALE_RUST, np.float32) - skin) * (0.7 * smooth(0.25, 0.8, mid - 0.3 * fine))[..., None]
    lean = float(rng.uniform(-0.06, 0.06))
    for side in (-1, 1):
        track = box(x, y, (0.0, side * 0.73), (1.88, 0.235), 0.12)
        links = 0.62 + 0.38 * (np.mod(x, 0.19) < 0.12)
        _stand(land, where, track, 0.42 + lean * side, skin * (0.55 * links)[..., None])
    hull = polygon(x, y, mirrored([(-1.75, -0.58), (1.35, -0.58), (1.86, -0.40)]))
    grille = (np.mod(x, 0.13) < 0.06) * (np.abs(y) < 0.36) * (x < -1.05) * (x > -1.6)
    nose = 0.16 * smooth(1.2, 1.86, x)
    _stand(land, where, hull, 0.62 - nose - 0.08 * grille, skin * (1 - 0.5 * grille)[..., None])
    tx, ty = turned(x - 0.05, y, float(rng.uniform(-23, 23)))
    gun = line(tx, ty, (0.5, 0.0), (float(rng.uniform(1.2, 1.75)), float(rng.uniform(-0.08, 0.08))), 0.075)
    _stand(land, where, gun, 0.80, skin * 0.8)
    turret = polygon(tx, ty, mirrored([(-0.72, -0.40), (0.30, -0.50), (0.66, -0.22)]), 0.08)
    _stand(land, where, turret, 0.98, skin * 1.05)
    hatch = disc(tx, ty, (-0.22, 0.12), 0.19)
    hole = smooth(0.02, -0.02, hatch)
    land.height[where] -= 0.40 * hole
    land.colour[where] += (np.asarray(SOOT, np.float32) - land.colour[where]) * (0.95 * hole)[..., None]
    ring = smooth(0.02, 0.0, np.abs(hatch) - 0.03)
    land.height[where] += 0.05 * ring


def _mixed(first: tuple[float, float, float], second: tuple[float, float, float], share: Field) -> Field:
    a, b = np.asarray(first, np.float32), np.asarray(second, np.float32)
    return a + (b - a) * share[..., None]


def _stand(land: Land, where: Window, away: Field, top: Field | float, colour: Field) -> None:
    """Raise a piece of it to a height, its rim rounded."""
    share = smooth(0.012, -0.012, away)
    height = top - 0.06 * np.clip(1 + away / 0.10, 0, 1) ** 2
    above = share * (height > land.height[where])
    land.height[where] += (height - land.height[where]) * above
    land.colour[where] += (colour - land.colour[where]) * above[..., None]
    land.gloss[where] *= 1 - above
