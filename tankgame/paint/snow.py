"""Paints winter: open snow with frozen ground showing through, lake ice, and the snow that lies on what stands."""

import numpy as np

from tankgame.paint import light
from tankgame.paint.biomes import Biome
from tankgame.paint.blocks import Spots
from tankgame.paint.land import Land, mixed
from tankgame.paint.noise import cells
from tankgame.paint.shapes import smooth
from tankgame.sim.terrain import Terrain

FRESH = (0.80, 0.825, 0.865)
CLEAR = (0.575, 0.665, 0.72)
DARK = (0.385, 0.505, 0.575)
"""Ice, over a shallow bottom and over the deep."""


def paint_snow(land: Land, biome: Biome) -> None:
    """Cover the ground with wind-carved snow, thin in patches."""
    common, lush, worn = biome.ground
    drift = land.noise("drift", (5.0, 8.0), 4)
    land.colour[:] = mixed(common, lush, smooth(-0.5, 0.6, drift + 0.25 * land.mid))
    land.paint(smooth(0.15, 0.7, land.noise("blown", 6.0, 5, 0.6)) * 0.8, worn)
    carved = land.noise("carved", (0.16, 0.8), 3) + 0.6 * land.noise("carved2", (0.4, 1.9), 3)
    thin = smooth(0.50, 0.80, land.noise("thin", 4.5, 5, 0.6) + 0.22 * land.mid + 0.10 * land.fine)
    speckle = smooth(-0.35, 0.25, land.fine + 0.7 * land.mid) * thin
    straw = mixed(biome.soil, (0.44, 0.385, 0.26), np.clip(0.5 + land.noise("straw", (0.08, 0.05), 2), 0, 1))
    land.paint(speckle * 0.72, straw)
    land.shade(1 + 0.022 * carved + 0.02 * land.fine + 0.03 * land.broad)
    land.height += (1 - thin) * (0.030 * carved + 0.20 * np.maximum(drift, -0.2)) - 0.05 * speckle


def paint_ice(land: Land) -> None:
    """Freeze every lake: clear and dark in the deep, white along cracks, with snow blown over it."""
    ice = land.soft(Terrain.ICE, edge=0.06, waver=0.14)
    if not ice.any():
        return
    bend = 7 * land.mid + 14 * land.noise("bend", 1.6, 2)
    _, gap, number = cells(land.shape, 2.6 * land.scale, land.rng("floes"), bend)
    _, small_gap, _ = cells(land.shape, 0.9 * land.scale, land.rng("cracks"), bend)
    deep = smooth(-0.3, 0.6, land.noise("deep", 4.0, 4) + 0.3 * (number - 0.5))
    tone = mixed(CLEAR, DARK, deep) * (1 + 0.035 * land.mid + 0.02 * land.fine)[..., None]
    land.paint(ice, tone)
    some = smooth(0.0, 0.5, land.noise("shattered", 3.0, 3))
    crack = np.maximum(smooth(0.030, 0.006, gap), 0.6 * some * smooth(0.05, 0.012, small_gap))
    halo = smooth(0.14, 0.0, gap) * 0.30
    land.paint(ice * np.clip(0.62 * crack + halo, 0, 1), (0.86, 0.92, 0.95))
    blown = smooth(0.22, 0.62, land.noise("blown ice", (1.3, 4.5), 4, 0.6) + 0.12 * land.mid) * 0.8
    land.paint(ice * blown, FRESH)
    rim = np.clip(ice * (1 - ice) * 4, 0, 1)
    land.paint(rim * 0.6, FRESH)
    land.height += (-0.10 + 0.05 * blown - 0.012 * crack - land.height) * ice + 0.07 * rim
    land.gloss = np.maximum(land.gloss, 0.55 * ice * (1 - blown))


def settle_snow(land: Land, biome: Biome, at: Spots, amount: float = 1.0) -> None:
    """Lay snow on the flat tops of blocks, in patches where the `amount` is less than 1."""
    if not biome.snow:
        return
    east, north = light.slopes(light.blurred(land.height, 0.03 * land.scale), land.scale)
    steep = np.hypot(at.of(east), at.of(north))
    patchy = at.of(land.noise("settled", 1.1, 4)) + 0.35 * at.of(land.mid) + 0.15 * at.of(land.fine)
    lying = smooth(-0.45, 0.05, patchy + 0.9 * np.minimum(at.inside, 0.5) - 1.2 + amount)
    share = biome.snow * lying * np.maximum(smooth(1.9, 0.7, steep), 0.45 * smooth(0.2, 0.6, at.inside))
    tone = np.asarray(FRESH, np.float32) * (1 + 0.02 * at.of(land.fine) + 0.03 * at.of(land.mid))[:, None]
    there = land.colour[at.rows, at.columns]
    land.colour[at.rows, at.columns] = there + (tone - there) * share[:, None]
    land.height[at.rows, at.columns] += 0.10 * share
