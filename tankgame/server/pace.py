"""How often one client is sent snapshots: as often as it may have them, and less where its line does not carry that.

A narrow line shows itself in what the client acknowledges: snapshots pile up in front of it, so that each arrives
later than the first did, or they spill. Losses alone are no sign of it: on a wireless network, one in ten is usual.
"""

from typing import Final

from tankgame.protocol.ticks import TICK_RATE, TICK_SECONDS, ticks

LOOK_TICKS: Final = TICK_RATE
"""How often the pace is thought over."""

QUEUE_TICKS: Final = ticks(0.15)
"""With even the quickest acknowledgement so much later than it could be, snapshots are waiting in a queue."""

SPILT_SHARE: Final = 0.35
"""With fewer acknowledged than this, they are spilt."""

SLOWEST: Final = 3
"""How many times as long the slowest pace takes."""

PATIENCE: Final = 4
"""Looks that have to be good before the pace is raised again; twice as many each time that this went wrong..."""

PATIENCE_MOST: Final = 64
"""... up to so many."""

FORGET: Final = 0.1
"""Ticks by which the shortest delay is taken to have grown with each look: the way to a client may become longer."""

OVERHEAD_TICKS: Final = 1.0
"""Of an acknowledgement's time, what is no way: half a frame of the client's and half a tick of the server's."""


class Pace:
    """`sent` and `acknowledged` for each snapshot; `due` says in which ticks there is to be one."""

    def __init__(self, now: int) -> None:
        self.slowness = 1
        """How many times as long as wanted it is between snapshots."""
        self._look_at = now + LOOK_TICKS
        self._shortest = float("inf")
        self._least = float("inf")
        self._sent = self._acknowledged = self._waited = self._good = 0
        self.ping: float | None = None
        """Milliseconds to the client and back, as it was in the last second; None before anything came back."""
        self._patience = PATIENCE // 2

    def due(self, now: int, slot: int, every: int) -> bool:
        """Whether a client that may have a snapshot each `every` ticks is to have one now; `slot` spreads them out."""
        return (now + slot) % (every * self.slowness) == 0

    def sent(self, now: int) -> None:
        """A snapshot goes out."""
        if now >= self._look_at:
            self._look(now)
        self._sent += 1

    def acknowledged(self, tick: int, now: int) -> None:
        """The client has, for the first time, said that it has the snapshot of that tick."""
        self._least = min(self._least, now - tick)
        self._acknowledged += 1
        self._waited += now - tick

    def _look(self, now: int) -> None:
        if self._acknowledged:  # a client that is silent altogether is another matter
            self.ping = max(0.0, self._waited / self._acknowledged - OVERHEAD_TICKS) * TICK_SECONDS * 1000
            self._shortest = min(self._shortest + FORGET, self._least)
            waits = self._least - self._shortest > QUEUE_TICKS
            spilt = self._acknowledged < SPILT_SHARE * self._sent
            if waits or spilt:
                self._slow_down()
            else:
                self._speed_up()
        self._look_at = now + LOOK_TICKS
        self._least, self._sent, self._acknowledged, self._waited = float("inf"), 0, 0, 0

    def _slow_down(self) -> None:
        self._good = 0
        if self.slowness < SLOWEST:
            self.slowness += 1
            self._patience = min(PATIENCE_MOST, 2 * self._patience)

    def _speed_up(self) -> None:
        self._good += 1
        if self.slowness > 1 and self._good >= self._patience:
            self.slowness, self._good = self.slowness - 1, 0
