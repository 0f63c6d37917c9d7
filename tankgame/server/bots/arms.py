"""Which of a tank's weapons suits a moment, and how far from its enemy a tank fights best with what it has."""

import math
from typing import Final

from tankgame.protocol import angles
from tankgame.protocol.ticks import ticks
from tankgame.server.bots.levels import Level
from tankgame.server.bots.memory import Sighting
from tankgame.sim.kinds import TankKind, Weapon
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import STOPPED_AT, WEAPONS

SOON_TICKS: Final = ticks(0.2)
"""A gun that is loaded so soon is the one to aim."""

QUICK_TICKS: Final = ticks(0.5)
"""A gun that loads faster than this is one to keep the trigger of."""

KNOWN_TICKS: Final = ticks(3.0)
"""For how long it is worth lobbing at where an enemy was last seen."""

CLEARANCE: Final = 3.0
"""Metres outside a burst's radius that one would rather be."""


def choose_weapon(level: Level, tank: Tank, target: Sighting, tick: int, *, clear: bool) -> int:
    """The number of the weapon to use: the one that loads longest of those that are loaded and do some good.

    `clear` is whether nothing stands between the two.
    """
    distance = math.hypot(target.x - tank.x, target.y - tank.y)
    for number in _slowest_first(tank.kind):
        weapon = WEAPONS[tank.kind.weapons[number - 1]]
        if tank.ready[number - 1] > tick + SOON_TICKS + weapon.spin_ticks:
            continue
        if weapon.lobbed:
            if weapon.least < distance < weapon.range and distance > _blast_radius(weapon) + CLEARANCE:
                return number
        elif clear and suits(level, weapon, tank, target, distance):
            return number
    return main_weapon(tank.kind)


def suits(level: Level, weapon: Weapon, tank: Tank, target: Sighting, distance: float) -> bool:
    """Whether a gun that fires straight does any good at that distance."""
    if weapon.burn_ticks:
        return distance < weapon.range + target.kind.width / 2
    if weapon.reload_ticks > QUICK_TICKS:
        return distance > _blast_radius(weapon) + CLEARANCE
    return distance <= level.second_reach * weapon.range and pierces(weapon, target, tank.x, tank.y)


def main_weapon(kind: TankKind) -> int:
    """The number of the weapon that is there for all else: the first that is no mine and is not lobbed."""
    return next(number for number in (1, 2) if not (gun := WEAPONS[kind.weapons[number - 1]]).lays and not gun.lobbed)


def lobber(kind: TankKind) -> Weapon | None:
    """The weapon that a tank is there to lob with, if it is."""
    first = WEAPONS[kind.weapons[0]]
    return first if first.lobbed else None


def can_lob(kind: TankKind) -> bool:
    """Whether it has something to throw over a wall."""
    return any(WEAPONS[weapon].lobbed for weapon in kind.weapons)


def is_known(kind: TankKind, target: Sighting, tick: int) -> bool:
    """Whether such a tank knows well enough where an enemy is to fire at it: it sees it, or lobs at where it was."""
    return target.visible or (can_lob(kind) and tick - target.tick < KNOWN_TICKS)


def mine_weapon(kind: TankKind) -> int:
    """The number of the weapon that lays mines, 0 where there is none."""
    return next((number for number in (1, 2) if WEAPONS[kind.weapons[number - 1]].lays), 0)


def preferred_range(kind: TankKind) -> float:
    """Metres from which such a tank likes to fight: within reach of its guns, and on the other's screen."""
    first, second = (WEAPONS[weapon] for weapon in kind.weapons)
    if first.lobbed:
        return 0.62 * first.range
    if kind.traverse < math.pi:
        return 0.33 * first.range
    return 0.6 * min(gun.range for gun in (first, second) if not gun.lays and not gun.lobbed)


def pierces(weapon: Weapon, target: Sighting, x: float, y: float) -> bool:
    """Whether shots from x, y do the target any harm, by the face that it shows."""
    if weapon.burn_ticks:
        return True
    off = abs(angles.wrap(math.atan2(y - target.y, x - target.x) - target.heading))
    armour = target.kind.armour
    faces = ((armour.front, 45), (armour.side, 135), (armour.rear, 360))
    thickness = next(thickness for thickness, degrees in faces if off < math.radians(degrees))
    return weapon.penetration > 1.15 * STOPPED_AT * thickness


def _slowest_first(kind: TankKind) -> list[int]:
    numbers = [number for number in (1, 2) if not WEAPONS[kind.weapons[number - 1]].lays]
    return sorted(numbers, key=lambda number: -WEAPONS[kind.weapons[number - 1]].reload_ticks)


def _blast_radius(weapon: Weapon) -> float:
    return 0.0 if weapon.blast is None else weapon.blast.radius
