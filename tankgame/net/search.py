"""A client's sockets for finding a game on the LAN. Nothing here waits.

The environment variable TANKGAME_DISCOVERY, `ADDRESS:PORT`, takes the place of the LAN: searches ask that address
alone, and servers listen there alone. So can several games on one machine be tried out without anything leaving it.
"""

import ipaddress
import os
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from tankgame.net.discovery import Asker, FoundServer
from tankgame.net.interfaces import interfaces
from tankgame.protocol.discovery import DISCOVERY_PORT, QUESTION_BYTES

VARIABLE: Final = "TANKGAME_DISCOVERY"
GROUP: Final = "239.255.49.18"
"""The multicast group of the game's servers (RFC 2365: of the organisation, not beyond it)."""

EVERYBODY: Final = "255.255.255.255"

DATAGRAMS_PER_POLL: Final = 64
"""How many datagrams are taken in at once; a flood of more stays in the system's buffer, and spills."""


@dataclass(frozen=True)
class Destination:
    """Where to ask; `interface` is the own address by which a multicast leaves."""

    host: str
    port: int
    interface: str | None = None


def chosen_place(environment: Mapping[str, str] = os.environ) -> tuple[str, int] | None:
    """What TANKGAME_DISCOVERY says; None where it says nothing, or no IPv4 address and port."""
    host, _, port = environment.get(VARIABLE, "").rpartition(":")
    try:
        address = str(ipaddress.IPv4Address(host))
    except ValueError:
        return None
    return (address, int(port)) if port.isascii() and port.isdecimal() and 0 < int(port) < 65536 else None


def destinations(also: Sequence[str] = ()) -> list[Destination]:
    """Everybody on every network that this machine is on, and hosts elsewhere; or the place that was chosen instead."""
    place = chosen_place()
    if place is not None:
        return [Destination(*place)]
    outside = [interface for interface in interfaces() if not interface.loopback]
    networks = [Destination(own.broadcast, DISCOVERY_PORT) for own in outside if own.broadcast is not None]
    groups = [Destination(GROUP, DISCOVERY_PORT, own.address) for own in outside]
    elsewhere = [Destination(host, DISCOVERY_PORT) for host in also]
    return [Destination(EVERYBODY, DISCOVERY_PORT), *networks, *groups, *elsewhere]


class Search:
    """Looks for servers while it is polled; between `close` and the next poll it has no socket."""

    def __init__(self, towards: list[Destination] | None = None) -> None:
        """`towards` is whom to ask instead of everybody on the LAN."""
        self._towards = towards
        self.also: list[str] = []
        """IPv4 addresses of hosts elsewhere that are asked too."""
        self._asker = Asker()
        self._socket: socket.socket | None = None
        self._polled = 0.0

    def poll(self, now: float) -> list[FoundServer]:
        """Ask where that is due, hear who answers; who is there, by name. `now` in seconds."""
        if self._socket is None:
            self._asker = Asker()
            self._polled = now
            with suppress(OSError):  # without a socket nobody is found
                self._socket = open_asking_socket()
        if self._socket is not None:
            self._hear(self._socket, now)
            question = self._asker.question(now)
            if question is not None:
                ask(self._socket, question, destinations(self.also) if self._towards is None else self._towards)
        self._polled = now
        return self._asker.servers(now)

    def _hear(self, ear: socket.socket, now: float) -> None:
        arrived = (self._polled + now) / 2  # at some time since the last poll: a ping is wrong by half a frame at most
        for _ in range(DATAGRAMS_PER_POLL):
            try:
                datagram, place = ear.recvfrom(QUESTION_BYTES + 1)
            except BlockingIOError:
                return
            except OSError:  # Windows tells here of longer datagrams, and of those that reached nobody
                continue
            self._asker.take(datagram, place[0], arrived)

    def close(self) -> None:
        """Look no further, and forget who was found."""
        if self._socket is not None:
            self._socket.close()
        self._socket = None


def open_asking_socket() -> socket.socket:
    """A socket that asks, without waiting. OSError."""
    asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    asking.setblocking(False)  # noqa: FBT003  # the standard library takes it so
    asking.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    asking.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
    return asking


def ask(asking: socket.socket, question: bytes, towards: list[Destination]) -> int:
    """Send a question to all of these; how many of them the system sent it to."""
    sent = 0
    for destination in towards:
        with suppress(OSError):  # a network that is down, or one that is not for broadcasts
            if destination.interface is not None:
                own = socket.inet_aton(destination.interface)
                asking.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, own)
            asking.sendto(question, (destination.host, destination.port))
            sent += 1
    return sent
