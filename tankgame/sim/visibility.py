"""What a tank's crew sees of the others: what their client may be told, and what a bot may know.

A tank is seen that is near enough, in no bush or just fired, and has a part of its hull in sight of the other's middle,
or sees a part of the other's from its own: of two tanks at a corner both see each other or neither does. Who looks does
so every few ticks, and a tank that was seen stays so for a moment, so that nothing flickers at corners.
"""

import math
import operator
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from tankgame.protocol.ticks import ticks
from tankgame.sim.ground import Ground
from tankgame.sim.sightlines import Sightlines
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import BUSH_SIGHT, GIVEAWAY_TICKS, SIGHT

if TYPE_CHECKING:  # a world has a lookout
    from tankgame.sim.world import World

LOOK_EVERY: Final = 4
"""Ticks between two looks of the same crew; they take turns."""

LINGER_TICKS: Final = ticks(0.3)
"""How long a tank stays seen after the last look at which it was."""

OUTLINE: Final = 0.9
"""How far out on the way to its corners a hull is looked at: what touches a wall is not in it."""

_FAR: Final = SIGHT * SIGHT
_NEAR: Final = BUSH_SIGHT * BUSH_SIGHT


class _Stand(NamedTuple):
    """Where a living tank stands: metres, how far off it is seen (squared), what cells it is in, and what it sees."""

    x: float
    slot: int
    team: int
    y: float
    reach: float
    cells: int
    field: int


class _View(NamedTuple):
    """What a crew saw: the tick from which its last look counts, by slot the tick at which each was last seen."""

    tick: int
    last: dict[int, int]
    seen: frozenset[int]


class Lookout:
    """The eyes of all tanks over one ground. Nobody looks who is not asked about."""

    def __init__(self, ground: Ground, tanks: Mapping[int, Tank]) -> None:
        self._ground = ground
        self._tanks = tanks
        self._lines = Sightlines(ground, math.ceil(SIGHT / ground.cell) + 2)
        self._stands: dict[int, _Stand] = {}
        self._row: list[_Stand] = []
        """The same from left to right."""
        self._stood = -LOOK_EVERY
        self._views: dict[int, _View] = {}

    def seen(self, slot: int, tick: int) -> frozenset[int]:
        """The slots of the tanks that this slot's crew sees: the own one always, friends' too, wrecks never."""
        view = self._views.get(slot)
        if view is None or tick - view.tick >= LOOK_EVERY:
            if tick != self._stood:
                self._follow(tick)
            view = self._views[slot] = self._look(slot, tick, {} if view is None else view.last)
        return view.seen

    def sees(self, slot: int, x: float, y: float) -> bool:
        """Whether that slot's crew sees a place, bushes or not."""
        tank = self._tanks[slot]
        if (tank.x - x) ** 2 + (tank.y - y) ** 2 > _FAR:
            return False
        cell_at, lines = self._ground.map.cell_at, self._lines
        return bool(lines.field(cell_at(tank.x, tank.y)) & lines.bit(cell_at(x, y)))

    def forget(self, slot: int) -> None:
        """That tank is gone, or somewhere else: nobody sees it where it was, nor it what it saw from there."""
        self._views.pop(slot, None)
        if self._stands.pop(slot, None) is not None:
            self._row = sorted(self._stands.values())
        for other, view in self._views.items():
            if slot in view.seen:
                view.last.pop(slot, None)
                self._views[other] = view._replace(seen=view.seen - {slot})

    def _follow(self, tick: int) -> None:
        """Note where the tanks stand: a part of them every tick, all of them where nobody looked for long."""
        stands, passed = self._stands, tick - self._stood
        self._stood = tick
        for slot, tank in self._tanks.items():
            if not tank.alive:
                stands.pop(slot, None)
            elif (tick + slot) % LOOK_EVERY < passed or slot not in stands:
                stands[slot] = self._stand(tank, tick)
        self._row = sorted(stands.values())

    def _stand(self, tank: Tank, tick: int) -> _Stand:
        cell_at = self._ground.map.cell_at
        x, y = tank.x, tank.y
        hidden = tick - tank.fired_at >= GIVEAWAY_TICKS and self._ground.kind_at(x, y).conceals
        along, aside = OUTLINE * tank.kind.length / 2, OUTLINE * tank.kind.width / 2
        cosine, sine = math.cos(tank.heading), math.sin(tank.heading)
        middle = cell_at(x, y)
        cells = {middle}
        for ahead, left in ((along, aside), (along, -aside), (-along, aside), (-along, -aside)):
            cells.add(cell_at(x + ahead * cosine - left * sine, y + ahead * sine + left * cosine))
        return _Stand(
            x,
            tank.slot,
            tank.team,
            y,
            _NEAR if hidden else _FAR,
            self._lines.open_cells(cells),
            self._lines.field(middle),
        )

    def _look(self, slot: int, tick: int, last: dict[int, int]) -> _View:
        viewer = self._tanks[slot]
        x, y, team = viewer.x, viewer.y, viewer.team
        own = self._stands.get(slot)
        field = self._lines.field(self._ground.map.cell_at(x, y)) if own is None else own.field
        cells = 0 if own is None else own.cells
        row = self._row[bisect_left(self._row, x - SIGHT, key=_x) : bisect_right(self._row, x + SIGHT, key=_x)]
        for other_x, other, _, other_y, reach, other_cells, other_field in row:
            across, up = other_x - x, other_y - y
            if across * across + up * up <= reach and (field & other_cells or other_field & cells):
                last[other] = tick
        if team:
            last.update((other, tick) for other, stand in self._stands.items() if stand.team == team)
        last[slot] = tick
        stale = tick - LINGER_TICKS
        for other in [other for other, then in last.items() if then < stale]:
            del last[other]
        # Crews look in turns, whenever each began to.
        return _View(tick - (tick + slot) % LOOK_EVERY, last, frozenset(last))


def seen_tanks(world: "World", slot: int) -> frozenset[int]:
    """The slots of the tanks that this slot's player sees: the own one always, friends' too, wrecks never."""
    return world.lookout.seen(slot, world.tick)


_x = operator.itemgetter(0)
