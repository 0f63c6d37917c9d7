"""What a door puts up with: connections, bytes and seconds."""

import ipaddress
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The bounds of one door."""

    connections: int = 1024
    """Connections at a time."""
    connections_per_address: int = 4
    """Connections at a time from one IPv4 address, or one IPv6 network of /64."""
    connections_from_loopback: int = 256
    """Connections at a time from this machine."""
    handshake_seconds: float = 10.0
    """Time to shake hands in."""
    linger_seconds: float = 2.0
    """Time for a peer to read what was sent before its link closed."""
    silence_seconds: float = 30.0
    """A native client with a session that says nothing for so long is gone: it would send something every second.

    Twice as long as clients wait for a server, so that no client is let go that has not given up itself.
    """
    unsent_bytes: int = 1 << 20
    """A peer that lets more than this pile up is too slow to keep."""
    bytes_per_second: int = 64 * 1024
    """What a peer may send in the long run; each message counts MESSAGE_COST bytes more than it has."""
    burst_bytes: int = 256 * 1024
    """What a peer may send at once after having been quiet."""
    messages_per_poll: int = 64
    """How many of a peer's messages are handled in one poll; the rest waits for the next."""


MESSAGE_COST = 48
"""Bytes that a message counts besides its own, so that many small ones are no way around the limit."""


class Budget:
    """A bucket of bytes that fills at a steady rate; time is the caller's, in seconds."""

    def __init__(self, per_second: int, burst: int, now: float) -> None:
        self._per_second = per_second
        self._burst = burst
        self._left = float(burst)
        self._filled = now

    def take(self, amount: int, now: float) -> bool:
        """Take so many bytes; False where that is more than there is."""
        self._left = min(self._burst, self._left + max(0.0, now - self._filled) * self._per_second) - amount
        self._filled = max(self._filled, now)
        return self._left >= 0


class Admission:
    """Who is in, by address."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._inside: Counter[str] = Counter()

    def enter(self, address: str) -> bool:
        """Count a connection in; False, and nothing counted, where there are too many."""
        place, most = self._place(address)
        if self._inside[place] >= most or self._inside.total() >= self._limits.connections:
            return False
        self._inside[place] += 1
        return True

    def leave(self, address: str) -> None:
        """Count out a connection that had entered."""
        place, _ = self._place(address)
        self._inside[place] -= 1
        if not self._inside[place]:
            del self._inside[place]

    def _place(self, address: str) -> tuple[str, int]:
        ip = ipaddress.ip_address(address)
        if ip.is_loopback:
            return "loopback", self._limits.connections_from_loopback
        if ip.version == 6:  # whoever has one address there has the whole network of them
            return str(ipaddress.ip_network((ip.packed[:8] + bytes(8), 64))), self._limits.connections_per_address
        return str(ip), self._limits.connections_per_address


def plain_address(host: str) -> str:
    """An address as sockets give it, without zone and without IPv6's wrapping of IPv4."""
    ip = ipaddress.ip_address(host.partition("%")[0])
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return str(mapped or ip)
