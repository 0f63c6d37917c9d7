import random
from collections.abc import Callable
from typing import Any

import msgpack
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tankgame.protocol.client_messages import InputCommand, Login, Say, client_messages
from tankgame.protocol.codec import (
    MalformedMessage,
    OutOfRange,
    decode_client,
    decode_server,
    encode_json,
    encode_msgpack,
)
from tankgame.protocol.message import Message
from tankgame.protocol.server_messages import MapFileChunk, Said, server_messages
from tankgame.protocol.values import CHAT_CHARACTERS, DEPTH, FRAME_BYTES, PASSWORD_CHARACTERS
from tests.protocol.message_strategies import messages
from tests.protocol.samples import CLIENT_SAMPLES, SERVER_SAMPLES

EVERY_KIND = (*client_messages, *server_messages)
SAMPLES = (*CLIENT_SAMPLES, *SERVER_SAMPLES)
COMMAND: dict[str, Any] = {"deplacementavant": 0.5, "rotationtank": 0, "rotationcannon": 1.0, "fire": 1}
FRAMES = 10_000

both_encodings = pytest.mark.parametrize("json", [False, True], ids=["msgpack", "json"])


def encode(message: Message, *, json: bool) -> bytes:
    return encode_json(message) if json else encode_msgpack(message)


def decode(data: bytes, kind: type[Message], *, json: bool) -> Message:
    return (decode_client if kind in client_messages else decode_server)(data, json=json)


def pack(raw: object, *, json: bool) -> bytes:
    return msgspec.json.encode(raw) if json else msgpack.packb(raw)


def refused(data: bytes, *, json: bool) -> MalformedMessage:
    with pytest.raises(MalformedMessage) as caught:
        decode_client(data, json=json)
    return caught.value


# --- what is sent arrives ---------------------------------------------------------------------------------------------


@both_encodings
@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
@settings(max_examples=25)
@given(given_by_hypothesis=st.data())
def test_every_message_arrives_as_it_was_sent(
    kind: type[Message], json: bool, given_by_hypothesis: st.DataObject
) -> None:
    message = given_by_hypothesis.draw(messages(kind))
    assert decode(encode(message, json=json), kind, json=json) == message


@both_encodings
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_a_message_with_every_field_is_of_its_own_class(sample: Message, json: bool) -> None:
    assert decode(encode(sample, json=json), type(sample), json=json) == sample


def test_there_is_a_sample_of_every_class() -> None:
    assert {type(sample) for sample in SAMPLES} == set(EVERY_KIND)


@pytest.mark.parametrize("kinds", [client_messages, server_messages], ids=["client", "server"])
def test_each_class_says_what_tells_it_from_the_others(kinds: tuple[type[Message], ...]) -> None:
    for kind in kinds:
        assert kind.signature
        keys = {field.encode_name for field in msgspec.structs.fields(kind)}
        assert set(kind.signature) <= keys


def test_a_json_message_is_one_line() -> None:
    line = encode_json(Said(player="Anna", message="one\ntwo"))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1


def test_bytes_are_bytes_in_msgpack_and_base64_in_json() -> None:
    chunk = MapFileChunk(crid=1, file="real.png", offset=0, size=3, data=b"\x00\x01\x02")
    assert msgpack.unpackb(encode_msgpack(chunk))["data"] == b"\x00\x01\x02"
    assert msgspec.json.decode(encode_json(chunk))["data"] == "AAEC"


@both_encodings
def test_what_older_or_newer_clients_add_is_ignored(json: bool) -> None:
    raw = {**COMMAND, "gear": [1, {"of": "six"}]}
    assert decode_client(pack(raw, json=json), json=json) == InputCommand(drive=0.5, turn=0.0, aim=1.0, fire=1)


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("key", ["deplacementavant", "fire", "unknown"])
def test_msgpack_numbers_that_are_none_are_refused(key: str, number: float) -> None:
    assert isinstance(refused(pack({**COMMAND, key: number}, json=False), json=False), OutOfRange)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
@pytest.mark.parametrize("key", ["deplacementavant", "fire", "unknown"])
def test_json_numbers_that_are_none_are_refused(key: str, number: str) -> None:
    line = pack({**COMMAND, key: "here"}, json=True).replace(b'"here"', number.encode())
    refused(line, json=True)


@pytest.mark.parametrize("number", [2**64, -(2**63) - 1, 10**400, -(10**5000)], ids=["2^64", "-2^63-1", "400", "5000"])
@pytest.mark.parametrize("key", ["deplacementavant", "fire", "unknown"])
def test_integers_beyond_64_bits_are_refused(key: str, number: int) -> None:
    digits = f"{'-' if number < 0 else ''}1{'0' * 5000}" if number == -(10**5000) else str(number)
    line = pack({**COMMAND, key: "here"}, json=True).replace(b'"here"', digits.encode())
    refused(line, json=True)


def test_a_deeply_buried_bad_number_is_refused() -> None:
    refused(pack({**COMMAND, "unknown": [{"a": [float("nan")]}]}, json=False), json=False)


@both_encodings
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("deplacementavant", 1.001),
        ("rotationtank", -1.001),
        ("rotationcannon", 1001),
        ("fire", 3),
        ("fire", -1),
        ("fire", 1.5),
        ("fire", True),
        ("fire", "1"),
        ("fire", None),
        ("rotationtank", False),
        ("deplacementavant", [1]),
    ],
)
def test_values_out_of_range_or_type_are_told_from_garbage(key: str, value: object, json: bool) -> None:
    assert isinstance(refused(pack({**COMMAND, key: value}, json=json), json=json), OutOfRange)


@both_encodings
@pytest.mark.parametrize("key", ["rotationtank", "rotationcannon", "fire"])
def test_a_missing_field_is_refused(key: str, json: bool) -> None:
    raw = {name: value for name, value in COMMAND.items() if name != key}
    assert isinstance(refused(pack(raw, json=json), json=json), OutOfRange)


@both_encodings
@pytest.mark.parametrize(
    "raw",
    [
        {"message": "x" * (CHAT_CHARACTERS + 1), "rid": 1},
        {"message": "", "rid": 1},
        {"message": "\u0000\u202e", "rid": 1},
        {"name": "x" * 65, "password": "secret", "newuser": False},
        {"name": "x", "password": "x" * (PASSWORD_CHARACTERS + 1), "newuser": False},
        {"name": "x", "password": "secret", "newuser": "True"},
        {"name": "x", "password": "secret", "newuser": 1},
    ],
    ids=["chat too long", "chat empty", "chat unseen", "name too long", "password too long", "text", "number"],
)
def test_texts_have_limits_and_booleans_are_booleans(raw: dict[str, object], json: bool) -> None:
    assert isinstance(refused(pack(raw, json=json), json=json), OutOfRange)


@both_encodings
@pytest.mark.parametrize(
    "raw",
    [{}, {"hello": 1}, {"requeste": "more"}, {"quit the map": False, "rid": 1}, {"Message": "x", "rid": 1}, [], 1, "x"],
    ids=str,
)
def test_unknown_messages_are_refused(raw: object, json: bool) -> None:
    assert not isinstance(refused(pack(raw, json=json), json=json), OutOfRange)


@both_encodings
def test_what_servers_say_is_refused_from_a_client(json: bool) -> None:
    for sample in SERVER_SAMPLES:
        if not {"message", "deplacementavant"} & set(msgspec.to_builtins(sample)):
            refused(encode(sample, json=json), json=json)


def nested(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


@both_encodings
def test_nesting_has_a_limit(json: bool) -> None:
    assert decode_client(pack({**COMMAND, "unknown": nested(DEPTH)}, json=json), json=json)
    refused(pack({**COMMAND, "unknown": nested(DEPTH + 1)}, json=json), json=json)


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_endless_nesting_in_json_is_refused(opening: bytes) -> None:
    refused(b'{"message":' + opening * 12_000, json=True)


@pytest.mark.parametrize("opening", [b"\x91", b"\x81\xa1a"])
def test_endless_nesting_in_msgpack_is_refused(opening: bytes) -> None:
    refused(b"\x81\xa1a" + opening * 20_000 + b"\xc0", json=False)


@both_encodings
def test_frames_have_a_limit(json: bool) -> None:
    raw = {"message": "hi", "rid": 1, "unknown": ""}
    room = FRAME_BYTES - len(pack({**raw, "unknown": "x" * 65_000}, json=json)) + 65_000
    assert decode_client(pack({**raw, "unknown": "x" * room}, json=json), json=json) == Say(message="hi", rid=1)
    refused(pack({**raw, "unknown": "x" * (room + 1)}, json=json), json=json)


@pytest.mark.parametrize("key", [1, b"key", None, 1.5, True], ids=str)
def test_keys_that_are_no_text_are_refused(key: object) -> None:
    refused(msgpack.packb({**COMMAND, key: 1}), json=False)
    refused(msgpack.packb({**COMMAND, "unknown": {key: 1}}), json=False)


@pytest.mark.parametrize("value", [msgpack.ExtType(4, b""), msgpack.ExtType(4, b"x"), msgpack.Timestamp(1)], ids=str)
def test_extensions_of_msgpack_are_refused(value: object) -> None:
    refused(msgpack.packb({**COMMAND, "unknown": value}), json=False)


@pytest.mark.parametrize("text", [b'"\\ud800"', b'"\\udc00\\ud800"', b'"\xff"', b'"\xed\xa0\x80"'])
def test_text_that_is_no_unicode_is_refused(text: bytes) -> None:
    refused(b'{"rid":1,"message":' + text + b"}", json=True)


def test_nothing_of_the_peer_is_quoted() -> None:
    assert "secret" not in str(
        refused(pack({"name": "x", "password": ["secret"], "newuser": True}, json=True), json=True)
    )


# --- what is cleaned --------------------------------------------------------------------------------------------------


@both_encodings
def test_text_loses_what_could_deceive_a_screen(json: bool) -> None:
    raw = {"message": "a\x1b[31m\u202eb\u2028c\x00", "rid": 1}
    assert decode_client(pack(raw, json=json), json=json) == Say(message="a[31mbc", rid=1)


@both_encodings
def test_a_password_arrives_letter_for_letter(json: bool) -> None:
    raw = {"name": "An\u200bna", "password": " \t\u200b\x00", "newuser": False}
    assert decode_client(pack(raw, json=json), json=json) == Login(name="Anna", password=" \t\u200b\x00", newuser=False)


# --- whatever comes, only MalformedMessage goes out -----------------------------------------------------------------


def endure(frame: bytes, *, json: bool) -> None:
    for reader in (decode_client, decode_server):
        try:
            message = reader(frame, json=json)
        except MalformedMessage:
            continue
        assert isinstance(message, EVERY_KIND)


def mutated(frame: bytes, dice: random.Random) -> bytes:
    data = bytearray(frame)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[place] = dice.randrange(256)
            case 1:
                data[place] ^= 1 << dice.randrange(8)
            case 2:
                data[place:place] = dice.choice(TROUBLE)
            case _:
                del data[place : place + dice.randint(1, 8)]
        data = data or bytearray(b"\x00")
    return bytes(data)


TROUBLE = (
    b"\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00",
    b"\xcf" + b"\xff" * 8,
    b"\xdd\xff\xff\xff\xff",
    b"\xdf\xff\xff\xff\xff",
    b"\xc1",
    b"\xd6\xff\x00\x00\x00\x00",
    b"NaN",
    b"1e999",
    b"9" * 400,
    b"[[[[[[[[[[",
    b'{"a":',
    b"\\ud800",
    b"\xff",
    b"null",
)


@both_encodings
def test_random_frames_raise_nothing_else(json: bool) -> None:
    dice = random.Random(4919)
    for _ in range(FRAMES):
        endure(dice.randbytes(dice.randrange(80)), json=json)


@both_encodings
def test_mutated_frames_raise_nothing_else(json: bool) -> None:
    dice = random.Random(4920)
    frames = [encode(sample, json=json) for sample in SAMPLES]
    for number in range(FRAMES):
        endure(mutated(frames[number % len(frames)], dice), json=json)


def any_value(dice: random.Random, depth: int) -> Any:
    makers: list[Callable[[], Any]] = [
        lambda: dice.choice([None, True, False, 0, -1, 2**63, 2**64 - 1, 0.5, float("nan"), float("inf")]),
        lambda: dice.choice(["", "yes", "connect to map", "Anna", "\x00", "x" * 600]),
        lambda: dice.randbytes(4),
        lambda: [any_value(dice, depth - 1) for _ in range(dice.randrange(3))],
        lambda: {
            dice.choice(["a", "xp", "tick", b"b", 3]): any_value(dice, depth - 1) for _ in range(dice.randrange(3))
        },
    ]
    return dice.choice(makers if depth else makers[:3])()


def test_known_keys_with_any_values_raise_nothing_else() -> None:
    dice = random.Random(4921)
    keys = sorted({field.encode_name for kind in EVERY_KIND for field in msgspec.structs.fields(kind)})
    for _ in range(FRAMES):
        raw = {key: any_value(dice, 3) for key in dice.sample(keys, dice.randint(1, 5))}
        endure(msgpack.packb(raw), json=False)
