"""Paints a map: from its cells to what players see, what hides tanks, and what broken bricks leave."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from tankgame.paint import light
from tankgame.paint.biomes import BIOMES, LIGHTS, Biome
from tankgame.paint.fences import stand_fences
from tankgame.paint.grounds import paint_grounds
from tankgame.paint.lamps import kindle, stand_lamps
from tankgame.paint.land import CELL, Land, Picture
from tankgame.paint.litter import scatter
from tankgame.paint.noise import Field
from tankgame.paint.plants import Canopy, grow
from tankgame.paint.props import set_out
from tankgame.paint.shapes import smooth
from tankgame.paint.standing import build_bricks, build_walls, lay_rubble
from tankgame.paint.surround import cells_around, faded
from tankgame.sim.map import Lamp, Map, MapError, load_map
from tankgame.sim.terrain import Terrain

SCALE: Final = 32
"""Pixels a metre."""

SCALE_AROUND: Final = 16
"""The same past the map's edge, where nobody looks closely."""

REACH: Final = 4.2
"""Metres that the longest shadow is followed."""


def paint_map(folder: Path) -> None:
    """Read real.png and map.toml, write what the game shows of it, four pictures; MapError where it is no map."""
    map_ = load_map(folder)
    biome = biome_of(map_)
    land = Land(np.frombuffer(map_.cells, np.uint8).reshape(map_.rows, map_.columns), SCALE, map_.seed)
    whole, top, rubble = painted(land, biome, map_.lamps)
    whole.save(folder / "image.webp", quality=84, method=4)
    top.save(folder / "overlay.webp", quality=84, alpha_quality=90, method=4)
    rubble.save(folder / "rubble.webp", quality=82, alpha_quality=90, method=4)
    painted_around(map_, biome).save(folder / "surround.webp", quality=80, method=4)


def painted_around(map_: Map, biome: Biome) -> Image.Image:
    """Paint what lies past a map's edge; the map itself is left out."""
    cells = np.frombuffer(map_.cells, np.uint8).reshape(map_.rows, map_.columns)
    land = Land(cells_around(cells, biome, map_.seed), SCALE_AROUND, map_.seed)
    whole, top, _ = painted(land, replace(biome, fence=""))
    whole.paste(top, mask=top)
    return faded(whole, SCALE_AROUND)


def biome_of(map_: Map) -> Biome:
    """Find what a map's landscape is made of, under the light of its time of day."""
    biome = BIOMES.get(map_.biome)
    if biome is None:
        raise MapError(f"{map_.folder}: map.toml: biome must be one of {', '.join(BIOMES)} to be painted")
    if map_.cell != CELL:
        raise MapError(f"{map_.folder}: map.toml: cell must be {CELL:g} to be painted")
    return replace(biome, sun=LIGHTS[map_.light] or biome.sun)


def painted(land: Land, biome: Biome, lamps: Sequence[Lamp] = ()) -> tuple[Image.Image, Image.Image, Image.Image]:
    """Paint a land: (what players see, treetops, rubble with the ground that it lets the sun on)."""
    paint_grounds(land, biome)
    scatter(land, biome)
    set_out(land, biome)
    build_walls(land, biome)
    stand_fences(land, biome)
    stand_lamps(land, lamps)
    canopy = grow(land, biome)
    shade = _tree_shade(land, canopy, biome)
    bare_height, bare_colour, bare_gloss = land.height.copy(), land.colour.copy(), land.gloss.copy()
    build_bricks(land, biome)
    whole = lit_land(land, biome, shade)
    treetops = _lit_canopy(canopy, land, biome)
    land.height, land.colour, land.gloss = bare_height, bare_colour, bare_gloss
    bricks = lay_rubble(land, biome)
    rubble = lit_land(land, biome, shade)
    kindle(whole, land, lamps)
    kindle(rubble, land, lamps)
    cover = np.maximum(bricks, _unshaded(land, whole, rubble))
    return _image(whole), _image(treetops), _image(np.concatenate([rubble, cover[..., None]], 2))


def _image(colour: Picture) -> Image.Image:
    return Image.fromarray(light.bytes_of(colour), "RGBA" if colour.shape[2] == 4 else "RGB")


def _unshaded(land: Land, whole: Picture, rubble: Picture) -> Field:
    """Find the open ground that a brick cell north or west of it shades, which brightens when that falls."""
    brick = land.cells == Terrain.BRICK
    beside = np.zeros_like(brick)
    beside[1:] |= brick[:-1]
    beside[:, 1:] |= brick[:, :-1]
    beside[1:, 1:] |= brick[:-1, :-1]
    change = light.blurred(np.abs(rubble - whole).max(2), 0.06 * land.scale)
    return smooth(0.015, 0.05, change) * land.pixels(beside & ~np.isin(land.cells, (Terrain.BRICK, Terrain.WALL)))


def _tree_shade(land: Land, canopy: Canopy, biome: Biome) -> Field:
    """Find where treetops keep the sun off the ground: 1 lit, 0 dark."""
    tall = np.where(canopy.alpha > 0.3, canopy.height, np.float32(-1)).astype(np.float32)
    ground = np.zeros_like(tall)
    to_sun = biome.sun.vector()
    flat = np.hypot(to_sun[0], to_sun[1])
    blocker = np.full_like(tall, -1e6)
    rise = to_sun[2] / flat / land.scale
    for far in range(1, int(REACH * land.scale), 2):
        light.raise_shifted(blocker, tall, round(far * to_sun[0] / flat), -round(far * to_sun[1] / flat), far * rise)
    dark = np.clip((np.maximum(blocker, tall) - ground) / np.float32(0.25), 0, 1)
    return 1 - 0.85 * light.blurred(dark.astype(np.float32), 0.045 * land.scale)


def lit_land(land: Land, biome: Biome, shade: Field | None = None) -> Picture:
    """Put the sun on a land; `shade` is what else keeps it off, 1 for nothing."""
    sun, scale = biome.sun, land.scale
    to_sun = sun.vector()
    slope = light.slopes(land.height, scale)
    clear = light.shadows(land.height, scale, to_sun, REACH, step=2, soft=0.10)
    clear = light.blurred(clear, 0.03 * scale)
    if shade is not None:
        clear = clear * shade
    sky = light.hollows(land.height, scale, (0.08, 0.3, 1.0), 0.62)
    out = light.lit(land.colour, light.facing(slope, to_sun) * clear, sky, sun)
    wet = land.gloss * clear
    gleam = light.glint(slope, to_sun, 60) * wet * 0.5 + light.glint(slope, to_sun, 12) * wet * 0.06
    out += gleam[..., None] * np.asarray(sun.colour, np.float32)
    return graded(out * _vignette(land))


def _vignette(land: Land) -> Field:
    """Darken the last metre before the map's edge, where nobody gets past."""
    rows = np.minimum(np.arange(land.shape[0]), np.arange(land.shape[0])[::-1]).astype(np.float32) / land.scale
    columns = np.minimum(np.arange(land.shape[1]), np.arange(land.shape[1])[::-1]).astype(np.float32) / land.scale
    near = np.minimum(rows[:, None], columns[None, :])
    return (1 - 0.40 * np.clip(1 - near / 1.0, 0, 1) ** 2)[..., None].astype(np.float32)


def graded(colour: Picture) -> Picture:
    """Add a little contrast and colour, as film would."""
    grey = colour.mean(2, keepdims=True)
    colour = grey + (colour - grey) * np.float32(1.04)
    colour = np.clip(colour * np.float32(1.10), 0, 1)
    return colour + np.float32(0.14) * (colour * colour * (3 - 2 * colour) - colour)


def _lit_canopy(canopy: Canopy, land: Land, biome: Biome) -> Picture:
    """Put the sun on the treetops: straight alpha."""
    sun, scale = biome.sun, land.scale
    to_sun = sun.vector()
    slope = light.slopes(canopy.height * np.float32(0.8), scale)
    gentle = (np.clip(slope[0], -2.5, 2.5), np.clip(slope[1], -2.5, 2.5))
    clear = light.shadows(canopy.height, scale, to_sun, 1.2, step=2, soft=0.25)
    sky = light.hollows(canopy.height, scale, (0.08, 0.3), 0.55)
    out = light.lit(canopy.colour, light.facing(gentle, to_sun) * clear * 1.25, sky, sun)
    return np.concatenate([graded(out), canopy.alpha[..., None]], 2)
