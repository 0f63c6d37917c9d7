"""What the window shows, as lines of JSON: for reports of what went wrong, and for tests that play with keys."""

import json
from typing import TYPE_CHECKING, Any, Final, TextIO

if TYPE_CHECKING:
    from tankgame.client.app import App

PLACES_SECONDS: Final = 0.1
"""Between two lines that say where the tanks are."""


class Journal:
    """Writes a line whenever the screen, its focus or its texts have changed, and often where the tanks are.

    Passwords are never among the texts: a field for one shows dots.
    """

    def __init__(self, file: TextIO) -> None:
        """Write to this file, which is the caller's to close."""
        self._file = file
        self._shown: dict[str, Any] = {}
        self._places_due = 0.0

    def note(self, app: "App", now: float) -> None:
        """Look at what the app shows, once a frame; `now` in seconds."""
        screen: Any = app.screen
        focused = getattr(screen, "focused", None)
        self._changed(
            now,
            screen=type(screen).__name__,
            focus=_name(focused),
            texts=[written.text for written in getattr(screen, "written", ())],
        )
        if now >= self._places_due:
            self._places_due = now + PLACES_SECONDS
            if hasattr(screen, "places"):
                self._write(now, places=screen.places())

    def _changed(self, now: float, **shown: Any) -> None:
        fresh = {key: value for key, value in shown.items() if self._shown.get(key) != value}
        if fresh:
            self._shown.update(fresh)
            self._write(now, **fresh)

    def _write(self, now: float, **facts: Any) -> None:
        self._file.write(json.dumps({"at": round(now, 3), **facts}, ensure_ascii=False) + "\n")
        self._file.flush()


def _name(widget: object) -> str:
    """What a widget is called: a text field by its hint, never by what is in it."""
    attribute = "hint" if hasattr(widget, "hint") else "text"
    return str(getattr(widget, attribute, "")) or type(widget).__name__
