"""Bakes the fleet: ten sheets a kind."""

from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Final

import numpy as np
from PIL import Image

from assets.source import baking, flamer, gatling, heavy, hunter, medium, minelayer, mortar, scout
from assets.source.baking import FRAME, HEADINGS, SCALE, SHARP, Picture, Surface
from assets.source.relief import Relief
from tankgame.paint import light
from tankgame.paint.light import NOON, Sun

KINDS: Final[dict[str, ModuleType]] = {
    "scout": scout, "medium": medium, "heavy": heavy, "hunter": hunter, "gatling": gatling,
    "flamer": flamer, "mortar": mortar, "minelayer": minelayer,
}  # fmt: skip
DECK: Final = {
    "scout": 0.66, "medium": 0.88, "heavy": 1.02, "hunter": 0.74, "gatling": 0.84, "flamer": 0.80, "mortar": 0.52,
    "minelayer": 0.62,
}  # fmt: skip
"""Height of the hull's deck above the ground, in metres: where the turret sits."""

ASKEW: Final = -23.0
"""Degrees that a wreck's turret is knocked askew."""

FIXED_ASKEW: Final = {"hunter": -6.0}
"""The same where only a mantlet turns."""

MARGIN: Final = 0.75
"""Metres around a part for the shadow it throws."""


def hull_relief(kind: str, scale: float, margin: float = 0.0) -> Relief:
    """Shape a kind's hull."""
    half = KINDS[kind].HALF
    part = Relief((half[0] + margin, half[1] + margin), scale)
    KINDS[kind].hull(part)
    return part


def turret_relief(kind: str, scale: float, margin: float = 0.0) -> Relief:
    """Shape a kind's turret."""
    half = KINDS[kind].TURRET_HALF
    part = Relief((half[0] + margin, half[1] + margin), scale)
    KINDS[kind].turret(part)
    return part


def hull_surface(kind: str, scale: float, margin: float = 0.0) -> Surface:
    """Shape and weather a kind's hull."""
    return baking.weathered(hull_relief(kind, scale, margin), f"{kind}-hull", dirt=0.75, level=0.5 * DECK[kind])


def turret_surface(kind: str, scale: float, margin: float = 0.4) -> Surface:
    """Shape and weather a kind's turret."""
    return baking.weathered(turret_relief(kind, scale, margin), f"{kind}-turret", dirt=0.4)


def wreck_surface(kind: str, scale: float) -> Surface:
    """Burn a kind out, its turret knocked askew and its gun drooping to the side."""
    hull, gun = hull_relief(kind, scale, MARGIN), turret_relief(kind, scale, 1.0)
    side = max(hull.height.shape[0], hull.height.shape[1], gun.height.shape[1])
    whole = Relief((side / scale / 2, side / scale / 2), scale)
    for source, angle, lift in ((hull, 0.0, 0.0), (gun, FIXED_ASKEW.get(kind, ASKEW), DECK[kind] - 0.06)):
        _lay(whole, source, angle, lift)
    return baking.burnt(whole, kind)


def _lay(whole: Relief, source: Relief, angle: float, lift: float) -> None:
    """Stack one relief on another, turned by `angle` degrees and raised by `lift` metres."""
    shape = whole.height.shape
    down, right = (shape[0] - source.height.shape[0]) // 2, (shape[1] - source.height.shape[1]) // 2
    place = ((down, shape[0] - source.height.shape[0] - down), (right, shape[1] - source.height.shape[1] - right))

    def moved(field: np.ndarray) -> np.ndarray:
        image = Image.fromarray(np.pad(field, place).astype(np.float32), "F")
        return np.asarray(image.rotate(angle, Image.Resampling.BILINEAR), np.float32)

    alpha = np.clip(moved(source.alpha), 0, 1)
    whole.height += (moved(source.height) + np.float32(lift) - whole.height) * alpha
    for channel in range(3):
        whole.colour[..., channel] += (moved(source.colour[..., channel]) - whole.colour[..., channel]) * alpha
    whole.gloss += (moved(source.gloss) - whole.gloss) * alpha
    whole.alpha = np.maximum(whole.alpha, alpha)


def sheet(frames: list[Picture], columns: int = 8) -> Image.Image:
    """Lay frames out row by row."""
    rows = [np.concatenate(frames[n : n + columns], 1) for n in range(0, len(frames), columns)]
    return baking.straight(np.concatenate(rows, 0))


def save(image: Image.Image, path: Path, quality: int, alpha_quality: int) -> None:
    """Write a webp; most of a sheet's bytes are its alpha, whose fine wear hides what is lost at 60."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, quality=quality, alpha_quality=alpha_quality, method=4)


def build_kind(kind: str, folder: Path, sun: Sun = NOON) -> None:
    """Bake a kind's ten sheets."""
    scale = SCALE * SHARP
    hull, turret = hull_surface(kind, scale, MARGIN), turret_surface(kind, scale)
    wreck = wreck_surface(kind, scale)
    reliefs = {"": ("hull", hull_relief(kind, scale, MARGIN)), "turret-": ("turret", turret_relief(kind, scale))}
    scars = {
        f"{prefix}damage{level}": baking.scarred(relief, f"{kind}-{part}", level)
        for prefix, (part, relief) in reliefs.items()
        for level in (1, 2)
    }
    sheets: dict[str, list[Picture]] = {}
    for n in range(HEADINGS):
        heading = n * 360 / HEADINGS
        turn = partial(baking.turned, heading=heading, size=FRAME)
        for name, surface, cast in (("hull", hull, 0.0), ("turret", turret, 0.5)):
            paint, rest = baking.shaded(surface, heading, sun, cast)
            sheets.setdefault(f"{name}-paint", []).append(turn(paint))
            sheets.setdefault(name, []).append(turn(rest))
        for name, scar in scars.items():
            sheets.setdefault(name, []).append(turn(baking.shaded(scar, heading, sun)[1]))
        sheets.setdefault("wreck", []).append(turn(baking.shaded(wreck, heading, sun)[1]))
        sheets.setdefault("shadow", []).append(turn(baking.ground_shadow(hull, heading, sun)))
    for name, frames in sheets.items():
        save(sheet(frames), folder / f"{kind}-{name}.webp", 78 if "damage" in name or name == "shadow" else 86, 60)


def assembled(
    kind: str, scale: float, heading: float, aim: float, tint: light.Colour, sun: Sun, size: int, *, sharp: int = 2
) -> Picture:
    """Put a whole tank together as the game does: `scale` px/m, a square of `size` pixels, premultiplied alpha."""
    hull, turret = hull_surface(kind, scale * sharp, MARGIN), turret_surface(kind, scale * sharp)
    out = baking.turned(baking.ground_shadow(hull, heading, sun), heading, size, sharp)
    colour = np.asarray([*tint, 1.0], np.float32)
    for surface, angle, cast in ((hull, heading, 0.0), (turret, aim, 0.5)):
        paint, rest = baking.shaded(surface, angle, sun, cast)
        for layer, by in ((paint, colour), (rest, np.ones(4, np.float32))):
            top = baking.turned(layer, angle, size, sharp) * by
            out = top + out * (1 - top[..., 3:])
    return out
