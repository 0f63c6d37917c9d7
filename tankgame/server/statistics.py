"""What the server's work costs: how long ticks take and how many bytes cross."""

import json
from array import array
from pathlib import Path
from typing import Final

KEPT: Final = 60 * 60 * 60
"""Ticks remembered: an hour's."""


class Statistics:
    """Tick durations in seconds, oldest overwritten first."""

    def __init__(self) -> None:
        self._ticks = array("f", bytes(4 * KEPT))  # at once: what fills up in an hour looks like a leak until then
        self._next = 0

    def tick(self, seconds: float) -> None:
        """Note how long a tick took."""
        self._ticks[self._next % KEPT] = seconds
        self._next += 1

    def write(self, path: Path) -> None:
        """Write the durations, in milliseconds and in order of time, as JSON."""
        start = self._next % KEPT if self._next > KEPT else 0
        ordered = [*self._ticks[start : self._next], *self._ticks[:start]]
        path.write_text(json.dumps({"tick_ms": [round(seconds * 1000, 3) for seconds in ordered]}), encoding="utf-8")
