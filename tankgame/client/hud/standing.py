"""How the battle stands: the time that is left, one's own rank and kills, and what one owns."""

from functools import partial
from typing import Final, NamedTuple

from pygame import Rect

from tankgame.client.hud.feed import thinned
from tankgame.client.hud.frame import MARGIN, VEIL, Frame, Part, Shows, faded, is_tight, seen_through
from tankgame.client.hud.pane import Pane
from tankgame.client.players import Score
from tankgame.client.text import _, clock, ngettext, number, signed
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import BAD, DIM, GOLD, GOOD, TEXT, WARNING

WIDTH: Final = 340
HEIGHT: Final = 44
PURSE_WIDTH: Final = 218
PURSE_HEIGHT: Final = 36
LATE_SECONDS: Final = 30.0
"""The clock is red from here on."""

TOAST_SECONDS: Final = 3.0
TOASTS_MOST: Final = 4
TOAST_HEIGHT: Final = 24


class _Shown(NamedTuple):
    """What the clock tells; `rank` 0 for none, `rival` as it is written."""

    left: str
    late: bool
    rank: int
    players: int
    rival: str
    kills: int


class Clock(Part):
    """Top middle, where the mode has no other goal: rank, time, kills."""

    def __init__(self) -> None:
        self._pane = Pane()

    def wanted(self, shows: Shows) -> bool:
        """Where there is something to be won."""
        return shows.clock

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""
        if frame.game.objective is not None:
            return
        left, scores = frame.scene.seconds_left, frame.game.scoreboard()
        rank = next((index for index, score in enumerate(scores, 1) if score.own), 0)
        shown = _Shown(
            clock(left),
            late=left < LATE_SECONDS,
            rank=rank,
            players=len(scores),
            rival=_rival(scores, rank) if rank and len(scores) > 1 else "",
            kills=scores[rank - 1].kills if rank else 0,
        )
        place = Rect((canvas.size[0] - WIDTH) // 2, MARGIN, WIDTH, HEIGHT)
        with seen_through(canvas, frame, place):
            self._pane.draw(canvas, place, shown, partial(_draw_clock, shown=shown))


def _draw_clock(canvas: Canvas, place: Rect, *, shown: _Shown) -> None:
    canvas.box(place, VEIL)
    middle = place.inflate(-240, -4)
    if shown.rival:
        rival = Rect(middle.left, place.top + 27, middle.width, 16)
        canvas.text(shown.rival, rival, Style("bold", 13, DIM, "centre"))
        middle = Rect(middle.left, place.top + 1, middle.width, 28)
    canvas.text(shown.left, middle, Style("title", 24, BAD if shown.late else TEXT, "centre"))
    if shown.rank:
        side = Rect(place.left + 14, place.top, 104, HEIGHT)
        rank = _("Rank {rank}/{count}").format(rank=shown.rank, count=shown.players)
        canvas.text(rank, side, Style(colour=GOLD))
        side.right = place.right - 14
        text = ngettext("{count} kill", "{count} kills", shown.kills).format(count=shown.kills)
        canvas.text(text, side, Style(colour=TEXT, align="right"))


def _rival(scores: list[Score], rank: int) -> str:
    """What the first has, or where one is that oneself, the next: kills that tell whether one can still win."""
    if rank > 1:
        return _("first: {count}").format(count=number(scores[0].kills))
    return _("second: {count}").format(count=number(scores[1].kills))


class Purse(Part):
    """Top left: experience and coins, and under them what was just earned or lost."""

    def __init__(self) -> None:
        self._pane = Pane()

    def wanted(self, shows: Shows) -> bool:
        """Where the player has not switched it off."""
        return shows.purse

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""
        me = frame.game.me
        place = Rect(MARGIN, MARGIN, PURSE_WIDTH, PURSE_HEIGHT)
        recent = [change for change in frame.game.purse if frame.now - change.at < TOAST_SECONDS][-TOASTS_MOST:]
        if is_tight(canvas):
            told = frame.typing or frame.scene.own is None
            place.bottom, recent = frame.free_top - 6, [] if told else recent[-1:]
        else:
            with seen_through(canvas, frame, place):
                self._pane.draw(canvas, place, (me.xp, me.coin), partial(_draw_owned, xp=me.xp, coin=me.coin))
        line = Rect(place.left + 12, place.bottom + 6, place.width - 24, TOAST_HEIGHT)
        for change in reversed(recent):
            share = min(1.0, 2 * (1 - (frame.now - change.at) / TOAST_SECONDS))
            with seen_through(canvas, frame, line.inflate(24, -2)):
                self._draw_change(canvas, line, (change.xp, change.coin), share)
            line = line.move(0, TOAST_HEIGHT)

    def _draw_change(self, canvas: Canvas, line: Rect, change: tuple[int, int], share: float) -> None:
        xp, coin = change
        canvas.box(line.inflate(24, -2), thinned(VEIL._replace(line=0.0), share), 4)
        if xp:
            colour = faded(GOOD if xp > 0 else WARNING, share)
            canvas.text(_("{count} XP").format(count=signed(xp)), line, Style(colour=colour))
        if coin:
            text = ngettext("{count} coin", "{count} coins", abs(coin)).format(count=signed(coin))
            canvas.text(text, line, Style(colour=faded(GOLD if coin > 0 else DIM, share), align="right"))


def _draw_owned(canvas: Canvas, place: Rect, *, xp: int, coin: int) -> None:
    canvas.box(place, VEIL)
    room = place.inflate(-24, 0)
    half = Rect(room.left, room.top, room.width // 2, room.height)
    canvas.text(_("{count} XP").format(count=number(xp)), half, Style(colour=TEXT))
    half.right = room.right
    text = ngettext("{count} coin", "{count} coins", coin).format(count=number(coin))
    canvas.text(text, half, Style(colour=GOLD, align="right"))
