"""What the people in a battle are told of the things on its ground: of all that is plain to see, and of own mines."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import UNSET

from tankgame.net.link import send_all
from tankgame.protocol.parts import ThingChanges, ThingPlace
from tankgame.protocol.server_messages import ThingsChanged
from tankgame.server.seat import Seat
from tankgame.sim import events as sim_events
from tankgame.sim.thing import Thing, told_things
from tankgame.sim.tuning import APPEAR_TICKS, COLLAPSE_TICKS
from tankgame.sim.world import World

LOOK_EVERY: Final = 6
"""Ticks between two looks of a player for what is hidden around them."""


class GroundNews:
    """Tells the people among `seats` of the things in `world`; both belong to the room and change under it."""

    def __init__(self, world: World, seats: Mapping[int, Seat]) -> None:
        self._world = world
        self._seats = seats
        self._plain: set[int] = set()
        """Numbers of the things that everybody was told of."""
        self._known: dict[int, set[int]] = {}
        """By slot, the hidden things that its player was told of."""

    def catch_up(self, slot: int) -> list[ThingPlace]:
        """What whoever comes in, or back, to that slot is to know first."""
        told = list(self._told(slot))
        self._known[slot] = {thing.id for thing in told if thing.id in self._world.things.secret}
        return [_place(thing) for thing in told]

    def forget(self, slot: int) -> None:
        """Somebody has left."""
        self._known.pop(slot, None)

    def tell(self, events: Iterable[sim_events.Event]) -> None:
        """Tell of a tick's changes, and of what somebody has come near to."""
        things = self._world.things
        placed: list[int] = []
        gone: list[int] = []
        for event in events:
            match event:
                case sim_events.ThingPlaced(thing=number) if number in things.there and number not in placed:
                    placed.append(number)
                case sim_events.ThingGone(thing=number):
                    gone.append(number)
        if placed or gone:
            self._tell_plain(placed, gone)
        if things.secret or gone:
            self._tell_hidden(placed, gone)

    def _tell_plain(self, placed: list[int], gone: list[int]) -> None:
        things = self._world.things
        there = [number for number in placed if number not in things.secret]
        over = [number for number in gone if number in self._plain]
        self._plain.update(there)
        self._plain.difference_update(over)
        if there or over:
            links = [seat.session.link for seat in self._seats.values() if seat.session is not None]
            send_all(links, self._changes([things.there[number] for number in there], over))

    def _tell_hidden(self, placed: list[int], gone: list[int]) -> None:
        """To each their own: at once what is new, and what comes in sight by turns."""
        secret, tick = self._world.things.secret, self._world.tick
        fresh = any(number in secret for number in placed)
        for slot, seat in self._seats.items():
            if seat.session is None:
                continue
            known = self._known.setdefault(slot, set())
            over = [number for number in gone if number in known]
            known.difference_update(over)
            seen = []
            if fresh or (secret and (tick + slot) % LOOK_EVERY == 0):
                seen = [thing for thing in self._told(slot) if thing.id in secret and thing.id not in known]
                known.update(thing.id for thing in seen)
            if seen or over:
                seat.session.link.send(self._changes(seen, over))

    def _told(self, slot: int) -> Iterable[Thing]:
        tank = self._world.tanks[slot]
        return told_things(self._world.things, slot, tank.team, tank.x, tank.y)

    def _changes(self, placed: Iterable[Thing], gone: list[int]) -> ThingsChanged:
        tick, things = self._world.tick, ThingChanges(placed=[_place(thing) for thing in placed], gone=gone)
        gives_way, lies_from = tick + COLLAPSE_TICKS if gone else 0, tick + APPEAR_TICKS if things.placed else 0
        return ThingsChanged(things=things, gives_way=gives_way, lies_from=lies_from)


def _place(thing: Thing) -> ThingPlace:
    team = thing.team or UNSET
    return ThingPlace(id=thing.id, kind=thing.kind.id, x=round(thing.x, 2), y=round(thing.y, 2), team=team)
