"""What all widgets have in common."""

from collections.abc import Hashable

from pygame import Rect
from pygame.event import Event

from tankgame.client.ui.canvas import Canvas


class Widget:
    """A part of a page. `rect` is its place in logical units; the page sets `hovered` and `focused`."""

    focusable = False

    def __init__(self) -> None:
        self.rect = Rect(0, 0, 0, 0)
        self.enabled = True
        self.visible = True
        self.hovered = False
        self.focused = False
        self.clicks = 1
        """How many times in a row the mouse has been pressed here, when `press` is called."""

    @property
    def reachable(self) -> bool:
        """Whether the keyboard can get here."""
        return self.focusable and self.enabled and self.visible

    @property
    def spot(self) -> Rect:
        """The part of its place that the keyboard is on."""
        return self.rect

    def draw(self, canvas: Canvas) -> None:
        """Show it."""
        raise NotImplementedError

    def appearance(self) -> Hashable | None:
        """All that its look depends on but its place, the scale and the focus; None where it is drawn each frame.

        What is drawn then is within its place, and opaque or upon the page's ground.
        """
        return None

    def press(self, x: int, y: int) -> None:
        """The left mouse button went down on it, at this place in logical units."""

    def drag(self, x: int, y: int) -> None:
        """The mouse moved with that button held."""

    def release(self, x: int, y: int) -> None:
        """The button came up, anywhere."""

    def wheel(self, steps: float) -> bool:
        """The wheel turned over it, away from the player where positive; true where that was for this widget."""
        return False

    def key(self, event: Event) -> bool:
        """A key went down while it had the focus; true where that was for this widget."""
        return False

    def type(self, text: str) -> bool:
        """Text was typed while it had the focus; true where it takes text."""
        return False

    def compose(self, text: str) -> None:
        """Text is being composed by an input method; empty when that is over."""

    def focus(self) -> None:
        """It got the focus."""
        self.focused = True

    def blur(self) -> None:
        """It lost the focus."""
        self.focused = False
