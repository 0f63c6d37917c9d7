"""The shortest way over a map's lattice (A*), looked for a little at a time.

A brick is a detour's worth of cost until it is broken: bots shoot their way through where that is shorter.
"""

import math
from collections.abc import Collection
from heapq import heappop, heappush
from typing import Final

from tankgame.server.bots.navigation import Cell, Navigation, Place

BRICK_METRES: Final = 3.5
"""What each unbroken brick adds to each node within reach of it: about 20 m for a wall one brick thick."""

CROWD_METRES: Final = 6.0
"""What a place to be avoided adds to each node near it."""

CROWD_REACH: Final = 3.5
"""How far around such a place, in metres."""

LEAST_SLOWNESS: Final = 0.8
"""No metre seems shorter than this: the guess of what is left of a way must never be too long."""


class Search:
    """A way that is being looked for, a little at a time so that no tick waits for it."""

    def __init__(
        self,
        navigation: Navigation,
        start: Place,
        goal: Place,
        broken: Collection[Cell],
        avoid: Collection[Place] = (),
        *,
        turned: bool = False,
    ) -> None:
        """Look from `start` to the reachable place nearest to `goal`, rather not near any of the places in `avoid`.

        Of ways that are equally short it is always the same one; `turned`: the one that it would be on the map turned
        half round, so that neither side of a battle has the better one.
        """
        self.way: list[int] | None = None
        """Nodes from start to goal once found; empty where there is no way."""
        self._navigation = navigation
        self._broken = broken
        self._crowded = _crowd(navigation, avoid)
        self._came: dict[int, int] = {}
        self._cost: dict[int, float] = {}
        self._sign = -1 if turned else 1
        self._front: list[tuple[float, int]] = []
        """What a way over a node seems to come to, and the node, by whose sign equals are told apart."""
        first = navigation.nearest(*start, turned=turned)
        last = None if first is None else navigation.nearest(*goal, region=navigation.region(first), turned=turned)
        if first is None or last is None:
            self.way = []
            return
        self._last = last
        self._goal = navigation.place(last)
        self._cost[first] = 0.0
        self._front.append((0.0, self._sign * first))

    def advance(self, steps: int) -> bool:
        """Look at up to that many nodes more; True once `way` is known."""
        while self.way is None and steps > 0:
            steps -= 1
            if not self._front:
                self.way = []
                break
            node = abs(heappop(self._front)[1])
            if node == self._last:
                self.way = self._trace()
                break
            self._expand(node)
        return self.way is not None

    def _expand(self, node: int) -> None:
        cost = self._cost[node]
        goal_x, goal_y = self._goal
        for near, length in self._navigation.neighbours(node):
            reached = cost + length + self._extra(near)
            if reached < self._cost.get(near, math.inf):
                self._cost[near] = reached
                self._came[near] = node
                x, y = self._navigation.place(near)
                seems = reached + LEAST_SLOWNESS * math.hypot(goal_x - x, goal_y - y)
                heappush(self._front, (seems, self._sign * near))

    def _extra(self, node: int) -> float:
        """What a node costs besides its metres."""
        return BRICK_METRES * len(self._navigation.bricks_at(node, self._broken)) + self._crowded.get(node, 0.0)

    def _trace(self) -> list[int]:
        way = [self._last]
        while way[-1] in self._came:
            way.append(self._came[way[-1]])
        way.reverse()
        return way


def _crowd(navigation: Navigation, avoid: Collection[Place]) -> dict[int, float]:
    """What the nodes near those places cost more."""
    extra: dict[int, float] = {}
    for place in avoid:
        for node in navigation.near(*place, CROWD_REACH):
            extra[node] = extra.get(node, 0.0) + CROWD_METRES
    return extra
