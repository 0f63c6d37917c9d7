"""Crates and fuel barrels, which stand in the way until they are shot.

What was in a crate lies there then. A barrel burns for a while and blows up, or does so at once, and others near it.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tankgame.sim import events
from tankgame.sim.arena import Arena
from tankgame.sim.blast import share
from tankgame.sim.harm import Cause
from tankgame.sim.kinds import Blast
from tankgame.sim.map_sheet import PICKUPS
from tankgame.sim.pickup import COINS, Pickups
from tankgame.sim.thing import Thing, Things
from tankgame.sim.tuning import (
    BARREL_BLAST,
    BARREL_CHAIN_TICKS,
    BARREL_FUSE_TICKS,
    COLLAPSE_TICKS,
    CRATE_EMPTY,
    CRATE_PICKUP,
    FUEL,
)

BARREL: Final = "barrel"
BURNING: Final = "burning-barrel"
CRATE: Final = "crate"

Place = tuple[float, float]


@dataclass(slots=True)
class _Standing:
    """A crate or a barrel: what is left of its life; where it burns, the tick at which it goes off, by whose doing."""

    thing: Thing
    life: int
    goes_off: int | None = None
    cause: Cause | None = None


class Breakables:
    """The crates and barrels of one battle.

    `burst` is told where what bursts, and by whose doing; for each that is gone `emit` takes a BlockBroken and
    `opened` its cell (column, row).
    """

    def __init__(
        self,
        arena: Arena,
        things: Things,
        pickups: Pickups,
        *,
        chance: random.Random,
        burst: Callable[[Place, Blast, Cause], None],
        emit: Callable[[events.Event], None],
        opened: set[tuple[int, int]],
    ) -> None:
        self._arena = arena
        self._things = things
        self._pickups = pickups
        self._chance = chance
        self._burst = burst
        self._emit = emit
        self._standing: dict[int, _Standing] = {}
        self._fuses: list[_Standing] = []
        self._opened = opened
        for kind, spots in ((CRATE, arena.map.crates), (BARREL, arena.map.barrels)):
            for spot in spots:
                self._put(kind, spot.x, spot.y)

    def hit(self, number: int, damage: int, cause: Cause) -> None:
        """A shell hit that thing."""
        standing = self._standing.get(number)
        if standing is not None:
            self._wear(standing, damage, cause, self._arena.tick)

    def feel(self, place: Place, blast: Blast, cause: Cause) -> None:
        """Something burst near: crates break, barrels go off one after the other."""
        for standing, damage in list(self._around(place, blast)):
            self._wear(standing, damage, cause, self._arena.tick + BARREL_CHAIN_TICKS)

    def step(self) -> None:
        """One tick: barrels that have burned long enough go off."""
        if self._fuses:
            due = [fuse for fuse in self._fuses if fuse.goes_off is not None and fuse.goes_off <= self._arena.tick]
            for standing in due:
                self._blow_up(standing)

    def _put(self, kind: str, x: float, y: float) -> None:
        thing = self._things.place(0, kind, x, y)
        if self._arena.put_block(thing.id, x, y, thing.kind):
            self._standing[thing.id] = _Standing(thing, thing.kind.life)
        else:
            self._things.remove(0, thing)

    def _around(self, place: Place, blast: Blast) -> Iterator[tuple[_Standing, int]]:
        for standing in self._standing.values():
            thing = standing.thing
            away = max(0.0, ((thing.x - place[0]) ** 2 + (thing.y - place[1]) ** 2) ** 0.5 - thing.kind.radius)
            damage = int(blast.damage * share(blast.radius, away) + 0.5)
            if damage and self._is_open(place, thing):
                yield standing, damage

    def _is_open(self, place: Place, thing: Thing) -> bool:
        block = self._arena.ground.ray(*place, thing.x, thing.y)
        return block is None or block.thing == thing.id

    def _wear(self, standing: _Standing, damage: int, cause: Cause, tick: int) -> None:
        standing.life -= damage
        if standing.thing.kind.id == CRATE:
            if standing.life <= 0:
                self._break(standing)
        elif standing.life > 0:
            self._light(standing, cause, tick + BARREL_FUSE_TICKS)
        elif tick > self._arena.tick:
            self._light(standing, cause, tick)
        else:
            standing.cause = cause
            self._blow_up(standing)

    def _light(self, standing: _Standing, cause: Cause, tick: int) -> None:
        if standing.goes_off is None:
            self._fuses.append(standing)
            self._things.change(self._arena.tick, standing.thing, BURNING)
        if standing.goes_off is None or tick < standing.goes_off:
            standing.goes_off, standing.cause = tick, cause

    def _remove(self, standing: _Standing) -> None:
        thing = standing.thing
        del self._standing[thing.id]
        if standing in self._fuses:
            self._fuses.remove(standing)
        self._arena.take_block(thing.id, self._arena.tick + COLLAPSE_TICKS)
        self._things.remove(self._arena.tick, thing)
        cell = self._arena.map.cell_at(thing.x, thing.y)
        self._opened.add(cell)
        self._emit(events.BlockBroken(self._arena.tick, *cell))

    def _break(self, crate: _Standing) -> None:
        self._remove(crate)
        chance = self._chance.random()
        if chance >= CRATE_EMPTY:
            kind = self._chance.choice(PICKUPS) if chance < CRATE_EMPTY + CRATE_PICKUP else COINS
            self._pickups.drop(self._arena.tick, kind, crate.thing.x, crate.thing.y)

    def _blow_up(self, barrel: _Standing) -> None:
        self._remove(barrel)
        assert barrel.cause is not None
        place = barrel.thing.x, barrel.thing.y
        # Who set it off answers for it, but it was no shot of theirs: it bursts now and here, and spares nobody.
        self._burst(place, BARREL_BLAST, Cause(barrel.cause.slot, barrel.cause.team, FUEL, origin=place))
