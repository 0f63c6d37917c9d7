"""Top right: who destroyed whom, the latest on top of those before."""

from typing import Final

from pygame import Rect

from tankgame.client.fonts import Colour
from tankgame.client.hud.frame import FADES, MARGIN, ROOMY, VEIL, Frame, Part, Shows, faded, is_tight, seen_through
from tankgame.client.moments import Kill
from tankgame.client.palette import team_colour
from tankgame.client.text import weapon_title
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import BAD, DIM, GOLD, TEXT, Skin

SECONDS: Final = 7.0
FADE_SECONDS: Final = 1.2
LINES: Final = 5
LINES_TIGHT: Final = 3
LINE_HEIGHT: Final = 26
LINE_HEIGHT_TIGHT: Final = 20
SIZE: Final = 16
SIZE_TIGHT: Final = 14
NAME_WIDTH: Final = 130
NAME_WIDTH_TIGHT: Final = 88
"""A long name is cut rather than that the line grows across the picture."""

GAP: Final = 9


class Feed(Part):
    """Killer, weapon, victim."""

    def wanted(self, shows: Shows) -> bool:
        """Where the player has not switched it off."""
        return shows.feed

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show the last few for a while."""
        recent = [kill for kill in frame.game.feed if frame.now - kill.at < SECONDS]
        if is_tight(canvas):  # one's own kills are told in large letters
            recent = [kill for kill in recent if kill.by != frame.game.me.name][-LINES_TIGHT:]
            if frame.typing or (frame.scene.own is None and frame.game.recap.death is not None):
                return  # there is something else to read now
        top = MARGIN if canvas.size[0] >= ROOMY else frame.free_top
        recent = recent[-LINES:]
        height, gap = (LINE_HEIGHT_TIGHT, 2) if is_tight(canvas) else (LINE_HEIGHT, 3)
        for kill in reversed(recent):
            if is_tight(canvas) and top + height > frame.corner_top:
                return
            share = min(1.0, (SECONDS - (frame.now - kill.at)) / FADE_SECONDS)
            self._draw(canvas, frame, kill, (top, height), share)
            top += height + gap

    def _draw(self, canvas: Canvas, frame: Frame, kill: Kill, line: tuple[int, int], share: float) -> None:
        """`line` is its top and its height."""
        me = frame.game.me.name
        top, height = line
        size = SIZE_TIGHT if is_tight(canvas) else SIZE
        words = [
            (kill.by, GOLD if kill.by == me else _colour(frame, kill.by)),
            (weapon_title(kill.weapon) if kill.weapon else "×", DIM),
            (kill.player, BAD if kill.player == me else _colour(frame, kill.player)),
        ]
        words = [(text, colour) for text, colour in words if text]
        most = NAME_WIDTH if canvas.size[0] >= ROOMY else NAME_WIDTH_TIGHT
        widths = [min(most, round(canvas.text_width(text, Style(size=size))) + 1) for text, _ in words]
        whole = sum(widths) + GAP * (len(words) - 1) + 20
        place = Rect(canvas.size[0] - MARGIN - whole, top, whole, height)
        with seen_through(canvas, frame, place):
            canvas.box(place, thinned(VEIL, share), 4)
            left = place.left + 10
            for (text, colour), width in zip(words, widths, strict=True):
                style = Style(size=size, colour=faded(colour, share), fit="elide")
                canvas.text(text, Rect(left, place.top, width, height), style)
                left += width + GAP


def _colour(frame: Frame, name: str) -> Colour:
    """The colour of a player's team, where there are teams."""
    player = frame.game.players.get(name)
    return TEXT if player is None else team_colour(player.team, TEXT)


def thinned(skin: Skin, share: float) -> Skin:
    """A panel's ground with that share of its opacity."""
    step = round(max(0.0, min(1.0, share)) * FADES) / FADES
    top, bottom, outline = ((*colour[:3], round(colour[-1] * step)) for colour in (skin.top, skin.bottom, skin.outline))
    return Skin(top, bottom, outline, skin.line)
