"""Which level so much xp makes: the server counts by it, and a client shows it without asking."""

import math
from typing import Final

LEVEL_XP: Final = 100
"""Xp from level 1 to level 2; each level takes that much more than the one before."""


def level(xp: int) -> int:
    """Tell the level that so much xp makes: 1 from 0 xp, 2 from 100, 3 from 300, 4 from 600; n from 50 n (n - 1)."""
    return (math.isqrt(4 * (2 * xp // LEVEL_XP) + 1) + 1) // 2


def floor(level: int) -> int:
    """Tell the xp at which a level begins."""
    return LEVEL_XP * level * (level - 1) // 2
