"""Rows to look through and to choose from."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.fonts import Colour
from tankgame.client.ui.canvas import Align, Canvas, Style
from tankgame.client.ui.theme import CHOSEN, DIM, ON_CHOSEN, ROW, SMALL, TEXT, WELL, WELL_FOCUS, Skin
from tankgame.client.ui.widget import Widget

EDGE: Final = 4
NARROW: Final = 640
"""Logical units across under which a list has no room for spare columns."""

BAR: Final = 6
HOVERED: Final = Skin((34, 42, 37), (34, 42, 37), (34, 42, 37), 0.0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: heading, its share of the width, and how its cells are set."""

    heading: str = ""
    share: float = 1.0
    align: Align = "left"
    spare: bool = False
    """A narrow list does without it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, a colour of its own if it has one, and whether it stands out."""

    cells: tuple[str, ...]
    colour: Colour = TEXT
    marked: bool = False


class ListBox(Widget):
    """Rows in columns; scrolls by wheel, keys and bar. `chosen` is told of a selection, `activated` of Enter."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row] = (),
        *,
        chosen: Callable[[int], None] | None = None,
        activated: Callable[[int], None] | None = None,
        headed: Callable[[int], None] | None = None,
        empty: str = "",
    ) -> None:
        """`headed` is told of a click upon a column's heading."""
        super().__init__()
        self.columns = list(columns)
        self.rows: list[Row] = list(rows)
        self.chosen = chosen
        self.activated = activated
        self.headed = headed
        self.sorted_by: tuple[int, bool] | None = None
        """The column by which the rows are sorted, and whether backwards; its heading says so."""
        self.empty = empty
        self.selected: int | None = None
        self.scroll = 0.0
        """Rows above the first that is seen."""
        self._mouse: tuple[int, int] | None = None
        self._bar_held = False

    @property
    def reachable(self) -> bool:
        """The keyboard gets here where there is something to choose or to scroll."""
        return self.enabled and self.visible and (self.chosen is not None or self._most_scroll > 0)

    @property
    def _head(self) -> int:
        return ROW if any(column.heading for column in self.columns) else 0

    @property
    def _body(self) -> Rect:
        return Rect(
            self.rect.left + EDGE,
            self.rect.top + EDGE + self._head,
            self.rect.width - 2 * EDGE - (BAR + 4 if self._most_scroll > 0 else 0),
            self.rect.height - 2 * EDGE - self._head,
        )

    @property
    def _room(self) -> float:
        return (self.rect.height - 2 * EDGE - self._head) / ROW

    @property
    def _most_scroll(self) -> float:
        return max(0.0, len(self.rows) - self._room)

    def show(self, rows: Sequence[Row]) -> None:
        """Take other rows; selection and place stay where they can."""
        self.rows = list(rows)
        if self.selected is not None and self.selected >= len(self.rows):
            self.selected = len(self.rows) - 1 if self.rows else None
        self._scroll_to(self.scroll)

    def scroll_to_end(self) -> None:
        """Show the last row."""
        self._scroll_to(self._most_scroll)

    # --- the mouse ---------------------------------------------------------------------------------------------------

    def press(self, x: int, y: int) -> None:
        """Choose a row, twice to use it; or take the scroll bar."""
        body = self._body
        if self._most_scroll > 0 and x >= body.right:
            self._bar_held = True
            self.drag(x, y)
            return
        if self.headed is not None and y < body.top:
            self.headed(self._column_at(x))
            return
        index = self._row_at(y)
        if self.chosen is None or index is None:
            return
        twice = index == self.selected and self.clicks == 2
        self.select(index)
        if twice and self.activated is not None:
            self.activated(index)

    def drag(self, x: int, y: int) -> None:
        """The scroll bar follows the mouse."""
        if self._bar_held:
            body = self._body
            self._scroll_to((y - body.top) / max(1, body.height) * len(self.rows) - self._room / 2)

    def release(self, x: int, y: int) -> None:
        """Let the scroll bar go."""
        self._bar_held = False

    def wheel(self, steps: float) -> bool:
        """Three rows a step."""
        if self._most_scroll <= 0:
            return False
        self._scroll_to(self.scroll - 3 * steps)
        return True

    def hover(self, x: int, y: int) -> None:
        """The mouse is here."""
        self._mouse = (x, y)

    def _column_at(self, x: int) -> int:
        ends = [(index, box.right) for index, box in self._boxes(self._body)]
        return next((index for index, end in ends if x < end), ends[-1][0])

    def _boxes(self, place: Rect) -> list[tuple[int, Rect]]:
        """The columns there is room for, and where their cells of a row are."""
        narrow = self.rect.width < NARROW
        shown = [(index, column.share) for index, column in enumerate(self.columns) if not (narrow and column.spare)]
        whole, left, boxes = sum(share for _index, share in shown), place.left + 8.0, []
        for index, share in shown:
            width = (place.width - 16) * share / whole
            boxes.append((index, Rect(int(left), place.top, int(left + width) - int(left) - 8, place.height)))
            left += width
        return boxes

    def _row_at(self, y: int) -> int | None:
        index = int((y - self._body.top) / ROW + self.scroll)
        return index if y >= self._body.top and 0 <= index < len(self.rows) else None

    # --- the keyboard ------------------------------------------------------------------------------------------------

    def key(self, event: Event) -> bool:
        """Up and Down and the rest move the selection, or the rows where nothing is to be chosen; Enter uses it."""
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.activated and self.selected is not None:
            self.activated(self.selected)
            return True
        step = self._step(event.key)
        if step is None or not self.rows:
            return False
        if self.chosen is None:
            before = self.scroll
            self._scroll_to(self.scroll + step)
            return self.scroll != before
        at = -1 if self.selected is None else self.selected
        to = min(len(self.rows) - 1, max(0, at + step))
        if to == at:
            return False
        self.select(to)
        return True

    def _step(self, key: int) -> int | None:
        page = max(1, int(self._room) - 1)
        steps = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page}
        ends = {pygame.K_HOME: -len(self.rows), pygame.K_END: len(self.rows)}
        return steps.get(key, ends.get(key))

    def select(self, index: int | None) -> None:
        """Choose a row and bring it into sight."""
        self.selected = index
        if index is None:
            return
        self._scroll_to(min(float(index), max(self.scroll, index + 1 - self._room)))
        if self.chosen is not None:
            self.chosen(index)

    @property
    def spot(self) -> Rect:
        """The selected row, as far as it is seen, or the first."""
        body = self._body
        top = body.top + round(((self.selected or 0) - self.scroll) * ROW)
        row = Rect(body.left, top, body.width, ROW).clip(body)
        return row if self.selected and row else Rect(self.rect.left, self.rect.top, self.rect.width, 2 * ROW)

    def _scroll_to(self, to: float) -> None:
        self.scroll = min(self._most_scroll, max(0.0, to))

    # --- the picture -------------------------------------------------------------------------------------------------

    def appearance(self) -> Hashable:
        """Rows, place, selection and what the mouse is on."""
        over = self._row_at(self._mouse[1]) if self.hovered and self._mouse else None
        state = (self.scroll, self.selected, self.hovered, over, self._bar_held, self.sorted_by, self.empty)
        return (tuple(self.columns), tuple(self.rows), state)

    def draw(self, canvas: Canvas) -> None:
        """Show the headings, the rows in sight and the scroll bar."""
        canvas.box(self.rect, WELL_FOCUS if self.focused else WELL)
        body = self._body
        if self._head:
            head = Rect(body.left, self.rect.top + EDGE, body.width, ROW)
            headings = tuple(self._heading(index) for index in range(len(self.columns)))
            self._draw_cells(canvas, headings, head, Style(size=SMALL, colour=DIM))
            canvas.fill(Rect(head.left + 4, head.bottom - 1, head.width - 8, 1), (70, 84, 76))
        if not self.rows and self.empty:
            canvas.text(self.empty, body.inflate(-24, -12), Style(colour=DIM, align="centre", fit="wrap"))
        with canvas.clipped(body):
            for index in range(int(self.scroll), min(len(self.rows), int(self.scroll + self._room) + 2)):
                self._draw_row(canvas, index, body)
        if self._most_scroll > 0:
            self._draw_bar(canvas, body)

    def _heading(self, index: int) -> str:
        if self.sorted_by is None or self.sorted_by[0] != index:
            return self.columns[index].heading
        return f"{self.columns[index].heading} {'▲' if self.sorted_by[1] else '▼'}"

    def _draw_row(self, canvas: Canvas, index: int, body: Rect) -> None:
        row = self.rows[index]
        place = Rect(body.left, body.top + round((index - self.scroll) * ROW), body.width, ROW)
        colour = row.colour
        if index == self.selected or row.marked:
            canvas.box(place.inflate(0, -2), CHOSEN, 4)
            colour = ON_CHOSEN
        elif self.hovered and self.chosen and self._mouse and self._row_at(self._mouse[1]) == index:
            canvas.box(place.inflate(0, -2), HOVERED, 4)
        self._draw_cells(canvas, row.cells, place, Style(colour=colour, fit="elide"))

    def _draw_cells(self, canvas: Canvas, cells: tuple[str, ...], place: Rect, style: Style) -> None:
        for index, box in self._boxes(place):
            align = self.columns[index].align
            canvas.text(cells[index], box, style._replace(align=align) if align != style.align else style)

    def _draw_bar(self, canvas: Canvas, body: Rect) -> None:
        track = Rect(body.right + 3, body.top + 2, BAR, body.height - 4)
        height = max(24, round(track.height * self._room / len(self.rows)))
        top = track.top + round((track.height - height) * self.scroll / self._most_scroll)
        colour = (128, 146, 134) if self._bar_held or self.hovered else (84, 100, 92)
        canvas.box(Rect(track.left, top, BAR, height), Skin(colour, colour, colour, 0.0), 3)
