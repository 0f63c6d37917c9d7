"""A map as cells on squared paper: what the physics reads, drawn with rectangles, rings, paths and blobs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image

from tankgame.sim.terrain import TERRAINS, Terrain

GROUND, ROAD, SAND, MUD, ICE, WATER, TRENCH, WALL, BRICK, BUSH = Terrain


MODES = ("free-for-all", "team-deathmatch", "capture-the-flag", "king-of-the-hill", "survival")

Cell = tuple[int, int]
"""Column and row."""


@dataclass
class Plan:
    """The cells of one map, row 0 at the top, and what map.toml says of it."""

    name: str
    title: str
    biome: str
    seed: int
    columns: int
    rows: int
    modes: tuple[str, ...] = MODES
    spawns: list[tuple[int, int, int]] = field(default_factory=list)
    """(column, row, heading in degrees counter-clockwise from east)."""
    light: str = "noon"
    lamps: list[tuple[int, int, int, str]] = field(default_factory=list)
    """(column, row, metres that it shines, colour)."""
    team_spawns: list[tuple[int, int, int, int]] = field(default_factory=list)
    """The same as spawns, and whose they are: 1 or 2."""
    flags: list[tuple[int, int, int]] = field(default_factory=list)
    """(column, row, team)."""
    zones: list[tuple[float, float, float]] = field(default_factory=list)
    """(column, row, metres); a half lies between two cells."""
    pickups: list[tuple[int, int, str]] = field(default_factory=list)
    """(column, row, what it is, or any)."""
    crates: list[Cell] = field(default_factory=list)
    barrels: list[Cell] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start from bare ground."""
        self.cells = np.zeros((self.rows, self.columns), np.uint8)

    def rect(self, terrain: int, column: int, row: int, width: int = 1, height: int = 1) -> None:
        """Fill a rectangle of cells."""
        self.cells[max(row, 0) : row + height, max(column, 0) : column + width] = terrain

    def ring(self, terrain: int, column: int, row: int, width: int, height: int) -> None:
        """Draw a rectangle's one-cell outline."""
        self.rect(terrain, column, row, width, 1)
        self.rect(terrain, column, row + height - 1, width, 1)
        self.rect(terrain, column, row, 1, height)
        self.rect(terrain, column + width - 1, row, 1, height)

    def corner(self, terrain: int, column: int, row: int, across: int, down: int) -> None:
        """Draw an L from its corner cell: `across` and `down` cells long, negative for left and up."""
        for step in range(abs(across)):
            self.rect(terrain, column + step * (1 if across > 0 else -1), row)
        for step in range(abs(down)):
            self.rect(terrain, column, row + step * (1 if down > 0 else -1))

    def blob(self, terrain: int, column: float, row: float, wide: float, high: float) -> None:
        """Fill an ellipse of these radii, its edge wavering a little with the plan's seed."""
        r, c = np.mgrid[0 : self.rows, 0 : self.columns] + 0.5
        angle = np.arctan2(r - row, c - column)
        phase = self.seed + column * 1.7 + row * 2.3
        waver = 1 + 0.1 * np.sin(3 * angle + phase) + 0.07 * np.sin(5 * angle + 2 * phase)
        self.cells[np.hypot((c - column) / wide, (r - row) / high) < waver] = terrain

    def path(self, terrain: int, width: float, *points: tuple[float, float]) -> None:
        """Fill every cell whose centre is within half a `width` of the line through the points."""
        r, c = np.mgrid[0 : self.rows, 0 : self.columns] + 0.5
        for (ax, ay), (bx, by) in pairwise(points):
            along = ((c - ax) * (bx - ax) + (r - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
            along = np.clip(along, 0, 1)
            near = np.hypot(c - ax - along * (bx - ax), r - ay - along * (by - ay)) <= width / 2
            self.cells[near] = terrain

    def dots(self, terrain: int, *places: tuple[int, int]) -> None:
        """Set single cells (column, row)."""
        for column, row in places:
            self.rect(terrain, column, row)

    def turned(self, column: int, row: int) -> Cell:
        """Give the cell that is there when the map is turned by half a turn."""
        return self.columns - 1 - column, self.rows - 1 - row

    def turn_half(self) -> None:
        """Make the right half the left one turned by half a turn."""
        half = self.columns // 2
        self.cells[:, half:] = self.cells[::-1, ::-1][:, half:]

    def face_off(self, flag: Cell, *spawns: tuple[int, int, int]) -> None:
        """Give team 1 a flag and spawns (column, row, heading), and team 2 the same turned by half a turn."""
        self.flags += [(*flag, 1), (*self.turned(*flag), 2)]
        self.team_spawns += [(column, row, heading, 1) for column, row, heading in spawns]
        self.team_spawns += [(*self.turned(column, row), (heading + 180) % 360, 2) for column, row, heading in spawns]

    def scatter(self, *pickups: tuple[int, int, str], crates: tuple[Cell, ...], barrels: tuple[Cell, ...]) -> None:
        """Set things out, and the same things turned by half a turn."""
        self.pickups += [*pickups, *((*self.turned(column, row), kind) for column, row, kind in pickups)]
        self.crates += [*crates, *(self.turned(*cell) for cell in crates)]
        self.barrels += [*barrels, *(self.turned(*cell) for cell in barrels)]

    def write(self, folder: Path) -> None:
        """Write real.png and map.toml."""
        folder.mkdir(parents=True, exist_ok=True)
        picture = Image.fromarray(self.cells, "L")
        picture = picture.convert("P")
        picture.putdata(self.cells.ravel().tolist())
        picture.putpalette([channel for terrain in Terrain for channel in TERRAINS[terrain].colour])
        picture.save(folder / "real.png", bits=4, optimize=True)
        (folder / "map.toml").write_text("\n".join([*self._head(), *self._places()]) + "\n", encoding="utf-8")

    def _head(self) -> Iterator[str]:
        yield f'title = "{self.title}"'
        yield 'author = "The Tankgame authors"'
        modes = ", ".join(f'"{mode}"' for mode in self.modes)
        yield f"modes = [{modes}]"
        yield "cell = 2.0"
        yield f'biome = "{self.biome}"'
        yield f"seed = {self.seed}"
        yield f'light = "{self.light}"'

    def _places(self) -> Iterator[str]:
        for column, row, heading, team in [*((*spawn, 0) for spawn in self.spawns), *self.team_spawns]:
            yield from ("", "[[spawns]]", f"at = [{column}, {row}]", f"heading = {heading}", f"team = {team}")
        for column, row, radius, colour in self.lamps:
            yield from ("", "[[lamps]]", f"at = [{column}, {row}]", f"radius = {radius}", f'colour = "{colour}"')
        for column, row, team in self.flags:
            yield from ("", "[[flags]]", f"at = [{column}, {row}]", f"team = {team}")
        for column, row, metres in self.zones:
            yield from ("", "[[zones]]", f"at = [{column:g}, {row:g}]", f"radius = {metres:g}")
        for column, row, kind in self.pickups:
            yield from ("", "[[pickups]]", f"at = [{column}, {row}]", f'kind = "{kind}"')
        for name, cells in (("crates", self.crates), ("barrels", self.barrels)):
            for column, row in cells:
                yield from ("", f"[[{name}]]", f"at = [{column}, {row}]")
