"""While one has no tank: whom of one's team one watches, and how to watch another."""

from typing import Final

from pygame import Rect

from tankgame.client.hud.frame import VEIL, Frame, Part, is_tight
from tankgame.client.key_names import control_name
from tankgame.client.pad_controls import pad_name
from tankgame.client.text import _
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import DIM, GOLD

WIDTH: Final = 360
HEIGHT: Final = 30


class Watching(Part):
    """A line under the clock."""

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it."""
        watched = frame.scene.watched
        if watched is None or frame.ranking:
            return
        top = frame.take(HEIGHT) if is_tight(canvas) else frame.under_clock + 8
        place = Rect((canvas.size[0] - WIDTH) // 2, top, WIDTH, HEIGHT)
        canvas.box(place, VEIL)
        name = _("Watching {name}").format(name=watched.name)
        mates = sum(tank.team == watched.team for tank in frame.scene.tanks)
        line = place.inflate(-24, -4)
        canvas.text(name, line, Style(colour=GOLD, align="left" if mates > 1 else "centre", fit="elide"))
        if mates > 1:
            bindings, name_of = (frame.pad_bindings, pad_name) if frame.by_pad else (frame.bindings, control_name)
            key = "".join(map(name_of, bindings.controls("fire")[:1]))
            rest = Rect(line.right - 150, line.top, 150, line.height)
            canvas.text(_("{key}: next player").format(key=key), rest, Style("bold", 15, DIM, "right"))
