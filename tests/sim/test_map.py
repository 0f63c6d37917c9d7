import math
import struct
import zlib

import pytest
from PIL import Image

from tankgame.resources import MAPS
from tankgame.sim.map import Flag, Lamp, MapError, PickupSpot, Spot, Zone, load_map
from tankgame.sim.map_check import check_map
from tankgame.sim.terrain import KINDS, TERRAINS, Terrain

SHEET = """\
title = "Little field"
author = "Tests"
modes = ["free-for-all"]
cell = 2.0
biome = "temperate"
seed = 7

[[spawns]]
at = [3, 3]
heading = 90
team = 0

[[spawns]]
at = [12, 8]
heading = -90
team = 2
"""
COLUMNS, ROWS = 16, 12


def paint(folder, cells=None, size=(COLUMNS, ROWS), mode="P"):
    image = Image.new("RGB", size, KINDS[Terrain.GROUND].colour)
    for place, terrain in (cells or {}).items():
        colour = TERRAINS[terrain].colour if isinstance(terrain, Terrain) else terrain
        image.putpixel(place, colour)
    if mode == "P":
        image = image.quantize(colors=32)
    image.convert(mode).save(folder / "real.png")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "little"
    folder.mkdir()
    (folder / "map.toml").write_text(SHEET, encoding="utf-8")
    paint(folder, {(0, 0): Terrain.WALL, (15, 11): Terrain.WATER, (7, 5): Terrain.BRICK})
    for name in ("image.webp", "overlay.webp", "rubble.webp"):
        (folder / name).write_bytes(b"a picture")
    return folder


def edit(folder, old, new):
    sheet = folder / "map.toml"
    text = sheet.read_text(encoding="utf-8")
    assert old in text
    sheet.write_text(text.replace(old, new, 1), encoding="utf-8")


def only_problem(folder):
    (problem,) = check_map(folder)
    return problem


def test_a_good_map_has_no_problems(folder):
    assert check_map(folder) == []


def test_what_a_map_says(folder):
    field = load_map(folder)
    assert (field.id, field.title, field.author, field.modes) == ("little", "Little field", "Tests", ("free-for-all",))
    assert (field.width, field.height) == (32, 24)
    assert field.terrain(0, 0) is Terrain.WALL
    assert field.terrain(15, 11) is Terrain.WATER
    assert field.terrain(7, 5) is Terrain.BRICK
    assert field.terrain(1, 1) is Terrain.GROUND
    assert field.terrain(-1, 5) is Terrain.WALL


def test_rows_count_from_the_top_and_metres_from_the_bottom(folder):
    field = load_map(folder)
    assert field.terrain_at(1, 23) is Terrain.WALL
    assert field.terrain_at(31, 1) is Terrain.WATER
    assert field.cell_at(15, 13) == (7, 5)
    assert field.centre(7, 5) == (15, 13)
    spawn = field.spawns[0]
    assert (spawn.x, spawn.y, spawn.heading) == (7, 17, pytest.approx(math.pi / 2))
    assert field.spawns[1].team == 2


def test_it_is_noon_and_nothing_shines_where_a_map_says_nothing(folder):
    field = load_map(folder)
    assert (field.light, field.lamps) == ("noon", ())


def test_what_a_map_says_of_its_light(folder):
    lamp = '[[lamps]]\nat = [7, 5]\nradius = 12.5\ncolour = "#FFd9a0"'
    edit(folder, "seed = 7", f'seed = 7\nlight = "night"\n\n{lamp}')
    field = load_map(folder)
    assert check_map(folder) == []
    assert field.light == "night"
    assert field.lamps == (Lamp(15, 13, 12.5, (255, 217, 160)),)


def test_what_a_map_says_of_what_stands_on_it(folder):
    things = """
        [[flags]]
        at = [1, 1]
        team = 2
        [[zones]]
        at = [7, 4]
        radius = 6
        [[pickups]]
        at = [2, 2]
        kind = "repair"
        [[crates]]
        at = [9, 9]
        [[barrels]]
        at = [9, 8]
    """
    edit(folder, "[[spawns]]", f"{things}\n[[spawns]]")
    field = load_map(folder)
    assert check_map(folder) == []
    assert field.flags == (Flag(3, 21, 2),)
    assert field.zones == (Zone(15, 15, 6),)
    assert field.pickups == (PickupSpot(5, 19, "repair"),)
    assert (field.crates, field.barrels) == ((Spot(19, 5),), (Spot(19, 7),))


def test_a_zone_may_lie_between_cells_where_the_middle_of_an_even_map_is(folder):
    edit(folder, "[[spawns]]", "[[zones]]\nat = [7.5, 5.5]\nradius = 6\n\n[[spawns]]")
    paint(folder, {})
    field = load_map(folder)
    assert check_map(folder) == []
    assert field.zones == (Zone(field.width / 2, field.height / 2, 6),)
    assert field.cells_at(16, 12) == [(7, 5), (8, 5), (7, 6), (8, 6)]
    assert field.cells_at(15, 12) == [(7, 5), (7, 6)]
    assert field.cells_at(15, 13) == [field.cell_at(15, 13)]
    paint(folder, {(8, 6): Terrain.WATER})
    assert only_problem(folder) == "map.toml: zone 1 at [7.5, 5.5] is on water, where no tank can be"


@pytest.mark.parametrize("mode", ["P", "RGB", "RGBA"])
def test_any_paint_programs_png_will_do(folder, mode):
    paint(folder, {(4, 9): Terrain.TRENCH}, mode=mode)
    assert load_map(folder).terrain(4, 9) is Terrain.TRENCH


def test_a_missing_folder(tmp_path):
    assert "no such folder" in only_problem(tmp_path / "nowhere")
    with pytest.raises(MapError, match=r"nowhere: map\.toml: there is no such file"):
        load_map(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["map.toml", "real.png", "image.webp", "overlay.webp", "rubble.webp"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert only_problem(folder) == f"{name}: there is no such file"


def test_a_folder_in_a_files_place_is_a_sentence_too(folder):
    (folder / "real.png").unlink()
    (folder / "real.png").mkdir()
    assert only_problem(folder).startswith("real.png: cannot be read")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title", "titel", "map.toml: unknown key 'titel'"),
        ('title = "Little field"\n', "", "map.toml: title is missing"),
        ('"Little field"', "7", "map.toml: title must be a text"),
        ('"Little field"', '""', "map.toml: title must be a text"),
        ('["free-for-all"]', '"free-for-all"', "map.toml: modes must be a list"),
        ('["free-for-all"]', "[]", "map.toml: modes must be a list"),
        ("cell = 2.0", 'cell = "2"', "map.toml: cell must be a number"),
        ("cell = 2.0", "cell = nan", "map.toml: cell must be a number"),
        ("cell = 2.0", "cell = true", "map.toml: cell must be a number"),
        ("cell = 2.0", "cell = 0", "map.toml: cell must be a number"),
        ("seed = 7", "seed = 0.5", "map.toml: seed must be a whole number"),
        ("at = [3, 3]", "at = [3]", "map.toml: spawn 1: at must be two whole numbers"),
        ("at = [12, 8]", 'at = ["12", 8]', "map.toml: spawn 2: at must be two whole numbers"),
        ("heading = 90", "heading = inf", "map.toml: spawn 1: heading must be a number"),
        ("team = 2", "team = 3", "map.toml: spawn 2: team must be a whole number from 0 to 2"),
        ("team = 0", "flag = 0", "map.toml: spawn 1: unknown key 'flag'"),
        ("heading = 90\n", "", "map.toml: spawn 1: heading is missing"),
        ("title", "title = = ", "map.toml: not TOML"),
        ("at = [3, 3]", "at = [99, 3]", "map.toml: spawn 1 at [99, 3] is off the map of 16 x 12 cells"),
        ("at = [3, 3]", "at = [-1, 3]", "map.toml: spawn 1 at [-1, 3] is off the map"),
        ("at = [3, 3]", "at = [7, 5]", "map.toml: spawn 1 at [7, 5] is on brick"),
        ("at = [3, 3]", "at = [15, 11]", "map.toml: spawn 1 at [15, 11] is on water"),
        ("seed = 7", 'light = "noom"', 'map.toml: light must be "noon" or "dusk" or "night"'),
        ("seed = 7", "light = []", "map.toml: light must be"),
        ("seed = 7", "lamps = 3", "map.toml: lamps must be at most 128 tables"),
        ("seed = 7", "flags = 3", "map.toml: flags must be at most 8 tables"),
        ("seed = 7", "crates = [3]", "map.toml: crates must be at most 256 tables"),
        *(
            ("[[spawns]]", f"[[{kind}s]]\n{line}\n\n[[spawns]]", f"map.toml: {kind} 1{said}")
            for kind, line, said in (
                ("flag", "at = [1, 1]", ": team is missing"),
                ("flag", "at = [1, 1]\nteam = 0", ": team must be a whole number from 1 to 2"),
                ("flag", "at = [0, 0]\nteam = 1", " at [0, 0] is on wall"),
                ("zone", "at = [1, 1]\nradius = 1", ": radius must be a number of metres from 2 to 30"),
                ("zone", "at = [15, 11]\nradius = 5", " at [15, 11] is on water"),
                ("zone", "at = [1.25, 1]\nradius = 5", ": at must be two numbers [column, row], whole or with a half"),
                ("zone", "at = [15.5, 1]\nradius = 5", " at [15.5, 1] is off the map of 16 x 12 cells"),
                ("pickup", 'at = [1, 1]\nkind = "wings"', ': kind must be "repair" or "shield" or'),
                ("pickup", 'at = [1, 1]\nkind = ["any"]', ": kind must be"),
                ("pickup", 'at = [7, 5]\nkind = "any"', " at [7, 5] is on brick"),
                ("crate", "at = [16, 1]", " at [16, 1] is off the map of 16 x 12 cells"),
                ("barrel", "at = [1, 1]\nteam = 1", ": unknown key 'team'"),
            )
        ),
        *(
            ("[[spawns]]", f"[[lamps]]\n{lamp}\n\n[[spawns]]", f"map.toml: lamp 1{said}")
            for lamp, said in (
                ('at = [1]\nradius = 9\ncolour = "#ffffff"', ": at must be two whole numbers"),
                ('at = [1, 1]\nradius = 0\ncolour = "#ffffff"', ": radius must be a number of metres up to 40"),
                ('at = [1, 1]\nradius = nan\ncolour = "#ffffff"', ": radius must be"),
                ('at = [1, 1]\nradius = 9\ncolour = "white"', ": colour must be a colour such as"),
                ('at = [1, 1]\nradius = 9\ncolour = "#ffffff\\n"', ": colour must be a colour such as"),
                ("at = [1, 1]\nradius = 9", ": colour is missing"),
                ('at = [16, 1]\nradius = 9\ncolour = "#ffffff"', " at [16, 1] is off the map of 16 x 12 cells"),
            )
        ),
    ],
)
def test_what_is_wrong_is_said_by_both(folder, old, new, said):
    edit(folder, old, new)
    assert any(problem.startswith(said) for problem in check_map(folder))
    with pytest.raises(MapError) as caught:
        load_map(folder)
    assert f"{folder}: {said}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_unknown_tables_are_refused(folder):
    edit(folder, "[[spawns]]", "[[houses]]\nat = [1, 1]\n\n[[spawns]]")
    assert "unknown key 'houses'" in only_problem(folder)


def test_no_spawns_at_all(folder):
    sheet = folder / "map.toml"
    sheet.write_text(SHEET.split("\n\n", maxsplit=1)[0], encoding="utf-8")
    assert only_problem(folder).startswith("map.toml: spawns is missing")


def test_a_spawn_too_close_to_a_wall_for_the_widest_tank(folder):
    edit(folder, "at = [3, 3]", "at = [1, 1]")
    assert only_problem(folder) == (
        "map.toml: spawn 1 at [1, 1] is too close to what stops tanks: the heavy needs 2.7 m all around"
    )
    assert load_map(folder), "cramped is no reason not to play"


def test_a_spawn_that_no_other_can_reach(folder):
    paint(folder, {(9, row): Terrain.WATER for row in range(ROWS)})
    assert only_problem(folder) == "map.toml: spawn 2 at [12, 8] cannot be reached from spawn 1"


def test_a_gap_of_one_cell_is_too_narrow_but_one_of_two_will_do(folder):
    river = {(9, row): Terrain.WATER for row in range(ROWS) if row != 4}
    paint(folder, river)
    assert "cannot be reached" in only_problem(folder)
    del river[9, 5]
    paint(folder, river)
    assert check_map(folder) == []


def test_bricks_can_be_broken_so_they_bar_no_way(folder):
    paint(folder, {(9, row): Terrain.BRICK for row in range(ROWS)})
    assert check_map(folder) == []


def test_a_colour_of_no_terrain_is_named_with_its_pixel(folder):
    paint(folder, {(5, 6): (255, 0, 255)})
    assert only_problem(folder) == ("real.png: the pixel at column 5, row 6 has colour (255, 0, 255), no terrain's")


def test_many_of_them_are_counted(folder):
    paint(folder, {(column, 2): (255, 0, 255) for column in range(12)})
    problems = check_map(folder)
    assert len(problems) == 6
    assert problems[-1] == "real.png: 7 more pixels have colours of no terrain"


@pytest.mark.parametrize("size", [(257, 20), (20, 257), (7, 20), (60_000, 60_000)])
def test_a_picture_of_a_wrong_size_is_not_even_opened(folder, size):
    head = struct.pack(">8sI4sIIBBBBB", b"\x89PNG\r\n\x1a\n", 13, b"IHDR", *size, 8, 2, 0, 0, 0)
    (folder / "real.png").write_bytes(head + struct.pack(">I", zlib.crc32(head[12:])))
    assert only_problem(folder) == f"real.png: {size[0]} x {size[1]} pixels; a map has 8 to 256 each way"


def test_a_picture_that_is_none(folder):
    for content in (b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(40)):
        (folder / "real.png").write_bytes(content)
        assert only_problem(folder) == "real.png: not a PNG picture"


def test_a_file_too_long_to_be_read(folder):
    (folder / "real.png").write_bytes(bytes(2_000_000))
    (folder / "map.toml").write_bytes(b"#" * 300_000)
    assert check_map(folder) == ["map.toml: longer than 256 KiB", "real.png: longer than 1024 KiB"]


def test_no_damage_to_a_picture_is_more_than_a_sentence(folder):
    picture = folder / "real.png"
    good = picture.read_bytes()
    for place in range(0, len(good), 3):
        for cut in (good[:place], good[:place] + bytes((good[place] ^ 0x55,)) + good[place + 1 :]):
            picture.write_bytes(cut)
            assert all(problem.startswith(("real.png: ", "map.toml: ")) for problem in check_map(folder))


def test_a_sheet_that_is_not_utf_8(folder):
    (folder / "map.toml").write_bytes(b'title = "caf\xe9"\n')
    assert only_problem(folder) == "map.toml: byte 12 is not UTF-8"


def test_a_sheet_nested_beyond_reason(folder):
    (folder / "map.toml").write_text("a = " + "[" * 50_000, encoding="utf-8")
    assert only_problem(folder).startswith("map.toml: not TOML")


@pytest.mark.parametrize("folder", sorted(path for path in MAPS.iterdir() if path.is_dir()), ids=lambda path: path.name)
def test_the_maps_that_come_with_the_game_are_good(folder):
    assert check_map(folder) == []
