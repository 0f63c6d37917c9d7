"""Where a tank can drive on a map: a lattice of places with room for its girth.

Points of the lattice are half a metre apart; ways go over its nodes, the middles and corners of cells, which are a
diagonal metre apart, so that a street of any width has nodes along its middle. Bricks are passable, as are crates and
barrels, and remembered: who plans a way knows which of them must be shot open for it.
"""

import math
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from statistics import fmean
from typing import Final

from tankgame.sim.kinds import TankKind
from tankgame.sim.map import Map
from tankgame.sim.terrain import KINDS, Terrain
from tankgame.sim.tuning import TANKS

Cell = tuple[int, int]
"""Column and row, row 0 at the top."""

Place = tuple[float, float]
"""Metres from the map's bottom-left corner."""

STEP: Final = 0.5
"""Metres between points of the lattice."""

ELBOW_ROOM: Final = 0.25
"""Metres on each side that a tank's way is wider than the tank."""

GIRTHS: Final = 0.15
"""Tanks that are as wide to so many metres on each side share a lattice."""

LATTICES: Final = 256
"""How many are kept: more than a server's maps need, or each battle would make its own again and again."""

TIGHT_ROOM: Final = 1.0
"""Metres beyond the tank's reach within which a wall is uncomfortably near."""

TIGHT_FACTOR: Final = 1.6
"""How much longer a metre in such a place seems."""

_OPEN, _TIGHT, _BLOCKED = 0, 1, 2


class Navigation:
    """The lattice of one map for tanks that need `reach` metres on every side; it never changes, so bots share it."""

    def __init__(self, map: Map, reach: float) -> None:  # noqa: A002 - the game's own noun
        self.map = map
        self.reach = reach
        self._across = round(map.width / STEP) + 1
        self._up = round(map.height / STEP) + 1
        self._room = bytearray(self._across * self._up)
        self._bricks: dict[int, tuple[Cell, ...]] = {}
        self._stamp_edges()
        self._stamp_cells()
        self._slowness = self._terrain_slowness()
        self._neighbours = self._link()
        self._region = self._label_regions()
        self.nodes: Final = tuple(self._region)
        """Every node that a tank can stand on, once the bricks on it are broken."""

    def place(self, node: int) -> Place:
        """Where a point of the lattice is, in metres."""
        up, across = divmod(node, self._across)
        return across * STEP, up * STEP

    def nearest(self, x: float, y: float, region: int | None = None, *, turned: bool = False) -> int | None:
        """The node nearest to a place that a tank can stand on, of that region if given; None within 12 m of none.

        Of several it is the first, or where `turned` the last.
        """
        sign = -1 if turned else 1
        across, up = round(x / STEP / 2) * 2, round(y / STEP / 2) * 2
        for ring in range(13):
            there = [
                (self._distance(node, x, y), sign * node)
                for node in self._ring(across, up, ring * 2)
                if node in self._region and region in (None, self._region[node])
            ]
            if there:
                return abs(min(there)[1])
        return None

    def near(self, x: float, y: float, reach: float) -> list[int]:
        """The nodes nearer than `reach` metres to a place that a tank can stand on."""
        across, up = round(x / STEP / 2) * 2, round(y / STEP / 2) * 2
        rings = range(math.ceil(reach / STEP / 2) + 1)
        nodes = (node for ring in rings for node in self._ring(across, up, 2 * ring))
        return [node for node in nodes if node in self._region and self._distance(node, x, y) < reach]

    def region(self, node: int) -> int:
        """A number that nodes share if there is a way between them, bricks counted as passable."""
        return self._region[node]

    def neighbours(self, node: int) -> tuple[tuple[int, float], ...]:
        """The nodes that can be driven to from this one, with the metres that it seems."""
        return self._neighbours[node]

    def bricks_at(self, node: int, broken: Collection[Cell]) -> list[Cell]:
        """The unbroken bricks, crates and barrels in the way of a tank at this point."""
        return [cell for cell in self._bricks.get(node, ()) if cell not in broken]

    def is_free(self, x: float, y: float, broken: Collection[Cell]) -> bool:
        """Whether a tank fits here."""
        if not (0 <= x <= self.map.width and 0 <= y <= self.map.height):
            return False
        node = round(y / STEP) * self._across + round(x / STEP)
        return self._room[node] != _BLOCKED and not (node in self._bricks and self.bricks_at(node, broken))

    def can_drive(self, start: Place, end: Place, broken: Collection[Cell], *, skip: float = 0.0) -> bool:
        """Whether a tank gets straight from one place to the other; the first `skip` metres are not asked about."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = math.hypot(dx, dy)
        count = max(1, math.ceil(length / STEP))
        first = min(count, math.ceil(skip / STEP))
        # What bots do most often: in points of the lattice, and without a call for each.
        x, y, by_x, by_y = start[0] / STEP, start[1] / STEP, dx / count / STEP, dy / count / STEP
        across, up, room, bricks = self._across, self._up, self._room, self._bricks
        for part in range(first, count + 1):
            column, row = round(x + by_x * part), round(y + by_y * part)
            if not (0 <= column < across and 0 <= row < up):
                return False
            node = row * across + column
            if room[node] == _BLOCKED or (node in bricks and self.bricks_at(node, broken)):
                return False
        return True

    def _ring(self, across: int, up: int, ring: int) -> Iterator[int]:
        for row in range(max(0, up - ring), min(self._up - 1, up + ring) + 1):
            step = 1 if abs(row - up) == ring else max(1, 2 * ring)
            for column in range(across - ring, across + ring + 1, step):
                if 0 <= column < self._across:
                    yield row * self._across + column

    def _distance(self, node: int, x: float, y: float) -> float:
        here = self.place(node)
        return math.hypot(here[0] - x, here[1] - y)

    def _stamp_edges(self) -> None:
        margin = math.ceil(self.reach / STEP)
        for up in range(self._up):
            for across in range(self._across):
                near = min(across, up, self._across - 1 - across, self._up - 1 - up)
                if near <= margin + TIGHT_ROOM / STEP:
                    self._room[up * self._across + across] = _BLOCKED if near < margin else _TIGHT

    def _stamp_cells(self) -> None:
        bricks: dict[int, list[Cell]] = {}
        for row in range(self.map.rows):
            for column in range(self.map.columns):
                terrain = self.map.terrain(column, row)
                if terrain is Terrain.BRICK:
                    for node, _ in self._around(column, row, self.reach):
                        bricks.setdefault(node, []).append((column, row))
                elif KINDS[terrain].stops_tanks:
                    for node, distance in self._around(column, row, self.reach + TIGHT_ROOM):
                        room = _BLOCKED if distance < self.reach else _TIGHT
                        self._room[node] = max(self._room[node], room)
        for spot in (*self.map.crates, *self.map.barrels):
            cell = self.map.cell_at(spot.x, spot.y)
            for node, _ in self._around(*cell, self.reach):
                bricks.setdefault(node, []).append(cell)
        self._bricks = {node: tuple(cells) for node, cells in bricks.items()}

    def _around(self, column: int, row: int, reach: float) -> Iterator[tuple[int, float]]:
        """The points nearer than `reach` to a cell, with their distance in metres."""
        cell = self.map.cell
        left, bottom = column * cell, self.map.height - (row + 1) * cell
        spread = math.ceil(reach / STEP) + 1
        size = round(cell / STEP)
        for up in range(
            max(0, round(bottom / STEP) - spread), min(self._up - 1, round(bottom / STEP) + size + spread) + 1
        ):
            aside = max(bottom - up * STEP, up * STEP - bottom - cell, 0.0)
            for across in range(
                max(0, round(left / STEP) - spread), min(self._across - 1, round(left / STEP) + size + spread) + 1
            ):
                distance = math.hypot(aside, max(left - across * STEP, across * STEP - left - cell, 0.0))
                if distance < reach:
                    yield up * self._across + across, distance

    def _terrain_slowness(self) -> dict[int, float]:
        """How much longer a metre takes than on plain ground, by node; every node that is not blocked has one.

        At a corner all the cells that meet there count, so that a map turned half round has the same ways.
        """
        slowness = {}
        for up in range(0, self._up, 2):
            for across in range(up % 4, self._across, 4):
                node = up * self._across + across
                if self._room[node] != _BLOCKED:
                    cells = self.map.cells_at(across * STEP, up * STEP)
                    slow = fmean(1 / max(0.2, KINDS[self.map.terrain(*cell)].speed) for cell in cells)
                    slowness[node] = slow * (TIGHT_FACTOR if self._room[node] == _TIGHT else 1.0)
        return slowness

    def _link(self) -> dict[int, tuple[tuple[int, float], ...]]:
        """By node, the nodes that can be driven to from it, with the metres that it seems."""
        row = self._across
        offsets = [(side + line, 2**0.5) for side in (-2, 2) for line in (-2 * row, 2 * row)]
        offsets += [(offset, 2.0) for offset in (-4, 4, -4 * row, 4 * row)]
        return {
            node: tuple(
                (node + offset, length * (self._slowness[node] + self._slowness[node + offset]) / 2)
                for offset, length in offsets
                if node + offset in self._slowness and self._room[node + offset // 2] != _BLOCKED
            )
            for node in self._slowness
        }

    def _label_regions(self) -> dict[int, int]:
        region: dict[int, int] = {}
        for start in self._neighbours:
            if start in region:
                continue
            number = region[start] = start
            front = [start]
            while front:
                for node, _ in self._neighbours[front.pop()]:
                    if node not in region:
                        region[node] = number
                        front.append(node)
        return region


@lru_cache(maxsize=LATTICES)
def _navigation(map: Map, reach: float) -> Navigation:  # noqa: A002 - the game's own noun
    return Navigation(map, reach)


def navigation_of(map: Map, kind: TankKind) -> Navigation:  # noqa: A002 - the game's own noun
    """The lattice of this map for tanks of this kind, made once: tens of milliseconds."""
    reach = kind.width / 2 + ELBOW_ROOM
    return _navigation(map, round(math.ceil(round(reach / GIRTHS, 6)) * GIRTHS, 2))


def survey(maps: Iterable[Map]) -> None:
    """Make the lattices of these maps for every kind of tank, so that no battle has to wait for its own."""
    for map_ in maps:
        for kind in TANKS.values():
            navigation_of(map_, kind)
