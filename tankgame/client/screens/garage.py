"""The fleet: what each tank is like, and which is one's favourite."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pygame import Rect

from tankgame.client.game import Game
from tankgame.client.screens.page import Page
from tankgame.client.screens.pictures import tank_portrait
from tankgame.client.screens.screen import Screen
from tankgame.client.text import _, decimal, number, reason_text, tank_note, tank_title, weapon_title
from tankgame.client.ui.bar import Bar
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Style
from tankgame.client.ui.cards import Card, Cards
from tankgame.client.ui.label import Label
from tankgame.client.ui.panel import Panel
from tankgame.client.ui.picture import Picture
from tankgame.client.ui.theme import DIM, GOLD, TEXT
from tankgame.protocol.levels import level
from tankgame.protocol.ticks import TICK_RATE, ticks
from tankgame.sim.kinds import TankKind, Weapon
from tankgame.sim.tuning import BURN_DAMAGE, BURN_EVERY, TANKS, WEAPONS

if TYPE_CHECKING:
    from tankgame.client.app import App


FIGHT_TICKS: Final = ticks(3.0)
"""By what is done in so long a tank's firepower is told."""


def qualities(kind: TankKind) -> tuple[float, ...]:
    """Speed, armour, firepower, range and life, each from 0 to 1 of the best there is in the fleet."""
    return tuple(measure(kind) / max(measure(other) for other in TANKS.values()) for measure in _MEASURES)


def _firepower(kind: TankKind) -> float:
    """What the first weapon can do in the first seconds of a fight, in points of life."""
    gun = WEAPONS[kind.weapons[0]]
    shots = 1 + (FIGHT_TICKS - gun.spin_ticks) // gun.reload_ticks
    bites = min(FIGHT_TICKS, gun.burn_ticks) // BURN_EVERY if gun.burn_ticks else 0
    return float(shots * _worst(gun) + bites * BURN_DAMAGE)


def _worst(gun: Weapon) -> int:
    """The most that one shot does."""
    return gun.damage + (0 if gun.blast is None else gun.blast.damage)


_MEASURES: tuple[Callable[[TankKind], float], ...] = (
    lambda kind: kind.speed,
    lambda kind: kind.armour.front + kind.armour.side,
    _firepower,
    lambda kind: WEAPONS[kind.weapons[0]].range,
    lambda kind: float(kind.life),
)


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
        """Cards, portrait, bars and weapons."""
        self.title = self.add(Label(_("Garage"), Style("title", 38, GOLD)))
        self.purse = self.add(Label("", Style(size=19, colour=TEXT, align="right")))
        self.cards = self.add(Cards(width=164, picture_share=0.6, chosen=self._show, activated=self._choose))
        self.panel = self.add(Panel())
        self.portrait = self.add(Picture(None, whole=True, frame=False))
        self.kind = self.add(Label("", Style("bold", 28, GOLD)))
        self.note = self.add(Label("", Style("body", colour=DIM, fit="wrap", middle=False)))
        names = (_("Speed"), _("Armour"), _("Firepower"), _("Range"), _("Life"))
        self.bars = [(self.add(Label(name, Style(colour=DIM))), self.add(Bar())) for name in names]
        self.weapons = [self.add(Label("", Style(size=17))) for _weapon in range(2)]
        self.back = self.add(Button(_("Back"), self.escape))
        self.choose = self.add(Button("", lambda: self._choose(self.shown), primary=True))
        self.default = self.choose
        self._show(self.shown)
        self.set_focus(self.cards)

    def arrange(self, width: int, height: int) -> None:
        """Cards take what the panel leaves."""
        side = 420
        self.title.rect = Rect(32, 22, width - 64, 48)
        self.purse.rect = Rect(width // 2, 30, width // 2 - 32, 32)
        self.cards.rect = Rect(32, 86, width - side - 84, height - 86 - 92)
        self.panel.rect = panel = Rect(width - side - 32, 86, side, height - 86 - 92)
        left, across = panel.left + 24, panel.width - 48
        room = max(80, min(220, panel.height - 340))
        self.portrait.rect = Rect(left, panel.top + 12, across, room)
        top = panel.top + 16 + room
        self.kind.rect = Rect(left, top, across, 36)
        self.note.rect = Rect(left, top + 38, across, 70)
        top += 112
        for label, bar in self.bars:
            label.rect = Rect(left, top, 130, 24)
            bar.rect = Rect(left + 136, top + 5, across - 136, 15)
            top += 29
        for index, label in enumerate(self.weapons):
            label.rect = Rect(left, top + 6 + index * 25, across, 25)
        self.back.rect = Rect(32, height - 72, 180, 48)
        self.choose.rect = Rect(panel.left, height - 72, panel.width, 48)

    def refresh(self) -> None:
        """The favourite's card says so."""
        favourite = self.app.settings.tank
        self.cards.show([self._card(kind, favourite) for kind in TANKS])
        self.cards.key_chosen = self.shown
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
        self.portrait.source = tank_portrait(kind)
        self.kind.text, self.note.text = tank_title(kind), tank_note(kind)
        for (_label, bar), share in zip(self.bars, qualities(tank), strict=True):
            bar.share = share
        for which, (label, weapon) in enumerate(zip(self.weapons, tank.weapons, strict=True), 1):
            label.text = _weapon_line(which, weapon)

    def _choose(self, kind: str) -> None:
        game = self._game()
        if self._owned(kind):
            self.app.change("tank", kind)
        elif game is None:
            self.open_own(self.app, kind)
        elif game.buying is None and self._offer(kind, "")[1] and self.app.session is not None:
            self.app.session.buy(kind)

    def escape(self) -> None:
        """Back to where one came from."""
        self.app.show(self.back_to(self.app))


def _weapon_line(number: int, index: int) -> str:
    weapon = WEAPONS[index]
    seconds = weapon.reload_ticks / weapon.salvo / TICK_RATE
    return _("{number}. {weapon}: {damage} damage, every {seconds} s").format(
        number=number, weapon=weapon_title(weapon.id), damage=_worst(weapon), seconds=decimal(seconds)
    )
