"""A client's end of the lane for what must be fresh: sealed datagrams to and from one server."""

import socket
from contextlib import suppress
from typing import Any, Final

from tankgame.net.conditioner import Conditioner, Network
from tankgame.net.datagrams import SAME_PORT, DatagramSession
from tankgame.net.seal import DATAGRAM_BYTES
from tankgame.protocol.parts import SessionKey

DATAGRAMS_PER_POLL: Final = 256
"""How many datagrams are taken in at once; what is left waits for the next poll."""


class ClientDatagrams:
    """One session. ValueError for a key that is none; OSError where this machine sends no datagrams there."""

    def __init__(self, key: SessionKey, family: int, server: tuple[Any, ...], network: Network) -> None:
        if key.port >= 1 << 16:
            raise ValueError("no port")
        self._session = DatagramSession(key.number, key.key, server_side=False)
        self._up: Conditioner[bytes] = Conditioner(network, "datagrams up")
        self._down: Conditioner[bytes] = Conditioner(network, "datagrams down")
        self.bytes_sent = 0
        self.bytes_received = 0
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        try:
            self._socket.setblocking(False)  # noqa: FBT003  # the standard library takes it so
            self._socket.connect((server[0], server[1] if key.port == SAME_PORT else key.port, *server[2:]))
        except BaseException:
            self._socket.close()
            raise

    def works(self, now: float) -> bool:
        """Whether datagrams get through both ways."""
        return self._session.works(now)

    def put(self, payload: bytes, now: float) -> None:
        """Send a payload."""
        datagram = self._session.seal(payload, now)
        self._up.put(datagram, now, len(datagram))
        self.flush(now)

    def flush(self, now: float) -> None:
        """Send what is due."""
        for datagram in self._up.take(now):
            with suppress(OSError):  # lost, as datagrams may be
                self._socket.send(datagram)
                self.bytes_sent += len(datagram)

    def receive(self, now: float) -> list[bytes]:
        """The payloads that came, empty ones as well."""
        self._read(now)
        payloads = (self._session.open(datagram, now) for datagram in self._down.take(now))
        return [payload for payload in payloads if payload is not None]

    def _read(self, now: float) -> None:
        for _ in range(DATAGRAMS_PER_POLL):
            try:
                datagram = self._socket.recv(DATAGRAM_BYTES + 1)
            except BlockingIOError:
                return
            except OSError:  # some system's word that a datagram sent before reached nobody
                continue
            self.bytes_received += len(datagram)
            self._down.put(datagram, now, len(datagram))

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
