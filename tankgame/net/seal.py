"""Datagrams sealed with AES-128-GCM under the key of one session, and the window that refuses them a second time.

A datagram is u32 session number, u64 sequence number (big endian), the sealed payload with its tag of 16 bytes. The
nonce is made of the sequence number and the direction, so that the two ends never use one twice under their common key.
"""

import struct
from enum import IntEnum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

DATAGRAM_BYTES: Final = 1200
"""The longest datagram that is sent: it fits every path of the internet unbroken."""

KEY_BYTES: Final = 16
HEAD_BYTES: Final = 12
SEAL_BYTES: Final = HEAD_BYTES + 16
"""What sealing adds to a payload."""

WINDOW: Final = 1024
"""How many sequence numbers behind the newest a late datagram is still taken, once."""

_WHOLE_WINDOW: Final = (1 << WINDOW) - 1
_HEAD: Final = struct.Struct(">IQ")
_NONCE: Final = struct.Struct(">IQ")


class Direction(IntEnum):
    """Which way a datagram goes; a part of its nonce."""

    TO_SERVER = 0
    TO_CLIENT = 1


class Sealer:
    """The sending end of one direction."""

    def __init__(self, number: int, key: bytes, direction: Direction) -> None:
        self._cipher = AESGCM(key)
        self._number = number
        self._direction = int(direction)
        self._sequence = 0

    def seal(self, payload: bytes) -> bytes:
        """The payload as a datagram with the next sequence number."""
        self._sequence += 1
        head = _HEAD.pack(self._number, self._sequence)
        return head + self._cipher.encrypt(_NONCE.pack(self._direction, self._sequence), payload, head)


class Opener:
    """The receiving end of one direction. `newest` is the highest sequence number opened so far, 0 before any."""

    def __init__(self, number: int, key: bytes, direction: Direction) -> None:
        self._cipher = AESGCM(key)
        self._number = number
        self._direction = int(direction)
        self.newest = 0
        self._seen = 0  # bit n: newest - n has come

    def open(self, datagram: bytes) -> bytes | None:
        """The payload; None for what is not of this session, was changed, came before, or is too old to know."""
        if len(datagram) < SEAL_BYTES:
            return None
        number, sequence = _HEAD.unpack_from(datagram)
        if number != self._number or not self._is_new(sequence):
            return None
        nonce = _NONCE.pack(self._direction, sequence)
        try:
            payload = self._cipher.decrypt(nonce, datagram[HEAD_BYTES:], datagram[:HEAD_BYTES])
        except InvalidTag:
            return None
        self._mark(sequence)
        return payload

    def _is_new(self, sequence: int) -> bool:
        age = self.newest - sequence
        return sequence > 0 and (age < 0 or (age < WINDOW and not self._seen >> age & 1))

    def _mark(self, sequence: int) -> None:
        ahead = sequence - self.newest
        if ahead <= 0:
            self._seen |= 1 << -ahead
            return
        # A jump past the window forgets it all; shifting by its full length would build a number as long as the jump.
        self._seen = (self._seen << ahead | 1) & _WHOLE_WINDOW if ahead < WINDOW else 1
        self.newest = sequence


def session_number(datagram: bytes) -> int | None:
    """The session that a datagram claims to be of; None where it is too short to be one."""
    return int.from_bytes(datagram[:4]) if len(datagram) >= SEAL_BYTES else None


def sequence_bytes(datagram: bytes) -> bytes:
    """The sequence number that a datagram claims to have, in the order of such numbers."""
    return datagram[4:HEAD_BYTES]
