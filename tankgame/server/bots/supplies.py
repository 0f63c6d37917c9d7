"""What lies about that a bot goes out of its way for: everybody is told where, so it is no secret."""

import math
from typing import Final

from tankgame.protocol.ticks import ticks
from tankgame.server.bots.errands import Errand
from tankgame.server.bots.memory import Memory
from tankgame.sim.pickup import COINS, REPAIR, TAKEN
from tankgame.sim.tank import Tank
from tankgame.sim.thing import Thing
from tankgame.sim.world import World

NEAR: Final = 8.0
"""Metres that one goes out of one's way even in a fight."""

FAR: Final = 18.0
"""The same while nobody is in sight."""

NEED: Final = 34.0
"""The same for a repair, when hurt."""

HURT: Final = 0.65
"""The share of its life below which a tank is."""

SCRATCHED: Final = 0.8
"""With more than this share of its life it leaves repairs to others."""

THERE: Final = 0.6
"""So near is there, in metres."""

TRY_TICKS: Final = ticks(7)
"""After so long a bot gives up..."""

SULK_TICKS: Final = ticks(25)
"""... for so long."""


class Supplies:
    """What one bot has set its mind on."""

    def __init__(self) -> None:
        self._wanted = 0
        self._until = 0
        self._given_up: dict[int, int] = {}
        """By number, the tick from which on a thing is worth another try."""

    def errand(self, world: World, tank: Tank, memory: Memory) -> Errand | None:
        """Where to go for it; None where there is nothing that is worth it."""
        tick = world.tick
        if self._wanted in world.things.there and tick >= self._until:
            self._given_up[self._wanted] = tick + SULK_TICKS
            self._wanted = 0
        fights = any(enemy.visible for enemy in memory.enemies.values())
        best, least = None, math.inf
        for number, thing in world.things.there.items():
            if self._given_up.get(number, 0) > tick or not 0 < (cost := _cost(tank, thing, fights)) < least:
                continue
            if not _is_a_friends(world, tank, thing):
                best, least = thing, cost
        if best is None:
            return None
        if best.id != self._wanted:
            self._wanted, self._until = best.id, tick + TRY_TICKS
        return Errand(best.x, best.y, THERE, pressing=True)


def _cost(tank: Tank, thing: Thing, fights: bool) -> float:  # noqa: FBT001 - asked of every thing, by place
    """How far it seems, in metres; 0 where it is not worth going there."""
    kind = thing.kind.id
    if kind not in TAKEN:
        return 0.0
    away = math.hypot(thing.x - tank.x, thing.y - tank.y)
    reach = NEAR if fights else FAR
    if kind == REPAIR:
        if tank.life > SCRATCHED * tank.kind.life:
            return 0.0
        hurt = tank.life < HURT * tank.kind.life
        reach = NEED if hurt else reach
        away *= 0.5 if hurt else 1.0
    elif kind == COINS or tank.boosts:
        reach = NEAR
    return away if away < reach else 0.0


def _is_a_friends(world: World, tank: Tank, thing: Thing) -> bool:
    """Whether one of the team is nearer to it and has use for it."""
    away = math.hypot(thing.x - tank.x, thing.y - tank.y)
    repairs = thing.kind.id == REPAIR
    return any(
        math.hypot(thing.x - mate.x, thing.y - mate.y) < away
        and (mate.life < HURT * mate.kind.life if repairs else not mate.boosts)
        for mate in world.tanks.values()
        if tank.team and mate.team == tank.team and mate is not tank and mate.alive
    )
