import ssl
from pathlib import Path

import pytest

from tankgame.net.certificate import load_or_create
from tankgame.net.tls import Tls, client_context, server_context


def joined(certificates: Path) -> tuple[Tls, Tls]:
    """Both ends after their handshake, without a wire between them."""
    client = Tls(client_context(), server_side=False)
    server = Tls(server_context(load_or_create(certificates)), server_side=True)
    client.shake()
    for _ in range(3):
        server.feed(client.outgoing())
        client.feed(server.outgoing())
    return client, server


def test_both_say_something_once_hands_are_shaken(certificates: Path) -> None:
    client, server = joined(certificates)
    assert client.ready
    assert server.ready
    assert client.pin == load_or_create(certificates).pin
    client.write(b"question")
    server.write(b"an" + bytes(200_000) + b"swer")
    server.feed(client.outgoing())
    client.feed(server.outgoing())
    assert server.read() == b"question"
    assert client.read() == b"an" + bytes(200_000) + b"swer"


def test_it_works_a_byte_at_a_time(certificates: Path) -> None:
    client = Tls(client_context(), server_side=False)
    server = Tls(server_context(load_or_create(certificates)), server_side=True)
    client.shake()
    for _ in range(3):
        for end, other in ((client, server), (server, client)):
            for byte in end.outgoing():
                other.feed(bytes((byte,)))
    assert client.ready
    assert server.ready


def test_the_end_is_told(certificates: Path) -> None:
    client, server = joined(certificates)
    client.write(b"bye")
    client.end()
    server.feed(client.outgoing())
    assert server.read() == b"bye"
    assert server.ended


@pytest.mark.parametrize("noise", [b"GET / HTTP/1.1\r\n\r\n", bytes(100), b"\x16\x03\x01\x00\x05hello"])
def test_what_is_no_tls_is_an_ssl_error(certificates: Path, noise: bytes) -> None:
    server = Tls(server_context(load_or_create(certificates)), server_side=True)
    with pytest.raises(ssl.SSLError):
        server.feed(noise)


def test_tls_1_2_is_refused(certificates: Path) -> None:
    old = client_context()
    old.minimum_version = ssl.TLSVersion.TLSv1_2
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    client = Tls(old, server_side=False)
    server = Tls(server_context(load_or_create(certificates)), server_side=True)
    client.shake()
    with pytest.raises(ssl.SSLError):
        server.feed(client.outgoing())


def test_a_changed_record_is_an_ssl_error(certificates: Path) -> None:
    client, server = joined(certificates)
    client.write(b"something")
    record = bytearray(client.outgoing())
    record[-1] ^= 1
    server.feed(bytes(record))
    with pytest.raises(ssl.SSLError):
        server.read()
