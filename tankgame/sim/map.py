"""A map: a grid of terrains, the places where tanks come into play, and what stands on it, read from a folder.

Metres, +x right, +y up, the origin at the bottom left corner; cells are (column, row) with row 0 at the top, as in
the picture. Cell (c, r) spans x from c to c + 1 cell sizes, y from height - r - 1 to height - r of them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tankgame.sim.map_picture import Picture, read_picture
from tankgame.sim.map_sheet import LIGHTS, Line, Sheet, read_sheet
from tankgame.sim.terrain import KINDS, Terrain


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


@dataclass(frozen=True, slots=True)
class Flag:
    """Where a team's flag stands: metres, team 1 or 2."""

    x: float
    y: float
    team: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A round place worth holding: its middle and its radius, in metres."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class PickupSpot:
    """Where a pick-up lies: metres; one of map_sheet.PICKUPS, or ANY_PICKUP."""

    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: metres."""

    x: float
    y: float


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
    flags: tuple[Flag, ...] = ()
    zones: tuple[Zone, ...] = ()
    pickups: tuple[PickupSpot, ...] = ()
    crates: tuple[Spot, ...] = ()
    barrels: tuple[Spot, ...] = ()

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

    def cells_at(self, x: float, y: float) -> list[tuple[int, int]]:
        """The (column, row) of every cell that the place is in or on the border of, in the map or not."""
        across, down = x / self.cell, self.rows - y / self.cell
        columns, rows = {math.ceil(across) - 1, math.floor(across)}, {math.ceil(down) - 1, math.floor(down)}
        return [(column, row) for row in sorted(rows) for column in sorted(columns)]

    def centre(self, column: float, row: float) -> tuple[float, float]:
        """The middle of a cell in metres; a half lies between cells."""
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
    found, problems = read_map(folder)
    if found is None or problems:
        raise MapError(f"{folder}: {problems[0]}")
    return found


def read_map(folder: Path) -> tuple[Map | None, list[str]]:
    """The map as far as it can be read, and what keeps it from being one, a sentence each."""
    sheet, problems = read_sheet(folder)
    picture, picture_problems = read_picture(folder)
    if problems or picture is None:
        return None, problems + picture_problems
    found = _build(folder, sheet, picture)
    for kind, lines in _lines(sheet).items():
        for number, line in enumerate(lines, 1):
            problem = _line_problem(found, line, must_be_open=kind != "lamp")
            if problem:
                problems.append(f"map.toml: {kind} {number} at [{line.at[0]:g}, {line.at[1]:g}] {problem}")
    return found, problems


def _lines(sheet: Sheet) -> dict[str, Sequence[Line]]:
    """What stands on the map, by what it is called in a sentence."""
    return {
        "spawn": sheet.spawns,
        "lamp": sheet.lamps,
        "flag": sheet.flags,
        "zone": sheet.zones,
        "pickup": sheet.pickups,
        "crate": sheet.crates,
        "barrel": sheet.barrels,
    }


def _build(folder: Path, sheet: Sheet, picture: Picture) -> Map:
    def place(line: Line) -> tuple[float, float]:
        """The middle of a line's cell, or where it lies between cells, in metres."""
        return (line.at[0] + 0.5) * sheet.cell, (picture.rows - line.at[1] - 0.5) * sheet.cell

    return Map(
        id=folder.resolve().name,
        title=sheet.title,
        author=sheet.author,
        modes=sheet.modes,
        cell=sheet.cell,
        columns=picture.columns,
        rows=picture.rows,
        cells=picture.cells,
        spawns=tuple(Spawn(*place(line), math.radians(line.heading % 360.0), line.team) for line in sheet.spawns),
        folder=folder,
        light=sheet.light,
        lamps=tuple(Lamp(*place(line), line.radius, line.colour) for line in sheet.lamps),
        biome=sheet.biome,
        seed=sheet.seed,
        flags=tuple(Flag(*place(line), line.team) for line in sheet.flags),
        zones=tuple(Zone(*place(line), line.radius) for line in sheet.zones),
        pickups=tuple(PickupSpot(*place(line), line.kind) for line in sheet.pickups),
        crates=tuple(Spot(*place(line)) for line in sheet.crates),
        barrels=tuple(Spot(*place(line)) for line in sheet.barrels),
    )


def _line_problem(found: Map, line: Line, *, must_be_open: bool) -> str | None:
    if not (0 <= line.at[0] <= found.columns - 1 and 0 <= line.at[1] <= found.rows - 1):
        return f"is off the map of {found.columns} x {found.rows} cells"
    for cell in found.cells_at(*found.centre(*line.at)):
        kind = KINDS[found.terrain(*cell)]
        if must_be_open and kind.stops_tanks:
            return f"is on {kind.name}, where no tank can be"
    return None
