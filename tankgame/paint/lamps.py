"""Stands a map's lamps: a hooded floodlight on whatever is there, its glass bright at any time of day."""

from collections.abc import Sequence

import numpy as np

from tankgame.paint.land import Land, Picture, Place
from tankgame.paint.shapes import smooth
from tankgame.sim.map import Lamp


def _place(land: Land, lamp: Lamp) -> Place:
    return lamp.x, land.shape[0] / land.scale - lamp.y


def stand_lamps(land: Land, lamps: Sequence[Lamp]) -> None:
    """Bolt each lamp's foot and hood to what is below it."""
    for lamp in lamps:
        where, dx, dy = land.window(_place(land, lamp), 0.8)
        plate = smooth(0.03, 0.0, np.maximum(np.abs(dx), np.abs(dy)) - 0.36)
        hood = smooth(0.03, 0.0, np.hypot(dx, dy) - 0.29)
        strut = smooth(0.02, 0.0, np.minimum(np.abs(dx - dy), np.abs(dx + dy)) * 0.707 - 0.05) * plate
        steel = np.asarray((0.16, 0.165, 0.175), np.float32) * (1 + 0.1 * land.fine[where] + 0.9 * strut)[..., None]
        share = np.maximum(plate * 0.9, hood)
        land.colour[where] += (steel - land.colour[where]) * share[..., None]
        land.height[where] += 0.05 * plate + 0.05 * strut + 0.42 * hood
        land.gloss[where] = np.maximum(land.gloss[where], 0.5 * share)


def kindle(picture: Picture, land: Land, lamps: Sequence[Lamp]) -> None:
    """Let the glass of each lamp shine on a finished picture, and a little around it."""
    for lamp in lamps:
        where, dx, dy = land.window(_place(land, lamp), 1.3)
        away = np.hypot(dx, dy)
        hue = np.asarray(lamp.colour, np.float32) / 255
        glass = smooth(0.24, 0.19, away)[..., None]
        picture[where] += (0.55 + 0.45 * hue - picture[where]) * glass
        picture[where] += hue * (0.30 * np.exp(-((away / 0.45) ** 2)) * smooth(1.3, 0.8, away))[..., None]
