"""The fleet: what each tank is like, and which is one's favourite."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pygame import Rect

from tankgame.client.game import Game
from tankgame.client.paints import paint_colour, paint_title
from tankgame.client.render.paint import PAINTS
from tankgame.client.screens import training
from tankgame.client.screens.fleet import QUALITIES, qualities, weapon_line
from tankgame.client.screens.page import Page
from tankgame.client.screens.pictures import tank_portrait
from tankgame.client.screens.screen import Screen
from tankgame.client.screens.turntable import Turntable
from tankgame.client.text import _, number, reason_text, tank_note, tank_title
from tankgame.client.ui.bar import Bar
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.cards import Card, Cards
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.swatches import Swatches
from tankgame.client.ui.theme import BAD, DIM, GOLD, GOOD, TEXT
from tankgame.protocol.levels import level
from tankgame.sim.tuning import TANKS

if TYPE_CHECKING:
    from tankgame.client.app import App


WIDE: Final = 900
"""Logical units across from which the paints have room beside the buttons at the foot."""

PANEL_LEAST: Final = 480
TRIAL: Final = 156
NUMBER: Final = 46
"""Room for a number, and for how much more or less it is than another's."""


def _nowhere(_app: "App", _kind: str) -> None:
    """One is where one's tanks are."""


def _purse(game: Game) -> str:
    return _("Level {level}, {coin} coins").format(level=level(game.me.xp), coin=number(game.me.coin))


class Garage(Page):
    """Cards on the left, the chosen tank on the right."""

    phases = frozenset({"login", "lobby", "results"})

    def __init__(
        self,
        app: "App",
        back: Callable[["App"], Screen],
        *,
        open_own: Callable[["App", str], None] = _nowhere,
        shown: str = "",
    ) -> None:
        """`back` makes the screen to go back to, `open_own` goes where one's own tanks are: not here, if it is there.

        `shown` is the tank that is looked at first, the favourite where it is none.
        """
        super().__init__(app)
        self.back_to = back
        self.open_own = open_own
        wished = shown or app.settings.tank
        self.shown = wished if wished in TANKS else next(iter(TANKS))

    def build(self) -> None:
        """Cards, the stage, bars and weapons, and paint."""
        self.title = self.add(Label(_("Garage"), Style("title", 38, GOLD)))
        self.purse = self.add(Label("", Style(size=19, colour=TEXT, align="right")))
        self.cards = self.add(Cards(width=164, picture_share=0.6, chosen=self._show, activated=self._pick))
        self.panel = self.add(Panel())
        self.stage = self.add(Turntable(self.shown, paint_colour(self.app.settings.paint)))
        self.kind = self.add(Label("", Style("bold", 28, GOLD)))
        self.note = self.add(Label("", Style("body", colour=DIM, fit="wrap", middle=False)))
        self.beside = self.add(Label("", Style("body", 16, DIM, "right")))
        self.bars = [self._add_bar(_(quality.title)) for quality in QUALITIES]
        self.weapons = [self.add(Label("", Style(size=17))) for _weapon in range(2)]
        self.back = self.add(Button(_("Back"), self.escape))
        self.paint_title = self.add(Label("", Style("body", 16, DIM)))
        paints = [(paint, paint_colour(paint)) for paint in ("", *PAINTS)]
        self.paints = self.add(Swatches(paints, self.app.settings.paint, self._take_paint))
        self.trial = self.add(Button(_("Test drive"), self._try_out))
        self.choose = self.add(Button("", lambda: self._choose(self.shown), primary=True))
        self.default = self.choose
        self._show(self.shown)
        self.set_focus(self.cards)

    def _add_bar(self, title: str) -> tuple[Label, Bar, Label, Label]:
        """What it is, how much of it there is, and how much more or less than the favourite has."""
        return (
            self.add(Label(title, Style(colour=DIM))),
            self.add(Bar()),
            self.add(Label("", Style(size=17, align="right"))),
            self.add(Label("", Style(size=17, align="right"))),
        )

    def needs(self, width: int) -> int:
        """The panel with a stage that is not too small, and what is above and under it."""
        return 86 + PANEL_LEAST + (92 if width >= WIDE else 152)

    def arrange(self, width: int, height: int) -> None:
        """Cards take what the panel leaves."""
        wide = width >= WIDE
        edge, side, foot = (32, 440, 92) if wide else (16, min(440, width - 248), 152)
        self.title.rect = Rect(edge, 22, width // 2 - edge, 48)
        self.purse.rect = Rect(width // 2, 30, width // 2 - edge, 32)
        self.panel.rect = panel = Rect(width - side - edge, 86, side, height - 86 - foot)
        self.cards.rect = Rect(edge, 86, panel.left - edge - (20 if wide else 8), panel.height)
        self.cards.reveal(first=True)
        left, across = panel.left + 24, panel.width - 48
        room = max(80, min(330, panel.height - 322))
        self.stage.rect = Rect(left, panel.top + 12, across, room)
        top = panel.top + 16 + room
        self.kind.rect = Rect(left, top, across, 36)
        self.note.rect = Rect(left, top + 38, across, 48)
        self.beside.rect = Rect(left + 60, top + 88, across - 60, 20)
        self._arrange_bars(left, top + 110, across)
        for index, label in enumerate(self.weapons):
            label.rect = Rect(left, top + 252 + index * 24, across, 24)
        self.back.rect = Rect(edge, height - 72, 180, 48)
        if wide:
            self.paint_title.rect = Rect(232, height - 82, panel.left - 252, 22)
            self.paints.rect = Rect(229, height - 57, panel.left - 246, 34)
        else:
            self.paint_title.rect = Rect(edge, height - 142, width - 2 * edge, 22)
            self.paints.rect = Rect(edge + 1, height - 117, width - 2 * edge - 2, 36)
        self.trial.rect = Rect(panel.left, height - 72, TRIAL, 48)
        self.choose.rect = Rect(panel.left + TRIAL + 10, height - 72, panel.width - TRIAL - 10, 48)

    def _arrange_bars(self, left: int, top: int, across: int) -> None:
        for title, bar, value, more in self.bars:
            title.rect = Rect(left, top, 122, 24)
            bar.rect = Rect(left + 126, top + 5, across - 126 - 2 * NUMBER, 15)
            value.rect = Rect(left + across - 2 * NUMBER, top, NUMBER, 24)
            more.rect = Rect(left + across - NUMBER, top, NUMBER, 24)
            top += 27

    def update(self, dt: float, now: float) -> None:
        """Let the tank turn, for whom that is not too much."""
        super().update(dt, now)
        if not self.app.settings.reduced_motion:
            self.stage.advance(dt)

    def refresh(self) -> None:
        """The favourite's card says so."""
        favourite = self.app.settings.tank
        self.cards.show([self._card(kind, favourite) for kind in TANKS])
        self.cards.key_chosen = self.shown
        self._compare(favourite)
        self.paint_title.text = _("Your paint, where there are no teams: {paint}").format(
            paint=paint_title(self.app.settings.paint)
        )
        self.choose.text, self.choose.enabled = self._offer(self.shown, favourite)
        game = self._game()
        self.purse.text = "" if game is None else _purse(game)
        if game is not None and game.not_sold is not None:
            self.app.toast(reason_text(game.not_sold))
            game.not_sold = None

    def _game(self) -> Game | None:
        """The server's, once one is logged in."""
        session = self.app.session
        return None if session is None or session.game.phase == "login" else session.game

    def _owned(self, kind: str) -> bool:
        """Whether one has it; before one is logged in, what everybody has."""
        game = self._game()
        return not TANKS[kind].price if game is None else kind in game.me.tanks

    def _offer(self, kind: str, favourite: str) -> tuple[str, bool]:
        """What the button says for a tank, and whether it does something."""
        tank, game = TANKS[kind], self._game()
        if self._owned(kind):
            return (_("Your favourite"), False) if kind == favourite else (_("Choose this tank"), True)
        if game is None:
            return _("Open your own garage"), True
        if level(game.me.xp) < tank.level:
            return _("From level {level} on").format(level=tank.level), False
        return _("Buy for {price} coins").format(price=number(tank.price)), game.me.coin >= tank.price

    def _card(self, kind: str, favourite: str) -> Card:
        tank = TANKS[kind]
        line = _("Level {level}, {price} coins").format(level=tank.level, price=number(tank.price))
        return Card(
            kind,
            tank_portrait(kind),
            tank_title(kind),
            line="" if self._owned(kind) else line,
            left=_("Your favourite") if kind == favourite else "",
            whole=True,
        )

    def _show(self, kind: str) -> None:
        self.shown = kind
        tank = TANKS[kind]
        self.stage.kind = kind
        self.kind.text, self.note.text = tank_title(kind), tank_note(kind)
        for which, (label, weapon) in enumerate(zip(self.weapons, tank.weapons, strict=True), 1):
            label.text = weapon_line(which, weapon)

    def _compare(self, favourite: str) -> None:
        """The bars of the tank that is shown, beside the favourite's."""
        tank, other = TANKS[self.shown], TANKS.get(favourite)
        if other is tank:
            other = None
        self.beside.text = "" if other is None else _("compared with {tank}").format(tank=tank_title(favourite))
        others = [None] * len(QUALITIES) if other is None else qualities(other)
        rows = zip(QUALITIES, self.bars, qualities(tank), others, strict=True)
        for quality, (_title, bar, value, more), share, beside in rows:
            bar.share, bar.beside = share, beside
            measured = round(quality.measure(tank))
            value.text = number(measured)
            off = 0 if other is None else measured - round(quality.measure(other))
            more.text = f"{'+' if off > 0 else '−'}{number(abs(off))}" if off else ""
            more.style = Style(size=17, colour=GOOD if off > 0 else BAD, align="right")

    def _take_paint(self, paint: str) -> None:
        self.app.change("paint", paint)
        self.stage.colour = paint_colour(paint)

    def _pick(self, kind: str) -> None:
        """Choose one's own tank at once, and once more lead on to driving it.

        What costs coins is bought with the button alone, not by two quick clicks.
        """
        if kind == self.app.settings.tank and self._owned(kind):
            self.set_focus(self.trial)
        elif self._owned(kind):
            self._choose(kind)
        elif self.choose.reachable:
            self.set_focus(self.choose)

    def _choose(self, kind: str) -> None:
        game = self._game()
        if self._owned(kind):
            self.app.change("tank", kind)
        elif game is None:
            self.open_own(self.app, kind)
        elif game.buying is None and self._offer(kind, "")[1] and self.app.session is not None:
            self.app.session.buy(kind)

    def _try_out(self) -> None:
        """Drive the tank that is shown, whoever it belongs to, where nothing is at stake."""
        training.begin_test_drive(self.app, self.shown, self)

    def escape(self) -> None:
        """Back to where one came from."""
        self.app.show(self.back_to(self.app))
