"""What is kept of an error that nobody foresaw: a file that one can send to whoever may mend it.

It tells the version, the machine's kind, the libraries, where in the program it happened, what the player has set and
the last things that the game did. Names, passwords, addresses and the player's folders are put out of it first.
"""

import logging
import platform
import re
import sys
import traceback
from collections import deque
from collections.abc import Collection, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from tankgame import __version__

LIBRARIES: Final = ("pygame-ce", "pymunk", "msgpack", "msgspec", "cryptography", "platformdirs", "tomlkit")
LINES: Final = 60
KEPT: Final = 10
"""Reports; older ones go."""

HIDDEN: Final = "…"
_ADDRESSES: Final = re.compile(
    r"tankgame://\S+|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\[?\b(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}\b\]?"
)
"""Links, and addresses of both kinds; a time of day has fewer colons."""


class RecentLines(logging.Handler):
    """Keeps the last lines of the log; `install` it once."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=LINES)
        self.setFormatter(logging.Formatter("%(relativeCreated)8.0f ms  %(name)s: %(message)s"))

    def install(self) -> None:
        """Hear what the game logs from now on."""
        log = logging.getLogger("tankgame")
        log.setLevel(logging.INFO)
        log.addHandler(self)

    def remove(self) -> None:
        """Hear no more."""
        logging.getLogger("tankgame").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append(self.format(record))


def report(
    error: BaseException, lines: Collection[str], secrets: Collection[str], settings: Mapping[str, Any] | None = None
) -> str:
    """Everything that is told of an error, without these secrets; of the settings those that are not by default."""
    told = [
        f"Tankgame {__version__}",
        f"Python {platform.python_version()}, {platform.platform()}, {platform.machine()}",
        ", ".join(f"{name} {_version(name)}" for name in LIBRARIES),
        "",
        *(line.rstrip("\n") for line in traceback.format_exception(error)),
        "",
        "Settings:",
        *(f"{name} = {value!r}" for name, value in (settings or {}).items()),
        "",
        "Before that:",
        *lines,
        "",
    ]
    return cleaned("\n".join(told), secrets)


def cleaned(text: str, secrets: Collection[str]) -> str:
    """The text without secrets, addresses and the player's own folders, which are named after players."""
    for folder in {str(Path.home()), str(Path.home().resolve())} - {"/"}:
        text = text.replace(folder, "~")
    # The longest first: a name may be the beginning of another.
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return _ADDRESSES.sub(HIDDEN, text)


def write_report(folder: Path, text: str, at: str) -> Path | None:
    """Put a report, named by the time, into a folder of its own; None where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("crash-*.txt"))[: -KEPT + 1]:
            old.unlink()
        path = folder / f"crash-{at}.txt"
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "?"


def tell_on_terminal(sentence: str) -> None:
    """Say it where there may be somebody to read it; a window started by a click has no terminal."""
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
