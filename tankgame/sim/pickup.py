"""Pick-ups: where they lie, who takes them, and what they do to whom for how long."""

import random
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from tankgame.sim import events
from tankgame.sim.map import Map, PickupSpot
from tankgame.sim.map_sheet import ANY_PICKUP, PICKUPS
from tankgame.sim.tank import Tank
from tankgame.sim.thing import Thing, Things
from tankgame.sim.tuning import APPEAR_TICKS, BOOST_TICKS, DROP_TICKS, PICKUP_RETURN_TICKS, REPAIR_SHARE

REPAIR: Final = "repair"
RADAR: Final = "radar"
BOOSTS: Final = frozenset(PICKUPS) - {REPAIR}
"""What has an effect for a time."""

COINS: Final = "coins"
TAKEN: Final = frozenset({*PICKUPS, COINS})
"""Kinds of things that tanks take by driving over them."""

TAKE_EVERY: Final = 4
"""Ticks between two looks of a tank at what is under it: no tank is over anything for less."""


NEAR: Final = 4.0
"""Metres each way within which a tank's middle is of all that it is over."""


def takes(tick: int, slot: int) -> bool:
    """Whether that slot's tank takes what is under it in this tick; a client's prediction goes by the same."""
    return (tick + slot) % TAKE_EVERY == 0


def reaches(tank: Tank, x: float, y: float, radius: float) -> bool:
    """Whether a tank is over a thing with that radius, in metres."""
    reach = tank.kind.width / 2 + radius
    return (tank.x - x) ** 2 + (tank.y - y) ** 2 <= reach * reach


class _Lying(NamedTuple):
    """Something to take, from which tick on; its spot of the map, or until which tick it lies where it was dropped."""

    thing: Thing
    since: int
    spot: PickupSpot | None
    until: int
    x: float
    y: float


class Pickups:
    """The pick-ups of one battle. `step` after every step of physics; `emit` takes a PickupTaken for each."""

    def __init__(self, map: Map, things: Things, chance: random.Random, emit: Callable[[events.Event], None]) -> None:  # noqa: A002 - the game's own noun
        self._things = things
        self._chance = chance
        self._emit = emit
        self._lying: dict[int, _Lying] = {}
        self._due: dict[PickupSpot, int] = {}
        """The tick from which on a spot has something again."""
        for spot in map.pickups:
            self._lay(-APPEAR_TICKS, spot)

    def step(self, tick: int, tanks: Iterable[Tank]) -> None:
        """One tick: who is over something takes it, what was taken comes back in its time."""
        if self._lying:
            for tank in tanks:
                if tank.alive and takes(tick, tank.slot):
                    self._look_under(tank, tick)
        if tick % TAKE_EVERY == 0:
            self._renew(tick)

    def drop(self, tick: int, kind: str, x: float, y: float) -> None:
        """Let something lie there for a while."""
        thing = self._things.place(tick, kind, x, y)
        self._lying[thing.id] = _Lying(thing, tick + APPEAR_TICKS, None, tick + DROP_TICKS, x, y)

    def _lay(self, tick: int, spot: PickupSpot) -> None:
        kind = self._chance.choice(PICKUPS) if spot.kind == ANY_PICKUP else spot.kind
        thing = self._things.place(max(0, tick), kind, spot.x, spot.y)
        self._lying[thing.id] = _Lying(thing, tick + APPEAR_TICKS, spot, 0, spot.x, spot.y)

    def _look_under(self, tank: Tank, tick: int) -> None:
        x, y = tank.x, tank.y
        # All are asked for every tank, and next to none is near.
        for lying in [lying for lying in self._lying.values() if abs(lying.x - x) < NEAR and abs(lying.y - y) < NEAR]:
            thing = lying.thing
            within = lying.since <= tick and reaches(tank, thing.x, thing.y, thing.kind.radius)
            if within and _is_of_use(tank, thing.kind.id):
                _affect(tank, thing.kind.id, tick)
                self._emit(events.PickupTaken(tick, tank.slot, thing.id, thing.kind.id))
                self._take_away(lying, tick)

    def _take_away(self, lying: _Lying, tick: int) -> None:
        del self._lying[lying.thing.id]
        self._things.remove(tick, lying.thing)
        if lying.spot is not None:
            self._due[lying.spot] = tick + PICKUP_RETURN_TICKS

    def _renew(self, tick: int) -> None:
        for spot in [spot for spot, due in self._due.items() if due <= tick]:
            del self._due[spot]
            self._lay(tick, spot)
        for lying in [lying for lying in self._lying.values() if lying.spot is None and lying.until <= tick]:
            self._take_away(lying, tick)


def _is_of_use(tank: Tank, kind: str) -> bool:
    return kind != REPAIR or tank.life < tank.kind.life


def _affect(tank: Tank, kind: str, tick: int) -> None:
    if kind == REPAIR:
        tank.life = min(tank.kind.life, tank.life + round(REPAIR_SHARE * tank.kind.life))
        tank.burning = False
    elif kind in BOOSTS:
        tank.boost(kind, tick, tick + BOOST_TICKS)
