"""What the painter's three landscapes are made of: palettes and suns."""

from dataclasses import dataclass
from typing import Final

from assets.source.light import Colour, Sun


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
    walls: str
    """"concrete", "rock" or "masonry"."""
    ways: str
    """"dirt" or "cobbles"."""
    grass: float
    """How grassy the ground is, 0 to 1."""
    sun: Sun


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
    walls="concrete",
    ways="dirt",
    grass=1.0,
    sun=Sun(132, 42, (1.0, 0.93, 0.80), (0.385, 0.42, 0.47)),
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
    walls="rock",
    ways="dirt",
    grass=0.12,
    sun=Sun(132, 40, (1.08, 0.97, 0.80), (0.41, 0.42, 0.47)),
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
    walls="masonry",
    ways="cobbles",
    grass=0.55,
    sun=Sun(132, 35, (1.24, 0.98, 0.70), (0.40, 0.42, 0.51)),
)

BIOMES: Final = {"temperate": TEMPERATE, "desert": DESERT, "town": TOWN}
