"""Every number of the game's feel, in one place, each with its unit. Titles are the client's: here are ids only."""

import math
from typing import Final

from tankgame.protocol.ticks import ticks
from tankgame.sim.kinds import Armour, Blast, TankKind, Weapon, tank_kind

# --- life and death --------------------------------------------------------------------------------------------------

RESPAWN_TICKS: Final = ticks(3.0)
"""From a tank's destruction to its return."""

SHIELD_TICKS: Final = ticks(1.5)
"""How long a tank that has just come into play cannot be hurt, unless it fires before."""

BRICK_LIFE: Final = 30
"""Points of damage that a brick cell takes before it breaks."""

# --- shells ----------------------------------------------------------------------------------------------------------

LAG_TICKS: Final = 12
"""How far back a shell may be judged against where its targets were on the shooter's screen: 200 ms."""

WALL_GRAZE: Final = math.radians(60)
"""From this angle to the wall's normal on, a shell glances off."""

ARMOUR_GRAZE: Final = math.radians(65)
"""From this angle to the armour's normal on, a shell glances off, unless it overmatches."""

OVERMATCH: Final = 3.0
"""A calibre of this many times the armour's thickness does not glance off."""

RICOCHET_SPEED: Final = 0.7
"""What is left of a shell's speed, and of its penetration, once it has glanced off."""

RICOCHET_DAMAGE: Final = 0.6
"""What is left of its damage."""

STOPPED_AT: Final = 0.55
"""Penetration over effective thickness at which a shell does no damage at all; it does all of it from 1 on."""

SHELL_MEETING: Final = 0.35
"""Two shells that come this near each other, in metres, meet."""

SPIN_DOWN_TICKS: Final = ticks(0.5)
"""How long a gun that has been ready goes on spinning without firing."""

BURN_EVERY: Final = ticks(0.5)
"""Ticks between two bites of a fire."""

BURN_DAMAGE: Final = 2
"""Points of life that each costs."""

MINE_ARM_TICKS: Final = ticks(1.0)
"""After how long a mine that was laid is armed."""

MINE_TRIGGER: Final = 0.8
"""How near a foe's flank has to come to set it off, in metres."""

MINES_MOST: Final = 5
"""Of one tank at a time."""

MINE_TICKS: Final = ticks(90.0)
"""After so long a mine is no more."""

BRUSH_ASIDE: Final = 2.0
"""A shell of this many times the calibre of the one it meets flies on."""

BULLET_CALIBRE: Final = 20
"""Millimetres below which what a gun fires meets nothing in the air: there is too much of it, and it is too small."""

COLLAPSE_TICKS: Final = ticks(0.3)
"""From when a brick, a crate or a barrel is shot to pieces until tanks can drive through.

As long as news takes over a round trip of 150 ms, with a little to spare: see `Rubble`.
"""

APPEAR_TICKS: Final = COLLAPSE_TICKS
"""From when something to take appears until tanks can take it: they hear of it first, for the same reason."""

# --- things ----------------------------------------------------------------------------------------------------------

BOOST_TICKS: Final = ticks(20.0)
"""How long what a tank picked up has its effect."""

BOOST_BLINK_TICKS: Final = ticks(2.0)
"""How long before its end that shows."""

PICKUP_RETURN_TICKS: Final = ticks(30.0)
"""From a pick-up's taking to the next in its place."""

DROP_TICKS: Final = ticks(30.0)
"""How long something that fell out of a crate lies there."""

REPAIR_SHARE: Final = 0.5
"""Of a tank's whole life, what a repair gives back."""

BOOST_SPEED: Final = 1.35
"""Factor on a tank's top speed and on what its tracks can do."""

BOOST_RELOAD_EVERY: Final = 2
"""Ticks of loading in which a crew that loads in haste gains one more."""

BOOST_SHIELD: Final = 0.5
"""What is left of the damage to a tank with a shield that it picked up."""

BOOST_TURNS: Final = 2
"""How often a shell glances off walls that does so more than once."""

RADAR_TICKS: Final = ticks(1.0)
"""Between two sweeps of a radar."""

CRATE_EMPTY: Final = 0.35
"""How likely a crate has nothing in it..."""

CRATE_PICKUP: Final = 0.35
"""... and how likely a pick-up; else it has coins."""

BARREL_FUSE_TICKS: Final = ticks(2.5)
"""How long a barrel burns that was hit but did not blow up."""

BARREL_CHAIN_TICKS: Final = ticks(0.2)
"""From one barrel's end to that of the next to it."""

# --- sight -----------------------------------------------------------------------------------------------------------

SIGHT: Final = 34.0
"""Metres at which a tank is seen."""

BUSH_SIGHT: Final = 6.0
"""Metres at which a tank in a bush is seen."""

GIVEAWAY_TICKS: Final = ticks(1.0)
"""How long a shot shows the tank that fired it, bush or not."""

BARREL_BLAST: Final = Blast(5.5, 50)
"""What a barrel of fuel does when it goes up."""

FUEL: Final = -1
"""What events name as the weapon where that was such a barrel, whoever set it off."""

# Speeds are 2 to 4 times that of the fastest tank, so that shells can be dodged; what is lobbed is slower still.
WEAPONS: Final[tuple[Weapon, ...]] = (
    Weapon("light-cannon", 54.0, 64, 23, 84.0, 55.0, 20_000.0, 57),
    Weapon("cannon", 48.0, 80, 24, 104.0, 55.0, 54_000.0, 90),
    Weapon("heavy-cannon", 44.0, 156, 30, 170.0, 60.0, 130_000.0, 122),
    Weapon("twin-machine-gun", 64.0, 6, 2, 38.0, 20.0, 400.0, 8),
    Weapon("machine-gun", 64.0, 8, 2, 34.0, 22.0, 800.0, 13),
    Weapon("autocannon", 60.0, 20, 5, 46.0, 24.0, 6_000.0, 25),
    Weapon("long-gun", 72.0, 126, 48, 230.0, 62.0, 95_000.0, 105),
    Weapon("coaxial", 64.0, 8, 2, 36.0, 26.0, 300.0, 8),
    Weapon("gatling", 60.0, 6, 3, 56.0, 26.0, 1_200.0, 15, spin_ticks=42, fan=0.03),
    Weapon("rockets", 42.0, 330, 8, 70.0, 40.0, 4_000.0, 70, blast=Blast(2.5, 6), salvo=4, salvo_ticks=9, fan=0.035),
    Weapon("flamethrower", 36.0, 12, 3, 1.0, 10.5, 0.0, 10, fan=0.13, burn_ticks=90),
    Weapon("grenade", 16.0, 150, 0, 0.0, 18.0, 8_000.0, 60, blast=Blast(3.4, 16), lobbed=True, least=5.0),
    Weapon("mortar", 20.0, 138, 0, 0.0, 34.0, 30_000.0, 120, blast=Blast(4.2, 35), lobbed=True, least=9.0),
    Weapon("smoothbore", 48.0, 52, 10, 70.0, 26.0, 12_000.0, 57),
    Weapon("cannon-short", 44.0, 68, 22, 95.0, 34.0, 30_000.0, 75),
    Weapon("mine", 0.0, 240, 0, 0.0, 0.0, 0.0, 0, blast=Blast(3.4, 40), lays="mine"),
)

TANKS: Final[dict[str, TankKind]] = {
    kind.id: kind
    for kind in (
        tank_kind(
            "scout",
            size=(3.4, 2.1),
            tonnes=12,
            life=106,
            speed=18.0,
            seconds_to_speed=0.35,
            turn=(130, 85),
            turret=190,
            muzzle=2.1,
            armour=Armour(front=30, side=20, rear=14),
            weapons=(0, 3),
        ),
        tank_kind(
            "medium",
            size=(4.0, 2.5),
            tonnes=30,
            life=133,
            speed=14.0,
            seconds_to_speed=0.4,
            turn=(100, 60),
            turret=140,
            muzzle=2.7,
            armour=Armour(front=84, side=40, rear=25),
            weapons=(1, 4),
        ),
        tank_kind(
            "heavy",
            size=(4.6, 3.0),
            tonnes=80,
            life=145,
            speed=9.5,
            seconds_to_speed=0.55,
            turn=(72, 45),
            turret=100,
            muzzle=3.1,
            armour=Armour(front=110, side=60, rear=35),
            weapons=(2, 5),
        ),
        tank_kind(
            "hunter",
            size=(4.6, 2.55),
            tonnes=26,
            life=130,
            speed=12.5,
            seconds_to_speed=0.5,
            turn=(85, 55),
            turret=40,
            muzzle=3.12,
            armour=Armour(front=95, side=30, rear=20),
            weapons=(6, 7),
            traverse=8,
            level=2,
            price=300,
        ),
        tank_kind(
            "gatling",
            size=(3.8, 2.5),
            tonnes=24,
            life=105,
            speed=13.5,
            seconds_to_speed=0.4,
            turn=(100, 65),
            turret=130,
            muzzle=2.2,
            armour=Armour(front=55, side=35, rear=22),
            weapons=(8, 9),
            level=3,
            price=400,
        ),
        tank_kind(
            "flamer",
            size=(4.0, 2.7),
            tonnes=32,
            life=107,
            speed=14.5,
            seconds_to_speed=0.45,
            turn=(105, 65),
            turret=150,
            muzzle=1.78,
            armour=Armour(front=58, side=40, rear=25),
            weapons=(10, 11),
            level=4,
            price=500,
        ),
        tank_kind(
            "mortar",
            size=(3.9, 2.8),
            tonnes=28,
            life=106,
            speed=12.0,
            seconds_to_speed=0.5,
            turn=(90, 60),
            turret=110,
            muzzle=1.65,
            armour=Armour(front=40, side=28, rear=18),
            weapons=(12, 13),
            level=5,
            price=600,
        ),
        tank_kind(
            "minelayer",
            size=(4.3, 2.9),
            tonnes=27,
            life=128,
            speed=15.5,
            seconds_to_speed=0.4,
            turn=(105, 65),
            turret=140,
            muzzle=1.45,
            armour=Armour(front=55, side=38, rear=34),
            weapons=(14, 15),
            level=6,
            price=700,
        ),
    )
}
"""The fleet by id."""

WIDEST: Final = max(TANKS.values(), key=lambda kind: kind.radius)
"""The kind that needs the most room to turn."""


def weapon_id(weapon: int) -> str:
    """The id of what an event names as weapon: one of WEAPONS, or a barrel of fuel."""
    return "fuel-barrel" if weapon == FUEL else WEAPONS[weapon].id
