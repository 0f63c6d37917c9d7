"""The server's loop: the one place on this side that reads the clock. It runs until somebody asks it to stop."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Final

from tankgame.garbage import only_when_asked
from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.server.server import Server

log = logging.getLogger(__name__)

CATCH_UP_SECONDS: Final = 0.25
"""After a stall longer than this the missed ticks are not made up for."""


async def run(server: Server, *, until_input_ends: bool = False) -> None:
    """Tick until SIGINT, SIGTERM or, where asked, the end of standard input; then close every map and save."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    if until_input_ends:
        _watch_input(loop, stop)
    with _signals(loop, stop):
        await _tick_until(server, stop, loop)
        await server.close()


async def _tick_until(server: Server, stop: asyncio.Event, loop: asyncio.AbstractEventLoop) -> None:
    due = loop.time()
    with only_when_asked() as look_for_garbage:
        while not stop.is_set():
            for beat in server.beats():
                started = loop.time()
                server.tick(started, beat)
                server.statistics.tick(loop.time() - started)
                due += TICK_SECONDS
            look_for_garbage()  # not in the midst of a tick
            behind = loop.time() - due
            if behind > CATCH_UP_SECONDS:
                log.warning("the server fell %.0f ms behind", behind * 1000)
                due = loop.time()
            await asyncio.sleep(max(0.0, due - loop.time()))


def _watch_input(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Set `stop` when standard input ends: its other end is the game that started this server."""

    def watch() -> None:
        with contextlib.suppress(OSError, ValueError):
            # os.read and not sys.stdin: a thread that waits inside that one's lock breaks the interpreter's end
            while os.read(sys.stdin.fileno(), 4096):
                pass
        with contextlib.suppress(RuntimeError):  # the loop may have ended first
            loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=watch, name="stdin", daemon=True).start()


@contextlib.contextmanager
def _signals(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> Iterator[None]:
    """Stop in good order on SIGINT and SIGTERM; on Windows, whose loops take no handlers, on Ctrl+C and Ctrl+Break."""

    def ask(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop.set)

    numbers = [signal.SIGINT, signal.SIGTERM]
    if sys.platform == "win32":
        numbers.append(signal.SIGBREAK)
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
