"""What one's own tank has picked up, over its life: each with the time that is left, and by name when it is new."""

import math
from dataclasses import dataclass
from typing import Final

import pygame
from pygame import Rect, Surface

from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import MARGIN, Frame, Part, faded, seen_through
from tankgame.client.hud.life import HEIGHT as LIFE_HEIGHT
from tankgame.client.hud.rings import draw_arc, stepped
from tankgame.client.render.pictures import resized
from tankgame.client.render.thing_pictures import sheets
from tankgame.client.render.things import COLOURS, is_lit
from tankgame.client.scene import PickedUp
from tankgame.client.text import thing_title
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import TEXT
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.sim.tuning import BOOST_TICKS

SIZE: Final = 52
GAP: Final = 10
PICTURE: Final = 1.26
"""How much wider the picture is than the badge on it: the rest is its shadow."""

RIM: Final[Colour] = (16, 20, 18, 200)
NAME_SECONDS: Final = 2.2
NAME_FADES: Final = 0.5
NAME_HEIGHT: Final = 26


@dataclass(slots=True)
class _News:
    """What was taken last, and how many seconds ago."""

    kind: str
    age: float


class Boosts(Part):
    """A row of badges, and the name of the newest."""

    def __init__(self) -> None:
        self._badges: dict[tuple[str, int], Surface] = {}
        self._news: _News | None = None

    def advance(self, frame: Frame, dt: float) -> None:
        """Notice what one takes."""
        if self._news is not None:
            self._news.age += dt
        for event in frame.scene.events:
            if isinstance(event, PickedUp) and event.own:
                self._news = _News(event.kind, 0.0)

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show them while one has a tank."""
        own = frame.scene.own
        if own is None or frame.ranking:
            return
        shown = [(kind, seconds) for kind, seconds in own.boosts if kind in COLOURS]
        width, height = canvas.size
        row = Rect(0, 0, max(0, len(shown) * (SIZE + GAP) - GAP), SIZE)
        row.midbottom = width // 2, height - MARGIN - LIFE_HEIGHT - GAP
        if shown:
            with seen_through(canvas, frame, row.inflate(8, 8)):
                for place, (kind, seconds) in enumerate(shown):
                    box = Rect(row.left + place * (SIZE + GAP), row.top, SIZE, SIZE)
                    if is_lit(seconds, frame.scene.time):
                        self._draw_badge(canvas, box, kind, seconds)
        self._draw_name(canvas, row.top if shown else row.bottom, width)

    def _draw_badge(self, canvas: Canvas, box: Rect, kind: str, seconds: float) -> None:
        place = canvas.pixels(box)
        radius, thick = place.width // 2, canvas.length(5)
        centre = place.left + radius, place.top + radius
        pygame.draw.aacircle(canvas.surface, RIM[:3], centre, radius)
        badge = self._badge(kind, round((place.width - 2 * thick) * PICTURE))
        where = badge.get_rect(center=(round(centre[0]), round(centre[1])))
        canvas.surface.blit(badge, where, special_flags=pygame.BLEND_PREMULTIPLIED)
        sweep = -math.tau * stepped(seconds / (BOOST_TICKS * TICK_SECONDS))
        draw_arc(canvas.surface, centre, radius, thick, colour=COLOURS[kind], start=math.pi / 2, sweep=sweep)

    def _draw_name(self, canvas: Canvas, bottom: int, width: int) -> None:
        news = self._news
        if news is None or news.age >= NAME_SECONDS:
            return
        left = min(1.0, (NAME_SECONDS - news.age) / NAME_FADES)
        box = Rect(width // 2 - 160, bottom - NAME_HEIGHT - 4, 320, NAME_HEIGHT)
        canvas.text(thing_title(news.kind), box.move(0, 1), Style("title", 20, faded((10, 12, 10), left), "centre"))
        canvas.text(
            thing_title(news.kind), box, Style("title", 20, faded(COLOURS.get(news.kind, TEXT), left), "centre")
        )

    def _badge(self, kind: str, pixels: int) -> Surface:
        found = self._badges.get((kind, pixels))
        if found is None:
            found = self._badges[kind, pixels] = resized(sheets()[kind].frames[0], (pixels, pixels))
        return found
