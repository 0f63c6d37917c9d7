"""A player's commands between the network and the tick that carries them out.

The native door's commands name their tick: one that comes in time waits for it, one that comes late is dropped. The
JSON door's name none and are taken in the order in which they came. Either way a player gets one command a tick, and
one who sends more than time allows is found out here.
"""

from collections import deque
from typing import Final

from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import CommandDatagram
from tankgame.protocol.snapshot import MARGIN_STEPS
from tankgame.protocol.ticks import ticks

HOLD_TICKS: Final = ticks(0.5)
"""How long the last command goes on where no new one comes."""

AHEAD_TICKS: Final = ticks(1.0)
"""A command for a tick further ahead than this is dropped."""

EARLY_COST: Final = 2
"""What a datagram counts that is dropped for being so early: a clock that is wrong for a moment is forgiven."""

BURST_TICKS: Final = ticks(3.0)
"""Commands that may come at once after a stall, before the count of them is held against the clock."""

WAITING_MOST: Final = 12
"""Untimed commands that may wait; the oldest go first."""


class TooFast(Exception):
    """More commands than time allows: the peer's fault, and a reason to kick."""


class CommandQueue:
    """The commands of one seat, from tick `now` on."""

    def __init__(self, now: int) -> None:
        self._timed: dict[int, InputCommand] = {}
        self._untimed: deque[InputCommand] = deque(maxlen=WAITING_MOST)
        self._last: InputCommand | None = None
        self._last_tick = now
        self.newest = 0
        """The newest tick that a command came for; 0 where none did."""
        self._counted = now
        self._budget = float(BURST_TICKS)
        self._counted_at = now
        self.lag = 0.0
        """How far behind its own tick the player's screen shows the others, in ticks."""
        self.margin = 0
        """How many 1/MARGIN_STEPS ticks before its tick the newest command came; below 0 it came late."""

    def put(self, datagram: CommandDatagram, now: int, left: int = 0) -> None:
        """Take in a datagram's commands at tick `now`; TooFast where they outrun the clock.

        After the next tick `left` more follow at once: what comes for those has to be here by now, too.
        """
        self._count(datagram, now)
        # What was said for a tick far ahead was said by a wrong clock, and what it says once it is right counts again.
        if datagram.newest > self.newest or self.newest > now + AHEAD_TICKS:
            self.newest = datagram.newest
            self.lag = datagram.lag
            self.margin = (datagram.newest - now - 1 - left) * MARGIN_STEPS
        for back, command in enumerate(datagram.commands):
            tick = datagram.newest - back
            if now < tick <= now + AHEAD_TICKS and tick not in self._timed:
                self._timed[tick] = command

    def _count(self, datagram: CommandDatagram, now: int) -> None:
        """Hold its commands against the clock; those that come late are dropped, and gain nobody anything."""
        if datagram.newest > now + AHEAD_TICKS:
            self._spend(EARLY_COST, now)
            return
        ahead = datagram.newest - max(now, self._counted)
        if ahead > 0:
            self._counted = datagram.newest
            self._spend(min(ahead, len(datagram.commands)), now)

    def put_untimed(self, command: InputCommand, now: int) -> None:
        """Take in a command that names no tick; TooFast where they outrun the clock."""
        self._spend(1, now)
        self._untimed.append(command)

    def take(self, tick: int) -> tuple[InputCommand | None, bool]:
        """The command to carry out at this tick (None before the first), and whether the player just sent it."""
        fresh = self._timed.pop(tick, None)
        if fresh is None and self._untimed:
            fresh = self._untimed.popleft()
        if fresh is not None:
            self._last, self._last_tick = fresh, tick
            return fresh, True
        if self._last is not None and tick - self._last_tick > HOLD_TICKS:
            self._last = InputCommand(drive=0.0, turn=0.0, aim=self._last.aim, fire=0)
        return self._last, False

    def _spend(self, count: int, now: int) -> None:
        self._budget = min(float(BURST_TICKS), self._budget + now - self._counted_at) - count
        self._counted_at = now
        if self._budget < 0:
            raise TooFast
