"""Typefaces of the system for letters that those we ship lack: Chinese, Japanese, Korean, Arabic and many more.

SDL_ttf joins typefaces from version 3 on, pygame-ce 2.5 has version 2: so texts are cut where the typeface changes, and
the system's are looked for here by the names of their files. That is a walk through a few folders once, when the first
such letter is to be drawn; `pygame.font.match_font` asks other programs for all fonts there are, which takes seconds.
"""

import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

FOLDERS: Final[dict[str, tuple[str, ...]]] = {
    "linux": ("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts"),
    "darwin": ("~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts"),
    "win32": ("%LOCALAPPDATA%/Microsoft/Windows/Fonts", "%WINDIR%/Fonts"),
}
NAMES: Final[dict[str, tuple[str, ...]]] = {
    "linux": (
        "NotoSansCJK-Regular",
        "NotoSansCJK-DemiLight",
        "NotoSansCJKsc-Regular",
        "NotoSansSC",
        "NotoSansJP",
        "NotoSansKR",
        "SourceHanSans",
        "DroidSansFallbackFull",
        "wqy-microhei",
        "wqy-zenhei",
        "ipag",
        "NanumGothic",
        "NotoSansArabic-Regular",
        "NotoSansHebrew-Regular",
        "NotoSansThai-Regular",
        "NotoSansDevanagari-Regular",
        "NotoSansSymbols2-Regular",
        "DejaVuSans",
        "FreeSans",
        "unifont",
    ),
    "darwin": (
        "PingFang",
        "Hiragino Sans GB",
        "AppleSDGothicNeo",
        "GeezaPro",
        "SFArabic",
        "ArialHB",
        "Thonburi",
        "Kohinoor",
        "Apple Symbols",
        "Arial Unicode",
    ),
    "win32": (
        "msyh",
        "msgothic",
        "YuGothR",
        "malgun",
        "segoeui",
        "tahoma",
        "Nirmala",
        "LeelawUI",
        "seguisym",
        "arialuni",
    ),
}
"""How file names begin, best first; the exact name comes before those that go on."""

SUFFIXES: Final = frozenset({".ttf", ".ttc", ".otf", ".otc"})

SCRIPTS: Final = {"ARABIC": "Arab", "HEBREW": "Hebr", "DEVANAGARI": "Deva", "BENGALI": "Beng", "THAI": "Thai"}
"""By the first word of a letter's name, the script whose letters are joined and placed by rules of their own."""


@cache
def system_fonts() -> tuple[Path, ...]:
    """The files that are there, best first."""
    platform = sys.platform if sys.platform in FOLDERS else "linux"
    folders = [Path(os.path.expandvars(folder)).expanduser() for folder in FOLDERS[platform]]
    return tuple(chosen(_files(folders), NAMES[platform]))


def chosen(files: Iterator[Path] | list[Path], names: tuple[str, ...]) -> list[Path]:
    """Of these files the first for each name, in the order of the names."""
    best: dict[str, Path] = {}
    for path in files:
        for name in names:
            if path.stem == name or (path.stem.startswith(name) and name not in best):
                best[name] = path
    return list(dict.fromkeys(best[name] for name in names if name in best))


def _files(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        for place, _folders, names in os.walk(folder):
            for name in sorted(names):
                path = Path(place, name)
                if path.suffix.lower() in SUFFIXES:
                    yield path


def script_of(letter: str) -> str | None:
    """The ISO 15924 code of a letter whose shape depends on its neighbours; None for all that stand by themselves."""
    return SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])


def runs_left(letter: str) -> bool:
    """Whether a letter's text runs from right to left."""
    return unicodedata.bidirectional(letter) in ("R", "AL")


def is_seen(letter: str) -> bool:
    """Whether a letter takes a place of its own; marks, joiners and selectors change the one before."""
    return unicodedata.category(letter) not in ("Mn", "Me", "Cf")
