"""From a point to drive at to what the hands do: how far forward, how much to the side, and when to back out."""

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from tankgame.protocol import angles
from tankgame.protocol.ticks import ticks
from tankgame.server.bots.navigation import Place
from tankgame.sim.tank import Tank

Room = Callable[[float, float], bool]
"""Whether a tank fits at a place."""

Moving = tuple[float, float, float, float]
"""Another tank: x, y, vx, vy."""

ARRIVE: Final = 2.0
"""Metres before the point at which a tank begins to slow down for it."""

REVERSE_REACH: Final = 9.0
"""Nearer than this, in metres, a tank backs to what is behind it instead of turning round."""

STUCK_TICKS: Final = ticks(0.55)
"""Wanting to drive for so long without getting on is being stuck."""

HELD: Final = 0.9
"""Not getting on is being slower than this, in m/s, or going the wrong way."""

HARD, TURNING = 0.6, 0.1
"""Turning as hard as that and no faster than that (rad/s), with its nose at a wall, is being stuck as well."""

NUDGE_TICKS: Final = ticks(0.4)
"""How long it then backs off, turning as it wanted to: hulls hook on corners, and a corner is got round like that."""

AGAIN_TICKS: Final = ticks(2.5)
"""Stuck again so soon, it backs out farther and anyhow."""

ESCAPE_TICKS: Final = (ticks(0.5), ticks(1.0))
"""How long that takes, at least and at most."""

CROWD: Final = 14.0
"""How far ahead a tank looks for others in its way, in metres."""

BERTH: Final = 2.5
"""How far from the middle of another tank one's own side must pass, in metres."""

MINE_BERTH: Final = 1.2
"""The same for a mine."""

SPARE: Final = 0.8
"""How much farther it then aims to pass, in metres."""

SHORT: Final = 4.0
"""How far before it the way past another tank begins, in metres."""

LOOK_AHEAD: Final = 0.3
"""For how long others are taken to drive on as they do, in seconds."""


class Steering:
    """The hands on the levers."""

    def __init__(self, rng: Random) -> None:
        self.escapes = 0
        """How often it backed out since it was put into play."""
        self._rng = rng
        self._reversing = False
        self._wanting = 0
        self._escape_until = -AGAIN_TICKS
        self._escape = (0.0, 0.0)
        self._passing = 0.0

    def towards(self, tank: Tank, x: float, y: float, *, back: bool = False, stop: bool = True) -> tuple[float, float]:
        """Drive and turn (-1 to 1) that bring a tank to x, y metres.

        `back` rather backs there than turns its front away; without `stop` it passes the point at full speed.
        """
        distance = math.hypot(x - tank.x, y - tank.y)
        off = angles.wrap(math.atan2(y - tank.y, x - tank.x) - tank.heading)
        self._choose_gear(off, distance, back=back)
        if self._reversing:
            off = angles.wrap(off + math.pi)
        pace = _pace(abs(off), distance)
        if stop:
            pace *= min(1.0, max(0.15, distance / ARRIVE))
        return (-pace if self._reversing else pace), _turn(tank, off)

    def face(self, tank: Tank, heading: float) -> tuple[float, float]:
        """Drive and turn that bring the front round to a heading on the spot."""
        return 0.0, _turn(tank, angles.wrap(heading - tank.heading))

    def around(self, tank: Tank, goal: Place, others: list[Moving], room: Room, mines: Sequence[Place] = ()) -> Place:
        """Where to drive to first on the way to `goal`, so as not to run into the tank or mine in the way, if any."""
        length = math.dist((tank.x, tank.y), goal)
        if length < 0.1:
            return goal
        dx, dy = (goal[0] - tank.x) / length, (goal[1] - tank.y) / length
        half = tank.kind.width / 2
        nearest, detour = min(length, CROWD), None
        in_way = [(x + vx * LOOK_AHEAD, y + vy * LOOK_AHEAD, half + BERTH) for x, y, vx, vy in others]
        for x, y, berth in in_way + [(*mine, half + MINE_BERTH) for mine in mines]:
            along = (x - tank.x) * dx + (y - tank.y) * dy
            left = (y - tank.y) * dx - (x - tank.x) * dy
            if 0 < along < nearest and abs(left) < berth:
                nearest = along
                # First beside and short of it, then along it: straight to beside it would cut its corner.
                short = max(0.0, min(SHORT, along - SHORT))
                detour = self._beside(
                    (x - short * dx, y - short * dy), (-dy * (berth + SPARE), dx * (berth + SPARE)), left, room
                )
        if detour is None:
            self._passing = 0.0
            return goal
        return detour

    def _beside(self, other: Place, left_of_it: Place, left: float, room: Room) -> Place | None:
        """The place beside that tank on the side with more room; once on a side, it keeps to it."""
        if self._passing == 0.0 or abs(left) > 1.5:
            self._passing = -math.copysign(1.0, left)
        for side in (self._passing, -self._passing):
            place = (other[0] + side * left_of_it[0], other[1] + side * left_of_it[1])
            if room(*place):
                self._passing = side
                return place
        return None

    def brake(self, tank: Tank, hands: tuple[float, float], others: list[Moving]) -> tuple[float, float]:
        """The same, slower where the tank would ram another."""
        drive, turn = hands
        if abs(drive) < 0.05:
            return hands
        sign = math.copysign(1.0, drive)
        ahead_x, ahead_y = math.cos(tank.heading) * sign, math.sin(tank.heading) * sign
        for x, y, _, _ in others:
            ahead = (x - tank.x) * ahead_x + (y - tank.y) * ahead_y
            left = (y - tank.y) * ahead_x - (x - tank.x) * ahead_y
            if 0 < ahead < tank.kind.length / 2 + 2.8 and abs(left) < tank.kind.width / 2 + 1.0:
                return min(abs(drive), 0.2) * sign, turn
        return hands

    def unstick(self, tank: Tank, tick: int, hands: tuple[float, float], room: Room) -> tuple[float, float]:
        """The same, or the way out while the tank is stuck."""
        if tick < self._escape_until:
            return self._escape
        held = abs(hands[0]) >= 0.2 and tank.speed * math.copysign(1.0, hands[0]) < HELD
        held = held or (abs(hands[1]) > HARD and abs(tank.spin) < TURNING and abs(tank.speed) < HELD)
        self._wanting = max(0, self._wanting + (1 if held else -2))
        if self._wanting < STUCK_TICKS:
            return hands
        self._wanting = 0
        self.escapes += 1
        again = tick - self._escape_until < AGAIN_TICKS
        turn = self._rng.uniform(-0.8, 0.8) if again else hands[1]
        self._escape_until = tick + (self._rng.randint(*ESCAPE_TICKS) if again else NUDGE_TICKS)
        self._escape = (self._way_out(tank, hands[0], room), turn)
        return self._escape

    def _way_out(self, tank: Tank, drive: float, room: Room) -> float:
        """1 to get out ahead, -1 backwards: where there is room, and rather not where it just tried to go."""
        other = -math.copysign(1.0, drive)
        far = tank.kind.length / 2 + 1.5
        along_x, along_y = far * math.cos(tank.heading), far * math.sin(tank.heading)
        if room(tank.x + other * along_x, tank.y + other * along_y):
            return other
        return -other if room(tank.x - other * along_x, tank.y - other * along_y) else other

    def reset(self) -> None:
        """A new life, elsewhere."""
        self.escapes = 0
        self._reversing = False
        self._wanting = 0
        self._escape_until = -AGAIN_TICKS

    def _choose_gear(self, off: float, distance: float, *, back: bool) -> None:
        behind = abs(off)
        if self._reversing:
            self._reversing = behind > (1.2 if back else 1.75) and (back or distance < 1.5 * REVERSE_REACH)
        else:
            self._reversing = behind > (1.9 if back else 2.3) and (back or distance < REVERSE_REACH)


def _pace(off: float, distance: float) -> float:
    """How fast to go when the point is `off` radians to the side: slow enough not to circle round it."""
    if off < 0.2:
        return 1.0
    if off > 1.1:
        return 0.0
    slow = max(0.0, 1.0 - (off - 0.2) / 0.9)
    return max(slow, 0.35 if distance > 6 else 0.1)


def _turn(tank: Tank, off: float) -> float:
    return max(-1.0, min(1.0, 3.2 * off - 0.22 * (tank.spin)))
