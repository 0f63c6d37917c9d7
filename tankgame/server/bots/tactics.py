"""What a bot wants: whom to fight, from where, where to hide and where to look for trouble."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Final

from tankgame.protocol import angles
from tankgame.server.bots.arms import lobber, preferred_range
from tankgame.server.bots.memory import Memory, Sighting
from tankgame.server.bots.navigation import Navigation, Place
from tankgame.sim.ground import Ground
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import BUSH_SIGHT, MINE_TRIGGER
from tankgame.sim.world import World

CANDIDATES: Final = 9
"""Places weighed for each manoeuvre."""

NEAREST, FARTHEST = 5.0, 13.0
"""How far a manoeuvre goes, in metres."""

SHELTERS: Final = 40
"""Places looked at for shelter."""

SHELTER_REACH: Final = 26.0
"""How far off shelter is looked for, in metres."""

ELBOW: Final = 6.0
"""Nearer than this to another tank is too near, in metres."""

PREY_METRES: Final = 25.0
"""How much nearer an enemy seems that matters more than others."""

STRAY_COST: Final = 0.6
"""What each metre outside the circle to stay in counts against a place."""

NEAR_TRIES: Final = 8
MINED: Final = 0.6
"""Metres further from a mine than what sets it off that one would rather pass."""

HIDDEN: Final = 1.5
"""What it counts for a place that one is in a bush there..."""

UNSEEN: Final = 3.0
"""... which helps so many metres further off than one is seen in a bush."""

SIDES: Final = 4
"""Places weighed for a patrol."""


@dataclass(frozen=True)
class Situation:
    """What a manoeuvre is chosen by."""

    tank: Tank
    target: Sighting
    memory: Memory
    ground: Ground
    navigation: Navigation
    broken: set[tuple[int, int]]
    keep: tuple[float, float, float] | None = None
    """A circle to stay in, where there is one: its middle and its radius in metres."""


def choose_target(world: World, tank: Tank, memory: Memory, current: int, prey: int = -1) -> Sighting | None:
    """The enemy that is nearest, counting walls, wounds and who is fought already; None where none is known.

    `prey` is the slot of one that seems much nearer, because more is to be had by it.
    """
    clear = world.ground.clear

    def distance(enemy: Sighting) -> float:
        x, y = enemy.place(world.tick)
        metres = math.hypot(x - tank.x, y - tank.y)
        metres += 0 if enemy.visible else 12 + (world.tick - enemy.tick) / 60
        metres += 0 if clear(tank.x, tank.y, x, y) else 9
        metres += 8 if enemy.shielded else 0
        metres -= 6 if enemy.slot == current else 0
        metres -= PREY_METRES if enemy.slot == prey else 0
        return metres + 8 * enemy.life

    return min(memory.enemies.values(), key=distance, default=None)


def has_line(situation: Situation, x: float, y: float, target: Sighting, tick: int) -> bool:
    """Whether a shell fired at x, y would get to the target."""
    return situation.ground.clear(x, y, *target.place(tick))


def can_hit(situation: Situation, x: float, y: float, target: Sighting, tick: int) -> bool:
    """Whether this tank's main weapon would get to the target from x, y."""
    weapon = lobber(situation.tank.kind)
    if weapon is None:
        return has_line(situation, x, y, target, tick)
    return weapon.least < math.dist((x, y), target.place(tick)) < weapon.range


def is_found_out(situation: Situation, tick: int) -> bool:
    """Whether the target can fire at this tank where it is, and sees it there."""
    tank = situation.tank
    return not _is_safe(situation, (tank.x, tank.y), [situation.target], tick)


def fighting_place(situation: Situation, tick: int, rng: Random) -> Place | None:
    """Where to go next in a fight, straight from here; None where nothing around is any good."""
    here = (situation.tank.x, situation.tank.y)
    best, best_score = None, -math.inf
    for there in _around(situation, rng):
        if not situation.navigation.can_drive(here, there, situation.broken, skip=1.0):
            continue
        if _is_mined(situation, there):
            continue
        score = _worth(situation, there, tick) + rng.uniform(0.0, 1.5)
        if score > best_score:
            best, best_score = there, score
    return best if best_score > -4 else None


def _around(situation: Situation, rng: Random) -> Iterable[Place]:
    start = rng.uniform(0.0, math.tau)
    for number in range(CANDIDATES):
        bearing = start + number * math.tau / CANDIDATES
        length = rng.uniform(NEAREST, FARTHEST)
        yield (situation.tank.x + length * math.cos(bearing), situation.tank.y + length * math.sin(bearing))


def _worth(situation: Situation, there: Place, tick: int) -> float:
    tank, target = situation.tank, situation.target
    enemy_x, enemy_y = target.place(tick)
    distance = math.hypot(enemy_x - there[0], enemy_y - there[1])
    line = has_line(situation, *there, target, tick)
    worth = (1.0 if line else 4.0) if lobber(tank.kind) is not None else (4.0 if line else -4.0)
    score = worth - 0.45 * abs(distance - preferred_range(tank.kind)) + _flank(tank, target, there)
    off = angles.wrap(math.atan2(there[1] - tank.y, there[0] - tank.x) - tank.heading)
    score += 1.2 * abs(math.cos(off))
    for x, y, _, _ in situation.memory.near:
        score -= 4.0 if math.hypot(x - there[0], y - there[1]) < ELBOW else 0.0
    others = sum(
        1
        for enemy in situation.memory.enemies.values()
        if enemy.visible and enemy is not target and has_line(situation, *there, enemy, tick)
    )
    score += HIDDEN if distance > BUSH_SIGHT + UNSEEN and conceals(situation, there) else 0.0
    return score - 1.2 * min(others, 3) - _stray(situation, there)


def conceals(situation: Situation, there: Place) -> bool:
    """Whether one is in a bush there."""
    return situation.ground.kind_at(*there).conceals


def _is_mined(situation: Situation, there: Place) -> bool:
    """Whether a known mine lies on the straight way there."""
    tank = situation.tank
    dx, dy = there[0] - tank.x, there[1] - tank.y
    length = math.hypot(dx, dy) or 1.0
    room = MINE_TRIGGER + tank.kind.width / 2 + MINED
    for x, y in situation.memory.mines:
        along = ((x - tank.x) * dx + (y - tank.y) * dy) / length
        aside = abs((y - tank.y) * dx - (x - tank.x) * dy) / length
        if aside < room and 0 < along < length + room:
            return True
    return False


def _stray(situation: Situation, there: Place) -> float:
    """What it counts against a place that it is outside the circle to stay in."""
    if situation.keep is None:
        return 0.0
    x, y, radius = situation.keep
    return STRAY_COST * max(0.0, min(NEAREST + FARTHEST, math.hypot(there[0] - x, there[1] - y) - radius))


def shelter(situation: Situation, tick: int, rng: Random) -> Place | None:
    """The nearest place, rather farther from the enemy, that no enemy in sight can fire at; None if there is none."""
    tank = situation.tank
    enemy = situation.target.place(tick)
    threats = [sighting for sighting in situation.memory.enemies.values() if sighting.visible]
    best, best_cost = None, math.inf
    if _is_safe(situation, (tank.x, tank.y), threats, tick):
        return (tank.x, tank.y)
    for _ in range(SHELTERS):
        bearing, length = rng.uniform(0.0, math.tau), rng.uniform(3.0, SHELTER_REACH)
        there = (tank.x + length * math.cos(bearing), tank.y + length * math.sin(bearing))
        cost = length - 0.4 * math.dist(there, enemy)
        if cost >= best_cost or not situation.navigation.is_free(*there, situation.broken):
            continue
        if _is_safe(situation, there, threats, tick):
            best, best_cost = there, cost
    return best


def _is_safe(situation: Situation, there: Place, threats: list[Sighting], tick: int) -> bool:
    """Whether none of these can fire at who is there: behind something, or in a bush and not near."""
    bush = conceals(situation, there)
    return all(
        (bush and math.dist(there, threat.place(tick)) > BUSH_SIGHT + UNSEEN)
        or not has_line(situation, *there, threat, tick)
        for threat in threats
    )


def _flank(tank: Tank, target: Sighting, there: Place) -> float:
    """What a place is worth for the side it shows and sees: quick tanks go round, thick ones keep their front ahead."""
    quick = max(0.0, min(1.0, (tank.kind.speed - 9.0) / 8.0))
    seen_from = angles.wrap(math.atan2(there[1] - target.y, there[0] - target.x) - target.heading)
    behind = (1 - math.cos(seen_from)) / 2
    bearing = math.atan2(target.y - tank.y, target.x - tank.x)
    across = abs(math.sin(math.atan2(there[1] - tank.y, there[0] - tank.x) - bearing))
    return 2.0 * quick * behind + (4.0 * quick - 1.0) * across


def patrol_goal(world: World, tank: Tank, memory: Memory, navigation: Navigation, rng: Random) -> Place:
    """Where to look for trouble: the nearest fight heard lately, or else somewhere far."""
    heard = [place for place, tick in memory.heard.items() if math.dist(place, (tank.x, tank.y)) > 12]
    if heard and rng.random() < 0.8:
        return min(heard, key=lambda place: math.dist(place, (tank.x, tank.y)))
    spawn = rng.choice(world.map.spawns)
    middle = (world.map.width / 2, world.map.height / 2)
    places = [_somewhere(navigation, rng) for _ in range(SIDES)]
    far = [place for place in (*places, (spawn.x, spawn.y)) if math.dist(place, (tank.x, tank.y)) > 20]
    if not far:
        return middle
    return min(far, key=lambda place: math.dist(place, middle) + rng.uniform(0.0, 25.0))


def somewhere_near(
    navigation: Navigation, here: Place, keep: tuple[float, float, float], rng: Random, broken: set[tuple[int, int]]
) -> Place | None:
    """A place in a circle (its middle and radius) to drive to straight from here; None where none is found."""
    x, y, radius = keep
    for _ in range(NEAR_TRIES):
        bearing, far = rng.uniform(0.0, math.tau), radius * math.sqrt(rng.random())
        there = (x + far * math.cos(bearing), y + far * math.sin(bearing))
        if navigation.can_drive(here, there, broken, skip=1.0):
            return there
    return None


def _somewhere(navigation: Navigation, rng: Random) -> Place:
    nodes = navigation.nodes
    return navigation.place(nodes[rng.randrange(len(nodes))])
