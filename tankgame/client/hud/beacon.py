"""Marks in the world that say where to go and what to shoot at."""

import math
from itertools import pairwise
from typing import Final

import pygame

from tankgame.client.hud.frame import Frame
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import GOLD

DARK: Final = (14, 16, 12)
RED: Final = (244, 112, 72)
PULSE_SECONDS: Final = 1.4
ARROW: Final = 34
"""How long an arrow is, in logical units."""

DASH: Final = 1.1
"""Metres of a dash, and of the gap after it."""

Place = tuple[float, float]


def place_ring(
    canvas: Canvas, frame: Frame, at: Place, radius: float, *, red: bool = False, still: bool = False, top: int = 0
) -> None:
    """A ring on the ground of that many metres, with an arrow over it, or under it where that is above `top`.

    `still` for whom motion is too much.
    """
    centre, metre = frame.camera.to_window(*at), frame.camera.scale
    colour = RED if red else GOLD
    thick = canvas.length(4)
    share = 0.0 if still else frame.now / PULSE_SECONDS % 1.0
    wave = radius * metre * (1.0 - 0.55 * share)
    dimmed = [round(channel * (0.35 + 0.65 * share)) for channel in colour]
    pygame.draw.aacircle(canvas.surface, dimmed, centre, wave, canvas.length(2))
    pygame.draw.aacircle(canvas.surface, DARK, centre, radius * metre + canvas.length(1), thick + canvas.length(2))
    pygame.draw.aacircle(canvas.surface, colour, centre, radius * metre, thick)
    lift = 0.0 if still else 6 * math.sin(frame.now * math.tau / PULSE_SECONDS)
    x, y, reach = (length / canvas.scale for length in (*centre, radius * metre))
    over = y - reach - (30 if red else 10)
    is_below = over - ARROW < top
    tip = (x, y + reach + 10 + lift) if is_below else (x, over + lift)
    for grown, shade in ((3, DARK), (0, colour)):
        canvas.polygon(_arrow(tip, grown, math.pi / 2 if is_below else -math.pi / 2), shade)


def draw_pointer(canvas: Canvas, tip: Place, angle: float) -> None:
    """An arrow to what is not in the picture: its tip in logical units, its direction in radians."""
    for grown, shade in ((3, DARK), (0, GOLD)):
        canvas.polygon(_arrow(tip, grown, angle), shade)


def draw_track(canvas: Canvas, frame: Frame, places: list[Place], *, still: bool = False) -> None:
    """The way of a shot as dashes that run along it."""
    shift = 0.0 if still else frame.now * 6.0 % (2 * DASH)
    for start, end in pairwise(places):
        length = math.dist(start, end)
        at = shift - 2 * DASH
        while at < length:
            ends = max(0.0, at), min(length, at + DASH)
            if ends[1] > ends[0]:
                tail, tip = (frame.camera.to_window(*_along(start, end, part / length)) for part in ends)
                pygame.draw.aaline(canvas.surface, DARK, tail, tip, canvas.length(5))
                pygame.draw.aaline(canvas.surface, GOLD, tail, tip, canvas.length(3))
            at += 2 * DASH


def _along(start: Place, end: Place, part: float) -> Place:
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _arrow(tip: Place, grown: int, angle: float) -> list[Place]:
    """The outline of an arrow in logical units, its tip there; `grown` by so much for its rim."""
    half, neck, tail, brow = 15 + grown, 6 + grown, ARROW + grown, 17 + grown / 2
    shape = [
        (1.4 * grown, 0),
        (-brow, half),
        (-brow, neck),
        (-tail, neck),
        (-tail, -neck),
        (-brow, -neck),
        (-brow, -half),
    ]
    cosine, sine = math.cos(angle), math.sin(angle)
    return [(tip[0] + a * cosine - b * sine, tip[1] - a * sine - b * cosine) for a, b in shape]
