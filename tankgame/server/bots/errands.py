"""What a bot's mode wants of it: where to go, how near is near enough, and whether that comes before any fight.

It goes by what everybody is told of flags and zones, and by who is in the team. The same bots always split up alike;
people do as they like, and what they are seen to is left to them.
"""

import math
from dataclasses import dataclass
from typing import Final

from tankgame.protocol.ticks import ticks
from tankgame.server.bots.memory import Memory
from tankgame.server.bots.navigation import Place
from tankgame.server.modes.objective import FlagState, Standing
from tankgame.sim.tank import Tank
from tankgame.sim.world import World

GUARD_SHARE: Final = 3
"""One of so many in a team guards its flag, and one of two."""

GUARD_REACH: Final = 13.0
ESCORT_REACH: Final = 9.0
RUSH: Final = 26.0
"""Nearer than this to a flag that can be had, in metres, nothing else counts."""

PRESENT_TICKS: Final = ticks(1.0)
"""A bot that has not been at its controls for so long is one no more."""

SPREAD: Final = 14.0
"""How much farther a zone seems that is another's of the team to see to, in metres."""

TOGETHER: Final = 15.0
"""How far from the nearest friend is far enough, in metres, where all have to stay together."""


@dataclass(frozen=True)
class Errand:
    """Go there, in metres; `radius` is how near is there; `prey` is the slot of the enemy that matters most."""

    x: float
    y: float
    radius: float
    pressing: bool = False
    prey: int = -1

    @property
    def place(self) -> Place:
        """Where to."""
        return self.x, self.y

    def is_there(self, x: float, y: float) -> bool:
        """Whether that is there."""
        return math.hypot(self.x - x, self.y - y) <= self.radius


def errand_for(world: World, tank: Tank, standing: Standing, memory: Memory) -> Errand | None:
    """What there is to do for this tank; None where its mode wants nothing but fights."""
    if standing.flags:
        return _flag_errand(world, tank, standing)
    if standing.zones:
        return _zone_errand(world, tank, standing)
    if standing.waves:
        return _wave_errand(tank, standing, memory)
    return None


def _split(world: World, tank: Tank, standing: Standing) -> tuple[list[int], list[Tank]]:
    """The slots of the bots in a tank's team, its own too, and the tanks of the people in it."""
    bots, people = [], []
    for slot, other in world.tanks.items():
        if other.team != tank.team:
            continue
        if slot == tank.slot or world.tick - standing.bots.get(slot, -PRESENT_TICKS - 1) <= PRESENT_TICKS:
            bots.append(slot)
        else:
            people.append(other)
    return sorted(bots), people


def _about(people: list[Tank], place: Place, reach: float) -> int:
    """How many of them are there."""
    return sum(other.alive and _far(other, place) <= reach for other in people)


def _far(tank: Tank, place: Place) -> float:
    return math.dist((tank.x, tank.y), place)


# --- flags -----------------------------------------------------------------------------------------------------------


def _flag_errand(world: World, tank: Tank, standing: Standing) -> Errand | None:
    ours = next((flag for flag in standing.flags if flag.team == tank.team), None)
    theirs = next((flag for flag in standing.flags if flag.team != tank.team), None)
    if ours is None or theirs is None:
        return None
    home = (ours.home_x, ours.home_y)
    if theirs.carrier == tank.slot:
        # One's own flag has to be there for it to count: until then about its stand.
        return Errand(*home, 1.0 if ours.state == "home" else GUARD_REACH, pressing=True)
    bots, people = _split(world, tank, standing)
    rank = bots.index(tank.slot)
    guards = rank < (len(bots) + len(people) + 1) // GUARD_SHARE - _about(people, home, GUARD_REACH)
    fetches = guards or rank % 2 == 0
    if theirs.state == "carried" and ours.state != "home":
        # Neither side can score until one of the two flags is back: then all but one, who stays by the carrier, go.
        others = [slot for slot in bots if slot != theirs.carrier]
        fetches = tank.slot != others[-1] or len(others) == 1
    return _recover(tank, ours, fetches=fetches) or _attack(tank, theirs, home, guards=guards)


def _recover(tank: Tank, ours: FlagState, *, fetches: bool) -> Errand | None:
    """Get back one's own flag."""
    place = (ours.told_x, ours.told_y)
    far = _far(tank, place)
    if ours.state == "dropped" and (fetches or far < RUSH):
        return Errand(*place, 1.0, pressing=far < RUSH)
    if ours.state == "carried" and (fetches or far < RUSH):
        return Errand(*place, 5.0, prey=ours.carrier)
    return None


def _attack(tank: Tank, theirs: FlagState, home: Place, *, guards: bool) -> Errand:
    """Get theirs, see it home, or stay with one's own."""
    place = (theirs.told_x, theirs.told_y)
    far = _far(tank, place)
    if theirs.state == "dropped" and (far < RUSH or not guards):
        return Errand(*place, 1.0, pressing=far < RUSH)
    if guards:
        return Errand(*home, GUARD_REACH)
    if theirs.state == "carried":
        return Errand(*place, ESCORT_REACH)
    return Errand(*place, 1.0, pressing=far < RUSH)


# --- zones -----------------------------------------------------------------------------------------------------------


def _zone_errand(world: World, tank: Tank, standing: Standing) -> Errand:
    bots, people = _split(world, tank, standing)
    rank, zones = bots.index(tank.slot), standing.zones

    def cost(index: int) -> float:
        zone = zones[index]
        safe = zone.owner == tank.team and zone.taker in (0, tank.team)
        # The teams count from opposite ends: an odd one out is then not with each at the same zone.
        order = index if tank.team == 1 else len(zones) - 1 - index
        turn = (order - rank) % len(zones)
        seen_to = safe or _about(people, (zone.x, zone.y), zone.radius) > 0
        return _far(tank, (zone.x, zone.y)) + SPREAD * turn + 2 * SPREAD * seen_to

    zone = zones[min(range(len(zones)), key=cost)]
    far = _far(tank, (zone.x, zone.y))
    return Errand(zone.x, zone.y, 0.75 * zone.radius, pressing=zone.owner != tank.team and zone.radius < far < RUSH)


# --- waves -----------------------------------------------------------------------------------------------------------


def _wave_errand(tank: Tank, standing: Standing, memory: Memory) -> Errand | None:
    """Players stay together; attackers go where players were reported."""
    here = (tank.x, tank.y)
    if tank.team != 1:
        places = standing.reports
        radius = 6.0
    else:
        places = memory.friends or [place for place in standing.reports if math.dist(place, here) > TOGETHER]
        radius = TOGETHER
    if not places:
        return None
    return Errand(*min(places, key=lambda place: math.dist(place, here)), radius)
