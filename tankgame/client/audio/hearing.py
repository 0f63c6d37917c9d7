"""How a sound reaches the ear: what distance and side leave of it."""

import math
from typing import Final

PAN_AT: Final = 20.0
"""Metres to one side at which a sound comes from there alone, nearly."""

WIDTH: Final = 0.85
"""How far to a side a sound gets; at 1 the other ear would hear nothing."""

NEAR: Final = 12.0
FAR: Final = 34.0
"""Metres up to which a bang is heard as it is, and from which only its rumble is; between them, something of both."""


def loudness(away: float, reach: float) -> float:
    """What is left at so many metres of a sound that carries `reach` metres, 0 to 1."""
    return max(0.0, 1.0 - away / reach) ** 2


def panned(aside: float) -> tuple[float, float]:
    """Left and right, of equal power, for so many metres to the right."""
    share = max(-1.0, min(1.0, aside / PAN_AT)) * WIDTH
    angle = (share + 1) * math.pi / 4
    return math.cos(angle), math.sin(angle)


def near_and_far(away: float) -> tuple[float, float]:
    """How much is heard of a bang's near and of its far sound, of equal power together."""
    angle = max(0.0, min(1.0, (away - NEAR) / (FAR - NEAR))) * math.pi / 2
    return math.cos(angle), math.sin(angle)
