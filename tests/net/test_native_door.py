import itertools
import socket
import struct
from pathlib import Path

import pytest

from tankgame.net.certificate import load_or_create
from tankgame.net.datagrams import PAYLOAD_BYTES
from tankgame.net.frames import FrameKind, encode_frame
from tankgame.net.limits import Limits
from tankgame.net.link import Link, send_all
from tankgame.net.native_door import open_native_door
from tankgame.protocol.client_messages import Login, QuitMap, Say
from tankgame.protocol.codec import OutOfRange
from tankgame.protocol.parts import SessionKey
from tankgame.protocol.server_messages import PlayerKicked, Said
from tests.net.wire import Heard, Wire, complaints


def test_messages_arrive_both_ways_in_order(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    asked = [Say(message=f"m{number}", rid=number) for number in range(50)]
    said = [Said(player="me", message=f"m{number}") for number in range(50)]
    for question, answer in zip(asked, said, strict=True):
        client.send(question)
        link.send(answer)
    ends.until(lambda: len(ends.heard.messages) == 50 and len(ends.inboxes[client]) == 50)
    assert ends.heard.said() == asked
    assert ends.inboxes[client] == said
    assert link.address == "127.0.0.1"
    assert link.native


def test_what_is_said_while_connecting_arrives_once_connected(ends: Wire) -> None:
    client = ends.connect(ends.native_door())
    client.send(QuitMap(rid=1))
    ends.until(lambda: ends.heard.messages)
    assert ends.heard.said() == [QuitMap(rid=1)]


def test_a_long_message_arrives_whole(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    long = PlayerKicked(player="x" * 64, reason="y" * 64)
    for _ in range(2000):
        link.send(long)
    ends.until(lambda: len(ends.inboxes[client]) == 2000)


def test_the_client_knows_the_servers_certificate(ends: Wire) -> None:
    client, _ = ends.open(ends.native_door())
    assert client.pin == ends.certificate().pin


def test_both_sockets_have_the_same_port(ends: Wire) -> None:
    door = ends.native_door()
    assert door.port == door._datagrams.getsockname()[1] > 0


def test_a_port_that_is_taken_is_an_oserror_and_nothing_stays_open(ends: Wire) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            ends.loop.run_until_complete(open_native_door(Heard(), "127.0.0.1", port, ends.certificate()))


@pytest.mark.parametrize(("host", "client"), [("", "127.0.0.1"), ("::", "127.0.0.1"), ("::1", "::1"), ("", "::1")])
def test_both_kinds_of_addresses(ends: Wire, host: str, client: str) -> None:
    if not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no IPv6")
    door = ends.native_door(host=host)
    end, link = ends.open(door, host=client)
    assert link.address == client
    ends.session(end, link, direct=True)
    ends.until(lambda: end.by_datagrams and link.by_datagrams)


def test_one_message_to_many_is_encoded_once_for_each_kind(ends: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    native = [ends.open(ends.native_door()) for _ in range(3)]
    simple = ends.plain(ends.json_door())
    ends.until(lambda: len(ends.heard.links) == 4)
    encoded = []
    for link in ends.heard.links:
        kind = type(link)
        if kind not in encoded:
            encoded.append(kind)
    calls = []
    for kind in encoded:
        encode = kind.encode
        monkeypatch.setattr(
            kind, "encode", lambda link, message, encode=encode: calls.append(link) or encode(link, message)
        )
    send_all(ends.heard.links, Said(player="a", message="to all"))
    ends.until(lambda: all(ends.inboxes[client] for client, _ in native))
    assert ends.read(simple, lambda data: data.endswith(b"\n")) == b'{"player":"a","message":"to all"}\n'
    assert len(calls) == 2


# --- datagrams -------------------------------------------------------------------------------------------------------


def working(ends: Wire):
    client, link = ends.open(ends.native_door())
    relay = ends.session(client, link)
    ends.until(lambda: client.by_datagrams and link.by_datagrams)
    return client, link, relay


def exchange(ends: Wire, client, link: Link, text: bytes) -> None:
    """A payload each way, by whichever lane."""
    client.send_datagram(b"up " + text, ends.now)
    link.send_datagram(b"down " + text)
    ends.until(lambda: (link, b"up " + text) in ends.heard.payloads and b"down " + text in ends.arrived[client])


def test_datagrams_arrive_both_ways(ends: Wire) -> None:
    client, link, relay = working(ends)
    exchange(ends, client, link, b"one")
    assert any(len(datagram) == 28 + 1 + len(b"up one") for datagram in relay.kept), "it went by UDP"
    assert all(b"one" not in datagram for datagram in relay.kept), "and sealed"


def held_back(ends: Wire, client, relay, count: int) -> list[bytes]:
    """So many datagrams that the client sent and that have not arrived."""
    relay.up = False
    before = len(relay.kept)
    for number in range(count):
        client.send_datagram(b"%d" % number, ends.now)
    ends.until(lambda: len(relay.kept) == before + count)
    relay.up = True
    return relay.kept[before:]


def test_of_datagrams_that_come_at_once_every_other_is_opened_and_the_newest_always(ends: Wire) -> None:
    client, link, relay = working(ends)
    held = held_back(ends, client, relay, 5)
    for place in (1, 4, 0, 3, 2):
        relay.back.sendto(held[place], relay.door)
    ends.until(lambda: ends.heard.payloads)
    assert ends.heard.payloads == [(link, b"0"), (link, b"2"), (link, b"4")]


def test_what_does_not_open_takes_nobodys_place(ends: Wire) -> None:
    client, link, relay = working(ends)
    true, other = held_back(ends, client, relay, 2)
    relay.back.sendto(true, relay.door)
    relay.back.sendto(other[:-1] + bytes((other[-1] ^ 1,)), relay.door)
    ends.until(lambda: ends.heard.payloads)
    assert ends.heard.payloads == [(link, b"0")]


def test_no_datagrams_before_the_session(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    client.send_datagram(b"x", ends.now)
    link.send_datagram(b"x")
    client.send(QuitMap(rid=1))
    ends.until(lambda: ends.heard.messages)
    assert ends.heard.payloads == []
    assert ends.arrived[client] == []


def test_until_datagrams_are_known_to_get_through_the_reliable_lane_takes_them(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    relay = ends.session(client, link)
    relay.up = relay.down = False
    exchange(ends, client, link, b"blocked")
    assert not client.by_datagrams
    assert not link.by_datagrams


def test_when_nothing_gets_through_for_three_seconds_the_reliable_lane_takes_over_and_gives_back(ends: Wire) -> None:
    client, link, relay = working(ends)
    relay.up = relay.down = False
    ends.until(lambda: not client.by_datagrams and not link.by_datagrams, seconds=0.1, rounds=40)
    relay.kept.clear()
    exchange(ends, client, link, b"around")
    assert all(len(datagram) == 29 for datagram in relay.kept), "only empty ones keep trying"
    relay.up = relay.down = True
    ends.until(lambda: client.by_datagrams and link.by_datagrams, seconds=0.1, rounds=40)
    exchange(ends, client, link, b"back")


@pytest.mark.parametrize("way", ["up", "down"])
def test_one_way_blocked_is_blocked_for_both(ends: Wire, way: str) -> None:
    client, link, relay = working(ends)
    setattr(relay, way, False)
    ends.until(lambda: not client.by_datagrams and not link.by_datagrams, seconds=0.1, rounds=80)
    exchange(ends, client, link, b"around")


def test_no_session_ends_for_silence_while_its_client_lives(ends: Wire) -> None:
    client, link, relay = working(ends)
    for _ in range(400):
        ends.step(0.1)
    assert client.by_datagrams
    relay.up = relay.down = False
    for _ in range(400):
        ends.step(0.1)
    assert client.state == "open"
    assert link.open


def test_a_client_that_fell_silent_is_let_go(ends: Wire) -> None:
    client, link, _ = working(ends)
    ends.clients.remove(client)
    ends.until(lambda: ends.heard.ends, seconds=0.5, rounds=80)
    assert ends.heard.ends == [(link, "timeout")]
    ends.clients.append(client)


def test_a_server_that_stalled_blames_nobody(ends: Wire) -> None:
    client, link, _ = working(ends)
    ends.step(3600.0)
    ends.until(lambda: client.by_datagrams and link.by_datagrams, seconds=0.1, rounds=40)
    assert ends.heard.ends == []


def test_a_payload_too_long_for_a_datagram_takes_the_reliable_lane(ends: Wire) -> None:
    client, link, relay = working(ends)
    exchange(ends, client, link, bytes(PAYLOAD_BYTES))
    assert max(map(len, relay.kept)) <= 1200


def test_the_server_follows_a_client_whose_address_changes(ends: Wire) -> None:
    client, link, relay = working(ends)
    relay.move()
    client.send_datagram(b"from elsewhere", ends.now)
    ends.until(lambda: ends.heard.payloads)
    exchange(ends, client, link, b"there")


def test_an_old_datagram_from_elsewhere_moves_nothing(ends: Wire) -> None:
    client, link, relay = working(ends)
    relay.up = False
    client.send_datagram(b"held back", ends.now)
    ends.until(lambda: any(len(datagram) == 29 + len(b"held back") for datagram in relay.kept))
    held = relay.kept[-1]
    relay.up = True
    exchange(ends, client, link, b"newer")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as thief:
        thief.bind(("127.0.0.1", 0))
        thief.setblocking(False)
        thief.sendto(held, relay.door)
        ends.until(lambda: (link, b"held back") in ends.heard.payloads)
        exchange(ends, client, link, b"still here")
        with pytest.raises(BlockingIOError):
            thief.recv(2000)


def test_a_datagram_that_does_not_open_gets_no_answer_and_one_line(
    ends: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    client, link, relay = working(ends)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.setblocking(False)
        for noise in (b"", b"short", bytes(60), relay.kept[-1][:12] + bytes(40), relay.kept[-1], bytes(1400)):
            stranger.sendto(noise, relay.door)
        exchange(ends, client, link, b"undisturbed")
        with pytest.raises(BlockingIOError):
            stranger.recv(2000)
    assert complaints(caplog) == ["127.0.0.1: sent a datagram that does not open"]
    assert len(ends.heard.payloads) == 1


def test_late_datagrams_of_an_ended_session_are_no_offence(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    _client, link, relay = working(ends)
    link.close()
    ends.until(lambda: ends.heard.ends)
    relay.back.sendto(relay.kept[-1], relay.door)
    for _ in range(20):
        ends.step()
    assert complaints(caplog) == []


def test_a_session_begun_again_has_another_key(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    keys = [link.start_session() for _ in range(2)]
    assert keys[0] is not None
    assert keys[1] is not None
    assert keys[0].key != keys[1].key
    client.start_session(keys[1])
    ends.until(lambda: client.by_datagrams and link.by_datagrams)


# --- what goes wrong -------------------------------------------------------------------------------------------------


def test_out_of_range_is_told_and_the_link_goes_on(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    client.send(Login(name="", password="", newuser=False))
    client.send(QuitMap(rid=3))
    ends.until(lambda: ends.heard.messages)
    assert [type(why) for _, why in ends.heard.mistakes] == [OutOfRange]
    assert link.open


@pytest.mark.parametrize(
    "frame", [encode_frame(FrameKind.MESSAGE, b"\xc1"), b"\xff" * 5, encode_frame(FrameKind.MESSAGE, b"\x80")]
)
def test_nonsense_is_told_after_what_made_sense_and_closes(ends: Wire, frame: bytes) -> None:
    reached = ends.dial(ends.native_door())
    ends.until(lambda: ends.heard.links)
    quit_map = encode_frame(FrameKind.MESSAGE, b"\x82\xacquit the map\xc3\xa3rid\x05")
    reached.tls.write(quit_map + frame + quit_map)
    reached.stream.send(reached.tls.outgoing())
    ends.until(lambda: ends.heard.ends)
    assert ends.heard.said() == [QuitMap(rid=5)]
    assert len(ends.heard.mistakes) == 1
    assert ends.heard.reasons() == ["malformed"]


def test_what_does_not_shake_hands_is_cut_off_and_never_opens(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    door = ends.native_door()
    silent, wrong = ends.plain(door), ends.plain(door)
    wrong.send(b"GET / HTTP/1.1\r\n\r\n")
    ends.until(lambda: complaints(caplog))
    ends.until(lambda: door.connections == 1)
    ends.until(lambda: door.connections == 0, seconds=0.5, rounds=40)
    assert ends.now - 100.0 >= 10.0
    assert ends.heard.links == []
    assert complaints(caplog) == [
        "127.0.0.1: closed, malformed: no TLS 1.3, HTTP_REQUEST",
        "127.0.0.1: closed, timeout",
    ]
    assert silent.recv(1) == b""


def test_too_many_from_one_address_are_refused(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    door = ends.native_door(Limits(connections_from_loopback=2))
    first, _ = ends.open(door)
    ends.open(door)
    for _ in range(3):
        refused = ends.connect(door)
        ends.until(lambda refused=refused: refused.state == "closed")
        assert refused.problem in ("bad-server", "unreachable"), "it went away before shaking hands"
    assert complaints(caplog) == ["127.0.0.1: closed, too-many: connections from one address, or in all"]
    first.close()
    ends.until(lambda: door.connections == 1)
    ends.open(door)


def test_the_last_words_arrive_before_the_end(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    for number in range(200):
        client.send(Say(message="x" * 200, rid=number))  # on its way while the server closes
    link.send(PlayerKicked(player="me", reason="chat"))
    link.close()
    link.send(Said(player="me", message="too late"))
    assert not link.open
    ends.until(lambda: client.state == "closed")
    assert ends.inboxes[client] == [PlayerKicked(player="me", reason="chat")]
    assert client.problem == "lost"
    assert ends.heard.ends == [(link, "closed")]


def test_a_peer_that_never_reads_the_end_is_cut_off_after_two_seconds(ends: Wire) -> None:
    door = ends.native_door()
    ends.dial(door)
    ends.until(lambda: ends.heard.links)
    ends.heard.links[0].close()
    for _ in range(20):
        ends.step(0.05)
    assert door.connections == 1, "it lingers"
    ends.until(lambda: door.connections == 0, seconds=0.1, rounds=40)
    assert ends.heard.reasons() == ["closed"]


def test_a_client_that_leaves_is_told_of_once(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    client.send(QuitMap(rid=1))
    client.close()
    ends.until(lambda: ends.heard.ends)
    assert ends.heard.said() == [QuitMap(rid=1)], "what it said last is heard"
    for _ in range(10):
        ends.step(0.1)
    assert ends.heard.ends == [(link, "left")]


@pytest.mark.parametrize("reset", [False, True])
def test_a_client_that_was_killed_is_lost_and_has_not_left(ends: Wire, reset: bool) -> None:
    reached = ends.dial(ends.native_door())
    ends.until(lambda: ends.heard.links)
    if reset:
        reached.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    reached.stream.close()
    ends.until(lambda: ends.heard.ends)
    assert ends.heard.reasons() == ["lost"]


def test_a_handler_may_close_while_it_is_told(ends: Wire) -> None:
    client, link = ends.open(ends.native_door())
    ends.heard.on_message = lambda link, message: link.close("wrong-version")
    for number in range(5):
        client.send(QuitMap(rid=number))
    ends.until(lambda: ends.heard.ends)
    assert ends.heard.said() == [QuitMap(rid=0)]
    assert ends.heard.ends == [(link, "wrong-version")]


def test_a_client_that_floods_is_cut_off(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    client, link = ends.open(ends.native_door(Limits(burst_bytes=20_000)))
    other, _ = ends.open(ends.doors[0])
    for number in range(1000):
        client.send(Say(message="x" * 100, rid=number))
    ends.until(lambda: ends.heard.ends)
    assert ends.heard.ends == [(link, "flood")]
    assert len(complaints(caplog)) == 1
    other.send(QuitMap(rid=1))
    ends.until(lambda: QuitMap(rid=1) in ends.heard.said())


def test_datagrams_count_as_well(ends: Wire) -> None:
    client, link = ends.open(ends.native_door(Limits(burst_bytes=20_000)))
    ends.session(client, link)
    ends.until(lambda: client.by_datagrams and link.by_datagrams)

    def flood() -> bool:
        for _ in range(10):
            client.send_datagram(bytes(500), ends.now)
        return bool(ends.heard.ends)

    ends.until(flood)
    assert ends.heard.ends == [(link, "flood")]


def test_what_a_second_of_play_sends_is_no_flood(ends: Wire) -> None:
    client, link, _ = working(ends)
    for _ in range(600):
        client.send_datagram(bytes(40), ends.now)
        ends.step(1 / 60)
    client.send_datagram(b"the last", ends.now)
    ends.until(lambda: (link, b"the last") in ends.heard.payloads)
    assert link.open


def test_only_so_many_messages_are_handled_in_one_poll(ends: Wire) -> None:
    client, _link = ends.open(ends.native_door(Limits(messages_per_poll=3)))
    counts = []
    for number in range(20):
        client.send(QuitMap(rid=number))

    def look() -> bool:
        counts.append(len(ends.heard.messages))
        return counts[-1] == 20

    ends.until(look)
    assert max(after - before for before, after in itertools.pairwise(counts)) == 3
    assert ends.heard.said() == [QuitMap(rid=number) for number in range(20)]


def test_closing_the_door_sends_the_last_words_of_all(ends: Wire, certificates: Path) -> None:
    door = ends.loop.run_until_complete(open_native_door(ends.heard, "127.0.0.1", 0, load_or_create(certificates)))
    ends.doors.append(door)
    clients = [ends.open(door)[0] for _ in range(3)]
    for link in ends.heard.links:
        link.send(PlayerKicked(player="all", reason="server-stopping"))
    closing = ends.loop.create_task(door.close())
    ends.doors.clear()
    ends.until(closing.done)
    ends.until(lambda: all(client.state == "closed" for client in clients))
    assert all(ends.inboxes[client] == [PlayerKicked(player="all", reason="server-stopping")] for client in clients)
    assert ends.heard.reasons() == ["closed"] * 3
    late = ends.connect(door)
    ends.until(lambda: late.state == "closed")
    assert late.problem == "refused"


def test_a_session_is_native_only(ends: Wire) -> None:
    ends.plain(ends.json_door())
    ends.until(lambda: ends.heard.links)
    assert ends.heard.links[0].start_session() is None
    ends.heard.links[0].send_datagram(b"nowhere")


def test_a_session_key_fits_its_message(ends: Wire) -> None:
    _, link = ends.open(ends.native_door())
    key = link.start_session()
    assert isinstance(key, SessionKey)
    assert len(key.key) == 16
    assert key.port == 0, "datagrams go where the client came in"
