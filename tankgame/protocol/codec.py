"""Bytes to typed messages and back, in both encodings of the same schemas; lengths and lines are the doors' business.

Whose fault: bytes that are not a message raise MalformedMessage, the peer's fault, which ends that session and no
other. Anything else that is raised here is ours.
"""

import math
import unicodedata
from collections.abc import Iterable
from typing import Final

import msgpack
import msgspec

from tankgame.protocol.client_messages import client_messages
from tankgame.protocol.message import Message
from tankgame.protocol.server_messages import server_messages
from tankgame.protocol.values import DEPTH, FRAME_BYTES, REQUEST_MOST

SECRET_KEYS = frozenset({"password"})
"""Texts that reach nobody's screen and must arrive letter for letter."""

INTEGER_LEAST: Final = -(2**63)
INTEGER_MOST: Final = 2**64 - 1

_packer = msgpack.Packer()


class MalformedMessage(Exception):
    """The peer sent bytes that are no message; the text says what was wrong, and quotes nothing of them."""


class OutOfRange(MalformedMessage):
    """The peer sent a known message with a field missing, of another type, or beyond its range.

    `kind` is the message's class where that is known, `rid` its request number, 0 where it has none that can be told.
    """

    def __init__(self, text: str, kind: type[Message] | None = None, rid: int = 0) -> None:
        super().__init__(text)
        self.kind = kind
        self.rid = rid


def encode_msgpack(message: Message) -> bytes:
    """A message for the native door."""
    data: bytes = _packer.pack(msgspec.to_builtins(message, builtin_types=(bytes,)))
    return data


def encode_json(message: Message) -> bytes:
    """A message for the JSON door, with its line's end."""
    return msgspec.json.encode(message) + b"\n"


def decode_msgpack(data: bytes, kinds: Iterable[type[Message]]) -> Message:
    """Read one message of these kinds; MalformedMessage where it is none of them."""
    _check_length(data)
    try:
        raw = msgpack.unpackb(data, strict_map_key=True, max_ext_len=0, ext_hook=_refuse_extension)
    except (ValueError, msgpack.UnpackException, RecursionError) as why:
        raise MalformedMessage("not msgpack") from why
    return _read(raw, kinds, binary=True)


def decode_json(data: bytes, kinds: Iterable[type[Message]]) -> Message:
    """Read one message of these kinds; MalformedMessage where it is none of them."""
    _check_length(data)
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as why:
        raise MalformedMessage("not JSON") from why
    return _read(raw, kinds, binary=False)


def decode_client(data: bytes, *, json: bool) -> Message:
    """What a client said."""
    return (decode_json if json else decode_msgpack)(data, client_messages)


def decode_server(data: bytes, *, json: bool) -> Message:
    """What a server said."""
    return (decode_json if json else decode_msgpack)(data, server_messages)


def _check_length(data: bytes) -> None:
    if len(data) > FRAME_BYTES:
        raise MalformedMessage(f"longer than {FRAME_BYTES} bytes")


def _read(raw: object, kinds: Iterable[type[Message]], *, binary: bool) -> Message:
    if not isinstance(raw, dict):
        raise MalformedMessage("not an object")
    clean = {_clean_key(key): value if key in SECRET_KEYS else _clean(value, DEPTH) for key, value in raw.items()}
    for kind in kinds:
        if all(key in clean and wanted in (..., clean[key]) for key, wanted in kind.signature.items()):
            return _convert(clean, kind, binary=binary)
    raise MalformedMessage("no such message")


def _convert(raw: dict[str, object], kind: type[Message], *, binary: bool) -> Message:
    try:
        return msgspec.convert(raw, kind, builtin_types=(bytes,) if binary else ())
    except (msgspec.ValidationError, RecursionError, OverflowError) as why:
        raise OutOfRange(f"{kind.__name__}: {why}", kind, _request_number(raw)) from why


def _request_number(raw: dict[str, object]) -> int:
    rid = raw.get("rid")
    return rid if type(rid) is int and 0 <= rid <= REQUEST_MOST else 0


def _clean(value: object, depth: int) -> object:
    """The value without control and formatting characters in any text; what no field may hold is refused."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _printable(value)
    if isinstance(value, dict | list) and depth == 0:
        raise MalformedMessage(f"nested deeper than {DEPTH}")
    if isinstance(value, dict):
        return {_clean_key(key): _clean(inner, depth - 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner, depth - 1) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise OutOfRange("a number that is not finite")
    if isinstance(value, int) and not INTEGER_LEAST <= value <= INTEGER_MOST:
        raise OutOfRange("an integer beyond 64 bits")
    return value


def _clean_key(key: object) -> str:
    if not isinstance(key, str):
        raise MalformedMessage("a key that is no text")
    return key if key.isascii() and key.isprintable() else _printable(key)


def _refuse_extension(_code: int, _data: bytes) -> object:
    raise ValueError("no extension of msgpack is in use")


def _printable(text: str) -> str:
    # Cc holds terminal escapes, Cf the marks that turn a line's direction round, Cs what no encoder would take back.
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
