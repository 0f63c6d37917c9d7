"""At the picture's edge: which way to one's team mates, and where the last shell that hit one came from."""

import math
from dataclasses import dataclass
from typing import Final

from tankgame.client.hud.damage import RADIUS as ARC_RADIUS
from tankgame.client.hud.damage import SECONDS as ARC_SECONDS
from tankgame.client.hud.edge import Bearing, draw_arrow, draw_bearing
from tankgame.client.hud.frame import Frame, Part
from tankgame.client.hud.spots import Spot, edge_place, free_place
from tankgame.client.palette import foe_colour, team_colour
from tankgame.client.scene import Struck
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import TEXT

ATTACK_SECONDS: Final = 3.0
BEYOND_ARC: Final = 36
"""Logical units from the arc on one's own tank that an arrow keeps."""

MATES_MOST: Final = 5
"""In a crowd the nearest are enough."""

STRAY_MOST: Final = 80
"""Logical units from the edge from which a pointer would be taken for a mate who is there; the minimap has them all."""

OUT: Final = 1.0
"""Metres out of the picture from which one is pointed to: of a tank that is nearer half is seen, and its name."""

BESIDE: Final = 5.0
"""Metres off the line of fire up to which a tank in sight may be who fired: then nothing has to point there."""


@dataclass(slots=True)
class Attack:
    """The way a shell came from, in radians, and how many seconds ago."""

    direction: float
    age: float = 0.0


class Mates(Part):
    """Team mates who are out of the picture, and the last attacker who is."""

    def __init__(self) -> None:
        self._attack: Attack | None = None

    def advance(self, frame: Frame, dt: float) -> None:
        """Notice hits."""
        if self._attack is not None:
            self._attack.age += dt
        own = frame.scene.own
        for event in frame.scene.events:
            if own is not None and isinstance(event, Struck) and event.slot == own.slot:
                self._attack = Attack(event.heading + math.pi)
        if own is None or (self._attack is not None and self._attack.age > ATTACK_SECONDS):
            self._attack = None

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show them."""
        if frame.ranking:
            return
        scene = frame.scene
        away = [
            (math.hypot(tank.x - scene.focus_x, tank.y - scene.focus_y), tank.slot, tank)
            for tank in scene.tanks
            if scene.own is not None
            and scene.team
            and tank.team == scene.team
            and not tank.own
            and not frame.camera.sees(tank.x, tank.y, OUT)
        ]
        for _distance, _slot, tank in sorted(away, reverse=True)[-MATES_MOST:]:
            bearing = Bearing(tank.x, tank.y, team_colour(tank.team, TEXT), tank.team, note=tank.name)
            draw_bearing(canvas, frame, bearing, STRAY_MOST)
        if self._attack is not None and not _in_sight(frame, self._attack):
            direction = self._attack.direction
            spot = free_place(canvas, frame, direction) or edge_place(canvas.size, direction)
            if not _says_it_already(canvas, frame, spot, self._attack):
                fresh = 1 - self._attack.age / ATTACK_SECONDS
                draw_arrow(canvas, spot, direction, foe_colour(), 1.0 + 0.4 * fresh)


def _says_it_already(canvas: Canvas, frame: Frame, spot: Spot, attack: Attack) -> bool:
    """Whether the arc around one's own tank still does, and there is no room for the arrow beyond it."""
    own = frame.scene.own
    if own is None or attack.age > ARC_SECONDS:
        return False
    x, y = frame.camera.to_window(own.x, own.y)
    away = math.dist(spot, (x / canvas.scale, y / canvas.scale))
    return away < ARC_RADIUS + BEYOND_ARC


def _in_sight(frame: Frame, attack: Attack) -> bool:
    """Whether a tank in the picture stands where the shell came from."""
    own = frame.scene.own
    if own is None:
        return True
    along, aside = math.cos(attack.direction), math.sin(attack.direction)
    for tank in frame.scene.tanks:
        dx, dy = tank.x - own.x, tank.y - own.y
        ahead, off = dx * along + dy * aside, abs(dy * along - dx * aside)
        if not tank.own and ahead > 0 and off < BESIDE and frame.camera.sees(tank.x, tank.y, 0.0):
            return True
    return False
