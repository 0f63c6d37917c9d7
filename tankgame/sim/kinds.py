"""What a burst, a gun and a tank are made of; the numbers are in `tuning`."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blast:
    """A burst: the metres at which nothing is felt of it any more, the points of life that it costs at its heart."""

    radius: float
    damage: int


@dataclass(frozen=True, slots=True)
class Weapon:
    """A gun and its shell: m/s, ticks, points of life, mm of armour, metres, newton seconds, mm.

    `blast` is of what bursts at the end of its way; `lobbed` shells fly over everything, to where they are aimed but
    no nearer than `least` metres. A gun that has to spin up fires `spin_ticks` after its trigger is pulled; each pull
    sends off a `salvo`, `salvo_ticks` apart; `fan` is by how many radians its shots spread. What it hits burns on for
    `burn_ticks`. One that `lays` puts such a thing on the ground behind the tank instead of firing.
    """

    id: str
    speed: float
    reload_ticks: int
    damage: int
    penetration: float
    range: float
    recoil: float
    calibre: int
    blast: Blast | None = None
    lobbed: bool = False
    least: float = 0.0
    spin_ticks: int = 0
    salvo: int = 1
    salvo_ticks: int = 0
    fan: float = 0.0
    burn_ticks: int = 0
    lays: str = ""

    @property
    def glances(self) -> bool:
        """Whether what it fires is solid, and can glance off."""
        return self.blast is None and not self.burn_ticks


@dataclass(frozen=True, slots=True)
class Armour:
    """Millimetres of armour by face."""

    front: float
    side: float
    rear: float


@dataclass(frozen=True, slots=True)
class TankKind:
    """A tank of the fleet: metres, kg, points of life, m/s, m/s², radians a second.

    `acceleration`, `braking` and `side_grip` are what the tracks can do on ground, before the terrain's grip; `hold` is
    what they hold a standing tank with, so `mass * hold` is the push it withstands. `reverse` is the top speed
    backwards. `turn_rest` and `turn_moving` are the hull's turn rates at rest and at full speed, `turn_grip` (rad/s²)
    how fast they are reached. `traverse` is how far to each side of the hull's heading the guns turn, pi where all
    round. `muzzle` is the gun's length from the turret's pivot, `weapons` indexes into WEAPONS. `level` and `price`
    (coins) are what it takes to buy one; price 0: everybody has it.
    """

    id: str
    length: float
    width: float
    mass: float
    life: int
    speed: float
    reverse: float
    acceleration: float
    braking: float
    hold: float
    side_grip: float
    turn_rest: float
    turn_moving: float
    turn_grip: float
    turret_rate: float
    turret_grip: float
    muzzle: float
    armour: Armour
    weapons: tuple[int, int]
    traverse: float
    level: int
    price: int

    @property
    def radius(self) -> float:
        """Metres from the centre to a corner."""
        return math.hypot(self.length, self.width) / 2


def tank_kind(
    kind_id: str,
    *,
    size: tuple[float, float],
    tonnes: float,
    life: int,
    speed: float,
    seconds_to_speed: float,
    turn: tuple[float, float],
    turret: float,
    muzzle: float,
    armour: Armour,
    weapons: tuple[int, int],
    traverse: float = 180,
    level: int = 1,
    price: int = 0,
) -> TankKind:
    """A kind from the numbers one tunes by: tonnes, m/s, seconds, degrees, degrees a second.

    `turn` is at rest and at full speed.
    """
    acceleration = speed / seconds_to_speed
    return TankKind(
        id=kind_id,
        length=size[0],
        width=size[1],
        mass=tonnes * 1000,
        life=life,
        speed=speed,
        reverse=speed / 2,
        acceleration=acceleration,
        braking=2 * acceleration,
        hold=0.7 * acceleration,
        side_grip=1.1 * acceleration,
        turn_rest=math.radians(turn[0]),
        turn_moving=math.radians(turn[1]),
        turn_grip=math.radians(turn[0]) / 0.12,
        turret_rate=math.radians(turret),
        turret_grip=math.radians(turret) / 0.08,
        muzzle=muzzle,
        armour=armour,
        weapons=weapons,
        traverse=math.radians(traverse),
        level=level,
        price=price,
    )
