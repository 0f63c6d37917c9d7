"""A map's canvas: where each terrain lies in pixels, borders made natural, with the heights and colours so far."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tankgame.paint.light import Colour
from tankgame.paint.noise import Field, fractal, resized, seeded
from tankgame.paint.shapes import smooth
from tankgame.sim.terrain import Terrain

CELL: Final = 2.0
"""Metres."""

_COARSE: Final = 8
"""Pixels a cell of the grid on which borders are rounded."""

Place = tuple[float, float]
"""Metres right and down from the top left corner."""

Window = tuple[slice, slice]
"""Rows and columns of pixels."""

Picture = NDArray[np.floating[Any]]


class Land:
    """Heights in metres and colours, row 0 in the north; `scale` in px/m."""

    def __init__(self, terrains: NDArray[np.uint8], scale: int, seed: int) -> None:
        """Lay out an empty picture of these cells."""
        self.cells, self.scale, self.seed = terrains, scale, seed
        self.cell = round(CELL * scale)
        self.shape = (terrains.shape[0] * self.cell, terrains.shape[1] * self.cell)
        self.fine = self.noise("fine", 0.11, 3)
        self.mid = self.noise("mid", 0.6, 4)
        self.broad = self.noise("broad", 5.0, 4)
        self.height: Field = (0.012 * self.fine + 0.03 * self.mid).astype(np.float32)
        self.colour: Picture = np.zeros((*self.shape, 3), np.float32)
        self.gloss: Field = np.zeros(self.shape, np.float32)
        blocks = np.isin(terrains, (Terrain.WALL, Terrain.BRICK))
        near = ndimage.distance_transform_edt(blocks, return_distances=False, return_indices=True)
        self.under = terrains[near[0], near[1]]
        """The terrain of each cell, or for a block what lies around it."""

    def rng(self, *key: object) -> np.random.Generator:
        """Give a generator of this map's own."""
        return seeded(self.seed, *key)

    def noise(self, key: str, metres: float | tuple[float, float], octaves: int = 4, gain: float = 0.5) -> Field:
        """Give fractal noise with features of that many metres (or down, across)."""
        size = (metres[0] * self.scale, metres[1] * self.scale) if isinstance(metres, tuple) else metres * self.scale
        return fractal(self.shape, size, self.rng(key), octaves, gain)

    def inside(self, at: Place, reach: float) -> Place:
        """Give the nearest place from which what reaches so far in metres is not cut off by the map's edge."""
        rows, columns = self.cells.shape
        x, y = (min(max(along, reach), count * CELL - reach) for along, count in zip(at, (columns, rows), strict=True))
        return x, y

    def pixels(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Blow cells up to pixels, corners and all."""
        return chosen.repeat(self.cell, 0).repeat(self.cell, 1)

    def spread(self, chosen: NDArray[np.bool_], rounding: float = 0.55) -> Field:
        """Blur cells to a field that is 0.5 on their rounded border; `rounding` in cells."""
        coarse = chosen.repeat(_COARSE, 0).repeat(_COARSE, 1).astype(np.float32)
        return resized(ndimage.gaussian_filter(coarse, rounding * _COARSE, mode="nearest"), self.shape)

    def soft(self, terrain: int, *, edge: float = 0.05, waver: float = 0.16, rounding: float = 0.55) -> Field:
        """Say how much of a soft terrain there is at each place; its border wavers with the noise."""
        chosen = self.under == terrain
        if not chosen.any():
            return np.zeros(self.shape, np.float32)
        field = self.spread(chosen, rounding) + np.float32(waver) * (0.6 * self.mid + 0.22 * self.fine)
        return smooth(0.5 - edge, 0.5 + edge, field)

    def window(self, at: Place, reach: float) -> tuple[Window, Field, Field]:
        """Cut a window of `reach` metres around a place: its rows and columns, and offsets (right, down) in metres."""
        x, y = at[0] * self.scale, at[1] * self.scale
        far = reach * self.scale
        rows = slice(max(0, int(y - far)), min(self.shape[0], int(y + far) + 1))
        columns = slice(max(0, int(x - far)), min(self.shape[1], int(x + far) + 1))
        down = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5 - y)[:, None] / np.float32(self.scale)
        right = (np.arange(columns.start, columns.stop, dtype=np.float32) + 0.5 - x)[None, :] / np.float32(self.scale)
        return (rows, columns), right, down

    def paint(self, share: Field | NDArray[np.bool_], colour: Colour | Picture) -> None:
        """Lay a colour over what is there; `share` 0 to 1."""
        for channel in range(3):
            target = self.colour[..., channel]
            source = colour[channel] if isinstance(colour, tuple) else colour[..., channel]
            target += (np.asarray(source, np.float32) - target) * share

    def shade(self, factor: Field) -> None:
        """Lighten or darken what is there."""
        self.colour *= factor[..., None]


def mixed(first: Colour, second: Colour, share: Field) -> Picture:
    """Blend two colours by a field from 0 to 1."""
    a, b = np.asarray(first, np.float32), np.asarray(second, np.float32)
    return a + (b - a) * share[..., None]
