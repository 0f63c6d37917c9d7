"""From the command to the window and back: opens the app, runs it, and keeps a report where it stops on an error."""

import contextlib
import getpass
import os
import platform
from typing import Any, Final

import platformdirs
import pygame

from tankgame.client.app import TITLE, App, wall_time
from tankgame.client.crash import RecentLines, report, tell_on_terminal, write_report
from tankgame.client.heap import give_back_large_blocks
from tankgame.client.local_account import system_name
from tankgame.client.screens import routes
from tankgame.client.settings import KEYS, Settings
from tankgame.client.text import _
from tankgame.client.whereabouts import Options

PERSONAL: Final = frozenset({"name"})
"""Settings that say who somebody is."""


def run(options: Options) -> int:
    """Open the window and play until the player quits; the result is the exit status, 1 after an error."""
    recent = RecentLines()
    recent.install()
    secrets, settings = secrets_of(None), dict[str, Any]()
    try:
        _play(options, secrets, settings)
    except KeyboardInterrupt:
        return 0
    except Exception as error:
        # Whatever it is, the player is to know where its report is.
        _tell_crash(options, report(error, recent.lines, secrets, settings))
        return 1
    finally:
        recent.remove()
    return 0


def _play(options: Options, secrets: set[str], settings: dict[str, Any]) -> None:
    """Add to the secrets and the settings those of the moment at which it stops on an error."""
    give_back_large_blocks()
    app = App(options)
    try:
        if app.output.open():
            app.output.samples.read_ahead()
        app.pads.open()
        app.show(routes.first_screen(app))
        app.loop()
    except Exception:
        secrets |= secrets_of(app)
        settings |= _changed(app.settings)
        raise
    finally:
        app.close()


def secrets_of(app: App | None) -> set[str]:
    """What no report may hold: names, passwords and addresses that the game knows of."""
    found = {platform.node()}
    with contextlib.suppress(OSError, KeyError, ImportError):  # where the system knows no name
        found |= {getpass.getuser(), system_name()}
    if app is None:
        return found
    found |= {app.settings.name, *(server.player for server in app.servers.servers)}
    found |= {server.password for server in app.servers.servers}
    found |= {server.address for server in app.servers.servers}
    if app.address is not None:
        found |= {app.address.host, app.address.pin or ""}
    if app.session is not None:
        session = app.session
        found |= {*(session.account or ()), session.access, session.host, *session.game.players}
    return found


def _changed(settings: Settings) -> dict[str, Any]:
    """The settings that are not as the game comes with them."""
    values = {name: getattr(settings, name) for name in KEYS if name not in PERSONAL}
    return {name: value for name, value in values.items() if value != KEYS[name].default}


def _tell_crash(options: Options, text: str) -> None:
    root = options.folder or platformdirs.user_data_path("tankgame", appauthor=False)
    path = write_report(root / "crashes", text, f"{wall_time():%Y-%m-%d-%H%M%S}")
    if path is None:
        sentence = _("The game has stopped on an error, and its report cannot be written.")
    else:
        # The box breaks no lines by itself, and paths are long.
        sentence = _("The game has stopped on an error. What happened is in this file:") + f"\n{path.resolve()}"
    tell_on_terminal(sentence if path is not None else f"{text}\n{sentence}")
    # Where a program watches what the window shows, nobody is there to close a box.
    if options.journal is None and os.environ.get("SDL_VIDEODRIVER") != "dummy":
        with contextlib.suppress(pygame.error):
            pygame.display.message_box(TITLE, sentence, message_type="error")
