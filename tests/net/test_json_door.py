import contextlib
import json
import socket
import struct

import pytest

from tankgame.net.limits import Limits
from tankgame.protocol.client_messages import InputCommand, Login, QuitMap
from tankgame.protocol.codec import OutOfRange
from tankgame.protocol.server_messages import PlayerKicked, Said
from tests.net.wire import Wire, complaints


def test_lines_become_messages_and_messages_lines(ends: Wire) -> None:
    plain = ends.plain(ends.json_door())
    plain.send(b'{"name":"Zo\xc3\xab","password":"x","newuser":true}\r\n\n{"quit the map"')
    plain.send(b':true,"rid":7}\n')
    ends.until(lambda: len(ends.heard.messages) == 2)
    assert ends.heard.said() == [Login(name="Zoë", password="x", newuser=True), QuitMap(rid=7)]
    ends.heard.links[0].send(Said(player="Zoë", message="hi"))
    ends.heard.links[0].send(PlayerKicked(player="Zoë"))
    lines = ends.read(plain, lambda data: data.count(b"\n") == 2).splitlines()
    assert [json.loads(line) for line in lines] == [{"player": "Zoë", "message": "hi"}, {"player": "Zoë", "kick": 1}]
    assert not ends.heard.links[0].native


@pytest.mark.parametrize("line", [b"hello\n", b"[]\n", b"{}\n", b'"a"\n', b'{"x":1}\n', b"\xff\xfe\n", b"x" * 70_000])
def test_what_is_no_message_is_answered_and_closes(ends: Wire, line: bytes) -> None:
    plain = ends.plain(ends.json_door())
    plain.send(line)
    assert json.loads(ends.read(plain, lambda data: data.endswith(b"\n"))) == {
        "connection": False,
        "reason": "malformed",
    }
    ends.until(lambda: ends.heard.ends)
    assert len(ends.heard.mistakes) == 1
    assert ends.heard.reasons() == ["malformed"]
    assert ends.ended(plain)


def test_out_of_range_is_told_and_the_link_goes_on(ends: Wire) -> None:
    plain = ends.plain(ends.json_door())
    command = {"deplacementavant": 2, "rotationtank": 0, "rotationcannon": 0, "fire": 0}
    plain.send(json.dumps(command).encode() + b"\n")
    plain.send(json.dumps({**command, "deplacementavant": 1}).encode() + b"\n")
    ends.until(lambda: ends.heard.messages)
    assert [type(why) for _, why in ends.heard.mistakes] == [OutOfRange]
    assert ends.heard.said() == [InputCommand(drive=1, turn=0, aim=0, fire=0)]
    assert ends.heard.links[0].open


def test_a_client_that_does_not_read_is_too_slow(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    ends.plain(ends.json_door(Limits(unsent_bytes=100_000)))
    ends.until(lambda: ends.heard.links)
    link = ends.heard.links[0]
    said = Said(player="a" * 64, message="b" * 200)

    def talk() -> bool:
        for _ in range(200):
            link.send(said)
        return not link.open

    ends.until(talk)
    ends.until(lambda: ends.heard.ends)
    assert ends.heard.ends == [(link, "too-slow")]
    assert complaints(caplog) == ["127.0.0.1: closed, too-slow"]


def test_a_burst_that_is_read_is_not_too_slow(ends: Wire) -> None:
    plain = ends.plain(ends.json_door())
    ends.until(lambda: ends.heard.links)
    for _ in range(3000):
        ends.heard.links[0].send(Said(player="a" * 64, message="b" * 200))
    ends.read(plain, lambda data: data.count(b"\n") == 3000)
    assert ends.heard.links[0].open


def test_the_last_words_arrive_though_the_client_never_stopped_talking(ends: Wire) -> None:
    plain = ends.plain(ends.json_door())
    plain.send(b'{"quit the map":true,"rid":1}\n')
    ends.until(lambda: ends.heard.links)
    plain.send(b'{"quit the map":true,"rid":2}\n' * 100)
    ends.heard.links[0].send(PlayerKicked(player="me"))
    ends.heard.links[0].close()
    assert ends.read(plain, lambda data: data.endswith(b"\n")) == b'{"player":"me","kick":1}\n'
    assert ends.ended(plain)


def test_a_connection_that_breaks_is_lost_and_one_that_ends_left(ends: Wire) -> None:
    door = ends.json_door()
    for reason, linger in (("lost", struct.pack("ii", 1, 0)), ("left", struct.pack("ii", 0, 0))):
        plain = ends.plain(door)
        ends.until(lambda: len(ends.heard.links) > len(ends.heard.ends))
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)  # SO_LINGER of 0 s makes close() a reset
        plain.close()
        ends.until(lambda reason=reason: reason in ends.heard.reasons())
    assert ends.heard.reasons() == ["lost", "left"]


def test_what_was_said_before_leaving_is_heard(ends: Wire) -> None:
    plain = ends.plain(ends.json_door(Limits(messages_per_poll=2)))
    ends.until(lambda: ends.heard.links)
    plain.send(b'{"quit the map":true,"rid":1}\n' * 9)
    plain.close()
    ends.until(lambda: ends.heard.ends)
    assert len(ends.heard.messages) == 9


def test_a_flood_of_small_lines_is_cut_off(ends: Wire) -> None:
    plain = ends.plain(ends.json_door())

    def flood() -> bool:
        if not ends.heard.ends:
            with contextlib.suppress(OSError):
                plain.send(b'{"quit the map":true,"rid":1}\n' * 500)
        return bool(ends.heard.ends)

    ends.until(flood)
    assert ends.heard.reasons() == ["flood"]


def test_too_many_from_one_address_are_refused(ends: Wire) -> None:
    door = ends.json_door(Limits(connections_from_loopback=1))
    ends.plain(door)
    ends.until(lambda: ends.heard.links)
    refused = ends.plain(door)
    assert ends.ended(refused)
    assert len(ends.heard.links) == 1
