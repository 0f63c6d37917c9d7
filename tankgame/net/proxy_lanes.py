"""One client's way through the proxy, by each lane: sockets that do not block, and a bad network between them."""

import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from tankgame.net.conditioner import Conditioner, Network, OrderedConditioner

SEGMENT_BYTES: Final = 1460
"""What a TCP segment carries: a stream is read in such pieces, so that each may be lost by itself."""

WINDOW_BYTES: Final = 256 * 1024
"""With so much of a stream on its way, no more is read: its sender has to slow down, as by TCP's own window."""

DATAGRAM_MOST: Final = 2048
READS_PER_STEP: Final = 64
CONNECT_SECONDS: Final = 5.0

_FIN: Final = b""
_RESET_ON_CLOSE: Final = struct.pack("ii", 1, 0)


class Pipe:
    """One direction of a stream. What was read and is not yet written is at most the window and a bit."""

    def __init__(self, source: socket.socket, sink: socket.socket, network: Network, direction: str) -> None:
        self.source = source
        self._sink = sink
        self._way: OrderedConditioner[bytes | None] = OrderedConditioner(network, direction)
        self._under_way = 0
        self._unwritten = bytearray()
        self._finished = False
        self._ending = False
        self.ended = False
        """Whether the source's end has been passed on."""
        self.broken = False
        """Whether the connection is to be torn."""

    @property
    def wants_more(self) -> bool:
        """Whether the source is to be read."""
        return not self._finished and self._under_way < WINDOW_BYTES

    @property
    def due(self) -> float | None:
        """When there is next something to be written."""
        return 0.0 if self._unwritten else self._way.due

    def read(self, now: float) -> None:
        """Take what the source has."""
        for _ in range(READS_PER_STEP):
            if not self.wants_more:
                return
            try:
                data = self.source.recv(SEGMENT_BYTES)
            except BlockingIOError:
                return
            except OSError:
                self._finished = True
                self._way.put(None, now)
                return
            self._finished = not data
            self._under_way += len(data)
            self._way.put(data, now, len(data))

    def write(self, now: float) -> None:
        """Pass on what has arrived."""
        for data in self._way.take(now):
            if data is None:
                self.broken = True
            elif data == _FIN:
                self._ending = True
            else:
                self._unwritten += data
        try:
            while self._unwritten:
                sent = self._sink.send(self._unwritten)
                del self._unwritten[:sent]
                self._under_way -= sent
            if self._ending and not self.ended:
                self.ended = True
                self._sink.shutdown(socket.SHUT_WR)
        except BlockingIOError:
            return
        except OSError:
            self.broken = True


class StreamLane:
    """A client's connection and the one to the server that it is passed on to. OSError where there is no server."""

    def __init__(self, client: socket.socket, family: int, server: Any, network: Network, number: int) -> None:
        self._client = client
        self._server = socket.socket(family, socket.SOCK_STREAM)
        try:
            self._server.settimeout(CONNECT_SECONDS)
            self._server.connect(server)
        except BaseException:
            self._server.close()
            raise
        for end in (self._client, self._server):
            end.setblocking(False)  # noqa: FBT003  # the standard library takes it so
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.pipes = (
            Pipe(self._client, self._server, network, f"{number} stream up"),
            Pipe(self._server, self._client, network, f"{number} stream down"),
        )

    @property
    def over(self) -> bool:
        """Whether nothing more can come: both ends said so, or one broke."""
        return all(pipe.ended for pipe in self.pipes) or any(pipe.broken for pipe in self.pipes)

    def close(self, *, reset: bool) -> None:
        """Close both connections; with a reset where that is how it ended."""
        for end in (self._client, self._server):
            if reset:
                with suppress(OSError):
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            end.close()


class DatagramLane:
    """The datagrams of one client, which the server sees come from an address of their own."""

    def __init__(self, family: int, server: Any, network: Network, number: int) -> None:
        self._family = family
        self._server = server
        self._up: Conditioner[bytes] = Conditioner(network, f"{number} datagrams up")
        self._down: Conditioner[bytes] = Conditioner(network, f"{number} datagrams down")
        self.back = self._socket()

    def _socket(self) -> socket.socket:
        back = socket.socket(self._family, socket.SOCK_DGRAM)
        back.setblocking(False)  # noqa: FBT003  # the standard library takes it so
        back.connect(self._server)
        return back

    def move(self) -> None:
        """Send from another address from now on; what is still on its way to the old one is lost."""
        before, self.back = self.back, self._socket()
        before.close()

    @property
    def due(self) -> list[float]:
        """When the next datagram arrives, each way."""
        return [due for due in (self._up.due, self._down.due) if due is not None]

    def put_up(self, datagram: bytes, now: float) -> None:
        """The client sent this."""
        self._up.put(datagram, now, len(datagram))

    def read(self, now: float) -> None:
        """Take what the server sent."""
        for datagram in received(self.back):
            self._down.put(datagram[0], now, len(datagram[0]))

    def deliver(self, now: float, to_client: Callable[[bytes], None], *, lost: bool) -> None:
        """Pass on what has arrived, or lose it."""
        up, down = self._up.take(now), self._down.take(now)
        if lost:
            return
        for datagram in up:
            with suppress(OSError):
                self.back.send(datagram)
        for datagram in down:
            to_client(datagram)


def received(sock: socket.socket) -> list[tuple[bytes, Any]]:
    """The datagrams that wait in a socket, with their senders."""
    found: list[tuple[bytes, Any]] = []
    for _ in range(READS_PER_STEP):
        try:
            found.append(sock.recvfrom(DATAGRAM_MOST))
        except BlockingIOError:
            break
        except OSError:  # word that a datagram sent before reached nobody
            continue
    return found
