"""Something has happened that the player has to know before anything else: one sentence, and the way back."""

from typing import TYPE_CHECKING

from pygame import Rect

from tankgame.client.screens import start
from tankgame.client.screens.page import Page
from tankgame.client.text import _
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.theme import DIM, GOLD, SMALL

if TYPE_CHECKING:
    from tankgame.client.app import App

SIZE = (600, 320)


class Notice(Page):
    """Heading, sentence, and perhaps a detail such as the address it is about."""

    arrival = "error"

    def __init__(self, app: "App", heading: str, sentence: str, *, detail: str = "") -> None:
        super().__init__(app)
        self.heading, self.sentence, self.detail = heading, sentence, detail

    def build(self) -> None:
        """A panel with the text and a button."""
        self.panel = self.add(Panel())
        style = Style("bold", 28, GOLD, "centre")
        self.title = self.add(Label(self.heading, style))
        self.text = self.add(Label(self.sentence, Style("body", 20, align="centre", fit="wrap")))
        self.where = self.add(Label(self.detail, Style("body", SMALL, DIM, "centre", "wrap")))
        self.back = self.add(Button(_("Back to the menu"), self.escape, primary=True))
        self.default = self.back

    def needs(self, width: int) -> int:
        """The panel."""
        return SIZE[1] + 16

    def arrange(self, width: int, height: int) -> None:
        """In the middle."""
        panel = Rect(0, 0, *SIZE)
        panel.center = (width // 2, height // 2)
        self.panel.rect = panel
        self.title.rect = Rect(panel.left + 30, panel.top + 22, panel.width - 60, 40)
        self.text.rect = Rect(panel.left + 40, panel.top + 66, panel.width - 80, 130)
        self.where.rect = Rect(panel.left + 40, panel.top + 198, panel.width - 80, 44)
        self.back.rect = Rect(panel.centerx - 150, panel.bottom - 72, 300, 48)

    def escape(self) -> None:
        """Back to the start."""
        self.app.show(start.Start(self.app))
