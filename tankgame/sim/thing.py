"""What lies on the ground of a battle besides its terrain: things to pick up, to run into, to shoot at, to step on."""

import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tankgame.sim import events


@dataclass(frozen=True, slots=True)
class ThingKind:
    """A kind of thing: metres from its middle to its rim, points of damage that break it (0: nothing does).

    `stops` is whether tanks and shells run into it. Foes of whose it is see it from within `seen_from` metres only.
    """

    id: str
    radius: float
    life: int = 0
    stops: bool = False
    is_round: bool = False
    seen_from: float = math.inf


THINGS: Final[dict[str, ThingKind]] = {
    kind.id: kind
    for kind in (
        ThingKind("crate", 0.75, life=20, stops=True),
        ThingKind("barrel", 0.5, life=8, stops=True, is_round=True),
        ThingKind("burning-barrel", 0.5, life=8, stops=True, is_round=True),
        ThingKind("mine", 0.5, seen_from=8.0),
        ThingKind("repair", 0.8),
        ThingKind("shield", 0.8),
        ThingKind("speed", 0.8),
        ThingKind("rapid-fire", 0.8),
        ThingKind("ricochet", 0.8),
        ThingKind("radar", 0.8),
        ThingKind("coins", 0.8),
    )
}
"""All kinds by id."""


@dataclass(slots=True, eq=False)
class Thing:
    """A thing: metres. `slot` is who put it there, or NOBODY, `team` theirs."""

    id: int
    kind: ThingKind
    x: float
    y: float
    slot: int = events.NOBODY
    team: int = 0


class Things:
    """The things of one battle by number; `emit` takes a ThingPlaced or ThingGone for each change."""

    def __init__(self, emit: Callable[[events.Event], None]) -> None:
        self.there: dict[int, Thing] = {}
        self.secret: dict[int, Thing] = {}
        """Those of them that are not for everybody to see."""
        self._emit = emit
        self._numbers = itertools.count(1)

    def place(self, tick: int, kind: str, x: float, y: float, *, slot: int = events.NOBODY, team: int = 0) -> Thing:
        """Put a thing there; its number is never used again in this battle."""
        thing = Thing(next(self._numbers), THINGS[kind], x, y, slot, team)
        self.there[thing.id] = thing
        if thing.kind.seen_from < math.inf:
            self.secret[thing.id] = thing
        self._emit(events.ThingPlaced(tick, thing.id))
        return thing

    def change(self, tick: int, thing: Thing, kind: str) -> None:
        """It is a thing of another kind from now on, in the same place."""
        thing.kind = THINGS[kind]
        self._emit(events.ThingPlaced(tick, thing.id))

    def remove(self, tick: int, thing: Thing) -> None:
        """It is no longer there."""
        del self.there[thing.id]
        self.secret.pop(thing.id, None)
        self._emit(events.ThingGone(tick, thing.id))

    def near(self, x: float, y: float, reach: float) -> list[Thing]:
        """The things whose rim is within that many metres, in the order in which they were placed."""
        return [
            thing
            for thing in self.there.values()
            if (thing.x - x) ** 2 + (thing.y - y) ** 2 <= (reach + thing.kind.radius) ** 2
        ]


def told_things(things: Things, slot: int, team: int, x: float, y: float) -> Iterable[Thing]:
    """What the player of a slot and a team whose tank is at x, y may know of: what is secret, from near or of a friend.

    Walls hide nothing here: what is secret is small, and seen only from where it matters.
    """
    for thing in things.there.values():
        if thing.id not in things.secret or _may_see(thing, slot, team, x, y):
            yield thing


def _may_see(thing: Thing, slot: int, team: int, x: float, y: float) -> bool:
    if thing.slot == slot or (team and thing.team == team):
        return True
    return math.hypot(thing.x - x, thing.y - y) <= thing.kind.seen_from
