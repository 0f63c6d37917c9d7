"""Where a player aims: the mouse, or where a gamepad's right stick last pointed."""

import math
from typing import Final

import pygame

from tankgame.client.aim_assist import assisted
from tankgame.client.render.camera import Camera
from tankgame.client.scene import Scene

STICK_REACH: Final = 0.36
"""How far from the tank the right stick aims, as a share of the view's height."""

STICK_AIMS: Final = 0.3
"""How far the right stick has to go; on its way back to the middle it points anywhere."""


class Aim:
    """A pixel of the window."""

    def __init__(self) -> None:
        self.by_stick: float | None = None
        """Where the right stick last pointed, in radians; None where the mouse aims."""

    def take_mouse(self) -> None:
        """The mouse was moved."""
        self.by_stick = None

    def pixel(
        self, camera: Camera, scene: Scene, stick: tuple[float, float], *, held: tuple[int, int] | None, helped: bool
    ) -> tuple[int, int]:
        """Where that is now; `held` is where the mouse aimed when it was needed for something else.

        With help the stick's aim goes a little towards tanks near it.
        """
        if held is not None and self.by_stick is None:
            return held
        if math.hypot(*stick) > STICK_AIMS:
            self.by_stick = math.atan2(stick[1], stick[0])
        if self.by_stick is None:
            return pygame.mouse.get_pos()
        aim = self.by_stick
        if scene.own is not None and helped:
            aim = assisted(aim, scene.own, scene.tanks)
        left, top = camera.to_view(scene.focus_x, scene.focus_y)
        reach = STICK_REACH * camera.view.height
        left += camera.view.left + reach * math.cos(aim)
        top += camera.view.top - reach * math.sin(aim)
        return round(left), round(top)
