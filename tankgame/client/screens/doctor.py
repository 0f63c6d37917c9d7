"""What stands between the player and a server: the network is examined, and the page says what was found."""

import math
from typing import TYPE_CHECKING

from pygame import Rect

from tankgame.client.address import Address
from tankgame.client.findings import finding_text
from tankgame.client.screens.page import Page
from tankgame.client.text import _
from tankgame.client.ui.bar import Bar
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.theme import DIM, GOLD, GOOD, WARNING
from tankgame.net.examination import Examination

if TYPE_CHECKING:
    from tankgame.client.app import App

SIZE = (620, 320)
USUAL_SECONDS = 2.0


class Doctor(Page):
    """Examines the LAN, or one server, beside the window; `back` is shown again afterwards."""

    def __init__(self, app: "App", address: Address | None, *, back: Page) -> None:
        super().__init__(app)
        self.address = address
        self.previous = back
        self.examination: Examination | None = None
        self._time = 0.0

    def build(self) -> None:
        """A panel with a bar, and then with the sentence."""
        self.panel = self.add(Panel())
        self.title = self.add(Label(_("Why do I see nothing?"), Style("bold", 28, GOLD, "centre")))
        where = _("The network") if self.address is None else str(self.address)
        self.where = self.add(Label(where, Style("body", colour=DIM, align="centre", fit="elide")))
        self.text = self.add(Label("", Style("body", 20, align="centre", fit="wrap")))
        self.bar = self.add(Bar())
        self.again = self.add(Button(_("Try again"), self._examine))
        self.back = self.add(Button(_("Back"), self.escape, primary=True))
        self.default = self.back
        self.set_focus(self.back)
        if self.examination is None:
            self._examine()

    def needs(self, width: int) -> int:
        """The panel."""
        return SIZE[1] + 16

    def arrange(self, width: int, height: int) -> None:
        """In the middle."""
        panel = Rect(0, 0, *SIZE)
        panel.center = (width // 2, height // 2)
        self.panel.rect = panel
        self.title.rect = Rect(panel.left + 30, panel.top + 20, panel.width - 60, 40)
        self.where.rect = Rect(panel.left + 30, panel.top + 62, panel.width - 60, 26)
        self.text.rect = Rect(panel.left + 40, panel.top + 96, panel.width - 80, 130)
        self.bar.rect = Rect(panel.left + 80, panel.top + 150, panel.width - 160, 16)
        self.again.rect = Rect(panel.left + 40, panel.bottom - 70, 262, 48)
        self.back.rect = Rect(panel.right - 302, panel.bottom - 70, 262, 48)

    def update(self, dt: float, now: float) -> None:
        """Let the bar move."""
        self._time += dt
        super().update(dt, now)

    def refresh(self) -> None:
        """Say what was found, once that is known."""
        finding = None if self.examination is None else self.examination.finding
        self.bar.visible = finding is None
        self.again.enabled = finding is not None
        self.bar.share = 1 - math.exp(-self._time / USUAL_SECONDS)
        if finding is None:
            self.text.text = ""
            return
        host, port = ("", 0) if self.address is None else (self.address.host, self.address.port)
        self.text.style = Style("body", 20, GOOD if finding.good else WARNING, "centre", "wrap")
        self.text.text = finding_text(finding, host, port)

    def _examine(self) -> None:
        self._time = 0.0
        self.examination = Examination() if self.address is None else Examination(self.address.host, self.address.port)

    def escape(self) -> None:
        """Back to where one came from."""
        self.app.show(self.previous)
