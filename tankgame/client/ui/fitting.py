"""How text is made to fit its place: cut off with an ellipsis, broken into lines, or set smaller."""

from collections.abc import Callable

Measure = Callable[[str], int]
"""The width of a text in pixels."""

ELLIPSIS = "…"


def elide(text: str, width: int, measure: Measure) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if measure(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def wrap(text: str, width: int, measure: Measure) -> list[str]:
    """The text in lines that fit; a word that is wider than a line is broken inside."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, width, measure)
    return lines


def _wrap_paragraph(text: str, width: int, measure: Measure) -> list[str]:
    lines: list[str] = []
    line = ""
    # Only plain spaces part words: the spaces of French punctuation and numbers are no-break ones.
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _break_word(word, width, measure)
        lines += whole
    return [*lines, line]


def _break_word(word: str, width: int, measure: Measure) -> list[str]:
    pieces: list[str] = []
    while len(word) > 1 and measure(word) > width:
        cut = len(word) - 1
        while cut > 1 and measure(word[:cut]) > width:
            cut -= 1
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]
