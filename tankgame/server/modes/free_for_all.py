"""Everybody against everybody: the most kills win, then the most damage, then the fewest deaths."""

from collections.abc import Sequence

from tankgame.server.rewards import Tally


class FreeForAll:
    """One battle's rules."""

    name = "free-for-all"
    teams = 0

    def score(self, tally: Tally) -> int:
        """What the ranking shows as points."""
        return tally.kills

    def ranking(self, tallies: Sequence[tuple[str, Tally]]) -> list[tuple[str, Tally]]:
        """Names with their tallies, best first; names settle what is otherwise even."""
        return sorted(tallies, key=lambda row: (*(-part for part in _worth(row[1])), row[0]))

    def winner(self, ranking: Sequence[tuple[str, Tally]]) -> str | None:
        """The best, unless nobody did anything or somebody did just as well."""
        if not ranking:
            return None
        name, best = ranking[0]
        even = len(ranking) > 1 and _worth(ranking[1][1]) == _worth(best)
        return name if (best.kills or best.damage) and not even else None


def _worth(tally: Tally) -> tuple[int, int, int]:
    return tally.kills, tally.damage, -tally.deaths
