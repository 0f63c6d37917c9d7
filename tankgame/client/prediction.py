"""One's own tank now, not a round trip ago: driven here by the commands that are on their way, put right by snapshots.

The tank stands in an arena of its own with the map's walls, and the tanks near it as ghosts. A snapshot says where
the server had it, and them, at a tick: where that is not where it was here, it is restored to that and driven again by
the later commands, and what that moves it on the screen is smoothed. The ghosts are driven on from there as they seem
to be driven, for it is at the tick of one's own command that the server will let them meet.
"""

import math
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Final

from tankgame.client.interpolation import Pose
from tankgame.client.neighbours import Neighbour
from tankgame.client.taking import Taking
from tankgame.protocol.angles import wrap
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.snapshot import OwnState
from tankgame.protocol.ticks import TICK_SECONDS, ticks
from tankgame.sim.arena import Arena
from tankgame.sim.map import Map
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import TANKS

SMOOTH_SECONDS: Final = 0.1
"""A correction is drawn over this long: then a twentieth of it is left."""

LEAP_METRES: Final = 4.0
"""A correction larger than this is drawn at once: the tank was put somewhere else."""

KEEP_TICKS: Final = ticks(2.0)
"""How far back commands and states are kept."""

UNSEEN_METRES: Final = 1e-3
"""A correction of less is none: states come in 32 bits."""

CORRECTIONS_KEPT: Final = 256

STANDARD_KIND: Final = "medium"
"""What a tank of a kind that is unknown here is taken for."""

NOBODY: Final[Mapping[int, Neighbour]] = {}

_SAME: Final = OwnState(1e-3, 1e-3, 1e-2, 1e-2, 1e-3, 1e-2, 1e-3, 1e-2, 0, 0)
"""Differences, field by field, up to which a state is the one that was predicted: it came in 32 bits."""


class Prediction:
    """`drive` for each tick of one's own, `reconcile` for each snapshot, `pose` for what to draw.

    Nothing is predicted until the first snapshot with an own state, and while one is dead.
    """

    def __init__(self, map: Map, kind: str, slot: int, tick: int, broken: Iterable[tuple[int, int]] = ()) -> None:  # noqa: A002 - the game's own noun
        self.arena = Arena(map, broken)
        self.tank = Tank(self.arena, known_kind(kind), slot)
        self.taking = Taking()
        self.tick = tick
        """The newest tick that was driven."""
        self.corrections: deque[float] = deque(maxlen=CORRECTIONS_KEPT)
        """By how many metres each snapshot moved the tank, newest last; 0 where it was where it should be."""
        self.corrected = 0
        """How many there were."""
        self._commands: dict[int, InputCommand] = {}
        self._states: dict[int, OwnState] = {}
        self._ghosts: dict[int, Tank] = {}
        self._neighbours: Mapping[int, Neighbour] = {}
        self._offset = Pose(0.0, 0.0, 0.0, 0.0)
        self._confirmed = -1

    @property
    def alive(self) -> bool:
        """Whether there is an own tank to drive."""
        return self.tank.alive

    @property
    def clearance(self) -> float:
        """Metres from one's own centre to that of the nearest of the others, where they are taken to be by now."""
        places = ((ghost.x, ghost.y) for ghost in self._ghosts.values())
        return min((math.dist((self.tank.x, self.tank.y), place) for place in places), default=math.inf)

    def drive(self, tick: int, command: InputCommand) -> int:
        """Carry out the next tick's command, quantised as it will arrive; the number of the weapon fired, or 0."""
        assert tick == self.tick + 1, "ticks are driven one by one; skip_to for a gap"
        self._commands[tick] = command
        self._commands.pop(tick - KEEP_TICKS, None)
        self._states.pop(tick - KEEP_TICKS, None)
        return self._step(tick, command)

    def skip_to(self, tick: int) -> None:
        """Go on from `tick`, behind or ahead: what lies between is never driven here, the next snapshot tells it."""
        self._commands.clear()
        self._states.clear()
        self.tick = self.arena.tick = tick

    def reconcile(self, tick: int, own: OwnState | None, neighbours: Mapping[int, Neighbour] = NOBODY) -> None:
        """The server had one's own tank like that at `tick`, None where it is dead, and those near it like these."""
        if tick <= self._confirmed:
            return
        self._confirmed = tick
        self._neighbours = neighbours
        self._keep_ghosts()
        if own is None:
            self.tank.remove()
            self.taking.taken.clear()
            self._states.clear()
        elif not self.alive:
            self._replay(tick, own)
            self._offset = Pose(0.0, 0.0, 0.0, 0.0)
        elif not neighbours and _same(self._states.get(tick), own):
            self._note(0.0)
        else:
            self._correct(tick, own)
        self.taking.expire(tick, self.tank)
        for old in [kept for kept in self._commands if kept <= tick]:
            del self._commands[old]

    def change_tank(self, kind: str) -> None:
        """One's own tank is of another kind from now on; mostly it is just out of play."""
        before, alive, state = self.tank, self.alive, self.tank.state()
        before.remove()
        self.tank = Tank(self.arena, known_kind(kind), before.slot)
        self._states.clear()
        if alive:
            self.tank.restore(state)

    def break_brick(self, column: int, row: int, gives_way: int = 0) -> bool:
        """A brick is gone: one may drive through from that tick on. False where there was none."""
        return self.arena.break_brick(column, row, gives_way)

    def pose(self, part: float) -> Pose:
        """What to draw, `part` of the way from the newest tick to the one that follows.

        That way is known: a step of physics first moves bodies by the speed that they have, and then changes that. The
        turret's is not, which stops where it likes: it is drawn on the way to the newest.
        """
        now, off, seconds = self.tank.state(), self._offset, part * TICK_SECONDS
        before = self._states.get(self.tick - 1, now)
        return Pose(
            now.x + now.vx * seconds + off.x,
            now.y + now.vy * seconds + off.y,
            wrap(now.heading + now.spin * seconds + off.heading),
            wrap(before.turret + wrap(now.turret - before.turret) * part + off.turret),
            now.vx,
            now.vy,
        )

    def smooth(self, dt: float) -> None:
        """Let `dt` seconds pass over what is left of the corrections."""
        left = math.exp(-3.0 * dt / SMOOTH_SECONDS)
        self._offset = Pose(*(value * left for value in self._offset))

    def _step(self, tick: int, command: InputCommand) -> int:
        self.tick = tick
        if not self.alive:
            self.arena.tick = tick
            return 0
        for slot, ghost in self._ghosts.items():
            ghost.drive(self._neighbours[slot].command)
        fired = self.tank.drive(command)
        self.arena.step()
        self.taking.step(tick, self.tank)
        self._states[tick] = self.tank.state()
        return fired

    def _correct(self, tick: int, own: OwnState) -> None:
        before = self.tank.state()
        self._replay(tick, own)
        after = self.tank.state()
        dx, dy = before.x - after.x, before.y - after.y
        size = math.hypot(dx, dy)
        self._note(size if size > UNSEEN_METRES else 0.0)
        if size > LEAP_METRES:
            self._offset = Pose(0.0, 0.0, 0.0, 0.0)
            return
        off = self._offset
        self._offset = Pose(
            off.x + dx,
            off.y + dy,
            wrap(off.heading + wrap(before.heading - after.heading)),
            wrap(off.turret + wrap(before.turret - after.turret)),
        )

    def _keep_ghosts(self) -> None:
        """One for each neighbour, in the arena from the next replay on."""
        for slot in list(self._ghosts):
            neighbour = self._neighbours.get(slot)
            if neighbour is None or neighbour.kind != self._ghosts[slot].kind_id:
                self._ghosts.pop(slot).remove()
        for slot, neighbour in self._neighbours.items():
            if slot not in self._ghosts:
                self._ghosts[slot] = Tank(self.arena, neighbour.kind, slot)

    def _note(self, size: float) -> None:
        self.corrections.append(size)
        self.corrected += 1

    def _replay(self, tick: int, own: OwnState) -> None:
        """Be as the server says, then drive the commands again that it had not had by then."""
        newest = max(tick, self.tick)
        self.arena.tick = self.tick = tick
        self.tank.restore(own)
        for slot, ghost in self._ghosts.items():
            self._neighbours[slot].place(ghost)
        self._states[tick] = own
        for later in range(tick + 1, newest + 1):
            if (command := self._commands.get(later)) is None:
                break
            self._step(later, command)


def known_kind(kind: str) -> str:
    """The kind of tank, or the standard one for a kind of another version of the game."""
    return kind if kind in TANKS else STANDARD_KIND


def _same(predicted: OwnState | None, own: OwnState) -> bool:
    if predicted is None:
        return False
    differences = [abs(a - b) for a, b in zip(predicted, own, strict=True)]
    differences[4], differences[6] = abs(wrap(differences[4])), abs(wrap(differences[6]))
    return all(difference <= most for difference, most in zip(differences, _SAME, strict=True))
