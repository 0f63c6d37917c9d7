"""Works a bot's guns: which one, pointed where, and when to fire."""

import math
from random import Random
from typing import Final

from tankgame.protocol import angles
from tankgame.protocol.ticks import TICK_SECONDS, ticks
from tankgame.server.bots.aim import Hand, intercept_seconds
from tankgame.server.bots.arms import KNOWN_TICKS, QUICK_TICKS, can_lob, choose_weapon
from tankgame.server.bots.levels import Level
from tankgame.server.bots.memory import Sighting
from tankgame.server.bots.navigation import Cell
from tankgame.sim.kinds import Weapon
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import WEAPONS
from tankgame.sim.visibility import seen_tanks
from tankgame.sim.world import World

SCREEN: Final = (23.0, 13.0)
"""How far to each side and up and down a player's screen shows, in metres: farther off is nobody shot at."""

THROW_ERROR: Final = 0.5
"""How well one judges how far to throw: this much of the error of one's aim, for each metre."""

FRIEND_ROOM: Final = 2.2
"""How near a friend the line of fire may pass, in metres."""

LAY_TICKS: Final = ticks(0.9)
"""How long before it can fire a hull is turned that has its gun fixed in it."""

BRICK_TOLERANCE: Final = 0.05
"""How well the gun must point at a brick, in radians."""

SCAN: Final = 0.35
"""How far the gun looks to both sides when there is nothing to shoot at, in radians."""


class Gunner:
    """The one who aims and fires."""

    def __init__(self, level: Level, rng: Random) -> None:
        self._level = level
        self._rng = rng
        self._hand = Hand(level, rng)
        self._target = -1
        self._wait_until = {1: 0, 2: 0}
        self.reach = 0.0
        """Metres to where the next shot is to come down, if it is lobbed."""
        self._phase = rng.uniform(0.0, math.tau)

    def reset(self) -> None:
        """A new life: the gun points wherever the tank does."""
        self._hand.aim = None
        self._target = -1

    @property
    def goal(self) -> float:
        """Where it wants the gun to point, in radians."""
        return self._hand.goal

    def engage(self, world: World, tank: Tank, target: Sighting) -> tuple[float, int]:
        """The aim in radians and the weapon to fire (0 for none) against an enemy."""
        if target.slot != self._target:
            self._target = target.slot
            self._hand.startle()
        clear = not can_lob(tank.kind) or world.ground.clear(tank.x, tank.y, target.x, target.y)
        number = choose_weapon(self._level, tank, target, world.tick, clear=clear)
        weapon = WEAPONS[tank.kind.weapons[number - 1]]
        x, y = self._lead(tank, target, weapon, world.tick)
        aim = self._hand.follow(math.atan2(y - tank.y, x - tank.x))
        if not self._may_fire(tank, target, number, weapon, world.tick):
            return aim, 0
        if weapon.lobbed:
            self.reach = self._throw(tank, x, y)
            if self._endangers_by_burst(tank, (x, y), weapon):
                return aim, 0
        elif not self._has_line(world, tank, target, (x, y)):
            return aim, 0
        if weapon.reload_ticks > QUICK_TICKS:
            pause = self._rng.randint(0, self._level.pause_ticks)
            self._wait_until[number] = world.tick + weapon.reload_ticks + pause
        return aim, number

    def open(self, world: World, tank: Tank, brick: Cell) -> tuple[float, int]:
        """The same against a brick that is in the way."""
        x, y = world.map.centre(*brick)
        self._target = -1
        aim = self._hand.follow(math.atan2(y - tank.y, x - tank.x), exact=True)
        ray = world.ground.ray(tank.x, tank.y, x, y)
        on_it = abs(angles.wrap(tank.turret - self._hand.goal)) < BRICK_TOLERANCE
        if not on_it or ray is None or (ray.column, ray.row) != brick or self._endangers(world, tank, (x, y)):
            return aim, 0
        useful = (
            number for number in (1, 2) if not (gun := WEAPONS[tank.kind.weapons[number - 1]]).lays and not gun.lobbed
        )
        return aim, next((number for number in useful if tank.ready[number - 1] <= world.tick + 1), 0)

    def scan(self, heading: float, tick: int) -> float:
        """The aim in radians while there is nothing to shoot at: about that heading."""
        self._target = -1
        return self._hand.follow(heading + SCAN * math.sin(tick / 70 + self._phase), exact=True)

    def _throw(self, tank: Tank, x: float, y: float) -> float:
        """How far to lob a shot, by the eye: nobody measures it."""
        off = self._rng.gauss(0.0, THROW_ERROR * self._level.aim_error)
        return max(1.0, math.hypot(x - tank.x, y - tank.y) * (1 + off))

    def _lead(self, tank: Tank, target: Sighting, weapon: Weapon, tick: int) -> tuple[float, float]:
        x, y = target.place(tick + 1)
        velocity = (target.vx * self._level.lead, target.vy * self._level.lead)
        # The shell leaves at the end of the coming tick.
        offset = (x - tank.x - tank.vx * TICK_SECONDS, y - tank.y - tank.vy * TICK_SECONDS)
        seconds = intercept_seconds(offset, velocity, weapon.speed, tank.kind.muzzle)
        if seconds is None:
            return x, y
        return x + velocity[0] * seconds, y + velocity[1] * seconds

    def _may_fire(self, tank: Tank, target: Sighting, number: int, weapon: Weapon, tick: int) -> bool:
        known = target.visible or (weapon.lobbed and tick - target.tick < KNOWN_TICKS)
        if not known or target.shielded or tick - target.since < self._level.reaction_ticks:
            return False
        if (
            tank.ready[number - 1] > tick + 1 + weapon.spin_ticks
            or tick < self._wait_until[number]
            or not on_screen(tank, target.x, target.y)
        ):
            return False
        distance = math.hypot(target.x - tank.x, target.y - tank.y)
        slack = (0.6 if weapon.blast is None and not weapon.burn_ticks else 1.2) + 1.8 * (1 - self._level.patience)
        off = abs(angles.wrap(tank.turret - self._hand.goal))
        return distance < 0.95 * weapon.range + target.kind.width / 2 and off < math.atan2(slack, distance)

    def _has_line(self, world: World, tank: Tank, target: Sighting, point: tuple[float, float]) -> bool:
        """Whether the shell would get there, and the target is in sight at this very moment."""
        return (
            world.ground.clear(tank.x, tank.y, *point)
            and not self._endangers(world, tank, point)
            and target.slot in seen_tanks(world, tank.slot)
        )

    @staticmethod
    def _endangers_by_burst(tank: Tank, point: tuple[float, float], weapon: Weapon) -> bool:
        """Whether what bursts there is felt by oneself."""
        radius = 0.0 if weapon.blast is None else weapon.blast.radius
        return math.dist((tank.x, tank.y), point) < radius + tank.kind.radius

    def _endangers(self, world: World, tank: Tank, point: tuple[float, float]) -> bool:
        """Whether a friend is in the line of fire."""
        if tank.team == 0:
            return False
        dx, dy = point[0] - tank.x, point[1] - tank.y
        length = math.hypot(dx, dy) or 1.0
        for other in world.tanks.values():
            if other is tank or not other.alive or other.team != tank.team:
                continue
            ahead = ((other.x - tank.x) * dx + (other.y - tank.y) * dy) / length
            aside = abs((other.y - tank.y) * dx - (other.x - tank.x) * dy) / length
            if 0 < ahead < length and aside < FRIEND_ROOM:
                return True
        return False


def lays_hull(world: World, tank: Tank, target: Sighting) -> bool:
    """Whether a tank with a gun fixed in its hull is to stand and point that at its enemy: it could soon fire."""
    if tank.kind.traverse >= math.pi or not target.visible or tank.ready[0] > world.tick + LAY_TICKS:
        return False
    return on_screen(tank, target.x, target.y) and world.ground.clear(tank.x, tank.y, target.x, target.y)


def on_screen(tank: Tank, x: float, y: float) -> bool:
    """Whether a place is on the screen of that tank's player."""
    return abs(x - tank.x) < SCREEN[0] and abs(y - tank.y) < SCREEN[1]
