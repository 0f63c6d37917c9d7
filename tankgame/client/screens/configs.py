"""What servers of one's own are told, as the files that they read."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import tomlkit

from tankgame.client.text import _

if TYPE_CHECKING:
    from tankgame.client.app import App

MIXED: Final = "mixed"
"""All modes that a map is made for, in turn."""


def write_config(app: "App", name: str, tables: dict[str, dict[str, object]]) -> Path | None:
    """Write a server's configuration; None where that cannot be done, which the player is told."""
    config = app.server_folder / name
    try:
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(tomlkit.dumps(tables), encoding="utf-8")
    except OSError as why:
        app.toast(_("The server’s configuration cannot be written: {why}").format(why=why.strerror))
        return None
    return config
