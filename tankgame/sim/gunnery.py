"""All shells of a battle, tick by tick: their flight, what they meet first, and what comes of it."""

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from tankgame.protocol.snapshot import ShellEnd
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.sim import events
from tankgame.sim.arena import Arena
from tankgame.sim.armour import HullHit, meet_hull, strike
from tankgame.sim.blast import OFF_SURFACE, feel, feel_bricks
from tankgame.sim.ground import NOTHING, Ground, RayHit
from tankgame.sim.harm import Cause, Fire, Wound
from tankgame.sim.kinds import Blast, Weapon
from tankgame.sim.meetings import Path, find_meetings
from tankgame.sim.poses import Pose, Poses
from tankgame.sim.ricochet import glance, grazes_wall
from tankgame.sim.shell import Shell, spread, throw
from tankgame.sim.tank import Tank
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import (
    BOOST_SHIELD,
    BOOST_TURNS,
    BRICK_LIFE,
    BRUSH_ASIDE,
    BULLET_CALIBRE,
    BURN_DAMAGE,
    BURN_EVERY,
    COLLAPSE_TICKS,
    WEAPONS,
    WIDEST,
)

SHELL_IDS: Final = 65536
TANK_STEP: Final = 25.0 * TICK_SECONDS
"""Metres that no tank exceeds in a tick, pushed or not."""

BURSTS: Final = frozenset({ShellEnd.WALL, ShellEnd.BRICK, ShellEnd.ARMOUR, ShellEnd.BOUNCED, ShellEnd.BURST})
"""Ends at which a shell bursts that has a charge."""

REACH: Final = WIDEST.radius + TANK_STEP + 0.5
"""Metres from a shell's way beyond which no tank can be in it, but for lag."""


@dataclass(slots=True)
class Flight(Path):
    """What one shell does in this tick, and the block or the hull that it meets at `part` of its way, if any."""

    block: RayHit | None
    hull: HullHit | None
    tank: Tank | None


class Obstacles(Protocol):
    """What stands in the way of shells and breaks, besides bricks."""

    def hit(self, number: int, damage: int, cause: Cause) -> None:
        """A shell hit the thing of that number."""

    def feel(self, place: tuple[float, float], blast: Blast, cause: Cause) -> None:
        """Something burst there."""


class Gunnery:
    """The shells over an arena; `emit` takes the events, `destroy(tank, hit)` is told of deaths."""

    def __init__(
        self,
        arena: Arena,
        tanks: dict[int, Tank],
        poses: Poses,
        emit: Callable[[events.Event], None],
        destroy: Callable[[Tank, events.TankHit], None],
    ) -> None:
        self.shells: dict[int, Shell] = {}
        self.broken: set[tuple[int, int]] = set()
        self._arena = arena
        self._tanks = tanks
        self._poses = poses
        self._emit = emit
        self._destroy = destroy
        self._next_id = 0
        self.obstacles: Obstacles | None = None
        self._brick_life: dict[tuple[int, int], int] = {}
        self._fires: dict[int, Fire] = {}

    def fly(self, fired: list[tuple[Tank, int, float]]) -> None:
        """One tick: every shell flies on, and every (tank, weapon index, lag) of `fired` sends one off.

        A new shell's first way is from the turret's pivot to the muzzle: a gun that reaches through a wall, or into
        another hull, hits that and not what is behind it.
        """
        flights = []
        targets = sorted((tank.x, tank.y, tank.slot) for tank in self._tanks.values() if tank.alive)
        for shell in self.shells.values():
            start = (shell.x, shell.y)
            most = min(1.0, (shell.range - shell.flown) / (self._step_length(shell)))
            end = (shell.x + shell.vx * TICK_SECONDS * most, shell.y + shell.vy * TICK_SECONDS * most)
            flights.append(self._flight(shell, start, end, targets))
        for tank, weapon, lag in fired:
            shell = self._launch(tank, weapon, lag)
            flights.append(self._flight(shell, (tank.x, tank.y), (shell.x, shell.y), targets))
        met = self._meet(flights)
        for flight in flights:
            if flight.shell.id not in met:
                self._finish(flight)
        if self._fires:
            self._burn()

    def forget(self, slot: int) -> None:
        """A player has left: so do the shells, for nobody is to answer for them."""
        for shell in [shell for shell in self.shells.values() if shell.slot == slot]:
            self._end(shell, (shell.x, shell.y), ShellEnd.SPENT)
        self._fires = {burning: fire for burning, fire in self._fires.items() if slot not in (burning, fire.cause.slot)}

    def burst(self, place: tuple[float, float], blast: Blast, cause: Cause) -> None:
        """Something bursts there: all living tanks around feel it but shielded ones and friends of who did it."""
        for tank in list(self._tanks.values()):
            if not tank.alive or tank.shielded or tank.slot == cause.spared or _are_friends(tank, cause):
                continue
            pose = self._pose(tank, cause.slot, cause.lag)
            felt = None if pose is None else feel(self._arena.ground, blast, place, tank.kind, pose)
            if felt is not None:
                away = 0.0 if cause.origin is None else math.dist(cause.origin, place)
                self._hurt(tank, cause, Wound(felt.damage, felt.face, 0.0, away))
        for cell, damage in feel_bricks(self._arena.ground, blast, place):
            self._wear(cell, damage)
        if self.obstacles is not None:
            self.obstacles.feel(place, blast, cause)

    def detonate(self, place: tuple[float, float], blast: Blast, cause: Cause) -> None:
        """Something that did not fly there bursts, for all to see and hear."""
        self._emit(events.ShellEnded(self._arena.tick, self._number(), *place, 0.0, ShellEnd.BURST))
        self.burst(place, blast, cause)

    def _number(self) -> int:
        number = self._next_id
        self._next_id = (number + 1) % SHELL_IDS
        return number

    @staticmethod
    def _step_length(shell: Shell) -> float:
        return math.hypot(shell.vx, shell.vy) * TICK_SECONDS

    def _launch(self, tank: Tank, weapon: int, lag: float) -> Shell:
        shell_id = self._number()
        x, y = tank.muzzle()
        tick = self._arena.tick
        heading = spread(weapon, tank.turret, tick)
        reach = throw(weapon, tank.reach, tank.kind.muzzle) if WEAPONS[weapon].lobbed else 0.0
        shell = Shell(shell_id, tank.slot, tank.team, weapon, x, y, heading, lag, tank.slot, range=reach)
        shell.turns = BOOST_TURNS if tank.has("ricochet") else 1
        shell.flown = -tank.kind.muzzle  # the way through the gun is not of its range
        self.shells[shell_id] = shell
        self._emit(events.ShellFired(tick, shell_id, tank.slot, weapon, tick & 0xFF, x, y, heading, reach))
        return shell

    def _flight(
        self,
        shell: Shell,
        start: tuple[float, float],
        end: tuple[float, float],
        targets: list[tuple[float, float, int]],
    ) -> Flight:
        if WEAPONS[shell.weapon].lobbed:
            return Flight(shell, start, end, 1.0, None, None, None)
        block = self._arena.ground.ray(*start, *end)
        part = block.part if block is not None else 1.0
        found: HullHit | None = None
        target: Tank | None = None
        reach = REACH + shell.lag * TANK_STEP
        left, right = min(start[0], end[0]) - reach, max(start[0], end[0]) + reach
        bottom, top = min(start[1], end[1]) - reach, max(start[1], end[1]) + reach
        for _, y, slot in targets[bisect_left(targets, (left, 0.0, 0)) : bisect_left(targets, (right, 0.0, 0))]:
            if not bottom < y < top or slot == shell.spared:
                continue
            tank = self._tanks[slot]
            hull = self._meet_tank(shell, tank, start, end)
            if hull is not None and hull.part <= part:
                part, found, target = hull.part, hull, tank
        return Flight(shell, start, end, part, None if found else block, found, target)

    def _pose(self, tank: Tank, slot: int, lag: float, back: float = 0.0) -> Pose | None:
        # What comes back to its shooter is judged by now: one sees oneself without delay.
        return self._poses.at(tank.slot, self._arena.tick - (lag if tank.slot != slot else 0.0) - back)

    def _meet_tank(
        self, shell: Shell, tank: Tank, start: tuple[float, float], end: tuple[float, float]
    ) -> HullHit | None:
        after = self._pose(tank, shell.slot, shell.lag)
        if after is None:
            return None
        before = self._pose(tank, shell.slot, shell.lag, 1.0) or after
        return meet_hull(tank.kind, before, after, start, end)

    # --- shells that meet --------------------------------------------------------------------------------------------

    def _meet(self, flights: Sequence[Flight]) -> set[int]:
        """End the shells that meet others in the air; returns their numbers."""
        ended: set[int] = set()
        large = [flight for flight in flights if _can_meet(WEAPONS[flight.shell.weapon])]
        for first, second, part in find_meetings(large):
            a, b = first.shell, second.shell
            if a.id in ended or b.id in ended:
                continue
            calibre_a, calibre_b = WEAPONS[a.weapon].calibre, WEAPONS[b.weapon].calibre
            if calibre_a < BRUSH_ASIDE * calibre_b:
                ended.add(a.id)
                self._end(a, first.place(part), ShellEnd.SHELL)
            if calibre_b < BRUSH_ASIDE * calibre_a:
                ended.add(b.id)
                self._end(b, second.place(part), ShellEnd.SHELL)
        return ended

    # --- what comes of a flight --------------------------------------------------------------------------------------

    def _finish(self, flight: Flight) -> None:
        if flight.hull is not None and flight.tank is not None:
            self._hit_tank(flight, flight.hull, flight.tank)
        elif flight.block is not None:
            self._hit_block(flight, flight.block)
        else:
            self._move(flight)

    def _move(self, flight: Flight) -> None:
        shell = flight.shell
        shell.x, shell.y = flight.end
        shell.flown += math.dist(flight.start, flight.end)
        if shell.flown >= shell.range - 1e-6:
            self._end(shell, flight.end, spent(self._arena.ground, shell.weapon, flight.end))

    def _hit_block(self, flight: Flight, block: RayHit) -> None:
        shell = flight.shell
        place = flight.place(block.part)
        cell = (block.column, block.row)
        if block.thing != NOTHING:
            self._end(shell, place, ShellEnd.WALL)
            if self.obstacles is not None:
                self.obstacles.hit(block.thing, WEAPONS[shell.weapon].damage, self._cause(shell))
            return
        if self._arena.ground.terrain(*cell) is Terrain.BRICK:
            self._end(shell, place, ShellEnd.BRICK)
            self._wear(cell, WEAPONS[shell.weapon].damage)
            return
        normal = (block.normal_x, block.normal_y)
        if not shell.turns or not WEAPONS[shell.weapon].glances or not grazes_wall(shell.heading, normal):
            self._end(shell, place, ShellEnd.WALL)
            return
        self._turn(shell, place, normal, None)

    def _wear(self, cell: tuple[int, int], damage: int) -> None:
        life = self._brick_life.get(cell, BRICK_LIFE) - damage
        self._brick_life[cell] = life
        if life <= 0 and self._arena.break_brick(*cell, self._arena.tick + COLLAPSE_TICKS):
            del self._brick_life[cell]
            self.broken.add(cell)
            self._emit(events.BrickBroken(self._arena.tick, *cell))

    def _hit_tank(self, flight: Flight, hull: HullHit, tank: Tank) -> None:
        shell = flight.shell
        place = flight.place(hull.part)
        if not tank.alive or (tank.team and tank.team == shell.team and tank.slot != shell.slot):
            # Another shell of this tick was first; or a friend is in the way.
            self._end(shell, place, ShellEnd.BOUNCED, tank.slot)
            return
        result = strike(shell.weapon, tank.kind, hull.face, hull.cosine, turned=shell.turned)
        if result.glances:
            self._bounce(shell, tank, hull, "angle")
            self._turn(shell, place, (hull.normal_x, hull.normal_y), tank)
        elif tank.shielded:
            self._bounce(shell, tank, hull, "shield")
            self._end(shell, place, ShellEnd.SHIELD, tank.slot)
        elif result.damage == 0:
            self._bounce(shell, tank, hull, "thickness")
            self._end(shell, place, ShellEnd.BOUNCED, tank.slot)
        else:
            self._pierce(
                shell, place, tank, Wound(result.damage, hull.face, _angle(hull), math.dist(shell.origin, place))
            )

    def _pierce(self, shell: Shell, place: tuple[float, float], tank: Tank, wound: Wound) -> None:
        cause, burn_ticks = self._cause(shell), WEAPONS[shell.weapon].burn_ticks
        self._end(shell, place, ShellEnd.ARMOUR, tank.slot)
        self._hurt(tank, cause, wound)
        if burn_ticks and tank.alive:
            tank.burning = True
            tick, before = self._arena.tick, self._fires.get(tank.slot)
            self._fires[tank.slot] = Fire(cause, tick if before is None else before.since, tick + burn_ticks)

    def _bounce(self, shell: Shell, tank: Tank, hull: HullHit, why: events.Harmless) -> None:
        if WEAPONS[shell.weapon].calibre < BULLET_CALIBRE:  # of these nobody asks why
            return
        self._emit(
            events.ShellBounced(self._arena.tick, tank.slot, shell.slot, shell.weapon, hull.face, _angle(hull), why)
        )

    def _burn(self) -> None:
        """Let every tank that is on fire lose what that costs."""
        tick = self._arena.tick
        for slot, fire in list(self._fires.items()):
            tank = self._tanks[slot]
            if not tank.alive or tick > fire.until:
                tank.burning = False
                del self._fires[slot]
            elif (tick - fire.since) % BURN_EVERY == BURN_EVERY - 1 and not tank.shielded:
                self._hurt(tank, fire.cause, Wound(BURN_DAMAGE, None, 0.0, 0.0))

    def _hurt(self, tank: Tank, cause: Cause, wound: Wound) -> None:
        damage = math.ceil(BOOST_SHIELD * wound.damage) if tank.has("shield") else wound.damage
        damage = min(damage, tank.life)
        tank.life -= damage
        hit = events.TankHit(
            self._arena.tick,
            tank.slot,
            cause.slot,
            cause.weapon,
            damage,
            tank.life,
            wound.face,
            wound.angle,
            wound.distance,
            0.0 if tank.slot == cause.slot else cause.lag,
        )
        self._emit(hit)
        if tank.life == 0:
            self._destroy(tank, hit)

    @staticmethod
    def _cause(shell: Shell) -> Cause:
        return Cause(shell.slot, shell.team, shell.weapon, shell.lag, shell.origin)

    def _turn(self, shell: Shell, place: tuple[float, float], normal: tuple[float, float], tank: Tank | None) -> None:
        """Let it glance off: it starts its new way at the next tick, from the very place that the event tells."""
        shell.turned = True
        shell.turns -= 1
        shell.spared = events.NOBODY if tank is None else tank.slot
        shell.flown += math.dist((shell.x, shell.y), place)
        shell.x, shell.y, heading = glance(place, shell.heading, normal)
        shell.aim(heading)
        self._emit(
            events.ShellTurned(
                self._arena.tick, shell.id, shell.x, shell.y, shell.heading, tank is not None, shell.spared
            )
        )

    def _end(self, shell: Shell, place: tuple[float, float], how: ShellEnd, slot: int = events.NOBODY) -> None:
        del self.shells[shell.id]
        self._emit(events.ShellEnded(self._arena.tick, shell.id, place[0], place[1], shell.heading, how, slot))
        blast = WEAPONS[shell.weapon].blast
        if blast is not None and how in BURSTS:
            back = 0.0 if how == ShellEnd.BURST else OFF_SURFACE
            short = (place[0] - back * math.cos(shell.heading), place[1] - back * math.sin(shell.heading))
            self.burst(short, blast, self._cause(shell)._replace(spared=slot))


def spent(ground: Ground, weapon: int, place: tuple[float, float]) -> ShellEnd:
    """How a shell ends that has come as far as it goes."""
    gun = WEAPONS[weapon]
    if gun.blast is not None:
        return ShellEnd.BURST
    water = not gun.burn_ticks and ground.terrain(*ground.map.cell_at(*place)) is Terrain.WATER
    return ShellEnd.WATER if water else ShellEnd.SPENT


def _can_meet(gun: Weapon) -> bool:
    return gun.calibre >= BULLET_CALIBRE and not gun.lobbed


def _angle(hull: HullHit) -> float:
    return math.acos(max(-1.0, min(1.0, hull.cosine)))


def _are_friends(tank: Tank, cause: Cause) -> bool:
    return tank.team != 0 and tank.team == cause.team and tank.slot != cause.slot
