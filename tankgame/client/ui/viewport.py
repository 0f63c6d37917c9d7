"""What is seen of a page that is higher than the window: a stretch of it, and a bar at its right that says which."""

from typing import Final

from pygame import Rect

from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import Skin

BAR: Final = 8
LEAST_BAR: Final = 36
STEP: Final = 90
"""Logical units that the wheel, or an arrow with nothing to go to, moves it."""

EDGE: Final = 12
"""What is left beside that which is brought into sight."""


class Viewport:
    """All lengths in logical units."""

    def __init__(self) -> None:
        self.whole = 0
        """The page from top to bottom."""
        self.seen = 0
        """How much of that the window shows."""
        self.scroll = 0
        """What is above it."""
        self._held: int | None = None
        """How far under the bar's top the mouse holds it."""

    @property
    def most(self) -> int:
        """The largest scroll."""
        return max(0, self.whole - self.seen)

    def fit(self, whole: int, seen: int) -> None:
        """Take other heights; the place stays where it can."""
        self.whole, self.seen = whole, seen
        self.scroll = min(self.scroll, self.most)

    def step_to(self, rect: Rect) -> int:
        """How far to scroll until this place, as the window has it, is in sight: its top, where it is too high."""
        if rect.height + 2 * EDGE >= self.seen or rect.top < EDGE:
            wished = rect.top - EDGE
        else:
            wished = max(0, rect.bottom + EDGE - self.seen)
        return self._allowed(wished)

    def step_by(self, step: int) -> int:
        """How far a wish to scroll that far leads."""
        return self._allowed(step)

    def _allowed(self, step: int) -> int:
        return min(self.most, max(0, self.scroll + step)) - self.scroll

    # --- the bar -----------------------------------------------------------------------------------------------------

    def _bar(self, width: int) -> Rect:
        height = max(LEAST_BAR, self.seen * self.seen // max(1, self.whole))
        top = (self.seen - height) * self.scroll // max(1, self.most)
        return Rect(width - BAR - 2, top, BAR, height)

    def take(self, x: int, y: int, width: int) -> bool:
        """Whether the mouse, pressed there, takes the bar."""
        bar = self._bar(width)
        if not self.most or x < bar.left - 2:
            return False
        self._held = y - bar.top if bar.top <= y < bar.bottom else bar.height // 2
        return True

    @property
    def held(self) -> bool:
        """Whether the mouse has the bar."""
        return self._held is not None

    def drag(self, y: int, width: int) -> int:
        """How far to scroll until the bar is where the mouse has it."""
        if self._held is None:
            return 0
        room = max(1, self.seen - self._bar(width).height)
        return self._allowed(round((y - self._held) * self.most / room) - self.scroll)

    def release(self) -> None:
        """Let the bar go."""
        self._held = None

    def draw(self, canvas: Canvas) -> None:
        """Show the bar where there is more than the window has room for."""
        if self.most:
            colour = (140, 158, 146) if self.held else (96, 112, 102)
            canvas.box(self._bar(canvas.size[0]), Skin(colour, colour, (20, 26, 22)), BAR / 2)
