"""Scatters what makes a place look lived in and stops nobody: stones, grass, flowers, planks, scraps."""

from collections.abc import Callable, Iterator

import numpy as np

from tankgame.paint.biomes import Biome
from tankgame.paint.land import Land, Place, Window
from tankgame.paint.noise import Field
from tankgame.paint.shapes import smooth
from tankgame.sim.terrain import Terrain


def scatter(land: Land, biome: Biome) -> None:
    """Scatter everything, by the square metre."""
    rng = land.rng("litter")
    open_land = (Terrain.GROUND, Terrain.SAND, Terrain.MUD, Terrain.ROAD)
    pebbles = 0.10 * (1 - 0.8 * biome.snow)
    _many(land, rng, pebbles, open_land, lambda at: _stone(land, biome, rng, at, size=(0.045, 0.14)))
    _many(land, rng, 0.012, (Terrain.GROUND, Terrain.SAND), lambda at: _cluster(land, biome, rng, at))
    tufts = 0.16 * biome.grass + 0.035
    _many(land, rng, tufts, (Terrain.GROUND, Terrain.BUSH), lambda at: _tuft(land, biome, rng, at))
    more: tuple[tuple[str, float, tuple[Terrain, ...], Callable[[Place], None]], ...] = (
        ("flowers", 0.014, (Terrain.GROUND,), lambda at: _flowers(land, rng, at)),
        ("shells", 0.03, (Terrain.SAND,), lambda at: _shell(land, rng, at)),
        ("scraps", 0.05, (Terrain.GROUND, Terrain.ROAD, Terrain.MUD), lambda at: _scrap(land, biome, rng, at)),
        ("planks", 0.006, (Terrain.GROUND, Terrain.ROAD), lambda at: _plank(land, rng, at)),
    )
    for name, density, where, draw in more:
        if name in biome.litter:
            _many(land, rng, density, where, draw)
    _chips(land, biome, rng)
    if "craters" in biome.litter:
        shells = land.rng("craters")
        _many(land, shells, 0.0016, (Terrain.GROUND,), lambda at: _crater(land, biome, shells, at))


def scattered(land: Land, rng: np.random.Generator, density: float, terrains: tuple[Terrain, ...]) -> Iterator[Place]:
    """Pick that many places a square metre, where they fall on one of these terrains."""
    for _ in range(int(density * land.shape[0] * land.shape[1] / land.scale**2)):
        at = (float(rng.uniform(0.5, land.shape[1] / land.scale - 0.5)),
              float(rng.uniform(0.5, land.shape[0] / land.scale - 0.5)))  # fmt: skip
        if land.cells[int(at[1] / 2), int(at[0] / 2)] in terrains:
            yield at


def _many(
    land: Land, rng: np.random.Generator, density: float, terrains: tuple[Terrain, ...], draw: Callable[[Place], None]
) -> None:
    for at in scattered(land, rng, density, terrains):
        draw(at)


def lay(land: Land, where: Window, share: Field, rise: Field, colour: Field) -> None:
    """Put something down in a window: where it is (0 to 1), how high, in what colour."""
    land.height[where] += share * rise
    land.colour[where] += (colour - land.colour[where]) * share[..., None]


def _stone(land: Land, biome: Biome, rng: np.random.Generator, at: Place, *, size: tuple[float, float]) -> None:
    radius = float(rng.uniform(*size)) * float(rng.uniform(0.6, 1))
    where, dx, dy = land.window(at, radius * 1.7)
    turn, flat = rng.uniform(0, np.pi), rng.uniform(0.6, 1)
    along = dx * np.cos(turn) + dy * np.sin(turn)
    across = (dy * np.cos(turn) - dx * np.sin(turn)) / flat
    angle = np.arctan2(across, along)
    away = np.hypot(along, across) / radius * (1 + 0.16 * np.sin(3 * angle + turn * 5) + 0.09 * np.sin(5 * angle))
    share = smooth(1.08, 0.9, away)
    tone = np.asarray(biome.stone, np.float32) * float(rng.uniform(0.75, 1.25))
    colour = np.broadcast_to(tone, (*away.shape, 3)) * (1 + 0.1 * land.fine[where])[..., None]
    lay(land, where, share, 0.9 * radius * np.sqrt(np.maximum(1 - away * away, 0)), colour)


def _cluster(land: Land, biome: Biome, rng: np.random.Generator, at: Place) -> None:
    for _ in range(int(rng.integers(4, 9))):
        _stone(land, biome, rng, (at[0] + rng.normal(0, 0.35), at[1] + rng.normal(0, 0.35)), size=(0.04, 0.17))


def _tuft(land: Land, biome: Biome, rng: np.random.Generator, at: Place) -> None:
    reach = float(rng.uniform(0.12, 0.28))
    where, dx, dy = land.window(at, reach)
    away, angle = np.hypot(dx, dy) / reach, np.arctan2(dy, dx)
    turn, count = float(rng.uniform(0, 6)), int(rng.integers(7, 12))
    blade = np.abs(np.sin((angle + 0.5 * away + turn) * count / 2)) ** 2
    share = smooth(0.30, 0.6, blade * (1.05 - away) + 0.35 * (away < 0.25)) * (away < 1) * 0.85
    dry = float(rng.uniform(0, 1))
    tip = np.asarray(biome.ground[2] if dry > 0.6 else biome.leaf[1], np.float32)
    root = np.asarray(biome.leaf[0], np.float32)
    colour = root + (tip * 1.05 - root) * np.clip(0.25 + away, 0, 1)[..., None]
    lay(land, where, share.astype(np.float32), (0.10 * (1 - 0.5 * away)).astype(np.float32), colour)


def _flowers(land: Land, rng: np.random.Generator, at: Place) -> None:
    hue = ((0.80, 0.76, 0.30), (0.80, 0.80, 0.76), (0.62, 0.35, 0.52))[int(rng.integers(0, 3))]
    for _ in range(int(rng.integers(4, 11))):
        where, dx, dy = land.window((at[0] + rng.normal(0, 0.4), at[1] + rng.normal(0, 0.4)), 0.08)
        away = np.hypot(dx, dy) / 0.045
        if away.size:
            colour = np.broadcast_to(np.asarray(hue, np.float32), (*away.shape, 3))
            lay(land, where, smooth(1.1, 0.6, away) * 0.9, np.full_like(away, 0.03), colour)


def _scrap(land: Land, biome: Biome, rng: np.random.Generator, at: Place) -> None:
    """Drop a brick or a bit of one."""
    where, dx, dy = land.window(at, 0.2)
    turn = float(rng.uniform(0, np.pi))
    along = np.abs(dx * np.cos(turn) + dy * np.sin(turn)) - float(rng.uniform(0.05, 0.12))
    across = np.abs(dy * np.cos(turn) - dx * np.sin(turn)) - 0.05
    share = smooth(0.012, -0.012, np.maximum(along, across))
    tone = np.asarray(biome.brick[int(rng.integers(0, 3))], np.float32) * float(rng.uniform(0.8, 1.1))
    colour = np.broadcast_to(tone, (*share.shape, 3))
    lay(land, where, share, np.full_like(share, 0.06), colour)


def _plank(land: Land, rng: np.random.Generator, at: Place) -> None:
    length = float(rng.uniform(0.5, 1.1))
    where, dx, dy = land.window(at, length + 0.1)
    turn = float(rng.uniform(0, np.pi))
    along, across = dx * np.cos(turn) + dy * np.sin(turn), dy * np.cos(turn) - dx * np.sin(turn)
    share = smooth(0.012, -0.012, np.maximum(np.abs(along) - length, np.abs(across) - 0.085))
    grain = 1 + 0.15 * np.sin(across * 160 + 2 * np.sin(along * 6)) + 0.06 * land.fine[where]
    colour = np.asarray((0.36, 0.27, 0.18), np.float32) * grain[..., None]
    lay(land, where, share * 0.95, np.full_like(share, 0.05), colour.astype(np.float32))


def _chips(land: Land, biome: Biome, rng: np.random.Generator) -> None:
    """Strew bits of wall and brick around the feet of both."""
    for terrain, per_cell in ((Terrain.WALL, 4), (Terrain.BRICK, 7)):
        for row, column in np.argwhere(land.cells == terrain):
            for _ in range(int(rng.integers(0, per_cell))):
                at = (2 * column + 1 + rng.normal(0, 0.9), 2 * row + 1 + rng.normal(0, 0.9))
                inside = (
                    0.3 < at[0] < land.shape[1] / land.scale - 0.3 and 0.3 < at[1] < land.shape[0] / land.scale - 0.3
                )
                if inside and terrain == Terrain.BRICK:
                    _scrap(land, biome, rng, at)
                elif inside:
                    _stone(land, biome, rng, at, size=(0.03, 0.12))


def _crater(land: Land, biome: Biome, rng: np.random.Generator, at: Place) -> None:
    """Leave an old shell hole: a bowl of bare earth, a rim, earth thrown out in tongues."""
    radius, turn = float(rng.uniform(0.7, 1.35)), float(rng.uniform(0, 6))
    where, dx, dy = land.window(at, 2.3 * radius)
    fine, mid = land.fine[where], land.mid[where]
    angle = np.arctan2(dy, dx) + turn
    away = np.hypot(dx, dy) / radius * (1 + 0.10 * np.sin(2 * angle) + 0.10 * mid)
    bowl, rim = smooth(1.0, 0.25, away), np.exp(-(((away - 1.08) / 0.20) ** 2))
    tongues = 0.5 + 0.3 * np.sin(5 * angle) + 0.2 * np.sin(9 * angle + 2)
    thrown = smooth(2.2, 0.9, away) * smooth(0.25, 0.75, tongues * smooth(2.4, 1.0, away) + 0.30 * fine + 0.25 * mid)
    share = np.clip(np.maximum(0.95 * smooth(1.25, 0.9, away), 0.75 * thrown), 0, 1)
    tone = (1 - 0.38 * bowl + 0.10 * rim + 0.14 * fine + 0.12 * mid)[..., None]
    colour = np.asarray(biome.soil, np.float32) * tone
    land.colour[where] += (colour - land.colour[where]) * share[..., None]
    land.height[where] += 0.13 * rim * (1 + 0.5 * mid) - 0.34 * bowl + 0.03 * thrown * fine


def _shell(land: Land, rng: np.random.Generator, at: Place) -> None:
    """Wash a pale shell ashore."""
    radius, turn = float(rng.uniform(0.04, 0.085)), float(rng.uniform(0, 6))
    where, dx, dy = land.window(at, 0.14)
    away, angle = np.hypot(dx, dy) / radius, np.arctan2(dy, dx) + turn
    fan = smooth(1.1, 0.9, away * (1 + 0.25 * np.cos(angle)))
    ribs = 0.85 + 0.15 * np.cos(angle * 9)
    tone = np.asarray(((0.90, 0.86, 0.80), (0.88, 0.72, 0.64), (0.78, 0.74, 0.76))[int(rng.integers(0, 3))], np.float32)
    lay(land, where, fan, 0.06 * np.clip(1 - away, 0, 1), tone * ribs[..., None])
