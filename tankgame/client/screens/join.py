"""Where to: a server that is found on the LAN, one that one knows, or an address to type."""

from typing import TYPE_CHECKING, Final

from pygame import Rect

from tankgame.client.address import Address, AddressError, parse_address
from tankgame.client.screens import connecting, doctor, start
from tankgame.client.screens.page import Page
from tankgame.client.screens.servers import (
    COLUMN_ORDERS,
    ORDERS,
    VIEWS,
    Entry,
    Order,
    View,
    arranged,
    columns,
    entries,
    hosts_of,
    row,
)
from tankgame.client.text import _
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.choice import Choice
from tankgame.client.ui.label import Label
from tankgame.client.ui.listbox import ListBox
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.tabs import Tabs
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import GOLD, WARNING

if TYPE_CHECKING:
    from tankgame.client.app import App

SIZE: Final = (980, 562)
LEAST: Final = 470
EDGE: Final = 8
NARROW: Final = 760
"""Logical units across under which it is set closer."""

SORT: Final = 250
ADDRESS_CHARACTERS: Final = 400
FILTER_CHARACTERS: Final = 60
LOOK_SECONDS: Final = 2.0
"""After so long without an answer there is probably nobody to give one."""


class Join(Page):
    """An address to type, and under it all servers that are found or known, which can be filtered and sorted."""

    def __init__(self, app: "App") -> None:
        super().__init__(app)
        self.address = TextField()
        self.filter = TextField()
        self.view: View = "all"
        self.order: Order = "best"
        self._backwards = False
        self._all: list[Entry] = []
        self._hosts: dict[str, str] = {}
        """Addresses of known servers' hosts, by name."""
        self._shown: list[Entry] = []
        self._wanted: str | None = None
        """The address of the server that is selected."""
        self._proposed = False
        self._looking_since: float | None = None
        self._idle = False
        """Whether nobody has answered for a while."""

    def build(self) -> None:
        """The field, the list and what can be done with its entries."""
        self.panel = self.add(Panel())
        self.title = self.add(Label(_("Join a server"), Style("bold", 28, GOLD)))
        hint = _("Address, address:port or tankgame:// link")
        self.address = self.add(TextField(self.address.text, hint=hint, limit=ADDRESS_CHARACTERS))
        self.go = self.add(Button(_("Join"), self._join, primary=True))
        self.message = self.add(Label("", Style("body", colour=WARNING)))
        self.why = self.add(Button(_("Why do I see nothing?"), self._examine, size=16))
        views: list[tuple[str, str]] = [(view, _(title)) for view, title in VIEWS.items()]
        self.views = self.add(Tabs(views, self.view, self._look_at))
        orders: list[tuple[Order, str]] = [(order, _(title)) for order, title in ORDERS.items()]
        self.sort = self.add(Choice(orders, self.order, self._sort))
        self.filter = self.add(TextField(self.filter.text, hint=_("Filter the servers…"), limit=FILTER_CHARACTERS))
        self.list = self.add(ListBox(columns(), chosen=self._chose, activated=self._join_entry, headed=self._head))
        self.back = self.add(Button(_("Back"), self.escape))
        self.favourite = self.add(Button(_("Favourite"), self._mark))
        self.remove = self.add(Button(_("Remove"), self._remove))
        self.default = self.go
        self._gather()

    def needs(self, width: int) -> int:
        """A list of a few rows at least."""
        return LEAST + 2 * EDGE

    def arrange(self, width: int, height: int) -> None:
        """Field above, list below it, buttons at the foot."""
        panel = Rect(0, 0, min(SIZE[0], width - 2 * EDGE - 8), min(SIZE[1], height - 2 * EDGE))
        panel.center = (width // 2, height // 2)
        self.panel.rect = panel
        narrow = width < NARROW
        inset, sort, go = (16, 190, 140) if narrow else (30, SORT, 180)
        left, across, top = panel.left + inset, panel.width - 2 * inset, panel.top
        self.title.rect = Rect(left, top + 12, across - 290, 38)
        self.why.rect = Rect(left + across - 270, top + 14, 270, 34)
        self.address.rect = Rect(left, top + 56, across - go - 12, 44)
        self.go.rect = Rect(left + across - go, top + 56, go, 44)
        self.message.rect = Rect(left, top + 101, across, 26)
        beside = across - sort - 12
        self.views.rect = Rect(left, top + 130, across if narrow else beside, 36)
        self.filter.rect = Rect(left, top + 174, beside if narrow else across, 36)
        self.sort.rect = Rect(left + across - sort, top + (174 if narrow else 130), sort, 36)
        foot = panel.bottom - 58
        self.list.rect = Rect(left, top + 218, across, foot - top - 230)
        self.back.rect = Rect(left, foot, 160, 44)
        self.favourite.rect = Rect(left + across - 392, foot, 200, 44)
        self.remove.rect = Rect(left + across - 180, foot, 180, 44)

    # --- what changes ------------------------------------------------------------------------------------------------

    def update(self, dt: float, now: float) -> None:
        """Look for servers all the while, and ask those that one knows how they do."""
        self._looking_since = now if self._looking_since is None else self._looking_since
        numbers, names = hosts_of(self.app.servers.servers)
        self._hosts = self.app.names.addresses(names, now)
        self.app.lan.also = sorted(numbers | set(self._hosts.values()))
        found = self.app.lan.poll(now)
        self._idle = not found and now - self._looking_since > LOOK_SECONDS
        self._all = entries(found, self.app.servers.listed(), self._hosts)
        super().update(dt, now)

    def refresh(self) -> None:
        """Buttons that have nothing to work on are off."""
        self._propose()
        self._show()
        chosen = self._selected()
        self.go.enabled = bool(self.address.text.strip()) or chosen is not None
        self.favourite.enabled = chosen is not None
        self.remove.enabled = chosen is not None and chosen.known is not None
        self.favourite.text = _("Unfavourite") if chosen is not None and chosen.favourite else _("Favourite")

    def _propose(self) -> None:
        """Let Enter lead to the first that answers."""
        answering = [entry for entry in self._all if entry.found is not None]
        if answering and not self._proposed:
            # Only once: what Enter does must not change under the player's finger.
            self._proposed = True
            if self._wanted is None and not self.address.text:
                self._wanted = answering[0].address

    def _show(self) -> None:
        self._shown = arranged(self._all, self.view, self.filter.text, self.order, backwards=self._backwards)
        places = [entry.address for entry in self._shown]
        self.list.show([row(entry) for entry in self._shown])
        self.list.selected = places.index(self._wanted) if self._wanted in places else None
        self.list.sorted_by = (
            (COLUMN_ORDERS.index(self.order), self._backwards) if self.order in COLUMN_ORDERS else None
        )
        self.list.enabled = bool(places)
        self.list.empty = self._why_empty()

    def _why_empty(self) -> str:
        if self._all and self.filter.text.strip():
            return _("No server fits the filter.")
        if self.view == "favourites":
            return _("No favourites yet: select a server and press Favourite.")
        if self.view == "history":
            return _("The servers you have been to will be listed here.")
        if self._idle:
            return _("No server answers here yet: a friend has to choose Host, or tell you an address.")
        return _("Looking for servers…")

    def _gather(self) -> None:
        """What has changed in what is kept."""
        found = [entry.found for entry in self._all if entry.found is not None]
        self._all = entries(found, self.app.servers.listed(), self._hosts)

    def _selected(self) -> Entry | None:
        return next((entry for entry in self._shown if entry.address == self._wanted), None)

    def _chose(self, index: int) -> None:
        self._wanted = self.address.text = self._shown[index].address

    def _look_at(self, view: str) -> None:
        self.view = next(each for each in VIEWS if each == view)

    def _sort(self, order: Order) -> None:
        self.order, self._backwards = order, False

    def _head(self, column: int) -> None:
        """A heading was clicked: sort by it, the other way round where that is so already."""
        order = COLUMN_ORDERS[column]
        self._backwards = order == self.order and not self._backwards
        self.order = order
        self.sort.show(order)

    # --- what one does -----------------------------------------------------------------------------------------------

    def _join(self) -> None:
        chosen = self._selected()
        if self.address.text.strip():
            self._connect(self.address.text)
        elif chosen is not None:
            self._connect(chosen.address)

    def _join_entry(self, index: int) -> None:
        self._connect(self._shown[index].address)

    def _connect(self, text: str) -> None:
        # What a server tells of its key is no proof: the key that it had before decides, as with any address.
        address = self._read(text)
        if address is not None:
            self.app.show(connecting.Connecting(self.app, address))

    def _read(self, text: str) -> Address | None:
        try:
            return parse_address(text)
        except AddressError:
            self.message.text = _("This is not the address of a server.")
            return None

    def _examine(self) -> None:
        text = self.address.text.strip()
        address = self._read(text) if text else None
        if address is not None or not text:
            self.app.show(doctor.Doctor(self.app, address, back=self))

    def _mark(self) -> None:
        entry = self._selected()
        if entry is not None:
            server = entry.known or self.app.servers.note(parse_address(entry.address), title=entry.name)
            self.app.servers.set_favourite(server, favourite=not server.favourite)
            self._gather()

    def _remove(self) -> None:
        entry = self._selected()
        if entry is not None and entry.known is not None:
            self.app.servers.forget(entry.known)
            self._wanted = None
            self._gather()

    def leave(self) -> None:
        """Ask nobody any more."""
        self.app.lan.close()
        self._looking_since = None
        super().leave()

    def escape(self) -> None:
        """Back to the start."""
        self.app.show(start.Start(self.app))
