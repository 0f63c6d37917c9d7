"""Where to: a server that is found on the LAN, one that one knows, or an address to type."""

from typing import TYPE_CHECKING

from pygame import Rect

from tankgame.client.address import Address, AddressError, parse_address
from tankgame.client.known_servers import KnownServer
from tankgame.client.screens import connecting, doctor, start
from tankgame.client.screens.page import Page
from tankgame.client.text import _, mode_title
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.listbox import Column, ListBox, Row
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import DIM, GOLD, TEXT, WARNING
from tankgame.net.discovery import FoundServer

if TYPE_CHECKING:
    from tankgame.client.app import App

SIZE = (900, 560)
ADDRESS_CHARACTERS = 400
LOOK_SECONDS = 2.0
"""After so long without an answer there is probably nobody to give one."""


class Join(Page):
    """Address field, the servers of the LAN, and those one has been to, favourites first."""

    def __init__(self, app: "App") -> None:
        super().__init__(app)
        self.address = TextField()
        self._found: list[FoundServer] = []
        self._wanted: tuple[str, int] | None = None
        """Host and port of the server that is selected among those of the LAN."""
        self._proposed = False
        self._looking_since: float | None = None
        self._shown: list[KnownServer] = []

    def build(self) -> None:
        """The field, the lists and what can be done with their entries."""
        self.panel = self.add(Panel())
        self.title = self.add(Label(_("Join a server"), Style("bold", 28, GOLD)))
        hint = _("Address, address:port or tankgame:// link")
        self.address = self.add(TextField(self.address.text, hint=hint, limit=ADDRESS_CHARACTERS))
        self.go = self.add(Button(_("Join"), self._join, primary=True))
        self.message = self.add(Label("", Style("body", colour=WARNING)))
        self._build_lan()
        self._build_known()
        self.back = self.add(Button(_("Back"), self.escape))
        self.favourite = self.add(Button(_("Favourite"), self._mark))
        self.remove = self.add(Button(_("Remove"), self._remove))
        self.default = self.go
        self._show()

    def _build_lan(self) -> None:
        self.lan_title = self.add(Label(_("On your network"), Style(colour=DIM)))
        columns = (
            Column(_("Server"), 2.6),
            Column(_("Map"), 2.8),
            Column(_("Players"), 1, "right"),
            Column(_("Ping"), 1, "right"),
        )
        self.lan = self.add(ListBox(columns, chosen=self._chose_found, activated=self._join_found))
        self.why = self.add(Button(_("Why do I see nothing?"), self._examine, size=16))

    def _build_known(self) -> None:
        self.known_title = self.add(Label(_("Where you have been"), Style(colour=DIM)))
        columns = (Column(_("Server"), 3), Column(_("Your name there"), 2), Column("", 1, "right"))
        empty = _("The servers you have been to will be listed here.")
        self.list = self.add(ListBox(columns, chosen=self._chosen, activated=self._join_known, empty=empty))

    def arrange(self, width: int, height: int) -> None:
        """Field above, lists below it, buttons at the foot."""
        panel = Rect(0, 0, *SIZE)
        panel.center = (width // 2, height // 2)
        self.panel.rect = panel
        left, across, top = panel.left + 30, panel.width - 60, panel.top
        self.title.rect = Rect(left, top + 12, across, 38)
        self.address.rect = Rect(left, top + 56, across - 192, 44)
        self.go.rect = Rect(left + across - 180, top + 56, 180, 44)
        self.message.rect = Rect(left, top + 101, across, 26)
        self.lan_title.rect = Rect(left, top + 130, across - 280, 26)
        self.why.rect = Rect(left + across - 270, top + 125, 270, 32)
        self.lan.rect = Rect(left, top + 160, across, 148)
        self.known_title.rect = Rect(left, top + 314, across, 26)
        self.list.rect = Rect(left, top + 342, across, 148)
        foot = panel.bottom - 58
        self.back.rect = Rect(left, foot, 160, 44)
        self.favourite.rect = Rect(left + across - 372, foot, 180, 44)
        self.remove.rect = Rect(left + across - 180, foot, 180, 44)

    # --- what changes ------------------------------------------------------------------------------------------------

    def update(self, dt: float, now: float) -> None:
        """Look for servers all the while."""
        self._looking_since = now if self._looking_since is None else self._looking_since
        self._found = self.app.lan.poll(now)
        if self._found or now - self._looking_since > LOOK_SECONDS:
            self.lan.empty = _("No server answers here yet: a friend has to choose Host, or tell you an address.")
        else:
            self.lan.empty = _("Looking for servers…")
        super().update(dt, now)

    def refresh(self) -> None:
        """Buttons that have nothing to work on are off."""
        self._show_found()
        self.go.enabled = bool(self.address.text.strip()) or self.lan.selected is not None
        chosen = self._selected()
        self.favourite.enabled = self.remove.enabled = chosen is not None
        self.favourite.text = _("No favourite") if chosen is not None and chosen.favourite else _("Favourite")

    def _show_found(self) -> None:
        places = [(server.host, server.port) for server in self._found]
        if self._found and not self._proposed:
            # Only once: what Enter does must not change under the player's finger.
            self._proposed = True
            if self.list.selected is None and not self.address.text:
                self._wanted = places[0]
        self.lan.show([_row(server) for server in self._found])
        self.lan.selected = places.index(self._wanted) if self._wanted in places else None
        self.lan.enabled = bool(places)

    def _show(self) -> None:
        self._shown = self.app.servers.listed()
        self.list.show(
            [
                Row(
                    (server.address, server.player, _("favourite") if server.favourite else ""),
                    GOLD if server.favourite else TEXT,
                )
                for server in self._shown
            ]
        )
        self.list.enabled = bool(self._shown)

    def _selected(self) -> KnownServer | None:
        return None if self.list.selected is None else self._shown[self.list.selected]

    def _chose_found(self, index: int) -> None:
        server = self._found[index]
        self._wanted = (server.host, server.port)
        self.list.select(None)
        self.address.text = str(Address(*self._wanted))

    def _chosen(self, index: int) -> None:
        self._wanted = self.lan.selected = None
        self.address.text = self._shown[index].address

    # --- what one does -----------------------------------------------------------------------------------------------

    def _join(self) -> None:
        if self.address.text.strip():
            self._connect(self.address.text)
        elif self.lan.selected is not None:
            self._join_found(self.lan.selected)

    def _join_found(self, index: int) -> None:
        # What a server tells of its key is no proof: the key that it had before decides, as with any address.
        self.app.show(connecting.Connecting(self.app, Address(self._found[index].host, self._found[index].port)))

    def _join_known(self, index: int) -> None:
        self._connect(self._shown[index].address)

    def _connect(self, text: str) -> None:
        try:
            address = parse_address(text)
        except AddressError:
            self.message.text = _("This is no address of a server.")
            return
        self.app.show(connecting.Connecting(self.app, address))

    def _examine(self) -> None:
        text = self.address.text.strip()
        try:
            address = parse_address(text) if text else None
        except AddressError:
            self.message.text = _("This is no address of a server.")
            return
        self.app.show(doctor.Doctor(self.app, address, back=self))

    def _mark(self) -> None:
        server = self._selected()
        if server is not None:
            self.app.servers.set_favourite(server, favourite=not server.favourite)
            self._show()
            self.list.select(self._shown.index(server))

    def _remove(self) -> None:
        server = self._selected()
        if server is not None:
            self.app.servers.forget(server)
            self.list.select(None)
            self._show()

    def leave(self) -> None:
        """Ask the LAN no more."""
        self.app.lan.close()
        self._looking_since = None
        super().leave()

    def escape(self) -> None:
        """Back to the start."""
        self.app.show(start.Start(self.app))


def _row(server: FoundServer) -> Row:
    told = server.answer
    more = f" +{len(told.maps) - 1}" if len(told.maps) > 1 else ""
    game = f"{told.maps[0]}{more} · {mode_title(told.mode)}" if told.maps else ""
    players = f"{told.players}/{told.seats}"
    name = told.name or server.host
    if told.locked:
        name = _("{server} (password)").format(server=name)
    if not server.same_version:
        return Row((name, game, players, _("other version")), DIM)
    ping = _("{n} ms").format(n=round(server.ping * 1000))
    return Row((name, game, _("{players} full").format(players=players) if told.full else players, ping), TEXT)
