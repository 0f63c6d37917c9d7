"""`python -m tests.balance`: bots fight headless, faster than real time, and tables say who wins too often.

    --battles N     battles, over all maps and modes in turn (60)
    --duels N       duels between each level of bots and the next (20)
    --seconds N     how long a battle lasts (150)
    --seed N        another number, other battles (1)
    --maps A,B      only these maps
    --jobs N        processes (1)
    --json FILE     all figures
    --heat FOLDER   a picture for each map of where tanks were destroyed

The exit status is 1 where a figure is out of its bounds.
"""

import argparse
import json
import multiprocessing
import sys
from itertools import islice
from pathlib import Path
from typing import Any

from tankgame.resources import MAPS
from tankgame.server.bots.navigation import survey
from tankgame.sim.map import Map, load_map
from tankgame.sim.map_modes import TRAINING
from tests.balance import tables
from tests.balance.battle import Battle, Outcome, battles
from tests.balance.duels import duels
from tests.balance.heat import draw_heat

Table = dict[str, tuple[float, int | float]]


def main(words: list[str]) -> int:
    """Fight, and print what came of it."""
    options = _parse(words)
    maps = [load_map(folder) for folder in sorted(MAPS.iterdir()) if (folder / "map.toml").is_file()]
    maps = [on for on in maps if TRAINING not in on.modes]
    if options.maps:
        maps = [on for on in maps if on.id in options.maps.split(",")]
    survey(maps)
    outcomes = _fight(maps, options)
    fought = list(duels([on for on in maps if on.columns * on.rows < 1600] or maps, options.duels, options.seed))
    symmetric = {on.id for on in maps if tables.is_symmetric(on)}
    found: dict[str, tuple[Table, tuple[float, float]]] = {
        "ahead of other tanks": (tables.against_the_field(outcomes), tables.RATE),
        "share of all kills": (tables.kills_by_tank(outcomes), (0.0, tables.KILLS_MOST)),
        "won by orange": (tables.by_side(outcomes, symmetric), tables.SIDE),
        "stuck": (tables.stuck_by_map(outcomes), (0.0, tables.STUCK_MOST)),
        "ladder": (tables.ladder(fought), (tables.LADDER_LEAST, 1.0)),
    }
    out = [title for title, (table, bounds) in found.items() if not _print(title, table, bounds)]
    _print_pace(outcomes)
    if options.json is not None:
        _write(options.json, outcomes, {title: table for title, (table, _bounds) in found.items()})
    if options.heat is not None:
        for on in maps:
            deaths = [place for outcome in outcomes if outcome.map == on.id for place in outcome.deaths]
            draw_heat(on, deaths, options.heat / f"{on.id}.png")
    return 1 if out else 0


def _parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.balance")
    parser.add_argument("--battles", type=int, default=60)
    parser.add_argument("--duels", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--maps", default="")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--heat", type=Path)
    return parser.parse_args(words)


def _fight(maps: list[Map], options: argparse.Namespace) -> list[Outcome]:
    waiting = islice(battles(maps, options.seed, seconds=options.seconds), options.battles)
    if options.jobs == 1:
        return [_told(number, battle.play()) for number, battle in enumerate(waiting, 1)]
    with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
        # Worlds hold a physics space, which stays in its process: each makes its own again from the same numbers.
        work = [(battle.world.map, battle.mode.name, battle.seed, battle.bots, options.seconds) for battle in waiting]
        return [_told(number, outcome) for number, outcome in enumerate(pool.imap_unordered(_play, work), 1)]


def _play(work: tuple[Map, str, int, int, int]) -> Outcome:
    on, mode, seed, bots, seconds = work
    return Battle(on, mode, seed, bots=bots, seconds=seconds).play()


def _told(number: int, outcome: Outcome) -> Outcome:
    pace = outcome.seconds / max(0.001, outcome.took)
    print(f"{number:4} {outcome.map:12} {outcome.mode:18} {outcome.seconds:4.0f} s, {pace:4.0f} times real time")
    return outcome


def _print(title: str, table: Table, bounds: tuple[float, float]) -> bool:
    """A table, with a mark at what is out of bounds; whether nothing is."""
    print(f"\n{title} ({bounds[0]:.0%} to {bounds[1]:.0%})")
    good = True
    for name, (share, count) in table.items():
        within = bounds[0] <= share <= bounds[1]
        good = good and within
        print(f"  {name:24} {share:7.2%}  {count:8.5g}{'' if within else '  <-'}")
    return good


def _print_pace(outcomes: list[Outcome]) -> None:
    ticks = sum(outcome.seconds * 60 for outcome in outcomes)
    took = sum(outcome.took for outcome in outcomes)
    each = 1000 * took / max(1.0, ticks)
    print(f"\n{len(outcomes)} battles, {ticks / 60:.0f} s of them in {took:.0f} s: {each:.2f} ms a tick")
    wave = tables.waves(outcomes)
    if wave:
        print(
            f"survival: {wave['won']:.0%} of {wave['battles']} won, {wave['destroyed']:.1f} attackers destroyed in one"
        )


def _write(path: Path, outcomes: list[Outcome], found: dict[str, Any]) -> None:
    told = {
        "tables": found,
        "battles": [
            {name: value for name, value in vars(outcome).items() if name not in ("deaths", "weapons")}
            for outcome in outcomes
        ],
    }
    path.write_text(json.dumps(told, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
