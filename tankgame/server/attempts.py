"""Wrong passwords by address: who keeps guessing is made to wait, before a guess costs the server anything."""

from collections import deque
from typing import Final

WINDOW_SECONDS: Final = 60.0
MOST: Final = 20
"""Wrong passwords from one address within the window; players of one household mistype less often."""

ADDRESSES_MOST: Final = 10_000
"""Addresses remembered; the one that failed longest ago is forgotten first."""


class Attempts:
    """Remembers when each address was wrong; times in seconds of the caller's clock."""

    def __init__(self) -> None:
        self._failed: dict[str, deque[float]] = {}

    def may_try(self, address: str, now: float) -> bool:
        """Whether that address may try a password now."""
        failed = self._failed.get(address)
        return failed is None or len(failed) < MOST or now - failed[0] > WINDOW_SECONDS

    def failed(self, address: str, now: float) -> None:
        """It was wrong."""
        times = self._failed.pop(address, None) or deque(maxlen=MOST)
        times.append(now)
        self._failed[address] = times
        if len(self._failed) > ADDRESSES_MOST:
            del self._failed[next(iter(self._failed))]
