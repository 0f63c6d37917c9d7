from pathlib import Path

import pytest
from PIL import Image

from tankgame.resources import MAPS
from tankgame.sim.map import load_map
from tankgame.sim.map_check import check_map
from tankgame.sim.map_modes import NEEDS, missing, playable
from tankgame.sim.map_routes import Routes
from tankgame.sim.terrain import KINDS, Terrain

SHEET = """\
title = "Arena"
author = "Tests"
modes = [{modes}]
cell = 2.0
{tables}
"""
COLUMNS, ROWS = 30, 12
SPAWNS = (("spawns", (3, 5), "heading = 0\nteam = 1"), ("spawns", (26, 6), "heading = 180\nteam = 2"))
FLAGS = (("flags", (3, 3), "team = 1"), ("flags", (26, 8), "team = 2"))
ZONE = ("zones", (14, 5), "radius = 5")
MIDDLE = {(column, row): Terrain.WALL for column in (12, 17) for row in range(4, 8)}
"""Two walls that keep the teams out of each other's sight."""


def folder_of(folder: Path, *tables: tuple[str, tuple[float, float], str], modes=("free-for-all",), cells=None) -> Path:
    lines = [f"[[{name}]]\nat = {list(at)}\n{rest}" for name, at, rest in (tables or SPAWNS)]
    names = ", ".join(f'"{mode}"' for mode in modes)
    (folder / "map.toml").write_text(SHEET.format(modes=names, tables="\n".join(lines)), encoding="utf-8")
    image = Image.new("RGB", (COLUMNS, ROWS), KINDS[Terrain.GROUND].colour)
    for cell, terrain in (MIDDLE if cells is None else cells).items():
        image.putpixel(cell, KINDS[terrain].colour)
    image.quantize(colors=32).save(folder / "real.png")
    for name in ("image.webp", "overlay.webp", "rubble.webp"):
        (folder / name).write_bytes(b"a picture")
    return folder


def test_a_map_for_every_mode_has_no_problems(tmp_path):
    assert check_map(folder_of(tmp_path, *SPAWNS, *FLAGS, ZONE, modes=tuple(NEEDS))) == []
    assert all(playable(load_map(tmp_path), mode) for mode in NEEDS)


def test_a_mode_that_nobody_knows_is_named_but_no_reason_not_to_play_the_others(tmp_path):
    (problem,) = check_map(folder_of(tmp_path, modes=("free-for-all", "football")))
    assert problem.startswith("map.toml: modes: there is no mode 'football' (known: free-for-all, ")
    assert playable(load_map(tmp_path), "free-for-all")
    assert not playable(load_map(tmp_path), "football")


@pytest.mark.parametrize(
    ("mode", "tables", "lacks"),
    [
        ("team-deathmatch", SPAWNS[:1], ["a spawn of team 2"]),
        ("capture-the-flag", (*SPAWNS, FLAGS[1]), ["a flag of team 1"]),
        ("capture-the-flag", SPAWNS, ["a flag of team 1", "a flag of team 2"]),
        ("king-of-the-hill", SPAWNS, ["a zone"]),
    ],
)
def test_what_a_mode_needs_is_missed(tmp_path, mode, tables, lacks):
    folder = folder_of(tmp_path, *tables, modes=(mode,))
    assert check_map(folder) == [f"map.toml: modes: {mode} needs {lack}" for lack in lacks]
    assert missing(load_map(folder), mode) == lacks
    assert not playable(load_map(folder), mode)


def test_a_mode_that_the_map_is_not_made_for_is_not_played_on_it(tmp_path):
    field = load_map(folder_of(tmp_path, *SPAWNS, *FLAGS))
    assert missing(field, "capture-the-flag") == []
    assert not playable(field, "capture-the-flag")


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (("flags", (26, 8), "team = 2"), "flag"),
        (("zones", (26, 8), "radius = 3"), "zone"),
        (("pickups", (26, 8), 'kind = "any"'), "pickup"),
    ],
)
def test_what_cannot_be_reached_is_named(tmp_path, table, name):
    river = {(20, row): Terrain.WATER for row in range(ROWS)}
    folder = folder_of(tmp_path, SPAWNS[0], table, cells=river)
    assert check_map(folder) == [f"map.toml: {name} 1 at [26, 8] cannot be reached from spawn 1"]


def test_a_spawn_in_sight_of_another_teams(tmp_path):
    near = (SPAWNS[0], ("spawns", (18, 6), "heading = 180\nteam = 2"))
    assert check_map(folder_of(tmp_path, *near, cells={})) == [
        "map.toml: spawn 1 at [3, 5] is in sight of spawn 2, which is another team's"
    ]
    assert check_map(folder_of(tmp_path, *near, cells={(10, row): Terrain.BUSH for row in range(ROWS)})) != []
    assert check_map(folder_of(tmp_path, *near, cells={(10, row): Terrain.BRICK for row in range(ROWS)})) == []
    anybodys = (SPAWNS[0], ("spawns", (18, 6), "heading = 180\nteam = 0"))
    assert check_map(folder_of(tmp_path, *anybodys, cells={})) == []


def test_one_team_may_not_have_much_farther_to_go(tmp_path):
    unfair = (("spawns", (3, 5), "heading = 0\nteam = 1"), ("spawns", (22, 6), "heading = 180\nteam = 2"))
    assert check_map(folder_of(tmp_path, *unfair, ZONE, modes=("king-of-the-hill",))) == [
        "map.toml: spawns: team 1 has 26 m to the zones, team 2 19 m; 10% apart is fair"
    ]
    assert check_map(folder_of(tmp_path, *unfair, ZONE, modes=("team-deathmatch",))) == []
    flags = (("flags", (3, 3), "team = 1"), ("flags", (22, 9), "team = 2"))
    (problem,) = check_map(folder_of(tmp_path, SPAWNS[0], SPAWNS[1], *flags, modes=("capture-the-flag",)))
    assert "to the enemy's flag" in problem


def test_of_a_zone_between_cells_every_cell_counts(tmp_path):
    alike = (("spawns", (3, 5), "heading = 0\nteam = 1"), ("spawns", (26, 6), "heading = 180\nteam = 2"))
    middle = ("zones", (14.5, 5.5), "radius = 5")
    assert check_map(folder_of(tmp_path, *alike, middle, modes=("king-of-the-hill",))) == []
    river = {(20, row): Terrain.WATER for row in range(ROWS)}
    cut_off = (SPAWNS[0], ("zones", (25.5, 5.5), "radius = 3"))
    assert check_map(folder_of(tmp_path, *cut_off, cells=river)) == [
        "map.toml: zone 1 at [25.5, 5.5] cannot be reached from spawn 1"
    ]


@pytest.mark.parametrize("thing", ["crate", "barrel"])
def test_what_stands_on_a_spawn_is_in_the_way(tmp_path, thing):
    folder = folder_of(tmp_path, *SPAWNS, (f"{thing}s", (4, 6), ""))
    assert check_map(folder) == [f"map.toml: {thing} 1 at [4, 6] is too close to spawn 1"]
    assert check_map(folder_of(tmp_path, *SPAWNS, (f"{thing}s", (6, 6), ""))) == []


def test_a_way_is_as_long_as_it_is_slow(tmp_path):
    def metres(terrain):
        folder_of(tmp_path, cells={(column, row): terrain for column in range(6, 16) for row in range(ROWS)})
        return Routes(load_map(tmp_path)).lengths((3, 5))[20, 5]

    plain = metres(Terrain.GROUND)
    assert plain == pytest.approx(32, abs=2)
    assert metres(Terrain.ROAD) < plain < metres(Terrain.MUD) < metres(Terrain.BRICK)


@pytest.mark.parametrize("name", ["courtyard", "foundry", "fords", "quarry"])
def test_where_the_ground_is_the_same_turned_half_round_so_is_what_stands_on_it(name):
    field = load_map(MAPS / name)
    whose = {0: 0, 1: 2, 2: 1}
    assert field.cells == field.cells[::-1]
    for things in (field.spawns, field.flags, field.zones, field.pickups, field.crates, field.barrels):
        here = {(thing.x, thing.y, getattr(thing, "team", 0)) for thing in things}
        there = {(field.width - x, field.height - y, whose[team]) for x, y, team in here}
        assert here == there
