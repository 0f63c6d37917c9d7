"""Piles up rocks: boulders of two sizes whose outline keeps to the cells but not to their corners, with scree below."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tankgame.paint.biomes import Biome
from tankgame.paint.blocks import Spots, put
from tankgame.paint.land import Land
from tankgame.paint.noise import Field, cells_at
from tankgame.paint.shapes import smooth

ROUNDED: Final = 0.24
"""Of a cell: how far the border is blurred, which rounds its corners."""

METRES: Final = 1.2
"""From the blurred border's middle to where it has ended, nearly: what a share of 1 stands for."""

SPILL: Final = 0.8
"""Metres outside the border to which stones have rolled."""

BOULDER: Final = 1.25
STONE: Final = 0.62
PEBBLE: Final = 0.2
"""Metres from one to the next."""


def pile_rocks(land: Land, biome: Biome, chosen: NDArray[np.bool_]) -> Spots:
    """Pile them on these cells; gives where they lie."""
    at = _around(land, chosen)
    shape, scale = land.shape, land.scale
    rows, columns = at.rows.astype(np.float32), at.columns.astype(np.float32)
    fine, mid, broad = at.of(land.fine), at.of(land.mid), at.of(land.broad)
    _, gap, number = cells_at(rows + 12 * mid, columns + 12 * broad, shape, BOULDER * scale, land.rng("boulders"))
    _, small_gap, small = cells_at(rows + 5 * mid, columns - 5 * mid, shape, STONE * scale, land.rng("stones"))
    broken = at.of(land.noise("shattered", 1.9, 3)) > 0.22
    gap = np.where(broken, small_gap * STONE, gap * BOULDER).astype(np.float32)
    number = np.where(broken, small, number)
    # Whole boulders stand out or back: the border runs around them.
    edge = at.inside + 0.05 * mid + 0.03 * fine + 0.36 * (np.mod(number * 7.3, 1) - 0.42)
    dome = np.sqrt(smooth(0.0, 0.52, gap + 0.02 * fine))
    swell = np.sqrt(smooth(0.0, 0.5, edge))
    _, facet, plane = cells_at(rows + 4 * fine, columns + 5 * mid, shape, 0.42 * scale, land.rng("facets"))
    layers = np.sin((at.y * 0.8 + at.x * 0.25) * 7 + 2.5 * mid + 9 * number) * 0.5 + 0.5
    rise = (0.78 + 0.54 * number * np.where(broken, np.float32(0.7), np.float32(1))) * (0.40 + 0.60 * dome)
    height = swell * rise + 0.16 * (plane - 0.5) * swell + 0.08 * np.minimum(facet, 0.3)
    height += 0.05 * layers + 0.02 * fine
    tone = 0.80 + 0.20 * number + 0.16 * (dome - 0.5) + 0.10 * (plane - 0.5) + 0.07 * layers + 0.07 * fine + 0.06 * mid
    colour = np.asarray(biome.wall, np.float32) * tone.astype(np.float32)[:, None]
    dust = smooth(0.1, 0.8, broad + 0.7 * mid) * 0.28 + 0.42 * smooth(0.22, 0.0, edge) + 0.20 * (1 - dome)
    pale = np.asarray(biome.ground[2], np.float32) * (0.55 + 0.45 * dome)[:, None]
    colour += (pale - colour) * np.clip(dust, 0, 0.55)[:, None]
    _scree(land, biome, at, rows, columns)
    put(land, at, smooth(-0.02, 0.05, edge), height.astype(np.float32), colour.astype(np.float32))
    return at


def _around(land: Land, chosen: NDArray[np.bool_]) -> Spots:
    """The cells' pixels and those around them, how far inside the rounded border each is."""
    field = (land.spread(chosen, ROUNDED) - np.float32(0.5)) * np.float32(METRES)
    inside = np.where(field > -0.49 * METRES, field, np.float32(-SPILL))
    near = land.spread(chosen, 2 * ROUNDED) > 0.02
    rows, columns = np.nonzero(near)
    scale = np.float32(land.scale)
    flat = inside[rows, columns].astype(np.float32)
    return Spots(
        rows, columns, (rows / scale).astype(np.float32), (columns / scale).astype(np.float32), flat,
        np.full(flat.shape, 1.0, np.float32), np.zeros(flat.shape, np.bool_),
    )  # fmt: skip


def _scree(land: Land, biome: Biome, at: Spots, rows: Field, columns: Field) -> None:
    """Strew stones about the foot."""
    near, _, number = cells_at(rows, columns, land.shape, PEBBLE * land.scale, land.rng("scree"))
    often = at.of(land.noise("spill", 1.3, 3))
    chance = 0.62 * smooth(-0.60, -0.05, at.inside) * smooth(-0.5, 0.5, often)
    size = 0.20 + 0.26 * np.mod(number * 11, 1)
    stone = smooth(0.06, -0.06, near - size) * (number < chance)
    tone = 0.75 + 0.5 * np.mod(number * 5, 1) + 0.08 * at.of(land.fine)
    before = land.height[at.rows, at.columns]
    height = before + stone * (0.05 + 0.07 * np.sqrt(np.clip(1 - near / 0.5, 0, 1)))
    colour = np.asarray(biome.wall, np.float32) * tone[:, None]
    put(land, at, stone.astype(np.float32), height.astype(np.float32), colour.astype(np.float32))
