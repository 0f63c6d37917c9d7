"""Many clients for a long time: does the server's memory grow, and does anything go wrong?"""

import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.server_load import CONFIG, Driver, let_in, run
from tests.processes import server

WARM_UP_SHARE = 1 / 3
"""Of the time: before, memory may grow as it likes."""


def measure(clients: int, seconds: float) -> dict[str, Any]:
    """MiB at the warm-up's end and at the end, the slope between, and the log's lines that say something is wrong."""
    sizes: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder, server(Path(folder) / "server", CONFIG) as address:
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
    settled = [(at, size) for at, size in sizes if at > seconds * WARM_UP_SHARE]
    return {
        "clients": clients,
        "minutes": round(seconds / 60, 1),
        "mib_after_warm_up": round(settled[0][1], 1),
        "mib_at_the_end": round(settled[-1][1], 1),
        "mib_an_hour": round(slope(settled) * 3600, 2),
        "still_playing": playing,
        "tracebacks": log.count("Traceback"),
    }


def resident_mib(process: int) -> float:
    """What the process holds in memory; 0 where there is no /proc."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def slope(points: list[tuple[float, float]]) -> float:
    """The least-squares line's slope."""
    count = len(points)
    mean_x = sum(x for x, _ in points) / count
    mean_y = sum(y for _, y in points) / count
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
