"""A server's sockets for being found on the LAN. Nothing here waits; see net/search for who asks, and where."""

import ipaddress
import socket
import struct
from contextlib import suppress
from typing import Final

from tankgame.net.discovery import Answerer
from tankgame.net.interfaces import interfaces
from tankgame.net.search import DATAGRAMS_PER_POLL, GROUP, chosen_place
from tankgame.protocol.discovery import DISCOVERY_PORT, QUESTION_BYTES

ANYWHERE: Final = "0.0.0.0"  # noqa: S104 - a broadcast reaches nobody who listens on one address
HERE: Final = ("127.0.0.1", "127.255.255.255")


def listening_places(host: str) -> list[tuple[str, int]]:
    """Where a server listens for questions, whose game listens on this host; nowhere where nobody could join it.

    A server for this machine alone listens on loopback alone: there is no other way in which it could answer nobody
    else.
    """
    place = chosen_place()
    if place is not None:
        return [place]
    if host == "localhost":
        return [(here, DISCOVERY_PORT) for here in HERE]
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return [(ANYWHERE, DISCOVERY_PORT)]
    if ip.version == 6:  # an answer comes from an IPv4 address, and "::" alone is reached there too
        return [(ANYWHERE, DISCOVERY_PORT)] if ip.is_unspecified else []
    return [(here, DISCOVERY_PORT) for here in HERE] if ip.is_loopback else [(ANYWHERE, DISCOVERY_PORT)]


def open_listening_socket(place: tuple[str, int], own: list[str]) -> socket.socket:
    """A socket for questions, which servers of this machine share; in the group on these own addresses. OSError."""
    ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        ear.setblocking(False)  # noqa: FBT003  # the standard library takes it so
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT") and not hasattr(socket, "SO_BINDTODEVICE"):
            # The BSDs and macOS mean by this what Linux and Windows mean by the other.
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        ear.bind(place)
        for address in own:
            with suppress(OSError):  # not every network has groups
                member = struct.pack("4s4s", socket.inet_aton(GROUP), socket.inet_aton(address))
                ear.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
    except BaseException:
        ear.close()
        raise
    return ear


class Responder:
    """Answers questions on a LAN; one of the server's doors, polled once a tick."""

    def __init__(self, answerer: Answerer, ears: list[socket.socket]) -> None:
        """The sockets are the responder's to close."""
        self._answerer = answerer
        self._ears = ears

    def poll(self, now: float) -> None:
        """Answer what was asked since the last poll; `now` in seconds."""
        for ear in self._ears:
            self._answer(ear, now)

    def _answer(self, ear: socket.socket, now: float) -> None:
        for _ in range(DATAGRAMS_PER_POLL):
            try:
                datagram, place = ear.recvfrom(QUESTION_BYTES + 1)
            except BlockingIOError:
                return
            except OSError:  # as in a search
                continue
            answer = self._answerer.answer(datagram, place[0], now)
            if answer is not None:
                with suppress(OSError):
                    ear.sendto(answer, place)

    async def close(self) -> None:
        """Answer nobody any more."""
        for ear in self._ears:
            ear.close()


def open_responder(answerer: Answerer, host: str) -> Responder:
    """Listen for questions on behalf of a game that listens on this host; where a port is taken, without it."""
    ears = []
    for place in listening_places(host):
        own = (
            [interface.address for interface in interfaces() if not interface.loopback] if place[0] == ANYWHERE else []
        )
        with suppress(OSError):  # 127.255.255.255 is no address to listen on elsewhere than on Linux
            ears.append(open_listening_socket(place, own))
    return Responder(answerer, ears)
