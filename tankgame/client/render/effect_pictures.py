"""The effects' pictures as sprites: read from `effects.toml`, with the tints that the game needs of them."""

import math
import tomllib
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import pygame
from pygame import Surface

from tankgame.client.palette import Colour
from tankgame.client.render.loading import frames
from tankgame.client.render.pictures import FLICKERING, SHAPELESS, Sprite, tinted
from tankgame.sim.terrain import TERRAINS, Terrain

DUST: Final[dict[Terrain, Colour]] = {
    Terrain.SAND: (255, 214, 138),
    Terrain.ROAD: (228, 194, 146),
    Terrain.MUD: (150, 124, 92),
    Terrain.ICE: (236, 244, 250),
    Terrain.WATER: (214, 232, 240),
}
"""Colour of what tracks throw up; earth elsewhere."""

EARTH: Final[Colour] = (208, 178, 132)
BIOME_DUST: Final[dict[str, dict[Terrain, Colour]]] = {
    "snow": {
        **dict.fromkeys((Terrain.GROUND, Terrain.SAND, Terrain.BUSH), (244, 248, 255)),
        Terrain.ROAD: (208, 196, 182),
    },
    "yard": dict.fromkeys((Terrain.GROUND, Terrain.ROAD, Terrain.SAND), (186, 182, 176)),
    "town": dict.fromkeys((Terrain.GROUND, Terrain.ROAD), (222, 206, 176)),
    "desert": {Terrain.GROUND: (240, 210, 160)},
}
"""The same where a landscape is made of something else."""

EARTH_PRINT: Final = 0
SAND_PRINT: Final = 1
SNOW_PRINT: Final = 2
HARD_PRINT: Final = 3
MUD_PRINT: Final = 4
PRINTS: Final[dict[Terrain, int]] = {Terrain.SAND: SAND_PRINT, Terrain.ICE: SNOW_PRINT, Terrain.MUD: MUD_PRINT}
"""The frame of `track` that shows in a terrain; earth's elsewhere."""

PRINT_KINDS: Final = 5
"""After so many frames of `track` come others of the same."""

BIOME_PRINTS: Final[dict[str, dict[Terrain, int]]] = {
    "snow": dict.fromkeys((Terrain.GROUND, Terrain.SAND, Terrain.BUSH), SNOW_PRINT),
    "yard": dict.fromkeys((Terrain.GROUND, Terrain.ROAD, Terrain.SAND), HARD_PRINT),
    "town": {Terrain.ROAD: HARD_PRINT},
    "islands": {Terrain.ROAD: HARD_PRINT},
    "desert": {Terrain.GROUND: SAND_PRINT},
}


T = TypeVar("T")


class Material(NamedTuple):
    """What a wall that breaks is made of: the sheet of its pieces, their colour, that of its dust."""

    sheet: str
    pieces: Colour
    dust: Colour


BRICKS: Final = Material("debris", (224, 124, 86), (206, 170, 144))
MATERIALS: Final[dict[str, Material]] = {
    "desert": Material("debris", (226, 176, 118), (240, 208, 156)),
    "snow": Material("splinter", (196, 132, 80), (232, 226, 218)),
    "islands": Material("splinter", (236, 186, 112), (226, 204, 166)),
    "yard": Material("splinter", (226, 172, 108), (206, 186, 156)),
}
"""By landscape; red bricks elsewhere."""

CONCRETE: Final[Colour] = (236, 234, 228)
WALLS: Final[dict[str, Colour]] = {
    "desert": (198, 146, 106),
    "town": (214, 194, 162),
    "snow": (168, 170, 178),
    "islands": (150, 146, 142),
    "yard": (150, 138, 128),
}
"""By landscape, the colour of a wall where it is chipped."""

DARK_SMOKE: Final[Colour] = (74, 70, 68)
OWN_TRACER: Final[Colour] = (255, 232, 170)
TRACER: Final[Colour] = (255, 150, 110)
"""Shells of others are redder: those are to be dodged."""

HALO: Final[Colour] = (255, 222, 150)
"""Under one's own tank, so that it is found at a glance on any ground."""

LEAVES: Final[dict[str, Colour]] = {"snow": (116, 158, 116), "desert": (186, 204, 104), "town": (206, 206, 100)}
LEAF: Final[Colour] = (160, 208, 96)
SCRAP: Final[Colour] = (84, 78, 74)
CLODS: Final[dict[Terrain, Colour]] = {Terrain.ICE: (240, 246, 252)}
"""Colour of the lumps that tracks throw up; earth's elsewhere."""

CLOD: Final[Colour] = (124, 100, 70)
MUD: Final[Colour] = (236, 186, 138)
RING_PIXELS: Final = 192

COLD: Final[Colour] = (110, 190, 255)
ALIKE: Final = {"explosion": FLICKERING, "dust": SHAPELESS, "smoke": SHAPELESS}
"""By name, what may stand in for a picture of what has no shape that anybody could remember."""

STEEL: Final[Colour] = (235, 245, 255)
"""Sparks off armour that holds."""


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
        walls = wall_colour(biome)
        self.pocks = {
            Terrain.WALL: _tint(sprites["pock"], walls),
            Terrain.BRICK: _tint(sprites["pock"], MATERIALS.get(biome, BRICKS).pieces),
        }
        """What shells leave on walls that stop them."""
        self.case = sprites["case"]
        self.ripple = sprites["ripple"]
        self.splash = sprites["splash"]
        self.prints = {terrain: _own(PRINTS, BIOME_PRINTS, biome).get(terrain, EARTH_PRINT) for terrain in TERRAINS}
        """Frames of `track` by terrain."""
        self.dark_smoke = _tint(self.smoke, DARK_SMOKE)
        brick, dust = MATERIALS.get(biome, BRICKS), sprites["dust"]
        self.brick_dust = _tint(dust, brick.dust)
        self.brick_debris = _tint(sprites[brick.sheet], brick.pieces)
        self.halo = _tint(self.glow, HALO)
        self.cold_glow = _tint(self.glow, COLD)
        self.cold_spark = _tint(self.spark, COLD)
        pale = [pygame.transform.grayscale(frame) for frame in self.spark.frames]
        self.white_spark = _hot(Sprite(pale, additive=True), STEEL)
        self.spray = _tint(dust, DUST[Terrain.WATER])
        self.drops = _tint(sprites["drop"], DUST[Terrain.WATER])
        self.dust = _by_terrain(dust, _own(DUST, BIOME_DUST, biome), EARTH)
        self.clods = _by_terrain(self.debris, _own(CLODS, BIOME_DUST, biome), CLOD)
        self.clods[Terrain.MUD] = _tint(sprites["drop"], MUD)
        self.mud = _tint(self.splash, MUD)
        self.leaf, self.scrap = _tint(sprites["leaf"], LEAVES.get(biome, LEAF)), _tint(self.debris, SCRAP)
        self.ring = Sprite([soft_ring(HALO)], additive=True)
        self.shield = _tint(sprites["shield"], COLD)
        self.own_tracer = _hot(sprites["tracer"], OWN_TRACER)
        self.tracer = _hot(sprites["tracer"], TRACER)


def wall_colour(biome: str) -> Colour:
    """Of a wall where it is chipped."""
    return WALLS.get(biome, CONCRETE)


def _own(common: dict[Terrain, T], by_biome: dict[str, dict[Terrain, T]], biome: str) -> dict[Terrain, T]:
    """What holds in a landscape: its own where it has any."""
    return {**common, **by_biome.get(biome, {})}


def _sprite(folder: Path, name: str, entry: dict[str, object]) -> Sprite:
    pictures = frames(folder / f"{name}.webp", int(str(entry["columns"])), int(str(entry["rows"])))
    return Sprite(pictures, additive=bool(entry["additive"]), stand_ins=ALIKE.get(name))


def _by_terrain(sprite: Sprite, colours: dict[Terrain, Colour], rest: Colour) -> dict[Terrain, Sprite]:
    made = {colour: _tint(sprite, colour) for colour in (*colours.values(), rest)}
    return {terrain: made[colours.get(terrain, rest)] for terrain in TERRAINS}


def _tint(sprite: Sprite, colour: Colour) -> Sprite:
    pictures = [tinted(frame, colour) for frame in sprite.frames]
    return Sprite(pictures, additive=sprite.additive, stand_ins=sprite.stand_ins)


def _hot(sprite: Sprite, colour: Colour) -> Sprite:
    """A tint that leaves white what is brightest."""
    found = _tint(sprite, colour)
    for frame, whole in zip(found.frames, sprite.frames, strict=True):
        core = whole.copy()
        for _ in range(2):
            core.blit(whole, (0, 0), special_flags=pygame.BLEND_RGB_MULT)
        frame.blit(core, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return found


def soft_ring(colour: Colour) -> Surface:
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
