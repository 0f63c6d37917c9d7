"""What a player has done in one battle, and what each deed brought."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass
class Item:
    """All deeds of one kind: how many, and the xp and coins of them together."""

    count: int = 0
    xp: int = 0
    coin: int = 0


@dataclass
class Tally:
    """What a player has done in one battle. `xp` and `coin` are what it brought; `purse_xp` what they came with."""

    purse_xp: int = 0
    kills: int = 0
    deaths: int = 0
    assists: int = 0
    damage: int = 0
    points: int = 0
    """What they did for their mode's own goal."""
    xp: int = 0
    coin: int = 0
    paid: bool = field(default=True, compare=False)
    """Whether what is done brings anything now: what a bot does for somebody who is away counts, and does not."""
    items: dict[str, Item] = field(default_factory=dict, compare=False)
    """By kind of deed, what `xp` and `coin` are made of."""

    def book(self, why: str, xp: int, coin: int) -> None:
        """Add what a deed brought."""
        self.xp += xp
        self.coin += coin
        item = self.items.setdefault(why, Item())
        item.count += 1
        item.xp += xp
        item.coin += coin


class Earning(NamedTuple):
    """A change of the xp and coins of the player in a slot.

    `why` is its cause: damage, kill, assist, objective, found, survival, victory or death.
    """

    slot: int
    xp: int
    coin: int
    why: str
