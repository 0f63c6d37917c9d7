"""The door for everybody else: one JSON object a line over plain TCP, so that netcat is client enough."""

from collections.abc import Iterator

from tankgame.net.door import Door
from tankgame.net.frames import Frame, FrameKind
from tankgame.net.limits import MESSAGE_COST, Limits
from tankgame.net.lines import LineReader
from tankgame.net.link import Handler
from tankgame.net.ports import listen_on
from tankgame.net.stream_link import StreamLink
from tankgame.protocol import codec
from tankgame.protocol.message import Message
from tankgame.protocol.server_messages import LoginRefused


class JsonLink(StreamLink):
    """A client that speaks JSON lines."""

    native = False

    def __init__(self, door: Door) -> None:
        super().__init__(door)
        self._lines = LineReader()

    def encode(self, message: Message) -> bytes:
        """A message as a line."""
        return codec.encode_json(message)

    def _decode(self, payload: bytes) -> Message:
        return codec.decode_client(payload, json=True)

    def _parse(self, data: bytes) -> Iterator[Frame]:
        for line in self._lines.feed(data):
            yield Frame(FrameKind.MESSAGE, line)

    def _price(self, data: bytes) -> int:
        return len(data) + data.count(b"\n") * MESSAGE_COST  # blank lines cost too: somebody has to find their ends

    def _answer_nonsense(self) -> None:
        self.send(LoginRefused(reason="malformed"))  # the one refusal that needs no context; a person may be typing


class JsonDoor(Door):
    """A port with JSON clients behind it."""

    def _new_link(self) -> JsonLink:
        return JsonLink(self)


async def open_json_door(handler: Handler, host: str, port: int, limits: Limits | None = None) -> JsonDoor:
    """Open it; port 0 takes a free one, see `.port`. OSError where it cannot be. `poll` it once a tick."""
    listener = await listen_on(host, port)
    door = JsonDoor(handler, limits or Limits())
    await door.listen(listener)
    return door
