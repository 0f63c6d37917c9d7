"""One end of a session's datagrams: sealing, opening, and knowing whether they get through.

Each datagram's first byte says whether its sender hears the other end. Datagrams get through where both hold: we heard
one within HEARING_SECONDS, and it said that we are heard. Elsewhere their payloads take the reliable lane, while empty
datagrams keep trying.
"""

import secrets
from typing import Final

from tankgame.net.seal import DATAGRAM_BYTES, KEY_BYTES, SEAL_BYTES, Direction, Opener, Sealer

HEARING_SECONDS: Final = 3.0
"""How long after the last datagram the lane counts as working."""

PAYLOAD_BYTES: Final = DATAGRAM_BYTES - SEAL_BYTES - 1
"""The longest payload that goes into a datagram; a longer one takes the reliable lane."""

SAME_PORT: Final = 0
"""A session key's port that means the one its client came by: what stands between may know it by another number."""

_HEARS: Final = 1


def new_key() -> bytes:
    """A key for one session."""
    return secrets.token_bytes(KEY_BYTES)


class DatagramSession:
    """One end; `now` is in seconds of any clock that only goes forward. ValueError for a key that is none."""

    def __init__(self, number: int, key: bytes, *, server_side: bool) -> None:
        if not 0 < number < 1 << 32 or len(key) != KEY_BYTES:
            raise ValueError("no session key")
        ways = (Direction.TO_CLIENT, Direction.TO_SERVER) if server_side else (Direction.TO_SERVER, Direction.TO_CLIENT)
        self._sealer = Sealer(number, key, ways[0])
        self._opener = Opener(number, key, ways[1])
        self._heard: float | None = None
        self._is_heard = False

    @property
    def newest(self) -> int:
        """The highest sequence number that was opened; 0 before any."""
        return self._opener.newest

    def seal(self, payload: bytes, now: float) -> bytes:
        """A datagram to send; an empty payload only keeps the lane known."""
        return self._sealer.seal(bytes((_HEARS if self.hears(now) else 0,)) + payload)

    def open(self, datagram: bytes, now: float) -> bytes | None:
        """The payload of a datagram that came; None where it does not open."""
        before = self._opener.newest
        plain = self._opener.open(datagram)
        if not plain:
            return None
        self._heard = now
        if self._opener.newest > before:
            self._is_heard = bool(plain[0] & _HEARS)
        return plain[1:]

    def hears(self, now: float) -> bool:
        """Whether a datagram came lately."""
        return self._heard is not None and now - self._heard <= HEARING_SECONDS

    def works(self, now: float) -> bool:
        """Whether payloads may go as datagrams."""
        return self._is_heard and self.hears(now)
