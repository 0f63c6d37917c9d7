"""What a bot knows of the others: what its seat sees now, what it saw last, where it heard shots, where mines lie."""

import math
from dataclasses import dataclass
from typing import Final

from tankgame.protocol.ticks import TICK_SECONDS, ticks
from tankgame.sim.kinds import TankKind
from tankgame.sim.pickup import RADAR
from tankgame.sim.tank import Tank
from tankgame.sim.thing import told_things
from tankgame.sim.tuning import RADAR_TICKS
from tankgame.sim.visibility import seen_tanks
from tankgame.sim.world import World

FORGET_TICKS: Final = ticks(9)
"""How long a last seen place is worth going to."""

HEARD_TICKS: Final = ticks(12)
"""How long a heard fight is worth going to."""

HEARING: Final = 70.0
"""How far shots are heard, in metres."""

VAGUE: Final = 8.0
"""How coarsely a heard shot is placed, in metres."""

GUESS_SECONDS: Final = 0.4
"""How far a tank's motion is thought ahead after it was last looked at."""


@dataclass
class Sighting:
    """An enemy as it was when last looked at; metres, radians, metres a second."""

    slot: int
    kind: TankKind
    x: float
    y: float
    vx: float
    vy: float
    heading: float
    life: float
    """Share that is left, 0 to 1."""
    shielded: bool
    tick: int
    """Of that look."""
    since: int
    """Tick from which on it has been in sight without a break."""
    visible: bool

    def place(self, tick: int) -> tuple[float, float]:
        """Where it should be by that tick."""
        seconds = min((tick - self.tick) * TICK_SECONDS, GUESS_SECONDS)
        return self.x + self.vx * seconds, self.y + self.vy * seconds


class Memory:
    """One bot's knowledge; everything in it was seen from its own seat or heard."""

    def __init__(self, slot: int, look_ticks: int) -> None:
        self.enemies: dict[int, Sighting] = {}
        """Last looks at enemies that were not seen to die, by slot."""
        self.near: list[tuple[float, float, float, float]] = []
        """All tanks seen at the last look, friends too: x, y, vx, vy."""
        self.friends: list[tuple[float, float]] = []
        """Places of friends seen at the last look."""
        self.heard: dict[tuple[float, float], int] = {}
        """Tick of the last shot heard, or of an enemy on the radar, by its rough place."""
        self.mines: list[tuple[float, float]] = []
        """Places of the enemies' mines that were seen once and are still there."""
        self._slot = slot
        self._look_ticks = look_ticks
        self._shells: set[int] = set()
        self._mines: set[int] = set()
        self._swept = 0

    def is_due(self, tick: int) -> bool:
        """Whether this is a tick to look around; bots take turns."""
        return (tick + self._slot) % self._look_ticks == 0

    def look(self, world: World) -> None:
        """Look around once."""
        me = world.tanks[self._slot]
        seen = seen_tanks(world, self._slot) - {self._slot}
        tanks = [world.tanks[slot] for slot in sorted(seen)]
        self.near = [(tank.x, tank.y, tank.vx, tank.vy) for tank in tanks]
        self.friends = [(tank.x, tank.y) for tank in tanks if not is_hostile(me, tank)]
        for sighting in self.enemies.values():
            sighting.visible = False
        for tank in tanks:
            if is_hostile(me, tank):
                self._note(tank, world.tick)
        self._forget(world)
        self._listen(world, me)
        self._sweep(world, me)
        if world.things.secret or self.mines:
            self._look_down(world, me)

    def clear(self) -> None:
        """Forget everything but what was heard: a new life."""
        self.enemies.clear()
        self.near.clear()
        self.friends.clear()

    def _note(self, tank: Tank, tick: int) -> None:
        before = self.enemies.get(tank.slot)
        unbroken = before is not None and tick - before.tick <= self._look_ticks
        since = before.since if before is not None and unbroken else tick
        self.enemies[tank.slot] = Sighting(
            slot=tank.slot,
            kind=tank.kind,
            x=tank.x,
            y=tank.y,
            vx=tank.vx,
            vy=tank.vy,
            heading=tank.heading,
            life=tank.life / tank.kind.life,
            shielded=tank.shielded,
            tick=tick,
            since=since,
            visible=True,
        )

    def _forget(self, world: World) -> None:
        """Drop who left, who died (everybody is told) and what is too old."""
        for slot, sighting in list(self.enemies.items()):
            tank = world.tanks.get(slot)
            if tank is None or not tank.alive or world.tick - sighting.tick > FORGET_TICKS:
                del self.enemies[slot]

    def _listen(self, world: World, me: Tank) -> None:
        for place, tick in list(self.heard.items()):
            if world.tick - tick > HEARD_TICKS:
                del self.heard[place]
        for number, shell in world.shells.items():
            if number in self._shells or shell.slot == self._slot:
                continue
            if math.hypot(shell.x - me.x, shell.y - me.y) < HEARING:
                self._hear(world, shell.x, shell.y)
        self._shells = set(world.shells)

    def _hear(self, world: World, x: float, y: float) -> None:
        """Roughly there: on a grid about the map's middle, so that both sides of a map are told alike."""
        middle_x, middle_y = world.map.width / 2, world.map.height / 2
        place = (middle_x + round((x - middle_x) / VAGUE) * VAGUE, middle_y + round((y - middle_y) / VAGUE) * VAGUE)
        self.heard[place] = world.tick

    def _sweep(self, world: World, me: Tank) -> None:
        """What one's own radar shows, or that of a friend, who tells."""
        if world.tick - self._swept < RADAR_TICKS:
            return
        self._swept = world.tick
        if any(tank.boosts and tank.has(RADAR) and not is_hostile(me, tank) for tank in world.tanks.values()):
            for tank in world.tanks.values():
                if tank.alive and is_hostile(me, tank):
                    self._hear(world, tank.x, tank.y)

    def _look_down(self, world: World, me: Tank) -> None:
        """Mines are seen from near; of one that was, everybody is told when it is gone."""
        secret = world.things.secret
        self._mines.update(thing.id for thing in told_things(world.things, me.slot, me.team, me.x, me.y))
        self._mines.intersection_update(secret)
        mines = [secret[number] for number in sorted(self._mines)]
        self.mines = [
            (mine.x, mine.y) for mine in mines if mine.slot != me.slot and not (me.team and mine.team == me.team)
        ]


def is_hostile(me: Tank, other: Tank) -> bool:
    """Whether these two fight each other: everybody does who is in no team."""
    return other.slot != me.slot and (me.team == 0 or me.team != other.team)
