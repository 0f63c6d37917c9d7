"""The first screen: the title, and the ways into the game."""

from pygame import Rect

from tankgame import __version__
from tankgame.client.local_account import system_name
from tankgame.client.screens import garage, host, join, settings, starting
from tankgame.client.screens.page import Page
from tankgame.client.text import _
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import GOLD, SMALL, TEXT

LEFT = 72
BUTTON = (330, 46)
BIG = 60


class Start(Page):
    """TANKGAME."""

    vivid = True

    def build(self) -> None:
        """The buttons, best first."""
        self.play = self.add(Button(_("Play now"), self._play, primary=True, size=30))
        self.others = [
            self.add(Button(text, action, size=21, left=True))
            for text, action in (
                (_("Host"), self._host),
                (_("Join"), self._join),
                (_("Garage"), self._garage),
                (_("Settings"), self._settings),
                (_("Quit"), self.app.quit),
            )
        ]
        self.default = self.play

    def arrange(self, width: int, height: int) -> None:
        """A column on the left."""
        top = max(178, (height - 400) // 2 + 60)
        self.play.rect = Rect(LEFT, top, BUTTON[0], BIG)
        top += BIG + 16
        for button in self.others:
            button.rect = Rect(LEFT, top, *BUTTON)
            top += BUTTON[1] + 10

    def paint(self, canvas: Canvas) -> None:
        """The title, who plays, and the version."""
        width, height = canvas.size
        top = self.play.rect.top - 140
        for offset, colour in ((4, (10, 12, 10)), (0, GOLD)):
            place = Rect(LEFT - 4 + offset, top + offset, min(760, width - LEFT - 40), 106)
            canvas.text("TANKGAME", place, Style(face="title", size=84, colour=colour))
        line = Rect(LEFT, top + 98, 560, 28)
        canvas.text(_("Tank battles on this machine, on the LAN, or over the internet"), line, Style(colour=TEXT))
        foot = Rect(LEFT, height - 46, 420, 24)
        name = self.app.settings.name or system_name()
        canvas.text(_("Player: {name}").format(name=name), foot, Style(colour=TEXT, fit="elide"))
        version = Rect(width - 240, height - 46, 216, 24)
        canvas.text(_("Version {number}").format(number=__version__), version, Style("body", SMALL, TEXT, "right"))

    def _play(self) -> None:
        self.app.start_server()
        self.app.show(starting.Starting(self.app))

    def _host(self) -> None:
        self.app.show(host.Host(self.app))

    def _join(self) -> None:
        self.app.show(join.Join(self.app))

    def _garage(self) -> None:
        self.app.show(garage.Garage(self.app, back=Start))

    def _settings(self) -> None:
        self.app.show(settings.SettingsPage(self.app, back=Start))
