"""A map: a grid of terrains and the places where tanks come into play, read from a folder.

Metres, +x right, +y up, the origin at the bottom left corner; cells are (column, row) with row 0 at the top, as in
the picture. Cell (c, r) spans x from c to c + 1 cell sizes, y from height - r - 1 to height - r of them.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tankgame.sim.map_picture import Picture, read_picture
from tankgame.sim.map_sheet import LIGHTS, LampLine, Sheet, SpawnLine, read_sheet
from tankgame.sim.terrain import KINDS, Terrain
from tankgame.sim.tuning import WIDEST

PICTURES: Final = ("image.webp", "overlay.webp", "rubble.webp")
"""What players see; a server can do without."""


class MapError(Exception):
    """The folder is no map; one sentence names the file and the place."""


@dataclass(frozen=True, slots=True)
class Spawn:
    """Where a tank may come into play: metres, radians; team 0 is anybody's."""

    x: float
    y: float
    heading: float
    team: int = 0


@dataclass(frozen=True, slots=True)
class Lamp:
    """What lights a place up at night: metres, how far it shines in metres, its colour (RGB)."""

    x: float
    y: float
    radius: float
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Map:
    """A map as it is before anything breaks; `cells` holds a Terrain a byte, row by row from the top."""

    id: str
    title: str
    author: str
    modes: tuple[str, ...]
    cell: float
    columns: int
    rows: int
    cells: bytes
    spawns: tuple[Spawn, ...]
    folder: Path
    light: str = LIGHTS[0]
    """The time of day, one of map_sheet.LIGHTS; for whoever draws it."""
    lamps: tuple[Lamp, ...] = ()
    biome: str = ""
    """The painter's landscape; empty where the map was drawn by hand."""
    seed: int = 0
    """Where the painter's chance starts."""

    @property
    def width(self) -> float:
        """Metres across."""
        return self.columns * self.cell

    @property
    def height(self) -> float:
        """Metres from bottom to top."""
        return self.rows * self.cell

    def terrain(self, column: int, row: int) -> Terrain:
        """What that cell is; outside the map it is wall."""
        if 0 <= column < self.columns and 0 <= row < self.rows:
            return Terrain(self.cells[row * self.columns + column])
        return Terrain.WALL

    def terrain_at(self, x: float, y: float) -> Terrain:
        """What is at that place; outside the map it is wall."""
        return self.terrain(*self.cell_at(x, y))

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """The (column, row) of that place, which may be outside the map."""
        return int(x // self.cell), self.rows - 1 - int(y // self.cell)

    def centre(self, column: int, row: int) -> tuple[float, float]:
        """The middle of a cell in metres."""
        return (column + 0.5) * self.cell, (self.rows - row - 0.5) * self.cell

    def fits(self, x: float, y: float, radius: float) -> bool:
        """Whether nothing that stops a tank is within that many metres."""
        left, bottom_row = self.cell_at(x - radius, y - radius)
        right, top_row = self.cell_at(x + radius, y + radius)
        return not any(
            KINDS[self.terrain(column, row)].stops_tanks and self._distance(x, y, column, row) < radius
            for row in range(top_row, bottom_row + 1)
            for column in range(left, right + 1)
        )

    def _distance(self, x: float, y: float, column: int, row: int) -> float:
        middle_x, middle_y = self.centre(column, row)
        across = max(0.0, abs(x - middle_x) - self.cell / 2)
        up = max(0.0, abs(y - middle_y) - self.cell / 2)
        return math.hypot(across, up)


def load_map(folder: Path) -> Map:
    """Read a map from its folder; MapError where it is none."""
    found, problems = _read(folder)
    if found is None or problems:
        raise MapError(f"{folder}: {problems[0]}")
    return found


def check_map(folder: Path) -> list[str]:
    """Say all that is wrong with a map's folder, a sentence each; nothing where it is good."""
    if not folder.is_dir():
        return [f"{folder}: there is no such folder"]
    found, problems = _read(folder)
    problems += [f"{name}: there is no such file" for name in PICTURES if not (folder / name).is_file()]
    if found is not None:
        problems += _cramped(found) + _unreachable(found)
    return problems


def _read(folder: Path) -> tuple[Map | None, list[str]]:
    sheet, problems = read_sheet(folder)
    picture, picture_problems = read_picture(folder)
    if problems or picture is None:
        return None, problems + picture_problems
    found = _build(folder, sheet, picture)
    for number, line in enumerate(sheet.spawns, 1):
        problem = _spawn_problem(found, line)
        if problem:
            problems.append(f"map.toml: spawn {number} at [{line.at[0]}, {line.at[1]}] {problem}")
    problems += [
        f"map.toml: lamp {number} at [{line.at[0]}, {line.at[1]}] {_off(found)}"
        for number, line in enumerate(sheet.lamps, 1)
        if not _is_on(found, line)
    ]
    return found, problems


def _build(folder: Path, sheet: Sheet, picture: Picture) -> Map:
    spawns = tuple(
        Spawn(*_place(line, sheet, picture), math.radians(line.heading % 360.0), line.team) for line in sheet.spawns
    )
    lamps = tuple(Lamp(*_place(line, sheet, picture), line.radius, line.colour) for line in sheet.lamps)
    return Map(
        id=folder.resolve().name,
        title=sheet.title,
        author=sheet.author,
        modes=sheet.modes,
        cell=sheet.cell,
        columns=picture.columns,
        rows=picture.rows,
        cells=picture.cells,
        spawns=spawns,
        folder=folder,
        light=sheet.light,
        lamps=lamps,
        biome=sheet.biome,
        seed=sheet.seed,
    )


def _place(line: SpawnLine | LampLine, sheet: Sheet, picture: Picture) -> tuple[float, float]:
    """The middle of a line's cell in metres."""
    return (line.at[0] + 0.5) * sheet.cell, (picture.rows - line.at[1] - 0.5) * sheet.cell


def _is_on(found: Map, line: SpawnLine | LampLine) -> bool:
    return 0 <= line.at[0] < found.columns and 0 <= line.at[1] < found.rows


def _off(found: Map) -> str:
    return f"is off the map of {found.columns} x {found.rows} cells"


def _spawn_problem(found: Map, line: SpawnLine) -> str | None:
    if not _is_on(found, line):
        return _off(found)
    kind = KINDS[found.terrain(*line.at)]
    if kind.stops_tanks:
        return f"is on {kind.name}, where no tank can be"
    return None


def _cramped(found: Map) -> list[str]:
    """The spawns where the widest tank cannot turn."""
    return [
        f"map.toml: spawn {number} at {list(found.cell_at(spawn.x, spawn.y))} is too close to what stops tanks: "
        f"the {WIDEST.id} needs {WIDEST.radius:.1f} m all around"
        for number, spawn in enumerate(found.spawns, 1)
        if not found.fits(spawn.x, spawn.y, WIDEST.radius) and not KINDS[found.terrain_at(spawn.x, spawn.y)].stops_tanks
    ]


def _unreachable(found: Map) -> list[str]:
    """The spawns that the widest tank cannot reach from the first one, even by breaking bricks."""
    open_cells = frozenset(
        (column, row)
        for row in range(found.rows)
        for column in range(found.columns)
        if found.terrain(column, row) is Terrain.BRICK or not KINDS[found.terrain(column, row)].stops_tanks
    )
    first, *others = [found.cell_at(spawn.x, spawn.y) for spawn in found.spawns]
    reached = _reach(open_cells, first, math.ceil(WIDEST.width / found.cell))
    return [
        f"map.toml: spawn {number} at [{column}, {row}] cannot be reached from spawn 1"
        for number, (column, row) in enumerate(others, 2)
        if (column, row) in open_cells and (column, row) not in reached
    ]


def _reach(open_cells: frozenset[tuple[int, int]], start: tuple[int, int], wide: int) -> set[tuple[int, int]]:
    """The cells that a square of `wide` x `wide` cells covers when it moves from the start over open cells."""
    square = [(across, down) for across in range(wide) for down in range(wide)]

    def stands(corner: tuple[int, int]) -> bool:
        return all((corner[0] + across, corner[1] + down) in open_cells for across, down in square)

    corners = {(start[0] - across, start[1] - down) for across, down in square}
    known = {corner for corner in corners if stands(corner)}
    queue = list(known)
    while queue:
        column, row = queue.pop()
        for corner in ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)):
            if corner not in known and stands(corner):
                known.add(corner)
                queue.append(corner)
    return {(column + across, row + down) for column, row in known for across, down in square}
