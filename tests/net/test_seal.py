import random

import pytest

from tankgame.net.seal import SEAL_BYTES, WINDOW, Direction, Opener, Sealer, session_number

KEY = bytes(range(16))


def pair(number: int = 7, key: bytes = KEY) -> tuple[Sealer, Opener]:
    return Sealer(number, key, Direction.TO_SERVER), Opener(number, key, Direction.TO_SERVER)


@pytest.mark.parametrize("payload", [b"", b"x", bytes(1100)])
def test_what_is_sealed_opens_and_costs_28_bytes(payload: bytes) -> None:
    sealer, opener = pair()
    datagram = sealer.seal(payload)
    assert len(datagram) == len(payload) + SEAL_BYTES == len(payload) + 28
    assert session_number(datagram) == 7
    assert opener.open(datagram) == payload


def test_a_datagram_opens_once() -> None:
    sealer, opener = pair()
    first, second = sealer.seal(b"first"), sealer.seal(b"second")
    assert [opener.open(datagram) for datagram in (second, first, first, second)] == [b"second", b"first", None, None]


def test_any_changed_bit_keeps_it_shut() -> None:
    sealer, opener = pair()
    datagram = sealer.seal(b"payload")
    for bit in range(8 * len(datagram)):
        changed = bytearray(datagram)
        changed[bit // 8] ^= 1 << bit % 8
        assert opener.open(bytes(changed)) is None
    assert opener.open(datagram) == b"payload", "what did not open must not move the window"


def test_late_ones_open_within_the_window_and_not_beyond() -> None:
    sealer, opener = pair()
    sent = [sealer.seal(bytes((n & 255,))) for n in range(WINDOW + 1)]
    assert opener.open(sent[-1]) is not None
    assert opener.open(sent[0]) is None
    assert opener.open(sent[1]) == b"\x01"


def test_any_order_and_doubling_gives_each_once() -> None:
    sealer, opener = pair()
    sent = [sealer.seal(n.to_bytes(2)) for n in range(400)] * 2
    random.Random(5).shuffle(sent)
    opened = [payload for payload in map(opener.open, sent) if payload is not None]
    assert sorted(opened) == [n.to_bytes(2) for n in range(400)]
    assert opener.newest == 400


def test_the_two_directions_do_not_open_each_others() -> None:
    to_server = Sealer(7, KEY, Direction.TO_SERVER)
    to_client = Sealer(7, KEY, Direction.TO_CLIENT)
    one, other = to_server.seal(b"same"), to_client.seal(b"same")
    assert one != other, "the same key and sequence number must not make the same nonce"
    assert Opener(7, KEY, Direction.TO_SERVER).open(other) is None
    assert Opener(7, KEY, Direction.TO_CLIENT).open(one) is None


def test_another_session_or_key_does_not_open() -> None:
    sealer, _ = pair()
    datagram = sealer.seal(b"x")
    assert Opener(8, KEY, Direction.TO_SERVER).open(datagram) is None
    assert Opener(7, bytes(16), Direction.TO_SERVER).open(datagram) is None


def test_a_jump_of_any_length_is_cheap_and_right() -> None:
    sealer, opener = pair()
    early = sealer.seal(b"early")
    sealer._sequence = 2**63
    assert opener.open(sealer.seal(b"far")) == b"far"
    assert opener.open(early) is None
    assert opener._seen.bit_length() <= WINDOW


def test_random_bytes_never_open() -> None:
    _, opener = pair()
    noise = random.Random(3)
    for _ in range(10_000):
        assert opener.open(noise.randbytes(noise.randrange(60))) is None


def test_what_is_too_short_has_no_session() -> None:
    assert session_number(bytes(SEAL_BYTES - 1)) is None
