"""What a tank's crew sees of the others: what their client may be told, and what a bot may know."""

from tankgame.sim.tank import Tank
from tankgame.sim.tuning import BUSH_SIGHT, GIVEAWAY_TICKS, SIGHT
from tankgame.sim.world import World


def can_see(world: World, viewer: Tank, x: float, y: float, *, fired_at: int | None = None) -> bool:
    """Whether the viewer sees what is at that place, such as a tank that last fired at that tick."""
    dx, dy = x - viewer.x, y - viewer.y
    square = dx * dx + dy * dy
    if square > SIGHT * SIGHT:
        return False
    if square <= BUSH_SIGHT * BUSH_SIGHT or (fired_at is not None and world.tick - fired_at < GIVEAWAY_TICKS):
        return True
    return not world.ground.kind_at(x, y).conceals


def seen_tanks(world: World, slot: int) -> set[int]:
    """The slots of the tanks that this slot's player sees: the own one always, wrecks never."""
    viewer = world.tanks[slot]
    seen = {
        other.slot
        for other in world.tanks.values()
        if other.alive and can_see(world, viewer, other.x, other.y, fired_at=other.fired_at)
    }
    seen.add(slot)
    return seen
