"""While one has no tank: what it was lost to, where it was hit, who had a part in it, and what it cost."""

from typing import Final

from pygame import Rect

from tankgame.client.death import Death
from tankgame.client.hud.frame import MARGIN, ROOMY, VEIL, Frame, Part, is_tight
from tankgame.client.hud.notices import respawn_place
from tankgame.client.text import _, decimal, face_title, number, weapon_title
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import DIM, GOLD, TEXT, WARNING

WIDTH: Final = 350
TOP: Final = 160
"""Below what was just earned, in logical units."""

LINE: Final = 23
LINE_TIGHT: Final = 19
SPARES_TOP: Final = 122
"""From the picture's foot: what is under it where one may choose another tank."""

NAMED: Final = 3
"""How many of those who hurt one are named."""

HEAD: Final = Style(size=19, colour=GOLD)
PLAIN: Final = Style(size=17, colour=TEXT)
SMALL: Final = Style(size=16, colour=DIM)
COST: Final = Style(size=16, colour=WARNING)
TIGHT: Final = Style(size=15, colour=TEXT)
"""Of what is told in as few lines as that takes."""

BETWEEN: Final = "  ·  "


class Recap(Part):
    """At the left edge: in the middle one sees who did it, and how one's team mates fare."""

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it until one is back."""
        death = frame.game.recap.death
        tight = is_tight(canvas)
        if frame.scene.own is not None or death is None or frame.ranking or (tight and frame.talk):
            return
        if tight:
            _draw_tight(canvas, frame, death)
            return
        told = ((_how(death), HEAD), (_where(death), PLAIN), (_when(death), SMALL), (_who(frame), SMALL))
        lines = [
            (line, style)
            for text, style in (*told, (_cost(frame), COST))
            if text
            for line in canvas.wrapped(text, WIDTH - 28, style)
        ]
        top = TOP if canvas.size[0] >= ROOMY else respawn_place(canvas).bottom + 8
        place = Rect(MARGIN, top, WIDTH, LINE * len(lines) + 12)
        canvas.box(place, VEIL)
        for index, (text, style) in enumerate(lines):
            canvas.text(text, Rect(place.left + 14, place.top + 6 + LINE * index, WIDTH - 26, LINE), style)


def _draw_tight(canvas: Canvas, frame: Frame, death: Death) -> None:
    """All of it one after the other, across the picture, what matters most first: one may choose a tank below."""
    told = (_how(death), _where(death), _who(frame), _cost(frame), _when(death))
    top, width = frame.free_top, canvas.size[0] - 2 * MARGIN
    room = max(1, (canvas.size[1] - SPARES_TOP - 12 - top) // LINE_TIGHT)
    lines = canvas.wrapped(BETWEEN.join(filter(None, told)), width - 28, TIGHT)
    if len(lines) > room:
        lines = [*lines[: room - 1], f"{lines[room - 1]} …"]
    place = Rect(MARGIN, top, width, LINE_TIGHT * len(lines) + 10)
    canvas.box(place, VEIL)
    for index, text in enumerate(lines):
        line = Rect(place.left + 14, place.top + 5 + LINE_TIGHT * index, width - 26, LINE_TIGHT)
        canvas.text(text, line, TIGHT)


def _how(death: Death) -> str:
    return _("{weapon}: −{damage}").format(weapon=weapon_title(death.weapon), damage=number(death.damage))


def _where(death: Death) -> str:
    if not death.face:
        return _("By fire")
    if death.distance < 1:
        return face_title(death.face)
    if not death.angle:  # a burst comes from all sides
        return _("{face}, from {distance} m").format(face=face_title(death.face), distance=decimal(death.distance))
    return _("{face}, at an angle of {angle}°, from {distance} m").format(
        face=face_title(death.face), angle=round(death.angle), distance=decimal(death.distance)
    )


def _when(death: Death) -> str:
    if not death.lag_ms:
        return ""
    return _("The shooter saw you {count} ms late").format(count=death.lag_ms)


def _who(frame: Frame) -> str:
    """Who took how much off this life, the most first."""
    wounds = sorted(frame.game.recap.wounds.items(), key=lambda wound: -wound[1])
    if len(wounds) < 2:
        return ""
    parts = [_("{name} {damage}").format(name=name, damage=number(damage)) for name, damage in wounds[:NAMED]]
    return _("In this life: {list}").format(list=", ".join(parts))


def _cost(frame: Frame) -> str:
    lost = frame.game.recap.lost_xp
    return _("It cost you {count} XP").format(count=number(lost)) if lost else ""
