"""Bottom left: what is said, who comes and goes, and what the server warns of; a line opens there to type in.

While it is open one can read back (wheel, Page up), and choose a speaker (a click, or the arrows and Enter).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.fonts import Colour
from tankgame.client.hud.feed import thinned
from tankgame.client.hud.frame import MARGIN, ROOMY, SHADE, VEIL, Frame, Part, Shows, faded, is_tight, seen_through
from tankgame.client.hud.life import HEIGHT as LIFE_HEIGHT
from tankgame.client.hud.life import foot
from tankgame.client.hud.speech import addressee, speaker, spoken
from tankgame.client.moments import ChatLine
from tankgame.client.palette import team_colour
from tankgame.client.text import _, naming
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.textfield import SHORTCUT, TextField
from tankgame.client.ui.theme import BAD, CARD, CARD_CHOSEN, DIM, FIELD, GOLD, TEXT, WARNING, Skin
from tankgame.protocol.values import CHAT_CHARACTERS, Channel

WIDTH: Final = 350
LINE_HEIGHT: Final = 22
LINES: Final = 6
LINES_OPEN: Final = 10
LINES_TIGHT: Final = 3
LINES_TIGHT_OPEN: Final = 6
TIGHT_SHARE: Final = 0.45
"""Of a tight picture's width."""

SECONDS: Final = 9.0
FADE_SECONDS: Final = 1.5
SIZE: Final = 16
ICON_WIDTH: Final = 24
CHIP: Final = 86
"""How wide it is where it stands to whom one speaks."""

NEWER: Final = 22
"""How high the line is that says how to come back to what was said last."""

STEP: Final = 3
"""Lines that a step of the wheel goes back."""

ALARM: Final[Colour] = (255, 104, 84)
BLOCKED_GROUND: Final = Skin((60, 16, 12, 214), (48, 14, 10, 224), (*BAD, 200))
WARNING_GROUND: Final = Skin((66, 42, 12, 214), (54, 34, 10, 224), (*WARNING, 200))
PICKED_GROUND: Final = Skin((70, 58, 24, 220), (58, 48, 20, 226), GOLD)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A line in the last picture: the place of its speaker's name in pixels, and the line."""

    name: Rect
    line: ChatLine


class _Look(NamedTuple):
    """How much of a line is opaque, and whether its words need a rim: a tank is seen through their ground."""

    share: float
    rimmed: bool

    def style(self, colour: Colour) -> Style:
        return Style(
            size=SIZE, colour=faded(colour, self.share), shade=faded(SHADE, self.share) if self.rimmed else None
        )


class Chat(Part):
    """Lines and the entry."""

    def __init__(self) -> None:
        self.field = TextField(hint=_("Message"), limit=CHAT_CHARACTERS)
        self.open = False
        self.picked: str | None = None
        """Whose name was chosen just now; who asks puts it back to None."""
        self._wish: Channel = "all"
        self._teams = False
        self._back = 0
        """Lines below the last that is seen."""
        self._at: ChatLine | None = None
        """The line whose speaker Enter chooses."""
        self._shown: list[_Shown] = []
        self._lines: Sequence[ChatLine] = ()
        self._opened = False
        """Whether it was opened in this frame: keys that came in it are not told as text."""
        self._width = WIDTH
        self._since: float | None = None
        """When the battle began here: who came to the server before that did not come into it."""

    def wanted(self, shows: Shows) -> bool:
        """Where the player has not switched it off, or writes."""
        return shows.chat or self.open

    @property
    def channel(self) -> Channel:
        """To whom one speaks."""
        return self._wish if self._teams else "all"

    # --- the entry ---------------------------------------------------------------------------------------------------

    def start(self, channel: Channel | None = None) -> None:
        """Open the line, to the last one spoken to or to those."""
        self.open = self._opened = True
        self._wish = channel or self._wish
        self._back, self._at = 0, None
        self.field.text = ""
        self.field.hint = _("Message")
        self.field.focus()
        pygame.key.start_text_input()

    def stop(self) -> None:
        """Close it, forgetting what stands in it."""
        self.open = False
        self._back, self._at = 0, None
        self.field.blur()
        pygame.key.stop_text_input()

    def handle(self, event: Event) -> str | None:
        """Type; the result is what is to be said, once it is."""
        if event.type == pygame.KEYDOWN and not self.field.composing:
            if event.key == pygame.K_ESCAPE:
                self.stop()
                return None
            if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
                return self._enter()
            if self._go(event.key):
                return None
        if event.type == pygame.KEYDOWN:
            self.field.key(event)
            if self._opened and event.unicode.isprintable() and not event.mod & SHORTCUT:
                self.field.type(event.unicode)
        elif event.type == pygame.TEXTINPUT:
            self.field.type(event.text)
        elif event.type == pygame.TEXTEDITING:
            self.field.compose(event.text)
        elif event.type == pygame.MOUSEWHEEL:
            self._scroll(STEP * event.y)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._press(event.pos)
        return None

    def _enter(self) -> str | None:
        if self._at is not None:
            self.picked = self._at.name
            return None
        text = self.field.text
        self.stop()
        return text

    def _go(self, key: int) -> bool:
        """Switch the channel, read back, or choose a line."""
        if key == pygame.K_TAB:
            self._wish = "all" if self.channel == "team" else "team"
        elif key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            self._scroll((LINES_OPEN - 1) * (1 if key == pygame.K_PAGEUP else -1))
        elif key in (pygame.K_UP, pygame.K_DOWN):
            self._choose(-1 if key == pygame.K_UP else 1)
        else:
            return False
        return True

    def _scroll(self, lines: int) -> None:
        self._back = max(0, min(len(self._lines) - 1, self._back + lines))

    def _choose(self, step: int) -> None:
        """The speaker above or below; past the last one it is the entry's turn again."""
        said = [line for line in self._lines if line.kind == "said"]
        at = next((index for index, line in enumerate(said) if line is self._at), len(said))
        self._at = said[max(0, at + step)] if said and at + step < len(said) else None
        if self._at is not None:
            place = len(self._lines) - 1 - next(i for i, line in enumerate(self._lines) if line is self._at)
            self._back = place if place < self._back else max(self._back, place - LINES_OPEN // 2)
        else:
            self._back = 0

    def _press(self, pixel: tuple[int, int]) -> None:
        for shown in self._shown:
            if shown.name.collidepoint(pixel):
                self.picked = shown.line.name

    # --- the picture -------------------------------------------------------------------------------------------------

    def advance(self, frame: Frame, dt: float) -> None:  # noqa: ARG002 - as every part
        """See whom there is to speak to, and stay at what one reads when more is said."""
        self._opened = False
        self._teams = bool(frame.game.team)
        self._since = frame.now if self._since is None else self._since
        before, chat = self._lines, frame.game.chat
        self._lines = tuple(line for line in chat if line.kind != "notice" or line.at >= self._since)
        if self._back and before and self._lines and before[-1] is not self._lines[-1]:
            fresh = next((i for i, line in enumerate(reversed(self._lines)) if line is before[-1]), 0)
            self._scroll(fresh)

    def draw(self, canvas: Canvas, frame: Frame) -> None:
        """Newest line lowest, above the entry."""
        self._shown = []
        tight = is_tight(canvas)
        self._width = min(WIDTH, round(TIGHT_SHARE * canvas.size[0])) if tight else WIDTH
        bottom = canvas.size[1] - MARGIN
        if tight:
            bottom = foot(canvas, frame.shows)
            if not self.open and frame.scene.own is None and frame.game.recap.death is not None:
                return  # there is something else to read now
        elif canvas.size[0] < ROOMY:
            bottom -= LIFE_HEIGHT + 8
        if self.open:
            self._draw_entry(canvas, frame, bottom)
            bottom -= FIELD + 6
            if self._back:
                bottom = self._draw_newer(canvas, bottom)
        shown = [line for line in self._lines if self.open or frame.now - line.at < SECONDS]
        frame.talk = self.open or bool(shown)
        most, most_open = (LINES_TIGHT, LINES_TIGHT_OPEN) if tight else (LINES, LINES_OPEN)
        room = most_open if self.open else most
        for line in reversed(shown[: len(shown) - self._back] if self.open else shown):
            share = 1.0 if self.open else min(1.0, (SECONDS - (frame.now - line.at)) / FADE_SECONDS)
            rows = self._rows(canvas, line)
            if len(rows) > room:
                return
            room -= len(rows)
            place = Rect(MARGIN, bottom - len(rows) * LINE_HEIGHT - 4, self._width, len(rows) * LINE_HEIGHT + 4)
            with seen_through(canvas, frame, place) as thin:
                self._draw_ground(canvas, line, place, share)
            self._draw(canvas, frame, (line, rows), place, _Look(share, rimmed=thin))
            bottom = place.top - 3

    def _draw_entry(self, canvas: Canvas, frame: Frame, bottom: int) -> None:
        """To whom, and the text."""
        left, team = MARGIN, self.channel == "team"
        if self._teams:
            chip = Rect(left, bottom - FIELD, CHIP, FIELD)
            canvas.box(chip, CARD_CHOSEN if team else CARD)
            name = Rect(chip.left + 4, chip.top + 2, CHIP - 8, 20)
            colour = team_colour(frame.game.team, TEXT) if team else TEXT
            canvas.text(_("To the team") if team else _("To all"), name, Style(size=15, colour=colour, align="centre"))
            canvas.text(_("Tab: switch"), name.move(0, 18), Style("body", 13, DIM, "centre"))
            left += CHIP + 4
        self.field.rect = Rect(left, bottom - FIELD, MARGIN + self._width - left, FIELD)
        self.field.draw(canvas)

    def _draw_newer(self, canvas: Canvas, bottom: int) -> int:
        """Where the lines would be that are newer than the last one seen; the result is where that begins."""
        more = Rect(MARGIN, bottom - NEWER, self._width, NEWER)
        canvas.box(more, VEIL._replace(line=0.0), 4)
        canvas.text(_("Newer: Page down"), more.inflate(-12, 0), Style("bold", 14, GOLD, "centre"))
        return more.top - 3

    def _rows(self, canvas: Canvas, line: ChatLine) -> list[str]:
        inset = ICON_WIDTH if line.kind in ("warning", "blocked") else 0
        return canvas.wrapped(spoken(line), self._width - 20 - inset, Style(size=SIZE))

    def _draw_ground(self, canvas: Canvas, line: ChatLine, place: Rect, share: float) -> None:
        ground = {"warning": WARNING_GROUND, "blocked": BLOCKED_GROUND}.get(line.kind, VEIL._replace(line=0.0))
        if line is self._at:
            ground = PICKED_GROUND
        canvas.box(place, thinned(ground, share), 4)

    def _draw(self, canvas: Canvas, frame: Frame, what: tuple[ChatLine, list[str]], place: Rect, look: _Look) -> None:
        line, rows = what
        colour = {"notice": DIM, "warning": WARNING, "blocked": ALARM}.get(line.kind, TEXT)
        left = place.left + 10
        if line.kind in ("warning", "blocked"):
            _draw_sign(canvas, Rect(left, place.top + 5, 16, 16), colour, look.share)
            left += ICON_WIDTH
        for index, row in enumerate(rows):
            box = Rect(left, place.top + 2 + index * LINE_HEIGHT, place.right - left - 8, LINE_HEIGHT)
            head = speaker(line) if index == 0 and row.startswith(speaker(line)) else ""
            inset = self._draw_speaker(canvas, frame, line, box, look) if head else 0
            rest = Rect(box.left + inset, box.top, box.width - inset, box.height)
            canvas.text(row[len(head) :].lstrip() if head else row, rest, look.style(colour))

    def _draw_speaker(self, canvas: Canvas, frame: Frame, line: ChatLine, box: Rect, look: _Look) -> int:
        """To whom and by whom, in their colours; the result is how far that reaches."""
        player = frame.game.players.get(line.name)
        side = team_colour(0 if player is None else player.team, GOLD)
        own = team_colour(frame.game.team, GOLD)
        reach, style = 0, Style(size=SIZE)
        for text, colour in ((addressee(line), own), (naming(line.name), side)):
            if text:
                place = Rect(box.left + reach, box.top, box.width - reach, box.height)
                ink = canvas.text(text, place, look.style(colour))
                if colour is side and self.open and line.name != frame.game.me.name:
                    self._shown.append(_Shown(ink.inflate(8, 6), line))
                reach += round(canvas.text_width(text + " ", style))
        return reach


def _draw_sign(canvas: Canvas, box: Rect, colour: Colour, share: float) -> None:
    """A triangle with an exclamation mark, that share of it opaque."""
    place = canvas.pixels(box).inflate(2, 2).clip(canvas.surface.get_rect())
    under = canvas.surface.subsurface(place).copy() if share < 1 else None
    canvas.polygon([(box.centerx, box.top), (box.right, box.bottom), (box.left, box.bottom)], colour[:3])
    canvas.fill(Rect(box.centerx - 1, box.top + 6, 2, 5), (30, 20, 10))
    canvas.fill(Rect(box.centerx - 1, box.top + 12, 2, 2), (30, 20, 10))
    if under is not None:
        under.set_alpha(round(255 * (1 - share)))
        canvas.surface.blit(under, place)
