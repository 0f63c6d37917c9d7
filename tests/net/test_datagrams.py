import pytest

from tankgame.net.datagrams import HEARING_SECONDS, PAYLOAD_BYTES, DatagramSession, new_key


def two() -> tuple[DatagramSession, DatagramSession]:
    key = new_key()
    return DatagramSession(9, key, server_side=False), DatagramSession(9, key, server_side=True)


def test_it_works_once_each_end_knows_that_it_is_heard() -> None:
    client, server = two()
    assert server.open(client.seal(b"", 1.0), 1.0) == b""
    assert server.hears(1.0)
    assert not server.works(1.0), "nothing says yet that the way back is open"
    client.open(server.seal(b"", 1.0), 1.1)
    assert client.works(1.1)
    server.open(client.seal(b"", 1.1), 1.2)
    assert server.works(1.2)


def test_it_stops_working_when_nothing_is_heard_for_three_seconds() -> None:
    client, server = two()
    server.open(client.seal(b"", 0.0), 0.0)
    client.open(server.seal(b"", 0.0), 0.0)
    assert client.works(HEARING_SECONDS)
    assert not client.works(HEARING_SECONDS + 0.01)


def test_it_stops_working_when_the_other_end_hears_nothing() -> None:
    client, server = two()
    server.open(client.seal(b"", 0.0), 0.0)
    client.open(server.seal(b"", 0.0), 0.0)
    server.open(client.seal(b"", 0.0), 0.0)
    assert server.works(0.0)
    server.open(client.seal(b"command", 4.0), 4.0)
    assert not server.works(4.0)


def test_an_old_datagram_says_nothing_about_now() -> None:
    client, server = two()
    deaf = client.seal(b"", 0.0)
    server.open(client.seal(b"", 0.0), 0.0)
    client.open(server.seal(b"", 0.0), 0.0)
    server.open(client.seal(b"", 0.0), 0.0)
    assert server.open(deaf, 0.0) == b""
    assert server.works(0.0)


def test_the_longest_payload_makes_1200_bytes() -> None:
    client, server = two()
    datagram = client.seal(bytes(PAYLOAD_BYTES), 0.0)
    assert len(datagram) == 1200
    assert server.open(datagram, 0.0) == bytes(PAYLOAD_BYTES)


@pytest.mark.parametrize(("number", "key"), [(0, bytes(16)), (1 << 32, bytes(16)), (1, b""), (1, bytes(32))])
def test_what_is_no_key_is_refused(number: int, key: bytes) -> None:
    with pytest.raises(ValueError, match="no session key"):
        DatagramSession(number, key, server_side=False)
