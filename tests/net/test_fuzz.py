"""Noise at every opening, while somebody else plays on. The seeds are fixed: what fails here fails again."""

import contextlib
import random
import socket
from collections.abc import Callable, Iterator

import pytest

from tankgame.net.conditioner import Network
from tankgame.net.frames import FrameKind, FrameReader, encode_frame
from tankgame.net.lines import LineReader
from tankgame.protocol import codec
from tankgame.protocol.client_messages import InputCommand, JoinMap, Login, QuitMap, Say
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.message import Message
from tankgame.protocol.server_messages import Said
from tests.net.wire import Wire, complaints

SAID: list[Message] = [
    Login(name="Zoë", password="secret", newuser=True),
    JoinMap(map="dunes", rid=4, tank="scout"),
    InputCommand(drive=1.0, turn=-0.5, aim=3.1, fire=2),
    Say(message="hello", rid=9),
    QuitMap(rid=2**53 - 1),
]
FRAMES = [encode_frame(FrameKind.MESSAGE, codec.encode_msgpack(message)) for message in SAID]
LINES = [codec.encode_json(message) for message in SAID]


def mutated(noise: random.Random, wire: bytes) -> bytes:
    """A few bytes changed, dropped, doubled or put in."""
    data = bytearray(wire)
    for _ in range(noise.randint(1, 4)):
        at = noise.randrange(len(data) + 1)
        match noise.randrange(4):
            case 0:
                data[at : at + 1] = noise.randbytes(1)
            case 1:
                del data[at : at + noise.randint(1, 3)]
            case 2:
                data[at:at] = noise.randbytes(noise.randint(1, 3))
            case _:
                data[at:at] = data[at : at + 8]
    return bytes(data)


def noisy(seed: int, count: int, good: list[bytes]) -> Iterator[bytes]:
    """Random bytes and mutated messages by turns, so many of each."""
    noise = random.Random(seed)
    for _ in range(count):
        yield noise.randbytes(noise.randrange(1, 120))
        yield mutated(noise, noise.choice(good))


@pytest.mark.parametrize(("reader", "good", "json"), [(FrameReader, FRAMES, False), (LineReader, LINES, True)])
def test_ten_thousand_of_each_are_messages_or_malformed(
    reader: type[FrameReader] | type[LineReader], good: list[bytes], json: bool
) -> None:
    understood = refused = 0
    for wire in noisy(11, 10_000, good):
        try:
            for piece in reader().feed(wire):
                codec.decode_client(piece if isinstance(piece, bytes) else piece.payload, json=json)
                understood += 1
        except MalformedMessage:
            refused += 1
    assert understood > 100, "noise that never comes near a message tests nothing"
    assert refused > 1000


class Steady:
    """A client that asks and is answered, over and over, whatever else goes on."""

    def __init__(self, ends: Wire) -> None:
        self.ends = ends
        self.client, self.link = ends.open(ends.native_door())
        ends.session(self.client, self.link, direct=True)
        ends.heard.on_message = lambda link, message: link.send(Said(player="server", message="yes"))
        ends.until(lambda: self.client.by_datagrams and self.link.by_datagrams)
        self.rounds = 0

    def ask(self) -> None:
        """A message there and back, and a datagram each way."""
        self.rounds += 1
        self.client.send(Say(message="?", rid=self.rounds))
        self.client.send_datagram(b"up %d" % self.rounds, self.ends.now)
        self.link.send_datagram(b"down %d" % self.rounds)
        self.ends.until(lambda: len(self.ends.inboxes[self.client]) == self.rounds)
        self.ends.until(lambda: (self.link, b"up %d" % self.rounds) in self.ends.heard.payloads)
        self.ends.until(lambda: b"down %d" % self.rounds in self.ends.arrived[self.client])

    def check(self) -> None:
        self.ask()
        assert self.link.open
        assert self.client.by_datagrams
        assert self.link not in [link for link, _ in self.ends.heard.ends]


def each(wires: Iterator[bytes], say: Callable[[bytes], None], steady: Steady, every: int) -> None:
    for number, wire in enumerate(wires):
        with contextlib.suppress(OSError):  # the door may have had enough of this one already
            say(wire)
        if number % every == 0:
            steady.ask()
    steady.check()


def test_noise_on_the_json_door_disturbs_nobody(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    steady = Steady(ends)
    door = ends.json_door()

    def say(wire: bytes) -> None:
        plain = ends.plain(door)
        plain.send(wire + b"\n")
        if len(ends.sockets) > 40:
            ends.sockets.pop(0).close()

    each(noisy(1, 300, LINES), say, steady, 20)
    assert len(ends.heard.mistakes) > 100
    assert len(complaints(caplog)) == 1, "one line about 127.0.0.1, however often it offends"


def test_noise_before_the_handshake_disturbs_nobody(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    steady = Steady(ends)
    hello = b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + bytes(160)

    def say(wire: bytes) -> None:
        ends.plain(ends.doors[0]).send(wire)
        if len(ends.sockets) > 40:
            ends.sockets.pop(0).close()

    each(noisy(2, 200, [hello]), say, steady, 20)
    assert len(ends.heard.links) == 1, "none of them opened"
    assert len(complaints(caplog)) == 1


def test_noise_within_tls_disturbs_nobody(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    steady = Steady(ends)

    def say(wire: bytes) -> None:
        reached = ends.dial(ends.doors[0])
        reached.tls.write(wire)
        reached.stream.send(reached.tls.outgoing())
        if len(ends.sockets) > 20:
            ends.sockets.pop(0).close()

    each(noisy(3, 60, FRAMES), say, steady, 10)
    assert len(ends.heard.mistakes) > 20
    assert len(complaints(caplog)) == 1


def test_broken_records_after_the_handshake_disturb_nobody(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    steady = Steady(ends)
    before = ends.doors[0].connections

    def say(wire: bytes) -> None:
        ends.dial(ends.doors[0]).stream.send(wire)

    each(noisy(4, 20, [b"\x17\x03\x03\x00\x20" + bytes(32)]), say, steady, 10)
    # Of the 40, those go whose record is whole. Not all of these have opened, so that their end is heard: what is sent
    # right after hands were shaken may come together with the last of that.
    ends.until(lambda: ends.doors[0].connections < before + 10)
    assert set(ends.heard.reasons()) <= {"malformed"}
    assert len(complaints(caplog)) == 1


def test_noise_at_the_datagram_port_disturbs_nobody(ends: Wire, caplog: pytest.LogCaptureFixture) -> None:
    steady = Steady(ends)
    other, link = ends.open(ends.doors[0])
    relay = ends.session(other, link)
    ends.until(lambda: other.by_datagrams and link.by_datagrams)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        udp.setblocking(False)

        def say(wire: bytes) -> None:
            udp.sendto(wire, relay.door)

        each(noisy(5, 5000, relay.kept), say, steady, 100)
        with pytest.raises(BlockingIOError):
            udp.recv(2000)
    assert other.by_datagrams
    assert len(complaints(caplog)) == 1


def test_noise_from_a_server_is_a_bad_server(ends: Wire) -> None:
    door = ends.native_door()
    noise = random.Random(6)
    good = [encode_frame(FrameKind.MESSAGE, codec.encode_msgpack(Said(player="a", message="b")))]
    for _ in range(60):
        client, link = ends.open(door, network=Network())
        for _ in range(20):
            link.send_encoded(mutated(noise, good[0]))
        link.close()
        ends.until(lambda client=client: client.state == "closed")
        assert client.problem in ("bad-server", "lost")
        ends.clients.remove(client)
