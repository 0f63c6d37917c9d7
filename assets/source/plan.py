"""A map as cells on squared paper: what the physics reads, drawn with rectangles, rings, paths and blobs."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image

from tankgame.sim.terrain import TERRAINS, Terrain

GROUND, ROAD, SAND, MUD, ICE, WATER, TRENCH, WALL, BRICK, BUSH = Terrain


@dataclass
class Plan:
    """The cells of one map, row 0 at the top, and what map.toml says of it."""

    name: str
    title: str
    biome: str
    seed: int
    columns: int
    rows: int
    spawns: list[tuple[int, int, int]] = field(default_factory=list)
    """(column, row, heading in degrees counter-clockwise from east)."""
    light: str = "noon"
    lamps: list[tuple[int, int, int, str]] = field(default_factory=list)
    """(column, row, metres that it shines, colour)."""

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

    def write(self, folder: Path) -> None:
        """Write real.png and map.toml."""
        folder.mkdir(parents=True, exist_ok=True)
        picture = Image.fromarray(self.cells, "L")
        picture = picture.convert("P")
        picture.putdata(self.cells.ravel().tolist())
        picture.putpalette([channel for terrain in Terrain for channel in TERRAINS[terrain].colour])
        picture.save(folder / "real.png", bits=4, optimize=True)
        lines = [
            f'title = "{self.title}"',
            'author = "The Tankgame authors"',
            'modes = ["free-for-all"]',
            "cell = 2.0",
            f'biome = "{self.biome}"',
            f"seed = {self.seed}",
            f'light = "{self.light}"',
        ]
        for column, row, heading in self.spawns:
            lines += ["", "[[spawns]]", f"at = [{column}, {row}]", f"heading = {heading}", "team = 0"]
        for column, row, radius, colour in self.lamps:
            lines += ["", "[[lamps]]", f"at = [{column}, {row}]", f"radius = {radius}", f'colour = "{colour}"']
        (folder / "map.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
