"""What the player may want to know of the network, and what is measured of how the game feels over it."""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from tankgame.protocol.ticks import TICK_SECONDS, ticks

SNAPSHOTS_COUNTED: Final = 256
"""Snapshots over which the loss is counted."""

GAPS: Final = 9
"""So many gaps show how often snapshots are sent just now: a server changes that by what a line can carry."""

SILENCE_TICKS: Final = ticks(0.5)
"""With so long between two of them, they were not sent."""


@dataclass(slots=True)
class Traffic:
    """Bytes in one direction; `rate` is those of the last full second."""

    rate: int = 0
    last: float = 0.0
    """When bytes last passed."""
    _second: int = 0
    _count: int = 0
    _total: int | None = None

    def add(self, count: int, now: float) -> None:
        """So many bytes passed at `now` seconds."""
        self.last = now
        if int(now) != self._second:
            self.rate = self._count if int(now) == self._second + 1 else 0
            self._second, self._count = int(now), 0
        self._count += count

    def reach(self, total: int, now: float) -> None:
        """So many bytes have passed in all by `now`; those of before the first call are not counted."""
        before, self._total = self._total, total
        if before is not None and total > before:
            self.add(total - before, now)


@dataclass(slots=True)
class NetworkFigures:
    """Seconds, shares of 1, bytes a second, metres."""

    rtt: float = 0.0
    """Round trip of a command, without what it waited for its tick."""
    jitter: float = 0.0
    """Mean deviation of the snapshots' way here."""
    loss: float = 0.0
    """Share of the snapshots that never came."""
    margin: float = 0.0
    """How early the commands arrive at the server."""
    delay: float = 0.0
    """How far behind the newest tick the others are shown."""
    baselines_missed: int = 0
    """Snapshots that came and told changes from one that had not."""
    up: Traffic = field(default_factory=Traffic)
    down: Traffic = field(default_factory=Traffic)
    datagrams_at: float = 0.0
    """When datagrams last got through, as far as the connection knows; 0 where nobody has said."""
    by_datagrams: bool = True
    """Whether they do; where not, everything takes the reliable lane."""
    heard_at: float = 0.0
    """When the newest snapshot came, in seconds of this machine's clock."""
    corrections: list[float] = field(default_factory=list)
    """By how much each of the last snapshots moved one's own tank, newest last."""
    corrected: int = 0
    """How many snapshots were held against the prediction so far."""
    frames: int = 0
    """Frames in which another tank was to be seen..."""
    extrapolated: int = 0
    """... and those of them in which it was further than the newest snapshot told."""
    hits_shown: int = 0
    """Own shells that met a tank on this screen..."""
    hits_confirmed: int = 0
    """... of which the server has said that they did..."""
    hits_denied: int = 0
    """... those of which it has said that they did not..."""
    hits_overtaken: int = 0
    """... and those that something else came before, of which nobody could know here."""
    _newest: int | None = None
    _gaps: deque[int] = field(default_factory=lambda: deque(maxlen=GAPS))
    """Ticks between one and the next, of the last few."""
    _due: deque[float] = field(default_factory=lambda: deque(maxlen=SNAPSHOTS_COUNTED))
    """For each snapshot that came, how many should have since the newest before it."""

    def count_snapshot(self, tick: int) -> None:
        """A snapshot came."""
        gap = 1 if self._newest is None else max(0, tick - self._newest)
        self._newest = tick if self._newest is None else max(tick, self._newest)
        if gap > SILENCE_TICKS:
            # A server says little to who does not answer, as one does not who is still loading: that is no loss.
            self._due.clear()
            self._gaps.clear()
        elif not gap:
            self._due.append(0.0)
        else:
            self._count_gap(gap)
        self.loss = max(0.0, 1.0 - len(self._due) / max(1.0, sum(self._due)))

    def _count_gap(self, gap: int) -> None:
        """Hold the gap in the middle of the last few against them: they are alike, but where something is lost."""
        self._gaps.append(gap)
        if len(self._gaps) == GAPS:
            usual = sorted(self._gaps)[1]
            self._due.append(max(1.0, self._gaps[GAPS // 2] / usual))

    def time_round_trip(self, sent: float, now: float, waited_ticks: float) -> None:
        """The command sent at `sent` is in what came at `now`, having waited at the server for its tick."""
        sample = max(0.0, now - sent - max(0.0, waited_ticks) * TICK_SECONDS)
        self.rtt += (sample - self.rtt) * (0.125 if self.rtt else 1.0)
