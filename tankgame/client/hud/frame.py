"""What every part of the head-up display may look at this frame, and what a part is."""

from dataclasses import dataclass
from typing import Final

from tankgame.client.fonts import Colour
from tankgame.client.game import Game
from tankgame.client.render.camera import Camera
from tankgame.client.scene import Scene
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import Skin

MARGIN: Final = 14
"""Logical units between the window's edge and what stands along it."""

ROOMY: Final = 1270
"""Logical units across from which what stands in the corners has room beside what stands in the middle."""

CLOCK_BOTTOM: Final = MARGIN + 40
"""Where what stands under the clock begins."""

VEIL: Final = Skin((14, 18, 16, 176), (14, 18, 16, 196), (90, 100, 90, 120))
"""Ground of a panel through which the battle is still to be seen."""

FADES: Final = 8
"""Steps of fading text: each is a picture of its own."""


@dataclass(slots=True)
class Frame:
    """One frame. `now` in monotonic seconds, `mouse` in window pixels, `silence` since the server was last heard."""

    scene: Scene
    game: Game
    camera: Camera
    mouse: tuple[int, int]
    now: float
    silence: float = 0.0
    ranking: bool = False
    """The ranking is asked for."""
    typing: bool = False
    """The chat's line is open."""


class Part:
    """A part of the display."""

    def advance(self, frame: Frame, dt: float) -> None:
        """Let a frame's events and `dt` seconds pass."""

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""


def faded(colour: Colour, share: float) -> Colour:
    """The colour with that share, 0 to 1, of its opacity."""
    step = round(max(0.0, min(1.0, share)) * FADES)
    return (*colour[:3], 255 * step // FADES)
