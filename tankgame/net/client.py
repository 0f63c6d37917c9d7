"""A client's end of the native door, polled once a frame: nothing here waits, and all time is the caller's."""

import ssl
from contextlib import suppress
from typing import Final, Literal

from tankgame.net.client_datagrams import ClientDatagrams
from tankgame.net.client_stream import ClientStream
from tankgame.net.conditioner import Network
from tankgame.net.datagrams import PAYLOAD_BYTES
from tankgame.net.dial import CONNECT_SECONDS, Dial, Missed, Reached
from tankgame.net.frames import Frame, FrameKind, encode_frame
from tankgame.protocol import codec
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.message import Message
from tankgame.protocol.parts import SessionKey

State = Literal["connecting", "open", "closed"]

GIVE_UP_SECONDS: Final = 2 * CONNECT_SECONDS
"""How long connecting may take, the look-up of a name included."""

PULSE_SECONDS: Final = 1.0
"""How often an empty datagram says that we are there; it also keeps a router's way back open."""

SILENCE_SECONDS: Final = 15.0
"""After so long without a sign of life, which every pulse asks for, the server is lost.

Shorter than the server's own limit, so that whoever comes back in time finds their session as it was.
"""

STALL_SECONDS: Final = 1.0
"""Where polls are further apart than this, it was us who did not listen: the server is not blamed for that silence."""

STALE_BYTES: Final = 16 * 1024
"""With so much unsent on the reliable lane, what would have been a datagram is dropped: it would arrive stale."""


class Connection:
    """One connection to one server; it connects by itself, once.

    `state` goes from "connecting" to "open" to "closed". `problem` says why it closed where that was not by `close`:
    "refused" (no server there), "unreachable", "changed-key" (its certificate is not that of `pin`; nothing was said to
    it), "lost", "bad-server" (it does not speak as it should). `pin` is the SHA-256 of the server's certificate once
    that is known, also after "changed-key".
    """

    def __init__(self, host: str, port: int, pin: str | None = None, network: Network | None = None) -> None:
        self.state: State = "connecting"
        self.problem: str | None = None
        self.pin: str | None = None
        self._network = network or Network()
        self._dial = Dial(host, port, pin)
        self._reached: Reached | None = None
        self._stream: ClientStream | None = None
        self._datagrams: ClientDatagrams | None = None
        self._has_session = False
        self._unsaid: list[bytes] = []
        self._messages: list[Message] = []
        self._payloads: list[bytes] = []
        self._now: float | None = None
        self._began = self._heard = self._next_pulse = 0.0
        self._worked = False

    # --- what a client does with it ----------------------------------------------------------------------------------

    def poll(self, now: float) -> list[Message]:
        """Let time pass, send what is due, and take what the server said; seconds of a clock that only goes forward."""
        self._let_pass(now)
        if self.state == "connecting":
            self._answer_dial(now)
        if self._stream is not None:
            self._receive(self._stream, now)
        if self._stream is not None:
            self._pulse(now)
            self._flush()
        if self._has_session and now - self._heard > SILENCE_SECONDS:
            self._fail("lost")
        messages, self._messages = self._messages, []
        return messages

    def datagrams(self) -> list[bytes]:
        """The datagrams that came, by either lane, since this was last asked."""
        payloads, self._payloads = self._payloads, []
        return payloads

    def send(self, message: Message) -> None:
        """Send a message after those sent before; while connecting, once that is done; once closed, nowhere."""
        self._put_frame(FrameKind.MESSAGE, codec.encode_msgpack(message))

    def start_session(self, session: SessionKey) -> None:
        """Let datagrams begin, under the key that the server sent; one that is no key closes with "bad-server"."""
        if self._reached is None or self.state != "open":
            return
        self._drop_datagrams()
        self._has_session = True
        self._heard = self._next_pulse = self._now or 0.0
        stream = self._reached.stream
        try:
            self._datagrams = ClientDatagrams(session, stream.family, stream.getpeername(), self._network)
        except ValueError:
            self._fail("bad-server")
        except OSError:
            return  # the reliable lane takes it all

    def send_datagram(self, payload: bytes, now: float) -> None:
        """Send what may be lost: as a datagram where those get through, by the reliable lane where they do not."""
        if self._stream is None or not self._has_session:
            return
        if self._datagrams is not None and len(payload) <= PAYLOAD_BYTES and self._datagrams.works(now):
            self._datagrams.put(payload, now)
        elif self._stream.unsent < STALE_BYTES:
            self._put_frame(FrameKind.DATAGRAM, payload)

    @property
    def by_datagrams(self) -> bool:
        """Whether datagrams get through; where not, within a session, the player is to be told that play suffers."""
        return self._datagrams is not None and self._datagrams.works(self._now or 0.0)

    @property
    def bytes_sent(self) -> int:
        """What this session's lanes have sent so far, sealed, without what TCP, UDP and IP add."""
        return sum(lane.bytes_sent for lane in (self._stream, self._datagrams) if lane is not None)

    @property
    def bytes_received(self) -> int:
        """What came by this session's lanes so far, as `bytes_sent` counts."""
        return sum(lane.bytes_received for lane in (self._stream, self._datagrams) if lane is not None)

    def close(self) -> None:
        """Close it, without waiting; what was sent goes as far as the system takes it at once."""
        self.state = "closed"
        self._has_session = False
        self._drop_datagrams()
        if self._stream is None:
            self._dial.abandon()
        else:
            self._flush()
            self._stream.close()
            self._stream = None

    # --- within a poll -----------------------------------------------------------------------------------------------

    def _let_pass(self, now: float) -> None:
        if self._now is None:
            self._began = now
        elif now - self._now > STALL_SECONDS:
            self._heard += now - self._now
        self._now = now

    def _answer_dial(self, now: float) -> None:
        outcome = self._dial.outcome()
        if isinstance(outcome, Reached):
            self.state = "open"
            self.pin = outcome.pin
            self._reached = outcome
            self._stream = ClientStream(outcome, self._network)
            for frame in self._unsaid:
                self._stream.put(frame, now)
            self._unsaid.clear()
        elif isinstance(outcome, Missed):
            self.pin = outcome.pin
            self._fail(outcome.problem)
        elif now - self._began > GIVE_UP_SECONDS:
            self._fail("unreachable")

    def _receive(self, stream: ClientStream, now: float) -> None:
        if self._datagrams is not None:
            for payload in self._datagrams.receive(now):
                self._take_datagram(payload)
        try:
            for frame in stream.receive(now):
                self._take_frame(frame)
        except (ssl.SSLError, MalformedMessage):
            self._fail("bad-server")
        except (EOFError, OSError):
            self._fail("lost")

    def _take_frame(self, frame: Frame) -> None:
        if frame.kind is FrameKind.DATAGRAM:
            self._take_datagram(frame.payload)
            return
        self._messages.append(codec.decode_server(frame.payload, json=False))
        self._heard = self._now or 0.0

    def _take_datagram(self, payload: bytes) -> None:
        self._heard = self._now or 0.0
        if payload:
            self._payloads.append(payload)

    def _pulse(self, now: float) -> None:
        """Ask both lanes for a sign of life now and then, and at once where the other end has just been heard again."""
        works = self.by_datagrams
        if self._has_session and (now >= self._next_pulse or works != self._worked):
            self._next_pulse = now + PULSE_SECONDS
            if self._datagrams is not None:
                self._datagrams.put(b"", now)
            if not works:
                self._put_frame(FrameKind.DATAGRAM, b"")
        self._worked = works
        if self._datagrams is not None:
            self._datagrams.flush(now)

    # --- both lanes --------------------------------------------------------------------------------------------------

    def _put_frame(self, kind: FrameKind, payload: bytes) -> None:
        frame = encode_frame(kind, payload)
        if self._stream is not None:
            self._stream.put(frame, self._now or 0.0)
            self._flush()
        elif self.state == "connecting":
            self._unsaid.append(frame)

    def _flush(self) -> None:
        if self._stream is not None:
            with suppress(OSError):  # the next read tells that it broke, after the server's last words
                self._stream.flush(self._now or 0.0)

    def _drop_datagrams(self) -> None:
        if self._datagrams is not None:
            self._datagrams.close()
            self._datagrams = None

    def _fail(self, problem: str) -> None:
        self.problem = problem
        self.close()
