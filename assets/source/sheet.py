"""A sheet of an effect's frames, and what every frame is drawn with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from tankgame.paint import light
from tankgame.paint.land import Picture
from tankgame.paint.noise import Field

_HEAT: Final = np.array([0.0, 0.18, 0.38, 0.6, 0.8, 1.0], np.float32)
_GLOW: Final = np.array(
    [(0.0, 0.0, 0.0), (0.30, 0.05, 0.01), (0.86, 0.27, 0.04), (1.0, 0.60, 0.14), (1.0, 0.87, 0.48), (1.0, 0.98, 0.90)],
    np.float32,
)


@dataclass(frozen=True)
class Sheet:
    """Frames of one effect in a grid; `scale` is its natural px/m, `additive` whether it is light or matter."""

    frames: list[Picture]
    columns: int
    scale: float
    additive: bool

    @property
    def rows(self) -> int:
        """How many lines the grid has."""
        return len(self.frames) // self.columns

    def save(self, path: Path) -> None:
        """Write the grid as one picture."""
        grid = [np.concatenate(self.frames[n * self.columns : (n + 1) * self.columns], 1) for n in range(self.rows)]
        whole = np.concatenate(grid, 0)
        if self.additive:
            image = Image.fromarray(light.bytes_of(whole[..., :3]), "RGB")
        else:
            alpha = whole[..., 3:]
            colour = np.where(alpha > 0, whole[..., :3] / np.maximum(alpha, 1e-4), 0)
            image = Image.fromarray(light.bytes_of(np.concatenate([colour, alpha], 2)), "RGBA")
        image.save(path, quality=90, alpha_quality=95, method=4)


def glowing(heat: Field) -> Picture:
    """Give the colour of something that hot, 0 to 1."""
    return np.stack([np.interp(heat, _HEAT, _GLOW[:, channel]) for channel in range(3)], 2).astype(np.float32)


def plane(size: int, tall: int | None = None) -> tuple[Field, Field]:
    """Give coordinates from -1 to 1 across a frame, y up."""
    rows = tall or size
    x = (np.arange(size, dtype=np.float32) + 0.5) / np.float32(size / 2) - 1
    y = (rows / 2 - np.arange(rows, dtype=np.float32) - 0.5) / np.float32(size / 2)
    return np.meshgrid(x, y)[0], np.meshgrid(x, y)[1]


def halved(picture: Picture) -> Picture:
    """Give half as many pixels each way."""
    rows, columns, channels = picture.shape
    return picture.reshape(rows // 2, 2, columns // 2, 2, channels).mean((1, 3))


def lit(colour: Picture) -> Picture:
    """Make a frame of light: opaque, on black."""
    return np.concatenate([np.clip(colour, 0, 1), np.ones((*colour.shape[:2], 1), np.float32)], 2)


def solid(colour: Picture, alpha: Field) -> Picture:
    """Make a frame of matter: premultiplied."""
    return np.concatenate([np.clip(colour, 0, 1) * alpha[..., None], alpha[..., None]], 2).astype(np.float32)
