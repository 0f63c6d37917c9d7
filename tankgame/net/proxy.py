"""A bad network between any two processes: `python -m tankgame.net.proxy --listen PORT --to HOST:PORT --network TEXT`.

It listens at one port number by TCP and UDP, as a server's native door does, and passes everything on to such a door
and back: through a Network, and as its owner tells it through stalls, changes of address and breaks.
"""

import argparse
import asyncio
import selectors
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final

from tankgame.net.conditioner import Network
from tankgame.net.ports import listen_on_both
from tankgame.net.proxy_lanes import DatagramLane, Pipe, StreamLane, received

CLIENTS_MOST: Final = 1024
"""So many clients' datagrams are passed on; those of more are lost."""

IDLE_SECONDS: Final = 0.5
"""How long the program waits at most before it looks around."""

BLOCKED_SECONDS: Final = 0.002
"""How soon a write is tried again that the system would not take."""


class Proxy:
    """One door in front of another. `step` it again and again; `wait` until that is worth it. OSError from the start.

    `datagrams` turned off loses every datagram, both ways, as firewalls do.
    """

    def __init__(
        self, server: tuple[str, int], network: Network | None = None, *, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self.datagrams = True
        self._network = network or Network()
        self._family, self._server = _resolve(server)
        self._listener, self._front = asyncio.run(listen_on_both(host, port))
        self._listener.setblocking(False)  # noqa: FBT003  # the standard library takes it so
        self.host, self.port = self._listener.getsockname()[:2]
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._selector.register(self._front, selectors.EVENT_READ, self._take_from_clients)
        self._streams: list[StreamLane] = []
        self._paths: dict[Any, DatagramLane] = {}
        self._count = 0
        self._silent_until = 0.0

    # --- what its owner does -----------------------------------------------------------------------------------------

    def step(self, now: float) -> None:
        """Take in what came and pass on what is due; seconds of a clock that only goes forward."""
        for key, _ in self._selector.select(0):
            read: Callable[[float], None] = key.data
            read(now)
        self._pass_streams_on(now)
        self._pass_datagrams_on(now)

    def wait(self, now: float, seconds: float) -> None:
        """Wait so long at most, and no longer than until something comes or is due."""
        self._selector.select(max(0.0, min(seconds, self._due(now) - now)))

    def stall(self, until: float) -> None:
        """Let nothing through until then: datagrams are lost, streams go on afterwards."""
        self._silent_until = until

    def move(self) -> None:
        """Let the server see every client's datagrams come from another address from now on."""
        for path in self._paths.values():
            self._selector.unregister(path.back)
            path.move()
            self._selector.register(path.back, selectors.EVENT_READ, path.read)

    def tear(self) -> None:
        """Break every connection, as a cable that is cut and a router that resets do."""
        for lane in tuple(self._streams):
            self._end(lane, reset=True)

    def close(self) -> None:
        """Close everything."""
        self.tear()
        for path in self._paths.values():
            path.back.close()
        self._selector.close()
        self._listener.close()
        self._front.close()

    # --- streams -----------------------------------------------------------------------------------------------------

    def _accept(self, now: float) -> None:  # noqa: ARG002  # as all that the selector leads to
        with suppress(BlockingIOError):
            client, _ = self._listener.accept()
            self._count += 1
            try:
                self._streams.append(StreamLane(client, self._family, self._server, self._network, self._count))
            except OSError:
                client.close()

    def _pass_streams_on(self, now: float) -> None:
        for lane in tuple(self._streams):
            if now >= self._silent_until:
                for pipe in lane.pipes:
                    pipe.write(now)
            if lane.over:
                self._end(lane, reset=any(pipe.broken for pipe in lane.pipes))
                continue
            for pipe in lane.pipes:
                self._listen_where_wanted(pipe)

    def _listen_where_wanted(self, pipe: Pipe) -> None:
        listening = pipe.source in self._selector.get_map()
        if pipe.wants_more and not listening:
            self._selector.register(pipe.source, selectors.EVENT_READ, pipe.read)
        elif listening and not pipe.wants_more:
            self._selector.unregister(pipe.source)

    def _end(self, lane: StreamLane, *, reset: bool) -> None:
        for pipe in lane.pipes:
            if pipe.source in self._selector.get_map():
                self._selector.unregister(pipe.source)
        lane.close(reset=reset)
        self._streams.remove(lane)

    # --- datagrams ---------------------------------------------------------------------------------------------------

    def _take_from_clients(self, now: float) -> None:
        for datagram, client in received(self._front):
            if client not in self._paths and len(self._paths) < CLIENTS_MOST:
                self._begin_path(client)
            if client in self._paths:
                self._paths[client].put_up(datagram, now)

    def _begin_path(self, client: Any) -> None:
        self._count += 1
        path = self._paths[client] = DatagramLane(self._family, self._server, self._network, self._count)
        self._selector.register(path.back, selectors.EVENT_READ, path.read)

    def _pass_datagrams_on(self, now: float) -> None:
        lost = now < self._silent_until or not self.datagrams
        for client, path in self._paths.items():

            def to_client(datagram: bytes, client: Any = client) -> None:
                with suppress(OSError):
                    self._front.sendto(datagram, client)

            path.deliver(now, to_client, lost=lost)

    def _due(self, now: float) -> float:
        streams = [pipe.due for lane in self._streams for pipe in lane.pipes if pipe.due is not None]
        held = self._silent_until if now < self._silent_until else now + BLOCKED_SECONDS
        dues = [due or held for due in streams] + [due for path in self._paths.values() for due in path.due]
        if now < self._silent_until:
            dues = [max(due, self._silent_until) for due in dues]
        return min(dues, default=float("inf"))


def _resolve(server: tuple[str, int]) -> tuple[int, Any]:
    family, _, _, _, address = socket.getaddrinfo(*server, type=socket.SOCK_STREAM)[0]
    return family, address


def main(words: Sequence[str] | None = None) -> int:
    """Run one until it is interrupted; `ready HOST:PORT` on standard output says that it listens."""
    options = _parser().parse_args(words)
    proxy = Proxy(options.to, options.network, port=options.listen)
    print(f"ready {proxy.host}:{proxy.port}", flush=True)  # noqa: T201 - the promised line
    with suppress(KeyboardInterrupt):
        while True:
            now = time.monotonic()
            proxy.step(now)
            proxy.wait(now, IDLE_SECONDS)
    proxy.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tankgame.net.proxy", description="A bad network, both lanes.")
    parser.add_argument("--listen", metavar="PORT", type=int, default=0, help="where clients come; 0 is any free port")
    parser.add_argument("--to", metavar="HOST:PORT", type=_address, required=True, help="a server's native port")
    parser.add_argument("--network", metavar="TEXT", type=_network, help='such as "rtt=150,loss=5,jitter=20"')
    return parser


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError("expected HOST:PORT")
    return host.strip("[]"), int(port)


def _network(text: str) -> Network:
    try:
        return Network.parse(text)
    except ValueError as why:
        raise argparse.ArgumentTypeError(str(why)) from why


if __name__ == "__main__":
    raise SystemExit(main())
