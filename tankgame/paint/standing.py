"""Stands every wall and what a shell goes through, of the landscape's own material; and the rubble of the latter."""

import numpy as np

from tankgame.paint.biomes import Biome
from tankgame.paint.blocks import concrete, lay_bricks, masonry, spots
from tankgame.paint.containers import stack_containers
from tankgame.paint.hulks import stand_hulks
from tankgame.paint.land import Land
from tankgame.paint.noise import Field, cells_at
from tankgame.paint.rocks import pile_rocks
from tankgame.paint.shapes import smooth
from tankgame.paint.snow import settle_snow
from tankgame.paint.timber import stack_crates, stack_logs
from tankgame.sim.terrain import Terrain


def build_walls(land: Land, biome: Biome) -> None:
    """Stand every wall."""
    hulks = stand_hulks(land, biome)
    at = spots(land, Terrain.WALL, without=hulks)
    if at is None:
        return
    if biome.walls == "containers":
        stack_containers(land, at)
    elif biome.walls == "rock":
        at = pile_rocks(land, biome, (land.cells == Terrain.WALL) & ~hulks)
    else:
        {"concrete": concrete, "masonry": masonry}[biome.walls](land, biome, at)
    settle_snow(land, biome, at)


def build_bricks(land: Land, biome: Biome) -> None:
    """Stand what breaks."""
    at = spots(land, Terrain.BRICK)
    if at is not None:
        {"bricks": lay_bricks, "logs": stack_logs, "crates": stack_crates}[biome.bricks](land, biome, at)
        settle_snow(land, biome, at, 0.55)


def _splinters(land: Land, rows: Field, columns: Field) -> tuple[Field, Field]:
    """Scatter long pieces that lie crosswise: their gaps and numbers, as `cells_at` gives them."""
    _, _, patch = cells_at(rows, columns, land.shape, 0.7 * land.scale, land.rng("heaps"))
    lean = 0.6 * np.sin(patch * 40)
    flat = cells_at(rows + lean * columns, columns * 0.24, land.shape, 0.17 * land.scale, land.rng("rubble"))
    steep = cells_at(rows * 0.24, columns + lean * rows, land.shape, 0.17 * land.scale, land.rng("rubble2"))
    which = patch > 0.5
    return np.where(which, flat[1], steep[1]), np.where(which, flat[2], steep[2])


def lay_rubble(land: Land, biome: Biome) -> Field:
    """Heap broken bricks where brick walls stood; gives the mask of their cells, 1 inside."""
    at = spots(land, Terrain.BRICK)
    mask = np.zeros(land.shape, np.float32)
    if at is None:
        return mask
    mask[at.rows, at.columns] = 1
    shape, scale = land.shape, land.scale
    rows, columns = at.rows.astype(np.float32), at.columns.astype(np.float32)
    fine, mid = at.of(land.fine), at.of(land.mid)
    heap = smooth(-0.3, 0.8, at.of(land.noise("heap", 1.0, 3))) * smooth(0.05, 0.8, at.inside + 0.15 * mid)
    if biome.bricks == "bricks":
        _, gap, number = cells_at(rows, columns * 0.75 + rows * 0.2, shape, 0.21 * scale, land.rng("rubble"))
    else:
        gap, number = _splinters(land, rows, columns)
    small_near, _, small = cells_at(rows, columns, shape, 0.10 * scale, land.rng("crumbs"))
    lump = smooth(0.02, 0.2, gap) * (number < 0.10 + 0.55 * heap)
    crumb = smooth(0.5, 0.25, small_near) * (small > 0.62) * (1 - lump)
    dust = np.clip(0.30 + 0.5 * heap + 0.25 * mid, 0, 0.8) * smooth(0.0, 0.55, at.inside + 0.15 * mid + 0.05 * fine)
    first, dark, light = (np.asarray(colour, np.float32) for colour in biome.brick)
    share = np.mod(number * 7, 1)[:, None]
    brick = (dark + (light - dark) * share) * 0.6 + first * 0.4
    grey = np.asarray((0.46, 0.42, 0.37), np.float32)
    brick = np.where((np.mod(number * 13, 1) > 0.74)[:, None], grey, brick) * (0.85 + 0.1 * fine)[:, None]
    colour = land.colour[at.rows, at.columns]
    powder = (first * 0.45 + grey * 0.5) * (0.92 + 0.1 * fine + 0.08 * mid)[:, None]
    colour += (powder - colour) * dust[:, None]
    colour += (brick - colour) * np.maximum(lump, 0.8 * crumb)[:, None]
    land.colour[at.rows, at.columns] = colour
    land.height[at.rows, at.columns] += 0.14 * heap + lump * (0.07 + 0.10 * np.mod(number * 5, 1)) + 0.03 * crumb
    land.gloss[at.rows, at.columns] *= 0.2
    return mask
