"""Top middle where a mode has a goal: how the teams stand, the time, and how it is with flags, zones and waves."""

from typing import Final

from msgspec import UNSET
from pygame import Rect

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import MARGIN, VEIL, Frame, Part, seen_through
from tankgame.client.hud.standing import LATE_SECONDS
from tankgame.client.palette import team_colour
from tankgame.client.text import _, clock, ngettext, number, percent, team_title
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import BAD, DIM, GOLD, TEXT, WARNING
from tankgame.protocol.parts import FlagPlace, Objective
from tankgame.protocol.ticks import TICK_RATE

WIDTH: Final = 430
HEIGHT: Final = 46
SIDE: Final = 152
CHIP: Final = 26
CHIPS_TOP: Final = MARGIN + HEIGHT + 4
CHIP_WIDTHS: Final = (102, 156)
"""Of a zone's chip and of a flag's."""

NOBODY: Final = (196, 192, 176)
TRACK: Final[Colour] = (52, 58, 52)


class Score(Part):
    """Scores by team, with their shapes, or the waves; under it a chip for each flag and zone."""

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it where there is a goal."""
        objective = frame.game.objective
        if objective is None:
            return
        place = Rect((canvas.size[0] - WIDTH) // 2, MARGIN, WIDTH, HEIGHT)
        with seen_through(canvas, frame, place):
            self._draw_goal(canvas, frame, objective, place)
        if not objective.waves:
            self._draw_chips(canvas, frame, objective)

    def _draw_goal(self, canvas: Canvas, frame: Frame, objective: Objective, place: Rect) -> None:
        canvas.box(place, VEIL)
        left = frame.scene.seconds_left
        middle = Rect(place.left + SIDE, place.top, WIDTH - 2 * SIDE, HEIGHT)
        colour = BAD if left < LATE_SECONDS or objective.overtime else TEXT
        canvas.text(
            clock(left), Rect(middle.left, place.top + 1, middle.width, 29), Style("title", 24, colour, "centre")
        )
        canvas.text(
            _under_clock(objective),
            Rect(middle.left, place.top + 28, middle.width, 16),
            Style("bold", 13, DIM, "centre"),
        )
        if objective.waves:
            self._draw_waves(canvas, frame, objective, place)
        else:
            for team, score in enumerate(objective.score[:2], 1):
                self._draw_team(canvas, frame, place, (team, score, objective.goal))

    def _draw_team(self, canvas: Canvas, frame: Frame, place: Rect, standing: tuple[int, int, int]) -> None:
        team, score, goal = standing
        first = team == 1
        colour = team_colour(team, NOBODY)
        side = Rect(place.left if first else place.right - SIDE, place.top, SIDE, HEIGHT)
        mark = side.left + 22 if first else side.right - 22
        canvas.polygon(emblem(team, mark, side.top + 20, 9), colour)
        name = Rect(side.left + 38 if first else side.left + 44, side.top + 4, SIDE - 82, 32)
        own = frame.scene.team == team
        style = Style("bold", 17, GOLD if own else TEXT, "left" if first else "right", "elide")
        canvas.text(team_title(team), name, style)
        points = Rect(side.right - 44 if first else side.left + 4, side.top + 2, 40, 34)
        canvas.text(number(score), points, Style("title", 25, TEXT, "centre"))
        if goal:
            track = Rect(side.left + 10, side.bottom - 8, SIDE - 20, 4)
            done = round(track.width * min(1.0, score / goal))
            canvas.fill(track, TRACK)
            canvas.fill(Rect(track.left if first else track.right - done, track.top, done, 4), colour)

    def _draw_waves(self, canvas: Canvas, frame: Frame, objective: Objective, place: Rect) -> None:
        wave = _("Wave {number}/{count}").format(number=min(objective.wave, objective.waves), count=objective.waves)
        side = Rect(place.left + 10, place.top + 2, SIDE - 14, HEIGHT - 4)
        canvas.text(wave, side, Style("bold", 20, GOLD))
        if objective.break_until:
            battle = frame.game.battle
            seconds = (
                0
                if battle is None
                else max(0, int(objective.break_until / TICK_RATE - battle.clock.server_time / TICK_RATE) + 1)
            )
            text, colour = ngettext("in {count} second", "in {count} seconds", seconds).format(count=seconds), TEXT
        else:
            text = ngettext("{count} enemy left", "{count} enemies left", objective.left).format(count=objective.left)
            colour = team_colour(2, BAD)
        side.right = place.right - 10
        canvas.text(text, side, Style("bold", 18, colour, "right"))
        lives = ngettext("{count} life left", "{count} lives left", objective.lives).format(count=objective.lives)
        chip = Rect(0, CHIPS_TOP, 170, CHIP)
        chip.centerx = place.centerx
        canvas.box(chip, VEIL, 4)
        canvas.text(lives, chip.inflate(-16, 0), Style("bold", 16, TEXT if objective.lives else WARNING, "centre"))

    def _draw_chips(self, canvas: Canvas, frame: Frame, objective: Objective) -> None:
        """A chip for each flag and zone, side by side."""
        chips = [(flag.team, _flag_words(flag, frame.game.me.name), NOBODY) for flag in objective.flags]
        for index, zone in enumerate(objective.zones):
            words = f"{zone_letter(index)} {percent(zone.progress)}" if zone.taker else zone_letter(index)
            chips.append((zone.owner, words, team_colour(zone.taker, NOBODY)))
        if not chips:
            return
        width = CHIP_WIDTHS[0 if objective.zones else 1]
        left = (canvas.size[0] - len(chips) * (width + 6) + 6) // 2
        for team, words, colour in chips:
            place = Rect(left, CHIPS_TOP, width, CHIP)
            with seen_through(canvas, frame, place):
                canvas.box(place, VEIL, 4)
                canvas.polygon(emblem(team, place.left + 15, place.centery, 6), team_colour(team, NOBODY))
                style = Style("bold", 15, colour, fit="elide")
                canvas.text(words, Rect(place.left + 28, place.top, width - 34, CHIP), style)
            left += width + 6


def zone_letter(index: int) -> str:
    """What a zone is called."""
    return chr(ord("A") + index)


def _under_clock(objective: Objective) -> str:
    if objective.overtime:
        return _("overtime")
    return _("to {goal}").format(goal=number(objective.goal)) if objective.goal else ""


def _flag_words(flag: FlagPlace, me: str) -> str:
    if flag.state == "home":
        return _("at its base")
    if flag.state == "dropped":
        return _("on the ground")
    if flag.carrier is UNSET:
        return _("taken")
    return _("with you") if flag.carrier == me else flag.carrier
