"""What a page looks like while something is under way: what that is, a bar, and the way out."""

import math

from pygame import Rect

from tankgame.client.screens.page import Page
from tankgame.client.text import _
from tankgame.client.ui.bar import Bar
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.theme import DIM, GOLD

SIZE = (520, 230)


class Waiting(Page):
    """`heading`, `doing` and `progress` (0 to 1, or None where nobody knows) are brought up to date by who waits."""

    heading = ""
    doing = ""
    progress: float | None = None
    _time = 0.0

    def build(self) -> None:
        """A panel with the text, the bar and a button."""
        self.panel = self.add(Panel())
        self.title = self.add(Label(self.heading, Style("bold", 28, GOLD, "centre", "elide")))
        self.text = self.add(Label(self.doing, Style("body", colour=DIM, align="centre", fit="wrap")))
        self.bar = self.add(Bar())
        self.cancel = self.add(Button(_("Cancel"), self.escape))

    def needs(self, width: int) -> int:
        """The panel."""
        return SIZE[1] + 16

    def arrange(self, width: int, height: int) -> None:
        """In the middle."""
        panel = Rect(0, 0, *SIZE)
        panel.center = (width // 2, height // 2)
        self.panel.rect = panel
        self.title.rect = Rect(panel.left + 30, panel.top + 20, panel.width - 60, 40)
        self.text.rect = Rect(panel.left + 30, panel.top + 60, panel.width - 60, 44)
        self.bar.rect = Rect(panel.left + 60, panel.top + 108, panel.width - 120, 16)
        self.cancel.rect = Rect(panel.centerx - 90, panel.bottom - 68, 180, 44)

    def update(self, dt: float, now: float) -> None:
        """Let the bar move."""
        self._time += dt
        super().update(dt, now)

    def refresh(self) -> None:
        """Show what is going on."""
        self.title.text, self.text.text = self.heading, self.doing
        # Where nobody knows how far it is, the bar nears its end without ever being there.
        self.bar.share = 1 - math.exp(-self._time / 2) if self.progress is None else self.progress
