"""Paves a town's streets: courses of setts that give way to dust, kerbs of long stones, drains."""

import numpy as np

from tankgame.paint.biomes import Biome
from tankgame.paint.land import Land, mixed
from tankgame.paint.noise import Field
from tankgame.paint.shapes import smooth
from tankgame.paint.ways import road_ruts
from tankgame.sim.terrain import Terrain

COURSE = 0.21
"""Metres from one course of setts to the next."""

LENGTH = 0.30
"""Metres of a sett, on average."""

KERB = 0.95
"""Metres of a kerb stone."""


def paint_cobbles(land: Land, biome: Biome) -> None:
    """Pave every road."""
    border = land.spread(land.under == Terrain.ROAD, 0.25) + np.float32(0.03) * (0.6 * land.mid + 0.22 * land.fine)
    street = smooth(0.47, 0.53, border)
    if not street.any():
        return
    gap, number = _setts(land)
    stone = smooth(0.004, 0.034, gap + 0.007 * land.fine)
    light, dark = biome.road
    tone = mixed(dark, light, np.clip(0.15 + 0.75 * number + 0.22 * land.broad, 0, 1))
    tone *= (0.55 + 0.45 * stone + 0.05 * land.fine + 0.05 * land.mid)[..., None]
    dusty = mixed(biome.ground[0], biome.ground[2], np.clip(0.5 + land.mid, 0, 1)) * (1 + 0.06 * land.fine)[..., None]
    hidden = smooth(0.12, 0.8, land.noise("dust", 3.6, 5, 0.6) + 0.28 * land.mid + 0.10 * land.fine) * 0.92
    ruts = road_ruts(land, passes=1)
    worn = smooth(-0.4, 0.5, land.noise("worn street", 4.0, 4))
    land.paint(street, tone)
    land.paint(street * np.maximum(hidden, 0.25 * (1 - stone)), dusty)
    land.shade(1 - street * (0.10 * ruts.depth * worn + 0.16 * ruts.bars * hidden))
    sunk = smooth(-0.5, 0.9, land.noise("sunk", 2.6, 3))
    land.height *= 1 - 0.7 * street
    land.height += street * ((1 - hidden) * (0.034 * stone + 0.018 * (number - 0.5)) - 0.05 * sunk - 0.02 * ruts.depth)
    _kerbs(land, biome, border, hidden)


def _setts(land: Land) -> tuple[Field, Field]:
    """Lay setts in courses that waver: metres to the nearest joint, and each one's own number."""
    right = (np.arange(land.shape[1], dtype=np.float32) / land.scale)[None, :]
    down = (np.arange(land.shape[0], dtype=np.float32) / land.scale)[:, None]
    along = right + 0.16 * land.noise("setts", 2.4, 2) + 0.012 * land.mid
    across = down + 0.16 * land.noise("setts2", 2.4, 2) + 0.012 * land.fine
    table = land.rng("sett").uniform(0, 1, 65536).astype(np.float32)
    course = np.floor(across / COURSE).astype(np.int64)
    shifted = along / LENGTH + table[course * 104729 % 65536] * 7
    place = np.floor(shifted).astype(np.int64)

    def edge(index: np.ndarray) -> Field:
        return index + np.float32(0.5) * (table[(index * 7919 + course * 31337) % 65536] - np.float32(0.5))

    place = place - (shifted < edge(place)) + (shifted >= edge(place + 1))
    joint = np.minimum(shifted - edge(place), edge(place + 1) - shifted) * LENGTH
    up = across / COURSE - course
    bed = np.minimum(up, 1 - up) * COURSE
    corner = np.hypot(np.maximum(0.05 - joint, 0), np.maximum(0.05 - bed, 0))
    gap = np.minimum(np.minimum(joint, bed), 0.05 - corner)
    return gap.astype(np.float32), table[(place * 6151 + course * 15731) % 65536]


def _kerbs(land: Land, biome: Biome, border: Field, hidden: Field) -> None:
    """Set long stones along the edge, buried here and there."""
    right = (np.arange(land.shape[1], dtype=np.float32) / land.scale)[None, :]
    down = (np.arange(land.shape[0], dtype=np.float32) / land.scale)[:, None]
    table = land.rng("kerb").uniform(0, 1, 65536).astype(np.float32)
    run = (right + down) / KERB
    stone = np.floor(run).astype(np.int64)
    joint = np.minimum(run - stone, 1 - (run - stone)) * KERB
    number = table[stone * 7919 % 65536]
    inside = smooth(0.125, 0.095, np.abs(border - 0.5) + 0.02 * (number - 0.5))
    shown = inside * smooth(0.006, 0.03, joint) * smooth(0.95, 0.55, hidden) * (number > 0.07)
    grey = np.asarray(biome.stone, np.float32) * np.float32(1.12)
    land.paint(0.92 * shown, grey * (0.84 + 0.26 * number + 0.10 * land.fine + 0.08 * land.mid)[..., None])
    land.height += 0.075 * shown * (1 + 0.3 * (number - 0.5))
    land.shade(1 - 0.35 * inside * (1 - shown) * smooth(0.03, 0.0, joint))
