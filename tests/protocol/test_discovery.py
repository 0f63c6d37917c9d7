import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.discovery import (
    MAPS_MOST,
    QUESTION_BYTES,
    SESSION_NONE,
    Answer,
    decode_answer,
    decode_question,
    encode_answer,
    encode_question,
)

NONCE = b"8 bytes!"
PIN = "0123456789abcdef"


def answer(**changes: object) -> Answer:
    facts: dict[str, object] = {
        "nonce": NONCE,
        "version": 1,
        "name": "Chez Zoé",
        "port": 4919,
        "players": 3,
        "seats": 64,
        "maps": ["Crossroads", "Dunes"],
        "mode": "free-for-all",
        "pin": PIN,
    }
    return Answer(**{**facts, **changes})  # type: ignore[arg-type]


@given(st.binary(min_size=8, max_size=8), st.integers(0, 65_535))
def test_every_question_has_the_same_length(nonce: bytes, version: int) -> None:
    datagram = encode_question(nonce, version)
    assert len(datagram) == QUESTION_BYTES
    asked = decode_question(datagram)
    assert (asked.nonce, asked.version) == (nonce, version)


TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=64)


@given(TITLES, st.lists(TITLES, max_size=MAPS_MOST), st.integers(0, 65_535), st.integers(1, 65_535))
def test_no_answer_is_longer_than_its_question(name: str, maps: list[str], players: int, port: int) -> None:
    told = answer(name=name, maps=maps, players=players, port=port)
    datagram = encode_answer(told)
    assert len(datagram) <= QUESTION_BYTES
    heard = decode_answer(datagram)
    assert (heard.nonce, heard.port, heard.players, heard.pin) == (NONCE, port, players, PIN)
    assert told.name.startswith(heard.name)
    assert told.maps[: len(heard.maps)] == heard.maps


def test_the_longest_texts_lose_maps_and_then_letters() -> None:
    wide = "\U0001f600" * 64
    heard = decode_answer(encode_answer(answer(name=wide, maps=[wide] * MAPS_MOST, mode="m" * 32)))
    assert heard.maps == [wide]
    assert len(heard.name) > 32
    usual = answer(maps=[f"Map {n}" for n in range(MAPS_MOST)])
    assert decode_answer(encode_answer(usual)) == usual


def test_a_server_is_full_when_every_seat_is_taken() -> None:
    assert [answer(players=players, seats=8).full for players in (7, 8, 9)] == [False, True, True]


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": b"short"},
        {"port": 0},
        {"port": 65_536},
        {"players": -1},
        {"version": 65_536},
        {"name": "x" * 65},
        {"maps": ["x"] * (MAPS_MOST + 1)},
        {"maps": "Crossroads"},
        {"mode": "m" * 33},
        {"pin": "xyz"},
        {"pin": "0123456789ABCDEF"},
        {"name": None},
    ],
    ids=str,
)
def test_an_answer_out_of_its_ranges_is_none(changes: dict[str, object]) -> None:
    plain = {"here": "tankgame", "nonce": NONCE, "version": 1, "name": "x", "port": 1, "players": 0, "seats": 1}
    plain |= {"maps": [], "mode": "", "pin": PIN}
    assert decode_answer(SESSION_NONE + msgpack.packb(plain)).name == "x"
    with pytest.raises(MalformedMessage):
        decode_answer(SESSION_NONE + msgpack.packb(plain | changes))


def test_texts_of_strangers_hold_no_control_characters() -> None:
    plain = {"here": "tankgame", "nonce": NONCE, "version": 1, "name": "a\x1b[2Jb\u202ec", "port": 1, "players": 0}
    plain |= {"seats": 1, "maps": ["d\ne"], "mode": "", "pin": PIN, "later": [1]}
    heard = decode_answer(SESSION_NONE + msgpack.packb(plain))
    assert (heard.name, heard.maps) == ("a[2Jbc", ["de"])


@given(st.binary(max_size=2 * QUESTION_BYTES) | st.binary(min_size=QUESTION_BYTES, max_size=QUESTION_BYTES))
def test_junk_is_neither(junk: bytes) -> None:
    for datagram in (junk, SESSION_NONE + junk):
        for decode in (decode_question, decode_answer):
            with pytest.raises(MalformedMessage):
                decode(datagram)


@given(st.integers(0, QUESTION_BYTES - 1), st.integers(0, 255), st.integers(0, QUESTION_BYTES))
def test_what_was_bent_on_the_way_is_read_or_refused(place: int, value: int, length: int) -> None:
    for whole in (encode_question(NONCE, 1), encode_answer(answer())):
        bent = bytearray(whole)
        bent[place % len(bent)] = value
        for decode in (decode_question, decode_answer):
            try:
                decode(bytes(bent[:length]))
            except MalformedMessage:
                continue
