"""Lets the land go on past a map's edge, where nobody drives: what grows or stands on it thickens, and light fades."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from tankgame.paint.biomes import Biome
from tankgame.paint.land import CELL
from tankgame.paint.noise import Field, seeded, value
from tankgame.sim.terrain import Terrain

CELLS: Final = 5
"""So many are painted on each side of the map."""

BLOCKS: Final = (Terrain.WALL, Terrain.BRICK, Terrain.TRENCH)
"""What ends at the map's edge."""

GROWS_ON: Final = (Terrain.GROUND, Terrain.SAND, Terrain.MUD, Terrain.BUSH)

NEAR_LIGHT: Final = 0.66
"""What is left of the light right outside; the map itself darkens to that at its edge."""

FAR_LIGHT: Final = 0.36
KEPT_INSIDE: Final = 0.5
"""Metres of the map itself that are left, so that no dark line appears where the picture is scaled."""

GREYER: Final = 0.25
"""How much of the colour goes."""


def cells_around(cells: NDArray[np.uint8], biome: Biome, seed: int) -> NDArray[np.uint8]:
    """A map's cells with those around it: its ground, roads and waters go on, and more and more stands there."""
    inner = np.isin(cells, BLOCKS)
    near = ndimage.distance_transform_edt(inner, return_distances=False, return_indices=True)
    open_ = cells[near[0], near[1]]
    whole = np.pad(open_, CELLS, mode="edge")
    away = _away(whole.shape)
    whole[(whole == Terrain.BUSH) & (away > 0)] = Terrain.GROUND
    rng = seeded(seed, "surround")
    free = np.isin(whole, GROWS_ON) & ~((whole == Terrain.SAND) & (biome.sands == "ballast"))
    woods = value(whole.shape, 2.2, rng) + 0.35 * rng.uniform(-1, 1, whole.shape)
    piles = value(whole.shape, (1.6, 3.2), rng) + 0.25 * rng.uniform(-1, 1, whole.shape)
    if biome.walls != "concrete":
        # Not right at the edge, where their shadows would end.
        whole[free & (away > 1) & (piles > 0.62 - 0.10 * away)] = Terrain.WALL
    growing = 0.62 - 0.16 * away * (0.3 + 0.7 * biome.grass if biome.plants != "firs" else 1.0)
    whole[free & (away > 0) & (whole != Terrain.WALL) & (woods > growing)] = Terrain.BUSH
    inside = whole[CELLS:-CELLS, CELLS:-CELLS]
    inside[:] = cells
    return whole


def faded(picture: Image.Image, scale: int) -> Image.Image:
    """Put out light and colour bit by bit past the map's edge, and leave the map itself out."""
    colour = np.asarray(picture, np.float32)
    rim = round(CELLS * CELL * scale)
    away = np.clip(_outward(colour.shape[0], colour.shape[1], rim) / rim, 0, 1)
    grey = colour.mean(2, keepdims=True)
    light = NEAR_LIGHT + (FAR_LIGHT - NEAR_LIGHT) * away
    colour = (colour + (grey - colour) * np.float32(GREYER)) * light[..., None]
    inside = rim + round(KEPT_INSIDE * scale)
    colour[inside:-inside, inside:-inside] = 0
    return Image.fromarray(colour.astype(np.uint8), "RGB")


def _away(shape: tuple[int, ...]) -> NDArray[np.int64]:
    """How many cells outside the map each one is, 0 inside."""
    return np.rint(_outward(shape[0], shape[1], CELLS) + 0.5).astype(np.int64)


def _outward(rows: int, columns: int, rim: float) -> Field:
    """How far outside the map the middle of each one is, 0 inside."""
    down, right = (
        np.maximum(rim - (np.arange(count) + 0.5), (np.arange(count) + 0.5) - (count - rim))
        for count in (rows, columns)
    )
    return np.hypot(np.maximum(down, 0)[:, None], np.maximum(right, 0)[None, :])
