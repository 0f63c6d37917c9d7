"""What battles come to together: rates by tank, by side and by map."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import fmean, median
from typing import Any

from tankgame.sim.map import Map
from tests.balance.battle import Outcome
from tests.balance.duels import Duel, Match

Table = dict[str, tuple[float, int]]
"""By name, a share and of how many it is."""

RATE = (0.42, 0.58)
SIDE = (0.45, 0.55)
KILLS_MOST = 0.25
STUCK_MOST = 0.01
LADDER_LEAST = 0.75
PRICED = (0.5, 1.0)
"""What a tank that everybody has must win in equal hands of its duels with one that costs coins."""

NEWCOMER = (1 / 3, 1.0)
"""How often somebody new is to be in the better half at least."""

QUICK = 2.0
"""Seconds from the first hit to the end in which nobody can do anything about it."""

SURE = 1.96
"""Standard deviations: in 95 of 100 samples the truth lies within so many."""


def wilson(share: float, count: float) -> tuple[float, float]:
    """Wilson's interval: where the true share may lie of which so many trials gave this one."""
    if not count:
        return 0.0, 1.0
    square = SURE * SURE / count
    middle, half = share + square / 2, SURE * math.sqrt(share * (1 - share) / count + square / count / 4)
    return max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))


def against_the_field(outcomes: Iterable[Outcome]) -> Table:
    """By tank, the share of those in other tanks that it came out of a battle ahead of, and of how many such tanks.

    In teams who has won is ahead of everybody of the other team; where each is alone, by the ranking.
    """
    ahead: dict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.mode == "survival":
            continue
        for index, row in enumerate(outcome.rows):
            met = []
            for other_index, other in enumerate(outcome.rows):
                if row[0] == other[0] or (row[1] and row[1] == other[1]):
                    continue
                draw = row[1] and not outcome.team
                won = row[6] if row[1] else index < other_index
                met.append(0.5 if draw else float(won))
            if met:
                ahead[row[0]].append(fmean(met))
    return {tank: (fmean(results), len(results)) for tank, results in sorted(ahead.items())}


def kills_by_tank(outcomes: Iterable[Outcome]) -> Table:
    """By tank, its share of all kills, and how many they all were."""
    kills: Counter[str] = Counter()
    for outcome in outcomes:
        kills.update(outcome.kills)
    total = sum(kills.values())
    return {tank: (kills[tank] / total, total) for tank in sorted(kills)}


def kills_a_minute(outcomes: Iterable[Outcome]) -> Table:
    """By tank, its share of the kills if all had been in play equally long, and how many all were."""
    kills: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for outcome in outcomes:
        kills.update(outcome.kills)
        for row in outcome.rows:
            seconds[row[0]] += round(outcome.seconds)
    rates = {tank: kills[tank] / seconds[tank] for tank in sorted(seconds)}
    return {tank: (rate / sum(rates.values()), sum(kills.values())) for tank, rate in rates.items()}


def by_side(outcomes: Iterable[Outcome], symmetric: set[str]) -> Table:
    """By symmetric map, the share of battles that were decided which team 1 won, and how many those were."""
    wins: dict[str, list[int]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.map in symmetric and outcome.mode != "survival" and outcome.team:
            wins[outcome.map].append(outcome.team == 1)
    return {name: (fmean(results), len(results)) for name, results in sorted(wins.items())}


def stuck_by_map(outcomes: Iterable[Outcome]) -> Table:
    """By map, the share of looks at tanks that found them stuck, and how many looks those were."""
    stuck: Counter[str] = Counter()
    looked: Counter[str] = Counter()
    for outcome in outcomes:
        stuck[outcome.map] += outcome.stuck
        looked[outcome.map] += outcome.looked
    return {name: (stuck[name] / max(1, looked[name]), looked[name]) for name in sorted(looked)}


def ladder(fought: Iterable[Duel]) -> Table:
    """By pair of levels, the share of duels that the better one won, draws counting half."""
    results: dict[str, list[float]] = defaultdict(list)
    for duel in fought:
        won = 0.5 if duel.won == duel.lost else float(duel.won > duel.lost)
        results[f"{duel.better} beats {duel.other}"].append(won)
    return {pair: (fmean(won), len(won)) for pair, won in results.items()}


def matches(fought: Iterable[Match]) -> Table:
    """By tank that costs coins, and for all, the share of duels that one which everybody has won against it."""
    results: dict[str, list[float]] = defaultdict(list)
    for match in fought:
        won = 0.5 if match.won == match.lost else float(match.won > match.lost)
        for name in (f"{match.free} beats {match.priced}", f"{match.free} beats what costs"):
            results[name].append(won)
    return {pair: (fmean(won), len(won)) for pair, won in results.items()}


def newcomers(outcomes: Iterable[Outcome]) -> Table:
    """By mode, the share of battles in which the newcomer's team won; where each is alone, came in the upper half.

    A draw counts half.
    """
    results: dict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        place, row = next((place, row) for place, row in enumerate(outcome.rows) if row[2] == "newcomer")
        draw = row[1] and not outcome.team
        results[outcome.mode].append(0.5 if draw else row[6] if row[1] else place < len(outcome.rows) / 2)
    return {mode: (fmean(won), len(won)) for mode, won in results.items()}


def is_symmetric(on: Map) -> bool:
    """Whether the map is the same, turned half round or seen in a mirror."""
    rows = [on.cells[row * on.columns : (row + 1) * on.columns] for row in range(on.rows)]
    turned = [row[::-1] for row in rows[::-1]]
    return rows in (turned, [row[::-1] for row in rows], rows[::-1])


def ends(outcomes: Iterable[Outcome]) -> dict[str, tuple[float, float, int]]:
    """By how many fired at who was destroyed, the median of seconds it took, what share took under QUICK, how many."""
    took: dict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        for seconds, foes in outcome.ends:
            for name in ("all", "3 or more" if foes > 2 else str(foes)):
                took[name].append(seconds)
    return {
        name: (median(seconds), fmean(one < QUICK for one in seconds), len(seconds))
        for name, seconds in sorted(took.items())
    }


def waves(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Of survival: how many battles the players won, and how many attackers they destroyed in one."""
    fought = [outcome for outcome in outcomes if outcome.mode == "survival"]
    if not fought:
        return {}
    return {
        "battles": len(fought),
        "won": fmean(outcome.team == 1 for outcome in fought),
        "destroyed": fmean(outcome.scores[0] for outcome in fought),
    }
