"""While one has no tank: the tanks of one's garage, to come back in another; by number, mouse or gamepad."""

from typing import Final

import pygame
from pygame import Rect, Surface

from tankgame.client.hud.frame import MARGIN, VEIL, Frame, Part, is_tight
from tankgame.client.hud.minimap import WIDTH_MOST as MINIMAP_WIDTH
from tankgame.client.screens.pictures import tank_portrait
from tankgame.client.text import _, tank_title
from tankgame.client.ui.canvas import Canvas, Fit, Style
from tankgame.client.ui.picture import contained
from tankgame.client.ui.theme import CARD, CARD_CHOSEN, DIM, GOLD, TEXT
from tankgame.sim.tuning import TANKS

CHAT_WIDTH: Final = 350
CARD_LEAST: Final = 78
CARD_TIGHT: Final = 70
CARD_MOST: Final = 110
CARD_HEIGHT: Final = 74
GAP: Final = 6
HEAD: Final = 26
NUMBERED: Final = 9
"""Cards that a key with a number chooses."""


class Spares(Part):
    """A card for each tank, between the chat and the minimap."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        """In the order of their numbers; none while one has a tank."""
        self._cards: list[tuple[Rect, str]] = []
        """In pixels."""
        self._portraits: dict[tuple[str, tuple[int, int]], Surface] = {}

    def advance(self, frame: Frame, dt: float) -> None:  # noqa: ARG002 - as every part
        """See whether there is something to choose."""
        out = frame.scene.own is None and frame.game.recap.death is not None
        owned = [kind for kind in TANKS if kind in frame.game.me.tanks]
        self.kinds = owned if out and len(owned) > 1 else []

    def under(self, pixel: tuple[int, int]) -> str | None:
        """The tank whose card is there."""
        return next((kind for rect, kind in self._cards if self.kinds and rect.collidepoint(pixel)), None)

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Show them at the picture's foot."""
        self._cards = []
        tight = is_tight(canvas)
        if not self.kinds or frame.ranking or (tight and frame.talk):
            return
        me = frame.game.players.get(frame.game.me.name)
        chosen = "" if me is None else me.tank or ""
        left, right = 2 * MARGIN + CHAT_WIDTH, canvas.size[0] - 2 * MARGIN - MINIMAP_WIDTH - 6
        if tight:
            left, right = MARGIN, canvas.size[0] - MARGIN
        least = CARD_TIGHT if tight else CARD_LEAST
        across = min(len(self.kinds), max(1, (right - left + GAP) // (least + GAP)))
        rows = -(-len(self.kinds) // across)
        across = -(-len(self.kinds) // rows)
        width = min(CARD_MOST, (right - left + GAP) // across - GAP)
        whole = across * (width + GAP) - GAP
        start = left + (right - left - whole) // 2
        top = canvas.size[1] - MARGIN - rows * (CARD_HEIGHT + GAP) + GAP
        head = Rect(0, top - HEAD - 4, min(whole, 380), HEAD)
        head.centerx = start + whole // 2
        canvas.box(head, VEIL._replace(line=0.0), 4)
        canvas.text(_("Your next tank"), head, Style(colour=TEXT, align="centre"))
        for index, kind in enumerate(self.kinds):
            row, column = divmod(index, across)
            card = Rect(start + column * (width + GAP), top + row * (CARD_HEIGHT + GAP), width, CARD_HEIGHT)
            self._draw(canvas, card, index, chosen=kind == chosen)

    def _draw(self, canvas: Canvas, card: Rect, index: int, *, chosen: bool) -> None:
        kind = self.kinds[index]
        self._cards.append((canvas.pixels(card), kind))
        canvas.box(card, CARD_CHOSEN if chosen else CARD, 5)
        picture = self._portrait(kind, canvas.pixels(Rect(card.left + 4, card.top + 4, card.width - 8, 44)).size)
        if picture is not None:
            place = canvas.pixels(Rect(card.left + 4, card.top + 4, card.width - 8, 44))
            canvas.surface.blit(picture, picture.get_rect(center=place.center))
        if index < NUMBERED:
            key = Rect(card.left + 6, card.top + 3, 16, 18)
            canvas.text(str(index + 1), key, Style("bold", 15, GOLD if chosen else DIM))
        name = Rect(card.left + 4, card.bottom - 25, card.width - 8, 22)
        fit: Fit = "elide" if card.width < CARD_LEAST else "shrink"
        canvas.text(tank_title(kind), name, Style("bold", 14, GOLD if chosen else TEXT, "centre", fit))

    def _portrait(self, kind: str, size: tuple[int, int]) -> Surface | None:
        if (kind, size) not in self._portraits:
            whole = tank_portrait(kind)
            if whole is None:
                return None
            self._portraits[kind, size] = contained(whole, size)
        return self._portraits[kind, size]


def chosen_by(key: int) -> int | None:
    """The card, from 0, that a key's scancode chooses."""
    numbers = range(pygame.KSCAN_1, pygame.KSCAN_1 + NUMBERED)
    return key - pygame.KSCAN_1 if key in numbers else None
