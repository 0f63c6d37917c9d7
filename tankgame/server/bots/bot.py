"""A player that is no person: looks, decides, drives and fires, knowing what a person in that seat would know.

`Bot.think` runs once a tick. What costs time takes turns: looks around are spread over the bots, ways are looked for
a little every tick, and manoeuvres are weighed when the last one is over.
"""

import math
from random import Random
from typing import Final

from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import IDLE
from tankgame.protocol.ticks import ticks
from tankgame.server.bots import tactics
from tankgame.server.bots.arms import is_known, lobber
from tankgame.server.bots.dodge import Dodge
from tankgame.server.bots.errands import Errand, errand_for
from tankgame.server.bots.gunner import Gunner, lays_hull, on_screen
from tankgame.server.bots.levels import SKILLS
from tankgame.server.bots.memory import Memory, Sighting
from tankgame.server.bots.mines import Mines
from tankgame.server.bots.navigation import Cell, Place, navigation_of, survey
from tankgame.server.bots.route import Route
from tankgame.server.bots.steering import Room, Steering
from tankgame.server.bots.supplies import Supplies
from tankgame.server.modes.objective import Standing
from tankgame.sim.map import Map
from tankgame.sim.tank import Tank
from tankgame.sim.world import World

ARRIVED: Final = 1.6
"""So near a place is being there, in metres."""

MOVED_ON: Final = 6.0
"""A target that went so far, in metres, is looked for anew."""

TRAVEL_TICKS: Final = ticks(20)
"""After so long a bot asks itself whether it still wants to go there."""

HIDE_TICKS: Final = (ticks(3), ticks(6))
"""How long a hurt tank keeps out of sight, at least and at most."""

LINGER_TICKS: Final = (ticks(1.5), ticks(4))
"""How long it stays where its errand has led it, before it moves on a little."""

AGAIN_TICKS: Final = ticks(0.7)
"""Between two looks for a way to what moves."""

IDLE_TICKS: Final = ticks(0.8)
"""A manoeuvre that has longer than this to go is given up when the enemy gets behind a wall."""

BRAVE_TICKS: Final = ticks(10)
"""How long it then fights on, however hurt it is."""

DODGE_TICKS: Final = 3
"""Between two looks at the shells that come."""

EVADE_TICKS: Final = ticks(0.2)
"""How long a dodge lasts, unless there is still a shell to dodge after it."""

BRICK_REACH: Final = 16.0
"""From how far a brick in the way is shot at, in metres."""


class Bot:
    """One bot in one seat of one world."""

    def __init__(
        self,
        map: Map,  # noqa: A002 - the game's own noun
        slot: int,
        level: str,
        seed: int,
        standing: Standing | None = None,
    ) -> None:
        """`level` is an id of SKILLS, `standing` how its battle stands as everybody is told.

        The same seed in the same world gives the same commands.
        """
        self.slot = slot
        self.level = SKILLS[level]
        self._map = map
        survey([map])  # Now, and not in the middle of a battle.
        self._rng = Random(f"{seed}/{slot}")
        self._standing = standing or Standing()
        self._memory = Memory(slot, self.level.look_ticks)
        self._gunner = Gunner(self.level, self._rng)
        self._mines = Mines(slot)
        self._steering = Steering(self._rng)
        self._dodge = Dodge(self.level.dodge, self._rng)
        self._route: Route | None = None
        self._target: Sighting | None = None
        self._point: Place | None = None
        self._arrived = False
        self._until = 0
        self._asked = 0
        self._errand: Errand | None = None
        self._supplies = Supplies()
        self._shelter: Place | None = None
        self._hide_until = 0
        self._brave_until = 0
        self._evade_until = 0
        self._evade = 0.0

    def think(self, world: World) -> InputCommand:
        """What the bot's hands do in the coming tick."""
        self._standing.bots[self.slot] = world.tick
        tank = world.tanks.get(self.slot)
        if tank is None or not tank.alive:
            self._route = None
            return IDLE
        route = self._route or self._begin(tank)
        if self._memory.is_due(world.tick):
            mines = len(self._memory.mines)
            self._memory.look(world)
            if len(self._memory.mines) > mines and route.goal is not None:
                self._go(world, tank, route, route.goal)
            self._decide(world, tank, route)
        drive, turn = self._drive(world, tank, route)
        aim, fire = self._shoot(world, tank, route)
        if world.tick < self._hide_until and world.ground.kind_at(tank.x, tank.y).conceals:
            fire = 0  # a shot would show where it hides
        fire = fire or self._mines.lay(world, tank, self._target, retreats=world.tick < self._hide_until)
        return InputCommand(drive=drive, turn=turn, aim=aim, fire=fire, reach=self._gunner.reach)

    def _begin(self, tank: Tank) -> Route:
        """A new life."""
        self._route = Route(navigation_of(self._map, tank.kind), turned=(tank.team or tank.slot + 1) % 2 == 0)
        self._memory.clear()
        self._gunner.reset()
        self._steering.reset()
        self._target = self._point = None
        self._until = self._hide_until = self._brave_until = self._evade_until = 0
        return self._route

    # --- what to do ---------------------------------------------------------------------------------------------------

    def _decide(self, world: World, tank: Tank, route: Route) -> None:
        current = -1 if self._target is None else self._target.slot
        errand = errand_for(world, tank, self._standing, self._memory)
        if errand is None or not errand.pressing:
            errand = self._supplies.errand(world, tank, self._memory) or errand
        self._errand = errand
        prey = -1 if errand is None else errand.prey
        self._target = tactics.choose_target(world, tank, self._memory, current, prey)
        if errand is not None and errand.pressing and not errand.is_there(tank.x, tank.y):
            self._run(world, tank, route, errand)
            return
        if self._target is None:
            self._pass_time(world, tank, route)
            return
        keep = None if errand is None else (*errand.place, errand.radius)
        situation = tactics.Situation(
            tank, self._target, self._memory, world.ground, route.navigation, world.broken, keep
        )
        hides = self._wants_cover(world, tank) and self._hides(world, route, situation)
        if not hides and not self._fights(world, route, situation):
            if errand is None:
                self._hunt(world, tank, route, self._target)
            else:
                self._pass_time(world, tank, route)

    def _pass_time(self, world: World, tank: Tank, route: Route) -> None:
        """Nobody is to be fought from here: go about one's errand, or look for somebody."""
        errand = self._errand
        if errand is None:
            self._point = None
            self._patrol(world, tank, route)
        elif not errand.is_there(tank.x, tank.y):
            self._run(world, tank, route, errand)
        elif self._point is None or world.tick >= self._until:
            route.drop()
            keep = (*errand.place, errand.radius)
            here = (tank.x, tank.y)
            self._point = tactics.somewhere_near(route.navigation, here, keep, self._rng, world.broken)
            self._until = world.tick + self._rng.randint(*LINGER_TICKS)

    def _run(self, world: World, tank: Tank, route: Route, errand: Errand) -> None:
        """Be on the way there."""
        self._point = None
        moved = route.goal is None or math.dist(route.goal, errand.place) > min(MOVED_ON, 1.0 + errand.radius)
        due = world.tick - self._asked > AGAIN_TICKS
        if (moved and (due or route.goal is None)) or route.is_lost or (route.is_done and due):
            self._go(world, tank, route, errand.place)

    def _patrol(self, world: World, tank: Tank, route: Route) -> None:
        done = route.is_lost or route.is_done or world.tick - self._asked > TRAVEL_TICKS
        if route.goal is None or done:
            goal = tactics.patrol_goal(world, tank, self._memory, route.navigation, self._rng)
            self._go(world, tank, route, goal)

    def _hunt(self, world: World, tank: Tank, route: Route, target: Sighting) -> None:
        self._point = None
        x, y = target.place(world.tick)
        if not target.visible and math.hypot(x - tank.x, y - tank.y) < 5:
            self._memory.enemies.pop(target.slot, None)
            return
        stale = route.goal is None or math.dist(route.goal, (x, y)) > MOVED_ON
        if (stale and world.tick - self._asked > 40) or route.is_lost or world.tick - self._asked > TRAVEL_TICKS:
            self._go(world, tank, route, (x, y))

    def _go(self, world: World, tank: Tank, route: Route, goal: Place) -> None:
        standing = [(x, y) for x, y, vx, vy in self._memory.near if math.hypot(vx, vy) < 1.5]
        avoid = [place for place in (*standing, *self._memory.mines) if math.dist(place, goal) > 4]
        route.seek((tank.x, tank.y), goal, world.broken, avoid)
        self._asked = world.tick

    def _fights(self, world: World, route: Route, situation: tactics.Situation) -> bool:
        """Choose or keep a manoeuvre; False where the enemy cannot be fought from around here."""
        tank, target = situation.tank, situation.target
        known = target.visible or (lobber(tank.kind) is not None and is_known(tank.kind, target, world.tick))
        if not known or not on_screen(tank, target.x, target.y):
            return False
        line = tactics.can_hit(situation, tank.x, tank.y, target, world.tick)
        self._settle(world, tank)
        idle = not line and self._until - world.tick > IDLE_TICKS
        if self._point is not None and world.tick < self._until and not idle:
            return True
        self._point = tactics.fighting_place(situation, world.tick, self._rng)
        self._arrived = False
        self._until = world.tick + round(self.level.restless_ticks * self._rng.uniform(0.6, 1.4))
        if self._point is None and line:
            self._point = (tank.x, tank.y)
        if self._point is not None:
            route.drop()
        return self._point is not None

    def _settle(self, world: World, tank: Tank) -> None:
        """Stand only for a moment where the manoeuvre led to."""
        there = self._point is not None and math.dist(self._point, (tank.x, tank.y)) <= ARRIVED
        if there and not self._arrived:
            self._until = min(self._until, world.tick + self._rng.randint(4, self.level.stand_ticks))
        self._arrived = there

    def _hides(self, world: World, route: Route, situation: tactics.Situation) -> bool:
        """Go to shelter, or stay in it; False where there is none."""
        tank = situation.tank
        there = self._shelter is not None and math.dist(self._shelter, (tank.x, tank.y)) < 3
        found_out = there and tactics.is_found_out(situation, world.tick)
        if self._shelter is None or found_out or route.is_lost:
            self._shelter = tactics.shelter(situation, world.tick, self._rng)
            if self._shelter is None:
                self._hide_until = 0
                return False
            self._go(world, tank, route, self._shelter)
        self._point = None
        return True

    def _wants_cover(self, world: World, tank: Tank) -> bool:
        tick = world.tick
        if tick < self._hide_until:
            return True
        if tick >= self._brave_until and tank.life < self.level.retreat_life * tank.kind.life:
            self._hide_until = tick + self._rng.randint(*HIDE_TICKS)
            self._brave_until = self._hide_until + BRAVE_TICKS
            self._shelter = None
            return True
        return False

    # --- how to do it -------------------------------------------------------------------------------------------------

    def _drive(self, world: World, tank: Tank, route: Route) -> tuple[float, float]:
        def room(x: float, y: float) -> bool:
            return route.navigation.is_free(x, y, world.broken)

        hands = self._follow(world, tank, route, room)
        if (world.tick + self.slot) % DODGE_TICKS == 0:
            evade = self._dodge.drive(world, tank)
            if evade is not None:
                self._evade, self._evade_until = evade, world.tick + EVADE_TICKS
        if world.tick < self._evade_until:
            hands = (self._evade, hands[1])
        hands = self._steering.brake(tank, hands, self._memory.near)
        escapes = self._steering.escapes
        hands = self._steering.unstick(tank, world.tick, hands, room)
        if self._steering.escapes != escapes:
            self._point = None
            self._until = 0
            route.is_lost = route.goal is not None
        return hands

    def _follow(self, world: World, tank: Tank, route: Route, room: Room) -> tuple[float, float]:
        """The hands that bring the tank along, before anything comes in between."""
        here = (tank.x, tank.y)
        if self._target is not None and lays_hull(world, tank, self._target):
            return self._steering.face(tank, self._gunner.goal)
        if self._point is not None:
            if math.dist(here, self._point) <= ARRIVED:
                return self._face_enemy(world, tank)
            place, stop, back = self._point, True, self._backs(tank, self._point)
        else:
            carrot = route.carrot(here, world.broken)
            stop = route.is_done or bool(route.bricks_ahead(world.broken))
            if carrot is None or (stop and math.dist(here, carrot) < 1.0):
                return self._face_enemy(world, tank)
            place, back = carrot, False
        first = self._steering.around(tank, place, self._memory.near, room, self._memory.mines)
        return self._steering.towards(tank, *first, back=back, stop=stop and first == place)

    def _brick(self, world: World, tank: Tank, route: Route) -> Cell | None:
        """The brick in the way that is near enough to be shot open."""
        if self._point is not None:
            return None
        for cell in route.bricks_ahead(world.broken):
            if math.dist(world.map.centre(*cell), (tank.x, tank.y)) < BRICK_REACH:
                return cell
        return None

    def _is_fair(self, world: World, tank: Tank, route: Route, target: Sighting) -> bool:
        """Whether to point at the enemy rather than at a brick in the way."""
        if not on_screen(tank, target.x, target.y):
            return False
        return self._brick(world, tank, route) is None or world.ground.clear(tank.x, tank.y, target.x, target.y)

    def _face_enemy(self, world: World, tank: Tank) -> tuple[float, float]:
        if self._target is None:
            return 0.0, 0.0
        x, y = self._target.place(world.tick)
        return self._steering.face(tank, math.atan2(y - tank.y, x - tank.x))

    def _backs(self, tank: Tank, point: Place) -> bool:
        """Whether to back there: the enemy is ahead, and a front is worth showing."""
        if self._target is None:
            return False
        to_enemy = math.atan2(self._target.y - tank.y, self._target.x - tank.x)
        to_point = math.atan2(point[1] - tank.y, point[0] - tank.x)
        return math.cos(to_enemy - to_point) < -0.3

    def _shoot(self, world: World, tank: Tank, route: Route) -> tuple[float, int]:
        target = self._target
        known = target is not None and is_known(tank.kind, target, world.tick)
        if target is not None and known and self._is_fair(world, tank, route, target):
            return self._gunner.engage(world, tank, target)
        brick = self._brick(world, tank, route)
        if brick is not None:
            return self._gunner.open(world, tank, brick)
        if target is not None:
            x, y = target.place(world.tick)
            return self._gunner.scan(math.atan2(y - tank.y, x - tank.x), world.tick), 0
        return self._gunner.scan(tank.heading, world.tick), 0
