"""`python -m tests.bench.network [--json FILE] [--only PART ...] [--seconds N] [--settled] [--crowd] ...`.

How the game feels over bad networks, what it costs the server, what refusing costs, and whether it lasts: real
processes on loopback, each figure measured here and now.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.bench import abuse, feel, server_load, soak
from tests.bench.table import show_rows

ROUND_TRIPS = (0, 50, 100, 150, 250)
LOSSES = (0, 2, 5, 10)
JITTERS = (0, 20)
PARTS = ("feel", "cost", "abuse", "soak")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.network", description=__doc__)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures here too")
    parser.add_argument("--only", metavar="PART", nargs="+", choices=PARTS, default=PARTS, help=", ".join(PARTS))
    parser.add_argument("--seconds", type=float, default=60.0, help="of each measurement but the soak")
    parser.add_argument(
        "--settled", action="store_true", help="cost: a core for the server alone, and none may fall asleep"
    )
    parser.add_argument("--crowd", action="store_true", help="feel: with the server as it is in a crowd")
    parser.add_argument("--soak-minutes", type=float, default=30.0)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, {platform.system()}")
    rows: dict[str, list[dict[str, Any]]] = {}
    for part in options.only:
        print(f"\n{part}: {MEANINGS[part]}", flush=True)
        rows[part] = show_rows(measure(part, options))
    if options.json is not None:
        options.json.write_text(json.dumps(rows, indent=2), encoding="utf-8")
    return 0


MEANINGS = {
    "feel": "4 clients that drive and fight, each over its own bad network",
    "cost": "clients that drive and fire in one battle",
    "abuse": "5,000 junk datagrams a second and 200 half-open connections beside 16 players",
    "soak": "32 clients that drive and fire",
}


def measure(part: str, options: argparse.Namespace) -> Iterable[dict[str, Any]]:
    match part:
        case "feel":
            return conditions(options.seconds, crowd=options.crowd)
        case "cost":
            return (
                server_load.measure(clients, rate, options.seconds, settled=options.settled)
                for rate in server_load.RATES
                for clients in server_load.CLIENTS
            )
        case "abuse":
            return iter([abuse.measure(options.seconds)])
        case _:
            return iter([soak.measure(32, options.soak_minutes * 60)])


def conditions(seconds: float, *, crowd: bool) -> Iterator[dict[str, Any]]:
    for rtt in ROUND_TRIPS:
        for loss in LOSSES:
            for jitter in JITTERS:
                yield feel.measure(f"rtt={rtt},loss={loss},jitter={jitter}", seconds, crowd=crowd)


if __name__ == "__main__":
    sys.exit(main())
