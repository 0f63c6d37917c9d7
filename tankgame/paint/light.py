"""One sun over a height field: normals from its slopes, hollows darkened, shadows found by marching to the sun."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tankgame.paint.noise import Field, resized

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Sun:
    """Where the light comes from, in degrees: `bearing` counter-clockwise from east, `height` above the ground."""

    bearing: float = 132.0
    height: float = 43.0
    colour: Colour = (0.86, 0.83, 0.77)
    """Light on a surface that faces the sun."""
    sky: Colour = (0.38, 0.41, 0.46)
    """Light everywhere else."""

    def vector(self, heading: float = 0.0) -> Colour:
        """Point to the sun, as seen by something turned `heading` degrees."""
        flat, up = math.cos(math.radians(self.height)), math.sin(math.radians(self.height))
        bearing = math.radians(self.bearing - heading)
        return flat * math.cos(bearing), flat * math.sin(bearing), up


NOON: Final = Sun()


def slopes(height: Field, scale: float) -> tuple[Field, Field]:
    """Give the rise towards east and north, in metres a metre; row 0 is the north."""
    down, right = np.gradient(height)
    return np.asarray(right * np.float32(scale)), np.asarray(-down * np.float32(scale))


def facing(slope: tuple[Field, Field], sun: Colour) -> Field:
    """Say how squarely each place faces the sun, 0 to 1."""
    east, north = slope
    lit = sun[2] - east * sun[0] - north * sun[1]
    return np.maximum(lit / np.sqrt(1 + east * east + north * north), 0)


def glint(slope: tuple[Field, Field], sun: Colour, power: float) -> Field:
    """Mirror the sun towards the eye above: 1 where the surface reflects it squarely."""
    half = np.array([sun[0], sun[1], sun[2] + 1.0])
    half /= np.linalg.norm(half)
    return facing(slope, (float(half[0]), float(half[1]), float(half[2]))) ** power


def hollows(height: Field, scale: float, radii: tuple[float, ...], strength: float) -> Field:
    """Darken what lies below its surroundings: 1 in the open; `radii` in metres, strength per metre of depth."""
    dark = np.zeros_like(height)
    for radius in radii:
        dark += np.maximum(blurred(height, radius * scale) - height, 0) * np.float32(strength / radius)
    return 1 / (1 + dark)


def blurred(field: Field, sigma: float) -> Field:
    """Blur by a Gaussian of `sigma` pixels; wide ones are done on a smaller picture."""
    factor = int(sigma // 4)
    if factor < 2:
        return ndimage.gaussian_filter(field, sigma, mode="nearest")
    rows, columns = -(-field.shape[0] // factor), -(-field.shape[1] // factor)
    padded = np.pad(field, ((0, rows * factor - field.shape[0]), (0, columns * factor - field.shape[1])), "edge")
    small = padded.reshape(rows, factor, columns, factor).mean((1, 3), dtype=np.float32)
    small = ndimage.gaussian_filter(small, sigma / factor, mode="nearest")
    return resized(small, padded.shape)[: field.shape[0], : field.shape[1]]


def shadows(height: Field, scale: float, sun: Colour, reach: float, *, step: float = 1.0, soft: float = 0.06) -> Field:
    """Find what stands between each place and the sun: 1 lit, 0 dark; `reach` in metres, `soft` metres of penumbra."""
    flat = math.hypot(sun[0], sun[1])
    rise = sun[2] / flat / scale
    blocker = np.full_like(height, -1e6)
    for n in range(1, max(2, int(reach * scale / step))):
        far = n * step
        across, up = round(far * sun[0] / flat), round(far * sun[1] / flat)
        raise_shifted(blocker, height, across, -up, far * rise)
    return 1 - np.clip((blocker - height) / np.float32(soft), 0, 1)


def raise_shifted(blocker: Field, height: Field, right: int, down: int, drop: float) -> None:
    """Raise `blocker` in place to the height found `right` and `down` pixels away, less `drop`."""
    rows, columns = height.shape
    if abs(down) >= rows or abs(right) >= columns:
        return
    to_rows = slice(max(0, -down), rows - max(0, down))
    from_rows = slice(max(0, down), rows - max(0, -down))
    to_columns = slice(max(0, -right), columns - max(0, right))
    from_columns = slice(max(0, right), columns - max(0, -right))
    target = blocker[to_rows, to_columns]
    np.maximum(target, height[from_rows, from_columns] - np.float32(drop), out=target)


def lit(albedo: NDArray[np.float32], bright: Field, open_sky: Field, sun: Sun) -> NDArray[np.float32]:
    """Colour the ground: albedo (rows, columns, 3), `bright` sunlight and `open_sky` both 0 to 1."""
    out = np.empty_like(albedo)
    for channel in range(3):
        light = bright * np.float32(sun.colour[channel]) + open_sky * np.float32(sun.sky[channel])
        np.multiply(albedo[..., channel], light, out=out[..., channel])
    return out


def bytes_of(colour: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Turn 0..1 into bytes."""
    return (np.clip(colour, 0, 1) * 255 + 0.5).astype(np.uint8)
