"""Over one's own tank: an arrow head, large for a moment where one has just come into play, and small among a team.

There all wear the same colour, and only the others have their names over them.
"""

from typing import Final

from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import Frame, Part
from tankgame.client.ui.canvas import Canvas

SECONDS: Final = 2.6
SHRINK_SECONDS: Final = 0.8
"""Of these, for how long it gets small, or goes."""

LARGE: Final = 15.0
SMALL: Final = 8.0
"""Logical units from its tip to its back."""

ABOVE_METRES: Final = 2.5
COLOUR: Final[Colour] = (250, 242, 214)
RIM: Final[Colour] = (12, 14, 12)


class OwnMark(Part):
    """Knows for how long one has had this tank."""

    def __init__(self) -> None:
        self._age = 0.0

    def advance(self, frame: Frame, dt: float) -> None:
        """See whether one has a tank."""
        self._age = 0.0 if frame.scene.own is None else self._age + dt

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""
        own, team = frame.scene.own, frame.scene.team
        if own is None or frame.ranking:
            return
        fresh = max(0.0, min(1.0, (SECONDS - self._age) / SHRINK_SECONDS))
        size = SMALL + (LARGE - SMALL) * fresh if team else LARGE * fresh
        if not team and not fresh:
            return
        x, y = frame.camera.to_window(own.x, own.y)
        left = x / canvas.scale
        tip = (y - ABOVE_METRES * frame.camera.scale) / canvas.scale
        for grow, colour in ((2.5, RIM), (0.0, COLOUR)):
            reach = size + grow
            head = [
                (left, tip + 1.4 * grow),
                (left - 0.8 * reach, tip - reach),
                (left, tip - 0.7 * size + grow / 2),
                (left + 0.8 * reach, tip - reach),
            ]
            canvas.polygon(head, colour)
