"""Fences a map in, as nobody gets past its edge anyway: rails, railings, wire mesh, dry stones, a pole over roads."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tankgame.paint.biomes import Biome
from tankgame.paint.land import Land, Picture
from tankgame.paint.noise import Field
from tankgame.paint.shapes import smooth
from tankgame.sim.terrain import Terrain

INSET = 0.17
"""Metres from the edge to the fence's middle."""

BREADTH = 0.6
"""Metres along the edge that are painted at all."""

OPEN = (Terrain.GROUND, Terrain.SAND, Terrain.MUD, Terrain.ICE, Terrain.BUSH, Terrain.ROAD)

Shape = tuple[Field, Field, Picture]
"""Cover 0 to 1, metres above the ground, colour."""


@dataclass
class Edge:
    """A strip along one side of the map, turned so that its first row is the outermost."""

    cells: NDArray[np.uint8]
    height: Field
    colour: Picture
    fine: Field
    mid: Field


def stand_fences(land: Land, biome: Biome) -> None:
    """Fence the four sides."""
    if not biome.fence:
        return
    build = {"rails": _rails, "railing": _railing, "mesh": _mesh, "stones": _stones}[biome.fence]
    for edge in _edges(land):
        rows, columns = edge.height.shape
        inset = ((np.arange(rows, dtype=np.float32) + 0.5) / land.scale - np.float32(INSET))[:, None]
        along = ((np.arange(columns, dtype=np.float32) + 0.5) / land.scale)[None, :]
        inset, along = np.broadcast_to(inset, (rows, columns)), np.broadcast_to(along, (rows, columns))
        open_ = np.isin(edge.cells, OPEN).repeat(land.cell)[None, :]
        road = (edge.cells == Terrain.ROAD).repeat(land.cell)[None, :]
        _put(edge, build(edge, biome, inset, along), open_ & ~road)
        _put(edge, _pole(edge, inset, along), road)


def _edges(land: Land) -> Iterator[Edge]:
    wide = round(BREADTH * land.scale)
    yield Edge(land.cells[0], land.height[:wide], land.colour[:wide], land.fine[:wide], land.mid[:wide])
    south = slice(-1, -wide - 1, -1)
    yield Edge(land.cells[-1], land.height[south], land.colour[south], land.fine[south], land.mid[south])
    for side, cells in ((slice(None, wide), land.cells[:, 0]), (south, land.cells[:, -1])):
        colour = land.colour.transpose(1, 0, 2)[side]
        yield Edge(cells, land.height.T[side], colour, land.fine.T[side], land.mid.T[side])


def _put(edge: Edge, shape: Shape, where: NDArray[np.bool_]) -> None:
    share, rise, colour = shape
    share = share * where
    edge.height += share * rise
    edge.colour += (colour - edge.colour) * share[..., None]


def _tone(colour: tuple[float, float, float], tone: Field) -> Picture:
    return (np.asarray(colour, np.float32) * tone[..., None]).astype(np.float32)


def _posts(inset: Field, along: Field, every: float, half: float) -> Field:
    """Measure to square posts."""
    off = np.abs(np.mod(along + every / 2, every) - every / 2)
    return np.maximum(off, np.abs(inset)) - half


def _rails(edge: Edge, _: Biome, inset: Field, along: Field) -> Shape:
    waver = 0.02 * np.sin(along * 1.7) + 0.02 * edge.mid
    rail = np.abs(inset + waver) - 0.045
    post = _posts(inset, along, 2.0, 0.085)
    share = smooth(0.012, -0.012, np.minimum(rail, post) + 0.006 * edge.fine)
    top = np.where(post < 0.01, 0.72, 0.55)
    grain = 0.86 + 0.14 * edge.fine + 0.10 * np.sin(inset * 150 + 3 * edge.mid)
    return share, top, _tone((0.40, 0.33, 0.24), grain)


def _railing(edge: Edge, _: Biome, inset: Field, along: Field) -> Shape:
    rail = np.abs(inset) - 0.030
    bars = _posts(inset, along, 0.22, 0.042)
    plinth = np.abs(inset) - 0.13
    share = smooth(0.012, -0.012, plinth)
    iron = smooth(0.010, -0.010, np.minimum(rail, bars))
    stone = _tone((0.47, 0.44, 0.39), 0.95 + 0.10 * edge.fine + 0.08 * edge.mid)
    colour = stone + (np.asarray((0.10, 0.105, 0.11), np.float32) - stone) * iron[..., None]
    return share, 0.18 + 0.55 * iron, colour


def _mesh(edge: Edge, _: Biome, inset: Field, along: Field) -> Shape:
    wire = np.abs(inset) - 0.022
    post = _posts(inset, along, 2.0, 0.06)
    share = smooth(0.010, -0.010, np.minimum(wire, post))
    knots = 0.8 + 0.35 * (np.mod(along, 0.12) < 0.05)
    return share, np.where(post < 0.01, 0.85, 0.62), _tone((0.42, 0.43, 0.44), knots + 0.1 * edge.fine)


def _stones(edge: Edge, biome: Biome, inset: Field, along: Field) -> Shape:
    size = 0.34
    number = np.sin(np.floor(along / size) * 12.9898) * 43758.5453
    number = number - np.floor(number)
    off = np.abs(np.mod(along, size) - size / 2)
    away = np.maximum(off - 0.15, np.abs(inset + 0.05 * (number - 0.5)) - 0.12 - 0.05 * number) + 0.02 * edge.mid
    share = smooth(0.02, -0.03, away + 0.01 * edge.fine)
    tone = 0.72 + 0.35 * number + 0.08 * edge.fine
    return share, (0.24 + 0.14 * number) * smooth(0.0, -0.09, away), _tone(biome.stone, tone)


def _pole(edge: Edge, inset: Field, along: Field) -> Shape:
    bar = np.abs(inset) - 0.055
    share = smooth(0.010, -0.010, bar)
    red = np.mod(along, 1.0) < 0.5
    colour = np.where(red[..., None], _tone((0.55, 0.11, 0.08), np.ones_like(share)), np.float32(0.76))
    worn = smooth(0.35, 0.7, edge.mid + 0.4 * edge.fine)[..., None]
    return share, np.full_like(share, 0.55), colour + (np.float32(0.35) - colour) * worn
