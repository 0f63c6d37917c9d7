"""A real server that has but one map, made for a test: two lanes with a wall between them, and things along both.

`python -m tests.e2e.yard --dedicated ...` runs it; the folder of its maps is in the environment.
"""

import os
import sys
from pathlib import Path
from typing import Final

from PIL import Image

from tankgame import cli
from tankgame.server import dedicated
from tankgame.sim.terrain import TERRAINS, Terrain

FOLDER: Final = "TANKGAME_TEST_MAPS"
COLUMNS: Final = 60
ROWS: Final = 20
LANES: Final = (5, 14)
"""Rows of the two lanes."""

WALLED: Final = 44
"""Columns that the wall between them spans."""

PICKUP: Final = 14
CRATE: Final = 34
BARRELS: Final = (50, 52)
"""Columns of what lies on each lane; the barrels stand beside the first."""

SHEET: Final = """
title = "Yard"
author = "Tests"
modes = ["free-for-all"]
cell = 2.0
"""


def write_map(folder: Path) -> None:
    """Put the map into a folder of maps."""
    there = folder / "yard"
    there.mkdir(parents=True)
    picture = Image.new("RGB", (COLUMNS, ROWS), TERRAINS[Terrain.GROUND].colour)
    for column in range(WALLED):
        for row in (9, 10):
            picture.putpixel((column, row), TERRAINS[Terrain.WALL].colour)
    picture.quantize(16).save(there / "real.png")
    for name in ("image.webp", "overlay.webp", "rubble.webp"):
        Image.new("RGBA", (COLUMNS, ROWS)).save(there / name)
    tables = [f"[[spawns]]\nat = [3, {row}]\nheading = 0" for row in LANES]
    tables += [f'[[pickups]]\nat = [{PICKUP}, {row}]\nkind = "speed"' for row in LANES]
    tables += [f"[[crates]]\nat = [{CRATE}, {row}]" for row in LANES]
    tables += [f"[[barrels]]\nat = [{column}, {LANES[0] - 1}]" for column in BARRELS]
    (there / "map.toml").write_text("\n".join([SHEET, *tables]), encoding="utf-8")


if __name__ == "__main__":
    dedicated.MAPS = Path(os.environ[FOLDER])
    sys.exit(cli.main())
