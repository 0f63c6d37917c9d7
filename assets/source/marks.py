"""What stays where it was: craters, soot, prints of tracks, chips off walls; and rings on water."""

import numpy as np

from assets.source.sheet import Sheet, halved, plane, solid
from tankgame.paint import light
from tankgame.paint.land import Picture
from tankgame.paint.noise import fractal, seeded
from tankgame.paint.shapes import smooth

PRINTS = (
    ((0.13, 0.10, 0.065), (0.34, 0.27, 0.18), 1.0),
    ((0.42, 0.285, 0.14), (0.98, 0.83, 0.55), 0.95),
    ((0.25, 0.32, 0.46), (0.93, 0.96, 1.0), 1.0),
    ((0.10, 0.095, 0.09), (0.36, 0.33, 0.30), 0.5),
    ((0.08, 0.06, 0.045), (0.46, 0.36, 0.26), 1.0),
)
"""Of tracks in earth, sand, snow, on what is hard and in mud: the colours of what is pressed down and of what is thrown
up, and how deep they are, 0 to 1."""

PRINT_WAYS = 3
"""Prints of each, laid as chance has it: one alone makes a ladder."""


def crater(size: int = 256) -> Sheet:
    """Scar the ground: burnt bowl, thrown earth, rays of soot; four ways, whatever way they are turned."""
    frames = []
    for n in range(4):
        rng = seeded("crater", n)
        x, y = plane(size)
        away, angle = np.hypot(x, y), np.arctan2(y, x)
        ragged = fractal((size, size), size / 8, rng, 5, 0.6)
        rays = sum(np.cos(angle * k + rng.uniform(0, 6)) / k**0.5 for k in (5, 7, 11, 17, 23))
        reach = away * (1 + 0.12 * ragged)
        soot = smooth(0.95, 0.2, reach - 0.10 * np.clip(rays, 0, 3)) * 0.72
        bowl = smooth(0.36, 0.16, reach)
        rim = np.exp(-(((reach - 0.40) / 0.075) ** 2)) * smooth(-0.5, 0.5, ragged + 0.2)
        clods = (
            smooth(0.55, 0.8, fractal((size, size), size / 26, rng, 2))
            * smooth(0.95, 0.4, away)
            * smooth(0.3, 0.45, away)
        )
        tone = 0.10 + 0.16 * rim * (1 + ragged) + 0.14 * clods - 0.05 * bowl + 0.02 * ragged
        alpha = np.clip(np.maximum(soot, np.maximum(0.88 * bowl, 0.75 * rim)) + 0.5 * clods, 0, 0.92)
        alpha *= 1 - smooth(0.85, 1.0, away)
        colour = np.clip(np.stack([tone * 1.15, tone * 0.98, tone * 0.82], 2), 0, 1)
        frames.append(np.concatenate([colour * alpha[..., None], alpha[..., None]], 2).astype(np.float32))
    return Sheet(frames, 2, size / 5, additive=False)


def scorch(size: int = 128) -> Sheet:
    """Smudge the ground with soot, four ways."""
    frames = []
    for n in range(4):
        rng = seeded("scorch", n)
        x, y = plane(size)
        away, angle = np.hypot(x, y), np.arctan2(y, x)
        ragged = fractal((size, size), size / 6, rng, 5, 0.6)
        rays = sum(np.cos(angle * k + rng.uniform(0, 6)) / k**0.5 for k in (4, 7, 13))
        alpha = smooth(0.95, 0.05, away * (1 + 0.2 * ragged) - 0.09 * np.clip(rays, 0, 3)) * 0.8
        alpha *= 1 - smooth(0.8, 1.0, away)
        colour = np.broadcast_to(np.asarray((0.055, 0.048, 0.04), np.float32), (size, size, 3))
        frames.append(np.concatenate([colour * alpha[..., None], alpha[..., None]], 2).astype(np.float32))
    return Sheet(frames, 2, size / 2, additive=False)


def track() -> Sheet:
    """Press a few links into the ground, for a tank that drives right; ends are soft so that prints join up."""
    frames = [_print(kind, way) for way in range(PRINT_WAYS) for kind in range(len(PRINTS))]
    return Sheet(frames, len(PRINTS), 94, additive=False)


def _print(kind: int, way: int) -> Picture:
    """Draw a rut with ragged edges: its bed, the links in it, its shaded walls, and crumbs along its rim."""
    wide, tall = 128, 112
    dark, pale, depth = PRINTS[kind]
    x, y = plane(wide, tall)
    rough = fractal((tall, wide), 30, seeded("track", kind, way), 3)
    ragged = fractal((tall, wide), 13, seeded("ragged", kind, way), 3)
    sway = 0.05 * fractal((tall, wide), 44, seeded("sway", kind, way), 2)
    aside = np.abs(y + sway) / np.float32(tall / wide)
    edge = aside + 0.10 * rough + 0.05 * ragged
    link = np.abs(np.mod((x + 1) * 2.0 + 0.25 + 0.04 * rough, 1) - 0.5) * 2
    bed = smooth(0.80, 0.62, edge)
    bar = smooth(0.86, 0.46, link + 0.25 * ragged) * bed
    wall = np.exp(-(((edge - 0.70) / 0.09) ** 2))
    crumbs = np.exp(-(((edge - 0.86) / 0.07) ** 2)) * smooth(-0.35, 0.5, rough + 0.6 * ragged)
    ridge = smooth(0.62, 1.0, link + 0.22 * ragged) * bed * smooth(0.75, 0.45, aside)
    shade = 0.22 * bed * (1 + 0.8 * rough) + 0.58 * bar * (0.8 + 0.5 * ragged) + 0.34 * wall
    alpha = depth * (np.clip(shade, 0, 0.9) + 0.60 * crumbs + 0.22 * ridge)
    share = np.clip((crumbs + 0.55 * ridge) / (crumbs + ridge + bar + 0.35 * bed + 0.5 * wall + 0.10), 0, 1)
    first, second = np.asarray(dark, np.float32), np.asarray(pale, np.float32)
    colour = first + (second - first) * share[..., None]
    ends = smooth(1.0, 0.45, np.abs(x)) * smooth(1.0, 0.9, np.abs(y) / np.float32(tall / wide))
    return halved(solid(colour, np.clip(alpha, 0, 1) * ends))


def pock(size: int = 64) -> Sheet:
    """Chip a wall, four ways: a dark hole with a pale, splintered rim."""
    frames = []
    for n in range(4):
        rng = seeded("pock", n)
        x, y = plane(size * 2)
        angle = np.arctan2(y, x)
        ragged = fractal(x.shape, size / 5, rng, 4, 0.6)
        spikes = sum(np.cos(angle * k + rng.uniform(0, 6)) / k for k in (3, 5, 8))
        away = np.hypot(x, y) * (1 + 0.25 * ragged) - 0.16 * spikes
        hole, chip = smooth(0.34, 0.20, away), smooth(0.72, 0.60, away)
        soot = 0.45 * smooth(1.0, 0.3, away)
        height = (-0.20 * smooth(0.66, 0.15, away) + 0.04 * ragged).astype(np.float32)
        bright = light.facing(light.slopes(height, size / 2), light.NOON.vector())
        tone = (0.12 + (0.30 + 0.62 * bright - 0.12) * chip) * (1 - 0.72 * hole)
        frames.append(halved(solid(np.repeat(tone[..., None], 3, 2), np.clip(np.maximum(soot, 0.9 * chip), 0, 1))))
    return Sheet(frames, 4, size, additive=False)


def ripple(size: int = 128) -> Sheet:
    """Ring water with foam that breaks up, four ways."""
    frames = []
    for n in range(4):
        rng = seeded("ripple", n)
        x, y = plane(size)
        away, angle = np.hypot(x, y), np.arctan2(y, x)
        ragged = fractal((size, size), size / 7, rng, 4, 0.6)
        gaps = sum(np.cos(angle * k + rng.uniform(0, 6)) for k in (2, 3, 5)) / 3
        edge = away + 0.05 * ragged
        crest = np.exp(-(((edge - 0.78) / 0.05) ** 2)) * smooth(-0.45, 0.35, gaps + 0.5 * ragged)
        inner = 0.5 * np.exp(-(((edge - 0.52) / 0.06) ** 2)) * smooth(-0.1, 0.6, gaps - 0.6 * ragged)
        alpha = np.clip(crest + inner, 0, 1) * (1 - smooth(0.9, 1.0, away))
        frames.append(solid(np.broadcast_to(np.asarray((0.86, 0.93, 0.95), np.float32), (size, size, 3)), alpha))
    return Sheet(frames, 4, size / 2, additive=False)


def splash(size: int = 128, count: int = 12) -> Sheet:
    """Throw water up, seen from above: a crown that opens, drops that fall outward, foam that is left."""
    rng = seeded("splash")
    rays = [(rng.uniform(0, 2 * np.pi), rng.uniform(0.35, 0.95), rng.uniform(0.03, 0.075)) for _ in range(46)]
    frames = [_crown(n / (count - 1), size * 2, rays) for n in range(count)]
    return Sheet([halved(frame) for frame in frames], 4, size / 4, additive=False)


def _crown(t: float, size: int, rays: list[tuple[float, float, float]]) -> Picture:
    x, y = plane(size)
    away = np.hypot(x, y)
    ragged = fractal((size, size), size / 9, seeded("crown"), 4, 0.6)
    front = 1 - np.exp(-3.2 * t)
    edge = away + 0.07 * ragged
    crown = np.exp(-(((edge - 0.62 * front) / (0.05 + 0.07 * t)) ** 2)) * (1 - t)
    column = smooth(0.42, 0.05, edge) * max(0.0, 1 - 2.4 * t)
    foam = 0.5 * smooth(0.55, 0.2, edge) * smooth(-0.1, 0.6, ragged) * (1 - t)
    height = 0.4 * crown + 0.9 * column + 0.1 * foam
    for angle, far, radius in rays:
        reach, left = far * front, radius * (1 - 0.6 * t)
        inside = 1 - ((x - reach * np.cos(angle)) ** 2 + (y - reach * np.sin(angle)) ** 2) / left**2
        height = np.maximum(height, np.sqrt(np.clip(inside, 0, 1)) * min(1.0, 2.2 * (1 - t)))
    alpha = np.clip(np.maximum(height * 1.3, foam), 0, 0.95) * (1 - smooth(0.9, 1.0, away))
    bright = light.facing(light.slopes((0.10 * height).astype(np.float32), size / 2), light.NOON.vector())
    tone = np.clip(0.55 + 0.55 * bright, 0, 1)
    return solid(np.stack([tone * 0.90, tone * 0.97, tone], 2), alpha)
