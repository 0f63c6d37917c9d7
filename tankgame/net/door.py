"""What both doors have in common: a listening port and the links that came in by it."""

import asyncio
import socket
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import Final

from tankgame.net.complaints import Complaints
from tankgame.net.limits import Admission, Limits
from tankgame.net.link import Handler
from tankgame.net.stream_link import StreamLink

STALL_SECONDS: Final = 1.0
"""Where polls are further apart than this, it was us who did not listen: no peer is blamed for that silence."""

ABORT_SECONDS: Final = 1.0
"""How long an aborted connection may take to say that it is gone."""


class Door(ABC):
    """Made within a running event loop; its handler hears nothing but from `poll` and `close`."""

    def __init__(self, handler: Handler, limits: Limits) -> None:
        self.handler = handler
        self.limits = limits
        self.now = 0.0
        self.loop = asyncio.get_running_loop()
        self.complaints = Complaints()
        self.host = ""
        self.port = 0
        self._links: dict[StreamLink, None] = {}
        self._admission = Admission(limits)
        self._server: asyncio.Server | None = None
        self._empty = asyncio.Event()
        self._empty.set()

    @abstractmethod
    def _new_link(self) -> StreamLink: ...

    @property
    def connections(self) -> int:
        """How many connections there are, those included that only linger for their last words."""
        return len(self._links)

    async def listen(self, listener: socket.socket) -> None:
        """Let clients in by this socket, which is the door's from now on."""
        self.host, self.port = listener.getsockname()[:2]
        self._server = await self.loop.create_server(self._new_link, sock=listener)

    def enter(self, link: StreamLink) -> bool:
        """Let a connection in; False where there are too many."""
        if not self._admission.enter(link.address):
            return False
        self._links[link] = None
        self._empty.clear()
        return True

    def forget(self, link: StreamLink) -> None:
        """Drop a link that is gone, if it is not forgotten yet."""
        if link not in self._links:
            return
        del self._links[link]
        self._admission.leave(link.address)
        if not self._links:
            self._empty.set()

    def poll(self, now: float) -> None:
        """Tell the handler what came since the last poll; once a tick, in seconds of a clock that only goes forward."""
        self._let_pass(now)
        self._poll_links()

    def _let_pass(self, now: float) -> None:
        passed, self.now = now - self.now, now
        if passed > STALL_SECONDS:
            for link in self._links:
                link.excuse(passed)

    def _poll_links(self) -> None:
        for link in tuple(self._links):
            link.poll()

    async def close(self) -> None:
        """Stop listening, close every link, and wait until what was sent has gone, a few seconds at most."""
        if self._server is not None:
            self._server.close()
        for link in tuple(self._links):
            link.close("closed")
            if not link.ready:
                link.abort()
            link.poll()
        await self._wait_until_empty(self.limits.linger_seconds)
        for link in tuple(self._links):
            link.abort()
            link.poll()
        await self._wait_until_empty(ABORT_SECONDS)

    async def _wait_until_empty(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._empty.wait(), seconds)
