"""At the picture's edge: which way to the flags and zones that are not in it, and how far."""

import math
from dataclasses import dataclass
from typing import Final

from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.hud.edge import BACK, draw_tip
from tankgame.client.hud.frame import Frame, Part, is_tight
from tankgame.client.hud.marks import marked
from tankgame.client.hud.score import zone_letter
from tankgame.client.hud.spots import REACH, Spot, free_place
from tankgame.client.palette import team_colour
from tankgame.client.text import _
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import GOLD, TEXT

FLAG_REACH: Final = 19
"""Of the disc around a flag, in logical units: larger than those around team mates."""

NOBODY: Final = (196, 192, 176)
IN_SIGHT: Final = -1.5
"""How far inside the picture a place has to be to need no pointer, in metres."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where to: metres, whose it is, a letter for a zone, and whether it is what matters most."""

    x: float
    y: float
    team: int
    letter: str = ""
    urgent: bool = False


class Pointers(Part):
    """One for each goal out of the picture; the minimap alone tells of those that there is no room for."""

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show them."""
        frame.pointed[:] = marked(canvas, frame)
        if frame.ranking or (is_tight(canvas) and frame.scene.own is None):
            return
        for goal in goals(frame):
            if not frame.camera.sees(goal.x, goal.y, IN_SIGHT):
                self._draw(canvas, frame, goal)

    def _draw(self, canvas: Canvas, frame: Frame, goal: Goal) -> None:
        camera, scene = frame.camera, frame.scene
        angle = math.atan2(goal.y - camera.y, goal.x - camera.x)
        spot = free_place(canvas, frame, angle)
        if spot is None:
            return
        x, y = spot
        frame.pointed.append(spot)
        colour = team_colour(goal.team, NOBODY)
        rim, reach = GOLD if goal.urgent else colour, REACH if goal.letter else FLAG_REACH
        draw_tip(canvas, spot, angle, rim, reach)
        canvas.disc(spot, 2 * reach, BACK, rim)
        if goal.letter:
            canvas.text(goal.letter, Rect(round(x) - 12, round(y) - 12, 24, 24), Style("bold", 18, colour, "centre"))
        else:
            draw_flag(canvas, spot, goal.team, colour)
        far = math.hypot(goal.x - scene.focus_x, goal.y - scene.focus_y)
        below = Rect(round(x) - 30, round(y) + reach + 1, 60, 18)
        canvas.text(_("{count} m").format(count=round(far)), below, Style("bold", 14, TEXT, "centre", shade=BACK))


def draw_flag(canvas: Canvas, spot: Spot, team: int, colour: Colour) -> None:
    """A flag around a place, a pennant or a square one, as its team's emblem is a triangle or a square."""
    x, y = spot
    foot, top = y + 12, y - 12
    cloth = (
        ((0.0, 0.0), (17.0, 0.0), (17.0, 12.0), (0.0, 12.0)) if team == 2 else ((0.0, 0.0), (18.0, 6.5), (0.0, 13.0))
    )
    canvas.polygon([(x - 6 + across, top + down) for across, down in cloth], colour)
    canvas.polygon([(x - 8, top - 1), (x - 6, top - 1), (x - 6, foot), (x - 8, foot)], TEXT)


def goals(frame: Frame) -> list[Goal]:
    """What to point at: their flag, one's own where it matters, and zones."""
    scene, me = frame.scene, frame.game.me.name
    carrying = any(flag.carrier == me for flag in scene.flags)
    found = []
    for flag in scene.flags:
        ours = flag.team == scene.team
        if ours and carrying:
            found.append(Goal(flag.home_x, flag.home_y, flag.team, urgent=True))
        if flag.carrier != me and (not ours or flag.state != "home"):
            found.append(Goal(flag.x, flag.y, flag.team, urgent=ours))
    found += [Goal(zone.x, zone.y, zone.owner, zone_letter(index)) for index, zone in enumerate(scene.zones)]
    return found
