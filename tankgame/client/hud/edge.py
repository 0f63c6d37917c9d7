"""At the picture's edge: an arrow towards a place that is beyond it."""

import math
from dataclasses import dataclass
from typing import Final

from pygame import Rect

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import Frame
from tankgame.client.hud.spots import Spot, edge_place, free_place
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import TEXT

REACH: Final = 13
BACK: Final[Colour] = (14, 18, 16)


@dataclass(frozen=True, slots=True)
class Bearing:
    """Where to, in metres; in the disc a team's emblem or a sign, under it a note."""

    x: float
    y: float
    colour: Colour
    team: int = 0
    sign: str = ""
    note: str = ""


def draw_bearing(canvas: Canvas, frame: Frame, bearing: Bearing, stray: float = math.inf) -> None:
    """Show it where the way there leaves the picture, if there is room within `stray` logical units of that."""
    camera = frame.camera
    angle = math.atan2(bearing.y - camera.y, bearing.x - camera.x)
    spot = free_place(canvas, frame, angle)
    if spot is None or math.dist(spot, edge_place(canvas.size, angle)) > stray:
        return
    x, y = spot
    frame.pointed.append(spot)
    draw_tip(canvas, (x, y), angle, bearing.colour)
    canvas.disc((x, y), 2 * REACH, BACK, bearing.colour)
    if bearing.sign:
        place = Rect(round(x) - 12, round(y) - 12, 24, 24)
        canvas.text(bearing.sign, place, Style("bold", 18, bearing.colour, "centre"))
    else:
        canvas.polygon(emblem(bearing.team, x, y, 6), bearing.colour)
    if bearing.note:
        below = Rect(0, round(y) + REACH + 1, 84, 17)
        below.centerx = round(x)
        below.clamp_ip(Rect(2, 0, canvas.size[0] - 4, canvas.size[1]))
        canvas.text(bearing.note, below, Style("bold", 13, TEXT, "centre", "elide", shade=BACK))


def draw_tip(canvas: Canvas, spot: Spot, angle: float, colour: Colour, reach: float = REACH) -> None:
    """The tip beyond a disc that reaches so far."""
    canvas.polygon(turned(spot, angle, [(reach + 10, 0.0), (reach, 7.0), (reach, -7.0)]), colour)


def draw_arrow(canvas: Canvas, spot: Spot, angle: float, colour: Colour, size: float = 1.0) -> None:
    """An arrow by itself, more than twice as long as broad, its middle there."""
    for grow, shade in ((2.0, BACK), (0.0, colour)):
        tip, brow, tail = 23 * size + 1.6 * grow, 5 * size - grow, -23 * size - grow
        half, neck = 10 * size + 1.2 * grow, 3.5 * size + grow
        side = [(tip, 0.0), (brow, half), (brow, neck), (tail, neck)]
        canvas.polygon(turned(spot, angle, [*side, *((a, -b) for a, b in reversed(side))]), shade)


def turned(spot: Spot, angle: float, points: list[Spot]) -> list[Spot]:
    """Points that are so far ahead and to the right of a place, for who looks in that direction."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return [(spot[0] + a * cosine - b * sine, spot[1] - a * sine - b * cosine) for a, b in points]
