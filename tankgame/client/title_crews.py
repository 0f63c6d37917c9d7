"""Who drives the tanks behind the menu: crews that gather, fight whom they meet, and back out of corners."""

import math
import random
from typing import Final

from msgspec.structs import replace

from tankgame.protocol.client_messages import InputCommand
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import WEAPONS
from tankgame.sim.world import World

GATHERED: Final = 15.0
"""Metres from the place to be within which a crew fights instead of going there."""

NEAR: Final = 11.0
"""Metres at which a crew keeps its distance instead of closing in."""

REACH: Final = 30.0
"""Metres at which it fires."""

AIMED: Final = 0.06
"""Radians off the aim at which it fires."""

STUCK_TICKS: Final = 30
BACK_TICKS: Final = 50
WANDER_TICKS: Final = 240
FEELERS: Final = (0.0, 0.5, -0.5, 1.0, -1.0, 1.6, -1.6)
"""Radians off the wanted heading that are tried where the way is blocked, best first."""

FEEL: Final = 7.0
"""Metres that a way must be free."""


class Crew:
    """Of one tank; `seed` makes it another one than its neighbour."""

    def __init__(self, slot: int, seed: int) -> None:
        self._slot = slot
        self._chance = random.Random(seed)
        self._stuck = self._back = self._wander_until = 0
        self._bend = self._side = 1.0

    def command(self, world: World, rally: tuple[float, float]) -> InputCommand | None:
        """What it does this tick; None while it has no tank. `rally` is where the fight is to be, in metres."""
        tank = world.tanks[self._slot]
        if not tank.alive:
            self._stuck = self._back = 0
            return None
        foe = _nearest(world, tank)
        if world.tick >= self._wander_until:
            self._wander_until = world.tick + self._chance.randrange(WANDER_TICKS // 2, WANDER_TICKS)
            self._bend = self._chance.uniform(-1.1, 1.1)
            self._side = self._chance.choice((-1.0, 1.0))
        if foe is None:
            return self._drive(world, tank, tank.heading + self._bend, tank.heading, 0)
        away = math.hypot(foe.x - tank.x, foe.y - tank.y)
        towards = math.atan2(foe.y - tank.y, foe.x - tank.x)
        wanted = towards + (self._bend if away > NEAR else self._side * math.pi / 2)
        if math.hypot(rally[0] - tank.x, rally[1] - tank.y) > GATHERED:
            wanted = math.atan2(rally[1] - tank.y, rally[0] - tank.x) + 0.4 * self._bend
        aim = self._aim(tank, foe, away)
        command = self._drive(world, tank, wanted, aim, self._trigger(world, tank, foe, aim, away))
        return replace(command, reach=away)

    def _aim(self, tank: Tank, foe: Tank, away: float) -> float:
        seconds = away / WEAPONS[tank.kind.weapons[0]].speed
        return math.atan2(foe.y + foe.vy * seconds - tank.y, foe.x + foe.vx * seconds - tank.x)

    def _trigger(self, world: World, tank: Tank, foe: Tank, aim: float, away: float) -> int:
        off = abs(math.remainder(aim - tank.turret, math.tau))
        if off > AIMED or away > REACH or not _free(world, tank.x, tank.y, foe.x, foe.y):
            return 0
        first, second = (WEAPONS[weapon] for weapon in tank.kind.weapons)
        if away < first.range and (world.tick >= tank.ready[0] or first.spin_ticks):
            return 1
        return 2 if away < second.range * 0.7 else 0

    def _drive(self, world: World, tank: Tank, wanted: float, aim: float, fire: int) -> InputCommand:
        self._stuck = self._stuck + 1 if abs(tank.speed) < 0.6 else 0
        if self._stuck > STUCK_TICKS:
            self._stuck, self._back = 0, BACK_TICKS
        if self._back > 0:
            self._back -= 1
            return InputCommand(drive=-1.0, turn=self._side, aim=math.remainder(aim, math.tau), fire=fire)
        for off in FEELERS:
            x = tank.x + math.cos(wanted + off * self._side) * FEEL
            y = tank.y + math.sin(wanted + off * self._side) * FEEL
            if _passable(world, tank.x, tank.y, x, y):
                wanted += off * self._side
                break
        turn = max(-1.0, min(1.0, 2.5 * math.remainder(wanted - tank.heading, math.tau)))
        drive = 1.0 if abs(turn) < 1.0 else 0.45
        return InputCommand(drive=drive, turn=turn, aim=math.remainder(aim, math.tau), fire=fire)


def _nearest(world: World, tank: Tank) -> Tank | None:
    foes = [other for other in world.tanks.values() if other.alive and other.team != tank.team]
    return min(foes, key=lambda foe: math.hypot(foe.x - tank.x, foe.y - tank.y), default=None)


def _free(world: World, x: float, y: float, to_x: float, to_y: float) -> bool:
    """Whether nothing that stops shells is between two places."""
    return _along(world, x, y, to_x, to_y, shells=True)


def _passable(world: World, x: float, y: float, to_x: float, to_y: float) -> bool:
    """Whether nothing that stops tanks is between two places."""
    return _along(world, x, y, to_x, to_y, shells=False)


def _along(world: World, x: float, y: float, to_x: float, to_y: float, *, shells: bool) -> bool:
    steps = max(1, int(math.hypot(to_x - x, to_y - y) / 1.0))
    for step in range(1, steps + 1):
        kind = world.ground.kind_at(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps)
        if kind.stops_shells if shells else kind.stops_tanks:
            return False
    return True
