"""What the window shows at a time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pygame import Rect, Surface
from pygame.event import Event

if TYPE_CHECKING:
    from tankgame.client.app import App


class Screen:
    """One full picture and what the player can do with it. The app calls all of this, in the order given here.

    `phases` are the phases of a game in which the screen may stay; in another, the app shows the phase's own screen.
    """

    phases: frozenset[str] = frozenset()
    needs_session = False
    """Without a server there is nothing to show: the app goes back to the start."""
    arrival = ""
    """The name of the sound that it comes with, if any."""
    titled = False
    """A large title stands at its upper left: messages keep to the right."""

    def __init__(self, app: "App") -> None:
        self.app = app

    @property
    def typing(self) -> bool:
        """Whether letters are text just now."""
        return False

    @property
    def capturing(self) -> bool:
        """Whether the next key is for the screen, whatever else it does."""
        return False

    @property
    def pads_are_keys(self) -> bool:
        """Whether gamepads stand for arrows, Enter and Escape just now; otherwise the screen takes their events."""
        return True

    @property
    def panels(self) -> Sequence[Rect]:
        """What a toast does not cover, in pixels of the window."""
        return ()

    def enter(self) -> None:
        """It is about to be shown; also called again when the language changed."""

    def handle(self, event: Event) -> None:
        """A key, the mouse or the window."""

    def update(self, dt: float, now: float) -> None:
        """`dt` seconds passed since the last frame; `now` is the monotonic time in seconds."""

    def draw(self, surface: Surface) -> None:
        """Fill the whole surface."""

    def refused(self, reason: str) -> "Screen | None":
        """The server refused the login, for the reason with this id; the result is what to show instead, if anything.

        Most screens are not there when somebody logs in.
        """
        return None

    def following(self, phase: str) -> "Screen | None":
        """What comes after it in a phase of the game in which it cannot stay; None for what usually does."""
        return None

    def leave(self) -> None:
        """Another screen takes over."""
