"""Grows what hides tanks: bushes and small trees of leaf clusters, and palms where it is hot."""

from dataclasses import dataclass

import numpy as np

from assets.source.biomes import Biome
from assets.source.land import Land, Picture, mixed
from assets.source.noise import Field, cells_at
from assets.source.plan import BUSH
from assets.source.shapes import smooth


@dataclass
class Canopy:
    """Treetops over the land: heights above the ground in metres, colours, cover 0 to 1."""

    height: Field
    colour: Picture
    alpha: Field


def grow(land: Land, biome: Biome) -> Canopy:
    """Grow every bush cell over."""
    canopy = Canopy(np.zeros(land.shape, np.float32), np.zeros_like(land.colour), np.zeros(land.shape, np.float32))
    rng = land.rng("plants")
    hot = biome.walls == "rock"
    for row, column in np.argwhere(land.cells == BUSH):
        centre = ((column + 0.5) * 2.0, (row + 0.5) * 2.0)
        turn = rng.uniform(0, 2 * np.pi)
        for n in range(5 if hot else 9):
            angle, away = turn + n * 2.4 + rng.normal(0, 0.3), 0.35 + 0.62 * rng.uniform(0, 1) ** 0.7
            at = (centre[0] + away * np.cos(angle), centre[1] + away * np.sin(angle))
            _ball(canopy, land, at, float(rng.uniform(0.32, 0.66)), float(rng.uniform(0.6, 1.5)))
        middle = (centre[0] + rng.normal(0, 0.15), centre[1] + rng.normal(0, 0.15))
        _ball(canopy, land, middle, float(rng.uniform(0.62, 0.85)), float(rng.uniform(1.2, 1.8)))
    _leaves(canopy, land, biome)
    if hot:
        for row, column in np.argwhere(land.cells == BUSH):
            centre = ((column + rng.uniform(0.35, 0.65)) * 2.0, (row + rng.uniform(0.35, 0.65)) * 2.0)
            _palm(canopy, land, biome, centre, float(rng.uniform(1.35, 1.75)), float(rng.uniform(0, 6)))
    return canopy


def _window(land: Land, at: tuple[float, float], reach: float) -> tuple[slice, slice, Field, Field]:
    """Cut a window of `reach` metres around a place (metres from the top left): slices and offsets in metres."""
    x, y = at[0] * land.scale, at[1] * land.scale
    far = reach * land.scale
    rows = slice(max(0, int(y - far)), min(land.shape[0], int(y + far) + 1))
    columns = slice(max(0, int(x - far)), min(land.shape[1], int(x + far) + 1))
    dy = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5 - y)[:, None] / np.float32(land.scale)
    dx = (np.arange(columns.start, columns.stop, dtype=np.float32) + 0.5 - x)[None, :] / np.float32(land.scale)
    return rows, columns, dx, dy


def _ball(canopy: Canopy, land: Land, at: tuple[float, float], radius: float, top: float) -> None:
    rows, columns, dx, dy = _window(land, at, radius * 1.1)
    away = np.hypot(dx, dy) / np.float32(radius)
    height = (top * np.sqrt(np.maximum(1 - away * away, 0)) + 0.25 * (away < 1)).astype(np.float32)
    target = canopy.height[rows, columns]
    np.maximum(target, height, out=target)


def _leaves(canopy: Canopy, land: Land, biome: Biome) -> None:
    """Break smooth crowns up into clusters and leaves."""
    rows, columns = np.nonzero(canopy.height > 0.02)
    if not len(rows):
        return
    y, x = rows.astype(np.float32), columns.astype(np.float32)
    fine, mid = land.fine[rows, columns], land.mid[rows, columns]
    crown = canopy.height[rows, columns]
    lump_near, lump_gap, lump = cells_at(y, x, land.shape, 0.34 * land.scale, land.rng("clusters"))
    warp = 0.07 * land.scale
    sway = land.noise("sway", 0.07, 2)[rows, columns]
    near, gap, leaf = cells_at(y + warp * fine, x + warp * sway, land.shape, 0.10 * land.scale, land.rng("leaves"))
    thick = crown * (1 + 0.25 * mid) - 0.62 * lump_near - 0.16 * near + 0.20 * (leaf - 0.5) + 0.10 * fine
    alpha = smooth(0.10, 0.17, thick)
    height = crown + 0.22 * np.sqrt(np.maximum(1 - (lump_near * 1.25) ** 2, 0)) - 0.09 * near + 0.16 * (leaf - 0.5)
    height -= 0.10 * smooth(0.2, 0.0, lump_gap) + 0.02 * sway
    shade = np.clip(0.34 + 0.55 * (leaf - 0.3) + 0.35 * (lump - 0.5) + 0.24 * (crown - 0.9) + 0.15 * mid, 0, 1)
    colour = mixed(*biome.leaf, shade) * (0.80 + 0.3 * smooth(0.0, 0.3, gap) + 0.08 * sway)[:, None]
    autumn = (leaf > 0.965) * 0.5
    colour += (np.asarray((0.45, 0.40, 0.14), np.float32) - colour) * autumn[:, None]
    canopy.height[rows, columns] = height * alpha
    canopy.colour[rows, columns] = colour
    canopy.alpha[rows, columns] = alpha


def _palm(canopy: Canopy, land: Land, biome: Biome, at: tuple[float, float], reach: float, turn: float) -> None:
    """Crown a palm: long feathered fronds that hang at their tips."""
    rows, columns, dx, dy = _window(land, at, reach)
    away, angle = np.hypot(dx, dy), np.arctan2(dy, dx) + np.float32(turn)
    angle = angle + 0.25 * np.sin(2 * angle + turn) + 0.12 * away
    count = 9
    part = np.mod(angle * count / (2 * np.pi), 1) - 0.5
    number = np.mod(np.floor(angle * count / (2 * np.pi)) * 0.37 + turn, 1)
    length = reach * (0.72 + 0.28 * number)
    share = away / length
    aside = np.abs(part) * 2 * np.pi / count * away
    width = 0.30 * np.sqrt(np.clip(share, 0, 1)) * np.clip(1 - share, 0, 1) ** 0.6 + 0.015
    feather = np.abs(np.sin((away * 1.0 - aside * 0.9) * 34))
    alpha = smooth(0.02, -0.02, aside - width * (0.55 + 0.45 * feather)) * (share < 1)
    height = (2.2 - 0.9 * share * share - aside * 1.1 + 0.05 * feather).astype(np.float32)
    tone = np.clip(0.25 + 0.5 * feather * (1 - aside / (width + 0.05)) + 0.25 * number, 0, 1)
    colour = mixed(biome.leaf[0], biome.leaf[1], tone.astype(np.float32))
    rib = smooth(0.035, 0.01, aside) * (share < 0.9)
    colour += (np.asarray((0.52, 0.47, 0.22), np.float32) - colour) * (0.7 * rib)[..., None]
    colour *= (0.55 + 0.45 * smooth(0.0, 0.25, share))[..., None]
    above = alpha * (height > canopy.height[rows, columns] - 0.3)
    canopy.colour[rows, columns] += (colour - canopy.colour[rows, columns]) * above[..., None]
    canopy.height[rows, columns] += (height - canopy.height[rows, columns]) * above
    canopy.alpha[rows, columns] = np.maximum(canopy.alpha[rows, columns], above)
