"""What lies on the ground of one's battle, as far as one knows; who has picked up what, and what one's radar shows."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from msgspec import UNSET

from tankgame.client.prediction import Prediction
from tankgame.client.scene import Blip, BrickBroke, PickedUp, ThingBroke, ThingView
from tankgame.client.shells import Shells
from tankgame.client.taking import Lying
from tankgame.protocol.parts import ThingChanges, ThingPlace
from tankgame.protocol.ticks import TICK_RATE
from tankgame.sim.pickup import TAKEN
from tankgame.sim.tank import Boost
from tankgame.sim.thing import THINGS

BLIP_SECONDS: Final = 1.6
"""How long a place that the radar found is shown: until after the next sweep."""


class Taken(NamedTuple):
    """Somebody took something: which slot's tank, what, which number it had, since when and until when it helps."""

    slot: int
    kind: str
    thing: int | None
    since: int
    until: int | None


class _Known(NamedTuple):
    place: ThingPlace
    since: float


class Surroundings:
    """One battle's ground; `prediction` runs into what stands there, `shells` says what happens to it."""

    def __init__(self, places: Iterable[ThingPlace], prediction: Prediction, shells: Shells, now: float) -> None:
        self._prediction = prediction
        self._shells = shells
        self._known: dict[int, _Known] = {}
        self._gone: set[int] = set()
        """Blocks that are known to have been broken, of which messages may still speak."""
        self._boosts: dict[int, dict[str, Boost]] = {}
        self._blips: list[tuple[float, float]] = []
        self._swept_at = 0.0
        for place in places:
            self._place(place, now - 1.0)

    def change(self, changes: ThingChanges, tick: int, now: float, *, gives_way: int, lies_from: int) -> None:
        """The server said what is there now, and what is gone, at about that tick; from when on that is so to tanks."""
        for place in changes.placed:
            self._place(place, now, lies_from)
        for number in changes.gone:
            self._remove(number, tick, gives_way)

    def open(self, cell: tuple[int, int], tick: int, gives_way: int) -> None:
        """What stood on that cell (column, row from the top) broke at about that tick, and stops no tank from then on.

        The screen shows it when it shows that tick.
        """
        if self._prediction.break_brick(*cell, gives_way):
            self._shells.say(tick, BrickBroke(*cell), at_once=False)
        cell_at = self._prediction.arena.map.cell_at
        for number, (place, _) in list(self._known.items()):
            if THINGS[place.kind].stops and cell_at(place.x, place.y) == cell:
                self._gone.add(number)
                self._remove(number, tick, gives_way)

    def taken(self, taken: Taken, own_slot: int) -> None:
        """Somebody drove over something."""
        boost = None if taken.until is None else Boost(taken.since, taken.until)
        if boost is not None:
            self._boosts.setdefault(taken.slot, {})[taken.kind] = boost
        own = taken.slot == own_slot
        tank, taking = self._prediction.tank, self._prediction.taking
        shown = own and taking.confirm(taken.thing, taken.kind, boost if tank.alive else None, tank)
        if taken.thing is not None and not shown:
            self._say_taken(taken.thing, taken.since, taken.slot, own=own)

    def lost(self, slot: int) -> None:
        """That slot's tank is no more, and has nothing any more."""
        self._boosts.pop(slot, None)

    def swept(self, places: Iterable[tuple[float, float]], now: float) -> None:
        """One's radar found foes there."""
        self._blips, self._swept_at = list(places), now

    # --- what there is to see ----------------------------------------------------------------------------------------

    def say_own(self, own_slot: int) -> None:
        """Say what one's own tank has taken since this was last asked."""
        fresh, taking = self._prediction.taking.fresh, self._prediction.taking
        for number in fresh:
            if number in taking.taken:
                self._say_taken(number, taking.taken[number].tick, own_slot, own=True)
        fresh.clear()

    def views(self, now: float) -> list[ThingView]:
        """What to draw, but for what one has just taken oneself."""
        mine = self._prediction.taking.taken
        return [
            ThingView(
                number,
                known.place.kind,
                known.place.x,
                known.place.y,
                0 if known.place.team is UNSET else known.place.team,
                now - known.since,
            )
            for number, known in self._known.items()
            if number not in mine
        ]

    def blips(self, now: float) -> list[Blip]:
        """Where the radar found foes, fading."""
        age = now - self._swept_at
        return [Blip(x, y, age / BLIP_SECONDS) for x, y in self._blips] if age < BLIP_SECONDS else []

    def boosts(self, slot: int, tick: float, *, own: bool = False) -> tuple[tuple[str, float], ...]:
        """What a slot's tank has picked up, each with the seconds that it has left at that tick, the last first."""
        there = self._prediction.tank.boosts if own else self._boosts.get(slot)
        if not there:
            return ()
        left = [(kind, (boost.until - tick) / TICK_RATE) for kind, boost in there.items() if boost.since <= tick]
        return tuple(sorted(((kind, seconds) for kind, seconds in left if seconds > 0), key=lambda row: -row[1]))

    # --- inside ------------------------------------------------------------------------------------------------------

    def _place(self, place: ThingPlace, now: float, lies_from: int = 0) -> None:
        kind = THINGS.get(place.kind)
        if kind is None or place.id in self._gone:  # a newer server's; or it is old news, which a loss held up
            return
        before = self._known.get(place.id)
        self._known[place.id] = _Known(place, now if before is None else before.since)
        if kind.stops:
            if before is None or (before.place.x, before.place.y) != (place.x, place.y):
                self._prediction.arena.take_block(place.id)
                self._prediction.arena.put_block(place.id, place.x, place.y, kind)
        elif kind.id in TAKEN:
            self._prediction.taking.lying[place.id] = Lying(kind.id, place.x, place.y, kind.radius, lies_from)

    def _remove(self, number: int, tick: int, gives_way: int) -> None:
        known = self._known.pop(number, None)
        if known is None:
            return
        self._prediction.arena.take_block(number, gives_way)
        self._prediction.taking.lying.pop(number, None)
        self._prediction.taking.deny(number, self._prediction.tank)
        if THINGS[known.place.kind].stops:
            broke = ThingBroke(known.place.x, known.place.y, known.place.kind)
            self._shells.say(tick, broke, at_once=False)

    def _say_taken(self, number: int, tick: int, slot: int, *, own: bool) -> None:
        known = self._known.get(number)
        if known is not None:
            event = PickedUp(known.place.x, known.place.y, known.place.kind, slot, own)
            self._shells.say(tick, event, at_once=own)
