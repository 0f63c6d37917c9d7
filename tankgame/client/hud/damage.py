"""From where one was hit: a red arc around one's own tank, on the side that the shell came from."""

import math
from dataclasses import dataclass
from typing import Final

from tankgame.client.hud.frame import Frame, Part, faded
from tankgame.client.hud.rings import draw_arc
from tankgame.client.scene import Struck
from tankgame.client.ui.canvas import Canvas
from tankgame.protocol.snapshot import ShellEnd

SECONDS: Final = 1.3
RADIUS: Final = 92
"""Logical units."""

SWEEP: Final = math.radians(50)
COLOUR: Final = (250, 70, 46)
HARMLESS: Final = (170, 190, 205)
MOST: Final = 6


@dataclass(slots=True)
class Hit:
    """A hit: the direction it came from in radians, how long ago, and whether it did any harm."""

    direction: float
    harmless: bool
    age: float = 0.0


class Damage(Part):
    """The last few hits on one's own tank."""

    def __init__(self) -> None:
        self._hits: list[Hit] = []

    def advance(self, frame: Frame, dt: float) -> None:
        """Notice hits, forget old ones."""
        for hit in self._hits:
            hit.age += dt
        own = frame.scene.own
        for event in frame.scene.events:
            if own is not None and isinstance(event, Struck) and event.slot == own.slot:
                harmless = event.how in (ShellEnd.BOUNCED, ShellEnd.SHIELD)
                self._hits.append(Hit(event.heading + math.pi, harmless))
        self._hits = [hit for hit in self._hits if hit.age < SECONDS][-MOST:]

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show an arc for each."""
        own = frame.scene.own
        if own is None:
            return
        x, y = frame.camera.to_view(own.x, own.y)
        centre = round(x) + frame.camera.view.left, round(y) + frame.camera.view.top
        for hit in self._hits:
            colour = faded(HARMLESS if hit.harmless else COLOUR, 1 - hit.age / SECONDS)
            # Steps of six degrees: the pictures are kept.
            middle = math.radians(round(math.degrees(hit.direction) / 6) * 6 % 360)
            draw_arc(
                canvas.surface, centre, canvas.length(RADIUS), canvas.length(8),
                colour=colour, start=middle - SWEEP / 2, sweep=SWEEP,
            )  # fmt: skip
