"""A client's end of the reliable lane: a socket that does not block, TLS over it, frames in that."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from tankgame.net.conditioner import Network, OrderedConditioner
from tankgame.net.dial import Reached
from tankgame.net.frames import Frame, FrameReader

UNSENT_BYTES: Final = 1 << 20
"""A server that lets more than this pile up no longer reads."""

READS_PER_POLL: Final = 16
"""How often a poll reads at most; what is left waits for the next."""

_CHUNK: Final = 65_536


class ClientStream:
    """Methods raise OSError where the connection broke; ssl.SSLError and MalformedMessage are the server's fault."""

    def __init__(self, reached: Reached, network: Network) -> None:
        self._socket = reached.stream
        self._tls = reached.tls
        self._frames = FrameReader()
        self._pending = bytearray()
        self._up: OrderedConditioner[bytes] = OrderedConditioner(network, "stream up")
        self._down: OrderedConditioner[bytes | None] = OrderedConditioner(network, "stream down")
        self._ended = False
        self.bytes_sent = 0
        self.bytes_received = 0

    @property
    def unsent(self) -> int:
        """Bytes that the system has not taken yet."""
        return len(self._pending)

    def put(self, frame: bytes, now: float) -> None:
        """Send an encoded frame with the next `flush`."""
        self._up.put(frame, now, len(frame))

    def flush(self, now: float) -> None:
        """Give the system as much as it takes now."""
        if due := self._up.take(now):
            self._tls.write(b"".join(due))
        self._pending += self._tls.outgoing()
        try:
            while self._pending:
                sent = self._socket.send(self._pending)
                del self._pending[:sent]
                self.bytes_sent += sent
        except BlockingIOError:
            if len(self._pending) > UNSENT_BYTES:
                raise TimeoutError("the server does not read") from None

    def receive(self, now: float) -> Iterator[Frame]:
        """The frames that came; after them, EOFError where the server closed the stream."""
        self._read(now)
        for plain in self._down.take(now):
            if plain is None:
                raise EOFError
            yield from self._frames.feed(plain)

    def _read(self, now: float) -> None:
        for _ in range(READS_PER_POLL):
            if self._ended:
                return
            try:
                data = self._socket.recv(_CHUNK)
            except BlockingIOError:
                break
            except ConnectionError:
                data = b""
            self.bytes_received += len(data)
            self._tls.feed(data)
            self._pass_on(now, ended=not data)
        self._pass_on(now, ended=False)

    def _pass_on(self, now: float, *, ended: bool) -> None:
        if plain := self._tls.read():
            self._down.put(plain, now, len(plain))
        if (ended or self._tls.ended) and not self._ended:
            self._ended = True
            self._down.put(None, now)

    def close(self) -> None:
        """Say that nothing more comes, as far as that goes without waiting, and close the socket."""
        self._tls.end()
        self._pending += self._tls.outgoing()
        with suppress(OSError):
            self._socket.send(self._pending)
        self._socket.close()
