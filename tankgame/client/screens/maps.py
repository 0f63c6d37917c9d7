"""The maps that came with the game, as far as menus show them."""

import tomllib
from functools import cache

from tankgame.resources import MAPS
from tankgame.sim.map_modes import TRAINING


@cache
def shipped_maps() -> tuple[tuple[str, str], ...]:
    """Id and title of each that battles are fought on, by title."""
    found = []
    for path in MAPS.glob("*/map.toml"):
        try:
            title = tomllib.loads(path.read_text(encoding="utf-8")).get("title")
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
            continue
        if map_modes(path.parent.name) == (TRAINING,):
            continue
        found.append((path.parent.name, title if isinstance(title, str) else path.parent.name))
    return tuple(sorted(found, key=lambda entry: entry[1]))


@cache
def map_modes(map_id: str) -> tuple[str, ...]:
    """The modes that a map which came with the game is made for."""
    try:
        sheet = tomllib.loads((MAPS / map_id / "map.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ()
    modes = sheet.get("modes")
    return tuple(mode for mode in modes if isinstance(mode, str)) if isinstance(modes, list) else ()
