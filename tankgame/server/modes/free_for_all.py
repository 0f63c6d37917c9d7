"""Everybody against everybody: the most kills win, then the most damage, then the fewest deaths."""

from tankgame.server.modes.mode import Mode
from tankgame.server.tally import Tally


class FreeForAll(Mode):
    """Nothing counts but kills."""

    name = "free-for-all"

    def score(self, tally: Tally) -> int:
        """Kills."""
        return tally.kills
