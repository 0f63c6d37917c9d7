"""While one has no tank: what it was lost to, where it was hit, how far back that was judged, and who had a part."""

from typing import Final

from pygame import Rect

from tankgame.client.death import Death
from tankgame.client.hud.frame import VEIL, Frame, Part
from tankgame.client.hud.notices import HIGH, respawn_place
from tankgame.client.text import _, decimal, face_title, number, weapon_title
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import DIM, GOLD, TEXT

WIDTH: Final = 460
LINE: Final = 26
LINE_TIGHT: Final = 22
NAMED: Final = 3
"""How many of those who hurt one are named."""


class Recap(Part):
    """Under who did it and when one is back."""

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show it until one is back."""
        death = frame.game.death
        if frame.scene.own is not None or death is None or frame.ranking:
            return
        lines = [(_how(death), Style("bold", 19, GOLD, "centre"))]
        lines += [(text, Style(size=17, colour=TEXT, align="centre")) for text in (_where(death),) if text]
        lines += [(text, Style(size=16, colour=DIM, align="centre")) for text in (_when(death), _who(frame)) if text]
        line = LINE if canvas.size[1] >= HIGH else LINE_TIGHT
        place = Rect(0, 0, WIDTH, line * len(lines) + 12)
        place.midtop = canvas.size[0] // 2, respawn_place(canvas).bottom + 6
        canvas.box(place, VEIL)
        for index, (text, style) in enumerate(lines):
            canvas.text(text, Rect(place.left + 12, place.top + 6 + line * index, WIDTH - 24, line), style)


def _how(death: Death) -> str:
    return _("{weapon}: −{damage}").format(weapon=weapon_title(death.weapon), damage=number(death.damage))


def _where(death: Death) -> str:
    if not death.face:
        return _("Burnt out")
    if death.distance < 1:
        return face_title(death.face)
    if not death.angle:  # a burst comes from all sides
        return _("{face}, from {distance} m").format(face=face_title(death.face), distance=decimal(death.distance))
    return _("{face}, {angle}° off square, from {distance} m").format(
        face=face_title(death.face), angle=round(death.angle), distance=decimal(death.distance)
    )


def _when(death: Death) -> str:
    if not death.lag_ms:
        return ""
    return _("Judged {count} ms back, where their screen showed you").format(count=death.lag_ms)


def _who(frame: Frame) -> str:
    """Who took how much off this life, the most first."""
    wounds = sorted(frame.game.wounds.items(), key=lambda wound: -wound[1])
    if len(wounds) < 2:
        return ""
    parts = [_("{name} {damage}").format(name=name, damage=number(damage)) for name, damage in wounds[:NAMED]]
    return _("In this life: {list}").format(list=", ".join(parts))
