"""Both ends of finding a game on a LAN, without sockets: bytes in, bytes out, and all time is the caller's."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tankgame.net.limits import plain_address
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.discovery import (
    NONCE_BYTES,
    PIN_DIGITS,
    QUESTION_BYTES,
    Answer,
    decode_answer,
    decode_question,
    encode_answer,
    encode_question,
)
from tankgame.protocol.version import PROTOCOL_VERSION

ANSWERS_PER_SECOND: Final = 4.0
ANSWERS_AT_ONCE: Final = 8.0
"""What one address gets."""

ALL_PER_SECOND: Final = 50.0
ALL_AT_ONCE: Final = 100.0
"""What all addresses get together: whoever asks under false ones makes no more of a server than this."""

ADDRESSES_MOST: Final = 512
"""Of how many addresses it is known what they had."""

ASK_SECONDS: Final = (0.0, 0.4, 1.0)
"""When after its start a search asks first; from then on every ASK_EVERY."""

ASK_EVERY: Final = 1.5
FORGET_SECONDS: Final = 6.0
"""After so long without an answer a server is no longer shown."""

ANSWER_SECONDS: Final = 3.0
"""How long an answer to a question is taken."""

SERVERS_MOST: Final = 200
"""How many servers a search shows; a LAN with more of them is one that lies."""

PINGS: Final = 8
"""A server's ping is the shortest of so many: both ends look for datagrams only now and then, which adds to some."""


@dataclass(frozen=True)
class Presence:
    """What a server tells of itself; the texts may be longer than an answer has room for."""

    name: str
    players: int
    seats: int
    maps: tuple[str, ...]
    """Titles, the liveliest first."""
    mode: str
    locked: bool = False
    """Whether one has to know a password of the server's own."""


@dataclass(frozen=True)
class FoundServer:
    """A server that answers: the host and port of its game, what it told last, and the ping in seconds."""

    host: str
    port: int
    answer: Answer
    ping: float

    @property
    def same_version(self) -> bool:
        """Whether it speaks the protocol that we do."""
        return self.answer.version == PROTOCOL_VERSION


class Bucket:
    """So many at once, so many a second after that; what is refused costs nothing."""

    def __init__(self, per_second: float, at_once: float) -> None:
        self._per_second = per_second
        self._most = self._left = at_once
        self._filled = 0.0

    def holds_one(self, now: float) -> bool:
        """Whether there is one to take."""
        self._left = min(self._most, self._left + max(0.0, now - self._filled) * self._per_second)
        self._filled = max(self._filled, now)
        return self._left >= 1.0

    def take(self) -> None:
        """Take the one that was there."""
        self._left -= 1.0


@dataclass
class _Address:
    """What is known of one that has asked."""

    bucket: Bucket
    nonce: bytes = b""


class Answerer:
    """A server's end: from a question to the answer, or to silence. `presence` says what there is to tell."""

    def __init__(self, presence: Callable[[], Presence], port: int, pin: str) -> None:
        """`port` is that of the game; `pin` the SHA-256 of the server's certificate in hexadecimal."""
        self._presence = presence
        self._port = port
        self._pin = pin[:PIN_DIGITS]
        self._addresses: OrderedDict[str, _Address] = OrderedDict()
        self._all = Bucket(ALL_PER_SECOND, ALL_AT_ONCE)

    def answer(self, datagram: bytes, host: str, now: float) -> bytes | None:
        """The answer to a datagram that came from this host; None where it is no question, or one too many."""
        # What costs least comes first: a flood must not cost the battle its time.
        if len(datagram) != QUESTION_BYTES or not self._all.holds_one(now):
            return None
        name = host.removeprefix("::ffff:")  # an IPv4 address by a socket for both
        address = self._addresses.get(name) or _Address(Bucket(ANSWERS_PER_SECOND, ANSWERS_AT_ONCE))
        if not address.bucket.holds_one(now):
            return None
        try:
            question = decode_question(datagram)
        except MalformedMessage:
            return None
        if question.nonce == address.nonce:  # it came by broadcast, and comes by multicast
            return None
        address.nonce = question.nonce
        address.bucket.take()
        self._all.take()
        self._remember(name, address)
        return encode_answer(self._tell(question.nonce))

    def _remember(self, name: str, address: _Address) -> None:
        self._addresses[name] = address
        self._addresses.move_to_end(name)
        if len(self._addresses) > ADDRESSES_MOST:
            self._addresses.popitem(last=False)

    def _tell(self, nonce: bytes) -> Answer:
        presence = self._presence()
        return Answer(
            nonce=nonce,
            version=PROTOCOL_VERSION,
            name=presence.name[:64],
            port=self._port,
            players=presence.players,
            seats=presence.seats,
            maps=[title[:64] for title in presence.maps[:16]],
            mode=presence.mode[:32],
            pin=self._pin,
            locked=presence.locked,
        )


@dataclass
class _Heard:
    answer: Answer
    at: float
    pings: list[float]


class Asker:
    """A client's end: when to ask, and who has answered."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._rounds = 0
        self._asked: dict[bytes, float] = {}
        self._heard: dict[tuple[str, int], _Heard] = {}

    def question(self, now: float) -> bytes | None:
        """The question to ask now, None until the next is due."""
        self._began = now if self._began is None else self._began
        if now - self._began < self._due:
            return None
        # After a stall there is one question to ask and not all that were missed.
        self._began = max(self._began, now - self._due)
        self._rounds += 1
        self._asked = {nonce: at for nonce, at in self._asked.items() if now - at <= ANSWER_SECONDS}
        nonce = secrets.token_bytes(NONCE_BYTES)
        self._asked[nonce] = now
        return encode_question(nonce, PROTOCOL_VERSION)

    @property
    def _due(self) -> float:
        """Seconds from the start to the next question."""
        late = self._rounds - len(ASK_SECONDS) + 1
        return ASK_SECONDS[self._rounds] if late <= 0 else ASK_SECONDS[-1] + late * ASK_EVERY

    def take(self, datagram: bytes, host: str, now: float) -> None:
        """Take in a datagram that came from this host; what answers none of our questions is nothing."""
        try:
            answer = decode_answer(datagram)
        except MalformedMessage:
            return
        asked_at = self._asked.get(answer.nonce)
        if asked_at is None or now - asked_at > ANSWER_SECONDS:
            return
        place = (plain_address(host), answer.port)
        if place not in self._heard and len(self._heard) >= SERVERS_MOST:
            return
        before = self._heard[place].pings if place in self._heard else []
        self._heard[place] = _Heard(answer, now, [*before[1 - PINGS :], max(0.0, now - asked_at)])

    def servers(self, now: float) -> list[FoundServer]:
        """Who has answered lately, by name."""
        self._heard = {place: heard for place, heard in self._heard.items() if now - heard.at <= FORGET_SECONDS}
        found = [FoundServer(*place, heard.answer, min(heard.pings)) for place, heard in self._heard.items()]
        return sorted(found, key=lambda server: (server.answer.name.casefold(), server.host, server.port))
