"""Places that one's side shows: a ring in the world, a dot on the minimap, at the edge an arrow to what is beyond."""

import math
from typing import Final

import pygame
from pygame import Rect

from tankgame.client.hud.edge import Bearing, draw_bearing
from tankgame.client.hud.frame import SHADE, Frame, Part, faded
from tankgame.client.hud.minimap import Minimap
from tankgame.client.hud.spots import Spot
from tankgame.client.moments import Mark
from tankgame.client.palette import own_colour, team_colour
from tankgame.client.text import _
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import TEXT

SECONDS: Final = 5.0
FADE_SECONDS: Final = 0.6
PULSE_SECONDS: Final = 1.0
RADIUS: Final = 17
"""Logical units."""


class Marks(Part):
    """Those that are fresh."""

    def __init__(self, minimap: Minimap) -> None:
        self._minimap = minimap

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show them."""
        for mark in frame.game.marks:
            age = frame.now - mark.at
            if age < SECONDS:
                self._draw_on_map(canvas, mark, age, _colour(frame))
                if frame.ranking:
                    continue
                if frame.camera.sees(mark.x, mark.y, -1.0):
                    self._draw_in_world(canvas, frame, mark, age)
                else:
                    bearing = Bearing(mark.x, mark.y, _colour(frame), sign="!", note=mark.name)
                    draw_bearing(canvas, frame, bearing)

    def _draw_in_world(self, canvas: Canvas, frame: Frame, mark: Mark, age: float) -> None:
        """A target that pulses, with who shows it over it."""
        centre = frame.camera.to_window(mark.x, mark.y)
        colour = _colour(frame)
        pulse = age / PULSE_SECONDS % 1.0
        for radius, thick, shade in (
            (RADIUS + 1, 6, SHADE),
            (RADIUS, 3, colour),
            (6, 8, SHADE),
            (5, 5, colour),
        ):
            pygame.draw.aacircle(canvas.surface, shade, centre, canvas.length(radius), canvas.length(thick))
        wave = canvas.length(RADIUS + 26 * pulse)
        dimmed = [round(channel * (1 - 0.7 * pulse)) for channel in colour]
        pygame.draw.aacircle(canvas.surface, dimmed, centre, wave, canvas.length(2))
        share = min(1.0, (SECONDS - age) / FADE_SECONDS)
        place = Rect(0, 0, 180, 22)
        place.midbottom = round(centre[0] / canvas.scale), round(centre[1] / canvas.scale) - RADIUS - 4
        words = _("You: here") if mark.name == frame.game.me.name else _("{name}: here").format(name=mark.name)
        canvas.text(words, place, Style("bold", 16, faded(TEXT, share), "centre", "elide", shade=faded(SHADE, share)))

    def _draw_on_map(self, canvas: Canvas, mark: Mark, age: float, colour: tuple[int, int, int]) -> None:
        spot = self._minimap.chart(canvas).spot(mark.x, mark.y)
        with canvas.clipped(self._minimap.place(canvas)):
            pulse = age / PULSE_SECONDS % 1.0
            pygame.draw.aacircle(canvas.surface, SHADE, spot, canvas.length(6))
            pygame.draw.aacircle(canvas.surface, colour, spot, canvas.length(4))
            ring = canvas.length(5 + 9 * pulse * math.sqrt(2))
            pygame.draw.aacircle(canvas.surface, colour, spot, ring, canvas.length(2))


def marked(canvas: Canvas, frame: Frame) -> list[Spot]:
    """Where those are that are in the picture, in logical units: pointers keep clear of them."""
    fresh = [mark for mark in frame.game.marks if frame.now - mark.at < SECONDS]
    found = []
    for mark in fresh:
        if frame.camera.sees(mark.x, mark.y, -1.0):
            x, y = frame.camera.to_window(mark.x, mark.y)
            found.append((x / canvas.scale, y / canvas.scale))
    return found


def _colour(frame: Frame) -> tuple[int, int, int]:
    return team_colour(frame.game.team, own_colour())
