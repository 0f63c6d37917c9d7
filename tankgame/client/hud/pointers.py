"""At the picture's edge: which way to the flags and zones that are not in it, and how far."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pygame import Rect

from tankgame.client.emblems import emblem
from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import Frame, Part, is_tight
from tankgame.client.hud.score import zone_letter
from tankgame.client.palette import team_colour
from tankgame.client.text import _
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import GOLD, TEXT

INSET: Final = (52, 110, 52, 118)
"""Logical units kept free on the left, at the top, on the right and at the bottom."""

APART: Final = (64, 50)
"""Logical units between two pointers, across and down."""

ROOM: Final = Rect(-40, -24, 80, 58)
"""What a pointer and what stands under it take up around it."""

STEP: Final = 10
FURTHEST: Final = 320
"""Logical units between the places that are looked at for a free one, and to the last of them."""

REACH: Final = 15
BACK: Final[Colour] = (14, 18, 16)
NOBODY: Final = (196, 192, 176)
IN_SIGHT: Final = -1.5
"""How far inside the picture a place has to be to need no pointer, in metres."""


Spot = tuple[float, float]


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
        frame.pointed.clear()
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
        tip = [(REACH + 9, 0.0), (REACH, 6.0), (REACH, -6.0)]
        turned = [
            (x + a * math.cos(angle) - b * math.sin(angle), y - a * math.sin(angle) - b * math.cos(angle))
            for a, b in tip
        ]
        canvas.polygon(turned, GOLD if goal.urgent else colour)
        canvas.disc((x, y), 2 * REACH, BACK, GOLD if goal.urgent else colour)
        if goal.letter:
            canvas.text(goal.letter, Rect(round(x) - 12, round(y) - 12, 24, 24), Style("bold", 18, colour, "centre"))
        else:
            canvas.polygon(emblem(goal.team, x, y, 7), colour)
        far = math.hypot(goal.x - scene.focus_x, goal.y - scene.focus_y)
        below = Rect(round(x) - 30, round(y) + REACH + 1, 60, 18)
        canvas.text(_("{count} m").format(count=round(far)), below, Style("bold", 14, TEXT, "centre"))


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


def free_place(canvas: Canvas, frame: Frame, angle: float) -> Spot | None:
    """The place at the edge in that direction, or the nearest where no panel and no other pointer is; None without one.

    Panels are those that have been drawn in this frame already.
    """
    edge = edge_place(canvas.size, angle, frame.below)
    room, scale, boxes = canvas.pixels(ROOM), canvas.scale, canvas.boxes
    for x, y in _around(canvas.size, edge):
        if room.move(x * scale, y * scale).collidelist(boxes) < 0 and _is_apart(frame, x, y):
            return x, y
    return None


def _around(size: tuple[int, int], edge: Spot) -> Iterator[Spot]:
    """That place, and those beside it and further in, from the nearest on."""
    left, top, right, bottom = INSET
    yield edge
    for far in range(STEP, FURTHEST + 1, STEP):
        for across, down in ((0, -far), (0, far), (-far, 0), (far, 0)):
            x, y = edge[0] + across, edge[1] + down
            if left <= x <= size[0] - right and top <= y <= size[1] - bottom:
                yield x, y


def _is_apart(frame: Frame, x: float, y: float) -> bool:
    """Whether no other pointer is too near."""
    return all(abs(x - a) >= APART[0] or abs(y - b) >= APART[1] for a, b in frame.pointed)


def edge_place(size: tuple[int, int], angle: float, below: int = 0) -> Spot:
    """Where a pointer in that direction (radians, counter-clockwise) stands, in logical units.

    It is under `below`, as far as that leaves a picture.
    """
    left, top, right, bottom = INSET
    middle_x, middle_y = size[0] / 2, size[1] / 2
    top = max(top, min(below + REACH, round(middle_y) - 2 * REACH))
    across, up = math.cos(angle), math.sin(angle)
    reach_x = (middle_x - (right if across > 0 else left)) / max(1e-6, abs(across))
    reach_y = (middle_y - (top if up > 0 else bottom)) / max(1e-6, abs(up))
    reach = min(reach_x, reach_y)
    return middle_x + across * reach, middle_y - up * reach
