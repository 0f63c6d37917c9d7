"""Where a tank comes into play: away from its enemies, out of their sight, and on nobody's toes."""

import math
import random
from collections import deque
from collections.abc import Iterable
from typing import Final

from tankgame.sim.ground import Ground
from tankgame.sim.map import Map, Spawn
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import SIGHT, WIDEST

ROOM: Final = 2 * WIDEST.radius
"""Metres to the next tank's centre at which two tanks do not touch, whichever way they turn."""

SAFE: Final = 45.0
"""Metres beyond which an enemy is as good as absent."""

SEEN_COST: Final = 100.0
"""What being in an enemy's sight counts against a spawn, in metres of distance."""

TAKEN_COST: Final = 1000.0
"""The same for another tank standing there."""

ENOUGH_WAY: Final = 9.0
"""Metres ahead of a spawn with which its heading is left as the map has it: half a tank's length of them is its own."""

FREE_WAY: Final = 14.0
"""Metres that are to be free ahead of who is turned."""

STEP: Final = 1.0
WAYS: Final = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""From a cell to those beside it: columns, and rows downwards."""

TURNS: Final = 24
TURN: Final = math.tau / TURNS
"""How finely another heading is looked for, in radians."""


def spawns_of(map: Map, team: int) -> list[Spawn]:  # noqa: A002 - the game's own noun
    """Where a tank of that team may come into play: the team's own places, else anybody's, else all there are."""
    for owner in dict.fromkeys((team, 0)):
        spawns = [spawn for spawn in map.spawns if spawn.team == owner]
        if spawns:
            return spawns
    return list(map.spawns)


def choose_spawn(ground: Ground, team: int, others: Iterable[Tank], chance: random.Random) -> Spawn:
    """The best place for a tank of that team among the other living tanks; `chance` decides between equals."""
    tanks = [tank for tank in others if tank.alive]
    spawns = spawns_of(ground.map, team)
    chance.shuffle(spawns)
    best = max(spawns, key=lambda spawn: _worth(ground, spawn, team, tanks))
    x, y = (best.x, best.y) if not _taken(best.x, best.y, tanks) else _nearest_room(ground.map, best, tanks)
    return Spawn(x, y, free_heading(ground, x, y, best.heading), best.team)


def free_heading(ground: Ground, x: float, y: float, wanted: float) -> float:
    """The heading nearest to the wanted one with a free way ahead, or else that with the longest.

    Nobody likes to come into play facing a wall. Where not every heading has room for a tank, the wanted one stays.
    """
    if _way(ground, x, y, wanted) >= ENOUGH_WAY or not ground.map.fits(x, y, WIDEST.radius):
        return wanted
    others = [wanted + side * step * TURN for step in range(TURNS // 2 + 1) for side in (1, -1)]
    longest, best = 0.0, wanted
    for heading in others:
        way = _way(ground, x, y, heading)
        if way >= FREE_WAY:
            return heading
        if way > longest:
            longest, best = way, heading
    return best


def _way(ground: Ground, x: float, y: float, heading: float) -> float:
    """Metres that the widest tank can drive straight ahead, up to FREE_WAY.

    Looked at is the middle of each step: its end may be a border between cells, which belongs to only one of the two,
    and then the same wall would be farther off to the left than to the right.
    """
    along_x, along_y = math.cos(heading), math.sin(heading)
    half = WIDEST.width / 2
    far = 0.0
    while far < FREE_WAY:
        middle = far + STEP / 2
        for aside in (-half, 0.0, half):
            ahead = (x + middle * along_x - aside * along_y, y + middle * along_y + aside * along_x)
            if ground.kind_at(*ahead).stops_tanks:
                return far
        far += STEP
    return FREE_WAY


def _worth(ground: Ground, spawn: Spawn, team: int, tanks: list[Tank]) -> float:
    nearest = SAFE
    seen = False
    for tank in tanks:
        if team and tank.team == team:
            continue
        far = math.hypot(tank.x - spawn.x, tank.y - spawn.y)
        nearest = min(nearest, far)
        seen = seen or (far < SIGHT and ground.clear(tank.x, tank.y, spawn.x, spawn.y))
    taken = _taken(spawn.x, spawn.y, tanks)
    # What differs by the last bit of a number alone is equally good, and chance decides.
    return round(nearest - SEEN_COST * seen - TAKEN_COST * taken, 6)


def _taken(x: float, y: float, tanks: list[Tank]) -> bool:
    return any(math.hypot(tank.x - x, tank.y - y) < ROOM for tank in tanks)


def _nearest_room(map: Map, spawn: Spawn, tanks: list[Tank]) -> tuple[float, float]:  # noqa: A002 - the game's own noun
    """The nearest place by way of the ground where any tank fits and none stands; the spawn itself where none is.

    Of several it is the same as seen by whoever looks along the spawn's heading, on either side of the map.
    """
    start = map.cell_at(spawn.x, spawn.y)
    ways = sorted(WAYS, key=lambda way: round(math.atan2(-way[1], way[0]) - spawn.heading, 6) % math.tau)
    queue, known = deque([start]), {start}
    while queue:
        column, row = queue.popleft()
        x, y = map.centre(column, row)
        if not map.fits(x, y, WIDEST.radius):
            continue
        if not _taken(x, y, tanks):
            return x, y
        for across, down in ways:
            cell = (column + across, row + down)
            if cell not in known:
                known.add(cell)
                queue.append(cell)
    return spawn.x, spawn.y
