"""Many clients for a long time: does the server's memory grow, or a queue, and does anything go wrong?"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from tankgame import cli
from tankgame.server.beat import Beat
from tankgame.server.server import Server
from tests.bench.server_load import CONFIG, Driver, let_in, resident_mib, run
from tests.processes import server

WARM_UP_SHARE = 1 / 3
"""Of the time: before, memory may grow as it likes."""

QUEUES: Final = "TANKGAME_BENCH_QUEUES"
"""Where the server writes how long its queues were, and what else it counted."""

COUNT_EVERY: Final = 300
"""Ticks."""


def measure(clients: int, seconds: float) -> dict[str, Any]:
    """MiB at the warm-up's end and at the end, the slope between, and the log's lines that say something is wrong.

    `queued_...` are all clients' queues together, the mean of the first half after the warm-up against the second's;
    `blocks` are those that Python has in use: where they stay as many, what grows is the allocator's holes.
    """
    sizes: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ[QUEUES] = str(Path(folder) / "queues.json")
        with server(Path(folder) / "server", CONFIG, module="tests.bench.soak") as address:
            drivers: list[Driver] = []
            let_in(drivers, address, clients)
            start = time.monotonic()
            while time.monotonic() < start + seconds:
                run(drivers, 5.0)
                sizes.append((time.monotonic() - start, resident_mib(address.process.pid)))
            playing = sum(driver.connection.state == "open" for driver in drivers)
            for driver in drivers:
                driver.connection.close()
            log = address.log.read_text()
        counts = json.loads(Path(os.environ[QUEUES]).read_text())
    settled = [(at, size) for at, size in sizes if at > seconds * WARM_UP_SHARE]
    return {
        "clients": clients,
        "minutes": round(seconds / 60, 1),
        "mib_after_warm_up": round(settled[0][1], 1),
        "mib_at_the_end": round(settled[-1][1], 1),
        "mib_an_hour": round(slope(settled) * 3600, 2),
        "still_playing": playing,
        "tracebacks": log.count("Traceback"),
        **{name: halves(numbers) for name, numbers in counts.items()},
    }


def slope(points: list[tuple[float, float]]) -> float:
    """The least-squares line's slope."""
    count = len(points)
    mean_x = sum(x for x, _ in points) / count
    mean_y = sum(y for _, y in points) / count
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0


def halves(counts: list[int]) -> str:
    """The means of both halves of what came after the warm-up."""
    settled = counts[int(len(counts) * WARM_UP_SHARE) :]
    middle = len(settled) // 2
    return " > ".join(f"{statistics.mean(half or [0]):.0f}" for half in (settled[:middle], settled[middle:]))


# --- the server's side -----------------------------------------------------------------------------------------------


def serve() -> int:
    """A dedicated server that counts what waits in its queues now and then."""
    counts: defaultdict[str, list[int]] = defaultdict(list)
    tick = Server.tick

    def counted(self: Server, now: float, beat: Beat) -> None:
        tick(self, now, beat)
        if self._ticks % COUNT_EVERY == 0:
            for name, number in count(self).items():
                counts[name].append(number)

    Server.tick = counted  # type: ignore[method-assign]  # counted from without: play itself has no use for it
    status = cli.main()
    Path(os.environ[QUEUES]).write_text(json.dumps(counts), encoding="utf-8")
    return status


def count(counted: Server) -> dict[str, int]:
    """How much waits now, and what memory is in use."""
    sessions = list(counted._sessions.values())
    seats = [session.seat for session in sessions if session.seat is not None]
    links: list[Any] = [session.link for session in sessions]
    return {
        "queued_messages": sum(len(link._inbox) + len(link._outbox) + link.unsent for link in links),
        "queued_commands": sum(len(seat.commands._timed) + len(seat.commands._untimed) for seat in seats),
        "queued_events": sum(len(seat.stream._events) for seat in seats),
        "queued_snapshots": sum(len(seat.stream._sent) for seat in seats),
        "queued_tasks": len(asyncio.all_tasks()),
        "blocks": sys.getallocatedblocks(),
    }


if __name__ == "__main__":
    sys.exit(serve())
