"""The unit of time below the two loops: ticks, of which there are 60 in a second."""

from typing import Final

TICK_RATE: Final = 60
"""Simulation ticks in a second."""

TICK_SECONDS: Final = 1.0 / TICK_RATE
"""The length of one tick in seconds."""


def ticks(seconds: float) -> int:
    """The whole number of ticks nearest to that many seconds."""
    return round(seconds * TICK_RATE)
