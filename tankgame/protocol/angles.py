"""Angles as the wire carries them: counter-clockwise from +x, in 1/65536 of a turn."""

import math
from typing import Final

TURN: Final = 2 * math.pi
STEPS: Final = 65536


def quantise(angle: float) -> int:
    """An angle in radians as a whole number of 1/65536 turns, 0 to 65535."""
    return round(angle * (STEPS / TURN)) % STEPS


def restore(steps: int) -> float:
    """1/65536 turns as radians, from -pi up to but not including pi."""
    return wrap(steps * (TURN / STEPS))


def wrap(angle: float) -> float:
    """The same angle from -pi up to but not including pi."""
    return (angle + math.pi) % TURN - math.pi
