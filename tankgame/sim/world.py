"""A battle: `World.step(commands) -> events` is the only way it changes, and the same commands make the same battle."""

import random
from collections.abc import Mapping
from typing import Final

from tankgame.protocol.client_messages import InputCommand
from tankgame.sim import events
from tankgame.sim.arena import Arena
from tankgame.sim.breakable import Breakables
from tankgame.sim.ground import Ground
from tankgame.sim.gunnery import Gunnery
from tankgame.sim.harm import Cause
from tankgame.sim.kinds import Blast
from tankgame.sim.map import Map
from tankgame.sim.minefield import Minefield
from tankgame.sim.pickup import Pickups
from tankgame.sim.poses import Poses
from tankgame.sim.shell import Shell
from tankgame.sim.spawning import choose_spawn
from tankgame.sim.tank import NEVER, Tank
from tankgame.sim.thing import Things
from tankgame.sim.tuning import LAG_TICKS, RESPAWN_TICKS, SHIELD_TICKS, WEAPONS
from tankgame.sim.visibility import Lookout

NO_LAGS: Final[Mapping[int, float]] = {}


class World:
    """The tanks and shells on a map. `seed` decides between spawns that are equally good, and what lies where."""

    def __init__(self, map: Map, seed: int = 0) -> None:  # noqa: A002 - the game's own noun
        self.map = map
        self.arena = Arena(map)
        self.tanks: dict[int, Tank] = {}
        self.lookout = Lookout(self.arena.ground, self.tanks)
        """What each tank's crew sees of the others."""
        self._events: list[events.Event] = []
        self.things = Things(self._emit)
        """What lies on the ground; its changes are among the next step's events."""
        chance = random.Random(f"{seed}/things")
        self.pickups = Pickups(map, self.things, chance, self._emit)
        self._poses = Poses()
        self._chance = random.Random(seed)
        self._gunnery = Gunnery(self.arena, self.tanks, self._poses, self._emit, self._destroy)
        self._breakables = Breakables(
            self.arena,
            self.things,
            self.pickups,
            chance=chance,
            burst=self._gunnery.burst,
            emit=self._emit,
            opened=self.broken,
        )
        self._gunnery.obstacles = self._breakables
        self._mines = Minefield(self.things, self.tanks, self._gunnery.detonate)

    @property
    def tick(self) -> int:
        """How many steps were taken."""
        return self.arena.tick

    @property
    def ground(self) -> Ground:
        """The terrain as it is now."""
        return self.arena.ground

    @property
    def shells(self) -> dict[int, Shell]:
        """The shells in flight by number."""
        return self._gunnery.shells

    @property
    def broken(self) -> set[tuple[int, int]]:
        """The cells (column, row from the top) where a brick, a crate or a barrel is gone that stood there."""
        return self._gunnery.broken

    def add_tank(self, slot: int, kind: str, team: int = 0, wait_ticks: int = 0) -> Tank:
        """Bring a tank into play, shielded, after so many ticks; its TankSpawned is among that step's events."""
        if slot in self.tanks:
            raise ValueError(f"slot {slot} has a tank already")
        tank = Tank(self.arena, kind, slot, team)
        self.tanks[slot] = tank
        if wait_ticks:
            tank.respawn_at = self.tick + wait_ticks
        else:
            self._spawn(tank)
        return tank

    def postpone(self, slot: int, tick: int) -> None:
        """Let a tank that is out of play come back at that tick, and no sooner."""
        self.tanks[slot].respawn_at = tick

    def change_tank(self, slot: int, kind: str) -> None:
        """Let a tank that is out of play come back as one of another kind."""
        before = self.tanks[slot]
        if before.alive:
            raise ValueError(f"the tank of slot {slot} is in play")
        tank = self.tanks[slot] = Tank(self.arena, kind, slot, before.team)
        tank.respawn_at, tank.x, tank.y = before.respawn_at, before.x, before.y

    def remove_tank(self, slot: int) -> None:
        """Take a tank out of play, and its shells out of the air; the ShellEnded are among the next step's events."""
        self.tanks.pop(slot).remove()
        self._poses.forget(slot)
        self.lookout.forget(slot)
        self._gunnery.forget(slot)
        self._mines.forget(slot, self.tick)

    def step(self, commands: Mapping[int, InputCommand], lags: Mapping[int, float] = NO_LAGS) -> list[events.Event]:
        """Move the world on to the next tick by that tick's commands, by slot; a tank without one coasts.

        `lags`: by slot, how many ticks behind its screen shows the others. Its shells are judged against the tanks
        where that screen showed them, LAG_TICKS back at most.
        """
        self._respawn(self.tick + 1)
        fired: list[tuple[Tank, int, float]] = []
        laid: list[tuple[Tank, int, float]] = []
        for slot, tank in self.tanks.items():
            if tank.alive:
                number = tank.drive(commands.get(slot))
                if number:
                    lag = min(float(LAG_TICKS), max(0.0, lags.get(slot, 0.0)))
                    weapon = tank.kind.weapons[number - 1]
                    (laid if WEAPONS[weapon].lays else fired).append((tank, weapon, lag))
        self.arena.step()
        self._poses.record(self.tick, self.tanks.values())
        for tank, weapon, _lag in laid:
            self._mines.lay(tank, weapon, self.tick)
        self._gunnery.fly(fired)
        self._mines.step(self.tick)
        self._breakables.step()
        self.pickups.step(self.tick, self.tanks.values())
        happened, self._events = self._events, []
        return happened

    def burst(self, x: float, y: float, blast: Blast, *, slot: int, team: int, weapon: int) -> None:
        """Something bursts there, put off by that slot's weapon; its events are among the next step's."""
        self._gunnery.burst((x, y), blast, Cause(slot, team, weapon))

    def _emit(self, event: events.Event) -> None:
        self._events.append(event)

    def _respawn(self, tick: int) -> None:
        for tank in self.tanks.values():
            if not tank.alive and tank.respawn_at <= tick:
                self._spawn(tank)

    def _spawn(self, tank: Tank) -> None:
        others = [other for other in self.tanks.values() if other is not tank]
        spawn = choose_spawn(self.ground, tank.team, others, self._chance)
        self._poses.forget(tank.slot)
        self.lookout.forget(tank.slot)
        tank.place(spawn.x, spawn.y, spawn.heading)
        tank.respawn_at = NEVER
        tank.shield_until = self.tick + SHIELD_TICKS
        self._emit(events.TankSpawned(self.tick + 1, tank.slot))

    def _destroy(self, tank: Tank, hit: events.TankHit) -> None:
        tank.remove()
        self.lookout.forget(tank.slot)
        tank.respawn_at = self.tick + RESPAWN_TICKS
        self._emit(events.TankDestroyed(self.tick, tank.slot, hit.by, hit.weapon, tank.x, tank.y, hit))
