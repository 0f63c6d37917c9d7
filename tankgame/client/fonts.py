"""Typefaces from the fontpkg packages, and pictures of text in them; letters that one lacks are drawn in the next.

After ours come the system's. A letter that none has is shown by the sign for that; a mark that none has is left out.
"""

from collections import OrderedDict
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import fontpkg_barlow_condensed
import fontpkg_black_ops_one
import fontpkg_noto_sans
import pygame
import pygame.freetype

from tankgame.client.system_fonts import is_seen, runs_left, script_of, system_fonts

Face = Literal["title", "bold", "body"]
Colour = tuple[int, int, int] | tuple[int, int, int, int]

CACHED_TEXTS: Final = 2000
KEPT_LINES: Final = 1000
UNKNOWN: Final = "\ufffd"
"""What stands for a letter that no typeface has."""

FALLBACK_SIZE: Final = 0.84
"""Noto Sans is drawn smaller, so that its letters are as high as Barlow Condensed's."""

_BARLOW: Final = Path(fontpkg_barlow_condensed.ROOT) / "files"
_NOTO: Final = Path(fontpkg_noto_sans.ROOT) / "files" / "NotoSans[wdth,wght].ttf"
_FILES: Final[dict[Face, tuple[Path, ...]]] = {
    "title": (
        Path(fontpkg_black_ops_one.ROOT) / "files" / "BlackOpsOne-Regular.ttf",
        _BARLOW / "BarlowCondensed-Bold.ttf",
        _NOTO,
    ),
    "bold": (_BARLOW / "BarlowCondensed-SemiBold.ttf", _NOTO),
    "body": (_BARLOW / "BarlowCondensed-Medium.ttf", _NOTO),
}


@cache
def _coverage(path: Path) -> pygame.freetype.Font:
    """SDL's own font module does not say which letters a file lacks; FreeType's does."""
    if not pygame.freetype.get_init():
        pygame.freetype.init()
    return pygame.freetype.Font(str(path), 16)


@cache
def _has(path: Path, letter: str) -> bool:
    try:
        return _coverage(path).get_metrics(letter)[0] is not None
    except (IndexError, UnicodeError, pygame.error):
        return False


def _between(run: str, letter: str, after: str) -> bool:
    """Whether a space is between words that run from right to left: as a part of them, it keeps their order."""
    return letter == " " and runs_left(run[-1]) and after != "" and runs_left(after)


@cache
def _elsewhere(letter: str) -> Path | None:
    """The system's typeface that has a letter which ours lack."""
    return next((path for path in system_fonts() if _has(path, letter)), None)


class Fonts:
    """Text to pictures, measured and cached. Sizes are in pixels."""

    def __init__(self) -> None:
        pygame.font.init()
        self._fonts: dict[tuple[Path, int], pygame.font.Font] = {}
        self._runs: dict[tuple[str, Face], tuple[tuple[Path, str], ...]] = {}
        self._widths: dict[tuple[str, Face, int], int] = {}
        self._pictures: OrderedDict[tuple[str, Face, int, Colour], pygame.Surface] = OrderedDict()
        self.lines: dict[Hashable, Any] = {}
        """What who writes wants to find again in the next frame, for as long as there is room."""

    def keep_line(self, key: Hashable, line: Any) -> None:
        """Keep a line for the frames to come; with too many, all are forgotten, and those that are shown come back."""
        if len(self.lines) >= KEPT_LINES:
            self.lines.clear()
        self.lines[key] = line

    def width(self, text: str, face: Face, size: int) -> int:
        """How wide the text is, in pixels."""
        key = (text, face, size)
        if key not in self._widths:
            if len(self._widths) > 4 * CACHED_TEXTS:
                self._widths.clear()
            self._widths[key] = sum(
                self._shaping(path, face, size, run).size(run)[0] for path, run in self.runs(text, face)
            )
        return self._widths[key]

    def height(self, face: Face, size: int) -> int:
        """How high a line is, in pixels."""
        return self._font(_FILES[face][0], size).get_height()

    def ascent(self, face: Face, size: int) -> int:
        """From the top of a line to its baseline, in pixels."""
        return self._font(_FILES[face][0], size).get_ascent()

    def picture(self, text: str, face: Face, size: int, colour: Colour) -> pygame.Surface:
        """The text on one line, on a transparent ground; not to be drawn on, it is shared."""
        key = (text, face, size, colour)
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = self._draw(text, face, size, colour)
            if len(self._pictures) > CACHED_TEXTS:
                self._pictures.popitem(last=False)
        else:
            self._pictures.move_to_end(key)
        return found

    def runs(self, text: str, face: Face) -> tuple[tuple[Path, str], ...]:
        """The text cut where the typeface changes: font file and letters, in order."""
        key = (text, face)
        if key not in self._runs:
            if len(self._runs) > CACHED_TEXTS:
                self._runs.clear()
            self._runs[key] = self._cut(text, face)
        return self._runs[key]

    def _cut(self, text: str, face: Face) -> tuple[tuple[Path, str], ...]:
        runs: list[tuple[Path, str]] = []
        for index, letter in enumerate(text):
            before = runs[-1] if runs else None
            found = self._find(letter, text[index + 1 : index + 2], face, before)
            if found is None:
                continue
            path, shown = found
            if before is not None and before[0] == path:
                runs[-1] = (path, before[1] + shown)
            else:
                runs.append((path, shown))
        return tuple(runs)

    def _find(self, letter: str, after: str, face: Face, before: tuple[Path, str] | None) -> tuple[Path, str] | None:
        """Which typeface draws a letter between that run and the next letter, and as what; None for not at all."""
        if (
            before is not None
            and _has(before[0], letter)
            and (not is_seen(letter) or _between(before[1], letter, after))
        ):
            return before[0], letter
        path = next((path for path in _FILES[face] if _has(path, letter)), None) or _elsewhere(letter)
        if path is not None:
            return path, letter
        return (_NOTO, UNKNOWN) if is_seen(letter) else None

    def _draw(self, text: str, face: Face, size: int, colour: Colour) -> pygame.Surface:
        picture = pygame.Surface((max(1, self.width(text, face, size)), self.height(face, size)), pygame.SRCALPHA)
        x, baseline = 0, self.ascent(face, size)
        for path, run in self.runs(text, face):
            font = self._shaping(path, face, size, run)
            if font.size(run)[0] == 0:
                continue
            drawn = font.render(run, True, colour[:3])  # noqa: FBT003 - pygame's own parameter: antialias
            picture.blit(drawn, (x, baseline - font.get_ascent()))
            x += font.size(run)[0]
        if len(colour) == 4:
            picture.set_alpha(colour[3])
        return picture

    def _shaping(self, path: Path, face: Face, size: int, run: str) -> pygame.font.Font:
        """The typeface, told how the letters of a run join and which way they go."""
        font = self._sized(path, face, size)
        if path == _NOTO or path not in _FILES[face]:
            font.set_script(script_of(run[0]) or "Zyyy")
            font.set_direction(pygame.DIRECTION_RTL if runs_left(run[0]) else pygame.DIRECTION_LTR)
        return font

    def _sized(self, path: Path, face: Face, size: int) -> pygame.font.Font:
        foreign = path not in _FILES[face] or (path == _NOTO and path != _FILES[face][0])
        return self._font(path, max(1, round(size * FALLBACK_SIZE)) if foreign else size)

    def _font(self, path: Path, size: int) -> pygame.font.Font:
        key = (path, size)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(path, size)
        return self._fonts[key]
