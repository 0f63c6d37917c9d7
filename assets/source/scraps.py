"""What flies about and comes to rest: stones, splinters, leaves, drops, empty cases."""

import numpy as np

from assets.source.sheet import Sheet, halved, plane, solid
from tankgame.paint import light
from tankgame.paint.land import Picture
from tankgame.paint.noise import Field, fractal, seeded
from tankgame.paint.shapes import smooth


def _lit(height: Field, scale: float) -> Field:
    return light.facing(light.slopes(height.astype(np.float32), scale), light.NOON.vector())


def debris(size: int = 32) -> Sheet:
    """Break off eight jagged bits, neutral so that they take any tint."""
    frames = []
    for n in range(8):
        rng = seeded("debris", n)
        x, y = plane(size * 2)
        far = np.full_like(x, -9)
        for side in range(int(rng.integers(4, 7))):
            angle = side * 2 * np.pi / 5 + rng.uniform(-0.4, 0.4)
            far = np.maximum(
                far, x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle)) - np.float32(rng.uniform(0.35, 0.7))
            )
        alpha = smooth(0.03, -0.03, far)
        body = np.clip(-far, 0, 0.22) * 1.4 + 0.05 * fractal(x.shape, 7, rng, 2)
        tone = np.clip(0.16 + 0.62 * _lit(body, size), 0, 1)
        frames.append(halved(solid(np.stack([tone, tone * 0.98, tone * 0.95], 2), alpha)))
    return Sheet(frames, 4, 64, additive=False)


def splinter(size: int = 48) -> Sheet:
    """Split eight long pieces of wood, pale so that they take any tint."""
    frames = []
    for n in range(8):
        rng = seeded("splinter", n)
        x, y = plane(size * 2, size)
        ragged = fractal(x.shape, (size / 10, size / 2), rng, 3)
        thick = float(rng.uniform(0.10, 0.24))
        tip, butt = float(rng.uniform(0.5, 1.4)), float(rng.uniform(0.1, 0.5))
        width = thick * np.clip((0.92 - x) / tip, 0, 1) * np.clip((x + 0.92) / butt, 0, 1)
        far = np.abs(y + 0.05 * np.sin(3 * x + n)) - width * (1 + 0.35 * ragged)
        alpha = smooth(0.02, -0.02, far)
        grain = fractal(x.shape, (size / 16, size), rng, 2)
        body = np.clip(-far, 0, 0.10) * 1.5 + 0.02 * grain
        tone = np.clip(0.26 + 0.60 * _lit(body, size) + 0.14 * grain, 0, 1)
        frames.append(halved(solid(np.stack([tone, tone * 0.94, tone * 0.82], 2), alpha)))
    return Sheet(frames, 4, 48, additive=False)


def leaf(size: int = 32) -> Sheet:
    """Tear off six leaves and two twigs, pale so that they take any tint."""
    frames = [_leaf(size * 2, n) if n < 6 else _twig(size * 2, n) for n in range(8)]
    return Sheet([halved(frame) for frame in frames], 4, 96, additive=False)


def _leaf(size: int, n: int) -> Picture:
    rng = seeded("leaf", n)
    x, y = plane(size)
    y = y + np.float32(rng.uniform(-0.2, 0.2)) * x * x
    length, width = float(rng.uniform(0.6, 0.9)), float(rng.uniform(0.26, 0.46))
    along = np.clip((x / length + 1) / 2, 0, 1)
    far = np.abs(y) - width * np.sin(np.pi * along**0.8)
    alpha = smooth(0.04, -0.04, far) * (np.abs(x) < length)
    vein = smooth(0.06, 0.02, np.abs(y)) + 0.5 * smooth(0.8, 1.0, np.cos((np.abs(y) * 1.2 - x) * 16))
    tone = np.clip(0.62 + 0.30 * (y > 0) - 0.18 * vein, 0, 1)
    tint = float(rng.uniform(0.75, 1.0))
    return solid(np.stack([tone * tint, tone, tone * 0.8], 2), alpha)


def _twig(size: int, n: int) -> Picture:
    rng = seeded("twig", n)
    x, y = plane(size)
    stem = np.abs(y - 0.15 * np.sin(2.5 * x)) - 0.06 * (1.1 - 0.5 * x)
    branch = np.abs(y - 0.9 * np.clip(x, 0, 1) - 0.1) - 0.045
    far = np.minimum(stem, np.where((x > 0) & (x < 0.55), branch, 9))
    alpha = smooth(0.04, -0.03, far) * (np.abs(x) < 0.9)
    buds = np.zeros_like(x)
    for _ in range(5):
        at = rng.uniform(-0.6, 0.8), rng.uniform(-0.35, 0.5)
        buds = np.maximum(buds, smooth(0.17, 0.12, np.hypot(x - at[0], (y - at[1]) * 1.6)))
    wood = np.stack([np.full_like(x, level) for level in (0.62, 0.48, 0.42)], 2)
    green = np.stack([np.full_like(x, level) for level in (0.72, 0.95, 0.70)], 2)
    return solid(wood + (green - wood) * buds[..., None], np.maximum(alpha, buds))


def drop(size: int = 32) -> Sheet:
    """Fling eight wet lumps, pale and glossy so that they take any tint."""
    frames = []
    for n in range(8):
        rng = seeded("drop", n)
        x, y = plane(size * 2)
        height = np.zeros_like(x)
        for k in range(int(rng.integers(2, 5))):
            at = (0.0, 0.0) if k == 0 else (float(rng.uniform(-0.6, 0.6)), float(rng.uniform(-0.6, 0.6)))
            radius = float(rng.uniform(0.36, 0.58)) if k == 0 else float(rng.uniform(0.12, 0.26))
            inside = np.clip(1 - ((x - at[0]) ** 2 + (y - at[1]) ** 2) / radius**2, 0, 1)
            height = np.maximum(height, np.sqrt(inside) * radius)
        slope = light.slopes(light.blurred(height, 1.5), size)
        gleam = light.glint(slope, light.NOON.vector(), 22)
        tone = np.clip(0.34 + 0.42 * light.facing(slope, light.NOON.vector()) + 0.8 * gleam, 0, 1)
        frames.append(halved(solid(np.repeat(tone[..., None], 3, 2), smooth(0.02, 0.10, height))))
    return Sheet(frames, 4, 64, additive=False)


def case(wide: int = 48, tall: int = 16) -> Sheet:
    """Eject an empty case: a brass tube that lies along x, its mouth on the right."""
    x, y = plane(wide * 2, tall * 2)
    half = np.where(x > 0.55, 0.17, 0.22) + np.where(x < -0.80, 0.035, 0.0)
    far = np.maximum(np.abs(y) - half, np.abs(x) - 0.92)
    alpha = smooth(0.015, -0.015, far)
    round_ = np.sqrt(np.clip(1 - (y / half) ** 2, 0, 1))
    gleam = np.exp(-(((y - 0.07) / 0.045) ** 2))
    groove = smooth(0.03, 0.0, np.abs(x + 0.76))
    mouth = smooth(0.80, 0.88, x)
    tone = np.clip((0.30 + 0.52 * round_ + 0.55 * gleam) * (1 - 0.5 * groove) * (1 - 0.75 * mouth), 0, 1)
    colour = np.stack([tone, tone * 0.80 + 0.10 * gleam, tone * 0.42 + 0.14 * gleam], 2)
    return Sheet([halved(solid(colour, alpha))], 1, wide, additive=False)
