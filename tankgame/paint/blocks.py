"""Builds walls of stone: concrete slabs, old masonry, bricks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tankgame.paint.biomes import Biome
from tankgame.paint.land import Land, Picture
from tankgame.paint.noise import Field, cells_at
from tankgame.paint.shapes import smooth


@dataclass
class Spots:
    """The pixels of some blocks, as flat arrays: where they are, and how far (metres) inside the blocks' outline."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    y: Field
    x: Field
    inside: Field
    seam: Field
    """Metres to the nearest side of the pixel's own cell."""
    upright: NDArray[np.bool_]
    """Whether the wall runs north and south there."""

    def of(self, field: Field) -> Field:
        """Read a field at these pixels."""
        return field[self.rows, self.columns]


def spots(land: Land, terrain: int, without: NDArray[np.bool_] | None = None) -> Spots | None:
    """Find the pixels of a terrain's blocks, but for cells that something else fills."""
    chosen = land.cells == terrain
    if without is not None:
        chosen &= ~without
    if not chosen.any():
        return None
    mask = land.pixels(chosen)
    inside = ndimage.distance_transform_edt(np.pad(mask, 1, mode="edge"))[1:-1, 1:-1].astype(np.float32)
    rows, columns = np.nonzero(mask)
    beside = np.pad(chosen, 1, mode="edge")
    upright = (beside[:-2, 1:-1] | beside[2:, 1:-1]) & ~(beside[1:-1, :-2] | beside[1:-1, 2:])
    own_y, own_x = rows % land.cell, columns % land.cell
    away = np.minimum(np.minimum(own_y, land.cell - 1 - own_y), np.minimum(own_x, land.cell - 1 - own_x))
    scale = np.float32(land.scale)
    return Spots(
        rows, columns, (rows / scale).astype(np.float32), (columns / scale).astype(np.float32),
        inside[rows, columns] / scale, (away / scale).astype(np.float32),
        upright[rows // land.cell, columns // land.cell],
    )  # fmt: skip


def put(land: Land, at: Spots, share: Field, height: Field, colour: Picture) -> None:
    """Stand a block on the land where `share` (0 to 1) says so."""
    before = land.height[at.rows, at.columns]
    land.height[at.rows, at.columns] = before + (height - before) * share
    there = land.colour[at.rows, at.columns]
    land.colour[at.rows, at.columns] = there + (colour - there) * share[:, None]
    land.gloss[at.rows, at.columns] *= 1 - share


def _tones(colour: tuple[float, float, float], factor: Field) -> Picture:
    return np.asarray(colour, np.float32) * factor[:, None]


def concrete(land: Land, biome: Biome, at: Spots) -> None:
    """Cast slabs of concrete, cracked and chipped."""
    shape, scale = land.shape, land.scale
    rows, columns = at.rows.astype(np.float32), at.columns.astype(np.float32)
    fine, mid, broad = at.of(land.fine), at.of(land.mid), at.of(land.broad)
    edge = at.inside + 0.018 * mid + 0.012 * fine
    bevel = smooth(0.0, 0.10, edge)
    bite_near, _, bite = cells_at(rows, columns, shape, 0.9 * scale, land.rng("bites"))
    bitten = smooth(0.34, 0.2, bite_near + 0.12 * mid) * smooth(0.35, 0.1, at.inside) * (bite > 0.55)
    height = 1.12 * bevel + 0.10 - 0.16 * bitten
    height -= 0.07 * smooth(0.035, 0.0, np.minimum(at.seam, 0.5)) * (at.inside > 0.08)
    bend = at.of(land.noise("bend", 0.35, 3))
    _, gap, piece = cells_at(rows + 9 * bend, columns + 9 * mid, shape, 1.3 * scale, land.rng("cracks"))
    crack = smooth(0.042, 0.014, gap) * smooth(0.05, 0.35, at.of(land.noise("cracked", 2.2, 3)))
    hole_near, _, hole = cells_at(rows, columns, shape, 0.5 * scale, land.rng("holes"))
    pock = smooth(0.13, 0.05, hole_near) * (hole > 0.72)
    splash = smooth(0.30, 0.1, hole_near + 0.08 * fine) * (hole > 0.72)
    rim = smooth(0.20, 0.17, at.inside) * smooth(0.13, 0.15, at.inside)
    height += -0.06 * crack - 0.006 * fine - 0.07 * pock - 0.02 * rim
    stain = smooth(0.1, 0.9, at.of(land.noise("stain", (1.6, 0.5), 4)))
    tone = (
        1
        + 0.05 * fine
        + 0.07 * mid
        + 0.06 * broad
        - 0.24 * stain
        - 0.6 * crack
        - 0.12 * bitten
        - 0.5 * pock
        + 0.13 * splash
        - 0.08 * rim
    )
    tone += 0.05 * (piece - 0.5) + 0.10 * smooth(0.14, 0.05, at.inside)
    colour = _tones(biome.wall, tone.astype(np.float32))
    moss = smooth(0.35, 0.9, at.of(land.noise("moss", 0.9, 4)) + 0.5 * smooth(0.3, 0, at.inside) - 0.1) * 0.55
    colour += (np.asarray((0.23, 0.27, 0.13), np.float32) - colour) * moss[:, None]
    colour += (np.asarray((0.58, 0.53, 0.45), np.float32) * (1 + 0.2 * fine)[:, None] - colour) * (0.6 * bitten)[
        :, None
    ]
    put(land, at, smooth(0.0, 0.035, edge), height.astype(np.float32), colour.astype(np.float32))


def _courses(at: Spots, size: tuple[float, float], rng: np.random.Generator) -> tuple[Field, Field]:
    """Lay bricks of (length, height) metres in running bond along the wall: joint distance in metres, own number."""
    along = np.where(at.upright, at.y, at.x)
    across = np.where(at.upright, at.x, at.y)
    course = np.floor(across / size[1])
    shifted = along / size[0] + 0.5 * np.mod(course, 2)
    brick = np.floor(shifted)
    joint_a = np.minimum(shifted - brick, 1 - (shifted - brick)) * size[0]
    up = across / size[1] - course
    joint = np.minimum(joint_a, np.minimum(up, 1 - up) * size[1])
    table = rng.uniform(0, 1, 65536).astype(np.float32)
    key = (brick.astype(np.int64) * 7919 + course.astype(np.int64) * 104729 + at.upright * 31337) % 65536
    return joint.astype(np.float32), table[key]


def masonry(land: Land, biome: Biome, at: Spots) -> None:
    """Build a parapet of old ashlar."""
    fine, mid, broad = at.of(land.fine), at.of(land.mid), at.of(land.broad)
    joint, number = _courses(at, (0.66, 0.4), land.rng("ashlar"))
    edge = at.inside + 0.012 * fine
    parapet = smooth(0.56, 0.50, at.inside)
    tooth = np.mod(np.where(at.upright, at.y, at.x) + 0.33, 1.32) < 0.74
    broken = smooth(0.25, 0.6, at.of(land.noise("broken", 1.7, 3)))
    stone = smooth(0.0, 0.05, joint + 0.01 * fine)
    height = smooth(0, 0.05, edge) * (1.05 + parapet * (0.22 + 0.34 * tooth) * (1 - 0.75 * broken))
    height += 0.05 * stone + 0.07 * (number - 0.5) - 0.10 * broken * (1 - parapet) + 0.02 * fine
    tone = (0.62 + 0.38 * stone) * (0.84 + 0.28 * number + 0.06 * fine + 0.07 * mid + 0.06 * broad)
    tone *= 1 + 0.10 * parapet * tooth - 0.10 * (1 - parapet)
    colour = _tones(biome.wall, tone.astype(np.float32))
    warm = np.asarray((0.50, 0.40, 0.29), np.float32)
    colour += (warm * tone[:, None] - colour) * (0.5 * (number > 0.7))[:, None]
    moss = smooth(0.3, 0.9, at.of(land.noise("moss", 1.3, 4)) - 0.05) * 0.5
    colour += (np.asarray((0.235, 0.25, 0.13), np.float32) - colour) * moss[:, None]
    put(land, at, smooth(0.0, 0.03, edge), height.astype(np.float32), colour.astype(np.float32))


def lay_bricks(land: Land, biome: Biome, at: Spots) -> None:
    """Lay two faces of whole bricks and a lower core, the tops broken here and there."""
    fine, mid, broad = at.of(land.fine), at.of(land.mid), at.of(land.broad)
    joint, number = _courses(at, (0.46, 0.2), land.rng("bond"))
    ruin = at.of(land.noise("ruin", 1.1, 3))
    face = smooth(0.62, 0.56, at.inside)
    worn = smooth(0.15, 0.75, ruin + 0.55 * (number - 0.5))
    brick = smooth(0.004, 0.032, joint + 0.006 * fine)
    edge = at.inside + 0.02 * (number - 0.5) + 0.008 * fine
    top = 0.70 + face * (0.22 - 0.34 * worn) - (1 - face) * (0.06 + 0.16 * smooth(-0.2, 0.6, ruin))
    missing = (number > 0.93) * smooth(0.02, 0.035, joint)
    height = smooth(0, 0.03, edge) * top + 0.035 * brick + 0.07 * (number - 0.5) - 0.14 * missing + 0.012 * fine
    height -= 0.05 * smooth(0.03, 0.0, at.seam) * (at.inside > 0.06)
    first, dark, light = (np.asarray(colour, np.float32) for colour in biome.brick)
    share = np.clip(number * 2 - 1, -1, 1)[:, None]
    colour = first + np.where(share > 0, (light - first) * share, (dark - first) * -share)
    colour = colour * (1 + 0.07 * fine + 0.08 * mid + 0.06 * broad)[:, None]
    mortar = np.asarray((0.50, 0.46, 0.40), np.float32) * (0.85 + 0.1 * fine)[:, None]
    colour += (mortar - colour) * ((1 - brick) * 0.75)[:, None]
    core = np.asarray((0.44, 0.385, 0.32), np.float32) * (1 + 0.12 * fine + 0.1 * mid)[:, None]
    buried = (1 - face) * smooth(-0.35, 0.3, ruin + 0.2 * mid) * 0.8
    colour += (core - colour) * buried[:, None]
    colour *= (1 - 0.30 * missing - 0.10 * worn)[:, None]
    soot = smooth(0.55, 1.0, at.of(land.noise("soot", 2.2, 3))) * 0.5
    colour *= (1 - soot)[:, None]
    put(land, at, smooth(0.0, 0.025, edge), height.astype(np.float32), colour.astype(np.float32))
