"""Finds the ways that tanks went, road end to road end and here and there across country, and prints their tracks."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree

from tankgame.paint.land import CELL, Land, Place
from tankgame.paint.noise import Field
from tankgame.paint.shapes import smooth
from tankgame.sim.terrain import Terrain

STEP = 0.5
"""Metres of the grid on which ways are looked for."""

GAUGE = 2.05
"""Metres between the middles of a tank's two tracks."""

WIDTH = 0.56
"""Metres of one track."""

LINK = 0.29
"""Metres from link to link."""

ROADS_MOST = 8
"""Pairs of road ends that are joined: more would rut everything."""

DRIVEN = (Terrain.GROUND, Terrain.SAND, Terrain.MUD, Terrain.ROAD)
"""Terrains in which tracks stay."""

NEAR = 2.2
"""Cells from a way within which a road is trodden."""

STRETCH = 10
"""Cells of a stretch of road that is worth a way of its own,"""

LEAST = 4.0
"""and cells from its one end to its other."""

FINE = 4
"""Blocks of pixels to a cell's side, among which those near a track are looked for."""

Way = NDArray[np.float32]
"""Metres (right, down) along a way."""


@dataclass
class Ruts:
    """What many tracks left: how deep (0 to 1), and whether a link's bar is there (0 to 1)."""

    depth: Field
    bars: Field


def road_ruts(land: Land, passes: int = 2) -> Ruts:
    """Print the tracks of who went from each end of the roads to each other."""
    rng = land.rng("ways")
    road = land.cells == Terrain.ROAD
    ruts = Ruts(np.zeros(land.shape, np.float32), np.zeros(land.shape, np.float32))
    pairs = list(combinations(_ends(road), 2))
    ways = [_found(road, *pair) for pair in pairs[:: -(-len(pairs) // ROADS_MOST)]] if pairs else []
    found = [_prolonged(way) for way in ways if way is not None]
    while len(found) < ROADS_MOST and (pair := _untrodden(road, found)) is not None:
        inner = _found(road, *pair)
        if inner is None:
            break
        found.append(inner)
    for way in found:
        for _ in range(passes):
            _print(land, ruts, _bent(_evenly(way), rng, aside=0.5), float(rng.uniform(0.7, 1.0)), fading=False)
    return ruts


def _prolonged(way: Way, steps: int = 8) -> Way:
    """The same way, past both ends over the map's edge."""
    back = min(steps, len(way) - 1)
    return np.concatenate([[2 * way[0] - way[back]], way, [2 * way[-1] - way[-1 - back]]]).astype(np.float32)


def _untrodden(road: NDArray[np.bool_], found: list[Way]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two ends (row, column) of the longest stretch of road that no way comes near; None where all is trodden."""
    bare = road.copy()
    rows, columns = np.nonzero(road)
    for way in found:
        places = way[:: max(1, len(way) // 60)] / CELL - 0.5
        away = np.hypot(rows[:, None] - places[None, :, 1], columns[:, None] - places[None, :, 0]).min(1)
        bare[rows[away < NEAR], columns[away < NEAR]] = False
    labels, count = ndimage.label(bare, np.ones((3, 3)))
    if not count:
        return None
    sizes = np.bincount(labels.ravel())[1:]
    cells = np.argwhere(labels == int(sizes.argmax()) + 1)
    one = cells[np.hypot(*(cells - cells[0]).transpose()).argmax()]
    other = cells[np.hypot(*(cells - one).transpose()).argmax()]
    if len(cells) < STRETCH or np.hypot(*(one - other)) < LEAST:
        return None
    return (int(one[0]), int(one[1])), (int(other[0]), int(other[1]))


def stray_ruts(land: Land, every: float = 260.0) -> Ruts:
    """Print tracks across open country, one in so many square metres, where nothing is in their way."""
    rng = land.rng("strays")
    ruts = Ruts(np.zeros(land.shape, np.float32), np.zeros(land.shape, np.float32))
    free = ndimage.binary_erosion(np.isin(land.cells, DRIVEN).repeat(4, 0).repeat(4, 1), iterations=3)
    height, width = land.cells.shape[0] * CELL, land.cells.shape[1] * CELL
    for _ in range(int(width * height / every)):
        at = float(rng.uniform(3, width - 3)), float(rng.uniform(3, height - 3))
        way = _arc(at, float(rng.uniform(0, 2 * np.pi)), float(rng.normal(0, 0.05)), float(rng.uniform(8, 26)))
        inside = (way[:, 0] > 0) & (way[:, 0] < width) & (way[:, 1] > 0) & (way[:, 1] < height)
        cells = (np.clip(way, 0, (width - 0.01, height - 0.01)) / (CELL / 4)).astype(int)
        clear = inside & free[cells[:, 1], cells[:, 0]]
        if clear.sum() > 100:
            _print(land, ruts, way if clear.all() else way[: int(np.argmin(clear)) or 1], 0.75)
    return ruts


def _ends(road: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The middle cells (row, column) of the road's runs along the map's edge."""
    rows, columns = road.shape
    found = []
    for line, at in (
        (road[0], lambda n: (0, n)), (road[-1], lambda n: (rows - 1, n)),
        (road[:, 0], lambda n: (n, 0)), (road[:, -1], lambda n: (n, columns - 1)),
    ):  # fmt: skip
        labels, count = ndimage.label(line)
        found += [at(int(np.nonzero(labels == number)[0].mean().round())) for number in range(1, count + 1)]
    return found


def _found(road: NDArray[np.bool_], start: tuple[int, int], end: tuple[int, int]) -> Way | None:
    """The way over the road that keeps to its middle; None where there is none."""
    fine = round(CELL / STEP)
    mask = road.repeat(fine, 0).repeat(fine, 1)
    room = ndimage.distance_transform_edt(np.pad(mask, 1, mode="edge"))[1:-1, 1:-1]
    cost = 1 + 14 / (room + 0.5) ** 2
    first = start[0] * fine + fine // 2, start[1] * fine + fine // 2
    last = end[0] * fine + fine // 2, end[1] * fine + fine // 2
    best, before = {first: 0.0}, {}
    waiting = [(0.0, first)]
    while waiting:
        so_far, at = heapq.heappop(waiting)
        if at == last:
            break
        for beside, length in _beside(at, mask):
            reached = so_far + length * float(cost[beside])
            if reached < best.get(beside, np.inf):
                best[beside], before[beside] = reached, at
                heapq.heappush(waiting, (reached, beside))
    if last not in before:
        return None
    line = [last]
    while line[-1] != first:
        line.append(before[line[-1]])
    places = (np.asarray(line, np.float32)[:, ::-1] + 0.5) * np.float32(STEP)
    return np.asarray(ndimage.gaussian_filter1d(places, 2.2 / STEP, axis=0, mode="nearest"), np.float32)


def _beside(at: tuple[int, int], mask: NDArray[np.bool_]) -> Iterator[tuple[tuple[int, int], float]]:
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            row, column = at[0] + down, at[1] + right
            if (down or right) and 0 <= row < mask.shape[0] and 0 <= column < mask.shape[1] and mask[row, column]:
                yield (row, column), float(np.hypot(down, right))


def _evenly(places: Way, step: float = 0.04) -> Way:
    """The same line with a point every `step` metres."""
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(places, axis=0).transpose()))])
    at = np.arange(0, along[-1], step)
    return np.stack([np.interp(at, along, places[:, side]) for side in (0, 1)], 1).astype(np.float32)


def _arc(at: Place, heading: float, bend: float, length: float, step: float = 0.04) -> Way:
    far = np.arange(0, length, step)
    turned = heading + bend * far + 0.25 * np.sin(far / 5 + heading)
    return np.stack([at[0] + np.cumsum(np.cos(turned)) * step, at[1] + np.cumsum(np.sin(turned)) * step], 1).astype(
        np.float32
    )


def _bent(way: Way, rng: np.random.Generator, aside: float) -> Way:
    """Another tank's way along the same road: not quite in the same place."""
    knots = rng.normal(0, aside, max(4, len(way) // 250) + 1)
    shift = np.interp(np.linspace(0, len(knots) - 1, len(way)), np.arange(len(knots)), knots)
    shift = ndimage.gaussian_filter1d(shift, 90)
    return way + _normals(way) * shift[:, None].astype(np.float32)


def _normals(way: Way) -> Way:
    along = np.gradient(ndimage.gaussian_filter1d(way, 8, axis=0, mode="nearest"), axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)[:, None]
    return np.stack([-along[:, 1], along[:, 0]], 1).astype(np.float32)


def _print(land: Land, ruts: Ruts, way: Way, strength: float, *, fading: bool = True) -> None:
    """Press both tracks of one way into the ground."""
    if len(way) < 60:
        return
    side = _normals(way) * np.float32(GAUGE / 2)
    ends = np.minimum(np.arange(len(way)), np.arange(len(way))[::-1])
    faded = np.clip(ends / 60, 0, 1) if fading else np.ones(len(way))
    for line in (way + side, way - side):
        _press(land, ruts, line, (faded * strength).astype(np.float32))


def _press(land: Land, ruts: Ruts, line: Way, strength: Field) -> None:
    fine = land.cell // FINE
    blocks = np.zeros((land.shape[0] // fine, land.shape[1] // fine), bool)
    at = (line * (FINE / CELL)).astype(int)
    inside = (at >= 0).all(1) & (at[:, 1] < blocks.shape[0]) & (at[:, 0] < blocks.shape[1])
    blocks[at[inside, 1], at[inside, 0]] = True
    near_it = ndimage.binary_dilation(blocks, np.ones((3, 3)))
    rows, columns = np.nonzero(near_it.repeat(fine, 0).repeat(fine, 1))
    spots = np.stack([columns, rows], 1) / np.float32(land.scale)
    away, nearest = cKDTree(line).query(spots, distance_upper_bound=WIDTH)
    near = np.isfinite(away)
    rows, columns, away, nearest = rows[near], columns[near], away[near].astype(np.float32), nearest[near]
    ragged = 0.05 * land.fine[rows, columns]
    share = smooth(WIDTH / 2, WIDTH / 2 - 0.09, away + ragged) * strength[nearest]
    link = np.abs(np.mod(nearest * 0.04 / LINK, 1) - 0.5) * 2
    bar = smooth(0.72, 0.40, link + 0.6 * ragged) * share
    deeper = share > ruts.depth[rows, columns]
    ruts.depth[rows[deeper], columns[deeper]] = share[deeper]
    ruts.bars[rows[deeper], columns[deeper]] = bar[deeper]
