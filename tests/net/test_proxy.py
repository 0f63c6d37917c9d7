import contextlib
import re
import signal
import socket
import subprocess
import sys

import pytest

from tankgame.net.client import Connection
from tankgame.net.conditioner import Network
from tankgame.net.link import Link
from tankgame.net.proxy import Proxy, main
from tankgame.net.proxy_lanes import SEGMENT_BYTES, WINDOW_BYTES
from tankgame.protocol.client_messages import QuitMap
from tankgame.protocol.server_messages import PlayerKicked, Said
from tests.net.wire import Wire


def begin(ends: Wire, proxy: Proxy, seconds: float = 0.0) -> tuple[Connection, Link]:
    """A client with a session by way of the proxy, whose datagrams get through."""
    client = ends.connect(proxy)
    before = len(ends.heard.links)
    ends.until(lambda: client.state == "open" and len(ends.heard.links) > before, seconds)
    link = ends.heard.links[-1]
    key = link.start_session()
    assert key is not None
    client.start_session(key)
    ends.until(lambda: client.by_datagrams and link.by_datagrams, seconds)
    return client, link


def place(link: Link) -> tuple[str, int]:
    """Where the server sees a client's datagrams come from."""
    return link._place


def test_both_lanes_arrive_whole_and_in_order_both_ways(ends: Wire) -> None:
    client, link = begin(ends, ends.proxy(ends.native_door()))
    said = [Said(player="x" * 64, message="y" * 200) for _ in range(1000)]
    for number, message in enumerate(said):
        link.send(message)
        if number < 200:
            client.send(QuitMap(rid=number))
    client.send_datagram(b"up", ends.now)
    link.send_datagram(b"down")
    ends.until(lambda: len(ends.inboxes[client]) == 1000 and len(ends.heard.messages) == 200)
    assert ends.inboxes[client] == said
    assert ends.heard.said() == [QuitMap(rid=number) for number in range(200)]
    assert ends.heard.payloads == [(link, b"up")]
    assert ends.arrived[client] == [b"down"]


def test_each_client_has_a_way_of_its_own(ends: Wire) -> None:
    proxy = ends.proxy(ends.native_door())
    pairs = [begin(ends, proxy) for _ in range(4)]
    for number, (client, link) in enumerate(pairs):
        client.send_datagram(b"up %d" % number, ends.now)
        link.send_datagram(b"down %d" % number)
        link.send(Said(player="a", message=str(number)))
    ends.until(lambda: all(ends.arrived[client] and ends.inboxes[client] for client, _ in pairs))
    ends.until(lambda: len(ends.heard.payloads) == 4)
    for number, (client, link) in enumerate(pairs):
        assert (link, b"up %d" % number) in ends.heard.payloads
        assert ends.arrived[client] == [b"down %d" % number]
        assert ends.inboxes[client] == [Said(player="a", message=str(number))]
    assert len({place(link) for _, link in pairs}) == 4


def test_both_lanes_take_half_the_round_trip_each_way(ends: Wire) -> None:
    client, _ = begin(ends, ends.proxy(ends.native_door(), Network(rtt=200)), seconds=0.01)
    began = ends.now
    client.send(QuitMap(rid=1))
    client.send_datagram(b"up", ends.now)
    arrived: dict[str, float] = {}

    def both() -> bool:
        if ends.heard.messages:
            arrived.setdefault("message", ends.now - began)
        if ends.heard.payloads:
            arrived.setdefault("datagram", ends.now - began)
        return len(arrived) == 2

    ends.until(both, seconds=0.005)
    assert all(0.1 <= seconds < 0.15 for seconds in arrived.values()), arrived


def test_a_loss_costs_a_message_a_round_trip_and_a_datagram_its_life(ends: Wire) -> None:
    proxy = ends.proxy(ends.native_door(), Network(rtt=100, loss=30, seed=3))
    client, _ = begin(ends, proxy, seconds=0.01)
    late = []
    for number in range(40):
        began = ends.now
        client.send(QuitMap(rid=number))
        for _ in range(3):
            client.send_datagram(b"%d" % number, ends.now)
            ends.step(0.001)
        ends.until(lambda number=number: len(ends.heard.messages) > number, seconds=0.005)
        late.append(ends.now - began)
    ends.step(1.0)
    assert ends.heard.said() == [QuitMap(rid=number) for number in range(40)]
    slow = [seconds for seconds in late if seconds > 0.1]
    assert 3 < len(slow) < 25
    assert max(late) < 0.25
    assert 60 < len(ends.heard.payloads) < 110


def test_a_stall_loses_datagrams_and_holds_streams(ends: Wire) -> None:
    proxy = ends.proxy(ends.native_door())
    client, link = begin(ends, proxy)
    proxy.stall(ends.now + 2.0)
    client.send(QuitMap(rid=1))
    client.send_datagram(b"lost", ends.now)
    link.send(Said(player="a", message="held"))
    for _ in range(39):
        ends.step(0.05)
    assert (ends.heard.messages, ends.heard.payloads, ends.inboxes[client]) == ([], [], [])
    ends.until(lambda: ends.heard.messages and ends.inboxes[client], seconds=0.05)
    client.send_datagram(b"later", ends.now)
    ends.until(lambda: ends.heard.payloads, seconds=0.05)
    assert ends.heard.payloads == [(link, b"later")]
    assert link.open


def test_after_a_move_the_server_hears_the_client_from_elsewhere_and_answers_there(ends: Wire) -> None:
    proxy = ends.proxy(ends.native_door())
    client, link = begin(ends, proxy)
    before = place(link)
    proxy.move()
    client.send_datagram(b"up", ends.now)
    ends.until(lambda: ends.heard.payloads)
    assert place(link) != before
    link.send_datagram(b"down")
    ends.until(lambda: ends.arrived[client] == [b"down"])


def test_without_datagrams_the_stream_takes_them(ends: Wire) -> None:
    proxy = ends.proxy(ends.native_door())
    client, link = begin(ends, proxy)
    proxy.datagrams = False
    ends.until(lambda: not client.by_datagrams and not link.by_datagrams, seconds=0.1)
    client.send_datagram(b"up", ends.now)
    link.send_datagram(b"down")
    ends.until(lambda: ends.heard.payloads and ends.arrived[client])


def test_a_torn_connection_is_lost_to_both(ends: Wire) -> None:
    proxy = ends.proxy(ends.native_door())
    client, link = begin(ends, proxy)
    proxy.tear()
    ends.until(lambda: client.state == "closed" and ends.heard.ends)
    assert client.problem == "lost"
    assert ends.heard.ends == [(link, "lost")]


def test_ends_are_passed_on_after_the_last_words(ends: Wire) -> None:
    door = ends.native_door()
    proxy = ends.proxy(door, Network(rtt=100))
    client, link = begin(ends, proxy, seconds=0.01)
    client.send(QuitMap(rid=1))
    client.close()
    ends.until(lambda: ends.heard.ends, seconds=0.01)
    assert ends.heard.said() == [QuitMap(rid=1)]
    assert ends.heard.ends == [(link, "left")]
    other, link = begin(ends, proxy, seconds=0.01)
    link.send(PlayerKicked(player="me", reason="chat"))
    link.close()
    ends.until(lambda: other.state == "closed", seconds=0.01)
    assert ends.inboxes[other] == [PlayerKicked(player="me", reason="chat")]
    ends.until(lambda: door.connections == 0 and not proxy._streams, seconds=0.01)


def test_where_there_is_no_server_nobody_gets_through(ends: Wire) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    ends.proxies.append(Proxy(("127.0.0.1", port)))
    client = ends.connect(ends.proxies[0])
    ends.until(lambda: client.state == "closed")
    assert client.problem in ("bad-server", "unreachable")


def test_a_sender_faster_than_the_network_has_to_wait(ends: Wire) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        proxy = Proxy(("127.0.0.1", server.getsockname()[1]), Network(bandwidth=1000))
        ends.proxies.append(proxy)
        sender = socket.create_connection(("127.0.0.1", proxy.port))
        ends.sockets.append(sender)
        ends.step()
        receiver = server.accept()[0]
        receiver.setblocking(False)
        ends.sockets.append(receiver)
    sender.setblocking(False)
    sender.send(bytes(8 << 20))
    for _ in range(50):
        ends.step()
    (up, _) = proxy._streams[0].pipes
    assert WINDOW_BYTES <= up._under_way < WINDOW_BYTES + SEGMENT_BYTES
    got = 0
    for _ in range(100):
        ends.step(0.01)
        with contextlib.suppress(BlockingIOError):
            got += len(receiver.recv(1 << 20))
    assert 60_000 < got <= 137_500, "a second's worth, less what the system still holds"
    assert up._under_way <= WINDOW_BYTES + SEGMENT_BYTES


def test_it_runs_as_a_program(ends: Wire) -> None:
    door = ends.native_door()
    command = [sys.executable, "-m", "tankgame.net.proxy", "--to", f"127.0.0.1:{door.port}", "--network", "rtt=20"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            ready = re.fullmatch(r"ready 127\.0\.0\.1:(\d+)\n", line)
            assert ready, line
            client = Connection("127.0.0.1", int(ready[1]))
            ends.clients.append(client)
            ends.inboxes[client], ends.arrived[client] = [], []
            ends.until(lambda: client.state == "open" and ends.heard.links)
            key = ends.heard.links[0].start_session()
            assert key is not None
            client.start_session(key)
            ends.until(lambda: client.by_datagrams and ends.heard.links[0].by_datagrams, seconds=0.001)
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "nowhere"], "expected HOST:PORT"),
        (["--to", "localhost:99999"], "expected HOST:PORT"),
        (["--to", "localhost:1", "--network", "lag=5"], "'lag' is nothing a network is made of"),
        ([], "--to"),
    ],
)
def test_words_that_make_no_proxy_are_told_so(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(words)
    assert said in capsys.readouterr().err
