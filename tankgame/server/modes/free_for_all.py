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
        return sorted(tallies, key=lambda row: (-row[1].kills, -row[1].damage, row[1].deaths, row[0]))

    def winner(self, ranking: Sequence[tuple[str, Tally]]) -> str | None:
        """The best, unless nobody did anything."""
        if not ranking:
            return None
        name, tally = ranking[0]
        return name if tally.kills or tally.damage else None
