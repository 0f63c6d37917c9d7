"""Paints what is built flat: concrete slabs, asphalt with its lines, rails on ballast, plank walks over water."""

import numpy as np
from numpy.typing import NDArray

from tankgame.paint.biomes import Biome
from tankgame.paint.land import Land, Picture, mixed
from tankgame.paint.noise import Field, cells
from tankgame.paint.shapes import smooth
from tankgame.sim.terrain import Terrain

SLAB = 4.0
"""Metres of a concrete slab's side."""

WIDEST_STREET = 4
"""Cells; what is wider is a junction or a yard, which has no line along its middle."""

GAUGE = 1.44
"""Metres between a track's two rails."""


def _grid(land: Land) -> tuple[Field, Field]:
    """Give every pixel's metres (right, down) from the top left corner."""
    right = (np.arange(land.shape[1], dtype=np.float32) / land.scale)[None, :]
    down = (np.arange(land.shape[0], dtype=np.float32) / land.scale)[:, None]
    return np.broadcast_to(right, land.shape), np.broadcast_to(down, land.shape)


def paint_slabs(land: Land, biome: Biome) -> None:
    """Pave everything with large slabs: seams, cracks, patches, oil, and weeds where nobody drives."""
    common, dark, pale = biome.ground
    x, y = _grid(land)
    column, row = np.floor(x / SLAB).astype(np.int64), np.floor(y / SLAB).astype(np.int64)
    number = land.rng("slabs").uniform(0, 1, 65536).astype(np.float32)[(column * 7919 + row * 104729) % 65536]
    off = np.minimum(np.abs(x - np.round(x / SLAB) * SLAB), np.abs(y - np.round(y / SLAB) * SLAB)) + 0.012 * land.mid
    seam = smooth(0.055, 0.02, off)
    land.colour[:] = mixed(dark, common, smooth(-0.5, 0.5, land.noise("worn slabs", 3.5, 5, 0.6)))
    land.paint(smooth(0.62, 0.95, number) * 0.7, pale)
    land.shade(1 + 0.14 * (number - 0.5) + 0.05 * land.mid + 0.05 * land.fine)
    bend = land.noise("bend", 0.5, 3)
    _, gap, _ = cells(land.shape, 2.7 * land.scale, land.rng("slab cracks"), 9 * bend)
    crack = smooth(0.022, 0.006, gap) * smooth(0.1, 0.4, land.noise("cracked slabs", 3.0, 3))
    oil = smooth(0.42, 0.72, land.noise("oil", 2.2, 4, 0.55)) * 0.55
    land.paint(oil, (0.13, 0.125, 0.125))
    gravel, _, chip = cells(land.shape, 0.10 * land.scale, land.rng("grit"))
    grit = smooth(0.4, 0.15, gravel) * (chip > 0.86)
    land.shade(1 + 0.25 * grit * (chip - 0.9) * 8 - 0.5 * np.maximum(seam, crack))
    weeds = np.maximum(seam, crack) * smooth(0.15, 0.5, land.noise("weeds", 2.5, 4) + 0.3 * land.fine)
    land.paint(weeds * 0.8, mixed(*biome.leaf, np.clip(0.4 + land.fine, 0, 1)))
    dirt = smooth(0.45, 0.8, land.noise("dirt", 5.0, 5, 0.62) + 0.2 * land.mid)
    land.paint(dirt * 0.65, biome.soil)
    puddle = smooth(0.52, 0.60, land.noise("rain", 2.6, 3) + 0.06 * land.mid) * (1 - dirt)
    land.paint(puddle * 0.6, (0.16, 0.165, 0.175))
    land.gloss = np.maximum(land.gloss, np.maximum(0.75 * puddle, 0.35 * oil))
    land.height += 0.03 * (number - 0.5) - 0.035 * np.maximum(seam, crack) + 0.02 * grit + 0.03 * weeds
    land.height -= land.height * puddle * 0.7


def paint_asphalt(land: Land, biome: Biome, inward: Field) -> None:
    """Lay dark asphalt with faded lines; `inward` is metres from the kerb."""
    street = land.soft(Terrain.ROAD, edge=0.02, waver=0.03, rounding=0.2)
    light, dark = biome.road
    tone = mixed(dark, light, smooth(-0.6, 0.7, land.noise("asphalt", 2.8, 5, 0.6)))
    grain, _, number = cells(land.shape, 0.07 * land.scale, land.rng("chippings"))
    tone = tone * (1 + 0.10 * land.fine + 0.22 * smooth(0.5, 0.2, grain) * (number - 0.5))[..., None]
    land.paint(street, tone)
    patch = land.noise("patches", 2.0, 2)
    mended = smooth(0.50, 0.52, patch) * street
    land.shade(1 - 0.20 * mended - 0.18 * street * smooth(0.03, 0.0, np.abs(patch - 0.51)))
    x, y = _grid(land)
    runs = _runs(land.cells == Terrain.ROAD)
    along = np.where(land.pixels(runs[1] > runs[0]), y, x)
    half = land.pixels(np.minimum(*runs)).astype(np.float32)
    worn = smooth(-0.55, 0.25, land.noise("paint worn", 0.8, 4) + 0.3 * land.fine)
    middle = _middles(land.cells == Terrain.ROAD).repeat(land.cell, 0).repeat(land.cell, 1)
    across: Field = np.where(land.pixels(runs[1] > runs[0]), x, y) - middle
    dash = smooth(0.03, 0.0, np.abs(across) - 0.075) * (np.mod(along, 4.0) < 2.2) * (half <= WIDEST_STREET)
    edge = smooth(0.06, 0.0, np.abs(inward - 0.42) - 0.045)
    land.paint(street * worn * dash * 0.75, (0.72, 0.70, 0.64))
    land.paint(street * worn * edge * 0.60, (0.72, 0.58, 0.20))
    tyre = np.exp(-(((inward - 1.7) / 0.35) ** 2)) * smooth(-0.5, 0.4, land.noise("tyres", 4.0, 3)) * street
    land.shade(1 - 0.16 * tyre)
    kerb = np.clip(street * (1 - street) * 4, 0, 1)
    land.paint(smooth(0.2, 0.8, kerb) * 0.8, (0.50, 0.49, 0.47))
    land.height *= 1 - 0.5 * street
    land.height += 0.006 * land.fine * street - 0.05 * street + 0.06 * smooth(0.2, 0.8, kerb)


def paint_ballast(land: Land, biome: Biome) -> None:
    """Heap stones between sleepers and lay two rails along each straight run of two cells."""
    bed = land.soft(Terrain.SAND, edge=0.06, waver=0.10, rounding=0.3)
    if not bed.any():
        return
    stone, gap, number = cells(land.shape, 0.11 * land.scale, land.rng("ballast"))
    light, dark = biome.sand
    tone = mixed(dark, light, number) * (0.72 + 0.28 * smooth(0.0, 0.25, gap) + 0.05 * land.fine)[..., None]
    land.paint(bed, tone)
    land.height += bed * (0.06 + 0.05 * np.sqrt(np.maximum(1 - stone * stone, 0)))
    rust = smooth(-0.2, 0.7, land.noise("rail rust", 2.0, 4))
    land.paint(bed * rust * 0.35, (0.27, 0.18, 0.12))
    for upright in (False, True):
        _rails(land, upright=upright)


def _rails(land: Land, *, upright: bool) -> None:
    """Lay the tracks that run one way."""
    chosen = land.cells == Terrain.SAND
    runs = chosen & (_upright(chosen) if upright else ~_upright(chosen))
    lines = runs.T if upright else runs
    mask = land.pixels(runs)
    x, y = _grid(land)
    along, across = (y, x) if upright else (x, y)
    middle = np.full(lines.shape[0], np.nan)
    for line in range(lines.shape[0] - 1):
        if lines[line].any() and lines[line + 1].any() and np.isnan(middle[max(line - 1, 0)]):
            middle[line] = 2.0 * (line + 1)
    for centre in middle[~np.isnan(middle)]:
        off = across - np.float32(centre)
        near = mask & (np.abs(off) < 2.0)
        tie = smooth(0.12, 0.10, np.abs(np.mod(along, 0.62) - 0.31)) * smooth(1.28, 1.25, np.abs(off)) * near
        wood = np.asarray((0.235, 0.185, 0.135), np.float32) * (1 + 0.16 * land.fine + 0.12 * land.mid)[..., None]
        land.paint(tie * 0.92, wood)
        land.height += tie * (0.13 - land.height) * 0.8
        away = np.abs(np.abs(off) - GAUGE / 2)
        foot, head = smooth(0.095, 0.08, away) * near, smooth(0.048, 0.036, away) * near
        land.paint(foot * 0.95, (0.25, 0.15, 0.095))
        land.paint(head, (0.50, 0.49, 0.485))
        land.height += foot * (0.17 - land.height) + 0.09 * head
        land.gloss = np.maximum(land.gloss, 0.9 * head)


def _runs(chosen: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give for each chosen cell how many of them lie in a row with it: east and west, north and south."""

    def across(cells_: NDArray[np.bool_]) -> NDArray[np.int64]:
        before, after = np.zeros(cells_.shape, np.int64), np.zeros(cells_.shape, np.int64)
        for n in range(cells_.shape[1]):
            back = cells_.shape[1] - 1 - n
            before[:, n] = np.where(cells_[:, n], (before[:, n - 1] if n else 0) + 1, 0)
            after[:, back] = np.where(cells_[:, back], (after[:, back + 1] if n else 0) + 1, 0)
        return np.maximum(before + after - 1, 0)

    return across(chosen), across(chosen.T).T


def _middles(chosen: NDArray[np.bool_]) -> Field:
    """Give for each chosen cell the metres to the middle of the street that it is in, from the map's edge."""

    def middle(cells_: NDArray[np.bool_]) -> Field:
        found = np.zeros(cells_.shape, np.float32)
        for line, into in zip(cells_, found, strict=True):
            edges = np.flatnonzero(np.diff(np.concatenate([[False], line, [False]])))
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                into[start:end] = start + end
        return found

    return np.where(_upright(chosen), middle(chosen), middle(chosen.T).T)


def _upright(chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say of each cell whether its run north and south is longer than its run east and west."""
    across, down = _runs(chosen)
    return down > across


def upright_pixels(land: Land, terrain: Terrain) -> NDArray[np.bool_]:
    """Say of each pixel whether its terrain runs north and south there."""
    return land.pixels(_upright(land.cells == terrain))


def paint_planks(land: Land, biome: Biome) -> None:
    """Lay plank walks, after the water that they cross: boards across the way, a beam along each side."""
    chosen = land.cells == Terrain.ROAD
    walk = smooth(0.49, 0.51, land.spread(chosen, 0.10))
    if not walk.any():
        return
    x, y = _grid(land)
    upright = upright_pixels(land, Terrain.ROAD)
    along = np.where(upright, y, x) + 0.015 * land.mid
    board = np.floor(along / 0.31)
    key = (board.astype(np.int64) * 7919 + upright * 31337) % 65536
    number = land.rng("boards").uniform(0, 1, 65536).astype(np.float32)[key]
    joint = np.minimum(np.mod(along, 0.31), 0.31 - np.mod(along, 0.31))
    whole = smooth(0.008, 0.028, joint)
    land.paint(walk, _boards(land, biome, number, whole, upright=upright))
    land.height += (0.16 + 0.04 * whole + 0.05 * (number - 0.5) - land.height) * walk
    land.gloss *= 1 - walk
    edge = smooth(0.62, 0.55, land.spread(chosen, 0.10)) * walk
    land.paint(edge * 0.85, (biome.road[1][0] * 0.75, biome.road[1][1] * 0.75, biome.road[1][2] * 0.75))
    land.height += 0.10 * edge


def _boards(land: Land, biome: Biome, number: Field, whole: Field, *, upright: NDArray[np.bool_]) -> Picture:
    """Colour boards by their number, with grain across the way and sand blown over them."""
    grain = np.where(upright, land.noise("grain", (0.03, 0.5), 2), land.noise("grain2", (0.5, 0.03), 2))
    light, dark = biome.road
    tone = mixed(dark, light, np.clip(number + 0.25 * land.mid, 0, 1))
    tone = tone * ((0.35 + 0.65 * whole) * (1 + 0.13 * grain + 0.04 * land.fine))[..., None]
    blown = smooth(0.35, 0.8, land.noise("blown", 3.0, 5, 0.6) + 0.2 * land.mid)[..., None]
    return tone + (np.asarray(biome.sand[0], np.float32) - tone) * blown * np.float32(0.5)
