"""At the mouse: the crosshair, what both weapons still need, where the gun points, and whether one hit."""

import math
from typing import Final

import pygame

from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import Frame, Part
from tankgame.client.hud.rings import draw_arc, stepped
from tankgame.client.scene import Struck
from tankgame.client.ui.canvas import Canvas
from tankgame.protocol.snapshot import NO_SLOT, ShellEnd
from tankgame.sim.tuning import TANKS, WEAPONS

RADIUS: Final = 23
"""Logical units."""

LOADED: Final[Colour] = (240, 232, 200, 235)
LOADING: Final[Colour] = (240, 170, 70, 235)
EMPTY: Final[Colour] = (16, 18, 16, 130)
SHADE: Final[Colour] = (12, 14, 12)
HIT: Final[Colour] = (255, 240, 220)
HARMLESS: Final[Colour] = (150, 170, 190)
"""A hit that glanced off, or met a shield."""

HIT_SECONDS: Final = 0.28
SWEEP: Final = math.radians(140)


class Reticle(Part):
    """Left arc: first weapon. Right arc: second."""

    def __init__(self) -> None:
        self._hit_age = HIT_SECONDS
        self._harmless = False

    def advance(self, frame: Frame, dt: float) -> None:
        """Notice one's own hits."""
        self._hit_age += dt
        for event in frame.scene.events:
            if isinstance(event, Struck) and event.by_own and event.slot != NO_SLOT:
                self._hit_age = 0.0
                self._harmless = event.how in (ShellEnd.BOUNCED, ShellEnd.SHIELD)

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it while one has a tank."""
        if frame.scene.own is None:
            return
        self._draw_gun(canvas, frame)
        self._draw_arc(canvas, frame, frame.scene.ready_1, math.radians(250), -SWEEP)
        self._draw_arc(canvas, frame, frame.scene.ready_2, math.radians(-70), SWEEP)
        ready = frame.scene.ready_1 >= 1
        self._draw_cross(canvas, frame.mouse, LOADED if ready else LOADING)
        if self._hit_age < HIT_SECONDS:
            self._draw_hit(canvas, frame.mouse)

    def _draw_arc(self, canvas: Canvas, frame: Frame, ready: float, start: float, sweep: float) -> None:
        surface, radius, thick = canvas.surface, canvas.length(RADIUS), canvas.length(4)
        draw_arc(surface, frame.mouse, radius, thick, colour=EMPTY, start=start, sweep=sweep)
        share = stepped(ready)
        colour = LOADED if share >= 1 else LOADING
        thin = thick - max(1, thick // 4)
        draw_arc(surface, frame.mouse, radius, thin, colour=colour, start=start, sweep=sweep * share)

    def _draw_cross(self, canvas: Canvas, mouse: tuple[int, int], colour: Colour) -> None:
        near, far = canvas.length(4), canvas.length(10)
        for shade, thick in ((SHADE, canvas.length(4)), (colour[:3], canvas.length(2))):
            grow = (thick - canvas.length(2)) // 2
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                start = mouse[0] + x * (near - grow), mouse[1] + y * (near - grow)
                end = mouse[0] + x * (far + grow), mouse[1] + y * (far + grow)
                pygame.draw.line(canvas.surface, shade, start, end, thick)

    def _draw_gun(self, canvas: Canvas, frame: Frame) -> None:
        """Where a shell would pass now, as far away as the mouse is, or as a weapon that lobs can put it down."""
        own = frame.scene.own
        if own is None:
            return
        aim_x, aim_y = frame.camera.to_world(frame.mouse)
        away = math.hypot(aim_x - own.x, aim_y - own.y)
        gun = WEAPONS[TANKS[own.kind].weapons[0]]
        if gun.lobbed:
            away = min(gun.range, max(gun.least, away))
        centre = frame.camera.to_window(own.x + math.cos(own.turret) * away, own.y + math.sin(own.turret) * away)
        if math.hypot(centre[0] - frame.mouse[0], centre[1] - frame.mouse[1]) < canvas.length(RADIUS):
            return
        for radius, shade in ((7, SHADE), (6, LOADED[:3])):
            pygame.draw.aacircle(canvas.surface, shade, centre, canvas.length(radius), canvas.length(2))

    def _draw_hit(self, canvas: Canvas, mouse: tuple[int, int]) -> None:
        share = self._hit_age / HIT_SECONDS
        near, far = canvas.length(8 + 6 * share), canvas.length(17 + 8 * share)
        colour = HARMLESS if self._harmless else HIT
        for shade, thick in ((SHADE, canvas.length(5)), (colour, canvas.length(3))):
            for x, y in ((0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)):
                start = mouse[0] + x * near, mouse[1] + y * near
                pygame.draw.line(canvas.surface, shade, start, (mouse[0] + x * far, mouse[1] + y * far), thick)
