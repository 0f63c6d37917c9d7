"""In survival, once few foes of a wave are left: which way to those that are out of the picture, as far as one knows.

That is those in sight, and of the others where they were last seen or heard to fire.
"""

import math
from dataclasses import dataclass
from typing import Final

from tankgame.client.hud.edge import Bearing, draw_bearing
from tankgame.client.hud.frame import SEEN, Frame, Part
from tankgame.client.palette import foe_colour, team_colour
from tankgame.client.scene import Destroyed, Fired, Scene
from tankgame.client.text import _
from tankgame.client.ui.canvas import Canvas

FEW: Final = 3
LOOKED: Final = 10.0
"""Metres around one's own tank in which somebody who is not seen is no longer."""

OUT: Final = 0.0
"""Metres out of the picture from which one is pointed to."""


@dataclass(slots=True)
class Trace:
    """Where a foe was last: metres, the second of the server's time, and whether it is there in one's sight."""

    x: float
    y: float
    at: float
    seen: bool


class LastFoes(Part):
    """Remembers every foe of the wave."""

    def __init__(self) -> None:
        self._traces: dict[int, Trace] = {}
        """By slot."""
        self._wave = 0

    def advance(self, frame: Frame, dt: float) -> None:  # noqa: ARG002 - as every part
        """See foes come and go."""
        objective, scene = frame.game.objective, frame.scene
        wave = 0 if objective is None or objective.break_until else objective.wave
        if wave != self._wave:
            self._wave = wave
            self._traces.clear()
        if not wave:
            return
        for trace in self._traces.values():
            trace.seen = False
        self._hear(frame, scene)
        for tank in scene.tanks:
            if tank.team != scene.team and tank.fade >= SEEN:
                self._traces[tank.slot] = Trace(tank.x, tank.y, scene.time, seen=True)
        self._forget(scene)

    def _hear(self, frame: Frame, scene: Scene) -> None:
        foes = {player.slot for player in frame.game.players.values() if player.team not in (0, scene.team)}
        for event in scene.events:
            if isinstance(event, Fired) and event.slot in foes:
                self._traces[event.slot] = Trace(event.x, event.y, scene.time, seen=False)
            elif isinstance(event, Destroyed):
                self._traces.pop(event.slot, None)

    def _forget(self, scene: Scene) -> None:
        """Those that are not where they were, as one sees."""
        own = scene.own
        if own is not None:
            self._traces = {
                slot: trace
                for slot, trace in self._traces.items()
                if trace.seen or math.hypot(trace.x - own.x, trace.y - own.y) > LOOKED
            }

    def known(self, left: int) -> list[Trace]:
        """Of so many who are left, those of whom one knows anything: the latest first."""
        return sorted(self._traces.values(), key=lambda trace: -trace.at)[:left]

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Point to them."""
        objective, scene = frame.game.objective, frame.scene
        if objective is None or not self._wave or not 0 < objective.left <= FEW or frame.ranking or scene.own is None:
            return
        team = 3 - scene.team
        for trace in self.known(objective.left):
            if not frame.camera.sees(trace.x, trace.y, OUT):
                far = round(math.hypot(trace.x - scene.focus_x, trace.y - scene.focus_y))
                sign, note = "" if trace.seen else "?", _("{count} m").format(count=far)
                colour = team_colour(team, foe_colour())
                draw_bearing(canvas, frame, Bearing(trace.x, trace.y, colour, team, sign, note))
