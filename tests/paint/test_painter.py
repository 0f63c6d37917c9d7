import sys

import numpy as np
import pytest
from PIL import Image

from tankgame.cli import main
from tankgame.paint import painter
from tankgame.paint.biomes import BIOMES, LIGHTS
from tankgame.paint.containers import boxes
from tankgame.paint.painter import paint_map
from tankgame.paint.surround import CELLS
from tankgame.sim.map import MapError, load_map
from tankgame.sim.map_check import check_map
from tankgame.sim.map_sheet import LIGHTS as TIMES_OF_DAY
from tankgame.sim.terrain import TERRAINS, Terrain

COLUMNS, ROWS = 10, 8
SCALE = 16
"""Pixels a metre: a quarter of the work of what ships."""

CELL = 2 * SCALE
ROW_OF_EACH = {(column, 7): terrain for column, terrain in enumerate(Terrain)}
"""One cell of every terrain along the bottom."""

SHEET = """\
title = "Little field"
author = "Tests"
modes = ["free-for-all"]
cell = 2.0
biome = "{biome}"
seed = 3
light = "{light}"

[[spawns]]
at = [4, 4]
heading = 0

[[lamps]]
at = [7, 7]
radius = 10
colour = "#ff8040"
"""


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(painter, "SCALE", SCALE)
    monkeypatch.setattr(painter, "SCALE_AROUND", SCALE // 2)


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, "temperate")
    return tmp_path


def write(folder, biome, light="noon"):
    (folder / "map.toml").write_text(SHEET.format(biome=biome, light=light), encoding="utf-8")
    picture = Image.new("RGB", (COLUMNS, ROWS), TERRAINS[Terrain.GROUND].colour)
    for place, terrain in ROW_OF_EACH.items():
        picture.putpixel(place, TERRAINS[terrain].colour)
    picture.save(folder / "real.png")


def pixels(folder, name):
    with Image.open(folder / f"{name}.webp") as picture:
        return np.asarray(picture, np.float32)


@pytest.mark.parametrize("biome", BIOMES)
def test_every_terrain_of_every_landscape_can_be_painted(tmp_path, biome):
    write(tmp_path, biome)
    paint_map(tmp_path)
    assert check_map(tmp_path) == []
    image, overlay, rubble = (pixels(tmp_path, name) for name in ("image", "overlay", "rubble"))
    assert image.shape == (ROWS * CELL, COLUMNS * CELL, 3)
    assert overlay.shape == rubble.shape == (ROWS * CELL, COLUMNS * CELL, 4)
    around = 2 * painter.SCALE_AROUND
    assert pixels(tmp_path, "surround").shape == ((ROWS + 2 * CELLS) * around, (COLUMNS + 2 * CELLS) * around, 3)
    bush, brick = Terrain.BUSH * CELL, Terrain.BRICK * CELL
    assert overlay[-CELL:, bush:, 3].mean() > 90
    assert rubble[4 - CELL : -4, brick + 4 : brick + CELL - 4, 3].min() > 240
    assert image[: 6 * CELL].std() > 4, "there is something to be seen"


def test_the_same_map_gives_the_same_bytes(folder):
    paint_map(folder)
    first = {path.name: path.read_bytes() for path in folder.glob("*.webp")}
    paint_map(folder)
    assert {path.name: path.read_bytes() for path in folder.glob("*.webp")} == first


def test_every_time_of_day_has_its_light(folder):
    assert set(LIGHTS) == set(TIMES_OF_DAY)
    warmth = {}
    for light in LIGHTS:
        write(folder, "temperate", light)
        paint_map(folder)
        red, _, blue = pixels(folder, "image").mean((0, 1))
        warmth[light] = red / blue
    assert warmth["night"] < warmth["noon"] < warmth["dusk"]


def test_a_lamps_glass_is_bright_whatever_the_hour(folder):
    write(folder, "temperate", "night")
    paint_map(folder)
    lamp = load_map(folder).lamps[0]
    x, y = int(lamp.x * SCALE), int(ROWS * CELL - lamp.y * SCALE)
    assert pixels(folder, "image")[y - 2 : y + 2, x - 2 : x + 2].mean() > 170


def test_walls_are_cut_into_containers_of_at_most_three_cells():
    chosen = np.zeros((6, 8), bool)
    chosen[0, :5] = chosen[1:6, 4] = chosen[3, 7] = True
    found = list(boxes(chosen))
    assert found == [(0, 0, 3, 1), (3, 0, 2, 1), (4, 1, 1, 3), (7, 3, 1, 1), (4, 4, 1, 2)]
    assert sum(wide * high for _, _, wide, high in found) == chosen.sum()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('biome = "temperate"', 'biome = "moon"', "biome must be one of temperate, desert,"),
        ('biome = "temperate"\n', "", "biome must be one of"),
        ("cell = 2.0", "cell = 1.5", "cell must be 2 to be painted"),
        ("title", "titel", "unknown key 'titel'"),
    ],
)
def test_what_cannot_be_painted_is_one_sentence(folder, capsys, old, new, said):
    sheet = folder / "map.toml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(MapError, match=rf"{folder}: map\.toml: .*{said}"):
        paint_map(folder)
    assert main(["--paint-map", str(folder)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("tankgame: ")
    assert said in line
    assert not (folder / "image.webp").exists()


def test_the_command_paints(folder):
    assert main(["--paint-map", str(folder)]) == 0
    assert check_map(folder) == []


def test_a_folder_that_is_not_there(tmp_path, capsys):
    assert main(["--paint-map", str(tmp_path / "nowhere")]) == 2
    assert "map.toml: there is no such file" in capsys.readouterr().err


def test_without_numpy_the_command_says_what_to_install(folder, capsys, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("tankgame.paint")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert main(["--paint-map", str(folder)]) == 2
    assert capsys.readouterr().err == (
        "tankgame: painting needs numpy, which is not installed: pip install 'tankgame[paint]'\n"
    )
