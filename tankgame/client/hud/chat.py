"""Bottom left: what is said, who comes and goes, and what the server warns of; Enter opens a line to type in."""

from typing import Final

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.fonts import Colour
from tankgame.client.game import ChatLine
from tankgame.client.hud.feed import thinned
from tankgame.client.hud.frame import MARGIN, ROOMY, VEIL, Frame, Part, faded, seen_through
from tankgame.client.hud.life import HEIGHT as LIFE_HEIGHT
from tankgame.client.text import _, reason_text
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.textfield import TextField
from tankgame.client.ui.theme import BAD, DIM, FIELD, GOLD, TEXT, WARNING, Skin
from tankgame.protocol.values import CHAT_CHARACTERS

WIDTH: Final = 350
LINE_HEIGHT: Final = 22
LINES: Final = 6
LINES_OPEN: Final = 10
SECONDS: Final = 9.0
FADE_SECONDS: Final = 1.5
SIZE: Final = 16
ICON_WIDTH: Final = 24

ALARM: Final[Colour] = (255, 104, 84)
BLOCKED_GROUND: Final = Skin((60, 16, 12, 214), (48, 14, 10, 224), (*BAD, 200))
WARNING_GROUND: Final = Skin((66, 42, 12, 214), (54, 34, 10, 224), (*WARNING, 200))


class Chat(Part):
    """Lines and the entry."""

    def __init__(self) -> None:
        self.field = TextField(hint=_("Message to all"), limit=CHAT_CHARACTERS)
        self.open = False

    # --- the entry ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Open the line."""
        self.open = True
        self.field.text = ""
        self.field.hint = _("Message to all")
        self.field.focus()
        pygame.key.start_text_input()

    def stop(self) -> None:
        """Close it, forgetting what stands in it."""
        self.open = False
        self.field.blur()
        pygame.key.stop_text_input()

    def handle(self, event: Event) -> str | None:
        """Type; the result is what is to be said, once it is."""
        if event.type == pygame.KEYDOWN and not self.field.composing:
            if event.key == pygame.K_ESCAPE:
                self.stop()
                return None
            if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
                text = self.field.text
                self.stop()
                return text
        if event.type == pygame.KEYDOWN:
            self.field.key(event)
        elif event.type == pygame.TEXTINPUT:
            self.field.type(event.text)
        elif event.type == pygame.TEXTEDITING:
            self.field.compose(event.text)
        return None

    # --- the picture -------------------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Newest line lowest, above the entry."""
        bottom = canvas.size[1] - MARGIN
        if canvas.size[0] < ROOMY:
            bottom -= LIFE_HEIGHT + 8
        if self.open:
            self.field.rect = Rect(MARGIN, bottom - FIELD, WIDTH, FIELD)
            self.field.draw(canvas)
            bottom -= FIELD + 6
        shown = [line for line in frame.game.chat if self.open or frame.now - line.at < SECONDS]
        room = LINES_OPEN if self.open else LINES
        for line in reversed(shown):
            share = 1.0 if self.open else min(1.0, (SECONDS - (frame.now - line.at)) / FADE_SECONDS)
            rows = self._rows(canvas, line)
            if len(rows) > room:
                return
            room -= len(rows)
            place = Rect(MARGIN, bottom - len(rows) * LINE_HEIGHT - 4, WIDTH, len(rows) * LINE_HEIGHT + 4)
            with seen_through(canvas, frame, place):
                self._draw(canvas, line, rows, place, share)
            bottom = place.top - 3

    def _rows(self, canvas: Canvas, line: ChatLine) -> list[str]:
        inset = ICON_WIDTH if line.kind in ("warning", "blocked") else 0
        return canvas.wrapped(spoken(line), WIDTH - 20 - inset, Style(size=SIZE))

    def _draw(self, canvas: Canvas, line: ChatLine, rows: list[str], place: Rect, share: float) -> None:
        ground = {"warning": WARNING_GROUND, "blocked": BLOCKED_GROUND}.get(line.kind, VEIL._replace(line=0.0))
        canvas.box(place, thinned(ground, share), 4)
        colour = {"notice": DIM, "warning": WARNING, "blocked": ALARM}.get(line.kind, TEXT)
        left = place.left + 10
        if line.kind in ("warning", "blocked"):
            _draw_sign(canvas, Rect(left, place.top + 5, 16, 16), faded(colour, share))
            left += ICON_WIDTH
        for index, row in enumerate(rows):
            box = Rect(left, place.top + 2 + index * LINE_HEIGHT, place.right - left - 6, LINE_HEIGHT)
            canvas.text(row, box, Style(size=SIZE, colour=faded(colour, share)))
            if index == 0 and line.kind == "said" and row.startswith(f"{line.name}:"):
                canvas.text(f"{line.name}:", box, Style(size=SIZE, colour=faded(GOLD, share)))


def spoken(line: ChatLine) -> str:
    """A line of the chat as a sentence."""
    if line.kind == "said":
        return f"{line.name}: {line.text}"
    if line.kind == "warning":
        return _("Warning from the server. {reason}").format(reason=reason_text(line.reason))
    if line.kind == "blocked":
        return _("Not sent. {reason}").format(reason=reason_text(line.reason))
    if line.event == "joined":
        return _("{name} joins the battle").format(name=line.name)
    if line.event == "left":
        return _("{name} leaves the battle").format(name=line.name)
    return _("{name} was thrown out").format(name=line.name)


def _draw_sign(canvas: Canvas, box: Rect, colour: Colour) -> None:
    """A triangle with an exclamation mark."""
    canvas.polygon([(box.centerx, box.top), (box.right, box.bottom), (box.left, box.bottom)], colour[:3])
    canvas.fill(Rect(box.centerx - 1, box.top + 6, 2, 5), (30, 20, 10))
    canvas.fill(Rect(box.centerx - 1, box.top + 12, 2, 2), (30, 20, 10))
