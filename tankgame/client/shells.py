"""Shells in the air on this screen, worked out from the events that say where each began, turned and ended.

The shells of others are where they were at the tick that the others are shown at. One's own fly in the time of one's
own commands: they leave the muzzle when the trigger is pulled, meet walls and the tanks on this screen by the rules
that the server has, and their effect is shown then and there. The server judges them by what this screen showed, so it
nearly always says the same a round trip later; where it does not, a shell fizzles, or flies on.

What is due at a tick is said once, however often snapshots repeat it.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tankgame.client.flights import Course, Flight, Place, lob, plot
from tankgame.client.interpolation import Pose
from tankgame.client.scene import Fired, Ricocheted, SceneEvent, ShellView, Struck
from tankgame.protocol import angles
from tankgame.protocol.snapshot import CENTIMETRES, NO_SLOT, ShellEnd, ShellEnded, ShellFired, ShellTurned
from tankgame.protocol.ticks import ticks
from tankgame.protocol.values import REACH_STEP
from tankgame.sim import poses
from tankgame.sim.armour import HullHit, meet_hull, strike
from tankgame.sim.blast import feel
from tankgame.sim.ground import Ground
from tankgame.sim.ricochet import glance
from tankgame.sim.shell import spread
from tankgame.sim.tuning import LAG_TICKS, TANKS, WEAPONS

FIZZLE_TICKS: Final = ticks(0.3)
"""How long, besides the round trip, an own shot waits for its confirmation."""

MATCH_TICKS: Final = 3
"""How far from the tick of the command the server may have fired and still mean the same shot."""

HOLD_TICKS: Final = ticks(0.2)
"""How long, besides the round trip, an own shell that met a tank waits out of sight to hear that it did."""

FORGET_TICKS: Final = ticks(3.0)
"""No shell flies longer than this: an end that was never heard of is given up."""

UNHEARD_TICKS: Final = ticks(0.75)
"""What happened so long ago has been heard of, or the network is of no use."""

STALE_TICKS: Final = ticks(1.0)
"""What is heard of later than this is neither shown nor heard."""

SAME_METRES: Final = 1.5
"""A shell that is told to have glanced off so near where it was shown to do so did it there."""


class Body(NamedTuple):
    """A tank on the screen, for shells to meet."""

    slot: int
    kind: str
    pose: Pose
    shielded: bool = False


class _Contact(NamedTuple):
    body: Body
    hull: HullHit
    place: Place


@dataclass(slots=True, frozen=True)
class _Due:
    tick: int
    own: bool
    event: SceneEvent


class Shells:
    """`fired`, `turned`, `ended` for what snapshots tell, once each; `pull` for one's own trigger; then `advance`."""

    def __init__(self, own_slot: int, ground: Ground) -> None:
        self._own_slot = own_slot
        self._ground = ground
        self._flights: list[Flight] = []
        self._due: list[_Due] = []
        self._before: dict[int, Pose] = {}
        self._numbers = itertools.count(1)
        self.fizzled = 0
        """Own shots that the server never confirmed."""
        self.confirmed = 0
        self.hits_shown = 0
        """Own shells that met a tank on this screen; `hits_confirmed` of them did so for the server, which..."""
        self.hits_confirmed = 0
        self.hits_denied = 0
        """... has said of so many others that they did not..."""
        self.hits_overtaken = 0
        """... and of so many that another shell or a death came first, of which nobody could know here."""
        self._destroyed: dict[int, int] = {}

    # --- what is told ------------------------------------------------------------------------------------------------

    def pull(
        self,
        tick: int,
        weapon: int,
        muzzle: Place,
        heading: float,
        pivot: Place | None = None,
        *,
        reach: float = 0.0,
        turns: int = 1,
    ) -> None:
        """One's own gun, pointing to `heading`, goes off with the command of `tick`.

        `pivot` is the turret's, from which the gun reaches, `reach` how far from the muzzle a shell is lobbed, `turns`
        how many walls it may glance off.
        """
        heading = spread(weapon, heading, tick)
        self._say(tick, Fired(*muzzle, heading, weapon, self._own_slot, own=True), own=True)
        if WEAPONS[weapon].lays:
            return
        if reach:
            self._launch(self._own_slot, weapon, lob(weapon, tick, muzzle, heading, reach), reach=reach)
            return
        start, flown = muzzle, 0.0
        through = pivot is not None and not self._ground.clear(*pivot, *muzzle)
        if pivot is not None and through:
            start, flown = pivot, -math.dist(pivot, muzzle)
        course = plot(self._ground, weapon, tick, start, heading, flown=flown, turns=turns)
        flight = self._launch(self._own_slot, weapon, course)
        flight.turns = turns
        flight.through = through
        flight.swept = pivot or muzzle

    def fired(self, event: ShellFired) -> None:
        """Somebody's gun went off, perhaps one's own."""
        if event.weapon >= len(WEAPONS):
            return
        x, y, heading = _place(event)
        own = event.slot == self._own_slot
        reach = event.reach * REACH_STEP
        waiting = self._waiting(event) if own else None
        if reach:
            course = lob(event.weapon, event.tick, (x, y), heading, reach)
        else:
            turns = 1 if waiting is None else waiting.turns
            course = plot(self._ground, event.weapon, event.tick, (x, y), heading, turns=turns)
        if waiting is not None:
            self.confirmed += 1
            waiting.shell = event.shell
            if not waiting.through and waiting.said is None and not waiting.passed:
                waiting.legs, waiting.how, waiting.reach = *course, reach
            return
        self._launch(event.slot, event.weapon, course, event.shell, reach=reach)
        self._say(event.tick, Fired(x, y, heading, event.weapon, event.slot, own), own=own)

    def turned(self, event: ShellTurned) -> None:
        """A shell glanced off."""
        x, y, heading = _place(event)
        flight = self._find(event.shell)
        shown = (
            flight is not None and flight.turned_at is not None and math.dist(flight.turned_at, (x, y)) < SAME_METRES
        )
        if flight is not None:
            if event.off_armour:
                self._answer(flight, hit=True)
            if event.off_armour or flight.awaited is None:
                self._turn(flight, event.tick, (x, y), heading)
        if not shown:
            own = flight is not None and flight.own
            self._say(event.tick, Ricocheted(x, y, heading, bool(event.off_armour)), own=own)

    def ended(self, event: ShellEnded) -> None:
        """A shell's flight is over."""
        x, y, heading = _place(event)
        flight = self._find(event.shell)
        own = flight is not None and flight.own
        if flight is not None:
            flight.end_tick = event.tick
            self._answer(flight, hit=event.slot == flight.awaited, overtaken=event.how == ShellEnd.SHELL)
            if flight.said == event.slot or (flight.reach and flight.said is not None):
                return
        weapon = None if flight is None else flight.weapon
        self._say(event.tick, Struck(x, y, heading, event.how, event.slot, own, weapon), own=own)

    def destroyed(self, slot: int, tick: int) -> None:
        """That slot's tank is no more since then."""
        self._destroyed[slot] = tick

    def say(self, tick: int, event: SceneEvent, *, at_once: bool) -> None:
        """Have another event said when the others are shown at `tick`, or at once."""
        self._say(tick, event, own=at_once)

    # --- what there is to see ----------------------------------------------------------------------------------------

    def advance(
        self, render_tick: float, own_tick: float, rtt_ticks: float, bodies: Sequence[Body] = ()
    ) -> tuple[list[ShellView], list[SceneEvent]]:
        """The shells to draw, the others' at `render_tick` and one's own at `own_tick`, and what is due.

        `bodies` are the tanks on the screen but one's own, at `render_tick`.
        """
        self._clear(render_tick, own_tick, rtt_ticks)
        views = []
        # The server looks LAG_TICKS back and no further. Where this screen shows the others later than that, an own
        # shell stays at its muzzle for the difference: from then on the two are as near as they are there.
        held = max(0.0, own_tick - render_tick - LAG_TICKS)
        for flight in self._flights:
            tick = max(own_tick - held, min(own_tick, flight.tick)) if flight.own else render_tick
            if flight.own and own_tick >= flight.tick + held:
                self._sweep(flight, tick, rtt_ticks, bodies)
            # One's own is at the muzzle from the frame in which the trigger was pulled: its tick is drawn in the next.
            shown_from = flight.tick - 1 if flight.own else flight.tick
            if tick < shown_from or tick < flight.hidden_until:
                continue
            leg = flight.leg(tick)
            place = leg.place(tick)
            if place is not None:
                view = ShellView(flight.number, *place, leg.heading, flight.weapon, flight.own)
                if flight.reach:
                    view.height, view.share, view.lands = flight.height(tick), flight.share(tick), leg.end
                elif WEAPONS[flight.weapon].burn_ticks:
                    view.share = leg.flown(tick) / WEAPONS[flight.weapon].range
                views.append(view)
        self._before = {body.slot: body.pose for body in bodies}
        due = [entry for entry in self._due if entry.own or entry.tick <= render_tick]
        self._due = [entry for entry in self._due if not entry.own and entry.tick > render_tick]
        due.sort(key=_when)
        return views, [entry.event for entry in due if entry.own or render_tick - entry.tick < STALE_TICKS]

    # --- own shells, as far as they are known here -------------------------------------------------------------------

    def _sweep(self, flight: Flight, tick: float, rtt_ticks: float, bodies: Sequence[Body]) -> None:
        """See what it has met since the last frame."""
        if tick < flight.hidden_until:
            return
        leg = flight.leg(tick)
        if leg is not flight.legs[0] and flight.turned_at != (leg.x, leg.y):
            flight.turned_at = flight.swept = (leg.x, leg.y)
            self._say(leg.tick, Ricocheted(leg.x, leg.y, leg.heading, off_armour=False), own=True)
        place = leg.place(tick)
        if flight.reach:
            if place is None and flight.said is None:
                self._come_down(flight, int(tick), bodies)
            return
        contact = self._contact(flight, leg.end if place is None else place, bodies)
        if contact is not None:
            self._meet(flight, int(tick), contact, tick + rtt_ticks + HOLD_TICKS)
        elif place is None and leg is flight.legs[-1] and flight.said is None:
            flight.said = NO_SLOT
            self._say(
                int(tick),
                Struck(*leg.end, leg.heading, flight.how, NO_SLOT, by_own=True, weapon=flight.weapon),
                own=True,
            )
        flight.swept = leg.end if place is None else place

    def _come_down(self, flight: Flight, tick: int, bodies: Sequence[Body]) -> None:
        """It bursts, and if that is felt by a tank on this screen, that is shown as a hit at once."""
        flight.said = NO_SLOT
        blast, place = WEAPONS[flight.weapon].blast, flight.legs[0].end
        felt = (
            body.slot
            for body in bodies
            if blast is not None
            and not body.shielded
            and feel(self._ground, blast, place, TANKS[body.kind], _stand(body.pose)) is not None
        )
        heading = flight.legs[0].heading
        struck = Struck(*place, heading, ShellEnd.BURST, next(felt, NO_SLOT), by_own=True, weapon=flight.weapon)
        self._say(tick, struck, own=True)

    def _contact(self, flight: Flight, end: Place, bodies: Sequence[Body]) -> _Contact | None:
        """The first tank on the way from where it was in the last frame."""
        found: _Contact | None = None
        start = flight.swept
        for body in bodies:
            if body.slot in flight.passed:
                continue
            before = self._before.get(body.slot, body.pose)
            hull = meet_hull(TANKS[body.kind], _stand(before), _stand(body.pose), start, end)
            if hull is not None and (found is None or hull.part < found.hull.part):
                place = (start[0] + (end[0] - start[0]) * hull.part, start[1] + (end[1] - start[1]) * hull.part)
                found = _Contact(body, hull, place)
        return found

    def _meet(self, flight: Flight, tick: int, contact: _Contact, hide_until: float) -> None:
        body, hull, place = contact
        heading = flight.leg(tick).heading
        turned = flight.turned_at is not None
        result = strike(flight.weapon, TANKS[body.kind], hull.face, hull.cosine, turned=turned)
        self._answer(flight, hit=False)
        flight.passed.add(body.slot)
        flight.awaited, flight.met_at = body.slot, tick
        self.hits_shown += 1
        if result.glances:
            x, y, heading = glance(place, heading, (hull.normal_x, hull.normal_y))
            self._turn(flight, tick, (x, y), heading)
            self._say(tick, Ricocheted(x, y, heading, off_armour=True), own=True)
            return
        how = ShellEnd.SHIELD if body.shielded else ShellEnd.ARMOUR if result.damage else ShellEnd.BOUNCED
        flight.said, flight.hidden_until = body.slot, hide_until
        self._say(tick, Struck(*place, heading, how, body.slot, by_own=True, weapon=flight.weapon), own=True)

    def _turn(self, flight: Flight, tick: int, place: Place, heading: float) -> None:
        """It flies on from there, glanced off."""
        kept, flown = flight.kept_until(tick)
        flight.turns = max(0, flight.turns - 1)
        legs, how = plot(
            self._ground, flight.weapon, tick, place, heading, flown=flown, turned=True, turns=flight.turns
        )
        flight.legs, flight.how = kept + (legs if flight.own else legs[:1]), how
        flight.turned_at = flight.swept = place
        flight.said, flight.hidden_until = None, 0.0

    def _answer(self, flight: Flight, *, hit: bool, overtaken: bool = False) -> None:
        """The server has said whether it hit the tank that it met on this screen."""
        if flight.awaited is None:
            return
        # Where it was destroyed first, nobody was there to be hit; where one's own tank was, the gun never went off.
        overtaken = overtaken or self._died_before(flight.awaited, flight.met_at)
        overtaken = overtaken or self._died_before(self._own_slot, flight.tick)
        flight.awaited = None
        if hit:
            self.hits_confirmed += 1
        elif overtaken:
            self.hits_overtaken += 1
        else:
            self.hits_denied += 1

    def _died_before(self, slot: int, tick: int) -> bool:
        """Whether that tank was destroyed by then, so shortly before that this screen had not shown it yet."""
        died = self._destroyed.get(slot)
        return died is not None and tick - UNHEARD_TICKS < died <= tick

    # --- inside ------------------------------------------------------------------------------------------------------

    def _launch(
        self, slot: int, weapon: int, course: Course, shell: int | None = None, *, reach: float = 0.0
    ) -> Flight:
        own = slot == self._own_slot
        # The others' are told of before they are shown: where theirs turn is no guess.
        legs = course.legs if own else course.legs[:1]
        start = (legs[0].x, legs[0].y)
        flight = Flight(next(self._numbers), shell, slot, weapon, own, legs, course.how, swept=start, reach=reach)
        self._flights.append(flight)
        return flight

    def _waiting(self, event: ShellFired) -> Flight | None:
        """The own shot that this event confirms: the nearest in time of that gun that still waits."""
        waiting = [
            flight
            for flight in self._flights
            if flight.shell is None and flight.weapon == event.weapon and abs(flight.tick - event.tick) <= MATCH_TICKS
        ]
        return min(waiting, key=lambda flight: abs(flight.tick - event.tick), default=None)

    def _find(self, shell: int) -> Flight | None:
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
            if over or fizzled:
                self._answer(flight, hit=False)
            else:
                kept.append(flight)
        self._flights = kept


def _when(due: _Due) -> int:
    return due.tick


def _place(event: ShellFired | ShellTurned | ShellEnded) -> tuple[float, float, float]:
    return event.x / CENTIMETRES, event.y / CENTIMETRES, angles.restore(event.heading)


def _stand(pose: Pose) -> poses.Pose:
    return poses.Pose(pose.x, pose.y, pose.heading)
