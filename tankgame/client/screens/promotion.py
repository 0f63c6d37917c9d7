"""After a battle: the level that one is in by now, how far it is to the next, and what that is good for."""

from typing import Final

from pygame import Rect

from tankgame.client.career import Progress, affordable, opened, progress
from tankgame.client.game import Game
from tankgame.client.text import _, number, tank_title
from tankgame.client.ui.bar import draw_bar
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import CARD_CHOSEN, DIM, GOLD, GOOD, PANEL, TEXT
from tankgame.client.ui.widget import Widget

HEIGHT: Final = 84
LEVEL_WIDTH: Final = 170
XP_WIDTH: Final = 170
GROWTH_SECONDS: Final = 1.2
"""How long the bar grows by what was earned."""


class Promotion(Widget):
    """A strip with a bar; gold where a level was reached in this battle."""

    def __init__(self, *, still: bool = False) -> None:
        """Where it is `still`, the bar does not grow, but is there."""
        super().__init__()
        self.before = self.now = progress(0)
        self.note = ""
        self._still = still
        self._began: float | None = None

    def tell(self, game: Game, earned: int) -> None:
        """Show the player of this game, who earned so much xp in the battle that is over."""
        me = game.me
        self.before, self.now = progress(max(0, me.xp - earned)), progress(me.xp)
        self.note = _note(self.before, self.now, affordable(self.now.level, me.coin, me.tanks))

    @property
    def risen(self) -> bool:
        """Whether this battle brought a new level."""
        return self.now.level > self.before.level

    def draw(self, canvas: Canvas) -> None:
        """The level, the bar with its numbers, and the sentence under it."""
        canvas.box(self.rect, CARD_CHOSEN if self.risen else PANEL)
        left, right = self.rect.left + 20, self.rect.right - 20
        title = _("Level {level}!") if self.risen else _("Level {level}")
        place = Rect(left, self.rect.top, LEVEL_WIDTH - 16, self.rect.height)
        canvas.text(title.format(level=self.now.level), place, Style("title", 28, GOLD))
        left += LEVEL_WIDTH
        bar = Rect(left, self.rect.top + 18, right - XP_WIDTH - left, 18)
        draw_bar(canvas, bar, self._share(canvas.now), GOLD if self.risen else GOOD)
        xp = _("{xp} of {whole} XP").format(xp=number(self.now.xp), whole=number(self.now.whole))
        canvas.text(xp, Rect(bar.right + 12, bar.top - 6, XP_WIDTH - 12, 30), Style(colour=TEXT, align="right"))
        note = Style(size=18, colour=GOLD if self.risen else DIM, fit="elide")
        canvas.text(self.note, Rect(left, bar.bottom + 8, right - left, 28), note)

    def _share(self, now: float) -> float:
        """How full the bar is at that moment, in seconds: it grows from where it was, or anew in a new level."""
        self._began = now if self._began is None else self._began
        grown = 1.0 if self._still else min(1.0, (now - self._began) / GROWTH_SECONDS)
        start = 0.0 if self.risen else min(self.before.share, self.now.share)
        return start + (self.now.share - start) * grown


def _note(before: Progress, now: Progress, buys: list[str]) -> str:
    """What the level is good for, or the coins, or how far the next one is."""
    fresh = opened(before.level, now.level)
    if fresh:
        return _("New in the garage: {tanks}").format(tanks=_titles(fresh))
    if buys:
        return _("Your coins can buy: {tanks}").format(tanks=_titles(buys))
    coming = opened(now.level, now.level + 1)
    if coming:
        words = _("{xp} XP to level {level}, which unlocks: {tanks}")
        return words.format(xp=number(now.left), level=now.level + 1, tanks=_titles(coming))
    return _("{xp} XP to level {level}").format(xp=number(now.left), level=now.level + 1)


def _titles(kinds: list[str]) -> str:
    return ", ".join(tank_title(kind) for kind in kinds)
