"""A bad network, for tests, --simulate-network and the proxy: it delays, drops, doubles and reorders what is sent.

The same seed makes the same network: each payload's fate depends on those put before it and on nothing else.
"""

import heapq
import random
from dataclasses import dataclass, fields
from typing import Final, Generic, TypeVar

T = TypeVar("T")

REORDER_SECONDS: Final = 0.03
"""How much later than otherwise a reordered payload arrives: two ticks' worth of others pass it."""

QUEUE_SECONDS: Final = 0.25
"""What a narrow link's queue holds; as long as most routers let it grow. A datagram that finds it full is dropped."""

_MOST: Final = {"loss": 100.0, "duplicate": 100.0, "reorder": 100.0, "burst": 1000.0, "bandwidth": 1_000_000.0}
_MOST_ELSE: Final = 60_000.0


@dataclass(frozen=True)
class Network:
    """What a network does to what is sent over it, each way alike; all zero is a perfect one."""

    rtt: float = 0.0
    """Milliseconds there and back."""
    jitter: float = 0.0
    """Milliseconds more that a payload may take, evenly distributed."""
    loss: float = 0.0
    """Per cent of datagrams that vanish, each by itself unless `burst` says otherwise."""
    burst: float = 0.0
    """How many datagrams vanish in a row, on average, where that is more than chance alone makes (Gilbert-Elliott)."""
    duplicate: float = 0.0
    """Per cent of datagrams that arrive twice."""
    reorder: float = 0.0
    """Per cent of datagrams that others overtake."""
    bandwidth: float = 0.0
    """Kilobits a second that each lane carries each way; what is more waits, and 0 is no limit."""
    seed: int = 0

    @staticmethod
    def parse(text: str) -> "Network":
        """A network from a text such as `rtt=150,loss=5,jitter=20`; ValueError, one sentence, where it is none."""
        settings: dict[str, float] = {}
        for part in filter(None, (part.strip() for part in text.split(","))):
            name, _, value = (side.strip() for side in part.partition("="))
            settings[name] = _number(name, value)
        return Network(**{**settings, "seed": int(settings.get("seed", 0))})  # type: ignore[arg-type]  # int() is seed's


def _number(name: str, text: str) -> float:
    known = [field.name for field in fields(Network)]
    if name not in known:
        raise ValueError(f"{name!r} is nothing a network is made of: expected {', '.join(known)}")
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    most = _MOST.get(name, _MOST_ELSE)
    if not 0 <= value <= most:
        raise ValueError(f"{name}={text} does not make a network: expected a number from 0 to {most:.0f}")
    return value


class Losses:
    """Which payloads are lost: on average `loss` per cent, in runs of `burst` on average (Gilbert-Elliott's model)."""

    def __init__(self, network: Network, chance: random.Random) -> None:
        share = network.loss / 100
        # No run is shorter than chance makes it: at this length the model is that of losses each by itself.
        run = max(network.burst, 1 / (1 - share)) if share < 1 else 0.0
        self._after_loss = 1 - 1 / run if run else 1.0
        self._after_arrival = share / (run * (1 - share)) if run else 1.0
        self._random = chance
        self._losing = False

    def next(self) -> bool:
        """Whether the next payload is lost."""
        self._losing = self._random.random() < (self._after_loss if self._losing else self._after_arrival)
        return self._losing


class Conditioner(Generic[T]):
    """One direction of datagrams. Times are in seconds of the caller's clock, sizes in bytes."""

    def __init__(self, network: Network, direction: str) -> None:
        self._network = network
        self._random = random.Random(f"{network.seed} {direction}")
        self._losses = Losses(network, self._random)
        self._waiting: list[tuple[float, int, T]] = []
        self._count = 0
        self._latest = 0.0
        self._link_free = 0.0

    def put(self, payload: T, now: float, size: int = 0) -> None:
        """Send a payload; its size matters where bandwidth is limited."""
        if self._queued(now) > QUEUE_SECONDS:
            return
        sent = self._transmit(now, size)
        if self._losses.next():
            return
        self._enqueue(payload, sent)
        if self._happens(self._network.duplicate):
            self._enqueue(payload, sent)

    def take(self, now: float) -> list[T]:
        """What has arrived by now, in the order of arrival."""
        arrived = []
        while self._waiting and self._waiting[0][0] <= now:
            arrived.append(heapq.heappop(self._waiting)[2])
        return arrived

    @property
    def due(self) -> float | None:
        """When the next payload arrives; None where none is on its way."""
        return self._waiting[0][0] if self._waiting else None

    def __len__(self) -> int:
        return len(self._waiting)

    def _queued(self, now: float) -> float:
        """Seconds that what is sent now has to wait until the link is free."""
        return max(0.0, self._link_free - now)

    def _transmit(self, now: float, size: int) -> float:
        """When the last bit of it has left: a narrow link sends one payload after the other."""
        if not self._network.bandwidth:
            return now
        self._link_free = now + self._queued(now) + size * 8 / (self._network.bandwidth * 1000)
        return self._link_free

    def _happens(self, per_cent: float) -> bool:
        return self._random.random() * 100 < per_cent

    def _delay(self) -> float:
        return (self._network.rtt / 2 + self._random.random() * self._network.jitter) / 1000

    def _enqueue(self, payload: T, sent: float) -> None:
        # Jitter alone reorders nothing: on a real path, what is late holds up what comes behind it.
        self._latest = max(self._latest, sent + self._delay())
        late = REORDER_SECONDS if self._happens(self._network.reorder) else 0.0
        self._push(payload, self._latest + late)

    def _push(self, payload: T, arrival: float) -> None:
        self._count += 1
        heapq.heappush(self._waiting, (arrival, self._count, payload))


class OrderedConditioner(Conditioner[T]):
    """One direction of a reliable stream: a loss costs one more round trip, and everything behind it waits.

    Nothing is dropped where bandwidth is short: the sender of a stream slows down, which is the caller's part.
    """

    def put(self, payload: T, now: float, size: int = 0) -> None:
        """Send a payload; its size matters where bandwidth is limited."""
        sent = self._transmit(now, size)
        again = self._network.rtt / 1000 if self._losses.next() else 0.0
        self._latest = max(self._latest, sent + self._delay() + again)
        self._push(payload, self._latest)
