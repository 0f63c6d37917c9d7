"""How far apart colours are to eyes with and without a deficiency; `python -m tests.client.colour_vision` tells all.

Deficiencies: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009: the matrices for severity 1.0, upon linear RGB.
Distances: CIE 1976 (L*, a*, b*), the Euclidean distance, with the sRGB primaries and the white point D65.
"""

import math
from itertools import product

from tankgame.client.palette import PALETTES, Colour

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

SEEN: dict[str, Matrix] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE: Triple = (0.95047, 1.0, 1.08883)


def distance(one: Colour, other: Colour, eyes: str = "normal") -> float:
    """CIE76 between two sRGB colours as these eyes see them; 2.3 is just noticeable."""
    return math.dist(lab(one, eyes), lab(other, eyes))


def lab(colour: Colour, eyes: str = "normal") -> Triple:
    seen = [min(1.0, max(0.0, level)) for level in _times(SEEN[eyes], tuple(map(_linear, colour)))]
    x, y, z = (_root(level / white) for level, white in zip(_times(XYZ, seen), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(level: int) -> float:
    share = level / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _root(share: float) -> float:
    return share ** (1 / 3) if share > (6 / 29) ** 3 else share * (29 / 6) ** 2 / 3 + 4 / 29


def _times(matrix: Matrix, levels: tuple[float, ...] | list[float]) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, levels, strict=True)) for row in matrix)
    return first, second, third


if __name__ == "__main__":
    for (name, palette), eyes in product(PALETTES.items(), SEEN):
        teams, marks = distance(palette.teams[1], palette.teams[2], eyes), distance(palette.own, palette.foe, eyes)
        print(f"{name:12} {eyes:13} teams {teams:5.1f}   own and foe {marks:5.1f}")
