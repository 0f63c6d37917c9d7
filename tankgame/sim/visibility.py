"""What a tank's crew sees of the others: what their client may be told, and what a bot may know."""

from typing import NamedTuple

from tankgame.sim.tank import Tank
from tankgame.sim.tuning import BUSH_SIGHT, GIVEAWAY_TICKS, SIGHT
from tankgame.sim.world import World


class Sight(NamedTuple):
    """A tank that is there to be seen; `hidden` from all who are not near."""

    slot: int
    x: float
    y: float
    hidden: bool


def sights(world: World) -> list[Sight]:
    """What there is to see this tick: worked out once for all who look."""
    return [
        Sight(tank.slot, tank.x, tank.y, hidden=_is_hidden(world, tank)) for tank in world.tanks.values() if tank.alive
    ]


def seen_tanks(world: World, slot: int, there: list[Sight] | None = None) -> set[int]:
    """The slots of the tanks that this slot's player sees: the own one always, wrecks never.

    `there` is this tick's `sights`, where the caller has them.
    """
    viewer = world.tanks[slot]
    x, y = viewer.x, viewer.y
    far, near = SIGHT * SIGHT, BUSH_SIGHT * BUSH_SIGHT
    seen = {slot}
    for other, other_x, other_y, hidden in sights(world) if there is None else there:
        if (other_x - x) ** 2 + (other_y - y) ** 2 <= (near if hidden else far):
            seen.add(other)
    return seen


def _is_hidden(world: World, tank: Tank) -> bool:
    return world.tick - tank.fired_at >= GIVEAWAY_TICKS and world.ground.kind_at(tank.x, tank.y).conceals
