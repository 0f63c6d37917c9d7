"""Typefaces from the fontpkg packages, and pictures of text in them; letters that one lacks are drawn in the next."""

from collections import OrderedDict
from functools import cache
from pathlib import Path
from typing import Final, Literal

import fontpkg_barlow_condensed
import fontpkg_black_ops_one
import fontpkg_noto_sans
import pygame
import pygame.freetype

Face = Literal["title", "bold", "body"]
Colour = tuple[int, int, int] | tuple[int, int, int, int]

CACHED_TEXTS: Final = 2000
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


class Fonts:
    """Text to pictures, measured and cached. Sizes are in pixels."""

    def __init__(self) -> None:
        pygame.font.init()
        self._fonts: dict[tuple[Path, int], pygame.font.Font] = {}
        self._runs: dict[tuple[str, Face], tuple[tuple[Path, str], ...]] = {}
        self._widths: dict[tuple[str, Face, int], int] = {}
        self._pictures: OrderedDict[tuple[str, Face, int, Colour], pygame.Surface] = OrderedDict()

    def width(self, text: str, face: Face, size: int) -> int:
        """How wide the text is, in pixels."""
        key = (text, face, size)
        if key not in self._widths:
            if len(self._widths) > 4 * CACHED_TEXTS:
                self._widths.clear()
            self._widths[key] = sum(self._sized(path, face, size).size(run)[0] for path, run in self.runs(text, face))
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
        for letter in text:
            path = next((path for path in _FILES[face] if _has(path, letter)), _FILES[face][-1])
            if runs and runs[-1][0] == path:
                runs[-1] = (path, runs[-1][1] + letter)
            else:
                runs.append((path, letter))
        return tuple(runs)

    def _draw(self, text: str, face: Face, size: int, colour: Colour) -> pygame.Surface:
        picture = pygame.Surface((max(1, self.width(text, face, size)), self.height(face, size)), pygame.SRCALPHA)
        x, baseline = 0, self.ascent(face, size)
        for path, run in self.runs(text, face):
            font = self._sized(path, face, size)
            drawn = font.render(run, True, colour[:3])  # noqa: FBT003 - pygame's own parameter: antialias
            picture.blit(drawn, (x, baseline - font.get_ascent()))
            x += font.size(run)[0]
        if len(colour) == 4:
            picture.set_alpha(colour[3])
        return picture

    def _sized(self, path: Path, face: Face, size: int) -> pygame.font.Font:
        foreign = path == _NOTO and path != _FILES[face][0]
        return self._font(path, max(1, round(size * FALLBACK_SIZE)) if foreign else size)

    def _font(self, path: Path, size: int) -> pygame.font.Font:
        key = (path, size)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(path, size)
        return self._fonts[key]
