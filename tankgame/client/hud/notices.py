"""In the middle of the picture: one's own end and return, one's kills, how to play, and trouble on the line."""

from collections.abc import Callable
from typing import Final

from pygame import Rect

from tankgame.client.bindings import Bindings
from tankgame.client.figures import NetworkFigures
from tankgame.client.fonts import Colour
from tankgame.client.hud.feed import thinned
from tankgame.client.hud.frame import MARGIN, ROOMY, SHADE, VEIL, Frame, Part, Shows, faded, is_tight, seen_through
from tankgame.client.hud.life import foot
from tankgame.client.key_names import control_name
from tankgame.client.moments import Kill
from tankgame.client.pad_controls import pad_name
from tankgame.client.scene import Fired
from tankgame.client.text import _, ngettext, percent
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import BAD, GOLD, TEXT, WARNING
from tankgame.protocol.levels import floor

LONG_SECONDS: Final = 3600.0
"""Who has to wait longer than this waits for something else than time."""

HINT_SECONDS: Final = 14.0
HINT_WIDTH_MOST: Final = 400
HINT_FADE: Final = 1.0
HINT_LINE: Final = 26
HINT_LINE_TIGHT: Final = 19

BEGINNERS: Final = 4
"""The level from which a player knows."""

DRIVEN: Final = 6.0
"""Metres after which a player has shown that they can drive."""

BELOW_PURSE: Final = 140
"""Where the left edge is free, in logical units."""

BELOW_NEWS: Final = 212
"""Where one's own kill is told where there may be news above it; one's own end is told below."""

HIGH: Final = 660
LOW_TOP: Final = 150
"""Where one's own end is told in a picture less high than that, in logical units."""

MIDDLE: Final = 48
"""How far from the middle of the picture what stands over it stays, in logical units."""

KILL_HEIGHT: Final = 40
KILL_HEIGHT_TIGHT: Final = 30
KILL_SECONDS: Final = 2.2
SILENCE_SECONDS: Final = 1.0
SLOW_SECONDS: Final = 0.25
FALLBACK_SECONDS: Final = 4.0
LOSSY: Final = 0.08
"""Share of snapshots lost from which the player is told."""

PATIENCE_SECONDS: Final = 3.0
"""For how long a line has to be slow or lossy before the player is told."""


class Respawn(Part):
    """Who destroyed one's tank, and when the next one comes."""

    in_middle = True

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it while one has no tank."""
        scene, game = frame.scene, frame.game
        if scene.own is not None or frame.ranking or (scene.respawn_seconds <= 0 and not game.recap.killed_by):
            return
        place = respawn_place(canvas)
        if is_tight(canvas):
            place.top = frame.take(place.height)
        canvas.box(place, VEIL)
        line = Rect(place.left + 20, place.top + 5, place.width - 40, 34)
        by = game.recap.killed_by
        mine = not by or by == game.me.name
        text = _("Your tank is destroyed") if mine else _("{name} destroyed your tank").format(name=by)
        canvas.text(text, line, Style(size=24, colour=BAD, align="centre"))
        seconds = max(1, int(scene.respawn_seconds + 0.99))
        if scene.respawn_seconds > LONG_SECONDS:
            text = _("You come back once the wave is beaten")
        else:
            text = ngettext("Back in {count} second", "Back in {count} seconds", seconds).format(count=seconds)
        canvas.text(text, line.move(0, 31), Style(size=20, colour=TEXT, align="centre"))


def respawn_place(canvas: Canvas) -> Rect:
    """Where one's own end is told: below the news, but for a picture of few logical units, where it is upon them.

    The middle stays free: there lies one's wreck, or drives the team mate whom one watches.
    """
    width, height = canvas.size
    place = Rect(0, 0, 460, 74)
    place.midtop = width // 2, LOW_TOP if height < HIGH else max(BELOW_NEWS + 28, height // 2 - MIDDLE - 74)
    return place


class Kills(Part):
    """One's own kill, in large letters for a moment."""

    in_middle = True

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show the last one."""
        kill = last_kill(frame)
        if kill is None or frame.ranking or (is_tight(canvas) and (frame.typing or frame.scene.own is None)):
            return
        share = min(1.0, 3 * (1 - (frame.now - kill.at) / KILL_SECONDS))
        place = kill_place(canvas, frame)
        if is_tight(canvas):
            place.top = frame.take(place.height)
        text = _("You destroyed {name}").format(name=kill.player)
        style = Style(
            size=min(23, place.height - 10), colour=faded(GOLD, share), align="centre", shade=faded(SHADE, share)
        )
        with seen_through(canvas, frame, place):
            canvas.box(place, thinned(VEIL, share))
        canvas.text(text, place.inflate(-24, -4), style)


def kill_place(canvas: Canvas, frame: Frame) -> Rect:
    """Where one's own kill is told: below the news, where a mode has any."""
    place = Rect(0, 0, _between_corners(canvas, 460), KILL_HEIGHT_TIGHT if is_tight(canvas) else KILL_HEIGHT)
    place.center = canvas.size[0] // 2, round(canvas.size[1] * 0.24) if frame.game.objective is None else BELOW_NEWS
    return place


def last_kill(frame: Frame) -> Kill | None:
    """One's own, while it is news."""
    me = frame.game.me.name
    own = [kill for kill in frame.game.feed if kill.by == me and kill.player != me]
    return own[-1] if own and frame.now - own[-1].at <= KILL_SECONDS else None


class Hints(Part):
    """How to play, until the player has done it; who has come far needs none of it."""

    def __init__(self) -> None:
        self._age = 0.0
        self._driven = 0.0
        self._fired = False
        self._fading = 0.0

    def wanted(self, shows: Shows) -> bool:
        """Where the player has not switched it off."""
        return shows.hints

    def advance(self, frame: Frame, dt: float) -> None:
        """See what the player does."""
        own = frame.scene.own
        if own is None:
            return
        self._age += dt
        self._driven += abs(own.speed) * dt
        self._fired = self._fired or any(isinstance(event, Fired) and event.own for event in frame.scene.events)
        if self._age > HINT_SECONDS or (self._driven > DRIVEN and self._fired):
            self._fading += dt

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show them at the left edge, where nothing is fought over, or over one's own panel where chat needs that."""
        share = 1 - self._fading / HINT_FADE
        tight, beginner = is_tight(canvas), frame.game.me.xp < floor(BEGINNERS)
        if share <= 0 or not beginner or frame.scene.own is None or frame.ranking or (tight and frame.talk):
            return
        lines = _pad_lines(frame.pad_bindings) if frame.by_pad else _key_lines(frame.bindings)
        high, size = (HINT_LINE_TIGHT, 15) if tight else (HINT_LINE, 18)
        styles = Style(size=size, colour=faded(GOLD, share), align="right"), Style(size=size, colour=faded(TEXT, share))
        column, rest = (
            max(round(canvas.text_width(line[side], styles[side])) + 2 for line in lines) for side in (0, 1)
        )
        place = Rect(0, 0, min(HINT_WIDTH_MOST, column + rest + 46), high * len(lines) + 18)
        if tight:
            place.bottomleft = MARGIN, foot(canvas, frame.shows)
        elif canvas.size[0] >= ROOMY:
            place.topleft = MARGIN, BELOW_PURSE
        else:
            place.midbottom = canvas.size[0] // 2, canvas.size[1] - 96
        with seen_through(canvas, frame, place):
            canvas.box(place, thinned(VEIL, share))
            for index, (key, does) in enumerate(lines):
                top = place.top + 9 + high * index
                canvas.text(key, Rect(place.left + 14, top, column, high), styles[0])
                left = place.left + 14 + column + 16
                canvas.text(does, Rect(left, top, place.right - 14 - left, high), styles[1])


def _key_lines(bindings: Bindings) -> tuple[tuple[str, str], ...]:
    """Controls as they are on the player's own keyboard, and what they do."""
    driving = [bindings.controls(action) for action in ("ahead", "left", "back", "right")]
    keys = " ".join(control_name(controls[0]) for controls in driving if controls)
    if [controls[1:] for controls in driving] == [("up",), ("left",), ("down",), ("right",)]:
        keys = _("{keys} or arrows").format(keys=keys)
    return (
        (keys, _("drive")),
        (_("Mouse"), _("turn the turret")),
        (_either(bindings.controls("fire")), _("fire")),
        (_either(bindings.controls("second")), _("second weapon")),
        (_others(bindings, control_name), _("ranking, chat, menu")),
    )


def _others(bindings: Bindings, name_of: Callable[[str], str]) -> str:
    """What one sees everybody with, talks with and leaves with."""
    controls = (bindings.controls(action) for action in ("ranking", "chat", "menu"))
    return ", ".join(name_of(each[0]) if each else "–" for each in controls)


def _either(controls: tuple[str, ...]) -> str:
    names = [control_name(control) for control in controls]
    return _("{one} or {other}").format(one=names[0], other=names[1]) if len(names) > 1 else "".join(names)


def _pad_lines(bindings: Bindings) -> tuple[tuple[str, str], ...]:
    return (
        (_("Left stick"), _("drive")),
        (_("Right stick"), _("turn the turret")),
        ("".join(map(pad_name, bindings.controls("fire")[:1])), _("fire")),
        ("".join(map(pad_name, bindings.controls("second")[:1])), _("second weapon")),
        (_others(bindings, pad_name), _("ranking, chat, menu")),
    )


class Line(Part):
    """What the network does not do well, once it has not for a while: a battle's first moments say nothing of it."""

    in_middle = True

    def __init__(self) -> None:
        self._slow_for = 0.0
        self._lossy_for = 0.0

    def advance(self, frame: Frame, dt: float) -> None:
        """See how long it has been so."""
        battle = frame.game.battle
        figures = None if battle is None else battle.figures
        self._slow_for = self._slow_for + dt if figures is not None and figures.rtt > SLOW_SECONDS else 0.0
        self._lossy_for = self._lossy_for + dt if figures is not None and figures.loss > LOSSY else 0.0

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Say it under the clock."""
        text, colour = self._words(frame)
        if not text:
            return
        place = Rect(0, 0, _between_corners(canvas, 400), 30)
        place.midtop = canvas.size[0] // 2, frame.take(place.height) if is_tight(canvas) else frame.under_clock + 8
        with seen_through(canvas, frame, place):
            canvas.box(place, VEIL)
        canvas.text(text, place.inflate(-24, -2), Style(size=17, colour=colour, align="centre", shade=SHADE))

    def _words(self, frame: Frame) -> tuple[str, Colour]:
        battle = frame.game.battle
        if frame.silence > SILENCE_SECONDS:
            seconds = int(frame.silence)
            text = ngettext(
                "No news from the server for {count} second", "No news from the server for {count} seconds", seconds
            )
            return text.format(count=seconds), BAD
        if battle is not None and self._lossy_for > PATIENCE_SECONDS:
            return _("Bad connection: {share} lost").format(share=percent(battle.figures.loss)), WARNING
        if battle is not None and _falls_back(battle.figures, frame.now):
            return _("UDP does not get through: slower connection"), WARNING
        if battle is not None and self._slow_for > PATIENCE_SECONDS:
            return _("Slow connection: {count} ms").format(count=round(battle.figures.rtt * 1000)), WARNING
        return "", WARNING


def _falls_back(figures: NetworkFigures, now: float) -> bool:
    """Whether everything has taken the reliable lane for longer than a session takes to begin."""
    return figures.datagrams_at > 0.0 and now - figures.datagrams_at > FALLBACK_SECONDS


def _between_corners(canvas: Canvas, width: int) -> int:
    """The width, or what is left in the middle of a picture with few logical units."""
    return min(width, canvas.size[0] - (2 * MARGIN if is_tight(canvas) else 700))
