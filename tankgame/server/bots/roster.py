"""Where bots come from: their names, how good they are for those they play with, and their tanks."""

import math
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from random import Random
from statistics import fmean
from typing import Final

from tankgame.server.bots.names import BOT_NAMES
from tankgame.sim.ground import Ground
from tankgame.sim.map import Map
from tankgame.sim.tuning import TANKS, WEAPONS

MIXTURES: Final = (
    (2, ("cadet",)),
    (3, ("cadet", "recruit")),
    (5, ("recruit", "recruit", "recruit", "veteran")),
    (7, ("recruit", "recruit", "veteran", "veteran")),
    (10, ("recruit", "veteran", "veteran", "ace")),
    (math.inf, ("veteran", "veteran", "ace")),
)
"""What mixed bots are drawn from, by the players' level on average: below so much, these."""

RAYS: Final = 24
LONG: Final = 60.0
"""How far a map is looked over from a place, in metres."""

OPEN, OPEN_SPREAD = 0.27, 0.12
"""How open maps are that suit all tanks alike, and how much more or less the most and the least open ones."""

PREFERENCE: Final = 0.9
"""How much likelier a tank is where it fits best than where it does not matter: e to this."""


class Roster:
    """The bots of one battle."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._names = chance.sample(BOT_NAMES, len(BOT_NAMES))

    def name(self, taken: Collection[str]) -> str:
        """One that nobody here has."""
        free = next((name for name in self._names if name not in taken), None)
        if free is not None:
            return free
        numbered = (f"{name} {number}" for number in range(2, 100) for name in self._names)
        return next(name for name in numbered if name not in taken)

    def level(self, levels: Sequence[int]) -> str:
        """How good a bot is, by the levels of the people it plays with."""
        average = fmean(levels) if levels else 1.0
        return self._chance.choice(next(mixture for below, mixture in MIXTURES if average < below))

    def tank(self, map: Map) -> str:  # noqa: A002 - the game's own noun
        """One of the fleet, rather one that suits the map: long guns the open, short ones the narrow."""
        leaning = max(-1.0, min(1.0, (openness(map) - OPEN) / OPEN_SPREAD))
        weights = [math.exp(PREFERENCE * leaning * _length(kind)) for kind in TANKS]
        return self._chance.choices(list(TANKS), weights)[0]


@cache
def _length(kind: str) -> float:
    """How far a tank fires, from -1 for the shortest of the fleet to 1 for the longest."""
    reach = {kind: max(WEAPONS[weapon].range for weapon in TANKS[kind].weapons) for kind in TANKS}
    least, most = min(reach.values()), max(reach.values())
    return 2.0 * (reach[kind] - least) / (most - least) - 1.0


@lru_cache(maxsize=64)
def openness(map: Map) -> float:  # noqa: A002 - the game's own noun
    """How far one sees from the map's spawns on average, 0 to 1 of LONG."""
    ground = Ground(map)
    seen = []
    for spawn in map.spawns:
        for number in range(RAYS):
            bearing = number * math.tau / RAYS
            far = LONG * math.cos(bearing), LONG * math.sin(bearing)
            ray = ground.ray(spawn.x, spawn.y, spawn.x + far[0], spawn.y + far[1])
            seen.append(1.0 if ray is None else ray.part)
    return fmean(seen)
