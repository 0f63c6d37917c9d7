"""Real ends on loopback, driven together: a door, its clients, and a clock that only the test moves."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from tankgame.net.certificate import Certificate, load_or_create
from tankgame.net.client import Connection
from tankgame.net.conditioner import Network
from tankgame.net.dial import Dial, Reached
from tankgame.net.door import Door
from tankgame.net.json_door import JsonDoor, open_json_door
from tankgame.net.limits import Limits
from tankgame.net.link import Handler, Link
from tankgame.net.native_door import NativeDoor, open_native_door
from tankgame.net.proxy import Proxy
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.message import Message

ROUNDS = 5000
"""How often both ends are polled, about a millisecond apart, before what a test waits for counts as never coming."""


class Heard:
    """A handler that remembers what it was told, and does what a test hooks in."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.messages: list[tuple[Link, Message]] = []
        self.payloads: list[tuple[Link, bytes]] = []
        self.mistakes: list[tuple[Link, MalformedMessage]] = []
        self.ends: list[tuple[Link, str]] = []
        self.on_message: Callable[[Link, Message], None] = lambda link, message: None

    def opened(self, link: Link) -> None:
        self.links.append(link)

    def received(self, link: Link, message: Message) -> None:
        assert link in self.links, "a message before its link opened"
        self.messages.append((link, message))
        self.on_message(link, message)

    def datagram(self, link: Link, payload: bytes) -> None:
        self.payloads.append((link, payload))

    def malformed(self, link: Link, why: MalformedMessage) -> None:
        self.mistakes.append((link, why))

    def closed(self, link: Link, reason: str) -> None:
        assert link not in [ended for ended, _ in self.ends], "closed twice"
        assert not link.open
        self.ends.append((link, reason))

    def said(self) -> list[Message]:
        return [message for _, message in self.messages]

    def reasons(self) -> list[str]:
        return [reason for _, reason in self.ends]


class Relay:
    """Stands between a client's datagrams and the door: lets them through, each way as it is told, and keeps a copy."""

    def __init__(self, port: int) -> None:
        self.door = ("127.0.0.1", port)
        self.front = self._socket()
        self.back = self._socket()
        self.client: tuple[str, int] | None = None
        self.up = self.down = True
        self.kept: list[bytes] = []

    @staticmethod
    def _socket() -> socket.socket:
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        udp.setblocking(False)
        return udp

    @property
    def port(self) -> int:
        return self.front.getsockname()[1]

    def move(self) -> None:
        """From now on the door sees the client at another port."""
        self.back.close()
        self.back = self._socket()

    def step(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                datagram, self.client = self.front.recvfrom(2048)
                self.kept.append(datagram)
                if self.up:
                    self.back.sendto(datagram, self.door)
        with contextlib.suppress(OSError):
            while True:
                datagram = self.back.recv(2048)
                if self.down and self.client:
                    self.front.sendto(datagram, self.client)

    def close(self) -> None:
        self.front.close()
        self.back.close()


class Wire:
    """Everything at once. Clients are heard from through `inboxes`; `beside` is what else happens with each step."""

    def __init__(self, folder: Path, handler: Handler | None = None) -> None:
        self.loop = asyncio.new_event_loop()
        self.trouble: list[dict[str, object]] = []
        self.loop.set_exception_handler(lambda loop, context: self.trouble.append(context))
        self.heard = Heard()
        self.handler = handler or self.heard
        self.beside: list[Callable[[float], None]] = []
        self.now = 100.0
        self.doors: list[Door] = []
        self.clients: list[Connection] = []
        self.inboxes: dict[Connection, list[Message]] = {}
        self.arrived: dict[Connection, list[bytes]] = {}
        self.sockets: list[socket.socket] = []
        self.relays: list[Relay] = []
        self.proxies: list[Proxy] = []
        self._folder = folder

    def certificate(self) -> Certificate:
        return load_or_create(self._folder)

    def native_door(self, limits: Limits | None = None, host: str = "127.0.0.1") -> NativeDoor:
        door = self.loop.run_until_complete(open_native_door(self.handler, host, 0, self.certificate(), limits))
        return self._keep(door)

    def json_door(self, limits: Limits | None = None) -> JsonDoor:
        return self._keep(self.loop.run_until_complete(open_json_door(self.heard, "127.0.0.1", 0, limits)))

    def _keep(self, door):
        door.poll(self.now)
        self.doors.append(door)
        return door

    def proxy(self, door: Door, network: Network | None = None) -> Proxy:
        """A bad network in front of a door; clients connect to it as to the door."""
        self.proxies.append(Proxy(("127.0.0.1", door.port), network))
        return self.proxies[-1]

    def connect(
        self, door: Door | Proxy, pin: str | None = None, network: Network | None = None, host: str = "127.0.0.1"
    ) -> Connection:
        client = Connection(host, door.port, pin, network)
        self.clients.append(client)
        self.inboxes[client] = []
        self.arrived[client] = []
        return client

    def open(
        self, door: Door | Proxy, network: Network | None = None, host: str = "127.0.0.1"
    ) -> tuple[Connection, Link]:
        """A client and the server's end of it, hands shaken."""
        before = len(self.heard.links)
        client = self.connect(door, network=network, host=host)
        self.until(lambda: client.state == "open" and len(self.heard.links) > before)
        return client, self.heard.links[-1]

    def session(self, client: Connection, link: Link, *, direct: bool = False) -> Relay:
        """Datagrams between the two, by a relay unless directly."""
        key = link.start_session()
        assert key is not None
        door = next(door for door in self.doors if isinstance(door, NativeDoor))
        relay = Relay(door.port)
        self.relays.append(relay)
        client.start_session(key if direct else msgspec.structs.replace(key, port=relay.port))
        return relay

    def dial(self, door: NativeDoor) -> Reached:
        """A stream with hands shaken, for a test to say anything on."""
        dial = Dial("127.0.0.1", door.port, None)
        self.until(dial.outcome)
        reached = dial.outcome()
        assert isinstance(reached, Reached)
        self.sockets.append(reached.stream)
        return reached

    def plain(self, door: Door) -> socket.socket:
        """A plain socket to a door's TCP port."""
        plain = socket.create_connection(("127.0.0.1", door.port))
        plain.setblocking(False)
        self.sockets.append(plain)
        return plain

    def read(self, plain: socket.socket, enough: Callable[[bytes], bool]) -> bytes:
        """What a plain socket reads until that is enough."""
        data = bytearray()

        def more() -> bool:
            with contextlib.suppress(BlockingIOError):
                data.extend(plain.recv(65536))
            return enough(bytes(data))

        self.until(more)
        return bytes(data)

    def ended(self, plain: socket.socket) -> bool:
        """Wait until the door has ended a plain socket's connection."""

        def end() -> bool:
            try:
                return not plain.recv(65536)
            except BlockingIOError:
                return False
            except ConnectionError:
                return True

        self.until(end)
        return True

    def step(self, seconds: float = 0.0) -> None:
        """Let the clock move, and both ends look around."""
        self.now += seconds
        self.loop.run_until_complete(self._turn())
        for relay in self.relays:
            relay.step()
        for proxy in self.proxies:
            proxy.step(self.now)
        for client in self.clients:
            self.inboxes[client] += client.poll(self.now)
            self.arrived[client] += client.datagrams()

    async def _turn(self) -> None:
        await asyncio.sleep(0.0005)
        for door in self.doors:
            door.poll(self.now)
        for tick in self.beside:
            tick(self.now)

    def until(self, condition: Callable[[], object], seconds: float = 0.0, rounds: int = ROUNDS) -> None:
        """Step until that holds, the clock moving so much each time; fail where it never does."""
        for _ in range(rounds):
            if condition():
                return
            self.step(seconds)
        raise AssertionError("it never came")

    def close(self) -> None:
        for client in self.clients:
            client.close()
        for plain in (*self.sockets, *self.relays, *self.proxies):
            plain.close()
        for door in self.doors:
            self.loop.run_until_complete(door.close())
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()
        assert not self.trouble, self.trouble


@contextlib.contextmanager
def wire(folder: Path, handler: Handler | None = None) -> Iterator[Wire]:
    ends = Wire(folder, handler)
    try:
        yield ends
    finally:
        ends.close()


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log says about peers."""
    return [record.getMessage() for record in caplog.records if record.name == "tankgame.net"]
