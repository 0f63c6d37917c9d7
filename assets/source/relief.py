"""A thing seen from above: heights, colours and what of it takes paint, built up shape by shape."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tankgame.paint import shapes
from tankgame.paint.light import Colour
from tankgame.paint.noise import Field


@dataclass(frozen=True)
class Material:
    """What a surface is made of: linear colour, share that takes paint, gloss 0 to 1."""

    colour: Colour
    paint: float = 0.0
    gloss: float = 0.15


PAINT: Final = Material((0.80, 0.80, 0.80), 1.0, 0.30)
PAINT_DARK: Final = Material((0.66, 0.66, 0.66), 1.0, 0.22)
PAINT_LIGHT: Final = Material((0.92, 0.92, 0.92), 1.0, 0.34)
STEEL: Final = Material((0.33, 0.33, 0.345), gloss=0.7)
GUNMETAL: Final = Material((0.235, 0.24, 0.26), gloss=0.8)
TRACK: Final = Material((0.155, 0.14, 0.125), gloss=0.35)
PAD: Final = Material((0.26, 0.245, 0.23), gloss=0.55)
BLACK: Final = Material((0.045, 0.045, 0.05))
RUBBER: Final = Material((0.10, 0.10, 0.105))
CANVAS: Final = Material((0.40, 0.355, 0.25), gloss=0.0)
CANVAS_DARK: Final = Material((0.27, 0.27, 0.20), gloss=0.0)
WOOD: Final = Material((0.42, 0.28, 0.15), gloss=0.05)
RUST: Final = Material((0.30, 0.17, 0.10), gloss=0.1)
GLASS: Final = Material((0.10, 0.17, 0.22), gloss=1.0)
LENS: Final = Material((0.85, 0.83, 0.70), gloss=1.0)
RED: Final = Material((0.55, 0.08, 0.05), gloss=0.6)
WHITE: Final = Material((0.80, 0.79, 0.74), gloss=0.2)
BRASS: Final = Material((0.62, 0.44, 0.16), gloss=0.9)
YELLOW: Final = Material((0.80, 0.58, 0.08), gloss=0.2)
SOOT: Final = Material((0.06, 0.052, 0.048), gloss=0.05)


class Relief:
    """A height field in metres with colours; x forward and y left of a tank that looks to the right."""

    def __init__(self, half: tuple[float, float], scale: float) -> None:
        """Start from nothing: `half` its width and height in metres, `scale` in pixels a metre."""
        self.scale = scale
        columns, rows = round(half[0] * scale) * 2, round(half[1] * scale) * 2
        x = (np.arange(columns, dtype=np.float32) + 0.5 - columns / 2) / np.float32(scale)
        y = (rows / 2 - np.arange(rows, dtype=np.float32) - 0.5) / np.float32(scale)
        self.x, self.y = np.meshgrid(x, y)
        self.height: Field = np.zeros((rows, columns), np.float32)
        self.colour: NDArray[np.float32] = np.zeros((rows, columns, 3), np.float32)
        self.paint: Field = np.zeros((rows, columns), np.float32)
        self.gloss: Field = np.zeros((rows, columns), np.float32)
        self.alpha: Field = np.zeros((rows, columns), np.float32)

    def add(
        self,
        distance: Field,
        top: float | Field,
        material: Material,
        bevel: float = 0.03,
        drop: float | None = None,
    ) -> None:
        """Put a shape down, hidden where something stands higher; its rim falls by `drop` over `bevel` metres."""
        rim = np.clip(1 + distance / np.float32(max(bevel, 1e-3)), 0, 1)
        height = top - np.float32(bevel * 0.7 if drop is None else drop) * rim * rim
        share = shapes.cover(distance, 1.2 / self.scale)
        share = np.where(height >= self.height - 1e-4, share, 0)
        self._blend(share, material)
        self.height += (height - self.height) * share
        self.alpha = np.maximum(self.alpha, share)

    def dome(self, distance: Field, radius: float, top: float | Field, material: Material, rise: float) -> None:
        """Put down a shape whose top swells: `rise` metres over `radius` from the rim."""
        inside = np.clip(-distance / np.float32(radius), 0, 1)
        swell = np.sqrt(np.maximum(1 - (1 - inside) ** 2, 0))
        self.add(distance, top - rise + rise * swell, material, bevel=0.0)

    def cut(self, distance: Field, depth: float, material: Material | None = None, width: float | None = None) -> None:
        """Sink a shape (or, with a `width`, its outline) into what is there."""
        away = distance if width is None else np.abs(distance) - np.float32(width / 2)
        share = shapes.cover(away, 1.4 / self.scale) * (self.alpha > 0.5)
        self.height -= np.float32(depth) * share
        if material is not None:
            self._blend(share, material)

    def tint(self, share: Field, material: Material) -> None:
        """Colour what is there without changing its shape; `share` 0 to 1."""
        self._blend(share * (self.alpha > 0.02), material)

    def _blend(self, share: Field, material: Material) -> None:
        self.colour += (np.asarray(material.colour, np.float32) - self.colour) * share[..., None]
        self.paint += (np.float32(material.paint) - self.paint) * share
        self.gloss += (np.float32(material.gloss) - self.gloss) * share

    def both(self, draw: Callable[[float], None]) -> None:
        """Draw something on the left (1) and on the right (-1)."""
        draw(1.0)
        draw(-1.0)
