"""`python -m tests.bench [--json FILE] [--quick]`: the server's ticks and the client's frames, measured now."""

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

from tests.bench import client_frames, server_load

CLIENTS = (8, 32, 64)
WINDOWS = ((1280, 720), (1920, 1080))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures here too")
    parser.add_argument("--quick", action="store_true", help="a few seconds of each: to see that it runs")
    options = parser.parse_args()
    seconds, frames = (3.0, 60) if options.quick else (20.0, 900)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, {platform.system()}")
    print("\nServer: native clients that drive and fire in one battle; 60 snapshots a second up to 16 people, then 30")
    servers = [show(server_load.measure(count, seconds), first=count == CLIENTS[0]) for count in CLIENTS]
    print("\nClient: a frame of a full battle under the dummy driver, simulation left out")
    clients = [show(client_frames.measure(size, frames), first=size == WINDOWS[0]) for size in WINDOWS]
    if options.json is not None:
        options.json.write_text(json.dumps({"server": servers, "client": clients}, indent=2), encoding="utf-8")
    return 0


def show(row: dict[str, Any], *, first: bool) -> dict[str, Any]:
    """Print a row of a table, under its head where it is the first."""
    widths = {key: max(len(key), 8) for key in row}
    if first:
        print("  ".join(f"{key:>{width}}" for key, width in widths.items()))
    print("  ".join(f"{row[key]:>{width}}" for key, width in widths.items()), flush=True)
    return row


if __name__ == "__main__":
    sys.exit(main())
