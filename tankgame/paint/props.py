"""Sets out what people and weather left: branches, bones, drains, tyres, tarpaulins, lilies. All of it lies flat."""

import numpy as np

from tankgame.paint.biomes import Biome
from tankgame.paint.land import Land, Place
from tankgame.paint.litter import lay, scattered
from tankgame.paint.noise import Field
from tankgame.paint.shapes import smooth
from tankgame.sim.terrain import Terrain

GROUNDS = (Terrain.GROUND, Terrain.SAND, Terrain.MUD)
WOOD = (0.37, 0.28, 0.19)
BONE = (0.80, 0.76, 0.66)
IRON = (0.19, 0.19, 0.195)
RUBBER = (0.085, 0.085, 0.09)
CANVAS = ((0.34, 0.36, 0.25), (0.27, 0.33, 0.40), (0.45, 0.38, 0.27))


def set_out(land: Land, biome: Biome) -> None:
    """Set out everything that the landscape has, by the square metre."""
    rng = land.rng("props")
    for name, density, where, draw in (
        ("branches", 0.0045, (*GROUNDS, Terrain.BUSH), _branch),
        ("bones", 0.0016, GROUNDS, _bones),
        ("rails", 0.0018, (Terrain.GROUND,), _fence),
        ("tyres", 0.0022, (Terrain.GROUND, Terrain.MUD, Terrain.ROAD), _tyre),
        ("tarps", 0.0010, (Terrain.GROUND,), _tarp),
        ("drains", 0.0022, (Terrain.ROAD,), _drain),
        ("lilies", 0.035, (Terrain.WATER,), _lily),
    ):
        if name in biome.litter:
            for at in scattered(land, rng, density, where):
                if _clear(land, at, where):
                    draw(land, rng, at)


def _clear(land: Land, at: Place, terrains: tuple[Terrain, ...]) -> bool:
    """Say whether nothing else is within a metre."""
    rows, columns = land.cells.shape
    near = [(at[0] + dx, at[1] + dy) for dx in (-1.0, 1.0) for dy in (-1.0, 1.0)]
    return all(
        0 <= x < 2 * columns and 0 <= y < 2 * rows and land.cells[int(y / 2), int(x / 2)] in terrains for x, y in near
    )


def _turned(dx: Field, dy: Field, turn: float) -> tuple[Field, Field]:
    cosine, sine = np.float32(np.cos(turn)), np.float32(np.sin(turn))
    return dx * cosine + dy * sine, dy * cosine - dx * sine


def _toned(share: Field, colour: tuple[float, float, float], tone: Field | float) -> Field:
    return np.asarray(colour, np.float32) * (np.ones_like(share) * tone)[..., None]


def _limb(along: Field, across: Field, start: Place, end: Place, thick: float) -> tuple[Field, Field]:
    """Measure to a piece that gets thinner: metres outside it, and how far along it is, 0 to 1."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    part = np.clip(((along - start[0]) * dx + (across - start[1]) * dy) / (dx * dx + dy * dy), 0, 1)
    away = np.hypot(along - start[0] - part * dx, across - start[1] - part * dy)
    return away - thick * (1 - 0.6 * part), part


def _branch(land: Land, rng: np.random.Generator, at: Place) -> None:
    """Drop a dead branch with its twigs."""
    length = float(rng.uniform(0.5, 1.0))
    where, dx, dy = land.window(at, length + 0.2)
    along, across = _turned(dx, dy, float(rng.uniform(0, 6)))
    across = across + 0.08 * np.sin(along * 4)
    away, _ = _limb(along, across, (-length, 0), (length, 0), 0.07)
    for _ in range(int(rng.integers(2, 5))):
        root, lean = float(rng.uniform(-0.5, 0.6)) * length, float(rng.choice((-1, 1))) * float(rng.uniform(0.5, 0.9))
        reach = float(rng.uniform(0.25, 0.5)) * length
        twig, _ = _limb(along, across, (root, 0), (root + reach * 0.8, reach * lean), 0.035)
        away = np.minimum(away, twig)
    share = smooth(0.012, -0.012, away + 0.012 * land.fine[where])
    grey = 0.85 + 0.2 * land.fine[where] + 0.12 * np.sin(across * 90)
    lay(land, where, share, 0.07 * np.clip(-away / 0.05, 0, 1), _toned(share, WOOD, grey))


def _bones(land: Land, rng: np.random.Generator, at: Place) -> None:
    """Leave the ribs of some beast, half in the sand."""
    where, dx, dy = land.window(at, 1.0)
    along, across = _turned(dx, dy, float(rng.uniform(0, 6)))
    away, _ = _limb(along, across + 0.05 * np.sin(along * 3), (-0.75, 0), (0.55, 0), 0.045)
    for n in range(6):
        root = -0.5 + 0.17 * n
        reach = 0.36 - 0.035 * abs(n - 2)
        for side in (-1, 1):
            bent = across - side * 0.10 * np.sin(np.clip((along - root) / 0.3, 0, 1) * np.pi)
            rib, _ = _limb(along, bent, (root, 0), (root + 0.22, side * reach), 0.032)
            away = np.minimum(away, rib)
    skull = np.hypot((along - 0.72) / 1.35, across) - 0.11
    away = np.minimum(away, skull)
    buried = smooth(-0.5, 0.25, land.mid[where] + 0.25)
    share = smooth(0.012, -0.012, away) * buried
    lay(land, where, share, 0.08 * np.clip(-away / 0.04, 0, 1), _toned(share, BONE, 1 + 0.10 * land.fine[where]))


def _fence(land: Land, rng: np.random.Generator, at: Place) -> None:
    """Lay down a length of broken field fence: two rails, three posts, all fallen."""
    where, dx, dy = land.window(at, 1.7)
    along, across = _turned(dx, dy, float(rng.uniform(0, 6)))
    away = np.full_like(along, 9.0)
    for rail in (-0.22, 0.22):
        start, end = float(rng.uniform(-1.5, -0.7)), float(rng.uniform(0.6, 1.5))
        lean = float(rng.normal(0, 0.09))
        piece = np.maximum(np.abs(across - rail - lean * along) - 0.05, np.maximum(start - along, along - end))
        away = np.minimum(away, piece)
    for post in (-1.0, 0.05, 1.05):
        lean = float(rng.normal(0, 0.25))
        piece = np.maximum(np.abs(along - post - lean * across) - 0.065, np.abs(across + 0.06) - 0.48)
        away = np.minimum(away, piece)
    share = smooth(0.012, -0.012, away + 0.008 * land.fine[where])
    grain = 0.82 + 0.12 * np.sin(across * 70) + 0.14 * land.fine[where]
    lay(land, where, share, np.full_like(share, 0.06), _toned(share, (0.42, 0.36, 0.27), grain))


def _tyre(land: Land, rng: np.random.Generator, at: Place) -> None:
    """Leave a worn tyre, sunk in."""
    radius = float(rng.uniform(0.30, 0.42))
    where, dx, dy = land.window(at, 0.6)
    away, angle = np.hypot(dx, dy), np.arctan2(dy, dx)
    ring = np.abs(away - 0.72 * radius) - 0.28 * radius
    tread = 0.85 + 0.25 * (np.sin(angle * 26) > 0.2) * (away > 0.85 * radius)
    share = smooth(0.012, -0.012, ring)
    dirt = smooth(0.1, 0.7, land.mid[where] + 0.4 * land.fine[where]) * 0.5
    colour = _toned(share, RUBBER, tread)
    colour += (land.colour[where] - colour) * dirt[..., None]
    lay(land, where, share, 0.07 * np.clip(-ring / 0.08, 0, 1), colour)


def _tarp(land: Land, rng: np.random.Generator, at: Place) -> None:
    """Spread a tarpaulin, creased and torn."""
    where, dx, dy = land.window(at, 1.6)
    along, across = _turned(dx, dy, float(rng.uniform(0, 6)))
    ragged = 0.10 * land.mid[where] + 0.03 * land.fine[where]
    away = (
        np.maximum(np.abs(along) - float(rng.uniform(0.8, 1.2)), np.abs(across) - float(rng.uniform(0.6, 0.9))) + ragged
    )
    share = smooth(0.015, -0.015, away)
    crease = np.sin(along * 5 + 3 * land.mid[where]) * np.sin(across * 4 + 2 * land.mid[where])
    colour = _toned(share, CANVAS[int(rng.integers(0, len(CANVAS)))], 0.95 + 0.06 * land.fine[where])
    hem = smooth(0.05, 0.03, np.abs(away + 0.08))
    lay(land, where, 0.96 * share, 0.03 + 0.03 * crease, colour * (1 - 0.15 * hem)[..., None])


def _drain(land: Land, rng: np.random.Generator, at: Place) -> None:
    """Let a cover into the street: round with a pattern, or a grate."""
    where, dx, dy = land.window(at, 0.6)
    if rng.uniform() < 0.6:
        rim = np.hypot(dx, dy) - 0.34
        pattern = (np.sin(dx * 44) * np.sin(dy * 44) > 0) * (rim < -0.07)
    else:
        rim = np.maximum(np.abs(dx) - 0.40, np.abs(dy) - 0.24)
        pattern = (np.mod(dx, 0.10) < 0.05) * (rim < -0.06)
    share = smooth(0.012, -0.012, rim)
    ring = smooth(0.0, -0.015, rim) * smooth(-0.07, -0.055, rim)
    colour = _toned(share, IRON, 1 + 0.10 * land.fine[where] + 0.5 * ring + 0.35 * pattern)
    level = -land.height[where] + 0.02 * pattern + 0.02 * ring
    lay(land, where, share, level * share, colour)


def _lily(land: Land, rng: np.random.Generator, at: Place) -> None:
    """Float some lily pads together, one in a while in flower."""
    for _ in range(int(rng.integers(2, 6))):
        place = (at[0] + float(rng.normal(0, 0.28)), at[1] + float(rng.normal(0, 0.28)))
        radius, turn = float(rng.uniform(0.10, 0.19)), float(rng.uniform(0, 6))
        where, dx, dy = land.window(place, 0.25)
        if not dx.size or not dy.size:
            continue
        away, angle = np.hypot(dx, dy), np.mod(np.arctan2(dy, dx) + turn, 2 * np.pi)
        share = smooth(0.010, -0.010, away - radius) * (angle > 0.45)
        vein = 0.90 + 0.10 * np.cos(angle * 9)
        colour = _toned(share, (0.17, 0.30, 0.11), vein * (1 + 0.25 * away / radius))
        if rng.uniform() < 0.18:
            petal = smooth(0.01, -0.01, away - 0.5 * radius * (0.7 + 0.3 * np.cos(angle * 7)))
            colour += (np.asarray((0.85, 0.78, 0.80), np.float32) - colour) * petal[..., None]
        lay(land, where, share, np.full_like(share, 0.02), colour)
        land.gloss[where] *= 1 - 0.8 * share
