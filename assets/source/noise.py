"""Chance that depends on nothing but its key, for the sounds; the pictures take theirs from the same place."""

from tankgame.paint.noise import seeded

__all__ = ["seeded"]
