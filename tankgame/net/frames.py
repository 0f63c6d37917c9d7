"""The native door's reliable lane as frames: bytes in, frames out, no socket in sight.

A frame is a u32 length (big endian, of the payload alone), a u8 kind, the payload.
"""

import struct
from collections.abc import Iterator
from enum import IntEnum
from typing import Final, NamedTuple

from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.values import FRAME_BYTES

_HEAD: Final = struct.Struct(">IB")


class FrameKind(IntEnum):
    """What a frame's payload is."""

    MESSAGE = 0
    """One message in msgpack."""
    DATAGRAM = 1
    """What a datagram would have carried, where none gets through; empty, it only says that somebody is there."""


class Frame(NamedTuple):
    """One frame as it came."""

    kind: FrameKind
    payload: bytes


def encode_frame(kind: FrameKind, payload: bytes) -> bytes:
    """A frame as bytes; ValueError beyond FRAME_BYTES of payload, since only we could have written that."""
    if len(payload) > FRAME_BYTES:
        raise ValueError(f"a frame holds {FRAME_BYTES} bytes at most, not {len(payload)}")
    return _HEAD.pack(len(payload), kind) + payload


class FrameReader:
    """Puts frames together from however many pieces they come in."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames that these bytes complete; after them, MalformedMessage where no frame can follow."""
        self._buffer += data
        place = 0
        try:
            while len(self._buffer) - place >= _HEAD.size:
                length, kind = _HEAD.unpack_from(self._buffer, place)
                if length > FRAME_BYTES or kind > FrameKind.DATAGRAM:
                    raise MalformedMessage("not a frame")
                end = place + _HEAD.size + length
                if len(self._buffer) < end:
                    break
                payload = bytes(self._buffer[place + _HEAD.size : end])
                place = end
                yield Frame(FrameKind(kind), payload)
        finally:
            del self._buffer[:place]
