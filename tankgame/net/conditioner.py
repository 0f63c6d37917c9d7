"""A bad network, for tests and --simulate-network: it delays, drops, doubles, reorders, alike for the same seed."""

import heapq
import random
from dataclasses import dataclass, fields
from typing import Final, Generic, TypeVar

T = TypeVar("T")

REORDER_SECONDS: Final = 0.03
"""How much later than otherwise a reordered payload arrives: two ticks' worth of others pass it."""


@dataclass(frozen=True)
class Network:
    """What a network does to what is sent over it; all zero is a perfect one."""

    rtt: float = 0.0
    """Milliseconds there and back."""
    jitter: float = 0.0
    """Milliseconds more that a payload may take, evenly distributed."""
    loss: float = 0.0
    """Per cent of datagrams that vanish."""
    duplicate: float = 0.0
    """Per cent of datagrams that arrive twice."""
    reorder: float = 0.0
    """Per cent of datagrams that others overtake."""
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
    most = 100.0 if name in ("loss", "duplicate", "reorder") else 60_000.0
    if not 0 <= value <= most:
        raise ValueError(f"{name}={text} does not make a network: expected a number from 0 to {most:.0f}")
    return value


class Conditioner(Generic[T]):
    """One direction of datagrams. Times are in seconds of the caller's clock."""

    def __init__(self, network: Network, direction: str) -> None:
        self._network = network
        self._random = random.Random(f"{network.seed} {direction}")
        self._waiting: list[tuple[float, int, T]] = []
        self._count = 0
        self._latest = 0.0

    def put(self, payload: T, now: float) -> None:
        """Send a payload."""
        if self._happens(self._network.loss):
            return
        self._enqueue(payload, now)
        if self._happens(self._network.duplicate):
            self._enqueue(payload, now)

    def take(self, now: float) -> list[T]:
        """What has arrived by now, in the order of arrival."""
        arrived = []
        while self._waiting and self._waiting[0][0] <= now:
            arrived.append(heapq.heappop(self._waiting)[2])
        return arrived

    def __len__(self) -> int:
        return len(self._waiting)

    def _happens(self, per_cent: float) -> bool:
        return self._random.random() * 100 < per_cent

    def _delay(self) -> float:
        return (self._network.rtt / 2 + self._random.random() * self._network.jitter) / 1000

    def _enqueue(self, payload: T, now: float) -> None:
        # Jitter alone reorders nothing: on a real path, what is late holds up what comes behind it.
        self._latest = max(self._latest, now + self._delay())
        late = REORDER_SECONDS if self._happens(self._network.reorder) else 0.0
        self._push(payload, self._latest + late)

    def _push(self, payload: T, arrival: float) -> None:
        self._count += 1
        heapq.heappush(self._waiting, (arrival, self._count, payload))


class OrderedConditioner(Conditioner[T]):
    """One direction of a reliable stream: a loss costs one more round trip, and everything behind it waits."""

    def put(self, payload: T, now: float) -> None:
        """Send a payload."""
        again = self._network.rtt / 1000 if self._happens(self._network.loss) else 0.0
        self._latest = max(self._latest, now + self._delay() + again)
        self._push(payload, self._latest)
