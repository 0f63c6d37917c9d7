"""One tank: a rigid hull on tracks, a turret that holds a heading, two guns and what life is left.

`drive` is the whole of how a command moves a tank, on the server and in a client's prediction alike. All of it is
forces: the solver then sees to walls and to other tanks, each pushed by its mass.
"""

import math
from typing import Final, NamedTuple

import pymunk

from tankgame.protocol.angles import wrap
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.snapshot import OwnState
from tankgame.protocol.ticks import TICK_RATE, TICK_SECONDS
from tankgame.sim.arena import NO_PUSH, Arena
from tankgame.sim.kinds import Weapon
from tankgame.sim.tuning import BOOST_RELOAD_EVERY, BOOST_SPEED, SPIN_DOWN_TICKS, TANKS, WEAPONS

CORNER: Final = 0.2
"""Metres by which a hull's corners are rounded, so that they glide rather than hook."""

FRICTION: Final = 0.5
FULL_BRAKE: Final = 4.0
"""m/s from which the brakes grip with all they have; below, they ease towards `hold`, and the tank stops softly."""

FULL_COUNTER: Final = 0.6
"""The same for turning, rad/s."""

LEAST_TURN_GRIP: Final = 0.4
"""The terrain's grip that turning on the spot can count on at least: on ice a tank still turns."""

SLIDING: Final = 2.0
"""m/s sideways from which a tank is seen to slide."""

READY_KEPT: Final = SPIN_DOWN_TICKS + 1
"""For how many ticks it matters since when a weapon has been ready."""

NEVER: Final = -1_000_000
"""A tick before all battles."""


class Boost(NamedTuple):
    """From the step after which tick to which an effect lasts."""

    since: int
    until: int


class Tank:
    """A tank of a kind in an arena; nowhere until it is placed. Metres, m/s, radians, ticks of the arena.

    `turret` is a heading of the map's, not of the hull's: the gunner holds it while the hull turns below.
    """

    def __init__(self, arena: Arena, kind_id: str, slot: int, team: int = 0) -> None:
        self.arena = arena
        self.kind = kind = TANKS[kind_id]
        self.kind_id = kind_id
        self.slot = slot
        self.team = team
        self.life = kind.life
        self.alive = False
        self.shield_until = NEVER
        self.respawn_at = NEVER
        self.fired_at = NEVER
        self.ready = [NEVER, NEVER]
        """The tick at which each weapon is loaded."""
        self.reach = 0.0
        """How far the last command wants a lobbed shot to go, in metres; 0 for as far as it does."""
        self.burning = False
        self.boosts: dict[str, Boost] = {}
        """What it has picked up, by kind."""
        self._salvo = next((n for n, index in enumerate(kind.weapons, 1) if WEAPONS[index].salvo > 1), 0)
        self._spins = next((n for n, index in enumerate(kind.weapons, 1) if WEAPONS[index].spin_ticks), 0)
        self.driving = False
        self.sliding = False
        self.x = self.y = self.vx = self.vy = 0.0
        self.heading = self.spin = self.turret = self.turret_spin = 0.0
        self.push = NO_PUSH
        """What moves it in the step that follows."""
        box = (kind.length / 2 - CORNER, kind.width / 2 - CORNER)
        self._moment = pymunk.moment_for_box(kind.mass, (kind.length, kind.width))
        self.body = pymunk.Body(kind.mass, self._moment)
        corners = [(-box[0], -box[1]), (box[0], -box[1]), (box[0], box[1]), (-box[0], box[1])]
        self.hull = pymunk.Poly(self.body, corners, radius=CORNER)
        self.hull.friction = FRICTION

    @property
    def shielded(self) -> bool:
        """Whether nothing can hurt it now."""
        return self.arena.tick < self.shield_until

    @property
    def spinning(self) -> bool:
        """Whether the barrels of its gun turn, if it has one that has to spin up."""
        return self._spins > 0 and self.arena.tick - self.ready[self._spins - 1] <= SPIN_DOWN_TICKS

    @property
    def speed(self) -> float:
        """m/s along the hull, negative backwards."""
        return self.vx * math.cos(self.heading) + self.vy * math.sin(self.heading)

    def muzzle(self) -> tuple[float, float]:
        """Where a shell leaves the gun."""
        length = self.kind.muzzle
        return self.x + length * math.cos(self.turret), self.y + length * math.sin(self.turret)

    def place(self, x: float, y: float, heading: float) -> None:
        """Put it there, at rest, gun ahead, whole and loaded."""
        self.life = self.kind.life
        self.alive = True
        self.ready = [NEVER, NEVER]
        self.fired_at = NEVER
        self.burning = False
        self.boosts.clear()
        self._set(x, y, heading)
        self.turret, self.turret_spin = self.heading, 0.0

    def place_ghost(
        self, x: float, y: float, heading: float, *, vx: float = 0.0, vy: float = 0.0, spin: float = 0.0
    ) -> None:
        """Put it there: how a client's prediction shows its own tank the others.

        It has its mass and its tracks, so pushing against it is as hard as it looks.
        """
        self.alive = True
        self._set(x, y, heading, vx=vx, vy=vy, spin=spin)

    def boost(self, kind: str, since: int, until: int) -> None:
        """Let what it picked up have its effect in the steps after tick `since` up to `until`."""
        before = self.boosts.get(kind)
        if before is not None and before.since <= since <= before.until:
            since = before.since
        self.boosts[kind] = Boost(since, until)

    def has(self, kind: str) -> bool:
        """Whether something of that kind that it picked up has its effect now."""
        boost = self.boosts.get(kind)
        return boost is not None and boost.since <= self.arena.tick < boost.until

    def remove(self) -> None:
        """Take it off the field: destroyed, or gone."""
        self.alive = False
        self.driving = self.sliding = self.burning = False
        self.boosts.clear()
        self.vx = self.vy = self.spin = 0.0
        if self.body.space is not None:
            self.arena.leave(self.body, self.hull)

    def moved(self, x: float, y: float, heading: float, *, vx: float, vy: float, spin: float) -> None:
        """What the step of physics did; the arena calls this."""
        self.x, self.y, self.vx, self.vy = x, y, vx, vy
        self.heading, self.spin = wrap(heading), spin
        self.push = NO_PUSH

    def state(self) -> OwnState:
        """All that decides how it drives on."""
        tick = self.arena.tick
        return OwnState(
            self.x,
            self.y,
            self.vx,
            self.vy,
            self.heading,
            self.spin,
            self.turret,
            self.turret_spin,
            max(-READY_KEPT, self.ready[0] - tick),
            max(-READY_KEPT, self.ready[1] - tick),
        )

    def restore(self, state: OwnState) -> None:
        """Be as it was."""
        self._set(state.x, state.y, state.heading, vx=state.vx, vy=state.vy, spin=state.spin)
        self.alive = True
        self.turret, self.turret_spin = state.turret, state.turret_spin
        self.ready = [self.arena.tick + state.ready_1, self.arena.tick + state.ready_2]

    def drive(self, command: InputCommand | None) -> int:
        """Do what the command says in the step that follows; without one, coast to a stop and hold the gun still.

        Call it once before every `Arena.step`. Returns the number of the weapon fired, 0 for none; its shell starts at
        the muzzle as it is after that step.
        """
        if command is None:
            command = _coast(self.turret)
        self.reach = command.reach
        self._turn_turret(command.aim)
        weapon = self._trigger(command.fire)
        terrain = self.arena.ground.kind_at(self.x, self.y)
        along_x, along_y = math.cos(self.heading), math.sin(self.heading)
        speed = self.vx * along_x + self.vy * along_y
        slip = self.vy * along_x - self.vx * along_y
        ahead = self._traction(command.drive, speed, terrain.speed, terrain.grip)
        side = -_limited(slip, self.kind.side_grip * terrain.grip * TICK_SECONDS)
        push_x, push_y = ahead * along_x - side * along_y, ahead * along_y + side * along_x
        if weapon:
            kick = WEAPONS[self.kind.weapons[weapon - 1]].recoil / self.kind.mass
            push_x -= kick * math.cos(self.turret)
            push_y -= kick * math.sin(self.turret)
        scale = self.kind.mass * TICK_RATE
        torque = self._steering(command.turn, speed, terrain.grip) * self._moment * TICK_RATE
        self.push = (push_x * scale, push_y * scale, torque)
        self.driving = command.drive != 0.0 or command.turn != 0.0
        self.sliding = abs(slip) > SLIDING
        return weapon

    def _traction(self, drive: float, speed: float, terrain_speed: float, grip: float) -> float:
        """The change of speed along the hull that the tracks manage in this tick, m/s."""
        kind = self.kind
        target = drive * (kind.speed if drive > 0 else kind.reverse) * terrain_speed
        if self.boosts and self.has("speed"):
            target *= BOOST_SPEED
            grip *= BOOST_SPEED
        change = target - speed
        if target * speed >= 0 and abs(target) > abs(speed):
            most = kind.acceleration
        else:
            most = kind.hold + (kind.braking - kind.hold) * min(1.0, abs(speed) / FULL_BRAKE)
        return _limited(change, most * (grip * TICK_SECONDS))

    def _steering(self, turn: float, speed: float, grip: float) -> float:
        """The change of spin that the tracks manage in this tick, rad/s."""
        kind = self.kind
        rate = kind.turn_rest + (kind.turn_moving - kind.turn_rest) * min(1.0, abs(speed) / kind.speed)
        change = turn * rate - self.spin
        most = kind.turn_grip * max(grip, LEAST_TURN_GRIP) * TICK_SECONDS
        if turn == 0.0:
            # Walls may turn a hull that is not steered: it then slides along them instead of sticking.
            most *= 0.25 + 1.75 * min(1.0, abs(self.spin) / FULL_COUNTER)
        return _limited(change, most)

    def _turn_turret(self, aim: float) -> None:
        """Speed up at the turret's own rate, slow down so as to stop on the heading asked for."""
        kind = self.kind
        error = self._off(aim)
        most = min(kind.turret_rate, math.sqrt(2 * kind.turret_grip * abs(error)), abs(error) * TICK_RATE)
        wanted = math.copysign(most, error)
        gain = kind.turret_grip * TICK_SECONDS
        spin = self.turret_spin
        if wanted * spin < 0:
            spin = 0.0
        # Only speeding up is limited: the wanted rate is one from which it can still stop in time.
        self.turret_spin = _limited(wanted, abs(spin) + gain)
        self.turret = wrap(self.turret + self.turret_spin * TICK_SECONDS)

    def _off(self, aim: float) -> float:
        """By how much the guns have to turn, as far as they do; where the hull turned too far, they come along."""
        traverse = self.kind.traverse
        if traverse >= math.pi:
            return wrap(aim - self.turret)
        stands = wrap(self.turret - self.heading)
        if abs(stands) > traverse:
            stands = math.copysign(traverse, stands)
            self.turret = wrap(self.heading + stands)
        return _limited(wrap(aim - self.heading), traverse) - stands

    def _trigger(self, fire: int) -> int:
        """The number of the weapon that goes off now; what is left of a salvo does so by itself."""
        tick = self.arena.tick + 1
        if self.boosts and self.has("rapid-fire") and tick % BOOST_RELOAD_EVERY == 0:
            self._load_in_haste(tick)
        if self._salvo and self._is_due(WEAPONS[self.kind.weapons[self._salvo - 1]], tick):
            fire = self._salvo
        elif not fire or self.ready[fire - 1] > tick:
            return 0
        else:
            weapon = WEAPONS[self.kind.weapons[fire - 1]]
            if weapon.spin_ticks and tick - self.ready[fire - 1] > SPIN_DOWN_TICKS:
                self.ready[fire - 1] = tick + weapon.spin_ticks
                return 0
            self.ready[fire - 1] = tick + weapon.reload_ticks
        if not WEAPONS[self.kind.weapons[fire - 1]].lays:
            self.fired_at = tick
        self.shield_until = NEVER
        return fire

    def _load_in_haste(self, tick: int) -> None:
        """Gain a tick of loading; a salvo that has begun goes off at its own pace."""
        for place, index in enumerate(self.kind.weapons):
            weapon, left = WEAPONS[index], self.ready[place] - tick
            if left > 0 and weapon.reload_ticks - left >= weapon.salvo * weapon.salvo_ticks:
                self.ready[place] -= 1

    def _is_due(self, weapon: Weapon, tick: int) -> bool:
        """Whether the next shot of a salvo that has begun leaves at that tick."""
        since = weapon.reload_ticks - self.ready[self._salvo - 1] + tick
        return 0 < since < weapon.salvo * weapon.salvo_ticks and since % weapon.salvo_ticks == 0

    def _set(self, x: float, y: float, heading: float, *, vx: float = 0.0, vy: float = 0.0, spin: float = 0.0) -> None:
        body = self.body
        body.position = (x, y)
        body.velocity = (vx, vy)
        body.angle = heading
        body.angular_velocity = spin
        if body.space is None:
            self.arena.enter(self, body, self.hull)
        else:
            self.arena.space.reindex_shapes_for_body(body)
        self.moved(x, y, heading, vx=vx, vy=vy, spin=spin)


def _limited(value: float, most: float) -> float:
    """The value, or what of it is within -most and most."""
    return most if value > most else -most if value < -most else value


def _coast(turret: float) -> InputCommand:
    return InputCommand(drive=0.0, turn=0.0, aim=turret, fire=0)
