"""What the links of both doors have in common: one TCP connection, what came by it and what is to go.

Bytes are taken in whenever asyncio has some, but decoded and told to the handler only in `poll`: so the handler is
never called while it is calling, and time is the server loop's.
"""

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final, cast

from tankgame.net.frames import Frame, FrameKind
from tankgame.net.limits import MESSAGE_COST, Budget, plain_address
from tankgame.protocol.codec import MalformedMessage, OutOfRange
from tankgame.protocol.message import Message
from tankgame.protocol.parts import SessionKey

if TYPE_CHECKING:
    from tankgame.net.door import Door


HANDSHAKE_LOOK_SECONDS: Final = 0.25
"""How often a connection that has not shaken hands is looked at: strangers who hold many must cost next to nothing."""


class StreamLink(asyncio.Protocol, ABC):
    """A link over TCP; `tankgame.net.link.Link` says what its public methods promise."""

    native: bool

    def __init__(self, door: "Door") -> None:
        self._door = door
        self._transport: asyncio.Transport | None = None
        self._budget = Budget(door.limits.bytes_per_second, door.limits.burst_bytes, door.now)
        self._inbox: deque[Frame | MalformedMessage] = deque()
        self._outbox: list[bytes] = []
        self._outbox_bytes = 0
        self._reason: str | None = None
        self._announced = False
        self._told = False
        self._gone = False
        self._linger_until: float | None = None
        self._idle_until = 0.0
        self.address = ""
        self.opened_at = self.heard_at = door.now

    @property
    def open(self) -> bool:
        """Whether it has not ended yet."""
        return self._reason is None

    @property
    def by_datagrams(self) -> bool:
        """Never, but for a native link."""
        return False

    # --- what the kinds of links differ in ---------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether messages can be exchanged."""
        return self._transport is not None

    @abstractmethod
    def encode(self, message: Message) -> bytes:
        """A message as bytes of the reliable lane."""

    @abstractmethod
    def _decode(self, payload: bytes) -> Message: ...

    @abstractmethod
    def _parse(self, data: bytes) -> Iterator[Frame]:
        """The frames that these bytes from the wire complete; MalformedMessage after them where that is the end."""

    def _price(self, data: bytes) -> int:
        """What these bytes are charged before anybody looks into them."""
        return len(data)

    def _wrap(self, data: bytes) -> bytes:
        """Bytes of the reliable lane as they go over the wire."""
        return data

    def _farewell(self) -> bytes:
        """The last bytes on the wire."""
        return b""

    def _said_goodbye(self, broken: Exception | None) -> bool:
        """Whether the peer meant to go, now that its connection has ended."""
        return broken is None

    def _answer_nonsense(self) -> None:
        """Say what there is to say to a peer whose bytes are no message."""

    def _receive_datagram(self, payload: bytes) -> None:
        """What came as a datagram, by either lane."""

    def send_datagram(self, payload: bytes) -> None:
        """Send it nowhere: only the native door has datagrams."""

    def start_session(self) -> SessionKey | None:
        """There is none but at the native door."""
        return None

    # --- sending -----------------------------------------------------------------------------------------------------

    def send(self, message: Message) -> None:
        """Send a message, after those sent before."""
        self.send_encoded(self.encode(message))

    def send_encoded(self, wire: bytes) -> None:
        """Send what `encode` made."""
        if self._reason is not None:
            return
        if not self._outbox:
            self._door.loop.call_soon(self._flush)  # one write for all that is said in one go
        self._outbox.append(wire)
        self._outbox_bytes += len(wire)
        if self.unsent > self._door.limits.unsent_bytes:
            self._break_off("too-slow")

    @property
    def unsent(self) -> int:
        """Bytes that wait for the peer to read."""
        return self._outbox_bytes + (self._transport.get_write_buffer_size() if self._transport else 0)

    def _flush(self) -> None:
        data = b"".join(self._outbox)
        self._outbox.clear()
        self._outbox_bytes = 0
        if data and self._transport is not None and not self._transport.is_closing():
            self._transport.write(self._wrap(data))

    # --- ending ------------------------------------------------------------------------------------------------------

    def close(self, reason: str = "closed") -> None:
        """End it once what was sent has gone."""
        if self._reason is not None or self._transport is None:
            return
        self._inbox.clear()
        self._flush()
        self._reason = reason
        self._linger_until = self._door.now + self._door.limits.linger_seconds
        if farewell := self._farewell():
            self._transport.write(farewell)
        # Not close(): that resets the connection, our last words with it, if something of the peer's is still unread.
        with suppress(OSError):
            self._transport.write_eof()

    def _break_off(self, reason: str, details: str = "") -> None:
        """End it at once: the peer does not keep to what a peer may do."""
        if self._reason is None:
            self._complain(f"closed, {reason}{details and ': '}{details}")
            self._reason = reason
        self.abort()

    def abort(self) -> None:
        """Cut the connection, whatever was still to come or go."""
        self._inbox.clear()
        self._outbox.clear()
        self._outbox_bytes = 0
        if self._transport is not None:
            self._transport.abort()

    def _complain(self, what: str) -> None:
        self._door.complaints.tell(self.address, what, self._door.now)

    # --- what asyncio calls ------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Come in, where there is room."""
        self._transport = cast("asyncio.Transport", transport)
        peer = transport.get_extra_info("peername")
        if not peer:  # gone already
            self._reason = "lost"
            self.abort()
            return
        self.address = plain_address(peer[0])
        if not self._door.enter(self):
            self._break_off("too-many", "connections from one address, or in all")

    def data_received(self, data: bytes) -> None:
        """Keep what came for the next poll."""
        self.heard_at = self._door.now
        if self._reason is not None:
            return
        before, price = len(self._inbox), self._price(data)
        if not self._charge(price):
            return
        try:
            self._inbox.extend(self._parse(data))
        except MalformedMessage as why:
            self._inbox.append(why)
        self._charge(max(0, len(data) + (len(self._inbox) - before) * MESSAGE_COST - price))

    def _charge(self, amount: int) -> bool:
        """Charge the peer for what it sent; it ends, and that is False, where it sends too much."""
        if self._budget.take(amount, self._door.now):
            return True
        self._break_off("flood")
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Take note that the connection is no more."""
        self._gone = True
        self._outbox.clear()
        self._outbox_bytes = 0
        if self._reason is None:
            self._reason = "left" if self._said_goodbye(exc) else "lost"
        self._forget()

    # --- what the door calls -----------------------------------------------------------------------------------------

    def poll(self) -> None:
        """Tell the handler what happened, and let time pass."""
        if self._door.now < self._idle_until and not self.ready:
            return
        self._idle_until = self._door.now + HANDSHAKE_LOOK_SECONDS
        if self.ready and not self._announced:
            self._announced = True
            self.opened_at = self._door.now
            self._door.handler.opened(self)
        if self._announced:
            self._hand_over()
            self._tell_end()
        self._watch_time()
        self._forget()

    def excuse(self, seconds: float) -> None:
        """Take out so much time, in which it was us who did not listen."""
        self.heard_at += seconds
        if not self._announced:
            self.opened_at += seconds
        if self._linger_until is not None:
            self._linger_until += seconds

    def _hand_over(self) -> None:
        for _ in range(self._door.limits.messages_per_poll):
            if not self._inbox:  # also where the handler has just closed the link
                return
            item = self._inbox.popleft()
            if isinstance(item, MalformedMessage):
                self._refuse(item)
            elif item.kind is FrameKind.DATAGRAM:
                self._receive_datagram(item.payload)
            else:
                self._hand_message(item.payload)

    def _hand_message(self, payload: bytes) -> None:
        try:
            message = self._decode(payload)
        except MalformedMessage as why:
            self._refuse(why)
        else:
            self._door.handler.received(self, message)

    def _refuse(self, why: MalformedMessage) -> None:
        self._door.handler.malformed(self, why)
        if isinstance(why, OutOfRange):
            return
        self._complain(f"closed, malformed: {why}")
        self._answer_nonsense()
        self._inbox.clear()
        self.close("malformed")

    def _tell_end(self) -> None:
        if self._reason is not None and not self._inbox and not self._told:
            self._told = True
            self._door.handler.closed(self, self._reason)

    def _watch_time(self) -> None:
        now = self._door.now
        if not self.ready and now - self.opened_at > self._door.limits.handshake_seconds:
            self._break_off("timeout")
        if self._linger_until is not None and now > self._linger_until and not self._gone:
            self.abort()

    def _forget(self) -> None:
        if self._gone and self._told >= self._announced:
            self._door.forget(self)
