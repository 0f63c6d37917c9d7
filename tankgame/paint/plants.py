"""Grows what hides tanks: bushes and small trees of leaf clusters, palms where it is hot, firs where it is cold."""

from dataclasses import dataclass

import numpy as np

from tankgame.paint.biomes import Biome
from tankgame.paint.land import Land, Picture, Place, mixed
from tankgame.paint.noise import Field, cells_at
from tankgame.paint.shapes import smooth
from tankgame.sim.terrain import Terrain


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
    places = np.argwhere(land.cells == Terrain.BUSH)
    if biome.plants == "firs":
        for row, column in places:
            _grove(canopy, land, biome, rng, (column, row))
        return canopy
    for row, column in places:
        _crown(canopy, land, rng, (column, row), 5 if biome.plants == "palms" else 9)
    _leaves(canopy, land, biome)
    if biome.plants == "palms":
        for row, column in places:
            centre = ((column + rng.uniform(0.35, 0.65)) * 2.0, (row + rng.uniform(0.35, 0.65)) * 2.0)
            _palm(canopy, land, biome, centre, reach=float(rng.uniform(1.35, 1.75)), turn=float(rng.uniform(0, 6)))
    return canopy


def _crown(canopy: Canopy, land: Land, rng: np.random.Generator, cell: tuple[int, int], count: int) -> None:
    """Put one cell's leaf clusters around its middle."""
    centre = ((cell[0] + 0.5) * 2.0, (cell[1] + 0.5) * 2.0)
    turn = rng.uniform(0, 2 * np.pi)
    for n in range(count):
        angle, away = turn + n * 2.4 + rng.normal(0, 0.3), 0.35 + 0.62 * rng.uniform(0, 1) ** 0.7
        at = (centre[0] + away * np.cos(angle), centre[1] + away * np.sin(angle))
        _ball(canopy, land, at, float(rng.uniform(0.32, 0.66)), float(rng.uniform(0.6, 1.5)))
    middle = (centre[0] + rng.normal(0, 0.15), centre[1] + rng.normal(0, 0.15))
    _ball(canopy, land, middle, float(rng.uniform(0.62, 0.85)), float(rng.uniform(1.2, 1.8)))


def _grove(canopy: Canopy, land: Land, biome: Biome, rng: np.random.Generator, cell: tuple[int, int]) -> None:
    """Stand a large fir and two small ones on a cell."""
    turn = rng.uniform(0, 2 * np.pi)
    for away, least, most in ((0.85, 0.55, 0.75), (0.8, 0.6, 0.85), (0.12, 1.1, 1.35)):
        turn += 2.4
        at = (cell[0] * 2 + 1 + away * np.cos(turn), cell[1] * 2 + 1 + away * np.sin(turn))
        _fir(canopy, land, biome, at, reach=float(rng.uniform(least, most)), turn=float(rng.uniform(0, 6)))


def _fir(canopy: Canopy, land: Land, biome: Biome, at: Place, *, reach: float, turn: float) -> None:
    """Stack four whorls of drooping branches, with snow on what lies flat."""
    at = land.inside(at, reach * 1.12)
    where, dx, dy = land.window(at, reach * 1.12)
    fine, mid = land.fine[where], land.mid[where]
    away, angle = np.hypot(dx, dy) * (1 + 0.06 * mid), np.arctan2(dy, dx)
    height, best = np.zeros_like(away), np.full(away.shape, -1, np.float32)
    tip, ray = np.zeros_like(away), np.zeros_like(away)
    for tier in range(4):
        radius = reach * (1, 0.78, 0.55, 0.32)[tier]
        count = (15, 12, 9, 7)[tier]
        comb = np.abs(np.sin((angle + turn + tier * 0.7 + 0.10 * fine) * count / 2))
        share = away / (radius * (0.78 + 0.24 * comb))
        top = reach * (0.55 + 0.55 * tier) - 0.62 * away + 0.16 * comb * share
        above = (share < 1) & (top > best)
        best = np.where(above, top, best)
        tip, ray = np.where(above, share, tip), np.where(above, comb, ray)
        height = np.where(above, top, height)
    alpha = smooth(0.0, 0.03, best)
    tone = np.clip(0.10 + 0.45 * ray * tip + 0.30 * (ray - 0.5) + 0.22 * fine, 0, 1)
    colour = mixed(*biome.leaf, tone) * (0.50 + 0.5 * smooth(0.1, 0.8, tip) + 0.12 * fine)[..., None]
    laden = biome.snow * smooth(0.50, 0.82, ray * (0.40 + 0.58 * tip) + 0.30 * mid + 0.10 * fine)
    colour += (np.asarray((0.80, 0.835, 0.88), np.float32) - colour) * (0.92 * laden)[..., None]
    above = alpha * (height > canopy.height[where])
    canopy.colour[where] += (colour - canopy.colour[where]) * above[..., None]
    canopy.height[where] += (height + 0.05 * laden - canopy.height[where]) * above
    canopy.alpha[where] = np.maximum(canopy.alpha[where], above)


def _ball(canopy: Canopy, land: Land, at: Place, radius: float, top: float) -> None:
    where, dx, dy = land.window(land.inside(at, 1.1 * radius), radius * 1.1)
    away = np.hypot(dx, dy) / np.float32(radius)
    height = (top * np.sqrt(np.maximum(1 - away * away, 0)) + 0.25 * (away < 1)).astype(np.float32)
    target = canopy.height[where]
    np.maximum(target, height, out=target)


def _leaves(canopy: Canopy, land: Land, biome: Biome) -> None:
    """Break smooth crowns up into clusters and leaves."""
    where = rows, columns = np.nonzero(canopy.height > 0.02)
    if not len(rows):
        return
    y, x = rows.astype(np.float32), columns.astype(np.float32)
    fine, mid = land.fine[where], land.mid[where]
    crown = canopy.height[where]
    lump_near, lump_gap, lump = cells_at(y, x, land.shape, 0.34 * land.scale, land.rng("clusters"))
    warp = 0.07 * land.scale
    sway = land.noise("sway", 0.07, 2)[where]
    near, gap, leaf = cells_at(y + warp * fine, x + warp * sway, land.shape, 0.10 * land.scale, land.rng("leaves"))
    thick = crown * (1 + 0.25 * mid) - 0.62 * lump_near - 0.16 * near + 0.20 * (leaf - 0.5) + 0.10 * fine
    alpha = smooth(0.10, 0.17, thick)
    height = crown + 0.22 * np.sqrt(np.maximum(1 - (lump_near * 1.25) ** 2, 0)) - 0.09 * near + 0.16 * (leaf - 0.5)
    height -= 0.10 * smooth(0.2, 0.0, lump_gap) + 0.02 * sway
    shade = np.clip(0.34 + 0.55 * (leaf - 0.3) + 0.35 * (lump - 0.5) + 0.24 * (crown - 0.9) + 0.15 * mid, 0, 1)
    colour = mixed(*biome.leaf, shade) * (0.80 + 0.3 * smooth(0.0, 0.3, gap) + 0.08 * sway)[:, None]
    autumn = (leaf > 0.965) * 0.5
    colour += (np.asarray((0.45, 0.40, 0.14), np.float32) - colour) * autumn[:, None]
    canopy.height[where] = height * alpha
    canopy.colour[where] = colour
    canopy.alpha[where] = alpha


def _palm(canopy: Canopy, land: Land, biome: Biome, at: Place, *, reach: float, turn: float) -> None:
    """Crown a palm: long feathered fronds that hang at their tips."""
    where, dx, dy = land.window(land.inside(at, reach * 1.02), reach)
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
    above = alpha * (height > canopy.height[where] - 0.3)
    canopy.colour[where] += (colour - canopy.colour[where]) * above[..., None]
    canopy.height[where] += (height - canopy.height[where]) * above
    canopy.alpha[where] = np.maximum(canopy.alpha[where], above)
