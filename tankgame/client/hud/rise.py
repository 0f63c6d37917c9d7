"""Under the news: the level that one has just come to, and the tanks that it opens."""

from typing import Final

from tankgame.client.career import opened
from tankgame.client.hud.announcements import draw_line
from tankgame.client.hud.frame import Frame, Part, is_tight
from tankgame.client.hud.notices import kill_place, last_kill
from tankgame.client.text import _, tank_title
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import GOLD
from tankgame.protocol.levels import level

SECONDS: Final = 4.0


class Rise(Part):
    """A line for a while."""

    in_middle = True

    def __init__(self) -> None:
        self._level: int | None = None
        self._words = ""
        self._age = SECONDS

    def advance(self, frame: Frame, dt: float) -> None:
        """See whether a level has been reached in this battle."""
        self._age += dt
        reached = level(frame.game.me.xp)
        if self._level is not None and reached > self._level:
            self._age = 0.0
            self._words = _words(self._level, reached)
        self._level = reached

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it, unless one reads of one's own end there."""
        if self._age >= SECONDS or frame.scene.own is None or frame.ranking:
            return
        if is_tight(canvas) and (frame.typing or last_kill(frame) is not None):
            return
        # Mostly it is a kill that brings a level, and that is told above.
        top = kill_place(canvas, frame).bottom + 8
        share = min(1.0, 3 * (1 - self._age / SECONDS))
        draw_line(canvas, frame, (self._words, GOLD), share, top=top)


def _words(before: int, reached: int) -> str:
    tanks = ", ".join(tank_title(kind) for kind in opened(before, reached))
    if tanks:
        return _("Level {level}! New in the garage: {tanks}").format(level=reached, tanks=tanks)
    return _("Level {level}!").format(level=reached)
