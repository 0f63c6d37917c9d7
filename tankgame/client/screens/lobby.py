"""Between battles: who is here, what one owns, which maps are open, and the chat."""

from typing import TYPE_CHECKING

from pygame import Rect

from tankgame.client.game import Game
from tankgame.client.screens import garage, settings, start
from tankgame.client.screens.chat import chat_lines
from tankgame.client.screens.liveliest import busiest
from tankgame.client.screens.page import Page
from tankgame.client.screens.pictures import map_picture, tank_portrait
from tankgame.client.text import _, clock, map_title, mode_title, ngettext, number, reason_text, tank_title
from tankgame.client.ui import clipboard
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.cards import Card, Cards
from tankgame.client.ui.choice import Choice
from tankgame.client.ui.label import Label
from tankgame.client.ui.listbox import Column, ListBox, Row
from tankgame.client.ui.log import Log
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.picture import Picture
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import DIM, GOLD, TEXT, WARNING
from tankgame.protocol.levels import level
from tankgame.protocol.parts import MapListing
from tankgame.protocol.values import CHAT_CHARACTERS

if TYPE_CHECKING:
    from tankgame.client.app import App

ROOMY = 1100
"""Logical units across from which who is here has its full width."""

WIDE = 880
"""Logical units across from which everything has room side by side."""

EDGE = 20
SIDE = 260
PEOPLE = 296
PEOPLE_LEAST = 212
"""Where there is less room, so that battles stand two by two."""

HEAD = 72
CHAT = 166


class Lobby(Page):
    """The server's hall."""

    phases = frozenset({"lobby"})
    needs_session = True

    def __init__(self, app: "App") -> None:
        super().__init__(app)
        self.map: str | None = None
        self._draft = ""

    @property
    def game(self) -> Game:
        """What is known of the server."""
        return Game() if self.app.session is None else self.app.session.game

    # --- the page ----------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Head, people, maps, oneself, chat."""
        game = self.game
        self.title = self.add(Label(game.server or str(self.app.address or ""), Style("title", 30, GOLD, fit="elide")))
        self.motd = self.add(Label(self._subtitle(), Style("body", colour=DIM, fit="elide")))
        self.link = self.add(Button(_("Copy the link"), self._copy_link, size=16))
        self.people_panel = self.add(Panel(_("Who is here")))
        self.people = self.add(ListBox((Column("", 2.6), Column("", 1.6, "right"))))
        self.maps_panel = self.add(Panel(_("Battles")))
        self.maps = self.add(
            Cards(
                width=200,
                picture_share=0.5,
                chosen=self._choose_map,
                activated=lambda _map: self._join(),
                empty=_("No map is open just now."),
            )
        )
        self.maps.key_chosen = self.map or busiest(game.maps)
        self._build_self(game)
        self.log = self.add(Log(_("Nobody has said anything yet.")))
        hint = _("Message (Enter to send)")
        self.entry = TextField(
            self._draft, hint=hint, limit=CHAT_CHARACTERS, changed=self._drafted, submitted=self._say
        )
        self.add(self.entry)
        self.garage = self.add(Button(_("Garage"), self._garage))
        self.settings = self.add(Button(_("Settings"), self._settings))
        self.leave_server = self.add(Button(_("Leave"), self.escape))
        self.join = self.add(Button(_("Join"), self._join, primary=True, size=26))
        self.default = self.join
        self.set_focus(self.maps)

    def _build_self(self, game: Game) -> None:
        self.me_panel = self.add(Panel())
        self.name = self.add(Label(game.me.name, Style(size=23, colour=GOLD, fit="elide")))
        self.purse = [
            (self.add(Label(text, Style("body", colour=DIM))), self.add(Label("", Style(align="right"))))
            for text in (_("Level"), _("Experience"), _("Coins"))
        ]
        self.portrait = self.add(Picture(None, whole=True, frame=False))
        tanks = [(kind, tank_title(kind)) for kind in game.me.tanks] or [("", "")]
        self.tank = self.add(Choice(tanks, self.app.settings.tank, self._choose_tank))

    def _subtitle(self) -> str:
        hosted = self.app.hosted
        if hosted is not None:
            return _("Others can join at {address}").format(address=hosted)
        return self.game.motd

    def needs(self, width: int) -> int:
        """Everything side by side, or one under the other."""
        return 580 if width >= WIDE else 1040

    def arrange(self, width: int, height: int) -> None:
        """Three columns over the chat."""
        self._arrange_head(width)
        if width < WIDE:
            self._arrange_narrow(width)
            return
        body = Rect(EDGE, HEAD + 12, width - 2 * EDGE, height - HEAD - 12 - CHAT - EDGE - 12)
        people = PEOPLE if width >= ROOMY else PEOPLE_LEAST
        self.people_panel.rect = Rect(body.left, body.top, people, body.height)
        self.people.rect = self.people_panel.inside.inflate(12, 12)
        middle = Rect(body.left + people + 12, body.top, body.width - people - SIDE - 24, body.height)
        self.maps_panel.rect = middle
        self.maps.rect = self.maps_panel.inside.inflate(8, 10)
        self.maps.reveal()
        self._arrange_self(Rect(body.right - SIDE, body.top, SIDE, body.height))
        chat = Rect(EDGE, height - CHAT - EDGE, width - 2 * EDGE - SIDE - 12, CHAT)
        self.log.rect = Rect(chat.left, chat.top, chat.width, chat.height - 48)
        self.entry.rect = Rect(chat.left, chat.bottom - 40, chat.width, 40)
        buttons = Rect(width - EDGE - SIDE, chat.top, SIDE, CHAT)
        self.join.rect = Rect(buttons.left, buttons.top, SIDE, 62)
        half = (SIDE - 10) // 2
        self.garage.rect = Rect(buttons.left, buttons.top + 72, half, 42)
        self.settings.rect = Rect(buttons.right - half, buttons.top + 72, half, 42)
        self.leave_server.rect = Rect(buttons.left, buttons.bottom - 42, SIDE, 42)

    def _arrange_narrow(self, width: int) -> None:
        """Battles with the way in, the chat, who is here, oneself, and the ways out."""
        left, across = EDGE - 4, width - 2 * EDGE
        self.maps_panel.rect = Rect(left, HEAD + 4, across, 280)
        self.maps.rect = self.maps_panel.inside.inflate(8, 10)
        self.maps.reveal()
        self.join.rect = Rect(left, HEAD + 292, across, 56)
        self.log.rect = Rect(left, HEAD + 360, across, CHAT - 20)
        self.entry.rect = Rect(left, self.log.rect.bottom + 8, across, 40)
        top, half = self.entry.rect.bottom + 12, (across - 12) // 2
        self.people_panel.rect = Rect(left, top, half, 300)
        self.people.rect = self.people_panel.inside.inflate(12, 12)
        self._arrange_self(Rect(left + half + 12, top, across - half - 12, 300))
        third = (across - 20) // 3
        for index, button in enumerate((self.garage, self.settings, self.leave_server)):
            button.rect = Rect(left + index * (third + 10), top + 312, third, 42)

    def _arrange_head(self, width: int) -> None:
        self.title.rect = Rect(EDGE + 2, 10, width - 2 * EDGE - 200, 37)
        narrow = width < WIDE
        self.motd.rect = Rect(EDGE + 2, 48, width - 2 * EDGE - (4 if narrow else SIDE), 26)
        self.link.rect = Rect(width - EDGE - 190, 8 if narrow else 24, 190, 36)

    def _arrange_self(self, panel: Rect) -> None:
        self.me_panel.rect = panel
        left, across = panel.left + 16, panel.width - 32
        self.name.rect = Rect(left, panel.top + 10, across, 34)
        top = panel.top + 46
        for label, value in self.purse:
            label.rect = Rect(left, top, 120, 25)
            value.rect = Rect(left + 120, top, across - 120, 25)
            top += 26
        self.tank.rect = Rect(left, panel.bottom - 56, across, 40)
        self.portrait.rect = Rect(left, top + 6, across, max(20, self.tank.rect.top - top - 12))

    # --- what changes ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the server as it stands."""
        game = self.game
        self.link.visible = self.app.hosted is not None
        self.motd.style = Style("body", colour=DIM, fit="elide")
        self.motd.text = self._subtitle()
        if game.refused is not None:
            self.motd.text, self.motd.style = reason_text(game.refused), Style(colour=WARNING, fit="elide")
        self.people.show(_people(game))
        self.maps.show([_card(map_id, listing) for map_id, listing in game.maps.items()])
        self.map = self.maps.key_chosen
        values = (level(game.me.xp), game.me.xp, game.me.coin)
        for (_label, value), count in zip(self.purse, values, strict=True):
            value.text = number(count)
        self.portrait.source = tank_portrait(self.tank.value)
        self.log.show(chat_lines(game))
        self.join.enabled = self.map is not None and bool(self.tank.value)

    def _choose_map(self, map_id: str) -> None:
        self.map = map_id

    def _choose_tank(self, kind: str) -> None:
        self.app.change("tank", kind)

    def _drafted(self, text: str) -> None:
        self._draft = text

    # --- what one does -----------------------------------------------------------------------------------------------

    def _join(self) -> None:
        if self.app.session is not None and self.map is not None and self.join.enabled:
            self.app.session.join(self.map, self.tank.value)

    def _say(self) -> None:
        if self.app.session is not None:
            self.app.session.say(self.entry.text)
        self.entry.text = self._draft = ""

    def _copy_link(self) -> None:
        if self.app.hosted is not None:
            clipboard.copy(self.app.hosted.link)
            self.app.toast(_("The link is copied: send it to your friends."))

    def _garage(self) -> None:
        self.app.show(garage.Garage(self.app, back=Lobby))

    def _settings(self) -> None:
        self.app.show(settings.SettingsPage(self.app, back=Lobby))

    def escape(self) -> None:
        """Leave the server."""
        self.app.disconnect()
        self.app.show(start.Start(self.app))


def _people(game: Game) -> list[Row]:
    people = sorted(
        (p for p in game.players.values() if not p.bot), key=lambda p: (p.name != game.me.name, p.name.lower())
    )
    rows = []
    for player in people:
        listing = game.maps.get(player.map or "")
        where = map_title(listing.title) if listing else _("level {n}").format(n=player.level)
        rows.append(Row((player.name, where), GOLD if player.name == game.me.name else TEXT))
    return rows


def _card(map_id: str, listing: MapListing) -> Card:
    players = ngettext("{n} player", "{n} players", listing.players).format(n=listing.players)
    if listing.bots:
        bots = ngettext("{n} bot", "{n} bots", listing.bots).format(n=listing.bots)
        players = f"{players}, {bots}"
    return Card(
        map_id,
        map_picture(map_id),
        map_title(listing.title),
        clock(listing.seconds_left),
        mode_title(listing.mode),
        left=players,
        right=ngettext("{n} seat", "{n} seats", listing.seats).format(n=listing.seats),
    )
