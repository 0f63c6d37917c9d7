"""map.toml: what a map is called and what stands where on it; every problem is one sentence with its place."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

SHEET: Final = "map.toml"
SHEET_BYTES: Final = 256 * 1024
CELL_LEAST: Final = 1.0
CELL_MOST: Final = 4.0
TEAMS: Final = 2
SPAWNS_MOST: Final = 64
TEXT_MOST: Final = 80
LIGHTS: Final = ("noon", "dusk", "night")
"""The times of day that a map may have."""

LAMPS_MOST: Final = 128
LAMP_RADIUS_MOST: Final = 40.0
FLAGS_MOST: Final = 8
ZONES_MOST: Final = 8
ZONE_RADIUS_LEAST: Final = 2.0
ZONE_RADIUS_MOST: Final = 30.0
THINGS_MOST: Final = 256
"""Pick-ups, crates or barrels on one map."""

ANY_PICKUP: Final = "any"
PICKUPS: Final = ("repair", "shield", "speed", "rapid-fire", "ricochet", "radar")
"""What a pick-up may be; one of the kind ANY_PICKUP is another each time."""

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


@dataclass(slots=True)
class SpawnLine:
    """One [[spawns]] table: a cell (column, row from the top), degrees counter-clockwise from +x, a team or 0."""

    at: tuple[int, int]
    heading: float
    team: int


@dataclass(slots=True)
class LampLine:
    """One [[lamps]] table: a cell (column, row from the top), how far it shines in metres, its colour (RGB)."""

    at: tuple[int, int]
    radius: float
    colour: tuple[int, int, int]


@dataclass(slots=True)
class FlagLine:
    """One [[flags]] table: the cell where a team's flag stands, and the team."""

    at: tuple[int, int]
    team: int


@dataclass(slots=True)
class ZoneLine:
    """One [[zones]] table: the cell in the middle of a place worth holding, and its radius in metres.

    A half lies between two cells, where the middle is of what an even number of cells makes up.
    """

    at: tuple[float, float]
    radius: float


@dataclass(slots=True)
class PickupLine:
    """One [[pickups]] table: a cell, and one of PICKUPS or ANY_PICKUP."""

    at: tuple[int, int]
    kind: str


@dataclass(slots=True)
class ThingLine:
    """One [[crates]] or [[barrels]] table: a cell."""

    at: tuple[int, int]


Line = SpawnLine | LampLine | FlagLine | ZoneLine | PickupLine | ThingLine


@dataclass(slots=True)
class Sheet:
    """What a map.toml says; `cell` in metres, `light` one of LIGHTS."""

    title: str = ""
    author: str = ""
    modes: tuple[str, ...] = ()
    cell: float = 2.0
    spawns: list[SpawnLine] = field(default_factory=list)
    light: str = LIGHTS[0]
    lamps: list[LampLine] = field(default_factory=list)
    biome: str = ""
    seed: int = 0
    flags: list[FlagLine] = field(default_factory=list)
    zones: list[ZoneLine] = field(default_factory=list)
    pickups: list[PickupLine] = field(default_factory=list)
    crates: list[ThingLine] = field(default_factory=list)
    barrels: list[ThingLine] = field(default_factory=list)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= TEXT_MOST and value.isprintable()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_modes(value: object) -> bool:
    return isinstance(value, list) and len(value) > 0 and all(_is_text(mode) for mode in value)


def _is_cell(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_whole(part) for part in value)


def _is_half_cell(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_number(part) and part % 0.5 == 0 for part in value)


def _is_cell_size(value: object) -> bool:
    return isinstance(value, int | float) and _is_number(value) and CELL_LEAST <= value <= CELL_MOST


def _is_team(value: object) -> bool:
    return isinstance(value, int) and _is_whole(value) and 0 <= value <= TEAMS


def _is_own_team(value: object) -> bool:
    return _is_team(value) and value != 0


def _is_spawns(value: object) -> bool:
    return bool(value) and _are_tables(value, SPAWNS_MOST)


def _are_tables(value: object, most: int) -> bool:
    return isinstance(value, list) and len(value) <= most and all(isinstance(table, dict) for table in value)


def _is_light(value: object) -> bool:
    return value in LIGHTS


def _is_radius(value: object) -> bool:
    return isinstance(value, int | float) and _is_number(value) and 0 < value <= LAMP_RADIUS_MOST


def _is_zone_radius(value: object) -> bool:
    return isinstance(value, int | float) and _is_number(value) and ZONE_RADIUS_LEAST <= value <= ZONE_RADIUS_MOST


def _is_pickup(value: object) -> bool:
    return value in (*PICKUPS, ANY_PICKUP)


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and _COLOUR.fullmatch(value) is not None


Rule = tuple[Callable[[object], bool], str, bool]
"""What holds for a key's value, the same in words, and whether the key must be there."""


def _tables(name: str, most: int) -> Rule:
    return lambda value: _are_tables(value, most), f"at most {most} tables [[{name}]]", False


_KEYS: Final[dict[str, Rule]] = {
    "title": (_is_text, f"a text of 1 to {TEXT_MOST} characters", True),
    "author": (_is_text, f"a text of 1 to {TEXT_MOST} characters", True),
    "modes": (_is_modes, 'a list of texts such as ["free-for-all"]', True),
    "cell": (_is_cell_size, f"a number of metres from {CELL_LEAST:g} to {CELL_MOST:g}", True),
    "biome": (_is_text, f"a text of 1 to {TEXT_MOST} characters", False),
    "seed": (_is_whole, "a whole number", False),
    "light": (_is_light, " or ".join(f'"{light}"' for light in LIGHTS), False),
    "spawns": (_is_spawns, f"1 to {SPAWNS_MOST} tables [[spawns]]", True),
    "lamps": _tables("lamps", LAMPS_MOST),
    "flags": _tables("flags", FLAGS_MOST),
    "zones": _tables("zones", ZONES_MOST),
    "pickups": _tables("pickups", THINGS_MOST),
    "crates": _tables("crates", THINGS_MOST),
    "barrels": _tables("barrels", THINGS_MOST),
}
_AT: Final[Rule] = (_is_cell, "two whole numbers [column, row]", True)
_SPAWN_KEYS: Final[dict[str, Rule]] = {
    "at": _AT,
    "heading": (_is_number, "a number of degrees", True),
    "team": (_is_team, f"a whole number from 0 to {TEAMS}", False),
}
_LAMP_KEYS: Final[dict[str, Rule]] = {
    "at": _AT,
    "radius": (_is_radius, f"a number of metres up to {LAMP_RADIUS_MOST:g}", True),
    "colour": (_is_colour, 'a colour such as "#ffd9a0"', True),
}
_FLAG_KEYS: Final[dict[str, Rule]] = {"at": _AT, "team": (_is_own_team, f"a whole number from 1 to {TEAMS}", True)}
_ZONE_KEYS: Final[dict[str, Rule]] = {
    "at": (_is_half_cell, "two numbers [column, row], whole or with a half", True),
    "radius": (_is_zone_radius, f"a number of metres from {ZONE_RADIUS_LEAST:g} to {ZONE_RADIUS_MOST:g}", True),
}
_PICKUP_KEYS: Final[dict[str, Rule]] = {
    "at": _AT,
    "kind": (_is_pickup, " or ".join(f'"{kind}"' for kind in (*PICKUPS, ANY_PICKUP)), True),
}
_LINES: Final[dict[str, dict[str, Rule]]] = {
    "spawn": _SPAWN_KEYS,
    "lamp": _LAMP_KEYS,
    "flag": _FLAG_KEYS,
    "zone": _ZONE_KEYS,
    "pickup": _PICKUP_KEYS,
    "crate": {"at": _AT},
    "barrel": {"at": _AT},
}
"""The keys of the tables by what one of them stands for."""


def read_sheet(folder: Path) -> tuple[Sheet, list[str]]:
    """What the folder's map.toml says, as far as it can be read, and what is wrong with it."""
    table, problems = _read_toml(folder / SHEET)
    if table is None:
        return Sheet(), problems
    problems += _check(table, _KEYS, SHEET)
    if problems:
        return Sheet(), problems
    for kind, rules in _LINES.items():
        for number, line in enumerate(table.get(f"{kind}s", ()), 1):
            problems += _check(line, rules, f"{SHEET}: {kind} {number}")
    if problems:
        return Sheet(), problems
    return _sheet(table), []


def _sheet(table: dict[str, Any]) -> Sheet:
    """Put a table in its form, once every rule holds."""
    return Sheet(
        title=table["title"],
        author=table["author"],
        modes=tuple(table["modes"]),
        cell=float(table["cell"]),
        spawns=[SpawnLine(_at(line), float(line["heading"]), line.get("team", 0)) for line in table["spawns"]],
        light=table.get("light", LIGHTS[0]),
        lamps=[LampLine(_at(line), float(line["radius"]), _rgb(line["colour"])) for line in table.get("lamps", ())],
        biome=table.get("biome", ""),
        seed=table.get("seed", 0),
        flags=[FlagLine(_at(line), line["team"]) for line in table.get("flags", ())],
        zones=[ZoneLine(_half_at(line), float(line["radius"])) for line in table.get("zones", ())],
        pickups=[PickupLine(_at(line), line["kind"]) for line in table.get("pickups", ())],
        crates=[ThingLine(_at(line)) for line in table.get("crates", ())],
        barrels=[ThingLine(_at(line)) for line in table.get("barrels", ())],
    )


def _at(line: dict[str, Any]) -> tuple[int, int]:
    column, row = line["at"]
    return column, row


def _half_at(line: dict[str, Any]) -> tuple[float, float]:
    column, row = line["at"]
    return column, row


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _read_toml(path: Path) -> tuple[dict[str, Any] | None, list[str]]:
    try:
        with path.open("rb") as file:
            raw = file.read(SHEET_BYTES + 1)
        if len(raw) > SHEET_BYTES:
            return None, [f"{SHEET}: longer than {SHEET_BYTES // 1024} KiB"]
        return tomllib.loads(raw.decode("utf-8")), []
    except FileNotFoundError:
        return None, [f"{SHEET}: there is no such file"]
    except OSError as why:
        return None, [f"{SHEET}: cannot be read: {why.strerror}"]
    except UnicodeDecodeError as why:
        return None, [f"{SHEET}: byte {why.start} is not UTF-8"]
    except (tomllib.TOMLDecodeError, RecursionError) as why:
        return None, [f"{SHEET}: not TOML: {why}"]


def _check(table: dict[str, Any], rules: dict[str, Rule], place: str) -> list[str]:
    known = ", ".join(rules)
    problems = [f"{place}: unknown key {key!r} (known: {known})" for key in table if key not in rules]
    for key, (holds, words, required) in rules.items():
        if key not in table:
            if required:
                problems.append(f"{place}: {key} is missing: {words}")
        elif not holds(table[key]):
            problems.append(f"{place}: {key} must be {words}")
    return problems
