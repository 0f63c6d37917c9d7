"""The game's own door: TLS 1.3 over TCP for what must arrive, sealed datagrams at its port for what is soon stale."""

import secrets
import socket
import ssl
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from tankgame.net.certificate import Certificate
from tankgame.net.datagrams import PAYLOAD_BYTES, SAME_PORT, DatagramSession, new_key
from tankgame.net.discovery import Answerer
from tankgame.net.door import Door
from tankgame.net.frames import Frame, FrameKind, FrameReader, encode_frame
from tankgame.net.limits import MESSAGE_COST, Limits, plain_address
from tankgame.net.link import Handler
from tankgame.net.ports import listen_on_both
from tankgame.net.seal import DATAGRAM_BYTES, sequence_bytes, session_number
from tankgame.net.stream_link import StreamLink
from tankgame.net.tls import Tls, server_context
from tankgame.protocol import codec
from tankgame.protocol.message import Message
from tankgame.protocol.parts import SessionKey

DATAGRAMS_PER_POLL: Final = 1024
"""How many datagrams are taken in at once; a flood of more stays in the system's buffer, and spills."""

ENDED_SESSIONS: Final = 256
"""Of how many ended sessions late datagrams are no offence."""

STALE_BYTES: Final = 32 * 1024
"""With so much unsent on the reliable lane, what would have been a datagram is dropped: it would arrive stale."""

_Datagram = tuple[bytes, Any]
"""A datagram, and where it came from as sockets give it."""


class NativeLink(StreamLink):
    """A client that speaks the game's own transport."""

    native = True

    def __init__(self, door: "NativeDoor") -> None:
        super().__init__(door)
        self._native_door = door
        self._tls = Tls(door.context, server_side=True)
        self._frames = FrameReader()
        self._session: DatagramSession | None = None
        self._number = 0
        self._place: Any = None  # where its datagrams come from, as sockets give it

    @property
    def ready(self) -> bool:
        """Whether hands are shaken."""
        return self._tls.ready

    @property
    def by_datagrams(self) -> bool:
        """Whether datagrams get through both ways."""
        return self._session is not None and self._session.works(self._door.now)

    def encode(self, message: Message) -> bytes:
        """A message as a frame."""
        return encode_frame(FrameKind.MESSAGE, codec.encode_msgpack(message))

    def _decode(self, payload: bytes) -> Message:
        return codec.decode_client(payload, json=False)

    def _parse(self, data: bytes) -> Iterator[Frame]:
        try:
            self._tls.feed(data)
            plain = self._tls.read()
        except ssl.SSLError as why:
            self._break_off("malformed", f"no TLS 1.3, {why.reason}")
            return
        if self._transport is not None and (answer := self._tls.outgoing()):
            self._transport.write(answer)
        yield from self._frames.feed(plain)

    def _wrap(self, data: bytes) -> bytes:
        self._tls.write(data)
        return self._tls.outgoing()

    def _farewell(self) -> bytes:
        self._tls.end()
        return self._tls.outgoing()

    def _said_goodbye(self, broken: Exception | None) -> bool:  # noqa: ARG002  # TLS knows better than TCP
        # The system closes the connection of a game that was killed in good order; only TLS's own end is meant.
        return self._tls.ended

    # --- datagrams ---------------------------------------------------------------------------------------------------

    def start_session(self) -> SessionKey:
        """Let datagrams begin, under a new key."""
        self._native_door.end_session(self._number)
        key = new_key()
        self._number = self._native_door.begin_session(self)
        self._session = DatagramSession(self._number, key, server_side=True)
        return SessionKey(number=self._number, key=key, port=SAME_PORT)

    def send_datagram(self, payload: bytes) -> None:
        """Send it as a datagram where those get through, else, and where it is too long, by the reliable lane."""
        if self._session is None or not self.open:
            return
        if len(payload) <= PAYLOAD_BYTES and self.by_datagrams:
            self._send_sealed(payload)
        elif self.unsent < STALE_BYTES:
            self.send_encoded(encode_frame(FrameKind.DATAGRAM, payload))

    def _send_sealed(self, payload: bytes) -> None:
        if self._session is not None and self._place is not None:
            self._native_door.send_to(self._session.seal(payload, self._door.now), self._place)

    def _receive_datagram(self, payload: bytes) -> None:
        if payload and self._session is not None:
            self._door.handler.datagram(self, payload)
        else:
            self.send_encoded(encode_frame(FrameKind.DATAGRAM, b""))

    def open_datagrams(self, datagrams: list[_Datagram]) -> list[_Datagram]:
        """Take in what claims to be this session's and came at once; returns what does not open.

        Of two in a row the newer is opened, which says again what the older did, and the older let go.
        """
        payloads: list[bytes] = []
        foreign = []
        is_said_again = False
        for datagram, place in sorted(datagrams, key=_sequence, reverse=True):
            if self._session is None or not self.open:
                break
            if is_said_again:
                is_said_again = False
                continue
            newest = self._session.newest
            payload = self._session.open(datagram, self._door.now)
            if payload is None:
                foreign.append((datagram, place))
                continue
            if self._session.newest > newest:  # an older one may have been caught and sent again from elsewhere
                self._place = place
            self.heard_at = self._door.now
            if self._charge(len(datagram) + MESSAGE_COST):
                payloads.append(payload)
                is_said_again = bool(payload)
        for payload in reversed(payloads):
            if payload:
                self._door.handler.datagram(self, payload)
            else:
                self._send_sealed(b"")
        return foreign

    def _watch_time(self) -> None:
        super()._watch_time()
        if self.open and self._session and self._door.now - self.heard_at > self._door.limits.silence_seconds:
            self._break_off("timeout")

    def _forget(self) -> None:
        if not self.open and self._session is not None:
            self._session = None
            self._native_door.end_session(self._number)
        super()._forget()


class NativeDoor(Door):
    """A port, TCP and UDP, with native clients behind it."""

    def __init__(self, handler: Handler, limits: Limits, certificate: Certificate, datagrams: socket.socket) -> None:
        super().__init__(handler, limits)
        self.context = server_context(certificate)
        self._datagrams = datagrams
        self._sessions: dict[int, NativeLink] = {}
        self._ended: dict[int, None] = {}  # in the order in which they ended
        self.answerer: Answerer | None = None
        """Who answers questions that come without a session, such as whether datagrams get through at all."""

    def _new_link(self) -> NativeLink:
        return NativeLink(self)

    def begin_session(self, link: NativeLink) -> int:
        """A session number for this link's datagrams: random, so that a stranger finds none by counting."""
        number = 0
        while not number or number in self._sessions:
            number = secrets.randbits(32)
        self._sessions[number] = link
        return number

    def end_session(self, number: int) -> None:
        """Let no more datagrams in under this number."""
        if self._sessions.pop(number, None) is not None:
            self._ended[number] = None
            if len(self._ended) > ENDED_SESSIONS:
                del self._ended[next(iter(self._ended))]

    def send_to(self, datagram: bytes, place: Any) -> None:
        """Send a datagram, or lose it: that is what datagrams are for."""
        with suppress(OSError):
            self._datagrams.sendto(datagram, place)

    def _receive_datagrams(self) -> None:
        came: defaultdict[NativeLink, list[_Datagram]] = defaultdict(list)
        strangers: set[str] = set()  # told of together: a flood of junk must cost as little as it can
        for _ in range(DATAGRAMS_PER_POLL):
            try:
                datagram, place = self._datagrams.recvfrom(DATAGRAM_BYTES + 1)
            except BlockingIOError:
                break
            except OSError:  # Windows tells here that a datagram sent before reached nobody
                continue
            number = session_number(datagram)
            link = None if number is None else self._sessions.get(number)
            if link is not None:
                came[link].append((datagram, place))
            elif not self._knows(number, datagram, place):
                strangers.add(place[0])
        for link, datagrams in came.items():
            strangers.update(place[0] for _, place in link.open_datagrams(datagrams))
        for host in strangers:
            self.complaints.tell(plain_address(host), "sent a datagram that does not open", self.now)

    def _knows(self, number: int | None, datagram: bytes, place: Any) -> bool:
        """Whether a datagram that is of no session is no offence: a question, or one that comes late."""
        if number == 0 and self.answerer is not None and (answer := self.answerer.answer(datagram, place[0], self.now)):
            self.send_to(answer, place)
            return True
        return number in self._ended

    def poll(self, now: float) -> None:
        """Tell the handler what came since the last poll, by datagrams first."""
        self._let_pass(now)
        self._receive_datagrams()
        self._poll_links()

    async def close(self) -> None:
        """Stop listening, close every link, and wait until what was sent has gone, a few seconds at most."""
        await super().close()
        self._datagrams.close()


def _sequence(came: _Datagram) -> bytes:
    return sequence_bytes(came[0])


async def open_native_door(
    handler: Handler, host: str, port: int, certificate: Certificate, limits: Limits | None = None
) -> NativeDoor:
    """Open it; port 0 takes one that is free for TCP and UDP, see `.port`. OSError where it cannot be.

    `poll` it once a tick.
    """
    listener, datagrams = await listen_on_both(host, port)
    try:
        door = NativeDoor(handler, limits or Limits(), certificate, datagrams)
        await door.listen(listener)
    except BaseException:
        listener.close()
        datagrams.close()
        raise
    return door
