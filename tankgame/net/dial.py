"""Getting through to a server, in a thread, since looking up a name and connecting block: the socket and its TLS."""

import socket
import ssl
import threading
from dataclasses import dataclass
from typing import Final

from tankgame.net.tls import Tls, client_context

CONNECT_SECONDS: Final = 5.0
"""How long each step of getting through may wait."""

HANDSHAKE_PIECES: Final = 32
"""In how many pieces a server may send its part of the handshake."""


@dataclass(frozen=True)
class Reached:
    """A server that shook hands: a socket that does not block."""

    stream: socket.socket
    tls: Tls
    pin: str


@dataclass(frozen=True)
class Missed:
    """Why there is no server: "refused", "unreachable", "bad-server", or "changed-key" with the key it has now."""

    problem: str
    pin: str | None = None


class Dial:
    """One attempt; `pin` is what the server's certificate must be, None takes any."""

    def __init__(self, host: str, port: int, pin: str | None) -> None:
        self._host = host
        self._port = port
        self._pin = pin
        self._lock = threading.Lock()
        self._outcome: Reached | Missed | None = None
        self._abandoned = False
        threading.Thread(target=self._run, name=f"dial {host}:{port}", daemon=True).start()

    def outcome(self) -> Reached | Missed | None:
        """What came of it, None while it goes on. What was reached is the caller's to close."""
        with self._lock:
            return self._outcome

    def abandon(self) -> None:
        """Want no outcome any more."""
        with self._lock:
            self._abandoned = True
            if isinstance(self._outcome, Reached):
                self._outcome.stream.close()

    def _run(self) -> None:
        outcome = self._reach()
        with self._lock:
            self._outcome = outcome
            if self._abandoned and isinstance(outcome, Reached):
                outcome.stream.close()

    def _reach(self) -> Reached | Missed:
        try:
            stream = socket.create_connection((self._host, self._port), CONNECT_SECONDS)
        except ConnectionRefusedError:
            return Missed("refused")
        except (OSError, ValueError, OverflowError):  # the last two: a name or port that cannot be
            return Missed("unreachable")
        outcome = self._shake_hands(stream)
        if isinstance(outcome, Missed):
            stream.close()
        return outcome

    def _shake_hands(self, stream: socket.socket) -> Reached | Missed:
        tls = Tls(client_context(), server_side=False)
        try:
            _exchange(stream, tls)
        except (ssl.SSLError, EOFError):
            return Missed("bad-server")
        except OSError:
            return Missed("unreachable")
        if self._pin is not None and tls.pin != self._pin:
            return Missed("changed-key", tls.pin)
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        stream.setblocking(False)  # noqa: FBT003  # the standard library takes it so
        return Reached(stream, tls, tls.pin)


def _exchange(stream: socket.socket, tls: Tls) -> None:
    tls.shake()
    stream.sendall(tls.outgoing())
    for _ in range(HANDSHAKE_PIECES):
        data = stream.recv(65_536)
        if not data:
            raise EOFError
        tls.feed(data)
        stream.sendall(tls.outgoing())
        if tls.ready:
            return
    raise EOFError
