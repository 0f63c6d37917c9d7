"""The maps that came with the game, as far as menus show them."""

import tomllib
from functools import cache

from tankgame.resources import MAPS


@cache
def shipped_maps() -> tuple[tuple[str, str], ...]:
    """Id and title of each, by title."""
    found = []
    for path in MAPS.glob("*/map.toml"):
        try:
            title = tomllib.loads(path.read_text(encoding="utf-8")).get("title")
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
            continue
        found.append((path.parent.name, title if isinstance(title, str) else path.parent.name))
    return tuple(sorted(found, key=lambda entry: entry[1]))
