"""The ranking, by team where there are teams, while Tab is held."""

from dataclasses import dataclass
from typing import Final

from pygame import Rect

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import Frame, Part
from tankgame.client.palette import team_colour
from tankgame.client.players import Score
from tankgame.client.text import _, number, tank_title, team_title
from tankgame.client.ui.canvas import Align, Canvas, Style
from tankgame.client.ui.theme import BAD, CARD_CHOSEN, DIM, GOLD, HEADING, TEXT, WARNING, Skin

WIDTH: Final = 716
ROW_MOST: Final = 28
HEAD: Final = 84
GROUND: Final = Skin((20, 26, 22, 236), (16, 22, 18, 242), (110, 120, 108))
AROUND: Final = 62
"""Logical units kept free above and below."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column stands, in logical units from the panel's left."""

    left: int
    width: int
    align: Align = "left"


RANK: Final = Column(16, 34, "right")
NAME: Final = Column(64, 220)
NAME_BESIDE_HELP: Final = Column(64, 192)
HELP: Final = 272
"""Where the mark of who aims with help stands."""

TANK: Final = Column(296, 146)
KILLS: Final = Column(446, 84, "right")
DEATHS: Final = Column(536, 88, "right")
PING: Final = Column(630, 70, "right")
SLOW_PING: Final = 150
BAD_PING: Final = 300
"""Milliseconds from which it is told that somebody is far."""


class Scoreboard(Part):
    """Everybody in the battle, best first."""

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it where it is asked for."""
        if not frame.ranking:
            return
        scores = frame.game.scoreboard()
        teams = sorted({score.team for score in scores if score.team})
        count = len(scores) + len(teams)
        room = canvas.size[1] - 2 * AROUND - HEAD
        row = max(1, min(ROW_MOST, room // max(1, count)))
        place = Rect(0, 0, WIDTH, HEAD + row * count + 12)
        place.center = canvas.size[0] // 2, canvas.size[1] // 2
        canvas.box(place, GROUND)
        title = Rect(place.left + 20, place.top + 8, WIDTH - 40, 36)
        canvas.text(_("Ranking"), title, Style("title", HEADING, GOLD))
        if any(score.aim_assist for score in scores):
            canvas.text(_("aims with help"), title, Style("bold", 15, DIM, "right"))
            wide = canvas.text_width(_("aims with help"), Style("bold", 15))
            _draw_help(canvas, (title.right - wide - 16, title.centery), 6)
        heads = Rect(place.left, place.top + 50, WIDTH, 24)
        style = Style(size=15, colour=DIM)
        for column, text in ((NAME, _("Player")), (TANK, _("Tank")), (KILLS, _("Kills")), (DEATHS, _("Deaths"))):
            _cell(canvas, heads, column, text, style)
        _cell(canvas, heads, PING, _("Ping"), style)
        line = Rect(place.left, place.top + HEAD, WIDTH, row)
        for team in teams or [0]:
            members = [score for score in scores if score.team == team]
            if team:
                self._draw_team(canvas, frame, line, team)
                line = line.move(0, row)
            for rank, score in enumerate(members, 1):
                self._draw_row(canvas, line, rank, score)
                line = line.move(0, row)

    def _draw_team(self, canvas: Canvas, frame: Frame, line: Rect, team: int) -> None:
        """A team's name over its players, with its score."""
        objective, colour = frame.game.objective, team_colour(team, TEXT)
        canvas.fill(line.inflate(-16, -2), (*colour, 46))
        canvas.polygon(emblem(team, line.left + 36, line.centery, 0.28 * line.height), colour)
        style = Style("bold", min(18, line.height - 2), colour)
        canvas.text(team_title(team), Rect(line.left + NAME.left, line.top, NAME.width, line.height), style)
        if objective is not None and not objective.waves and team <= len(objective.score):
            _cell(canvas, line, KILLS, number(objective.score[team - 1]), style)

    def _draw_row(self, canvas: Canvas, line: Rect, rank: int, score: Score) -> None:
        if score.own:
            canvas.box(line.inflate(-16, 2), CARD_CHOSEN._replace(line=1.0), 4)
        style = Style(size=min(17, line.height - 2), colour=TEXT)
        quiet = Style(size=style.size, colour=DIM)
        _cell(canvas, line, RANK, str(rank), quiet)
        name = NAME_BESIDE_HELP if score.aim_assist else NAME
        _cell(canvas, line, name, score.name, Style(size=style.size, colour=GOLD if score.own else TEXT, fit="elide"))
        if score.aim_assist:
            _draw_help(canvas, (line.left + HELP, line.centery), 0.22 * line.height)
        _cell(canvas, line, TANK, tank_title(score.tank) if score.tank else "", quiet)
        _cell(canvas, line, KILLS, str(score.kills), style)
        _cell(canvas, line, DEATHS, str(score.deaths), quiet)
        if score.ping is not None:
            style = Style(size=style.size, colour=_ping_colour(score.ping))
            _cell(canvas, line, PING, _("{count} ms").format(count=number(score.ping)), style)
        elif score.bot:
            _cell(canvas, line, PING, _("bot"), quiet)


def _ping_colour(ping: int) -> Colour:
    return DIM if ping < SLOW_PING else WARNING if ping < BAD_PING else BAD


def _draw_help(canvas: Canvas, centre: tuple[float, float], reach: float) -> None:
    """The mark of who aims with help: cross hairs."""
    x, y = centre
    canvas.disc(centre, 2 * reach, (0, 0, 0, 0), GOLD)
    near, far = 0.4 * reach, 1.5 * reach
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        ends = [(x + across * away, y + down * away) for away in (near, far)]
        canvas.lines(ends, GOLD, 1)


def _cell(canvas: Canvas, line: Rect, column: Column, text: str, style: Style) -> None:
    box = Rect(line.left + column.left, line.top, column.width, line.height)
    canvas.text(text, box, style._replace(align=column.align) if column.align != style.align else style)
