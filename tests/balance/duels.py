"""Duels between bots of two levels in the same tank: does who should win, win?"""

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tankgame.server.bots.bot import Bot
from tankgame.server.bots.levels import LEVELS
from tankgame.sim.events import TankDestroyed
from tankgame.sim.map import Map
from tankgame.sim.tuning import TANKS
from tankgame.sim.world import World

FRAGS = 3
"""Kills that win a duel."""

SECONDS = 150


class Duel(NamedTuple):
    """The better level, the other one, and how many kills each got."""

    better: str
    other: str
    tank: str
    map: str
    won: int
    lost: int


def fight(on: Map, tank: str, levels: tuple[str, str], seed: int) -> tuple[int, int]:
    """Kills of both, in the order of their levels."""
    world = World(on, seed)
    bots = {slot: Bot(on, slot, level, seed * 7 + slot) for slot, level in enumerate(levels)}
    for slot in bots:
        world.add_tank(slot, tank)
    kills = [0, 0]
    while max(kills) < FRAGS and world.tick < SECONDS * 60:
        for event in world.step({slot: bot.think(world) for slot, bot in bots.items()}):
            if isinstance(event, TankDestroyed):
                kills[1 - event.slot] += 1
    return kills[0], kills[1]


def duels(maps: list[Map], count: int, seed: int) -> Iterator[Duel]:
    """So many between each level and the next, each in its turn in the first seat."""
    chance = random.Random(seed)
    for other, better in pairwise(LEVELS):
        for number in range(count):
            on, tank = chance.choice(maps), chance.choice(sorted(TANKS))
            first = number % 2 == 0
            levels = (better, other) if first else (other, better)
            kills = fight(on, tank, levels, chance.getrandbits(30))
            yield Duel(better, other, tank, on.id, *(kills if first else kills[::-1]))
