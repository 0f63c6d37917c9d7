"""Shells in the air on this screen, worked out from the events that say where each began, turned and ended.

The shells of others are where they were at the tick that the others are shown at. One's own fly in the time of one's
own commands: they leave the muzzle when the trigger is pulled, are confirmed by the server's event for that command,
and fizzle where there is none. What is due at a tick is said once, however often snapshots repeat it.
"""

import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from tankgame.client.interpolation import Pose
from tankgame.client.scene import Fired, Ricocheted, SceneEvent, ShellView, Struck
from tankgame.protocol import angles
from tankgame.protocol.snapshot import CENTIMETRES, ShellEnded, ShellFired, ShellTurned
from tankgame.protocol.ticks import TICK_RATE, ticks
from tankgame.sim.tuning import RICOCHET_SPEED, WEAPONS

FIZZLE_TICKS: Final = ticks(0.3)
"""How long, besides the round trip, an own shot waits for its confirmation."""

MATCH_TICKS: Final = 3
"""How far from the tick of the command the server may have fired and still mean the same shot."""

HOLD_TICKS: Final = ticks(0.1)
"""How long, besides the round trip, an own shell that reached a tank waits out of sight to hear that it hit."""

FORGET_TICKS: Final = ticks(3.0)
"""No shell flies longer than this: an end that was never heard of is given up."""

STALE_TICKS: Final = ticks(1.0)
"""What is heard of later than this is neither shown nor heard."""

Reach = Callable[[float, float, float, float], float]
"""x, y, heading and range: how many metres a shell flies before something that never moves."""


@dataclass(slots=True)
class Leg:
    """A straight stretch: from x, y at `tick` on, at `speed` m/s, as far as `length` metres."""

    tick: int
    x: float
    y: float
    heading: float
    speed: float
    length: float

    def place(self, tick: float) -> tuple[float, float] | None:
        """Where the shell is at that tick, or None past the end of the stretch."""
        flown = max(0.0, tick - self.tick) * self.speed / TICK_RATE
        if flown > self.length:
            return None
        return self.x + math.cos(self.heading) * flown, self.y + math.sin(self.heading) * flown


@dataclass(slots=True)
class Flight:
    """A shell: `shell` is None until the server has confirmed it, `end_tick` None until it is known.

    `number` is its own on this screen from the muzzle to the end: the server's comes later, and is used again.
    """

    number: int
    shell: int | None
    slot: int
    weapon: int
    own: bool
    legs: list[Leg]
    end_tick: int | None = None
    held_until: float = 0.0
    passed: set[int] = field(default_factory=set)
    """Tanks that it went through without a word of a hit."""

    @property
    def tick(self) -> int:
        """When it left the muzzle."""
        return self.legs[0].tick

    def leg(self, tick: float) -> Leg:
        """The stretch that it is on at that tick."""
        return next((leg for leg in reversed(self.legs) if leg.tick <= tick), self.legs[0])


@dataclass(slots=True, frozen=True)
class _Due:
    tick: int
    own: bool
    event: SceneEvent


class Shells:
    """`fired`, `turned`, `ended` for what snapshots tell, once each; `pull` for one's own trigger; then `advance`."""

    def __init__(self, own_slot: int, reach: Reach) -> None:
        self._own_slot = own_slot
        self._reach = reach
        self._flights: list[Flight] = []
        self._due: list[_Due] = []
        self._numbers = itertools.count(1)
        self.fizzled = 0
        """Own shots that the server never confirmed."""
        self.confirmed = 0

    def pull(self, tick: int, weapon: int, x: float, y: float, heading: float) -> None:
        """One's own gun goes off with the command of `tick`; x and y are the muzzle."""
        leg = self._leg(tick, x, y, heading, weapon)
        self._flights.append(Flight(next(self._numbers), None, self._own_slot, weapon, own=True, legs=[leg]))
        self._say(tick, Fired(x, y, heading, weapon, self._own_slot, own=True), own=True)

    def fired(self, event: ShellFired) -> None:
        """Somebody's gun went off, perhaps one's own."""
        if event.weapon >= len(WEAPONS):
            return
        x, y, heading = _place(event)
        own = event.slot == self._own_slot
        leg = self._leg(event.tick, x, y, heading, event.weapon)
        waiting = self._waiting(event) if own else None
        if waiting is not None:
            self.confirmed += 1
            waiting.shell, waiting.legs = event.shell, [leg]
            return
        self._flights.append(Flight(next(self._numbers), event.shell, event.slot, event.weapon, own, [leg]))
        self._say(event.tick, Fired(x, y, heading, event.weapon, event.slot, own), own=own)

    def turned(self, event: ShellTurned) -> None:
        """A shell glanced off."""
        x, y, heading = _place(event)
        flight = self._flight(event.shell)
        if flight is not None:
            leg = self._leg(event.tick, x, y, heading, flight.weapon, turned=True)
            flight.legs = [kept for kept in flight.legs if kept.tick <= event.tick] + [leg]
            flight.held_until = 0.0
        own = flight is not None and flight.own
        self._say(event.tick, Ricocheted(x, y, heading, bool(event.off_armour)), own=own)

    def ended(self, event: ShellEnded) -> None:
        """A shell's flight is over."""
        x, y, heading = _place(event)
        flight = self._flight(event.shell)
        own = flight is not None and flight.own
        if flight is not None:
            flight.end_tick = event.tick
        self._say(event.tick, Struck(x, y, heading, event.how, event.slot, own), own=own)

    def say(self, tick: int, event: SceneEvent, *, at_once: bool) -> None:
        """Have another event said when the others are shown at `tick`, or at once."""
        self._say(tick, event, own=at_once)

    def advance(
        self, render_tick: float, own_tick: float, rtt_ticks: float
    ) -> tuple[list[ShellView], list[SceneEvent]]:
        """The shells to draw, the others' at `render_tick` and one's own at `own_tick`, and what is due."""
        self._clear(render_tick, own_tick, rtt_ticks)
        views = []
        for flight in self._flights:
            tick = own_tick if flight.own else render_tick
            # One's own is at the muzzle from the frame in which the trigger was pulled: its tick is drawn in the next.
            shown_from = flight.tick - 1 if flight.own else flight.tick
            if tick < shown_from or tick < flight.held_until:
                continue
            leg = flight.leg(tick)
            place = leg.place(tick)
            if place is not None:
                views.append(ShellView(flight.number, *place, leg.heading, flight.weapon, flight.own))
        due = [entry for entry in self._due if entry.own or entry.tick <= render_tick]
        self._due = [entry for entry in self._due if not entry.own and entry.tick > render_tick]
        due.sort(key=_when)
        return views, [entry.event for entry in due if entry.own or render_tick - entry.tick < STALE_TICKS]

    def hold(self, own_tick: float, rtt_ticks: float, tanks: Iterable[tuple[int, Pose, float, float]]) -> None:
        """Own shells that have come to a tank on the screen (slot, pose, length, width) wait there, out of sight."""
        bodies = list(tanks)
        for flight in self._flights:
            if not flight.own or own_tick < flight.held_until:
                continue
            place = flight.leg(own_tick).place(own_tick)
            if place is None:
                continue
            for slot, pose, length, width in bodies:
                if slot not in flight.passed and _inside(place, pose, length, width):
                    flight.passed.add(slot)
                    flight.held_until = own_tick + rtt_ticks + HOLD_TICKS

    def _leg(self, tick: int, x: float, y: float, heading: float, weapon: int, *, turned: bool = False) -> Leg:
        gun = WEAPONS[weapon]
        speed = gun.speed * (RICOCHET_SPEED if turned else 1.0)
        return Leg(tick, x, y, heading, speed, self._reach(x, y, heading, gun.range))

    def _waiting(self, event: ShellFired) -> Flight | None:
        """The own shot that this event confirms: the nearest in time of that gun that still waits."""
        waiting = [
            flight
            for flight in self._flights
            if flight.shell is None and flight.weapon == event.weapon and abs(flight.tick - event.tick) <= MATCH_TICKS
        ]
        return min(waiting, key=lambda flight: abs(flight.tick - event.tick), default=None)

    def _flight(self, shell: int) -> Flight | None:
        return next((flight for flight in reversed(self._flights) if flight.shell == shell), None)

    def _say(self, tick: int, event: SceneEvent, *, own: bool) -> None:
        self._due.append(_Due(tick, own, event))

    def _clear(self, render_tick: float, own_tick: float, rtt_ticks: float) -> None:
        kept = []
        for flight in self._flights:
            tick = own_tick if flight.own else render_tick
            over = tick - flight.tick > FORGET_TICKS or (flight.end_tick is not None and tick >= flight.end_tick)
            fizzled = flight.shell is None and tick - flight.tick > FIZZLE_TICKS + rtt_ticks
            self.fizzled += fizzled
            if not over and not fizzled:
                kept.append(flight)
        self._flights = kept


def _when(due: _Due) -> int:
    return due.tick


def _place(event: ShellFired | ShellTurned | ShellEnded) -> tuple[float, float, float]:
    return event.x / CENTIMETRES, event.y / CENTIMETRES, angles.restore(event.heading)


def _inside(place: tuple[float, float], pose: Pose, length: float, width: float) -> bool:
    dx, dy = place[0] - pose.x, place[1] - pose.y
    along = dx * math.cos(pose.heading) + dy * math.sin(pose.heading)
    across = dy * math.cos(pose.heading) - dx * math.sin(pose.heading)
    return abs(along) <= length / 2 and abs(across) <= width / 2
