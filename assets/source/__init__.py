"""Builds every picture, sound and map that ships with the game, from numbers alone: `python -m assets.source`."""
