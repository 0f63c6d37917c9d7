"""After the battle: who won, how everybody did, and on to the next."""

from msgspec import UNSET
from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.game import Game
from tankgame.client.palette import team_colour
from tankgame.client.screens import promotion
from tankgame.client.screens.page import Page
from tankgame.client.screens.pictures import map_picture
from tankgame.client.screens.promotion import Promotion
from tankgame.client.text import _, deed_title, map_title, ngettext, number, reason_text, signed, tank_title, team_title
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.label import Label
from tankgame.client.ui.listbox import Column, ListBox, Row
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.picture import Picture
from tankgame.client.ui.theme import DIM, GAP, GOLD, SMALL, TEXT
from tankgame.protocol.parts import Earned, Ranked
from tankgame.protocol.server_messages import MapClosed

SURVIVAL = "survival"
DEATHMATCH = "team-deathmatch"
ITEMS_MOST = 7
EDGE = 28
SIDE = 280
LINE = 22
AMOUNT = 66
"""Across, for xp and for coins."""

WIDE = 900
"""Logical units across from which one's own battle has room beside the table."""

NEXT_LEAST = 60
TABLE_LEAST = 330
PICTURE_LEAST = 40
"""Height from which there is something to be seen on the next map's picture."""


class Results(Page):
    """The ranking of a battle that is over."""

    phases = frozenset({"results"})
    needs_session = True

    @property
    def game(self) -> Game:
        """What is known of the server."""
        return Game() if self.app.session is None else self.app.session.game

    def build(self) -> None:
        """The winner, the table, one's own earnings, and the way on."""
        game = self.game
        closed = game.results
        own = None if closed is None else next((row for row in closed.ranking if row.player == game.me.name), None)
        self.title = self.add(Label(headline(game), Style("title", 40, GOLD)))
        reason = f"{reason_text(closed.reason)} {final_score(closed)}".strip() if closed else ""
        self.reason = self.add(Label(reason, Style("body", 20, DIM)))
        self.table = self.add(ListBox(_columns(closed), _rows(closed, game.me.name)))
        self.panel = self.add(Panel(_("Your battle")))
        self.earned = [self._add_earned(*line) for line in _earnings(closed, own)]
        self.promotion = self.add(Promotion(still=self.app.settings.reduced_motion))
        self.promotion.visible = own is not None
        self._own_xp = 0 if own is None else own.xp
        self.next_panel = self.add(Panel(_("Next")))
        self.picture = self.add(Picture(None))
        listing = game.maps.get(self._next_map() or "")
        self.map_title = self.add(Label(map_title(listing.title) if listing else "", Style(size=20, fit="elide")))
        self.lobby = self.add(Button(_("Lobby"), self.escape))
        self.next = self.add(Button(_("Next battle"), self._next, primary=True, size=22))
        self.default = self.next
        self.set_focus(self.next)

    def _add_earned(self, text: str, xp: str, coin: str) -> tuple[Label, Label, Label]:
        heading = not text
        style = Style("body", SMALL, DIM, "right") if heading else Style(size=20, align="right")
        return (
            self.add(Label(text, Style("body", colour=DIM))),
            self.add(Label(xp, style)),
            self.add(Label(coin, style)),
        )

    def needs(self, width: int) -> int:
        """One's own battle beside the table, or over it."""
        own = 62 + len(self.earned) * LINE
        if width >= WIDE:
            return 112 + own + 12 + 122 + NEXT_LEAST + EDGE
        return 180 + own + self._strip + 12 + TABLE_LEAST + 16

    @property
    def _strip(self) -> int:
        """Logical units that the strip with one's level takes, with the gap beside it."""
        return promotion.HEIGHT + GAP if self.promotion.visible else 0

    def arrange(self, width: int, height: int) -> None:
        """The table on the left, the rest beside it."""
        if width < WIDE:
            self._arrange_narrow(width, height)
            return
        self.title.rect = Rect(EDGE, 18, width - 2 * EDGE, 50)
        self.reason.rect = Rect(EDGE, 70, width - 2 * EDGE, 28)
        body = Rect(EDGE, 112, width - 2 * EDGE, height - 112 - EDGE)
        self.table.rect = Rect(body.left, body.top, body.width - SIDE - 16, body.height - self._strip)
        self.promotion.rect = Rect(body.left, self.table.rect.bottom + GAP, self.table.rect.width, promotion.HEIGHT)
        side = Rect(body.right - SIDE, body.top, SIDE, body.height)
        self.panel.rect = Rect(side.left, side.top, SIDE, 62 + len(self.earned) * LINE)
        self._arrange_earned(self.panel.rect)
        top = self.panel.rect.bottom + 12
        self.next_panel.rect = Rect(side.left, top, SIDE, side.bottom - 122 - top)
        inside = self.next_panel.inside
        self.map_title.rect = Rect(inside.left + 60, self.next_panel.rect.top + 10, inside.width - 60, 34)
        self.map_title.style = Style(size=20, align="right", fit="elide")
        self.next_panel.visible = self.map_title.visible = True
        self.picture.visible = inside.height >= PICTURE_LEAST
        self.picture.rect = Rect(inside.left, inside.top, inside.width, max(1, inside.height))
        self.next.rect = Rect(side.left, side.bottom - 110, SIDE, 56)
        self.lobby.rect = Rect(side.left, side.bottom - 44, SIDE, 44)

    def _arrange_narrow(self, width: int, height: int) -> None:
        """The way on, one's own battle, and the table."""
        left, across = 16, width - 36
        self.title.rect = Rect(left, 12, across, 50)
        self.reason.rect = Rect(left, 64, across, 28)
        self.lobby.rect = Rect(left, 102, across // 3, 56)
        self.next.rect = Rect(left + across // 3 + 12, 102, across - across // 3 - 12, 56)
        self.panel.rect = Rect(left, 172, across, 62 + len(self.earned) * LINE)
        self._arrange_earned(Rect(left, 172, min(across, 2 * SIDE), 0))
        for widget in (self.next_panel, self.map_title, self.picture):
            widget.rect, widget.visible = Rect(left, 172, 1, 1), False
        top = self.panel.rect.bottom + 12
        self.promotion.rect = Rect(left, top, across, promotion.HEIGHT)
        top += self._strip
        self.table.rect = Rect(left, top, across, height - top - 16)

    def _arrange_earned(self, panel: Rect) -> None:
        top, right = panel.top + 48, panel.right - 16
        for label, xp, coin in self.earned:
            label.rect = Rect(panel.left + 16, top, right - panel.left - 16 - 2 * AMOUNT, LINE)
            xp.rect = Rect(right - 2 * AMOUNT, top, AMOUNT - 6, LINE)
            across = AMOUNT if xp.text else 2 * AMOUNT
            coin.rect = Rect(right - across, top, across, LINE)
            top += LINE

    def refresh(self) -> None:
        """The next battle needs a map; the last of what was earned may be told after the battle."""
        self.promotion.tell(self.game, self._own_xp)
        coming = self._next_map()
        self.next.enabled = coming is not None
        self.picture.source = map_picture(coming) if coming is not None else None

    def _next_map(self) -> str | None:
        game = self.game
        if game.results is not None and game.results.next_map is not UNSET and game.results.next_map in game.maps:
            return game.results.next_map
        return next(iter(game.maps), None)

    def _next(self) -> None:
        session, map_id = self.app.session, self._next_map()
        if session is None or map_id is None or not session.game.me.tanks:
            return
        tanks, favourite = session.game.me.tanks, self.app.settings.tank
        session.join(map_id, favourite if favourite in tanks else next(iter(tanks)))

    def escape(self) -> None:
        """To the lobby."""
        if self.app.session is not None:
            self.app.session.quit_map()


def headline(game: Game) -> str:
    """Who won."""
    closed = game.results
    if closed is None or (closed.winner is None and not closed.team):
        return _("Nobody wins")
    if closed.mode == SURVIVAL:
        return _("You have survived!") if closed.team == 1 else _("You were beaten")
    if closed.team:
        own = next((row.team for row in closed.ranking if row.player == game.me.name), 0)
        won = own == closed.team
        return _("Your team wins!") if won else _("{team} wins").format(team=team_title(closed.team))
    return _("You win!") if closed.winner == game.me.name else _("{name} wins").format(name=closed.winner)


def won(game: Game) -> bool | None:
    """Whether oneself, or one's team, has won; None where nobody has."""
    closed = game.results
    if closed is None or (closed.winner is None and not closed.team):
        return None
    if closed.team:
        return any(row.player == game.me.name and row.team == closed.team for row in closed.ranking)
    return closed.winner == game.me.name


def final_score(closed: MapClosed) -> str:
    """How the teams ended, where they played against each other; how far all have come, where together."""
    if closed.scores is UNSET:
        return ""
    if closed.mode == SURVIVAL:
        return _beaten(closed)
    return " · ".join(f"{team_title(team)} {number(score)}" for team, score in enumerate(closed.scores, 1))


def _beaten(closed: MapClosed) -> str:
    """The waves that one has seen beaten, and all who were destroyed in them."""
    waves = sum(item.count for item in closed.earned or () if item.why == SURVIVAL)
    foes = sum(closed.scores or ())
    return " · ".join(
        (
            ngettext("{n} wave beaten", "{n} waves beaten", waves).format(n=number(waves)),
            ngettext("{n} attacker destroyed", "{n} attackers destroyed", foes).format(n=number(foes)),
        )
    )


def own_place(game: Game) -> str:
    """One's own place in the ranking; empty for somebody who has none."""
    ranking = [] if game.results is None else [ranked.player for ranked in game.results.ranking]
    if game.me.name not in ranking:
        return ""
    return _("Your place: {place} of {count}").format(place=ranking.index(game.me.name) + 1, count=len(ranking))


def _columns(closed: MapClosed | None) -> tuple[Column, ...]:
    team = (Column(_("Team"), 1.2),) if _has_teams(closed) else ()
    points = (Column(_("Points"), 1.1, "right"),) if _has_points(closed) else ()
    return (
        Column(_("Rank"), 0.8),
        Column(_("Player"), 2.8),
        *team,
        Column(_("Tank"), 2.5, spare=True),
        *points,
        Column(_("Kills"), 1.2, "right"),
        Column(_("Deaths"), 1.2, "right"),
        Column(_("Damage"), 1.4, "right", spare=True),
        Column(_("XP"), 1.2, "right"),
        Column(_("Coins"), 1.2, "right", spare=True),
    )


def _rows(closed: MapClosed | None, me: str) -> list[Row]:
    if closed is None:
        return []
    teams, points = _has_teams(closed), _has_points(closed)
    return [_row(place, ranked, me, teams=teams, points=points) for place, ranked in enumerate(closed.ranking, 1)]


def _row(place: int, ranked: Ranked, me: str, *, teams: bool, points: bool) -> Row:
    tank = "" if ranked.tank is UNSET else tank_title(ranked.tank)
    side = 0 if ranked.team is UNSET or not teams else ranked.team
    team = (team_title(side),) if teams else ()
    scored = (number(ranked.score),) if points else ()
    counts = (*scored, number(ranked.kills), number(ranked.deaths), number(ranked.damage))
    own = ranked.player == me
    cells = (str(place), ranked.player, *team, tank, *counts, signed(ranked.xp), signed(ranked.coin))
    colour = DIM if ranked.bot else TEXT
    if side:
        colour = _blended(team_colour(side, colour), colour)
    return Row(cells, colour, marked=own)


def _blended(team: Colour, own: Colour) -> tuple[int, int, int]:
    """A team's colour, as bright as who wears it."""
    return round((team[0] + own[0]) / 2), round((team[1] + own[1]) / 2), round((team[2] + own[2]) / 2)


def _has_teams(closed: MapClosed | None) -> bool:
    return closed is not None and closed.scores is not UNSET and closed.mode != SURVIVAL


def _has_points(closed: MapClosed | None) -> bool:
    """Whether players score otherwise than by kills, which stand there anyway."""
    return closed is not None and _has_teams(closed) and closed.mode != DEATHMATCH


def _earnings(closed: MapClosed | None, own: Ranked | None) -> list[tuple[str, str, str]]:
    """What stands in each line: what it is about, xp and coins; a heading says which is which."""
    if closed is None or own is None:
        return []
    place = closed.ranking.index(own) + 1
    items = [] if closed.earned is UNSET else closed.earned
    return [
        (_("Rank"), "", _("{place} of {count}").format(place=place, count=len(closed.ranking))),
        ("", _("XP"), _("Coins")),
        *((_deed(item), _amount(item.xp), _amount(item.coin)) for item in items[:ITEMS_MOST]),
        (_("Total"), signed(own.xp), signed(own.coin)),
    ]


def _deed(item: Earned) -> str:
    title = deed_title(item.why)
    return title if item.why in ("damage", "victory") else f"{title} ×{number(item.count)}"


def _amount(count: int) -> str:
    """What a kind of deed brought or cost; empty where that is nothing."""
    return signed(count) if count else ""
