"""From a relief to sheets: paint, wear and dirt once, then the sun anew for each of 32 headings."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from assets.source.relief import Relief
from tankgame.paint import light
from tankgame.paint.light import Sun
from tankgame.paint.noise import Field, cells, fractal, seeded
from tankgame.paint.shapes import smooth

HEADINGS: Final = 32
FRAME: Final = 256
SCALE: Final = 40
SHARP: Final = 3
"""Parts are shaded at this many times the sheet's resolution."""

Picture = NDArray[np.float32]

DIRT: Final = (0.31, 0.245, 0.165)
BARE: Final = (0.50, 0.49, 0.47)


@dataclass
class Surface:
    """A finished part, ready for any sun."""

    scale: float
    height: Field
    slope: tuple[Field, Field]
    open_sky: Field
    colour: Picture
    tone: Field
    paint: Field
    gloss: Field
    alpha: Field


def weathered(part: Relief, name: str, *, dirt: float, camouflage: float = 0.10, level: float = 0.0) -> Surface:
    """Wear a part's paint off its edges, settle dirt in its hollows; `level` is the height dirt splashes up to."""
    shape, scale = part.height.shape, part.scale
    rng = seeded(name, "wear")
    fine = fractal(shape, 0.05 * scale, rng, 3)
    broad = fractal(shape, 0.5 * scale, rng, 4)
    height = part.height + (0.0012 * fine).astype(np.float32) * part.alpha
    soft = light.blurred(height, 0.03 * scale)
    edge = np.clip((height - soft) * 45, 0, 1)
    hollow = np.clip((light.blurred(height, 0.07 * scale) - height) * 9, 0, 1)
    chips = smooth(0.42, 0.62, edge * 0.75 + 0.35 * fine + 0.12 * broad)
    streak = fractal(shape, (0.03 * scale, 0.22 * scale), rng, 2)
    splash = smooth(0.25, -0.15, (height - level) + 0.12 * broad) if level else np.zeros(shape, np.float32)
    soil = np.clip(dirt * (0.75 * hollow + 0.8 * splash + 0.20 * smooth(0.2, 0.9, broad + 0.5 * streak)), 0, 0.85)

    tone = part.colour.mean(2) * (1 + 0.045 * broad + 0.03 * fine + 0.03 * streak)
    blotch = smooth(-0.06, 0.06, fractal(shape, 0.75 * scale, rng, 3) - 0.12)
    tone *= 1 - camouflage * blotch
    tone *= 1 + 0.16 * smooth(0.15, 0.7, edge) - 0.18 * hollow
    colour = part.colour * (1 + 0.10 * fine + 0.05 * broad)[..., None]
    for share, what in ((chips * part.paint, BARE), (soil, DIRT)):
        colour += (np.asarray(what, np.float32) * (1 + 0.15 * fine[..., None]) - colour) * share[..., None]
    bare = part.paint * (1 - 0.85 * chips) * (1 - soil)
    return Surface(
        scale,
        height,
        light.slopes(height, scale),
        light.hollows(height, scale, (0.05, 0.16, 0.4), 0.85),
        np.clip(colour, 0, 1).astype(np.float32),
        np.clip(tone, 0, 1.2).astype(np.float32),
        bare.astype(np.float32),
        (part.gloss * (1 - 0.7 * soil)).astype(np.float32),
        part.alpha,
    )


def burnt(part: Relief, name: str) -> Surface:
    """Burn a part out: dented, sooty, rust where the paint was, ash in patches."""
    shape, scale = part.height.shape, part.scale
    rng = seeded(name, "fire")
    fine, broad = fractal(shape, 0.05 * scale, rng, 3), fractal(shape, 0.4 * scale, rng, 4)
    near, gap, number = cells(shape, 0.32 * scale, rng)
    height = part.height + part.alpha * (0.035 * broad + 0.008 * fine - 0.03 * (1 - smooth(0, 0.1, gap)))
    holes = smooth(0.22, 0.12, near) * (number > 0.9)
    height = (height - 0.15 * holes * part.alpha).astype(np.float32)
    colour = part.colour * 0.22 + 0.02
    rust = smooth(0.0, 0.7, broad + 0.4 * fine) * 0.8
    ash = smooth(0.45, 0.9, fractal(shape, 0.3 * scale, rng, 4) + 0.2 * fine) * 0.6
    for share, what in ((rust, (0.23, 0.115, 0.06)), (ash, (0.36, 0.345, 0.33)), (holes, (0.015, 0.012, 0.01))):
        colour += (np.asarray(what, np.float32) - colour) * share[..., None]
    colour *= (1 + 0.22 * fine)[..., None]
    blank = np.zeros(shape, np.float32)
    return Surface(
        scale, height, light.slopes(height, scale), light.hollows(height, scale, (0.06, 0.2, 0.45), 1.0),
        np.clip(colour, 0, 1).astype(np.float32), blank, blank, (part.gloss * 0.15).astype(np.float32), part.alpha,
    )  # fmt: skip


def scarred(part: Relief, name: str, level: int) -> Surface:
    """Give what shells leave on a part that still runs: scars, scratches and soot, clear elsewhere; `level` 1 or 2."""
    shape, scale = part.height.shape, part.scale
    rng = seeded(name, "scars")
    fine, broad = fractal(shape, 0.05 * scale, rng, 3), fractal(shape, 0.55 * scale, rng, 4)
    near, _, number = cells(shape, 0.62 * scale, rng, 5 * fine)
    struck = number > (0.80 if level == 1 else 0.58)
    hole = smooth(0.17, 0.11, near + 0.03 * fine) * struck
    splash = smooth(0.34, 0.17, near + 0.12 * fine) * struck
    halo = smooth(0.85, 0.15, near + 0.30 * broad) * struck
    charred = smooth(0.30, 0.85, broad + 0.25 * fine + (0.0 if level == 1 else 0.30))
    soot = np.clip(halo * (0.50 + 0.12 * level) + charred * (0.28 + 0.14 * level), 0, 0.42 + 0.11 * level)
    scratch = smooth(0.62, 0.72, fractal(shape, (0.018 * scale, 0.5 * scale), rng, 1)) * smooth(0.0, 0.4, broad + 0.2)
    height = part.height - 0.07 * hole + 0.025 * splash * (1 - hole)
    colour = np.empty((*shape, 3), np.float32)
    colour[:] = (0.045, 0.04, 0.037)
    for share, what in (
        (scratch * 0.8, BARE), (smooth(0.2, 0.6, fine) * halo * 0.5, (0.25, 0.14, 0.08)), (splash * 0.9, BARE),
        (hole, (0.02, 0.017, 0.015)),
    ):  # fmt: skip
        colour += (np.asarray(what, np.float32) - colour) * share[..., None]
    cover = np.maximum.reduce([soot, 0.92 * splash, hole, 0.55 * scratch * level / 2]) * (part.alpha > 0.5)
    blank = np.zeros(shape, np.float32)
    return Surface(
        scale, height, light.slopes(height, scale), light.hollows(height, scale, (0.06, 0.2), 1.0), colour, blank,
        blank, (0.25 * splash).astype(np.float32), (cover * part.alpha).astype(np.float32),
    )  # fmt: skip


def shaded(surface: Surface, heading: float, sun: Sun, cast: float = 0.0) -> tuple[Picture, Picture]:
    """Light a part that points to `heading` degrees: (paint, rest), straight alpha, still lying along x.

    With `cast`, the rest also holds the shadow that the part throws on what it stands on, that dark.
    """
    to_sun = sun.vector(heading)
    bright = light.facing(surface.slope, to_sun)
    clear = light.shadows(surface.height, surface.scale, to_sun, 1.3, step=2, soft=0.05)
    shine = light.glint(surface.slope, to_sun, 28) * clear * surface.gloss * 0.55
    paint = np.zeros((*surface.height.shape, 4), np.float32)
    rest = np.zeros_like(paint)
    sky = surface.open_sky
    paint[..., :3] = light.lit(np.repeat(surface.tone[..., None], 3, 2), bright * clear, sky, sun) * 1.12
    paint[..., 3] = surface.alpha * (surface.paint > 0.003)
    base = light.lit(surface.colour, bright * clear, sky, sun) * 1.12
    opaque = surface.alpha * (1 - surface.paint)
    gleam = np.clip(shine, 0, 0.8) * surface.alpha
    alpha = opaque + gleam * (1 - opaque)
    mix = base * (opaque * (1 - gleam))[..., None] + gleam[..., None] * np.float32(1.0)
    rest[..., :3] = mix / np.maximum(alpha, 1e-4)[..., None]
    rest[..., 3] = alpha
    if cast:
        dark = (1 - light.blurred(clear, 0.02 * surface.scale)) * (1 - surface.alpha) * np.float32(cast)
        rest[..., 3] += dark * (1 - rest[..., 3])
        rest[..., :3] *= np.where(surface.alpha > 0, 1, 0)[..., None]
    return paint, rest


def turned(picture: Picture, heading: float, size: int = FRAME, sharp: int = SHARP) -> Picture:
    """Turn a picture counter-clockwise in a square frame and bring it to `size` pixels, premultiplied alpha."""
    whole = size * sharp
    canvas = np.zeros((whole, whole, 4), np.float32)
    rows, columns = min(picture.shape[0], whole), min(picture.shape[1], whole)
    top, left = (whole - rows) // 2, (whole - columns) // 2
    from_top, from_left = (picture.shape[0] - rows) // 2, (picture.shape[1] - columns) // 2
    part = picture[from_top : from_top + rows, from_left : from_left + columns]
    canvas[top : top + rows, left : left + columns] = part
    canvas[..., :3] *= canvas[..., 3:]
    image = Image.fromarray(light.bytes_of(canvas), "RGBa")
    image = image.rotate(heading, Image.Resampling.BICUBIC) if heading else image
    return np.asarray(image.reduce(sharp), np.float32) / 255


def straight(premultiplied: Picture) -> Image.Image:
    """Turn premultiplied colours into an ordinary RGBA image."""
    alpha = premultiplied[..., 3:]
    colour = np.where(alpha > 0, premultiplied[..., :3] / np.maximum(alpha, 1e-4), 0)
    return Image.fromarray(light.bytes_of(np.concatenate([colour, alpha], 2)), "RGBA")


def ground_shadow(surface: Surface, heading: float, sun: Sun) -> Picture:
    """Throw a part's own shadow on flat ground, with the darkness under it, lying along x like the part.

    It is shortened so that the largest tank's still fits its frame.
    """
    low = surface.height * np.float32(0.62)
    clear = light.shadows(low, surface.scale, sun.vector(heading), 1.1, step=2, soft=0.05)
    dark = np.maximum(1 - clear, surface.alpha)
    contact = light.blurred(surface.alpha, 0.12 * surface.scale)
    around = light.blurred(surface.alpha, 0.30 * surface.scale)
    shade = np.clip(0.50 * light.blurred(dark, 0.035 * surface.scale) + 0.35 * contact + 0.30 * around, 0, 0.82)
    picture = np.zeros((*shade.shape, 4), np.float32)
    picture[..., :3] = (0.03, 0.03, 0.045)
    picture[..., 3] = shade
    return picture
