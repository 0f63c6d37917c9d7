"""One's own tank at the bottom of the picture: life in points, and both weapons with how far they are loaded."""

import math
from functools import partial
from typing import Final

from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import MARGIN, VEIL, Frame, Part, Shows, seen_through
from tankgame.client.hud.pane import Pane
from tankgame.client.hud.rings import draw_arc, stepped
from tankgame.client.scene import TankView
from tankgame.client.text import _, weapon_title
from tankgame.client.ui.bar import draw_bar
from tankgame.client.ui.canvas import Align, Canvas, Style
from tankgame.client.ui.theme import BAD, DIM, GOLD, GOOD, TEXT, WARNING
from tankgame.sim.tuning import TANKS, WEAPONS

WIDTH: Final = 520
HEIGHT: Final = 62
WEAPON_WIDTH: Final = 140
RING: Final = 15
LOW: Final = 0.25
"""The share of life from which on it is red."""

EMPTY: Final[Colour] = (60, 66, 60)


CAPTIONS: Final = 34
"""What captions take over it."""


def foot(canvas: Canvas, shows: Shows) -> int:
    """Where what stands over one's own panel ends, in a tight picture."""
    return canvas.size[1] - MARGIN - HEIGHT - 8 - (CAPTIONS if shows.captions else 0)


def life_place(canvas: Canvas) -> Rect:
    """Where it stands, in logical units."""
    width, height = canvas.size
    return Rect((width - WIDTH) // 2, height - MARGIN - HEIGHT, WIDTH, HEIGHT)


class Life(Part):
    """Weapon 1, life, weapon 2."""

    def __init__(self) -> None:
        self._pane = Pane()

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it while one has a tank."""
        own = frame.scene.own
        if own is None or frame.ranking:
            return
        place = life_place(canvas)
        ready = stepped(frame.scene.ready_1), stepped(frame.scene.ready_2)
        shown = own.kind, own.life, own.life_most, own.shielded, ready
        with seen_through(canvas, frame, place):
            self._pane.draw(canvas, place, shown, partial(self._draw, own=own, ready=ready))

    def _draw(self, canvas: Canvas, place: Rect, *, own: TankView, ready: tuple[float, float]) -> None:
        canvas.box(place, VEIL)
        self._draw_life(canvas, place, own)
        first, second = TANKS[own.kind].weapons
        box = Rect(place.left + 10, place.top, WEAPON_WIDTH, HEIGHT)
        self._draw_weapon(canvas, box, WEAPONS[first].id, ready[0], "left")
        box.right = place.right - 10
        self._draw_weapon(canvas, box, WEAPONS[second].id, ready[1], "right")

    def _draw_life(self, canvas: Canvas, place: Rect, own: TankView) -> None:
        share = own.life / max(1, own.life_most)
        colour = GOOD if share > 0.5 else WARNING if share > LOW else BAD
        middle = place.inflate(-2 * WEAPON_WIDTH - 32, 0)
        shield = _("Shield up") if own.shielded else ""
        ink = canvas.text(
            str(own.life), Rect(middle.left, middle.top + 4, 90, 36), Style("title", 31, TEXT if share > LOW else BAD)
        )
        # The slash and the most belong to the number, but are no news.
        most = Rect(round(ink.right / canvas.scale) + 6, middle.top + 11, 52, 24)
        canvas.text(f"/ {own.life_most}", most, Style("bold", 17, DIM))
        note = Rect(most.right, most.top, middle.right - most.right, 24)
        canvas.text(shield, note, Style("bold", 15, (130, 200, 255), "right"))
        draw_bar(canvas, Rect(middle.left, middle.bottom - 19, middle.width, 12), share, colour)

    def _draw_weapon(self, canvas: Canvas, box: Rect, weapon: str, share: float, side: Align) -> None:
        ring = Rect(0, 0, 2 * RING, 2 * RING)
        text = box.inflate(-(2 * RING + 10), 0)
        ring.midleft, text.right = box.midleft, box.right
        if side == "right":
            ring.midright, text.left = box.midright, box.left
        place = canvas.pixels(ring)
        radius, thick = place.width // 2, canvas.length(6)
        centre = place.left + radius, place.top + radius
        draw_arc(canvas.surface, centre, radius, thick, colour=EMPTY, start=0.0, sweep=math.tau)
        loaded = GOOD if share >= 1 else GOLD
        start, sweep = math.pi / 2, -math.tau * share
        draw_arc(canvas.surface, centre, radius, thick, colour=loaded, start=start, sweep=sweep)
        colour = TEXT if share >= 1 else DIM
        canvas.text(weapon_title(weapon), text, Style("bold", 16, colour, side, "wrap"))
