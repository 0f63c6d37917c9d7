import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tankgame.net.certificate import load_or_create
from tankgame.net.client import GIVE_UP_SECONDS, SILENCE_SECONDS, Connection
from tankgame.net.conditioner import Network
from tankgame.net.dial import Dial
from tankgame.net.frames import FrameKind, encode_frame
from tankgame.net.limits import Limits
from tankgame.protocol.client_messages import Login, QuitMap
from tankgame.protocol.parts import SessionKey
from tankgame.protocol.server_messages import Said
from tests.net.wire import Wire


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def closed(ends: Wire, client: Connection) -> str | None:
    ends.clients.append(client)
    ends.inboxes[client], ends.arrived[client] = [], []
    ends.until(lambda: client.state == "closed")
    return client.problem


def test_where_nobody_listens_it_is_refused(ends: Wire, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()
    assert closed(ends, Connection("127.0.0.1", port)) == "refused"


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 70_000), ("127.0.0.1", -1), ("", 0), ("a" * 70 + ".", 1), ("\0", 1), ("..", 1)]
)
def test_an_address_that_cannot_be_is_unreachable_or_refused(ends: Wire, host: str, port: int) -> None:
    assert closed(ends, Connection(host, port)) in ("unreachable", "refused")


@pytest.mark.parametrize("answer", [b"HTTP/1.0 400 Bad Request\r\n\r\n", b"\x15\x03\x03\x00\x02\x02\x28", b""])
def test_what_does_not_shake_hands_is_a_bad_server(ends: Wire, listener: socket.socket, answer: bytes) -> None:
    def serve() -> None:
        accepted, _ = listener.accept()
        with accepted:
            accepted.recv(4096)
            accepted.sendall(answer)

    server = threading.Thread(target=serve)
    server.start()
    assert closed(ends, Connection("127.0.0.1", listener.getsockname()[1])) == "bad-server"
    server.join()


def test_a_server_that_says_nothing_is_given_up(ends: Wire, listener: socket.socket) -> None:
    client = Connection("127.0.0.1", listener.getsockname()[1])
    client.poll(1.0)
    client.poll(1.0 + GIVE_UP_SECONDS - 0.1)
    assert client.state == "connecting"
    client.poll(1.0 + GIVE_UP_SECONDS + 0.1)
    assert (client.state, client.problem) == ("closed", "unreachable")
    listener.accept()[0].close()  # lets the thread see the end of it


def test_a_changed_key_is_told_before_anything_is_said(ends: Wire) -> None:
    door = ends.native_door()
    client = ends.connect(door, pin="0" * 64)
    client.send(Login(name="me", password="secret", newuser=False))
    ends.until(lambda: client.state == "closed")
    assert client.problem == "changed-key"
    assert client.pin == ends.certificate().pin, "the player may want to see the new one"
    ends.until(lambda: door.connections == 0)
    assert ends.heard.messages == []


def test_the_right_key_opens(ends: Wire) -> None:
    client = ends.connect(ends.native_door(), pin=ends.certificate().pin)
    ends.until(lambda: client.state == "open")


def test_another_servers_certificate_is_a_changed_key(ends: Wire, tmp_path: Path) -> None:
    client = ends.connect(ends.native_door(), pin=load_or_create(tmp_path).pin)
    ends.until(lambda: client.state == "closed")
    assert client.problem == "changed-key"


def test_a_server_that_goes_is_lost(ends: Wire) -> None:
    client, _ = ends.open(ends.native_door())
    closing = ends.loop.create_task(ends.doors.pop().close())
    ends.until(closing.done)
    ends.until(lambda: client.state == "closed")
    assert client.problem == "lost"


@pytest.mark.parametrize(
    "wire", [b"\xff" * 20, encode_frame(FrameKind.MESSAGE, b"\xc1"), encode_frame(FrameKind.MESSAGE, b"\x80")]
)
def test_nonsense_from_the_server_is_a_bad_server_after_what_made_sense(ends: Wire, wire: bytes) -> None:
    client, link = ends.open(ends.native_door())
    link.send(Said(player="a", message="b"))
    link.send_encoded(wire)
    ends.until(lambda: client.state == "closed")
    assert client.problem == "bad-server"
    assert ends.inboxes[client] == [Said(player="a", message="b")]


@pytest.mark.parametrize(
    "change", [{"key": b"short"}, {"number": 0}, {"number": 2**40}, {"port": 2**20}, {"key": bytes(32)}]
)
def test_a_session_key_that_is_none_is_a_bad_server(ends: Wire, change: dict[str, object]) -> None:
    client, _ = ends.open(ends.native_door())
    key = SessionKey(number=5, key=bytes(16), port=9)
    client.start_session(msgspec.structs.replace(key, **change))
    assert (client.state, client.problem) == ("closed", "bad-server")


def test_a_server_that_fell_silent_is_lost(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    ends.session(client, link)
    ends.until(lambda: client.by_datagrams)
    door = ends.doors.pop()
    ends.relays[0].up = False
    began = ends.now
    ends.until(lambda: client.state == "closed", seconds=0.5, rounds=60)
    assert client.problem == "lost"
    assert ends.now - began > SILENCE_SECONDS - 1
    ends.doors.append(door)


def test_a_client_that_stalled_does_not_blame_the_server(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    ends.session(client, link)
    ends.until(lambda: client.by_datagrams)
    ends.step(600.0)
    ends.until(lambda: client.by_datagrams, seconds=0.1, rounds=40)


@pytest.mark.parametrize("lane", ["both", "datagrams"])
def test_a_stall_of_ten_seconds_ends_nothing_and_play_goes_on(ends: Wire, lane: str) -> None:
    proxy = ends.proxy(ends.native_door())
    client, link = ends.open(proxy)
    key = link.start_session()
    assert key is not None
    client.start_session(key)
    ends.until(lambda: client.by_datagrams and link.by_datagrams)
    proxy.datagrams = False
    if lane == "both":
        proxy.stall(ends.now + 10.0)
    for tick in range(600):
        client.send_datagram(b"during %d" % tick, ends.now)
        link.send_datagram(b"during %d" % tick)
        ends.step(1 / 60)
    proxy.datagrams = True
    ends.until(lambda: client.by_datagrams and link.by_datagrams, seconds=0.05)
    client.send_datagram(b"after", ends.now)
    link.send_datagram(b"after")
    ends.until(lambda: (link, b"after") in ends.heard.payloads and b"after" in ends.arrived[client], seconds=0.01)
    assert (client.state, client.problem, ends.heard.ends) == ("open", None, [])


def test_a_client_gives_up_before_the_server_does() -> None:
    assert 10.0 < SILENCE_SECONDS < Limits().silence_seconds


def test_closing_early_and_twice_leaves_nothing_open(ends: Wire) -> None:
    door = ends.native_door()
    early = ends.connect(door)
    early.close()
    late, _ = ends.open(door)
    for _ in range(2):
        late.close()
    late.send(QuitMap(rid=1))
    late.send_datagram(b"x", ends.now)
    late.start_session(SessionKey(number=1, key=bytes(16), port=1))
    assert (late.state, late.problem) == ("closed", None)
    assert late.poll(ends.now) == []
    ends.until(lambda: door.connections == 0)


def test_a_dial_abandoned_after_it_got_through_closes_what_it_reached(ends: Wire) -> None:
    door = ends.native_door()
    dial = Dial("127.0.0.1", door.port, None)
    ends.until(lambda: dial.outcome() and ends.heard.links)  # or the door may still be shaking hands
    dial.abandon()
    ends.until(lambda: ends.heard.ends)


def test_it_counts_what_it_sends_and_receives(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    ends.session(client, link)
    ends.until(lambda: client.by_datagrams and link.by_datagrams)
    sent, received = client.bytes_sent, client.bytes_received
    client.send_datagram(bytes(100), ends.now)
    assert client.bytes_sent - sent == 129
    link.send_datagram(bytes(200))
    ends.until(lambda: ends.arrived[client])
    assert client.bytes_received - received >= 229


# --- a bad network ---------------------------------------------------------------------------------------------------


def test_a_slow_network_delays_both_lanes_by_half_its_round_trip(ends: Wire) -> None:
    client, link = ends.open(ends.native_door(), network=Network(rtt=200))
    ends.session(client, link)
    ends.until(lambda: client.by_datagrams and link.by_datagrams, seconds=0.01)
    began = ends.now
    client.send(QuitMap(rid=1))
    client.send_datagram(b"up", ends.now)
    for _ in range(30):
        ends.step()
    assert (ends.heard.messages, ends.heard.payloads) == ([], [])
    ends.until(lambda: ends.heard.messages and ends.heard.payloads, seconds=0.01)
    assert ends.now - began + 0.001 >= 0.1
    ends.until(lambda: not ends.arrived[client], rounds=1)
    link.send(Said(player="a", message="b"))
    link.send_datagram(b"down")
    began = ends.now
    for _ in range(30):
        ends.step()
    assert (ends.inboxes[client], ends.arrived[client]) == ([], [])
    ends.until(lambda: ends.inboxes[client] and ends.arrived[client], seconds=0.01)


def test_a_network_without_datagrams_still_carries_all(ends: Wire) -> None:
    client, link = ends.open(ends.native_door(), network=Network(loss=100, rtt=50))
    ends.session(client, link)
    client.send_datagram(b"up", ends.now)
    link.send_datagram(b"down")
    ends.until(lambda: ends.heard.payloads and ends.arrived[client], seconds=0.02)
    assert not client.by_datagrams


def test_a_bad_network_loses_datagrams_but_no_message(ends: Wire) -> None:
    network = Network.parse("rtt=60,loss=20,jitter=20,duplicate=10,reorder=10,seed=2")
    client, link = ends.open(ends.native_door(), network=network)
    ends.session(client, link)
    ends.until(lambda: client.by_datagrams and link.by_datagrams, seconds=0.02)
    for number in range(300):
        client.send(QuitMap(rid=number))
        client.send_datagram(b"%d" % number, ends.now)
        ends.step(0.02)
    ends.until(lambda: len(ends.heard.messages) == 300, seconds=0.02)
    assert ends.heard.said() == [QuitMap(rid=number) for number in range(300)]
    numbers = [payload for _, payload in ends.heard.payloads]
    assert len(set(numbers)) == len(numbers), "what the network doubled is heard once"
    assert 150 < len(numbers) < 280, "some are lost, and of those that come together some let go"


def test_the_last_words_cross_a_slow_network(ends: Wire) -> None:
    client, link = ends.open(ends.native_door(), network=Network(rtt=300))
    link.send(Said(player="a", message="last"))
    link.close()
    ends.until(lambda: client.state == "closed", seconds=0.02)
    assert ends.inboxes[client] == [Said(player="a", message="last")]
