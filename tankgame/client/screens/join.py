"""Where to: an address to type, or a server one knows."""

from typing import TYPE_CHECKING

from pygame import Rect

from tankgame.client.address import AddressError, parse_address
from tankgame.client.known_servers import KnownServer
from tankgame.client.screens import connecting, start
from tankgame.client.screens.page import Page
from tankgame.client.text import _
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.listbox import Column, ListBox, Row
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import GOLD, TEXT, WARNING

if TYPE_CHECKING:
    from tankgame.client.app import App

SIZE = (760, 500)
ADDRESS_CHARACTERS = 400


class Join(Page):
    """Address field and the list of servers one has been to, favourites first."""

    def __init__(self, app: "App") -> None:
        super().__init__(app)
        self.address = TextField()
        self._shown: list[KnownServer] = []

    def build(self) -> None:
        """The field, the list and what can be done with its entries."""
        self.panel = self.add(Panel())
        self.title = self.add(Label(_("Join a server"), Style("bold", 28, GOLD)))
        hint = _("Address, address:port or tankgame:// link")
        self.address = self.add(TextField(self.address.text, hint=hint, limit=ADDRESS_CHARACTERS))
        self.go = self.add(Button(_("Join"), self._join, primary=True))
        self.message = self.add(Label("", Style("body", colour=WARNING)))
        columns = (Column(_("Server"), 3), Column(_("Your name there"), 2), Column("", 1, "right"))
        empty = _("The servers you have been to will be listed here.")
        self.list = self.add(ListBox(columns, chosen=self._chosen, activated=lambda _index: self._join(), empty=empty))
        self.back = self.add(Button(_("Back"), self.escape))
        self.favourite = self.add(Button(_("Favourite"), self._mark))
        self.remove = self.add(Button(_("Remove"), self._remove))
        self.default = self.go
        self._show()

    def arrange(self, width: int, height: int) -> None:
        """Field above, list below it, buttons at the foot."""
        panel = Rect(0, 0, *SIZE)
        panel.center = (width // 2, height // 2)
        self.panel.rect = panel
        left, across = panel.left + 30, panel.width - 60
        self.title.rect = Rect(left, panel.top + 16, across, 38)
        self.address.rect = Rect(left, panel.top + 66, across - 192, 44)
        self.go.rect = Rect(left + across - 180, panel.top + 66, 180, 44)
        self.message.rect = Rect(left, panel.top + 112, across, 26)
        self.list.rect = Rect(left, panel.top + 142, across, panel.height - 142 - 82)
        foot = panel.bottom - 64
        self.back.rect = Rect(left, foot, 160, 44)
        self.favourite.rect = Rect(left + across - 372, foot, 180, 44)
        self.remove.rect = Rect(left + across - 180, foot, 180, 44)

    def refresh(self) -> None:
        """Buttons that have nothing to work on are off."""
        self.go.enabled = bool(self.address.text.strip())
        chosen = self._selected()
        self.favourite.enabled = self.remove.enabled = chosen is not None
        self.favourite.text = _("No favourite") if chosen is not None and chosen.favourite else _("Favourite")

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

    def _selected(self) -> KnownServer | None:
        return None if self.list.selected is None else self._shown[self.list.selected]

    def _chosen(self, index: int) -> None:
        self.address.text = self._shown[index].address

    def _join(self) -> None:
        if not self.address.text.strip():
            return
        try:
            address = parse_address(self.address.text)
        except AddressError:
            self.message.text = _("This is no address of a server.")
            return
        self.app.show(connecting.Connecting(self.app, address))

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

    def escape(self) -> None:
        """Back to the start."""
        self.app.show(start.Start(self.app))
