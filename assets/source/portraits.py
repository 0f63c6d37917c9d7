"""The garage's portraits, and the icon."""

from pathlib import Path
from typing import Final

import numpy as np

from assets.source import baking, tanks
from assets.source.baking import Picture
from assets.source.title import ORANGE
from tankgame.paint.light import NOON, Colour
from tankgame.paint.noise import fractal, seeded
from tankgame.paint.shapes import smooth

WIDTH: Final = 640
HEIGHT: Final = 400

SCALES: Final = {
    "scout": 114, "medium": 93, "heavy": 77, "hunter": 86, "gatling": 98, "flamer": 102, "mortar": 100, "minelayer": 98,
}  # fmt: skip
"""Pixels a metre, so that each fills its portrait."""

PAINTS: Final[dict[str, Colour]] = {
    "scout": (0.86, 0.74, 0.47),
    "medium": (0.52, 0.58, 0.34),
    "heavy": (0.50, 0.57, 0.64),
    "hunter": (0.44, 0.50, 0.40),
    "gatling": (0.72, 0.52, 0.38),
    "flamer": (0.74, 0.40, 0.32),
    "mortar": (0.62, 0.62, 0.50),
    "minelayer": (0.78, 0.68, 0.40),
}
"""What tanks wear in the garage."""


def build_portrait(kind: str, folder: Path) -> None:
    """Write a kind's portrait."""
    whole = tanks.assembled(kind, SCALES[kind], 20, 12, PAINTS[kind], NOON, 800)
    solid = np.argwhere(whole[..., 3] > 0.6)
    middle = (solid.min(0) + solid.max(0)) // 2
    top, left = max(0, int(middle[0]) - HEIGHT // 2), min(800 - WIDTH, max(0, int(middle[1]) - WIDTH // 2))
    portrait = whole[top : top + HEIGHT, left : left + WIDTH] * _soft_rim(HEIGHT, WIDTH)
    tanks.save(baking.straight(portrait), folder / f"{kind}.webp", 92, 95)


def _soft_rim(rows: int, columns: int) -> Picture:
    """Fade the last pixels of a picture, so that no shadow is cut off."""
    down = np.minimum(np.arange(rows), np.arange(rows)[::-1])[:, None]
    right = np.minimum(np.arange(columns), np.arange(columns)[::-1])[None, :]
    return smooth(0, 18, np.minimum(down, right).astype(np.float32))[..., None]


def build_icon(path: Path) -> None:
    """Write the program's icon, 256 pixels square."""
    size = 512
    y, x = (np.mgrid[0:size, 0:size].astype(np.float32) + 0.5 - size / 2) / np.float32(size / 2)
    corner = np.hypot(np.maximum(np.abs(x) - 0.62, 0), np.maximum(np.abs(y) - 0.62, 0)) - 0.34
    inside = np.clip(0.5 - corner * size / 4, 0, 1)
    glow = np.exp(-((x - 0.1) ** 2 + (y + 0.1) ** 2) / 0.55)
    rough = 1 + 0.07 * fractal((size, size), 40, seeded("icon"), 4)
    base = np.asarray((0.13, 0.15, 0.10), np.float32) + np.asarray((0.40, 0.26, 0.10), np.float32) * glow[..., None]
    rim = smooth(-0.075, -0.055, corner)[..., None]
    base = (
        base * rough[..., None] * (1 - rim)
        + np.asarray((0.95, 0.55, 0.20), np.float32) * (0.85 + 0.25 * -y)[..., None] * rim
    )
    plate = np.concatenate([base * inside[..., None], inside[..., None]], 2)
    tank = tanks.assembled("medium", 92, 52, 45, ORANGE, NOON, size)
    tank = np.pad(tank, ((26, 0), (0, 26), (0, 0)))[:size, 26:]
    whole = tank + plate * (1 - tank[..., 3:])
    whole *= np.where(plate[..., 3:] > tank[..., 3:], 1, np.maximum(plate[..., 3:], smooth(0.5, 0.9, tank[..., 3:])))
    small = whole.reshape(256, 2, 256, 2, 4).mean((1, 3))
    baking.straight(small.astype(np.float32)).save(path, optimize=True)
