"""`python -m tests.balance`: bots fight headless, faster than real time, and tables say who wins too often.

    --battles N     battles, over all maps and modes in turn (60)
    --sides N       more battles on each symmetric map, of which only counts which side won (0)
    --duels N       duels between each level of bots and the next (20)
    --matches N     duels of the medium tank with each that costs coins, in equal hands (0)
    --against A,B   only with these of them
    --newcomers N   battles in each mode of one who has never played, among the bots that the server picks for them (0)
    --seconds N     how long a battle lasts (100)
    --seed N        another number, other battles (1)
    --maps A,B      only these maps
    --jobs N        processes (1)
    --json FILE     keep all figures there
    --join A,B      count in what these runs have kept
    --heat FOLDER   a picture for each map of where tanks were destroyed
    --ledger N      instead: so many battles with random settings by a whole server, and its books held to its results

Shares are given with the interval in which they lie in 95 of 100 samples. The exit status is 1 where a figure is out of
its bounds; where its interval is not wholly, a question mark says that it may be chance.
"""

import argparse
import multiprocessing
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from tankgame.protocol.ticks import TICK_RATE
from tankgame.resources import MAPS
from tankgame.server.bots.navigation import survey
from tankgame.server.shipped_map import ship_map
from tankgame.sim.map import Map, load_map
from tankgame.sim.map_modes import TRAINING
from tests.balance import tables
from tests.balance.battle import Battle, Outcome, battles, team_battles
from tests.balance.duels import duels, matches
from tests.balance.fought import Fought
from tests.balance.heat import draw_heat
from tests.balance.ledger import audits
from tests.balance.newcomer import first_battles

SMALL = 1600
"""Cells of a map up to which two find each other soon."""

SIDES_SECONDS = 60


def main(words: list[str]) -> int:
    """Fight, and print what came of it."""
    options = _parse(words)
    folders = [folder for folder in sorted(MAPS.iterdir()) if (folder / "map.toml").is_file()]
    if options.maps:
        folders = [folder for folder in folders if folder.name in options.maps.split(",")]
    there = {folder: load_map(folder) for folder in folders}
    maps = [on for on in there.values() if TRAINING not in on.modes]
    folders = [folder for folder, on in there.items() if on in maps]
    survey(maps)
    return _audit(folders, options) if options.ledger else _balance(maps, options)


def _parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.balance")
    numbers = {
        "battles": 60,
        "sides": 0,
        "duels": 20,
        "matches": 0,
        "newcomers": 0,
        "seconds": 100,
        "seed": 1,
        "jobs": 1,
        "ledger": 0,
    }
    for name, usual in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--against", default="")
    parser.add_argument("--maps", default="")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--join", default="")
    parser.add_argument("--heat", type=Path)
    return parser.parse_args(words)


def _balance(maps: list[Map], options: argparse.Namespace) -> int:
    symmetric = [on for on in maps if tables.is_symmetric(on)]
    small = [on for on in maps if on.columns * on.rows < SMALL] or maps
    fought = Fought(
        _fight(islice(battles(maps, options.seed, seconds=options.seconds), options.battles), options),
        _fight(team_battles(symmetric, options.sides, options.seed, seconds=SIDES_SECONDS), options),
        list(duels(small, options.duels, options.seed)),
        list(matches(small, options.matches, options.seed, against=options.against)),
        [_told(number, battle.play()) for number, battle in enumerate(_first_battles(maps, options), 1)],
    )
    for kept in filter(None, options.join.split(",")):
        fought.add(Path(kept))
    found = _tables(fought, {on.id for on in symmetric})
    out = [title for title, (table, bounds) in found.items() if not _print(title, table, bounds)]
    _print_ends(fought)
    _print_pace(fought)
    if options.json is not None:
        fought.keep(options.json, {title: table for title, (table, _bounds) in found.items()})
    if options.heat is not None:
        for on in maps:
            deaths = [place for outcome in fought.battles if outcome.map == on.id for place in outcome.deaths]
            draw_heat(on, deaths, options.heat / f"{on.id}.png")
    return 1 if out else 0


def _tables(fought: Fought, symmetric: set[str]) -> dict[str, tuple[tables.Table, tuple[float, float]]]:
    """By title, each table and the bounds of what is in it."""
    most = (0.0, tables.KILLS_MOST)
    return {
        "ahead of other tanks": (tables.against_the_field(fought.battles), tables.RATE),
        "share of all kills": (tables.kills_by_tank(fought.battles), most),
        "share of kills if equally often in play": (tables.kills_a_minute(fought.battles), most),
        "won by orange": (tables.by_side([*fought.battles, *fought.sides], symmetric), tables.SIDE),
        "stuck": (tables.stuck_by_map(fought.battles), (0.0, tables.STUCK_MOST)),
        "ladder": (tables.ladder(fought.duels), (tables.LADDER_LEAST, 1.0)),
        "newcomers in the upper half": (tables.newcomers(fought.newcomers), tables.NEWCOMER),
        "equal hands": (tables.matches(fought.matches), tables.PRICED),
    }


def _fight(waiting: Iterable[Battle], options: argparse.Namespace) -> list[Outcome]:
    if options.jobs == 1:
        return [_told(number, battle.play()) for number, battle in enumerate(waiting, 1)]
    with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
        # Worlds hold a physics space, which stays in its process: each makes its own again from the same numbers.
        work = [(battle.world.map, battle.mode.name, battle.seed, battle.bots, battle.seconds) for battle in waiting]
        return [_told(number, outcome) for number, outcome in enumerate(pool.imap_unordered(_play, work), 1)]


def _first_battles(maps: list[Map], options: argparse.Namespace) -> Iterable[Battle]:
    return first_battles(maps, options.newcomers, options.seed, seconds=options.seconds)


def _play(work: tuple[Map, str, int, int, int]) -> Outcome:
    on, mode, seed, bots, seconds = work
    return Battle(on, mode, seed, bots=bots, seconds=seconds).play()


def _told(number: int, outcome: Outcome) -> Outcome:
    pace = outcome.seconds / max(0.001, outcome.took)
    print(
        f"{number:4} {outcome.map:12} {outcome.mode:18} {outcome.seconds:4.0f} s, {pace:4.0f} times real time",
        flush=True,
    )
    return outcome


def _print(title: str, table: tables.Table, bounds: tuple[float, float]) -> bool:
    """A table, with a mark at what is out of bounds; whether nothing is."""
    if table:
        print(f"\n{title} ({bounds[0]:.0%} to {bounds[1]:.0%})")
    good = True
    for name, (share, count) in table.items():
        least, most = tables.wilson(share, count)
        within, never = bounds[0] <= share <= bounds[1], most < bounds[0] or least > bounds[1]
        good = good and within
        mark = "" if within else "  <-" if never else "  <- ?"
        print(f"  {name:26} {share:7.2%} of {count:6}  ({least:6.2%} to {most:6.2%}){mark}")
    return good


def _print_ends(fought: Fought) -> None:
    ends = tables.ends(fought.battles)
    if ends:
        print("\nfrom the first hit to the end, by how many fired")
    for foes, (middle, quick, count) in ends.items():
        print(f"  {foes:26} {middle:5.1f} s of {count:6}, {quick:4.0%} of them under {tables.QUICK:.0f} s")


def _print_pace(fought: Fought) -> None:
    outcomes = [*fought.battles, *fought.sides]
    seconds, took = sum(outcome.seconds for outcome in outcomes), sum(outcome.took for outcome in outcomes)
    each = 1000 * took / max(1.0, seconds * TICK_RATE)
    print(f"\n{len(outcomes)} battles, {seconds:.0f} s of them in {took:.0f} s: {each:.2f} ms a tick")
    wave = tables.waves(outcomes)
    if wave:
        print(
            f"survival: {wave['won']:.0%} of {wave['battles']} won, {wave['destroyed']:.1f} attackers destroyed in one"
        )


def _audit(folders: list[Path], options: argparse.Namespace) -> int:
    """Battles by a whole server, and what in its books is wrong."""
    ends: Counter[str] = Counter()
    wrong = lines = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, audit in enumerate(
            audits(Path(folder), list(map(ship_map, folders)), options.ledger, options.seed), 1
        ):
            print(f"{number:4} {audit.map:12} {audit.mode:18} {audit.why:16} {audit.lines:4} lines", *audit.wrong)
            ends[f"{audit.mode} {audit.why}"] += 1
            wrong += len(audit.wrong)
            lines = audit.lines
    print("\n" + "\n".join(f"  {how:40} {count:4}" for how, count in sorted(ends.items()) if how.strip() != "accounts"))
    print(f"{options.ledger} battles, {lines} lines in the ledger, {wrong} that do not agree with the results")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
