"""Where a bot leaves mines: behind it, where who comes after it has to drive."""

import math
from typing import Final

from tankgame.server.bots.arms import mine_weapon
from tankgame.server.bots.memory import Sighting
from tankgame.sim.tank import Tank
from tankgame.sim.world import World

EVERY: Final = 15
"""Ticks between two thoughts about it."""

MOVING: Final = 3.0
"""m/s below which it would lie under one's own tracks."""

PURSUED: Final = 24.0
"""Metres within which an enemy that one drives away from comes after one."""

ALLEY: Final = 5.0
"""Metres to both sides within which walls make a place one that others pass through."""


class Mines:
    """The one who looks back."""

    def __init__(self, slot: int) -> None:
        self._slot = slot

    def lay(self, world: World, tank: Tank, target: Sighting | None, *, retreats: bool) -> int:
        """The number of the weapon to use now, 0 for none."""
        number = mine_weapon(tank.kind)
        if not number or (world.tick + self._slot) % EVERY or tank.ready[number - 1] > world.tick + 1:
            return 0
        if tank.speed < MOVING:
            return 0
        return number if retreats or _is_pursued(tank, target, world.tick) or _in_alley(world, tank) else 0


def _is_pursued(tank: Tank, target: Sighting | None, tick: int) -> bool:
    if target is None:
        return False
    x, y = target.place(tick)
    away = (x - tank.x) * tank.vx + (y - tank.y) * tank.vy < 0
    return away and math.hypot(x - tank.x, y - tank.y) < PURSUED


def _in_alley(world: World, tank: Tank) -> bool:
    side_x, side_y = -math.sin(tank.heading) * ALLEY, math.cos(tank.heading) * ALLEY
    return all(
        not world.ground.clear(tank.x, tank.y, tank.x + side * side_x, tank.y + side * side_y) for side in (1, -1)
    )
