"""What the painter's landscapes are made of: palettes, materials and suns."""

from dataclasses import dataclass
from typing import Final

from tankgame.paint.light import Colour, Sun


@dataclass(frozen=True)
class Biome:
    """Colours of one landscape; `walls` and `ways` say what its walls and roads are built of."""

    ground: tuple[Colour, Colour, Colour]
    """Common, lush and worn ground."""
    soil: Colour
    road: tuple[Colour, Colour]
    sand: tuple[Colour, Colour]
    wall: Colour
    brick: tuple[Colour, Colour, Colour]
    leaf: tuple[Colour, Colour]
    shallow: Colour
    deep: Colour
    stone: Colour
    sun: Sun
    """At noon."""
    grass: float
    """How grassy the ground is, 0 to 1."""
    earth: str = "earth"
    """"earth", "snow" or "slabs"."""
    sands: str = "dunes"
    """"dunes" or "ballast", which carries rails."""
    ways: str = "dirt"
    """"dirt", "cobbles", "asphalt" or "planks"."""
    walls: str = "concrete"
    """"concrete", "rock", "masonry" or "containers"."""
    bricks: str = "bricks"
    """"bricks", "logs" or "crates"."""
    plants: str = "bushes"
    """"bushes", "palms" or "firs"."""
    litter: frozenset[str] = frozenset()
    """What lies about besides stones and grass: "flowers", "gravel", "scraps", "planks", "branches", "bones", "rails"
    of fallen fences, "tyres", "tarps", "drains", "lilies", "shells" of the sea, "craters" of those of guns; "hulks" are
    walls of two cells that are old tanks instead."""
    basins: bool = False
    """Whether water stands in built basins, with straight sides."""
    shoal: float = 2.9
    """Metres from the bank to where water is deep."""
    foam: float = 1.0
    fence: str = ""
    """What stands along the map's edge: "rails", "railing", "mesh", "stones" or nothing."""
    snow: float = 0.0
    """How much snow lies on what stands, 0 to 1."""


TEMPERATE: Final = Biome(
    ground=((0.315, 0.35, 0.175), (0.235, 0.31, 0.135), (0.475, 0.44, 0.25)),
    soil=(0.315, 0.235, 0.15),
    road=((0.485, 0.395, 0.285), (0.375, 0.295, 0.205)),
    sand=((0.66, 0.575, 0.40), (0.56, 0.475, 0.32)),
    wall=(0.52, 0.515, 0.50),
    brick=((0.50, 0.26, 0.185), (0.42, 0.215, 0.16), (0.58, 0.36, 0.26)),
    leaf=((0.115, 0.195, 0.065), (0.315, 0.375, 0.135)),
    shallow=(0.22, 0.37, 0.35),
    deep=(0.035, 0.115, 0.175),
    stone=(0.44, 0.43, 0.40),
    grass=1.0,
    litter=frozenset({"flowers", "craters", "branches", "rails", "lilies", "hulks"}),
    sun=Sun(132, 42, (1.0, 0.93, 0.80), (0.385, 0.42, 0.47)),
    fence="rails",
)

DESERT: Final = Biome(
    ground=((0.60, 0.465, 0.31), (0.53, 0.40, 0.265), (0.68, 0.555, 0.385)),
    soil=(0.45, 0.32, 0.205),
    road=((0.54, 0.41, 0.28), (0.455, 0.335, 0.225)),
    sand=((0.80, 0.665, 0.45), (0.72, 0.575, 0.37)),
    wall=(0.52, 0.375, 0.26),
    brick=((0.66, 0.485, 0.31), (0.58, 0.41, 0.26), (0.72, 0.56, 0.38)),
    leaf=((0.20, 0.27, 0.09), (0.40, 0.44, 0.17)),
    shallow=(0.25, 0.46, 0.42),
    deep=(0.035, 0.20, 0.25),
    stone=(0.48, 0.36, 0.26),
    grass=0.12,
    walls="rock",
    plants="palms",
    litter=frozenset({"bones", "craters", "hulks"}),
    sun=Sun(132, 40, (1.08, 0.97, 0.80), (0.41, 0.42, 0.47)),
    fence="stones",
)

TOWN: Final = Biome(
    ground=((0.46, 0.425, 0.345), (0.335, 0.355, 0.215), (0.54, 0.495, 0.41)),
    soil=(0.29, 0.245, 0.195),
    road=((0.50, 0.475, 0.44), (0.40, 0.38, 0.36)),
    sand=((0.58, 0.52, 0.41), (0.5, 0.44, 0.34)),
    wall=(0.53, 0.49, 0.425),
    brick=((0.49, 0.285, 0.215), (0.42, 0.24, 0.19), (0.57, 0.38, 0.29)),
    leaf=((0.17, 0.21, 0.08), (0.37, 0.36, 0.14)),
    shallow=(0.24, 0.33, 0.31),
    deep=(0.05, 0.12, 0.15),
    stone=(0.45, 0.42, 0.38),
    grass=0.55,
    walls="masonry",
    ways="cobbles",
    litter=frozenset({"gravel", "scraps", "planks", "craters", "drains", "tyres", "hulks"}),
    basins=True,
    sun=Sun(132, 38, (1.14, 0.97, 0.76), (0.40, 0.42, 0.49)),
    fence="railing",
)

SNOW: Final = Biome(
    ground=((0.665, 0.695, 0.735), (0.715, 0.735, 0.765), (0.60, 0.64, 0.70)),
    soil=(0.30, 0.265, 0.22),
    road=((0.545, 0.52, 0.495), (0.425, 0.385, 0.345)),
    sand=((0.80, 0.825, 0.86), (0.69, 0.73, 0.79)),
    wall=(0.40, 0.40, 0.415),
    brick=((0.40, 0.275, 0.17), (0.32, 0.215, 0.135), (0.49, 0.355, 0.235)),
    leaf=((0.075, 0.135, 0.095), (0.20, 0.28, 0.18)),
    shallow=(0.19, 0.33, 0.38),
    deep=(0.03, 0.10, 0.155),
    stone=(0.42, 0.42, 0.43),
    grass=0.0,
    sun=Sun(132, 35, (1.04, 0.965, 0.84), (0.385, 0.425, 0.50)),
    earth="snow",
    walls="rock",
    bricks="logs",
    plants="firs",
    litter=frozenset({"craters", "branches"}),
    foam=0.35,
    snow=1.0,
    fence="rails",
)

YARD: Final = Biome(
    ground=((0.435, 0.43, 0.42), (0.385, 0.385, 0.38), (0.49, 0.48, 0.46)),
    soil=(0.26, 0.225, 0.185),
    road=((0.285, 0.285, 0.29), (0.225, 0.225, 0.235)),
    sand=((0.43, 0.405, 0.375), (0.33, 0.31, 0.285)),
    wall=(0.45, 0.45, 0.46),
    brick=((0.50, 0.37, 0.22), (0.42, 0.30, 0.17), (0.58, 0.45, 0.29)),
    leaf=((0.115, 0.165, 0.085), (0.275, 0.31, 0.165)),
    shallow=(0.10, 0.105, 0.10),
    deep=(0.028, 0.032, 0.038),
    stone=(0.40, 0.39, 0.37),
    grass=0.1,
    sun=Sun(132, 45, (0.92, 0.90, 0.86), (0.42, 0.43, 0.45)),
    earth="slabs",
    sands="ballast",
    ways="asphalt",
    walls="containers",
    bricks="crates",
    litter=frozenset({"scraps", "planks", "drains", "tyres", "tarps"}),
    basins=True,
    foam=0.12,
    fence="mesh",
)

ISLANDS: Final = Biome(
    ground=((0.36, 0.41, 0.19), (0.265, 0.36, 0.145), (0.60, 0.54, 0.35)),
    soil=(0.46, 0.37, 0.245),
    road=((0.50, 0.385, 0.26), (0.40, 0.30, 0.20)),
    sand=((0.82, 0.735, 0.55), (0.735, 0.64, 0.455)),
    wall=(0.375, 0.36, 0.345),
    brick=((0.565, 0.45, 0.27), (0.47, 0.36, 0.21), (0.66, 0.55, 0.36)),
    leaf=((0.14, 0.235, 0.075), (0.37, 0.46, 0.15)),
    shallow=(0.24, 0.62, 0.58),
    deep=(0.03, 0.235, 0.345),
    stone=(0.60, 0.565, 0.50),
    grass=0.8,
    sun=Sun(132, 46, (1.06, 0.98, 0.84), (0.40, 0.43, 0.47)),
    ways="planks",
    walls="rock",
    bricks="logs",
    plants="palms",
    litter=frozenset({"shells", "flowers", "branches"}),
    shoal=6.5,
)

BIOMES: Final = {
    "temperate": TEMPERATE,
    "desert": DESERT,
    "town": TOWN,
    "snow": SNOW,
    "yard": YARD,
    "islands": ISLANDS,
}

LIGHTS: Final[dict[str, Sun | None]] = {
    "noon": None,
    "dusk": Sun(132, 26, (1.50, 1.16, 0.80), (0.45, 0.445, 0.51)),
    "night": Sun(132, 46, (0.80, 0.83, 0.88), (0.46, 0.48, 0.52)),
}
"""What shines by time of day; at noon the landscape's own sun. Night is painted as bright as can be seen by: whoever
draws the game takes the light away again, but for that of lamps and guns."""
