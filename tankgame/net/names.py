"""Hosts' names, looked up beside the window: asking a name server can take seconds, and nothing here waits for it."""

import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tankgame.net.search import chosen_place

KEPT_SECONDS: Final = 300.0
"""How long an address is good for."""

AGAIN_SECONDS: Final = 30.0
"""After so long a name that had no address is looked up again."""

MOST: Final = 16
"""Names that are looked up at once."""


@dataclass(slots=True)
class _Known:
    """What was last heard of a name, and when to ask again."""

    address: str | None = None
    again: float = 0.0
    thread: threading.Thread | None = None


def look_up(name: str) -> str | None:
    """The host's first IPv4 address, if it has one; waits for a name server."""
    try:
        return str(socket.getaddrinfo(name, None, socket.AF_INET, socket.SOCK_DGRAM)[0][4][0])
    except (OSError, UnicodeError):  # of names that no name server knows, and of such as cannot be one
        return None


class Names:
    """Looks names up while it is asked for them."""

    def __init__(self, look_up: Callable[[str], str | None] = look_up) -> None:
        self._look_up = look_up
        self._known: dict[str, _Known] = {}

    def addresses(self, names: Iterable[str], now: float) -> dict[str, str]:
        """Those of them whose IPv4 address is known; for others it is found out. `now` in seconds.

        Where TANKGAME_DISCOVERY takes the place of the network, no name server is asked either.
        """
        found = {}
        for name in names if chosen_place() is None else ():
            known = self._known.setdefault(name, _Known())
            if now >= known.again and known.thread is None and self._under_way < MOST:
                self._begin(name, known)
            elif known.thread is not None and not known.thread.is_alive():
                known.thread = None
                known.again = now + (AGAIN_SECONDS if known.address is None else KEPT_SECONDS)
            if known.address is not None:
                found[name] = known.address
        return found

    @property
    def _under_way(self) -> int:
        return sum(known.thread is not None for known in self._known.values())

    def _begin(self, name: str, known: _Known) -> None:
        def ask() -> None:
            known.address = self._look_up(name)

        # A daemon: the game does not wait for a name server when it ends.
        known.thread = threading.Thread(target=ask, name=f"look up {name}", daemon=True)
        known.thread.start()
