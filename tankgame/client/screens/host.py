"""Set up a server of one's own, for this machine or the whole LAN."""

from pathlib import Path
from typing import TYPE_CHECKING

import tomlkit
from pygame import Rect

from tankgame.client.address import DEFAULT_PORT
from tankgame.client.screens import start, starting
from tankgame.client.screens.maps import map_modes, shipped_maps
from tankgame.client.screens.page import Page
from tankgame.client.text import _, level_title, mode_title, ngettext
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.choice import Choice
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.slider import Slider
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import DIM, GOLD
from tankgame.protocol.values import PASSWORD_CHARACTERS

MIXED = "mixed"
"""All modes that a map is made for, in turn."""

BOT_LEVELS = (MIXED, "recruit", "veteran", "ace")
TEAM_MODES = ("team-deathmatch", "capture-the-flag", "king-of-the-hill", "survival")
if TYPE_CHECKING:
    from tankgame.client.app import App

SIZE = (640, 568)
LABEL = 210
ROW = 46
MINUTES = (3, 5, 8, 10, 15, 20, 30)
NAME_CHARACTERS = 40
PORT_CHARACTERS = 5
EVERYWHERE = "0.0.0.0"  # noqa: S104 - to be reached from the LAN is what the player asks for
HERE = "127.0.0.1"


class Host(Page):
    """Name, first map, length, bots, and who may come."""

    def build(self) -> None:
        """A form that is right as it is."""
        self.panel = self.add(Panel())
        self.title = self.add(Label(_("Host a game"), Style("bold", 28, GOLD)))
        player = self.app.settings.name
        name = _("{player}’s server").format(player=player) if player else _("Tank server")
        self.name = TextField(name, limit=NAME_CHARACTERS)
        self.map = Choice([("", _("All in turn")), *shipped_maps()], "", _ignore)
        modes = [(mode, mode_title(mode)) for mode in ("free-for-all", *TEAM_MODES)]
        self.mode = Choice([(MIXED, _("All modes in turn")), *modes], MIXED, _ignore)
        self.minutes = Choice([(n, ngettext("{n} minute", "{n} minutes", n).format(n=n)) for n in MINUTES], 5, _ignore)
        self.bots = Slider(6, _ignore, low=0, high=16, step=1, shown=lambda value: f"{value:.0f}")
        self.level = Choice([(level, level_title(level)) for level in BOT_LEVELS], MIXED, _ignore)
        hint = _("None: all may come")
        self.password = TextField(hint=hint, limit=PASSWORD_CHARACTERS)
        who = [(EVERYWHERE, _("Everybody on the LAN")), (HERE, _("This machine only"))]
        self.who = Choice(who, EVERYWHERE, _ignore)
        self.port = TextField(str(DEFAULT_PORT), limit=PORT_CHARACTERS)
        self.rows = [
            (self.add(Label(text, Style(colour=DIM))), self.add(widget))
            for text, widget in (
                (_("Server name"), self.name),
                (_("Mode"), self.mode),
                (_("First map"), self.map),
                (_("Length of a battle"), self.minutes),
                (_("Bots"), self.bots),
                (_("How good bots are"), self.level),
                (_("Who may come"), self.who),
                (_("Password"), self.password),
                (_("Port"), self.port),
            )
        ]
        self.go = self.add(Button(_("Start the server"), self._start, primary=True))
        self.back = self.add(Button(_("Back"), self.escape))
        self.default = self.go

    def arrange(self, width: int, height: int) -> None:
        """Label and widget, row by row."""
        panel = Rect(0, 0, *SIZE)
        panel.center = (width // 2, height // 2)
        self.panel.rect = panel
        left, across = panel.left + 32, panel.width - 64
        self.title.rect = Rect(left, panel.top + 16, across, 38)
        top = panel.top + 62
        for label, widget in self.rows:
            label.rect = Rect(left, top, LABEL - 12, 40)
            widget.rect = Rect(left + LABEL, top, across - LABEL, 40)
            top += ROW
        self.back.rect = Rect(left, panel.bottom - 62, 170, 46)
        self.go.rect = Rect(left + LABEL, panel.bottom - 62, across - LABEL, 46)

    def refresh(self) -> None:
        """A server needs a name and a port."""
        self.go.enabled = bool(self.name.text.strip()) and self._port() is not None

    def _port(self) -> int | None:
        text = self.port.text.strip()
        port = int(text) if text.isascii() and text.isdecimal() else -1
        return port if 0 <= port < 65536 else None

    def _start(self) -> None:
        port = self._port()
        if port is None:
            return
        config = write_config(self.app, "host.toml", self._config())
        if config is None:
            return
        self.app.start_server(host=self.who.value, port=port, config=config)
        self.app.show(starting.Starting(self.app, host=True, access=self.password.text))

    def _config(self) -> dict[str, dict[str, object]]:
        mode = self.mode.value
        fit = [map_id for map_id, _title in shipped_maps() if mode == MIXED or mode in map_modes(map_id)]
        first = self.map.value if self.map.value in fit else ""
        if first != self.map.value:
            self.app.toast(_("The map that you have chosen is not made for this mode: another one comes first."))
        others = [map_id for map_id in fit if map_id != first]
        return {
            "server": {"name": self.name.text.strip(), "password": self.password.text},
            "match": {
                "seconds": self.minutes.value * 60,
                "bots": round(self.bots.value),
                "bot_level": self.level.value,
                "mode": mode,
                "rotation": [first, *others] if first else others,
            },
        }

    def escape(self) -> None:
        """Back to the start."""
        self.app.show(start.Start(self.app))


def write_config(app: "App", name: str, tables: dict[str, dict[str, object]]) -> Path | None:
    """Write a server's configuration; None where that cannot be done, which the player is told."""
    config = app.server_folder / name
    try:
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(tomlkit.dumps(tables), encoding="utf-8")
    except OSError as why:
        app.toast(_("The server’s configuration cannot be written: {why}").format(why=why.strerror))
        return None
    return config


def _ignore(_value: object) -> None:
    """The form is read when it is sent."""
