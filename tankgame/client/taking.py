"""What one's own tank takes from the ground, in the tick in which it drives over it and not a round trip later.

The server goes by the same rule at the same tick, so it nearly always says the same; where somebody else was first,
what was taken here is given back.
"""

from typing import Final, NamedTuple

from tankgame.protocol.ticks import ticks
from tankgame.sim.pickup import BOOSTS, reaches, takes
from tankgame.sim.tank import Boost, Tank
from tankgame.sim.tuning import BOOST_TICKS

CONFIRM_TICKS: Final = ticks(1.5)
"""How long after the server's word of that tick what was taken here waits to be confirmed."""


class Lying(NamedTuple):
    """Something to take: what, where in metres, how large, and from which tick on."""

    kind: str
    x: float
    y: float
    radius: float
    since: int


class _Taken(NamedTuple):
    """What was taken here: when, and which effect of that kind one had before."""

    tick: int
    kind: str
    before: Boost | None


class Taking:
    """`step` after each step of one's own tank, first or again; `confirm` and `deny` as the server says."""

    def __init__(self) -> None:
        self.lying: dict[int, Lying] = {}
        """What can be taken, by number."""
        self.taken: dict[int, _Taken] = {}
        """What was, as far as is known here, and is not confirmed."""
        self.fresh: list[int] = []
        """What was taken since somebody last looked here, for all to see."""

    def step(self, tick: int, tank: Tank) -> None:
        """Take what the tank is over at that tick; what it took at it already goes on as it does."""
        if not self.lying or not takes(tick, tank.slot):
            return
        for number, thing in self.lying.items():
            # Whether one needs a repair is the server's to know.
            if number in self.taken or thing.kind not in BOOSTS or tick < thing.since:
                continue
            if reaches(tank, thing.x, thing.y, thing.radius):
                self.taken[number] = _Taken(tick, thing.kind, tank.boosts.get(thing.kind))
                self.fresh.append(number)
                tank.boost(thing.kind, tick, tick + BOOST_TICKS)

    def confirm(self, number: int | None, kind: str, boost: Boost | None, tank: Tank) -> bool:
        """One did take that; the result is whether that was known."""
        known = number is not None and number in self.taken
        if known and number is not None:
            self.deny(number, tank)
        if boost is not None:
            tank.boost(kind, *boost)
        return known

    def deny(self, number: int, tank: Tank) -> None:
        """One did not take that."""
        taken = self.taken.pop(number, None)
        if taken is None:
            return
        if taken.before is None:
            tank.boosts.pop(taken.kind, None)
        else:
            tank.boosts[taken.kind] = taken.before

    def expire(self, tick: int, tank: Tank) -> None:
        """The server has told how one's tank was at that tick: what it should have confirmed by now never was."""
        for number in [number for number, taken in self.taken.items() if taken.tick < tick - CONFIRM_TICKS]:
            self.deny(number, tank)
