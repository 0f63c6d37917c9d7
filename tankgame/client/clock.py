"""Which tick it is for one's own commands and which of the others' is on the screen, from this machine's clock.

Three times run here, all in ticks: `command_time` ahead of the server by the way there and a margin against jitter;
`server_time`, the newest tick that can have been heard of; `render_time` behind it by two snapshots and the jitter, so
that there is nearly always a snapshot on either side of it.
"""

import heapq
import math
from collections import deque
from dataclasses import dataclass
from typing import Final

from tankgame.protocol.ticks import TICK_RATE
from tankgame.protocol.values import TICK_MOST

MARGIN_TICKS: Final = 1.5
"""How early a command is to arrive on a steady network: one lost datagram is made good by the next."""

JITTERS: Final = 2.0
"""Mean deviations of the way down that are waited out besides."""

LOSS_TICKS: Final = 25.0
"""Ticks of margin for each share that is lost, for runs of losses: at a twentieth, two in a row are made good..."""

LOSS_TICKS_MOST: Final = 2.0
"""... and no more than this: the repeats in a datagram reach no further."""

TAIL_SAMPLES: Final = 240
"""Of so many ways up the slowest but one is to be in time too: averages do not see the tail of jitter..."""

TAIL_SPARE: Final = 0.5
"""... with this to spare, in ticks..."""

TAIL_MOST: Final = 5.0
"""... up to this margin: what stalls for longer is not worth that all else comes later."""

SLEW: Final = 0.03
"""Times are corrected by at most this part of their rate..."""

SLEW_GAIN: Final = 0.05
"""... and by this part of the error each tick: slow enough that nobody feels it."""

JUMP_TICKS: Final = TICK_RATE / 2
"""Past this error a time jumps."""

QUANTUM_TICKS: Final = 0.5
"""The server counts margins in whole ticks: by so much they are more, on average."""

SAMPLES: Final = 16
"""An average is the plain one of the first so many, and then forgets at the rate of so many."""

ODD_SAMPLES: Final = 4
"""So many samples in a row must be beyond a jump before the past is forgotten: a single stall proves nothing."""

MEMORY_TICKS: Final = 4 * TICK_RATE
"""How long it is remembered how far ahead the commands ran."""

MARGIN_STEPS: Final = 16
"""Steps in a tick of a snapshot's margin."""


@dataclass(slots=True)
class Average:
    """A running mean and mean deviation, in ticks, that starts anew where the world has moved."""

    mean: float = 0.0
    deviation: float = 0.0
    count: int = 0
    _odd: int = 0

    def add(self, sample: float) -> float:
        """Take in a sample; by how much the mean moved where it started anew, else 0."""
        error = sample - self.mean
        if self.count and abs(error) > JUMP_TICKS:
            self._odd += 1
            if self._odd < ODD_SAMPLES:
                return 0.0
            self.mean, self.count, self._odd = sample, 1, 0
            return error
        self._odd = 0
        self.count += 1
        weight = 1.0 / min(SAMPLES, self.count)
        self.mean += error * weight
        if self.count > 1:
            self.deviation += (abs(error) - self.deviation) * weight
        return 0.0


class Clock:
    """`advance` once a frame; `heard` for every snapshot."""

    def __init__(self, tick: int, now: float, rtt: float = 0.0) -> None:
        """Start from the tick that the server named, heard at `now` seconds, with a first guess of the round trip."""
        self._now = now
        self._down = Average(tick - now * TICK_RATE)
        self._up = Average()
        self._lead = tick - now * TICK_RATE + rtt * TICK_RATE + 2 * MARGIN_TICKS
        self._shown = tick - now * TICK_RATE - 4
        self._leads: dict[int, float] = {}
        self._led = int(self.command_time)
        self._newest = tick
        self._gaps: list[int] = []
        self._ways: deque[float] = deque(maxlen=TAIL_SAMPLES)
        self.margin = 0.0
        """How early the newest command arrived, in ticks, as last told."""
        self.interval = 2
        """Ticks between snapshots."""
        self.loss = 0.0
        """The share of datagrams that is lost, as far as anybody here has counted."""
        self.jumps = 0
        """How often the command time has jumped."""

    @property
    def command_time(self) -> float:
        """The tick, with its fraction, whose command is due now."""
        return self._now * TICK_RATE + self._lead

    @property
    def due(self) -> int:
        """The newest tick whose command is due; one that can be named, whatever a server says of its time."""
        return min(TICK_MOST, max(1, int(self.command_time)))

    @property
    def server_time(self) -> float:
        """The newest tick that a snapshot can have come from by now."""
        return self._now * TICK_RATE + self._down.mean

    @property
    def render_time(self) -> float:
        """The tick at which the others are shown."""
        return self._now * TICK_RATE + self._shown

    @property
    def jitter(self) -> float:
        """Mean deviation of the snapshots' way here, in ticks."""
        return self._down.deviation

    @property
    def delay(self) -> float:
        """How far `render_time` is to stay behind `server_time`, in ticks."""
        return 2 * self.interval + JITTERS * self._down.deviation

    @property
    def margin_wanted(self) -> float:
        """How early commands are to arrive, in ticks."""
        slowest = max(heapq.nlargest(2, self._ways)[1:], default=-math.inf)
        margin = min(TAIL_MOST, max(MARGIN_TICKS, slowest + TAIL_SPARE - self._up.mean))
        return margin + min(LOSS_TICKS_MOST, LOSS_TICKS * self.loss)

    def advance(self, now: float) -> None:
        """Move all three on to `now` seconds, slewed towards where they should be."""
        passed = max(0.0, now - self._now) * TICK_RATE
        self._now = max(self._now, now)
        if self._up.count:
            wanted = self._up.mean + self.margin_wanted
            self.jumps += abs(wanted - self._lead) > JUMP_TICKS
            self._lead = _towards(self._lead, wanted, passed)
        self._shown = _towards(self._shown, self._down.mean - self.delay, passed)
        newest = int(self.command_time)
        for tick in range(max(self._led + 1, newest - MEMORY_TICKS), newest + 1):
            self._leads[tick] = self._lead
            self._leads.pop(tick - MEMORY_TICKS, None)
        self._led = newest

    def heard(self, tick: int, margin: int, now: float) -> None:
        """A snapshot of `tick` came at `now`; `margin` in 1/16 ticks as it carries it."""
        moved = self._down.add(tick - now * TICK_RATE)
        if moved and self._up.count and self._up.mean - self._down.mean > MEMORY_TICKS:
            self._move(moved)
        self._time_gap(tick)
        self._heard_margin(tick, margin / MARGIN_STEPS)

    def _move(self, by: float) -> None:
        """The server's time has moved against ours, while it stood still or we both did, and with it all that is due.

        It is too long ago for us to know what led to what it says of our commands, and it kicks who is ahead for long.
        """
        self._lead += by
        self._shown += by
        self._up.mean += by
        self.jumps += 1
        self._led = int(self.command_time)
        self._leads.clear()
        self._ways.clear()

    def _heard_margin(self, tick: int, margin: float) -> None:
        """The command that came last was about that of `tick + 1 + margin`: look up by how much that ran ahead."""
        lead = self._leads.get(tick + 1 + int(margin))
        if lead is None:
            return
        self.margin = margin
        first = self._up.count == 0
        self._up.add(lead - margin - QUANTUM_TICKS)
        if self._up.count == 1:
            self._ways.clear()
        self._ways.append(lead - margin)
        if first:
            # Nobody has felt the tank yet: the first guess is put right at once.
            self._lead = self._up.mean + self.margin_wanted

    def _time_gap(self, tick: int) -> None:
        """Snapshots come every `interval` ticks: the lower quartile of the gaps, which losses only make longer."""
        if tick > self._newest:
            self._gaps = [*self._gaps[-15:], tick - self._newest]
            self._newest = tick
            self.interval = max(1, min(6, sorted(self._gaps)[len(self._gaps) // 4]))


def _towards(value: float, wanted: float, passed: float) -> float:
    error = wanted - value
    if abs(error) > JUMP_TICKS:
        return wanted
    most = SLEW * passed
    return value + max(-most, min(most, error * min(1.0, SLEW_GAIN * passed)))
