"""The ranking, by team where there are teams, while Tab is held."""

from dataclasses import dataclass
from typing import Final, NamedTuple

import pygame
from pygame import Rect, Surface

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import MARGIN, Frame, Part, is_tight
from tankgame.client.palette import team_colour
from tankgame.client.players import Score
from tankgame.client.text import _, number, tank_title, team_title
from tankgame.client.ui.canvas import Align, Canvas, Style, Written
from tankgame.client.ui.theme import BAD, CARD_CHOSEN, DIM, GOLD, HEADING, TEXT, WARNING, Skin

ROW_MOST: Final = 28
ROW_LEAST: Final = 11
"""Lower rows cannot be read: then there are fewer."""

ROW_TIGHT: Final = 15
AROUND_TIGHT: Final = 8
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


class Layout(NamedTuple):
    """How wide the panel is, and what stands right of the names."""

    width: int
    tank: Column | None
    kills: Column
    deaths: Column
    ping: Column


WIDE: Final = Layout(
    716, Column(296, 146), Column(446, 84, "right"), Column(536, 88, "right"), Column(630, 70, "right")
)
NARROW: Final = Layout(584, None, Column(314, 84, "right"), Column(404, 88, "right"), Column(498, 70, "right"))
"""Without what everybody drives."""

SCORE_GAP: Final = 16
"""Between a team's name and its score."""

SLOW_PING: Final = 150
BAD_PING: Final = 300
"""Milliseconds from which it is told that somebody is far."""


class Scoreboard(Part):
    """Everybody in the battle, best first."""

    def __init__(self) -> None:
        self._picture: Surface | None = None
        """What was last shown, for `_key`: hundreds of texts of which hardly one changes in a second."""
        self._key: object = None
        self._written: list[Written] = []

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it where it is asked for."""
        if not frame.ranking:
            return
        scores, tight = frame.game.scoreboard(), is_tight(canvas)
        teams = sorted({score.team for score in scores if score.team})
        room = canvas.size[1] - 2 * (AROUND_TIGHT if tight else AROUND) - HEAD - 12
        least = ROW_TIGHT if tight else ROW_LEAST
        most = max(1, room // least - len(teams))
        ranked = telling(_ranked(scores), most)
        if len(ranked) < len(scores):  # and a line that says how many more there are
            ranked = telling(_ranked(scores), max(1, most - 1))
        others = len(scores) - len(ranked)
        count = len(ranked) + len(teams) + bool(others)
        row = max(1, min(ROW_MOST, room // max(1, count)))
        layout = WIDE if canvas.size[0] >= WIDE.width + 2 * MARGIN else NARROW
        place = Rect(0, 0, layout.width, HEAD + row * count + 12)
        place.center = canvas.size[0] // 2, canvas.size[1] // 2
        objective = frame.game.objective
        standing = None if objective is None else tuple(objective.score)
        window = (canvas.surface.get_size(), canvas.scale, tuple(place))
        key = (tuple(ranked), others, standing, window, _("Ranking"), tuple(team_colour(team, TEXT) for team in teams))
        within = canvas.pixels(place)
        if self._picture is None or key != self._key:
            sheet = Canvas(Surface(canvas.surface.get_size(), pygame.SRCALPHA), canvas.fonts, canvas.scale)
            self._compose(sheet, frame, place, (ranked, others), layout)
            self._key, self._written = key, sheet.written
            self._picture = sheet.surface.subsurface(within).premul_alpha()
        canvas.surface.blit(self._picture, within, special_flags=pygame.BLEND_PREMULTIPLIED)
        canvas.written += self._written
        canvas.boxes.append(within)

    def _compose(
        self, canvas: Canvas, frame: Frame, place: Rect, told: tuple[list[tuple[int, Score]], int], layout: Layout
    ) -> None:
        """`told` are those who have a row, and how many more there are."""
        ranked, others = told
        canvas.box(place, GROUND)
        self._draw_head(canvas, place, layout, helped=any(score.aim_assist for _rank, score in ranked))
        teams = sorted({score.team for _rank, score in ranked})
        row = (place.height - HEAD - 12) // max(1, len(ranked) + sum(map(bool, teams)) + bool(others))
        line = Rect(place.left, place.top + HEAD, layout.width, row)
        for team in teams:
            if team:
                self._draw_team(canvas, frame, line, team)
                line = line.move(0, row)
            for rank, score in ranked:
                if score.team == team:
                    self._draw_row(canvas, line, (rank, score), layout)
                    line = line.move(0, row)
        if others:
            _cell(canvas, line, NAME, f"… +{number(others)}", Style(size=min(17, row - 2), colour=DIM))

    def _draw_head(self, canvas: Canvas, place: Rect, layout: Layout, *, helped: bool) -> None:
        title = Rect(place.left + 20, place.top + 8, place.width - 40, 36)
        canvas.text(_("Ranking"), title, Style("title", HEADING, GOLD))
        if helped:
            canvas.text(_("aim assist"), title, Style("bold", 15, DIM, "right"))
            wide = canvas.text_width(_("aim assist"), Style("bold", 15))
            _draw_help(canvas, (title.right - wide - 16, title.centery), 6)
        heads = Rect(place.left, place.top + 50, place.width, 24)
        style = Style(size=15, colour=DIM)
        _cell(canvas, heads, NAME, _("Player"), style)
        _cell(canvas, heads, layout.tank, _("Tank"), style)
        _cell(canvas, heads, layout.kills, _("Kills"), style)
        _cell(canvas, heads, layout.deaths, _("Deaths"), style)
        _cell(canvas, heads, layout.ping, _("Ping"), style)

    def _draw_team(self, canvas: Canvas, frame: Frame, line: Rect, team: int) -> None:
        """A team's name over its players, with its score."""
        objective, colour = frame.game.objective, team_colour(team, TEXT)
        canvas.fill(line.inflate(-16, -2), (*colour, 46))
        canvas.polygon(emblem(team, line.left + 36, line.centery, 0.28 * line.height), colour)
        style = Style("bold", min(18, line.height - 2), colour)
        title = team_title(team)
        canvas.text(title, Rect(line.left + NAME.left, line.top, NAME.width, line.height), style)
        if objective is not None and not objective.waves and team <= len(objective.score):
            # Not under the kills: most modes do not count those.
            left = line.left + NAME.left + canvas.text_width(title, style) + SCORE_GAP
            score = number(objective.score[team - 1])
            canvas.text(score, Rect(left, line.top, NAME.width, line.height), style._replace(colour=TEXT))

    def _draw_row(self, canvas: Canvas, line: Rect, row: tuple[int, Score], layout: Layout) -> None:
        rank, score = row
        if score.own:
            canvas.box(line.inflate(-16, 2), CARD_CHOSEN._replace(line=1.0), 4)
        style = Style(size=min(17, line.height - 2), colour=TEXT)
        quiet = style if score.own else Style(size=style.size, colour=DIM)
        _cell(canvas, line, RANK, str(rank), quiet)
        name = NAME_BESIDE_HELP if score.aim_assist else NAME
        _cell(canvas, line, name, score.name, style._replace(fit="elide"))
        if score.aim_assist:
            _draw_help(canvas, (line.left + HELP, line.centery), 0.22 * line.height)
        _cell(canvas, line, layout.tank, tank_title(score.tank) if score.tank else "", quiet)
        _cell(canvas, line, layout.kills, str(score.kills), style)
        _cell(canvas, line, layout.deaths, str(score.deaths), quiet)
        if score.ping is not None:
            style = style if score.own else Style(size=style.size, colour=_ping_colour(score.ping))
            _cell(canvas, line, layout.ping, _("{count} ms").format(count=number(score.ping)), style)
        elif score.bot:
            _cell(canvas, line, layout.ping, _("bot"), quiet)


def _ranked(scores: list[Score]) -> list[tuple[int, Score]]:
    """Everybody with their rank among those of their team."""
    ranks: dict[int, int] = {}
    found = []
    for score in scores:
        ranks[score.team] = ranks.get(score.team, 0) + 1
        found.append((ranks[score.team], score))
    return found


def telling(ranked: list[tuple[int, Score]], most: int) -> list[tuple[int, Score]]:
    """As many as there is room for: oneself, and the best of each team."""
    chosen = sorted(range(len(ranked)), key=lambda index: (not ranked[index][1].own, ranked[index][0]))[:most]
    return [ranked[index] for index in sorted(chosen)]


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


def _cell(canvas: Canvas, line: Rect, column: Column | None, text: str, style: Style) -> None:
    if column is None:
        return
    box = Rect(line.left + column.left, line.top, column.width, line.height)
    canvas.text(text, box, style._replace(align=column.align) if column.align != style.align else style)
