"""Getting out of the way of a shell that is seen coming."""

import math
from random import Random
from typing import Final

from tankgame.server.bots.gunner import on_screen
from tankgame.sim.shell import Shell
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import WEAPONS
from tankgame.sim.world import World

SECONDS: Final = 0.8
"""A shell that comes later than this is not yet worth a thought."""

WORTH: Final = 10
"""Points of damage below which a shell is not dodged."""

LATERAL: Final = 0.35
"""A hull that points more nearly along the shell's line than this (sine) cannot get off it in time."""


SPARE: Final = 0.5
"""Metres that one likes to be further from a burst than it is felt."""

LATE: Final = 0.5
"""Seconds of driving on that tell whether it is quicker to go on than to turn back."""


class Dodge:
    """The nerves of a bot: which shells it jumps away from, decided once for each."""

    def __init__(self, chance: float, rng: Random) -> None:
        self._chance = chance
        self._rng = rng
        self._decided: dict[int, bool] = {}

    def drive(self, world: World, tank: Tank) -> float | None:
        """Full ahead or full back (1, -1) if that gets it off a shell's line, None where there is nothing to dodge."""
        if not self._chance:
            return None
        self._decided = {number: nerve for number, nerve in self._decided.items() if number in world.shells}
        for number, shell in world.shells.items():
            if self._decided.get(number) is False or not _matters(tank, shell):
                continue
            wish = _leave(world, tank, shell) if WEAPONS[shell.weapon].lobbed else _escape(tank, shell)
            if wish and self._decided.setdefault(number, self._rng.random() < self._chance):
                return wish
        return None


def _matters(tank: Tank, shell: Shell) -> bool:
    gun = WEAPONS[shell.weapon]
    damage = max(gun.damage, 0 if gun.blast is None else gun.blast.damage)
    return shell.slot != tank.slot and damage >= WORTH and on_screen(tank, shell.x, shell.y)


def _leave(world: World, tank: Tank, shell: Shell) -> float:
    """1 or -1 to get away from where a lobbed shell comes down, if that is to be seen from here; 0 where it is not."""
    far, blast = shell.range - shell.flown, WEAPONS[shell.weapon].blast
    x, y = shell.x + math.cos(shell.heading) * far, shell.y + math.sin(shell.heading) * far
    if blast is None or math.dist((x, y), (tank.x, tank.y)) > blast.radius + tank.kind.radius + SPARE:
        return 0.0
    if not world.ground.clear(tank.x, tank.y, x, y):
        return 0.0
    ahead = (x - tank.x) * math.cos(tank.heading) + (y - tank.y) * math.sin(tank.heading)
    return -1.0 if ahead - tank.speed * LATE > 0 else 1.0


def _escape(tank: Tank, shell: Shell) -> float:
    """1 or -1 to get off the shell's line, 0 where it misses anyway, comes later, or cannot be escaped."""
    along_x, along_y = math.cos(shell.heading), math.sin(shell.heading)
    dx, dy = tank.x - shell.x, tank.y - shell.y
    seconds = (dx * along_x + dy * along_y) / WEAPONS[shell.weapon].speed
    if not 0 < seconds < SECONDS:
        return 0.0
    aside = (dy + tank.vy * seconds) * along_x - (dx + tank.vx * seconds) * along_y
    if abs(aside) > tank.kind.length / 2 + 0.4:
        return 0.0
    lateral = math.sin(tank.heading - shell.heading)
    if abs(lateral) < LATERAL:
        return 0.0
    return 1.0 if aside * lateral >= 0 else -1.0
