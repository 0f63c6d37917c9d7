"""Lines that were said, the latest below; it stays at the end unless one has scrolled away from there."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.fonts import Colour
from tankgame.client.text import naming
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.theme import DIM, GOLD, TEXT, WELL, WELL_FOCUS, Skin
from tankgame.client.ui.widget import Widget

PADDING: Final = 10
LINE: Final = 23
BAR: Final = 6


@dataclass(frozen=True, slots=True)
class LogLine:
    """Who, what, and in which colour."""

    name: str
    text: str
    colour: Colour = TEXT


class Log(Widget):
    """Lines of text, wrapped."""

    focusable = True

    def __init__(self, empty: str = "") -> None:
        super().__init__()
        self.lines: tuple[LogLine, ...] = ()
        self.empty = empty
        self.back = 0.0
        """Lines below the last that is seen."""
        self._wrapped: list[tuple[str, str, Colour]] = []
        self._wrapped_for: tuple[tuple[LogLine, ...], int, float] | None = None

    @property
    def reachable(self) -> bool:
        """The keyboard gets here where there is something to scroll."""
        return super().reachable and self._most_back > 0

    @property
    def _room(self) -> int:
        return max(1, (self.rect.height - 2 * PADDING + 4) // LINE)

    @property
    def _most_back(self) -> float:
        return max(0, len(self._wrapped) - self._room)

    def show(self, lines: Sequence[LogLine]) -> None:
        """Take other lines."""
        self.lines = tuple(lines)

    def wheel(self, steps: float) -> bool:
        """Three lines a step."""
        return self._scroll(3 * steps)

    def key(self, event: Event) -> bool:
        """Up and Down a line, Page Up and Page Down as many as are seen."""
        page = float(self._room - 1)
        step = {pygame.K_UP: 1.0, pygame.K_DOWN: -1.0, pygame.K_PAGEUP: page, pygame.K_PAGEDOWN: -page}.get(event.key)
        return step is not None and self._scroll(step)

    def _scroll(self, lines: float) -> bool:
        before = self.back
        self.back = min(self._most_back, max(0.0, self.back + lines))
        return self.back != before

    def appearance(self) -> Hashable:
        """Lines and place."""
        return (self.lines, self.back, self.empty)

    def draw(self, canvas: Canvas) -> None:
        """Show the lines in sight."""
        canvas.box(self.rect, WELL_FOCUS if self.focused else WELL)
        room = self.rect.inflate(-2 * PADDING - BAR, -2 * PADDING)
        room.left = self.rect.left + PADDING
        if not self.lines:
            canvas.text(self.empty, room, Style(face="body", colour=DIM, fit="wrap", align="centre"))
            return
        self._wrap(canvas, room.width)
        last = len(self._wrapped) - int(self.back)
        first = max(0, last - self._room)
        shown = self._wrapped[first:last]
        top = room.bottom - LINE * len(shown) if first > 0 or self.back else room.top
        for index, (name, text, colour) in enumerate(shown):
            self._draw_line(canvas, Rect(room.left, top + index * LINE, room.width, LINE), name, text, colour)
        if self._most_back > 0:
            self._draw_bar(canvas)

    def _draw_line(self, canvas: Canvas, place: Rect, name: str, text: str, colour: Colour) -> None:
        left = 0
        if name:
            style = Style(colour=GOLD)
            canvas.text(name, place, style)
            left = int(canvas.text_width(name, style)) + 1
        canvas.text(
            text, Rect(place.left + left, place.top, place.width - left, LINE), Style(face="body", colour=colour)
        )

    def _wrap(self, canvas: Canvas, width: int) -> None:
        wanted = (self.lines, width, canvas.scale)
        if self._wrapped_for == wanted:
            return
        self._wrapped_for = wanted
        self._wrapped = []
        for line in self.lines:
            # The name is set in a wider face: that much is kept free in the first line.
            name = f"{naming(line.name)} " if line.name else ""
            indent = canvas.text_width(name, Style()) + 2 if name else 0
            pieces = self._pieces(canvas, line.text, width, indent)
            self._wrapped += [(name if index == 0 else "", text, line.colour) for index, text in enumerate(pieces)]
        self.back = min(self.back, self._most_back)

    def _pieces(self, canvas: Canvas, text: str, width: float, indent: float) -> list[str]:
        style = Style(face="body")
        first = canvas.wrapped(text, max(80.0, width - indent - 2), style)
        if len(first) == 1 or not indent:
            return first
        rest = text[len(first[0]) :].lstrip(" ")
        return [first[0], *canvas.wrapped(rest, width - 2, style)]

    def _draw_bar(self, canvas: Canvas) -> None:
        track = Rect(self.rect.right - BAR - 4, self.rect.top + 5, BAR, self.rect.height - 10)
        height = max(20, track.height * self._room // len(self._wrapped))
        top = track.bottom - height - round((track.height - height) * self.back / self._most_back)
        colour = (84, 100, 92)
        canvas.box(Rect(track.left, top, BAR, height), Skin(colour, colour, colour, 0.0), 3)
