"""Duels: of bots of two levels in the same tank, and of two tanks in equal hands. Does who should win, win?"""

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


class Match(NamedTuple):
    """The tank that everybody has, the one that costs coins, and how many kills each got."""

    free: str
    priced: str
    map: str
    won: int
    lost: int


def fight(on: Map, tanks: tuple[str, str], levels: tuple[str, str], seed: int) -> tuple[int, int]:
    """Kills of both, in their order."""
    world = World(on, seed)
    bots = {slot: Bot(on, slot, level, seed * 7 + slot) for slot, level in enumerate(levels)}
    for slot in bots:
        world.add_tank(slot, tanks[slot])
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
            kills = fight(on, (tank, tank), levels, chance.getrandbits(30))
            yield Duel(better, other, tank, on.id, *(kills if first else kills[::-1]))


def matches(maps: list[Map], count: int, seed: int, *, free: str = "medium", against: str = "") -> Iterator[Match]:
    """So many between that tank and each that costs coins, by veterans, on each map in turn, from each seat once.

    `against` are the ids of those that count, with commas between; all that cost coins, where nobody says.
    """
    for priced in sorted(kind.id for kind in TANKS.values() if kind.price):
        if against and priced not in against.split(","):
            continue
        chance = random.Random(f"{seed}/{priced}")
        for number in range(count):
            on, first = maps[number // 2 % len(maps)], number % 2 == 0
            tanks = (free, priced) if first else (priced, free)
            kills = fight(on, tanks, ("veteran", "veteran"), chance.getrandbits(30))
            yield Match(free, priced, on.id, *(kills if first else kills[::-1]))
