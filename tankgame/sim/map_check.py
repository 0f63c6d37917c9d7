"""`tankgame --check-map`: all that is wrong with a map's folder, by file and place."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

from tankgame.sim.ground import Ground
from tankgame.sim.map import Flag, Map, PickupSpot, Spawn, Spot, Zone, read_map
from tankgame.sim.map_modes import NEEDS, missing
from tankgame.sim.map_routes import Cell, Routes
from tankgame.sim.terrain import KINDS
from tankgame.sim.tuning import SIGHT, WIDEST

PICTURES: Final = ("image.webp", "overlay.webp", "rubble.webp")
"""What players see; a server can do without."""

UNEVEN: Final = 0.1
"""The share by which one team's ways may be longer than the other's."""

ELBOW: Final = 1.0
"""Metres between a crate or barrel and a tank that turns on its spawn, from middle to reach."""

Spotted = Spawn | Flag | Zone | PickupSpot | Spot


def check_map(folder: Path) -> list[str]:
    """Say all that is wrong with a map's folder, a sentence each; nothing where it is good."""
    if not folder.is_dir():
        return [f"{folder}: there is no such folder"]
    found, problems = read_map(folder)
    problems += [f"{name}: there is no such file" for name in PICTURES if not (folder / name).is_file()]
    if found is not None:
        routes = Routes(found)
        problems += [*_cramped(found), *_unreachable(found, routes), *_blocked(found), *_modes(found)]
        problems += [*_in_sight(found), *_uneven(found, routes)]
    return problems


def _name(found: Map, kind: str, number: int, place: Spotted) -> str:
    column, row = place.x / found.cell - 0.5, found.rows - place.y / found.cell - 0.5
    return f"map.toml: {kind} {number} at [{column:g}, {row:g}]"


def _cramped(found: Map) -> Iterator[str]:
    """The spawns where the widest tank cannot turn."""
    for number, spawn in enumerate(found.spawns, 1):
        is_open = not KINDS[found.terrain_at(spawn.x, spawn.y)].stops_tanks
        if is_open and not found.fits(spawn.x, spawn.y, WIDEST.radius):
            yield (
                f"{_name(found, 'spawn', number, spawn)} is too close to what stops tanks: "
                f"the {WIDEST.id} needs {WIDEST.radius:.1f} m all around"
            )


def _unreachable(found: Map, routes: Routes) -> Iterator[str]:
    """What the widest tank cannot reach from the first spawn, even by breaking bricks."""
    first = found.spawns[0]
    reached = routes.lengths(found.cell_at(first.x, first.y))
    kinds: dict[str, tuple[Spotted, ...]] = {
        "spawn": found.spawns,
        "flag": found.flags,
        "zone": found.zones,
        "pickup": found.pickups,
    }
    for kind, places in kinds.items():
        for number, place in enumerate(places, 1):
            cells = found.cells_at(place.x, place.y)
            if place is not first and all(routes.is_open(cell) and cell not in reached for cell in cells):
                yield f"{_name(found, kind, number, place)} cannot be reached from spawn 1"


def _blocked(found: Map) -> Iterator[str]:
    """The crates and barrels that a tank on its spawn would stand in."""
    for kind, places in (("crate", found.crates), ("barrel", found.barrels)):
        for number, place in enumerate(places, 1):
            for spawn_number, spawn in enumerate(found.spawns, 1):
                if math.hypot(spawn.x - place.x, spawn.y - place.y) < WIDEST.radius + ELBOW:
                    yield f"{_name(found, kind, number, place)} is too close to spawn {spawn_number}"


def _modes(found: Map) -> Iterator[str]:
    """The modes that nobody knows, and those that cannot be played here."""
    for mode in found.modes:
        if mode not in NEEDS:
            yield f"map.toml: modes: there is no mode {mode!r} (known: {', '.join(NEEDS)})"
        else:
            yield from (f"map.toml: modes: {mode} needs {lack}" for lack in missing(found, mode))


def _in_sight(found: Map) -> Iterator[str]:
    """The spawns that are in sight of another team's."""
    ground = Ground(found)
    for (number, one), (other_number, other) in combinations(enumerate(found.spawns, 1), 2):
        if not one.team or not other.team or one.team == other.team:
            continue
        near = math.hypot(one.x - other.x, one.y - other.y) < SIGHT
        if near and ground.clear(one.x, one.y, other.x, other.y):
            yield f"{_name(found, 'spawn', number, one)} is in sight of spawn {other_number}, which is another team's"


def _uneven(found: Map, routes: Routes) -> Iterator[str]:
    """The goals that one team has a longer way to than the other."""
    starts = {
        team: [routes.lengths(found.cell_at(spawn.x, spawn.y)) for spawn in found.spawns if spawn.team == team]
        for team in (1, 2)
    }
    if "capture-the-flag" in found.modes and len({flag.team for flag in found.flags}) > 1:
        ways = {team: [flag for flag in found.flags if flag.team != team] for team in starts}
        yield from _compared(found, starts, ways, "the enemy's flag")
    if "king-of-the-hill" in found.modes and found.zones:
        yield from _compared(found, starts, dict.fromkeys(starts, found.zones), "the zones")


def _compared(
    found: Map, starts: Mapping[int, list[dict[Cell, float]]], goals: Mapping[int, Sequence[Flag | Zone]], words: str
) -> Iterator[str]:
    mean = {}
    for team, lengths in starts.items():
        cells = [cell for goal in goals[team] for cell in found.cells_at(goal.x, goal.y)]
        ways = [length[cell] for length in lengths for cell in cells if cell in length]
        if not ways:
            return
        mean[team] = sum(ways) / len(ways)
    long, short = max(mean, key=lambda team: mean[team]), min(mean, key=lambda team: mean[team])
    if mean[long] > (1 + UNEVEN) * mean[short]:
        yield (
            f"map.toml: spawns: team {long} has {mean[long]:.0f} m to {words}, "
            f"team {short} {mean[short]:.0f} m; {UNEVEN:.0%} apart is fair"
        )
