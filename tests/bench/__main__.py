"""`python -m tests.bench [--json FILE] [--quick]`: the server, the client and the bots, measured now."""

import argparse
import json
import os
import platform
import sys
from pathlib import Path

from tests.bench import bots, client_frames, interface, server_load
from tests.bench.table import show_rows

CLIENTS = ((8, 60), (32, 30), (64, 30))
"""How many, and how many snapshots a second each gets."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures here too")
    parser.add_argument("--quick", action="store_true", help="a few seconds of each: to see that it runs")
    options = parser.parse_args()
    seconds, frames = (3.0, 60) if options.quick else (20.0, 900)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, {platform.system()}")
    print("\nServer: native clients that drive and fire in one battle")
    servers = show_rows(server_load.measure(count, rate, seconds) for count, rate in CLIENTS)
    print("\nClient: a frame of the heaviest battle at night under the dummy driver, simulation left out")
    clients = show_rows(client_frames.measure_all(frames))
    print("\nInterface: each page, and the display over a battle of 32, at 1920x1080 under the dummy driver")
    pages = show_rows(interface.measure_all(60 if options.quick else 240))
    print("\nBots: a tick with aces in all seats, by one process without a network")
    thoughts = show_rows(bots.measure_all(seconds))
    if options.json is not None:
        options.json.write_text(
            json.dumps({"server": servers, "client": clients, "interface": pages, "bots": thoughts}, indent=2),
            encoding="utf-8",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
