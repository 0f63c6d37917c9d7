"""Set up a server of one's own, for this machine or the whole LAN."""

from typing import TYPE_CHECKING

from pygame import Rect

from tankgame.client.address import DEFAULT_PORT, Address
from tankgame.client.screens import start, starting
from tankgame.client.screens.configs import MIXED, write_config
from tankgame.client.screens.maps import map_modes, shipped_maps
from tankgame.client.screens.page import Page
from tankgame.client.screens.pictures import map_picture
from tankgame.client.text import _, level_title, map_title, mode_title, ngettext
from tankgame.client.ui import clipboard
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.choice import Choice
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.picture import Picture
from tankgame.client.ui.slider import Slider
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import DIM, GOLD, TEXT
from tankgame.net.lan import own_address
from tankgame.protocol.values import PASSWORD_CHARACTERS

BOT_LEVELS = (MIXED, "recruit", "veteran", "ace")
TEAM_MODES = ("team-deathmatch", "capture-the-flag", "king-of-the-hill", "survival")
if TYPE_CHECKING:
    pass

SIZE = (980, 562)
WIDE = 1000
"""Logical units across from which the map has room beside the form; with less it stands under it."""

BESIDE_HEIGHT = 478
EDGE = 10
FORM = 590
"""Across: what is beside it shows the map, and where friends find the server."""

LABEL = 190
ROW = 46
MINUTES = (3, 5, 8, 10, 15, 20, 30)
NAME_CHARACTERS = 40
PORT_CHARACTERS = 5
PICTURE_SECONDS = 3.0
"""How long each map is seen where all come in turn."""

EVERYWHERE = "0.0.0.0"  # noqa: S104 - to be reached from the LAN is what the player asks for
HERE = "127.0.0.1"


class Host(Page):
    """Name, first map, length, bots, and who may come."""

    _time = 0.0

    def build(self) -> None:
        """A form that is right as it is."""
        self.panel = self.add(Panel())
        self.beside = self.add(Panel())
        self.title = self.add(Label(_("Host a game"), Style("bold", 28, GOLD)))
        player = self.app.settings.name
        name = _("{player}’s server").format(player=player) if player else _("Tank server")
        self.name = TextField(name, limit=NAME_CHARACTERS)
        maps = [(map_id, map_title(title)) for map_id, title in shipped_maps()]
        self.map = Choice([("", _("All in turn")), *maps], "", self._offer_modes)
        self.mode = Choice(_modes(""), MIXED, _ignore)
        self.minutes = Choice([(n, ngettext("{n} minute", "{n} minutes", n).format(n=n)) for n in MINUTES], 5, _ignore)
        self.bots = Slider(6, _ignore, low=0, high=16, step=1, shown=lambda value: f"{value:.0f}")
        self.level = Choice([(level, level_title(level)) for level in BOT_LEVELS], MIXED, _ignore)
        hint = _("None: open to all")
        self.password = TextField(hint=hint, limit=PASSWORD_CHARACTERS)
        who = [(EVERYWHERE, _("Everybody on the LAN")), (HERE, _("This machine only"))]
        self.who = Choice(who, EVERYWHERE, _ignore)
        self.port = TextField(str(DEFAULT_PORT), limit=PORT_CHARACTERS)
        self.rows = [
            (self.add(Label(text, Style(colour=DIM))), self.add(widget))
            for text, widget in (
                (_("Server name"), self.name),
                (_("First map"), self.map),
                (_("Mode"), self.mode),
                (_("Length of a battle"), self.minutes),
                (_("Bots"), self.bots),
                (_("Bots’ skill"), self.level),
                (_("Open to"), self.who),
                (_("Password"), self.password),
                (_("Port"), self.port),
            )
        ]
        self._build_beside()
        self.go = self.add(Button(_("Start the server"), self._start, primary=True))
        self.back = self.add(Button(_("Back"), self.escape))
        self.default = self.go

    def _build_beside(self) -> None:
        """The map, and where friends find the server."""
        self.own_address = own_address() or HERE
        self.picture = self.add(Picture(None))
        self.picture_title = self.add(Label("", Style(size=20, colour=TEXT, align="centre")))
        self.find_title = self.add(Label(_("Your friends join at"), Style(colour=DIM)))
        self.find = self.add(Label("", Style("bold", 24, GOLD, fit="elide")))
        self.find_note = self.add(Label("", Style("body", 16, DIM, fit="wrap", middle=False)))
        self.copy = self.add(Button(_("Copy the address"), self._copy, size=16))

    def needs(self, width: int) -> int:
        """Form and map side by side, or one upon the other."""
        return SIZE[1] + 2 * EDGE + (0 if width >= WIDE else BESIDE_HEIGHT + 12)

    def arrange(self, width: int, height: int) -> None:
        """Label and widget, row by row, and the map beside them."""
        if width >= WIDE:
            whole = Rect(0, 0, *SIZE)
            whole.center = (width // 2, height // 2)
            panel = Rect(whole.left, whole.top, FORM, whole.height)
            self._arrange_beside(Rect(panel.right + 12, whole.top, whole.width - FORM - 12, whole.height))
        else:
            panel = Rect(0, EDGE, min(FORM + 30, width - 2 * EDGE), SIZE[1])
            panel.centerx = width // 2
            self._arrange_beside(Rect(panel.left, panel.bottom + 12, panel.width, BESIDE_HEIGHT))
        self.panel.rect = panel
        left, across = panel.left + 32, panel.width - 64
        self.title.rect = Rect(left, panel.top + 16, across, 38)
        top = panel.top + 60
        for label, widget in self.rows:
            label.rect = Rect(left, top, LABEL - 12, 40)
            widget.rect = Rect(left + LABEL, top, across - LABEL, 40)
            top += ROW
        self.back.rect = Rect(left, panel.bottom - 62, 160, 46)
        self.go.rect = Rect(left + LABEL, panel.bottom - 62, across - LABEL, 46)

    def _arrange_beside(self, panel: Rect) -> None:
        self.beside.rect = panel
        left, across = panel.left + 20, panel.width - 40
        self.picture.rect = Rect(left, panel.top + 20, across, 212)
        self.picture_title.rect = Rect(left, panel.top + 236, across, 30)
        top = panel.top + 292
        self.find_title.rect = Rect(left, top, across, 26)
        self.find.rect = Rect(left, top + 28, across, 36)
        self.find_note.rect = Rect(left, top + 70, across, panel.bottom - 70 - top - 70)
        self.copy.rect = Rect(left, panel.bottom - 62, across, 46)

    # --- what changes ------------------------------------------------------------------------------------------------

    def update(self, dt: float, now: float) -> None:
        """Let the maps go by, where they come in turn."""
        self._time += dt
        super().update(dt, now)

    def refresh(self) -> None:
        """A server needs a name and a port."""
        port = self._port()
        self.go.enabled = bool(self.name.text.strip()) and port is not None
        seen = self.map.value or self._in_turn()
        self.picture.source = map_picture(seen)
        self.picture_title.text = next((map_title(title) for map_id, title in shipped_maps() if map_id == seen), "")
        self._say_where(port)

    def _in_turn(self) -> str:
        maps = [map_id for map_id, _title in shipped_maps() if _fits(map_id, self.mode.value)]
        return maps[int(self._time / PICTURE_SECONDS) % len(maps)] if maps else ""

    def _say_where(self, port: int | None) -> None:
        """The address to tell one's friends, as far as there is one yet."""
        open_to_all = self.who.value == EVERYWHERE
        self.copy.enabled = open_to_all and bool(port)
        self.find.text = str(Address(self.own_address, port)) if open_to_all and port else "–"
        if not open_to_all:
            self.find_note.text = _("Nobody else can join: the server is for this machine only.")
        elif port == 0:
            self.find_note.text = _("Port 0 takes a free one: the lobby says which.")
        else:
            self.find_note.text = _(
                "On the same network they find it under Join by themselves. The lobby also has a link to send them."
            )

    def _offer_modes(self, map_id: str) -> None:
        """Only those that the map is made for."""
        self.mode.offer(_modes(map_id))

    def _copy(self) -> None:
        clipboard.copy(self.find.text)
        self.app.toast(_("The address is copied."))

    # --- what one does -----------------------------------------------------------------------------------------------

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
        lan = self.who.value == EVERYWHERE
        self.app.show(starting.Starting(self.app, host=True, lan=lan, access=self.password.text))

    def _config(self) -> dict[str, dict[str, object]]:
        mode, first = self.mode.value, self.map.value
        fit = [map_id for map_id, _title in shipped_maps() if _fits(map_id, mode)]
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


def _modes(map_id: str) -> list[tuple[str, str]]:
    """Those that a map is made for; of all maps where it is none."""
    made_for = [mode for mode in ("free-for-all", *TEAM_MODES) if not map_id or _fits(map_id, mode)]
    return [(MIXED, _("All modes in turn")), *((mode, mode_title(mode)) for mode in made_for)]


def _fits(map_id: str, mode: str) -> bool:
    return mode == MIXED or mode in map_modes(map_id)


def _ignore(_value: object) -> None:
    """The form is read when it is sent."""
