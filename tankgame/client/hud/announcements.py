"""Above the middle: what everybody is to know at once, in large letters for a moment."""

import math
from typing import Final, Literal

from msgspec import UNSET
from pygame import Rect

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Colour
from tankgame.client.goals import Kind, News
from tankgame.client.hud.feed import thinned
from tankgame.client.hud.frame import MARGIN, SHADE, VEIL, Frame, Part, faded, is_tight, seen_through
from tankgame.client.hud.notices import last_kill
from tankgame.client.hud.score import zone_letter
from tankgame.client.palette import team_colour
from tankgame.client.text import _, marked, mode_note, mode_title, team_title
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import BAD, GOLD, GOOD, TEXT, WARNING

SECONDS: Final = 3.2
INTRO_SECONDS: Final = 6.0
TOP: Final = 148
HEIGHT: Final = 36
WIDTH_MOST: Final = 520
INTRO_WIDTH: Final = 490
"""So that hints on the left have room beside it."""

AT_STAND: Final = 9.0
"""Metres from one's own stand at which one has come to it."""

Whose = Literal["mine", "ours", "theirs"]

_WORDS: Final[dict[tuple[Kind, Whose], tuple[str, Colour]]] = {
    ("taken", "mine"): (marked("You have their flag: bring it to yours!"), GOLD),
    ("taken", "ours"): (marked("{name} has your flag!"), BAD),
    ("taken", "theirs"): (marked("{name} has their flag"), GOOD),
    ("dropped", "ours"): (marked("Your flag is on the ground"), WARNING),
    ("dropped", "theirs"): (marked("Their flag is on the ground"), TEXT),
    ("returned", "ours"): (marked("Your flag is back"), GOOD),
    ("returned", "theirs"): (marked("Their flag is back"), TEXT),
    ("scored", "ours"): (marked("Your team scores!"), GOLD),
    ("scored", "theirs"): (marked("{team} scores"), BAD),
    ("zone", "ours"): (marked("Your team holds zone {letter}"), GOOD),
    ("zone", "theirs"): (marked("{team} holds zone {letter}"), BAD),
    ("wave", "theirs"): (marked("Wave {number} attacks!"), BAD),
    ("beaten", "theirs"): (marked("Wave {number} is beaten"), GOOD),
    ("lives", "theirs"): (marked("No lives left: stay alive"), WARNING),
    ("overtime", "theirs"): (marked("Overtime: the next point wins"), GOLD),
}
"""By kind, and by whose flag it is, or who scored or holds the zone: what is nobody's is theirs."""


class Announcements(Part):
    """At first what the mode is about; from then on the latest news, until it is old."""

    in_middle = True

    def __init__(self) -> None:
        self._age = 0.0

    def advance(self, frame: Frame, dt: float) -> None:  # noqa: ARG002 - as every part
        """The battle goes on."""
        self._age += dt

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""
        news = frame.game.news
        if frame.ranking or (is_tight(canvas) and frame.typing):
            return
        crowded = is_tight(canvas) and last_kill(frame) is not None
        if news and frame.now - news[-1].at <= SECONDS and not crowded:
            item = news[-1]
            share = min(1.0, 3 * (1 - (frame.now - item.at) / SECONDS))
            draw_line(canvas, frame, spoken(item, frame.game.team, frame.game.me.name), share, team=item.team)
        elif waits_in_vain(frame):
            told = _("It counts once your flag is here too: get it back!"), WARNING
            draw_line(canvas, frame, told, 1.0, team=frame.scene.team)
        elif self._age < INTRO_SECONDS and not frame.game.feed:
            self._draw_intro(canvas, frame)

    def _draw_intro(self, canvas: Canvas, frame: Frame) -> None:
        """The mode, one's team where there are any, and what there is to do; a training has a tutor for that."""
        info, team = frame.game.mapinfo, frame.game.team
        if info is None or info.mode is UNSET or not mode_note(info.mode):
            return
        share = min(1.0, 2 * (INTRO_SECONDS - self._age) / INTRO_SECONDS)
        place = Rect(0, 0, min(INTRO_WIDTH, _room(canvas)), 2 * HEIGHT - 8)
        place.top = frame.take(place.height) if is_tight(canvas) else TOP
        place.centerx = canvas.size[0] // 2
        inset = 60 if team else 16
        line = Rect(place.left + inset, place.top + 4, place.width - 2 * inset, 32)
        with seen_through(canvas, frame, place):
            canvas.box(place, thinned(VEIL, share))
        if team and share > 0.5:
            canvas.polygon(emblem(team, place.left + 34, place.centery, 15), team_colour(team, TEXT))
        canvas.text(mode_title(info.mode), line, Style("title", 22, faded(GOLD, share), "centre"))
        canvas.text(mode_note(info.mode), line.move(0, 30), Style("bold", 18, faded(TEXT, share), "centre"))


def waits_in_vain(frame: Frame) -> bool:
    """Whether one has brought their flag to one's own stand, and one's own is not there."""
    scene = frame.scene
    ours = next((flag for flag in scene.flags if flag.team == scene.team), None)
    theirs = next((flag for flag in scene.flags if flag.team != scene.team), None)
    if scene.own is None or ours is None or theirs is None or ours.state == "home":
        return False
    away = math.hypot(scene.own.x - ours.home_x, scene.own.y - ours.home_y)
    return theirs.carrier == frame.game.me.name and away < AT_STAND


def draw_line(
    canvas: Canvas, frame: Frame, told: tuple[str, Colour], share: float, *, team: int = 0, top: int = TOP
) -> None:
    """A sentence in its colour with the emblem of the team that it is about, if any; `share` of its opacity.

    Its `top` is in logical units; in a tight picture it goes where there is room.
    """
    words, colour = told
    style = Style("bold", 22, faded(colour, share), "centre", shade=faded(SHADE, share))
    room = 44 if team else 0
    width = min(WIDTH_MOST, _room(canvas), round(canvas.text_width(words, style)) + 40 + room)
    place = Rect((canvas.size[0] - width) // 2, 0, width, HEIGHT)
    place.top = frame.take(HEIGHT) if is_tight(canvas) else top
    with seen_through(canvas, frame, place):
        canvas.box(place, thinned(VEIL, share))
    if team and share > 0.5:
        canvas.polygon(emblem(team, place.left + 24, place.centery, 9), team_colour(team, TEXT))
    canvas.text(words, Rect(place.left + 12 + room // 2, place.top, width - 24 - room // 2, HEIGHT), style)


def spoken(item: News, team: int, me: str) -> tuple[str, Colour]:
    """A piece of news as a sentence for somebody of that team, and its colour."""
    whose: Whose = "ours" if item.team == team else "theirs"
    if item.kind == "taken" and item.name == me:
        whose = "mine"
    words, colour = _WORDS[item.kind, whose if item.team else "theirs"]
    letter = zone_letter(item.number)
    told = _(words).format(name=item.name, team=team_title(item.team), letter=letter, number=item.number)
    return told, colour


def _room(canvas: Canvas) -> int:
    """Logical units across between what stands in the corners, or where that is elsewhere."""
    return canvas.size[0] - (2 * MARGIN if is_tight(canvas) else 640)
