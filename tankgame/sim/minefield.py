"""The mines of a battle: laid behind a tank, armed after a moment, and set off by the first foe that comes by."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tankgame.sim.harm import Cause
from tankgame.sim.kinds import Blast
from tankgame.sim.tank import Tank
from tankgame.sim.thing import Thing, Things
from tankgame.sim.tuning import MINE_ARM_TICKS, MINE_TICKS, MINE_TRIGGER, MINES_MOST, WEAPONS

LOOK_TICKS: Final = 3
"""Between two looks at whether somebody is near a mine: in that, nobody drives past one."""

DROP: Final = 0.5
"""Metres behind the hull at which a mine is put down."""


@dataclass(frozen=True, slots=True)
class Mine:
    """A mine that lies there since a tick: whose, and what it does."""

    thing: Thing
    cause: Cause
    since: int


class Minefield:
    """All mines; `explode(place, blast, cause)` is what one does when it is set off."""

    def __init__(
        self,
        things: Things,
        tanks: dict[int, Tank],
        explode: Callable[[tuple[float, float], Blast, Cause], None],
    ) -> None:
        self._things = things
        self._tanks = tanks
        self._explode = explode
        self._mines: list[Mine] = []

    def lay(self, tank: Tank, weapon: int, tick: int) -> None:
        """Put one down behind a tank; of too many of one's own the oldest goes."""
        back = tank.kind.length / 2 + DROP
        x, y = tank.x - math.cos(tank.heading) * back, tank.y - math.sin(tank.heading) * back
        own = [mine for mine in self._mines if mine.cause.slot == tank.slot]
        if len(own) >= MINES_MOST:
            self._remove(own[0], tick)
        thing = self._things.place(tick, WEAPONS[weapon].lays, x, y, slot=tank.slot, team=tank.team)
        self._mines.append(Mine(thing, Cause(tank.slot, tank.team, weapon), tick))

    def step(self, tick: int) -> None:
        """Set off those that a foe has come near, and clear away those that have lain there for too long."""
        for mine in list(self._mines):
            if tick - mine.since > MINE_TICKS:
                self._remove(mine, tick)
            elif (
                (tick + mine.thing.id) % LOOK_TICKS == 0
                and tick - mine.since >= MINE_ARM_TICKS
                and self._is_stepped_on(mine)
            ):
                self._remove(mine, tick)
                blast = WEAPONS[mine.cause.weapon].blast
                assert blast is not None, "what is laid bursts"
                self._explode((mine.thing.x, mine.thing.y), blast, mine.cause)

    def forget(self, slot: int, tick: int) -> None:
        """A player has left: so do the mines, for nobody is to answer for them."""
        for mine in [mine for mine in self._mines if mine.cause.slot == slot]:
            self._remove(mine, tick)

    def _is_stepped_on(self, mine: Mine) -> bool:
        x, y, reach = mine.thing.x, mine.thing.y, MINE_TRIGGER
        return any(
            tank.alive
            and tank.slot != mine.cause.slot
            and not (tank.team and tank.team == mine.cause.team)
            and (tank.x - x) ** 2 + (tank.y - y) ** 2 < (reach + tank.kind.width / 2) ** 2
            for tank in self._tanks.values()
        )

    def _remove(self, mine: Mine, tick: int) -> None:
        self._mines.remove(mine)
        if mine.thing.id in self._things.there:
            self._things.remove(tick, mine.thing)
