"""What the ground is made of, cell by cell, and what that does to tanks and shells."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final


class Terrain(IntEnum):
    """What one cell of a map is; the value is the byte in `Map.cells`."""

    GROUND = 0
    ROAD = 1
    SAND = 2
    MUD = 3
    ICE = 4
    WATER = 5
    TRENCH = 6
    WALL = 7
    BRICK = 8
    BUSH = 9


@dataclass(frozen=True, slots=True)
class TerrainKind:
    """One terrain: its colour in real.png (RGB), and factors on a tank's top speed and on the grip of its tracks."""

    name: str
    colour: tuple[int, int, int]
    speed: float = 1.0
    grip: float = 1.0
    stops_tanks: bool = False
    stops_shells: bool = False
    conceals: bool = False


TERRAINS: Final[dict[Terrain, TerrainKind]] = {
    Terrain.GROUND: TerrainKind("ground", (106, 136, 78)),
    Terrain.ROAD: TerrainKind("road", (150, 118, 84), speed=1.15, grip=1.1),
    Terrain.SAND: TerrainKind("sand", (214, 190, 122), speed=0.85, grip=0.8),
    Terrain.MUD: TerrainKind("mud", (92, 72, 48), speed=0.6, grip=0.65),
    Terrain.ICE: TerrainKind("ice", (190, 220, 235), grip=0.15),
    Terrain.WATER: TerrainKind("water", (40, 90, 150), stops_tanks=True),
    Terrain.TRENCH: TerrainKind("trench", (60, 50, 40), stops_tanks=True),
    Terrain.WALL: TerrainKind("wall", (128, 128, 128), stops_tanks=True, stops_shells=True),
    Terrain.BRICK: TerrainKind("brick", (170, 80, 50), stops_tanks=True, stops_shells=True),
    Terrain.BUSH: TerrainKind("bush", (40, 84, 36), speed=0.9, conceals=True),
}

KINDS: Final = tuple(TERRAINS[terrain] for terrain in Terrain)
"""The same by cell value, for the loops that look one up for every tank and tick."""

STOPS_TANKS: Final = tuple(kind.stops_tanks for kind in KINDS)
STOPS_SHELLS: Final = tuple(kind.stops_shells for kind in KINDS)
