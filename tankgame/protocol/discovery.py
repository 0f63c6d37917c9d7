"""How a game is found on a LAN: a question to everybody, and the answer of each server that hears it.

A datagram is four zero bytes, which are no session's number, and one msgpack message. A question is always
QUESTION_BYTES long and no answer is longer, so that nobody can make a server send more than was sent to it.
"""

from typing import Annotated, ClassVar, Final, TypeVar

from msgspec import Meta
from msgspec.structs import replace

from tankgame.protocol import codec
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.message import Message

DISCOVERY_PORT: Final = 4918
"""Where servers on a LAN listen for questions, whatever the port of their game."""

QUESTION_BYTES: Final = 640
NONCE_BYTES: Final = 8
PIN_DIGITS: Final = 16
"""How much of its key's SHA-256 a server tells: enough to recognise it, and no proof of anything."""

SESSION_NONE: Final = bytes(4)
"""What a datagram of discovery begins with: no session of the game has this number."""

MAPS_MOST: Final = 16

Nonce = Annotated[bytes, Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]
Version = Annotated[int, Meta(ge=0, le=2**16 - 1)]
Port = Annotated[int, Meta(ge=1, le=65_535)]
People = Annotated[int, Meta(ge=0, le=65_535)]
Title = Annotated[str, Meta(max_length=64)]
Mode = Annotated[str, Meta(max_length=32)]
Pin = Annotated[str, Meta(min_length=PIN_DIGITS, max_length=PIN_DIGITS, pattern="^[0-9a-f]*$")]


class Question(Message, frozen=True, kw_only=True):
    """Who is there? Every answer carries the nonce, so that nobody can answer who was not asked."""

    signature: ClassVar[dict[str, object]] = {"ask": "tankgame"}

    nonce: Nonce
    version: Version
    """Of the protocol that the asker speaks."""
    padding: Annotated[bytes, Meta(max_length=QUESTION_BYTES)] = b""
    ask: str = "tankgame"


class Answer(Message, frozen=True, kw_only=True):
    """A server: where its game is (on the host that the answer comes from), and what goes on there."""

    signature: ClassVar[dict[str, object]] = {"here": "tankgame"}

    nonce: Nonce
    version: Version
    name: Title
    port: Port
    players: People
    seats: People
    maps: Annotated[list[Title], Meta(max_length=MAPS_MOST)]
    """Titles of the open maps, the liveliest first."""
    mode: Mode
    """The id of the first map's mode."""
    pin: Pin
    locked: bool = False
    """Whether there is a password to know."""
    here: str = "tankgame"

    @property
    def full(self) -> bool:
        """Whether nobody more is let in."""
        return self.players >= self.seats


Kind = TypeVar("Kind", Question, Answer)


def encode_question(nonce: bytes, version: int) -> bytes:
    """A question's datagram."""
    bare = len(_encode(Question(nonce=nonce, version=version)))
    # 256 bytes and more are told with one byte more of length than none.
    padded = Question(nonce=nonce, version=version, padding=bytes(QUESTION_BYTES - bare - 1))
    return _encode(padded)


def encode_answer(answer: Answer) -> bytes:
    """An answer's datagram; maps are left out from the last, and then letters of the name, until it is short enough."""
    datagram = _encode(answer)
    while len(datagram) > QUESTION_BYTES:
        shorter: dict[str, object] = {"maps": answer.maps[:-1]} if len(answer.maps) > 1 else {"name": answer.name[:-1]}
        answer = replace(answer, **shorter)
        datagram = _encode(answer)
    return datagram


def decode_question(datagram: bytes) -> Question:
    """Read a question; MalformedMessage where it is none."""
    if len(datagram) != QUESTION_BYTES:
        raise MalformedMessage(f"a question is {QUESTION_BYTES} bytes long")
    return _decode(datagram, Question)


def decode_answer(datagram: bytes) -> Answer:
    """Read an answer; MalformedMessage where it is none."""
    if len(datagram) > QUESTION_BYTES:
        raise MalformedMessage(f"an answer is {QUESTION_BYTES} bytes long at most")
    return _decode(datagram, Answer)


def _encode(message: Message) -> bytes:
    return SESSION_NONE + codec.encode_msgpack(message)


def _decode(datagram: bytes, kind: type[Kind]) -> Kind:
    if not datagram.startswith(SESSION_NONE):
        raise MalformedMessage("nothing of discovery")
    message = codec.decode_msgpack(datagram[len(SESSION_NONE) :], (kind,))
    assert isinstance(message, kind)
    return message
