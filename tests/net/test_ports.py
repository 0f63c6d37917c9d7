import asyncio
import errno
import socket

import pytest

from tankgame.net import ports


def test_both_get_the_same_free_port() -> None:
    listener, datagrams = asyncio.run(ports.listen_on_both("127.0.0.1", 0))
    with listener, datagrams:
        assert listener.getsockname() == datagrams.getsockname()
        assert not datagrams.getblocking()


def test_where_udp_is_taken_another_port_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    beside = ports._beside
    tried: list[int] = []

    def taken_twice(listener: socket.socket) -> socket.socket:
        tried.append(listener.getsockname()[1])
        if len(tried) < 3:
            raise OSError(errno.EADDRINUSE, "taken")
        return beside(listener)

    monkeypatch.setattr(ports, "_beside", taken_twice)
    listener, datagrams = asyncio.run(ports.listen_on_both("127.0.0.1", 0))
    with listener, datagrams:
        assert len(tried) == 3
        assert datagrams.getsockname()[1] == tried[2]


def test_it_gives_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(listener: socket.socket) -> socket.socket:
        raise OSError(errno.EADDRINUSE, "taken")

    monkeypatch.setattr(ports, "_beside", taken)
    with pytest.raises(OSError, match="no port that is free for both"):
        asyncio.run(ports.listen_on_both("127.0.0.1", 0))


def test_a_port_that_was_asked_for_is_not_exchanged_for_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        asyncio.run(ports.listen_on_both("127.0.0.1", taken.getsockname()[1]))


def test_an_address_that_is_not_ours_is_an_oserror() -> None:
    with pytest.raises(OSError, match="assign"):
        asyncio.run(ports.listen_on("192.0.2.1", 0))
