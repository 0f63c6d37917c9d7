"""What experience and coins have brought a player: how far they are in their level, and the tanks that it opens."""

from collections.abc import Collection
from typing import Final, NamedTuple

from tankgame.protocol.levels import floor, level
from tankgame.sim.tuning import TANKS

FOR_SALE: Final = tuple(kind for kind in TANKS.values() if kind.price)
"""Tanks that not everybody has from the start."""


class Progress(NamedTuple):
    """A level, the xp one has of those that it takes to the next, and how many those are."""

    level: int
    xp: int
    whole: int

    @property
    def share(self) -> float:
        """From 0, where the level begins, to 1, where the next one does."""
        return self.xp / self.whole

    @property
    def left(self) -> int:
        """Xp to the next level."""
        return self.whole - self.xp


def progress(xp: int) -> Progress:
    """How far somebody is who has so much xp."""
    reached = level(xp)
    return Progress(reached, xp - floor(reached), floor(reached + 1) - floor(reached))


def opened(before: int, after: int) -> list[str]:
    """The ids of the tanks that levels after the first one open, up to the second."""
    return [kind.id for kind in FOR_SALE if before < kind.level <= after]


def affordable(reached: int, coin: int, owned: Collection[str]) -> list[str]:
    """The ids of the tanks that one can buy by now."""
    return [kind.id for kind in FOR_SALE if kind.level <= reached and kind.price <= coin and kind.id not in owned]
