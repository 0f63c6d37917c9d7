"""A tank to be shot at: it stands where it is and never fires, but its gun follows whom it sees."""

import math
from typing import Final

from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import IDLE
from tankgame.sim.tank import Tank
from tankgame.sim.visibility import seen_tanks
from tankgame.sim.world import World

TARGET: Final = "target"
"""The level by which a mode calls for one."""


class Target:
    """Who hides from it sees its gun turn away."""

    def __init__(self, slot: int) -> None:
        self._slot = slot

    def think(self, world: World) -> InputCommand:
        """Point at the nearest foe in sight, or else straight ahead."""
        tank = world.tanks.get(self._slot)
        if tank is None or not tank.alive:
            return IDLE
        foe = _nearest_foe(world, tank)
        aim = tank.heading if foe is None else math.atan2(foe.y - tank.y, foe.x - tank.x)
        return InputCommand(drive=0, turn=0, aim=aim, fire=0)


def _nearest_foe(world: World, tank: Tank) -> Tank | None:
    seen = (world.tanks[slot] for slot in seen_tanks(world, tank.slot) if slot in world.tanks)
    foes = (other for other in seen if other is not tank and other.team != tank.team)
    return min(foes, key=lambda foe: math.hypot(foe.x - tank.x, foe.y - tank.y), default=None)
