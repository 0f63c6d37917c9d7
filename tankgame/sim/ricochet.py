"""How a shell glances off what it meets: at which angles, and where it flies then."""

import math
from typing import Final

from tankgame.protocol.angles import wrap
from tankgame.sim.tuning import WALL_GRAZE

CLEAR: Final = 0.02
"""Metres off a surface from which a shell that glanced off it flies on."""

_GRAZE_COSINE: Final = math.cos(WALL_GRAZE)

Vector = tuple[float, float]


def grazes_wall(heading: float, normal: Vector) -> bool:
    """Whether a shell that flies that way glances off a wall with that normal; (0, 0) is none to glance off."""
    cosine = -(math.cos(heading) * normal[0] + math.sin(heading) * normal[1])
    return cosine <= _GRAZE_COSINE and normal != (0.0, 0.0)


def glance(place: Vector, heading: float, normal: Vector) -> tuple[float, float, float]:
    """From where, and on which heading, a shell flies on that met a surface at that place."""
    along_x, along_y = math.cos(heading), math.sin(heading)
    inwards = min(0.0, along_x * normal[0] + along_y * normal[1])
    turned = wrap(math.atan2(along_y - 2 * inwards * normal[1], along_x - 2 * inwards * normal[0]))
    return place[0] + CLEAR * normal[0], place[1] + CLEAR * normal[1], turned
