"""Things to choose from, each a card with a picture and a few lines."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final

import pygame
from pygame import Rect, Surface
from pygame.event import Event

from tankgame.client.fonts import Colour
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.picture import Picture
from tankgame.client.ui.theme import CARD, CARD_CHOSEN, DIM, GAP, GOLD, SMALL, TEXT, Skin
from tankgame.client.ui.widget import Widget

LINES_HEIGHT: Final = 76
"""What stands under a card's picture: a title and two lines."""
BAR: Final = 6
WIDEST: Final = 1.8
"""How many times wider a card may be than it has to be: so that rows are of equal length."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows; `key` says which it is, `left` and `right` stand in its last line."""

    key: str
    picture: Surface | None
    title: str
    note: str = ""
    """Beside the title."""
    line: str = ""
    left: str = ""
    right: str = ""
    whole: bool = False
    """Show the whole picture rather than fill its place."""


class Cards(Widget):
    """Cards in rows, as many a row as there is room for; one of them is chosen."""

    focusable = True

    def __init__(
        self,
        *,
        width: int,
        picture_share: float,
        chosen: Callable[[str], None],
        activated: Callable[[str], None] | None = None,
        empty: str = "",
    ) -> None:
        """`width` is what a card has at least; its picture is `picture_share` times as high as wide, or higher.

        Rows that are seen whole share the height, up to square pictures.
        """
        super().__init__()
        self.cards: list[Card] = []
        self.width = width
        self.picture_share = picture_share
        self.chosen = chosen
        self.activated = activated
        self.empty = empty
        self.key_chosen: str | None = None
        self.scroll = 0.0
        """Logical units above what is seen."""
        self._pictures: dict[str, Picture] = {}
        self._mouse: tuple[int, int] = (-1, -1)

    @property
    def reachable(self) -> bool:
        """The keyboard gets here where there is something to choose."""
        return super().reachable and bool(self.cards)

    def show(self, cards: Sequence[Card]) -> None:
        """Take other cards; the choice stays where it can."""
        self.cards = list(cards)
        keys = [card.key for card in self.cards]
        if self.key_chosen not in keys:
            self.key_chosen = keys[0] if keys else None
        self._scroll_to(self.scroll)

    # --- places ------------------------------------------------------------------------------------------------------

    @property
    def _columns(self) -> int:
        """As many as there is room for, or fewer where the rows are then of equal length and still all seen."""
        across = self.rect.width - BAR - 4 + GAP
        most = max(1, across // (self.width + GAP))
        rows = max(1, -(-len(self.cards) // most))
        even = min(most, max(-(-len(self.cards) // rows), across // int(self.width * WIDEST)))
        return even if rows <= self._rows_seen(even) else most

    def _rows_seen(self, columns: int) -> int:
        """How many are seen whole, at the least height."""
        least = int(self._width(columns) * self.picture_share) + LINES_HEIGHT
        return (self.rect.height + GAP) // (least + GAP)

    def _width(self, columns: int) -> int:
        return (self.rect.width - BAR - 4 - GAP * (columns - 1)) // columns

    @property
    def _card_size(self) -> tuple[int, int]:
        columns = self._columns
        width = self._width(columns)
        rows = max(1, min(-(-len(self.cards) // columns), self._rows_seen(columns)))
        room = (self.rect.height + GAP) // rows - GAP - LINES_HEIGHT
        return width, max(int(width * self.picture_share), min(width, room)) + LINES_HEIGHT

    @property
    def _most_scroll(self) -> float:
        rows = -(-len(self.cards) // self._columns)
        return max(0.0, rows * (self._card_size[1] + GAP) - GAP - self.rect.height)

    def _place(self, index: int) -> Rect:
        width, height = self._card_size
        row, column = divmod(index, self._columns)
        left, top = self.rect.left + column * (width + GAP), self.rect.top + row * (height + GAP) - int(self.scroll)
        return Rect(left, top, width, height)

    def _index_at(self, x: int, y: int) -> int | None:
        return next((index for index in range(len(self.cards)) if self._place(index).collidepoint(x, y)), None)

    # --- the mouse and the keyboard ----------------------------------------------------------------------------------

    def hover(self, x: int, y: int) -> None:
        """The mouse is here."""
        self._mouse = (x, y)

    def press(self, x: int, y: int) -> None:
        """Choose a card, twice to use it."""
        index = self._index_at(x, y)
        if index is None:
            return
        twice = self.cards[index].key == self.key_chosen and self.clicks == 2
        self._choose(index)
        if twice and self.activated is not None:
            self.activated(self.cards[index].key)

    def wheel(self, steps: float) -> bool:
        """Half a row a step."""
        if self._most_scroll <= 0:
            return False
        self._scroll_to(self.scroll - steps * self._card_size[1] / 2)
        return True

    def key(self, event: Event) -> bool:
        """Arrows choose, Enter uses."""
        at = self._index_chosen
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.activated is not None and self.cards:
            self.activated(self.cards[at].key)
            return True
        columns = self._columns
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_UP: -columns, pygame.K_DOWN: columns}.get(event.key)
        beside = event.key in (pygame.K_LEFT, pygame.K_RIGHT)
        if step is None or not 0 <= at + step < len(self.cards) or (beside and (at + step) // columns != at // columns):
            return False
        self._choose(at + step)
        return True

    def _choose(self, index: int) -> None:
        self.key_chosen = self.cards[index].key
        self.reveal()
        self.chosen(self.key_chosen)

    def reveal(self, *, first: bool = False) -> None:
        """Bring the chosen card into sight, or to the top."""
        place = self._place(self._index_chosen)
        if first or place.top < self.rect.top:
            self._scroll_to(self.scroll + place.top - self.rect.top)
        elif place.bottom > self.rect.bottom:
            self._scroll_to(self.scroll + place.bottom - self.rect.bottom)

    @property
    def spot(self) -> Rect:
        """The chosen card, as far as it is seen."""
        return (self._place(self._index_chosen) if self.cards else self.rect).clip(self.rect) or self.rect

    @property
    def _index_chosen(self) -> int:
        return next((index for index, card in enumerate(self.cards) if card.key == self.key_chosen), 0)

    def _scroll_to(self, to: float) -> None:
        self.scroll = min(self._most_scroll, max(0.0, to))

    # --- the picture -------------------------------------------------------------------------------------------------

    def appearance(self) -> Hashable:
        """Cards, place, choice and what the mouse is on."""
        over = self._index_at(*self._mouse) if self.hovered else None
        return (tuple(self.cards), self.scroll, self.key_chosen, over, self.empty)

    def draw(self, canvas: Canvas) -> None:
        """Show the cards in sight and the scroll bar."""
        if not self.cards:
            canvas.text(self.empty, self.rect.inflate(-40, -40), Style(colour=DIM, align="centre", fit="wrap"))
        with canvas.clipped(self.rect):
            for index, card in enumerate(self.cards):
                place = self._place(index)
                if place.colliderect(self.rect):
                    self._draw_card(canvas, card, place)
        if self._most_scroll > 0:
            share = self.rect.height / (self.rect.height + self._most_scroll)
            height = round(self.rect.height * share)
            top = self.rect.top + round((self.rect.height - height) * self.scroll / self._most_scroll)
            colour = (84, 100, 92)
            canvas.box(Rect(self.rect.right - BAR, top, BAR, height), Skin(colour, colour, colour, 0.0), 3)

    def _draw_card(self, canvas: Canvas, card: Card, place: Rect) -> None:
        chosen = card.key == self.key_chosen
        skin = CARD_CHOSEN if chosen else CARD
        if not chosen and self.hovered and place.collidepoint(self._mouse):
            skin = skin._replace(outline=(140, 158, 146))
        if chosen and not self.focused:
            skin = skin._replace(line=1.0)
        canvas.box(place, skin)
        picture = self._pictures.get(card.key)
        if picture is None or picture.source is not card.picture:
            picture = self._pictures[card.key] = Picture(card.picture, whole=card.whole, radius=4)
        picture.rect = Rect(place.left + 6, place.top + 6, place.width - 12, place.height - LINES_HEIGHT - 6)
        picture.draw(canvas)
        room = Rect(place.left + 12, picture.rect.bottom + 3, place.width - 24, LINES_HEIGHT - 8)
        self._draw_lines(canvas, card, room, TEXT if chosen else DIM)

    def _draw_lines(self, canvas: Canvas, card: Card, room: Rect, colour: Colour) -> None:
        note = Style(colour=GOLD, align="right")
        across = int(canvas.text_width(card.note, note)) + 6 if card.note else 0
        title = Rect(room.left, room.top, room.width - across, 27)
        canvas.text(card.title, title, Style(size=20, colour=TEXT, fit="elide"))
        canvas.text(card.note, Rect(room.right - across, room.top, across, 27), note)
        small = Style(face="body", size=SMALL, colour=colour)
        canvas.text(card.line, Rect(room.left, room.top + 26, room.width, 19), small)
        last = small._replace(align="right")
        across = min(room.width // 2, int(canvas.text_width(card.right, last)) + 2)
        right = Rect(room.right - across, room.top + 45, across, 19)
        canvas.text(card.right, right, last)
        left = Rect(room.left, right.top, room.width - across - 4, 19)
        canvas.text(card.left, left, Style(size=SMALL, colour=TEXT))
