"""The tutorial on the map `range`: what there is to do, one thing after the other, and whether it has been done.

It is judged by what the player sees: the server knows nothing of it.
"""

import math
from collections.abc import Callable
from typing import Final, Literal

from tankgame.client.scene import Destroyed, Fired, PickedUp, Ricocheted, Scene, TankView
from tankgame.sim.map import Map
from tankgame.sim.terrain import Terrain

Task = Literal["drive", "fire", "bounce", "hide", "take", "use"]
TASKS: Final[tuple[Task, ...]] = ("drive", "fire", "bounce", "hide", "take", "use")

MAP: Final = "range"
Place = tuple[float, float]
"""In metres; below, in cells from the top left corner of the map."""

PARKING: Final = (11.5, 14.5)
TARGET: Final = (20.5, 14.5)
STAND: Final = (11.5, 8.5)
"""From where a shot at the wall glances off it to the crates."""

WALL: Final = (17.0, 6.0)
CRATES: Final = (22.5, 8.5)
BUSHES: Final = (14.5, 18.5)
PICKUP: Final = (21.5, 17.5)

PARKED: Final = 3.2
"""How near is there, in metres."""

PUSHED: Final = 10.0
"""How far from its post the target may have been pushed, in metres."""

AT_STAND: Final = 4.5
FLAT: Final = 0.5
"""How far a shot at the wall may go towards it for each metre along it, to be sure to glance off."""

HIDDEN_SECONDS: Final = 1.2
PRAISE_SECONDS: Final = 1.5
"""How long what has been done is ticked before the next task comes."""


class Lesson:
    """`task` is what there is to do, or was just done while `praised`; once `over`, it stays the last."""

    def __init__(self, on: Map) -> None:
        self._map = on
        self.number = 0
        self.praised = False
        self.over = False
        self._praise = 0.0
        self._hidden = 0.0
        self._done: dict[Task, Callable[[Scene, TankView], bool]] = {
            "drive": self._parked,
            "fire": _destroyed,
            "bounce": _bounced,
            "hide": self._hid,
            "take": _taken,
            "use": _destroyed,
        }

    @property
    def task(self) -> Task:
        """What there is to do."""
        return TASKS[self.number]

    def advance(self, scene: Scene, dt: float) -> bool:
        """Let a frame of `dt` seconds pass; whether something has just been done."""
        if self.over:
            return False
        if self.praised:
            self._praise -= dt
            if self._praise <= 0:
                self._go_on()
            return False
        self._hidden = self._hidden + dt if self._is_hidden(scene) else 0.0
        if scene.own is None or not self._done[self.task](scene, scene.own):
            return False
        self.praised, self._praise = True, PRAISE_SECONDS
        return True

    def _go_on(self) -> None:
        if self.number + 1 == len(TASKS):
            self.over = True
        else:
            self.number, self.praised, self._hidden = self.number + 1, False, 0.0

    # --- where -------------------------------------------------------------------------------------------------------

    def place(self, cell: Place) -> Place:
        """Metres of a place in cells."""
        return cell[0] * self._map.cell, self._map.height - cell[1] * self._map.cell

    def stands(self, own: TankView) -> bool:
        """Whether one is where a shot at the mark glances off."""
        x, y = self.mark(own)
        return math.dist((own.x, own.y), self.place(STAND)) < AT_STAND and y - own.y < FLAT * (x - own.x)

    def mark(self, own: TankView) -> Place:
        """Where on the wall to shoot at from there, to hit the crates."""
        (crates_x, crates_y), wall = self.place(CRATES), self.place(WALL)[1]
        mine, theirs = wall - own.y, wall - crates_y
        return own.x + (crates_x - own.x) * mine / (mine + theirs), wall

    def target(self, scene: Scene) -> Place:
        """Where what is to be shot at stands."""
        post = self.place(TARGET)
        others = [(tank.x, tank.y) for tank in scene.tanks if not tank.own]
        nearest = min(others, key=lambda place: math.dist(place, post), default=post)
        return nearest if math.dist(nearest, post) < PUSHED else post

    # --- what has been done ------------------------------------------------------------------------------------------

    def _parked(self, _scene: Scene, own: TankView) -> bool:
        return math.dist((own.x, own.y), self.place(PARKING)) < PARKED

    def _hid(self, _scene: Scene, _own: TankView) -> bool:
        return self._hidden >= HIDDEN_SECONDS

    def _is_hidden(self, scene: Scene) -> bool:
        own = scene.own
        if own is None or any(isinstance(event, Fired) and event.own for event in scene.events):
            return False
        return self._map.terrain_at(own.x, own.y) == Terrain.BUSH


def _destroyed(scene: Scene, _own: TankView) -> bool:
    return any(isinstance(event, Destroyed) and not event.own for event in scene.events)


def _bounced(scene: Scene, _own: TankView) -> bool:
    return any(isinstance(event, Ricocheted) and not event.off_armour for event in scene.events)


def _taken(scene: Scene, own: TankView) -> bool:
    return bool(own.boosts) or any(isinstance(event, PickedUp) and event.own for event in scene.events)
