"""What each tank of the fleet is like, in numbers that can be compared, and what its weapons do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tankgame.client.text import _, decimal, marked, weapon_title
from tankgame.protocol.ticks import TICK_RATE, ticks
from tankgame.sim.kinds import TankKind, Weapon
from tankgame.sim.tuning import BURN_DAMAGE, BURN_EVERY, TANKS, WEAPONS

FIGHT_TICKS: Final = ticks(3.0)
"""By what is done in so long a tank's firepower is told."""

KMH: Final = 3.6
"""Kilometres an hour to a metre a second."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Something that a tank has more or less of than another."""

    title: str
    measure: Callable[[TankKind], float]


def _firepower(kind: TankKind) -> float:
    """What the first weapon can do in the first seconds of a fight, in points of life."""
    gun = WEAPONS[kind.weapons[0]]
    shots = 1 + (FIGHT_TICKS - gun.spin_ticks) // gun.reload_ticks
    bites = min(FIGHT_TICKS, gun.burn_ticks) // BURN_EVERY if gun.burn_ticks else 0
    return float(shots * _worst(gun) + bites * BURN_DAMAGE)


def _worst(gun: Weapon) -> int:
    """The most that one shot does."""
    return gun.damage + (0 if gun.blast is None else gun.blast.damage)


QUALITIES: Final = (
    Quality(marked("Speed"), lambda kind: kind.speed * KMH),
    Quality(marked("Armour"), lambda kind: kind.armour.front + kind.armour.side),
    Quality(marked("Firepower"), _firepower),
    Quality(marked("Range"), lambda kind: WEAPONS[kind.weapons[0]].range),
    Quality(marked("Life"), lambda kind: float(kind.life)),
)
"""In km/h, millimetres in front and at the side, points of life in three seconds, metres, and points of life."""


def qualities(kind: TankKind) -> tuple[float, ...]:
    """All of them, each from 0 to 1 of the best there is in the fleet."""
    return tuple(
        quality.measure(kind) / max(quality.measure(other) for other in TANKS.values()) for quality in QUALITIES
    )


def weapon_line(number: int, index: int) -> str:
    """What a tank's first or second weapon does, as a line to read."""
    weapon = WEAPONS[index]
    seconds = weapon.reload_ticks / weapon.salvo / TICK_RATE
    return _("{number}. {weapon}: {damage} damage, every {seconds} s").format(
        number=number, weapon=weapon_title(weapon.id), damage=_worst(weapon), seconds=decimal(seconds)
    )
