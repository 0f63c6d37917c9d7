"""A line of text to type."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame
from pygame import Rect
from pygame.event import Event

from tankgame.client.ui import clipboard
from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.line import Line
from tankgame.client.ui.theme import DIM, GOLD, NORMAL, SELECTION, TEXT, WELL, WELL_FOCUS
from tankgame.client.ui.widget import Widget

PADDING: Final = 12
BLINK_SECONDS: Final = 1.06
SHORTCUT: Final = pygame.KMOD_CTRL | pygame.KMOD_META
DOT: Final = "•"


@dataclass(frozen=True, slots=True)
class _Shown:
    """The letters as they were last drawn: where each begins, in logical units from the field's left."""

    starts: tuple[float, ...]
    scroll: float


class TextField(Widget):
    """One line of text with caret, selection, clipboard and composition; `submitted` is called on Enter if given."""

    focusable = True

    def __init__(
        self,
        text: str = "",
        *,
        hint: str = "",
        limit: int = 200,
        secret: bool = False,
        changed: Callable[[str], None] | None = None,
        submitted: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.line = Line(text, limit)
        self.hint = hint
        self.secret = secret
        self.changed = changed
        self.submitted = submitted
        self.composing = ""
        self._scroll = 0.0
        self._shown = _Shown((0.0,), 0.0)

    @property
    def text(self) -> str:
        """What is in it."""
        return self.line.text

    @text.setter
    def text(self, text: str) -> None:
        self.line = Line(text, self.line.limit)

    def blur(self) -> None:
        """Forget what was being composed."""
        super().blur()
        self.composing = ""

    # --- the mouse ---------------------------------------------------------------------------------------------------

    def press(self, x: int, y: int) -> None:
        """Put the caret there; twice selects a word."""
        at = self._letter_at(x)
        if self.clicks == 1 or self.secret:
            self.line.move(at, select=bool(pygame.key.get_mods() & pygame.KMOD_SHIFT))
        else:
            self.line.select_word(at)

    def drag(self, x: int, y: int) -> None:
        """Select to there; a word that two clicks selected stays as it is."""
        if self.clicks == 1:
            self.line.move(self._letter_at(x), select=True)

    def _letter_at(self, x: int) -> int:
        place = x - self.rect.left - PADDING + self._shown.scroll
        starts = self._shown.starts
        return min(range(len(starts)), key=lambda index: abs(starts[index] - place))

    # --- the keyboard ------------------------------------------------------------------------------------------------

    def type(self, text: str) -> bool:
        """Take what was typed."""
        self.composing = ""
        self._after(changed=self.line.insert(text))
        return True

    def compose(self, text: str) -> None:
        """Show what is being composed."""
        self.composing = text

    def key(self, event: Event) -> bool:
        """Edit; keys that are not for a field are left to the page."""
        if self.composing:
            return True
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.submitted is not None:
            self.submitted()
            return True
        if event.mod & SHORTCUT and self._shortcut(event):
            return True
        if event.key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            self._after(changed=self.line.erase(self._target(event)))
            return True
        if event.key in (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_HOME, pygame.K_END):
            self.line.move(self._target(event), select=bool(event.mod & pygame.KMOD_SHIFT))
            return True
        # Letters come as text; as keys they are nobody else's while one types.
        return bool(event.unicode) and event.unicode.isprintable()

    def _target(self, event: Event) -> int:
        line, words = self.line, bool(event.mod & SHORTCUT) and not self.secret
        if event.key in (pygame.K_HOME, pygame.K_END):
            return 0 if event.key == pygame.K_HOME else len(line.text)
        if event.key in (pygame.K_LEFT, pygame.K_BACKSPACE):
            return line.word_start(line.caret) if words else line.caret - 1
        return line.word_end(line.caret) if words else line.caret + 1

    def _shortcut(self, event: Event) -> bool:
        key = event.key
        if key in (pygame.K_z, pygame.K_y):
            again = key == pygame.K_y or event.mod & pygame.KMOD_SHIFT
            self._after(changed=self.line.redo() if again else self.line.undo())
        elif key == pygame.K_a:
            self.line.select_all()
        elif key == pygame.K_v:
            self._after(changed=self.line.insert(clipboard.paste()))
        elif key in (pygame.K_c, pygame.K_x):
            self._copy(cut=key == pygame.K_x)
        else:
            return False
        return True

    def _copy(self, *, cut: bool) -> None:
        if self.secret or not self.line.selected:
            return
        clipboard.copy(self.line.selected)
        if cut:
            self._after(changed=self.line.insert(""))

    def _after(self, *, changed: bool) -> None:
        if changed and self.changed is not None:
            self.changed(self.text)

    # --- the picture -------------------------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Show the text, the selection, what is being composed and the caret."""
        skin = WELL_FOCUS if self.focused else WELL
        canvas.box(self.rect, skin._replace(outline=(124, 140, 128)) if self.hovered and not self.focused else skin)
        room = self.rect.inflate(-2 * PADDING, -8)
        style = Style(colour=TEXT, fit="elide")
        shown = DOT * len(self.text) if self.secret else self.text
        if not shown and not self.composing:
            canvas.text(self.hint, room.move(4, 0), Style(face="body", colour=DIM, fit="shrink"))
        with canvas.clipped(room.inflate(4, 8)):
            self._draw_line(canvas, room, shown, style)

    def _draw_line(self, canvas: Canvas, room: Rect, shown: str, style: Style) -> None:
        caret = self.line.caret
        before = canvas.text_width(shown[:caret], style)
        composed = canvas.text_width(self.composing, style)
        whole = canvas.text_width(shown[:caret] + self.composing + shown[caret:], style)
        self._scroll = max(0.0, min(self._scroll, whole - room.width + 2))
        self._scroll = min(before, max(self._scroll, before + composed - room.width + 2))
        starts = tuple(canvas.text_width(shown[:index], style) for index in range(len(shown) + 1))
        self._shown = _Shown(starts, self._scroll)
        left = room.left - self._scroll
        first, last = self.line.selection
        if self.focused and first < last:
            place = Rect(int(left + starts[first]), room.top + 3, int(starts[last] - starts[first]), room.height - 6)
            canvas.fill(place, SELECTION)
        line = shown[:caret] + self.composing + shown[caret:]
        canvas.text(line, Rect(int(left), room.top, int(whole) + 4, room.height), style)
        if self.composing:
            canvas.fill(Rect(int(left + before), room.bottom - 5, int(composed), 2), GOLD)
        if self.focused and canvas.now % BLINK_SECONDS < BLINK_SECONDS / 2:
            middle, half = room.centery, round(NORMAL * 0.6)
            canvas.fill(Rect(int(left + before + composed), middle - half, 2, 2 * half), GOLD)
