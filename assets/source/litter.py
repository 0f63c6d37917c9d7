"""Scatters what makes a place look lived in and stops nobody: stones, grass, flowers, planks, scraps."""

from collections.abc import Callable

import numpy as np

from assets.source.biomes import Biome
from assets.source.land import Land
from assets.source.noise import Field
from assets.source.plan import BRICK, BUSH, GROUND, MUD, ROAD, SAND, WALL
from assets.source.shapes import smooth

Place = tuple[float, float]


def scatter(land: Land, biome: Biome) -> None:
    """Scatter everything, by the square metre."""
    rng = land.rng("litter")
    area = land.shape[0] * land.shape[1] / land.scale**2
    _many(land, rng, int(area * 0.10), (GROUND, SAND, MUD, ROAD), lambda at: _stone(land, biome, rng, at, 0.045, 0.14))
    _many(land, rng, int(area * 0.012), (GROUND, SAND), lambda at: _cluster(land, biome, rng, at))
    tufts = 0.16 * biome.grass + 0.035
    _many(land, rng, int(area * tufts), (GROUND, BUSH), lambda at: _tuft(land, biome, rng, at))
    if biome.grass > 0.9:
        _many(land, rng, int(area * 0.014), (GROUND,), lambda at: _flowers(land, rng, at))
    if biome.walls == "masonry":
        _many(land, rng, int(area * 0.05), (GROUND, ROAD, MUD), lambda at: _scrap(land, biome, rng, at))
        _many(land, rng, int(area * 0.006), (GROUND, ROAD), lambda at: _plank(land, rng, at))
    _chips(land, biome, rng)


def _many(
    land: Land, rng: np.random.Generator, count: int, terrains: tuple[int, ...], draw: Callable[[Place], None]
) -> None:
    for _ in range(count):
        at = (float(rng.uniform(0.5, land.shape[1] / land.scale - 0.5)),
              float(rng.uniform(0.5, land.shape[0] / land.scale - 0.5)))  # fmt: skip
        if land.cells[int(at[1] / 2), int(at[0] / 2)] in terrains:
            draw(at)


def _window(land: Land, at: Place, reach: float) -> tuple[tuple[slice, slice], Field, Field]:
    x, y = at[0] * land.scale, at[1] * land.scale
    far = reach * land.scale
    rows = slice(max(0, int(y - far)), min(land.shape[0], int(y + far) + 1))
    columns = slice(max(0, int(x - far)), min(land.shape[1], int(x + far) + 1))
    dy = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5 - y)[:, None] / np.float32(land.scale)
    dx = (np.arange(columns.start, columns.stop, dtype=np.float32) + 0.5 - x)[None, :] / np.float32(land.scale)
    return (rows, columns), dx, dy


def _lay(land: Land, where: tuple[slice, slice], share: Field, rise: Field, colour: Field) -> None:
    land.height[where] += share * rise
    land.colour[where] += (colour - land.colour[where]) * share[..., None]


def _stone(land: Land, biome: Biome, rng: np.random.Generator, at: Place, least: float, most: float) -> None:
    radius = float(rng.uniform(least, most)) * float(rng.uniform(0.6, 1))
    where, dx, dy = _window(land, at, radius * 1.7)
    turn, flat = rng.uniform(0, np.pi), rng.uniform(0.6, 1)
    along = dx * np.cos(turn) + dy * np.sin(turn)
    across = (dy * np.cos(turn) - dx * np.sin(turn)) / flat
    angle = np.arctan2(across, along)
    away = np.hypot(along, across) / radius * (1 + 0.16 * np.sin(3 * angle + turn * 5) + 0.09 * np.sin(5 * angle))
    share = smooth(1.08, 0.9, away)
    tone = np.asarray(biome.stone, np.float32) * float(rng.uniform(0.75, 1.25))
    colour = np.broadcast_to(tone, (*away.shape, 3)) * (1 + 0.1 * land.fine[where])[..., None]
    _lay(land, where, share, 0.9 * radius * np.sqrt(np.maximum(1 - away * away, 0)), colour)


def _cluster(land: Land, biome: Biome, rng: np.random.Generator, at: Place) -> None:
    for _ in range(int(rng.integers(4, 9))):
        _stone(land, biome, rng, (at[0] + rng.normal(0, 0.35), at[1] + rng.normal(0, 0.35)), 0.04, 0.17)


def _tuft(land: Land, biome: Biome, rng: np.random.Generator, at: Place) -> None:
    reach = float(rng.uniform(0.12, 0.28))
    where, dx, dy = _window(land, at, reach)
    away, angle = np.hypot(dx, dy) / reach, np.arctan2(dy, dx)
    turn, count = float(rng.uniform(0, 6)), int(rng.integers(7, 12))
    blade = np.abs(np.sin((angle + 0.5 * away + turn) * count / 2)) ** 2
    share = smooth(0.30, 0.6, blade * (1.05 - away) + 0.35 * (away < 0.25)) * (away < 1) * 0.85
    dry = float(rng.uniform(0, 1))
    tip = np.asarray(biome.ground[2] if dry > 0.6 else biome.leaf[1], np.float32)
    root = np.asarray(biome.leaf[0], np.float32)
    colour = root + (tip * 1.05 - root) * np.clip(0.25 + away, 0, 1)[..., None]
    _lay(land, where, share.astype(np.float32), (0.10 * (1 - 0.5 * away)).astype(np.float32), colour)


def _flowers(land: Land, rng: np.random.Generator, at: Place) -> None:
    hue = ((0.80, 0.76, 0.30), (0.80, 0.80, 0.76), (0.62, 0.35, 0.52))[int(rng.integers(0, 3))]
    for _ in range(int(rng.integers(4, 11))):
        where, dx, dy = _window(land, (at[0] + rng.normal(0, 0.4), at[1] + rng.normal(0, 0.4)), 0.08)
        away = np.hypot(dx, dy) / 0.045
        if away.size:
            colour = np.broadcast_to(np.asarray(hue, np.float32), (*away.shape, 3))
            _lay(land, where, smooth(1.1, 0.6, away) * 0.9, np.full_like(away, 0.03), colour)


def _scrap(land: Land, biome: Biome, rng: np.random.Generator, at: Place) -> None:
    """Drop a brick or a bit of one."""
    where, dx, dy = _window(land, at, 0.2)
    turn = float(rng.uniform(0, np.pi))
    along = np.abs(dx * np.cos(turn) + dy * np.sin(turn)) - float(rng.uniform(0.05, 0.12))
    across = np.abs(dy * np.cos(turn) - dx * np.sin(turn)) - 0.05
    share = smooth(0.012, -0.012, np.maximum(along, across))
    tone = np.asarray(biome.brick[int(rng.integers(0, 3))], np.float32) * float(rng.uniform(0.8, 1.1))
    colour = np.broadcast_to(tone, (*share.shape, 3))
    _lay(land, where, share, np.full_like(share, 0.06), colour)


def _plank(land: Land, rng: np.random.Generator, at: Place) -> None:
    length = float(rng.uniform(0.5, 1.1))
    where, dx, dy = _window(land, at, length + 0.1)
    turn = float(rng.uniform(0, np.pi))
    along, across = dx * np.cos(turn) + dy * np.sin(turn), dy * np.cos(turn) - dx * np.sin(turn)
    share = smooth(0.012, -0.012, np.maximum(np.abs(along) - length, np.abs(across) - 0.085))
    grain = 1 + 0.15 * np.sin(across * 160 + 2 * np.sin(along * 6)) + 0.06 * land.fine[where]
    colour = np.asarray((0.36, 0.27, 0.18), np.float32) * grain[..., None]
    _lay(land, where, share * 0.95, np.full_like(share, 0.05), colour.astype(np.float32))


def _chips(land: Land, biome: Biome, rng: np.random.Generator) -> None:
    """Strew bits of wall and brick around the feet of both."""
    for terrain, per_cell in ((WALL, 4), (BRICK, 7)):
        for row, column in np.argwhere(land.cells == terrain):
            for _ in range(int(rng.integers(0, per_cell))):
                at = (2 * column + 1 + rng.normal(0, 0.9), 2 * row + 1 + rng.normal(0, 0.9))
                inside = (
                    0.3 < at[0] < land.shape[1] / land.scale - 0.3 and 0.3 < at[1] < land.shape[0] / land.scale - 0.3
                )
                if inside and terrain == BRICK:
                    _scrap(land, biome, rng, at)
                elif inside:
                    _stone(land, biome, rng, at, 0.03, 0.12)
