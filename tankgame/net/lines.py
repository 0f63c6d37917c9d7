"""The JSON door's stream as lines: bytes in, lines out, no socket in sight."""

from collections.abc import Iterator

from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.values import FRAME_BYTES


class LineReader:
    """Puts lines together from however many pieces they come in; blank ones are left out."""

    def __init__(self, longest: int = FRAME_BYTES) -> None:
        self._buffer = bytearray()
        self._searched = 0
        self._longest = longest

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The lines, without their ends, that these bytes complete; MalformedMessage where one is too long."""
        self._buffer += data
        place = 0
        try:
            while (end := self._buffer.find(b"\n", max(place, self._searched))) >= 0:
                self._check(end - place)
                line = bytes(self._buffer[place:end]).strip()
                place = end + 1
                if line:
                    yield line
            self._check(len(self._buffer) - place)
        finally:
            del self._buffer[:place]
            self._searched = len(self._buffer)

    def _check(self, length: int) -> None:
        if length > self._longest:
            raise MalformedMessage(f"a line longer than {self._longest} bytes")
