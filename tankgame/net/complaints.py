"""One line in the log for each offender, however often they offend: a log must not be a way to fill a disk."""

import logging
from typing import Final

log = logging.getLogger("tankgame.net")

QUIET_SECONDS: Final = 10.0
"""How long nothing more is written about an address after a line about it."""

LINES_MOST: Final = 50
"""Lines within QUIET_SECONDS about all addresses together."""


class Complaints:
    """What goes to the log about peers; `now` in seconds."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._unsaid = 0

    def tell(self, address: str, what: str, now: float) -> None:
        """Write that this address did something wrong, unless the log has had enough of it."""
        self._since = {who: then for who, then in self._since.items() if now - then < QUIET_SECONDS}
        if address in self._since or len(self._since) >= LINES_MOST:
            self._unsaid += 1
            return
        self._since[address] = now
        more = f" ({self._unsaid} complaints were left out before this)" if self._unsaid else ""
        self._unsaid = 0
        log.warning("%s: %s%s", address, what, more)
