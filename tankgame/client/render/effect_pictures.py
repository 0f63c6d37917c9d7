"""The effects' pictures as sprites: read from `effects.toml`, with the tints that the game needs of them."""

import math
import tomllib
from pathlib import Path
from typing import Final

import pygame
from pygame import Surface

from tankgame.client.render.loading import frames
from tankgame.client.render.paint import Colour
from tankgame.client.render.pictures import Sprite, tinted
from tankgame.sim.terrain import TERRAINS, Terrain

DUST: Final[dict[Terrain, Colour]] = {
    Terrain.SAND: (240, 208, 148),
    Terrain.ROAD: (208, 178, 136),
    Terrain.MUD: (120, 98, 70),
    Terrain.ICE: (226, 238, 246),
    Terrain.WATER: (190, 214, 230),
}
"""Colour of what tracks throw up; earth elsewhere."""

EARTH: Final[Colour] = (186, 166, 124)
BIOME_DUST: Final[dict[str, dict[Terrain, Colour]]] = {
    "snow": dict.fromkeys((Terrain.GROUND, Terrain.SAND, Terrain.BUSH), (232, 240, 250)),
    "yard": dict.fromkeys((Terrain.GROUND, Terrain.ROAD, Terrain.SAND), (164, 160, 154)),
    "desert": {Terrain.GROUND: (214, 184, 136)},
}
"""The same where a landscape is made of something else."""

DARK_SMOKE: Final[Colour] = (62, 58, 56)
BRICK_DUST: Final[Colour] = (206, 138, 104)
BRICK: Final[Colour] = (214, 120, 84)
OWN_TRACER: Final[Colour] = (255, 232, 170)
TRACER: Final[Colour] = (255, 150, 110)
"""Shells of others are redder: those are to be dodged."""

HALO: Final[Colour] = (255, 222, 150)
"""Under one's own tank, so that it is found at a glance on any ground."""

BRASS: Final[Colour] = (236, 186, 92)
LEAF: Final[Colour] = (92, 140, 52)
SCRAP: Final[Colour] = (84, 78, 74)
RIPPLE: Final[Colour] = (150, 190, 214)
CLODS: Final[dict[Terrain, Colour]] = {Terrain.MUD: (88, 66, 46), Terrain.ICE: (232, 242, 250)}
"""Colour of the lumps that tracks throw up; earth's elsewhere."""

CLOD: Final[Colour] = (112, 92, 64)
RING_PIXELS: Final = 192

COLD: Final[Colour] = (110, 190, 255)


class EffectPictures:
    """Every sprite that effects are made of."""

    def __init__(self, folder: Path, biome: str = "") -> None:
        """Read `effects.toml` and the pictures it names from a folder, with dust as on a map of that landscape."""
        table = tomllib.loads((folder / "effects.toml").read_text(encoding="utf-8"))
        sprites = {name: _sprite(folder, name, entry) for name, entry in table.items()}
        self.flash = sprites["flash"]
        self.explosion = sprites["explosion"]
        self.fire = sprites["fire"]
        self.smoke = sprites["smoke"]
        self.spark = sprites["spark"]
        self.debris = sprites["debris"]
        self.glow = sprites["glow"]
        self.crater = sprites["crater"]
        self.scorch = sprites["scorch"]
        self.track = sprites["track"]
        self.dark_smoke = _tint(self.smoke, DARK_SMOKE)
        self.brick_dust = _tint(sprites["dust"], BRICK_DUST)
        self.brick_debris = _tint(self.debris, BRICK)
        self.halo = _tint(self.glow, HALO)
        self.cold_glow = _tint(self.glow, COLD)
        self.cold_spark = _tint(self.spark, COLD)
        dust = sprites["dust"]
        self.spray = _tint(dust, DUST[Terrain.WATER])
        own = BIOME_DUST.get(biome, {})
        self.dust = _by_terrain(self.smoke, {**DUST, **own}, EARTH)
        self.clods = _by_terrain(self.debris, {**CLODS, **own}, CLOD)
        self.case, self.leaf, self.scrap = (_tint(self.debris, colour) for colour in (BRASS, LEAF, SCRAP))
        self.ring = Sprite([_ring(HALO)], additive=True)
        self.ripple = Sprite([_ring(RIPPLE)], additive=False)
        self.shield = _tint(sprites["shield"], COLD)
        self.own_tracer = _tint(sprites["tracer"], OWN_TRACER)
        self.tracer = _tint(sprites["tracer"], TRACER)


def _sprite(folder: Path, name: str, entry: dict[str, object]) -> Sprite:
    pictures = frames(folder / f"{name}.webp", int(str(entry["columns"])), int(str(entry["rows"])))
    return Sprite(pictures, additive=bool(entry["additive"]))


def _by_terrain(sprite: Sprite, colours: dict[Terrain, Colour], rest: Colour) -> dict[Terrain, Sprite]:
    made = {colour: _tint(sprite, colour) for colour in (*colours.values(), rest)}
    return {terrain: made[colours.get(terrain, rest)] for terrain in TERRAINS}


def _tint(sprite: Sprite, colour: Colour) -> Sprite:
    pictures = [tinted(frame, colour) for frame in sprite.frames]
    return Sprite(pictures, additive=sprite.additive)


def _ring(colour: Colour) -> Surface:
    """A soft ring, premultiplied."""
    half = RING_PIXELS // 2
    picture = Surface((RING_PIXELS, RING_PIXELS), pygame.SRCALPHA)
    for radius in range(half, 0, -1):
        share = radius / half
        level = math.exp(-(((share - 0.82) / 0.09) ** 2)) * min(1.0, (1 - share) * 12)
        pygame.draw.circle(
            picture, [*(round(part * level) for part in colour), round(255 * level)], (half, half), radius
        )
    return picture
