"""A way that a bot is on: looked for a little every tick, driven by the farthest point in straight reach."""

import math
from collections.abc import Collection
from typing import Final

from tankgame.server.bots.navigation import Cell, Navigation, Place
from tankgame.server.bots.search import Search

SEARCH_STEPS: Final = 60
"""Nodes looked at in a tick."""

REACH: Final = 18.0
"""How far ahead along the way a point may be driven at, in metres."""

PROBES: Final = (6, 3, 1)
"""How many nodes further along the way it is tried, in this order, whether one can drive straight there."""

PROBES_BACK: Final = (2, 4, 7, 11)
"""How many nodes back, where the tank cannot get straight to the point driven at any more."""

TOO_OFTEN: Final = 3
AGAIN: Final = 120
NEARBY: Final = 2.0
"""Pushed aside so often, each time within so many ticks and so many metres, a tank cuts corners no more."""

CAREFUL: Final = 200
"""For how many ticks it then takes its way point by point."""

AT: Final = 0.8
"""So near a point is being there, in metres."""

LOST: Final = 3.0
"""Farther than this from the point driven at, with no straight way to it, the way is lost (metres)."""


class Route:
    """Where a bot is going, and how."""

    def __init__(self, navigation: Navigation, *, turned: bool = False) -> None:
        """`turned`: its ways are those of the map turned half round, see Search."""
        self.goal: Place | None = None
        """Where it was asked to go."""
        self.is_lost = False
        """Whether there is no way, or it was pushed off it: ask again."""
        self.navigation = navigation
        self._turned = turned
        self._search: Search | None = None
        self._way: list[int] = []
        self._at = 0
        self._careful = 0
        """For how many ticks the way is still taken point by point."""
        self._asides = self._window = 0
        self._aside_at: Place = (0.0, 0.0)

    def seek(self, start: Place, goal: Place, broken: Collection[Cell], avoid: Collection[Place] = ()) -> None:
        """Look for a way; the one before is kept until there is one."""
        self.goal = goal
        self.is_lost = False
        self._search = Search(self.navigation, start, goal, broken, avoid, turned=self._turned)

    def drop(self) -> None:
        """Go nowhere."""
        self.goal = None
        self._search = None
        self._way = []
        self._at = 0

    @property
    def is_done(self) -> bool:
        """Whether the point driven at is the last one, or there is none."""
        return self._search is None and self._at >= len(self._way) - 1

    def carrot(self, here: Place, broken: Collection[Cell]) -> Place | None:
        """The point to drive at now; None while there is none."""
        if self._search is not None and self._search.advance(SEARCH_STEPS):
            self._take(self._search.way or [])
        if not self._way:
            return None
        self._pull(here, broken)
        return self.navigation.place(self._way[self._at])

    def bricks_ahead(self, broken: Collection[Cell]) -> list[Cell]:
        """The unbroken bricks on the next few metres of the way, nearest first."""
        for node in self._way[self._at : self._at + 4]:
            bricks = self.navigation.bricks_at(node, broken)
            if bricks:
                return bricks
        return []

    def _take(self, way: list[int]) -> None:
        self._search = None
        self._way = way
        self._at = 0
        self.is_lost = not way

    def _pull(self, here: Place, broken: Collection[Cell]) -> None:
        """Move the point driven at ahead as far as the tank can drive straight, or back if it was pushed aside."""
        self._careful -= 1
        self._window -= 1
        if self._careful > 0:
            self._step(here, broken)
            return
        for ahead in PROBES:
            at = min(self._at + ahead, len(self._way) - 1)
            if at != self._at and self._sees(here, at, broken):
                self._at = at
                return
        if self._sees(here, self._at, broken):
            return
        for back in PROBES_BACK:
            if back <= self._at and self._sees(here, self._at - back, broken):
                self._at -= back
                self._note_aside(here)
                return
        self.is_lost = math.dist(here, self.navigation.place(self._way[self._at])) > LOST

    def _note_aside(self, here: Place) -> None:
        """It was pushed aside here; where that goes on, the tank does not get on like this."""
        if self._window <= 0 or math.dist(here, self._aside_at) > NEARBY:
            self._asides, self._aside_at = 0, here
        self._window = AGAIN
        self._asides += 1
        if self._asides >= TOO_OFTEN:
            self._asides, self._careful = 0, CAREFUL

    def _step(self, here: Place, broken: Collection[Cell]) -> None:
        """On to the next point once this one is reached."""
        far = math.dist(here, self.navigation.place(self._way[self._at]))
        if self._at < len(self._way) - 1:
            following = math.dist(here, self.navigation.place(self._way[self._at + 1]))
            self._at += far < AT or following < far
        self.is_lost = far > LOST and not self._sees(here, self._at, broken)

    def _sees(self, here: Place, at: int, broken: Collection[Cell]) -> bool:
        there = self.navigation.place(self._way[at])
        return math.dist(here, there) < REACH and self.navigation.can_drive(here, there, broken, skip=1.0)
