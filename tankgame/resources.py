"""Where the files that come with the game are: inside the installed package, or beside it in a checkout."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent


def _find(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


ASSETS: Final = _find("assets")
"""Pictures, sounds and translations."""

MAPS: Final = _find("maps")
"""One folder a map."""
