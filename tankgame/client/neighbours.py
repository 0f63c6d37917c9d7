"""The tanks around one's own as the newest snapshot has them, and what their drivers seem to be up to.

One's own tank is predicted a round trip and more ahead of them. Whether it touches one of them there depends on where
they go meanwhile, which nobody can know: the best guess is that they go on with what they do.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from tankgame.protocol import angles
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import IDLE
from tankgame.protocol.snapshot import CENTIMETRES, TankFlag, TankState, WorldSnapshot
from tankgame.protocol.ticks import TICK_RATE
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import TANKS

APART_LEAST: Final = 2
APART_MOST: Final = 8
"""Ticks between two snapshots that tell how fast a tank is: over one, a centimetre is half a metre a second."""

NEAR_METRES: Final = 20.0
"""Tanks further off than this do not reach one's own before the next snapshots."""

LEAP_SPEED: Final = 40.0
"""Metres a second that no tank drives."""


class Neighbour(NamedTuple):
    """Metres, m/s, radians, rad/s; `drive` and `turn` as in a command."""

    kind: str
    x: float
    y: float
    heading: float
    vx: float
    vy: float
    spin: float
    drive: float
    turn: float

    def place(self, ghost: Tank) -> None:
        """Let a tank of the prediction's be this one at the snapshot's tick."""
        ghost.place_ghost(self.x, self.y, self.heading, vx=self.vx, vy=self.vy, spin=self.spin)

    @property
    def command(self) -> InputCommand:
        """What its driver seems to do."""
        return InputCommand(drive=self.drive, turn=self.turn, aim=IDLE.aim, fire=0)


def find_neighbours(
    heard: WorldSnapshot, before: Iterable[WorldSnapshot], kinds: Mapping[int, str], x: float, y: float
) -> dict[int, Neighbour]:
    """The living tanks of these slots near x, y in what was heard; `before` are the snapshots kept from before it."""
    older = sorted(
        (kept for kept in before if APART_LEAST <= heard.tick - kept.tick <= APART_MOST),
        key=lambda kept: kept.tick,
        reverse=True,
    )
    found = {}
    for slot, kind in kinds.items():
        if not _lives(heard, slot):
            continue
        state = heard.tanks[slot]
        if math.hypot(state.x / CENTIMETRES - x, state.y / CENTIMETRES - y) < NEAR_METRES:
            past = next(((heard.tick - kept.tick, kept.tanks[slot]) for kept in older if _lives(kept, slot)), None)
            found[slot] = _neighbour(kind, state, past)
    return found


def _lives(snapshot: WorldSnapshot, slot: int) -> bool:
    state = snapshot.tanks.get(slot)
    return state is not None and bool(state.flags & TankFlag.ALIVE)


def _neighbour(kind: str, state: TankState, past: tuple[int, TankState] | None) -> Neighbour:
    heading = angles.restore(state.heading)
    vx = vy = spin = 0.0
    if past is not None:
        vx, vy, spin = _motion(state, past[1], past[0])
    drive, turn = _intent(kind, state, vx * math.cos(heading) + vy * math.sin(heading), spin)
    return Neighbour(kind, state.x / CENTIMETRES, state.y / CENTIMETRES, heading, vx, vy, spin, drive, turn)


def _motion(now: TankState, before: TankState, apart: int) -> tuple[float, float, float]:
    rate = TICK_RATE / apart
    vx, vy = (now.x - before.x) * rate / CENTIMETRES, (now.y - before.y) * rate / CENTIMETRES
    if math.hypot(vx, vy) > LEAP_SPEED:
        return 0.0, 0.0, 0.0
    return vx, vy, angles.wrap(angles.restore(now.heading - before.heading)) * rate


def _intent(kind: str, state: TankState, speed: float, spin: float) -> tuple[float, float]:
    """The drive and the turn that keep a tank moving so."""
    if not state.flags & TankFlag.DRIVING:
        return 0.0, 0.0
    tank = TANKS[kind]
    most = tank.speed if speed > 0 else tank.reverse
    drive = max(-1.0, min(1.0, speed / most))
    turn = max(-1.0, min(1.0, spin / (tank.turn_rest + (tank.turn_moving - tank.turn_rest) * abs(drive))))
    return drive, turn
