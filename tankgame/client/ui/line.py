"""A line of text being edited: what is in it, where the caret is and what is selected. No pictures here."""

import unicodedata
from typing import Final, NamedTuple

UNDO_MOST: Final = 100
"""Changes that are kept to be taken back."""


def printable(text: str) -> str:
    """The text without control characters; line ends become spaces."""
    flat = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return "".join(letter for letter in flat if unicodedata.category(letter) not in ("Cc", "Cs"))


class _State(NamedTuple):
    text: str
    caret: int
    anchor: int


class Line:
    """Text, caret and selection; places are counted in characters from the start."""

    def __init__(self, text: str = "", limit: int = 200) -> None:
        self.text = text[:limit]
        self.limit = limit
        self.caret = len(self.text)
        self.anchor = self.caret
        """The other end of the selection; where the caret is, nothing is selected."""
        self._undone: list[_State] = []
        self._before: list[_State] = []
        self._typing = False
        """Whether the last change was a letter typed after another: they are taken back together, word by word."""

    @property
    def selection(self) -> tuple[int, int]:
        """First and past-the-last character selected."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        """The text that is selected."""
        first, last = self.selection
        return self.text[first:last]

    def insert(self, text: str) -> bool:
        """Put text in place of the selection, as much of it as there is room for; true where something changed."""
        first, last = self.selection
        added = printable(text)[: self.limit - len(self.text) + last - first]
        if not added and first == last:
            return False
        goes_on = self._typing and first == last and len(added) == 1 and not added.isspace()
        if not goes_on:
            self._before = [*self._before[1 - UNDO_MOST :], self._state]
        self._undone.clear()
        self.text = self.text[:first] + added + self.text[last:]
        self.move(first + len(added))
        self._typing = len(added) == 1
        return True

    @property
    def _state(self) -> _State:
        return _State(self.text, self.caret, self.anchor)

    def undo(self) -> bool:
        """Take the last change back; true where there was one."""
        return self._return(self._before, self._undone)

    def redo(self) -> bool:
        """Make the change again that was taken back last; true where there was one."""
        return self._return(self._undone, self._before)

    def _return(self, states: list[_State], others: list[_State]) -> bool:
        if not states:
            return False
        others.append(self._state)
        self.text, self.caret, self.anchor = states.pop()
        self._typing = False
        return True

    def move(self, to: int, *, select: bool = False) -> None:
        """Take the caret there, and the selection along."""
        self.caret = min(len(self.text), max(0, to))
        self._typing = False
        if not select:
            self.anchor = self.caret

    def select_all(self) -> None:
        """Select everything."""
        self.anchor, self.caret = 0, len(self.text)

    def select_word(self, at: int) -> None:
        """Select the word there."""
        self.move(at)
        self.anchor, self.caret = self.word_start(at), self.word_end(at)

    def erase(self, to: int) -> bool:
        """Erase the selection, or else from the caret to there; true where something changed."""
        before = self._state
        if self.caret == self.anchor:
            self.anchor = min(len(self.text), max(0, to))
        if not self.insert(""):
            return False
        self._before[-1] = before
        return True

    def word_start(self, at: int) -> int:
        """Where the word before a place begins."""
        while at > 0 and self.text[at - 1].isspace():
            at -= 1
        while at > 0 and not self.text[at - 1].isspace():
            at -= 1
        return at

    def word_end(self, at: int) -> int:
        """Where the word after a place ends."""
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        while at < len(self.text) and not self.text[at].isspace():
            at += 1
        return at
