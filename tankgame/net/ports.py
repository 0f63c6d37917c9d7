"""Sockets of a server: one port number for TCP, and for UDP beside it."""

import asyncio
import errno
import socket
from typing import Final

TRIES: Final = 50
"""How many free TCP ports are tried until one is free for UDP too."""

BACKLOG: Final = 128
RECEIVE_BUFFER: Final = 1 << 20
"""Bytes that the system keeps of datagrams between two polls, where it allows so many."""


async def listen_on(host: str, port: int) -> socket.socket:
    """A TCP socket listening there; "" is all of this machine's addresses, port 0 any free port. OSError."""
    family, address = await _resolve(host, port)
    everywhere = host in ("", "::")
    dual = everywhere and socket.has_dualstack_ipv6()
    if dual:
        family, address = socket.AF_INET6, ("::", port)
    return socket.create_server(address, family=family, backlog=BACKLOG, dualstack_ipv6=dual)


async def listen_on_both(host: str, port: int) -> tuple[socket.socket, socket.socket]:
    """A listening TCP socket, and a UDP socket that does not block, on the same address and port number."""
    for _ in range(TRIES):
        listener = await listen_on(host, port)
        try:
            return listener, _beside(listener)
        except OSError as why:
            listener.close()
            if port or why.errno not in (errno.EADDRINUSE, errno.EACCES):  # Windows says EACCES for a port taken alone
                raise
    raise OSError(errno.EADDRINUSE, f"found no port that is free for both TCP and UDP in {TRIES} tries")


def _beside(listener: socket.socket) -> socket.socket:
    datagrams = socket.socket(listener.family, socket.SOCK_DGRAM)
    try:
        datagrams.setblocking(False)  # noqa: FBT003  # the standard library takes it so
        datagrams.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        if listener.family == socket.AF_INET6:
            alone = listener.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
            datagrams.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, alone)
        datagrams.bind(listener.getsockname())
    except BaseException:
        datagrams.close()
        raise
    return datagrams


async def _resolve(host: str, port: int) -> tuple[int, tuple[str, int]]:
    found = await asyncio.get_running_loop().getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )
    family, _, _, _, address = found[0]
    return family, (str(address[0]), int(address[1]))
