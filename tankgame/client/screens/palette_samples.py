"""The palette in use, as the battle shows it: both teams with their shapes, one's own mark and a foe's."""

from typing import Final

from pygame import Rect

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Colour
from tankgame.client.palette import foe_colour, own_colour, team_colour
from tankgame.client.text import _, team_title
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import TEXT

REACH: Final = 11
LINE: Final = 30


def draw_samples(canvas: Canvas, place: Rect) -> None:
    """Two lines of two: marks and what they are called."""
    marks: list[tuple[Colour, int, str]] = [
        (team_colour(1, TEXT), 1, team_title(1)),
        (team_colour(2, TEXT), 2, team_title(2)),
        (own_colour(), 0, _("You")),
        (foe_colour(), 0, _("Foe")),
    ]
    half = place.width // 2
    for index, (colour, team, title) in enumerate(marks):
        x, y = place.left + half * (index % 2), place.top + LINE * (index // 2)
        centre = x + REACH + 2, y + LINE // 2
        if team:
            canvas.polygon(emblem(team, *centre, REACH), colour)
        else:
            canvas.disc(centre, 1.6 * REACH, colour, (12, 14, 12))
        canvas.text(title, Rect(x + 2 * REACH + 12, y, half - 2 * REACH - 16, LINE), Style(colour=TEXT, fit="elide"))
