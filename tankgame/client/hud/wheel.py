"""The radio: ready phrases around the middle of the picture, chosen by where the mouse or a stick points."""

import math
from typing import Final, get_args

import pygame
from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import VEIL, Frame, Part
from tankgame.client.text import _, phrase_text
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import CARD, CARD_CHOSEN, DIM, GOLD, TEXT
from tankgame.protocol.values import Phrase

PHRASES: Final[tuple[Phrase, ...]] = get_args(Phrase)
"""The first is at the top, the others follow clockwise."""

ALONE: Final[tuple[Phrase, ...]] = ("thanks", "yes", "no")
"""What there is to say to those whom one fights."""

REACH: Final = (222, 156)
"""Logical units from the middle to that of a phrase, across and along."""

WIDTH: Final = 168
HEIGHT: Final = 40
HUB: Final = 46
DEAD_UNITS: Final = 22
"""Logical units the mouse has to go before it points at anything."""

DEAD_STICK: Final = 0.4
POINTER: Final[Colour] = (228, 194, 108)


class Wheel(Part):
    """`open` it, `point` while it is, and `close` says which phrase was pointed at."""

    def __init__(self) -> None:
        self.shown = False
        self.chosen: Phrase | None = None
        self._phrases = PHRASES
        self._direction = 0.0

    def open(self, *, alone: bool = False) -> None:
        """Show it, with what one says to a team or to everybody for oneself; nothing is chosen yet."""
        self.shown, self.chosen = True, None
        self._phrases = ALONE if alone else PHRASES

    def point(self, across: float, up: float, least: float) -> None:
        """Point in a direction; less than `least` from the middle changes nothing."""
        if math.hypot(across, up) >= least:
            self._direction = math.atan2(up, across)
            turn = (math.pi / 2 - self._direction) / math.tau * len(self._phrases)
            self.chosen = self._phrases[round(turn) % len(self._phrases)]

    def close(self) -> Phrase | None:
        """Put it away; the result is what was chosen."""
        self.shown = False
        return self.chosen

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""
        if not self.shown:
            return
        middle = canvas.size[0] / 2, canvas.size[1] / 2
        for index, phrase in enumerate(self._phrases):
            angle = math.pi / 2 - index * math.tau / len(self._phrases)
            place = Rect(0, 0, WIDTH, HEIGHT)
            place.center = (
                round(middle[0] + REACH[0] * math.cos(angle)),
                round(middle[1] - REACH[1] * math.sin(angle)),
            )
            mine = phrase == self.chosen
            canvas.box(place, CARD_CHOSEN if mine else CARD)
            style = Style(size=19, colour=GOLD if mine else TEXT, align="centre")
            canvas.text(phrase_text(phrase), place.inflate(-16, -4), style)
        hub = Rect(0, 0, 2 * HUB, 2 * HUB)
        hub.center = round(middle[0]), round(middle[1])
        canvas.box(hub, VEIL, HUB)
        to = _("Team") if frame.game.team else _("All")
        canvas.text(_("Radio"), hub.move(0, -10), Style(size=17, colour=TEXT, align="centre"))
        canvas.text(to, hub.move(0, 12), Style("bold", 15, DIM, "centre"))
        if self.chosen is not None:
            self._draw_pointer(canvas, middle)

    def _draw_pointer(self, canvas: Canvas, middle: tuple[float, float]) -> None:
        cosine, sine = math.cos(self._direction), math.sin(self._direction)
        points = []
        for out, aside in ((HUB + 18, 0), (HUB + 4, 9), (HUB + 4, -9)):
            x = middle[0] + out * cosine - aside * sine
            y = middle[1] - out * sine - aside * cosine
            points.append((x * canvas.scale, y * canvas.scale))
        pygame.draw.polygon(canvas.surface, POINTER, points)
