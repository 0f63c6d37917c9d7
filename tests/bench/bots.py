"""What a tick costs of a battle in which all are bots: their thoughts, the step of the world and the mode."""

import statistics
import time
from collections.abc import Iterator
from typing import Any

from tankgame.protocol.ticks import ticks
from tankgame.resources import MAPS
from tankgame.server.bots.navigation import survey
from tankgame.sim.map import load_map
from tests.balance.battle import Battle

FIELDS = (("dunes", "free-for-all"), ("fords", "capture-the-flag"), ("foundry", "king-of-the-hill"))
"""Large maps, which have seats for so many: the ways are the longest there."""

BOTS = 16


def measure_all(seconds: float, bots: int = BOTS, level: str = "ace") -> Iterator[dict[str, Any]]:
    """Milliseconds of a tick, on each of the fields."""
    for name, mode in FIELDS:
        on = load_map(MAPS / name)
        survey([on])
        yield measure(Battle(on, mode, 1, bots=bots, seconds=7200, level=level), seconds)


def measure(battle: Battle, seconds: float) -> dict[str, Any]:
    """Milliseconds of a tick of this battle, over so many seconds of it."""
    times = []
    for _ in range(ticks(seconds)):
        start = time.perf_counter()
        battle.step()
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    return {
        "map": battle.world.map.id,
        "mode": battle.mode.name,
        "bots": len(battle.seats),
        "tick_p50_ms": round(statistics.median(times), 2),
        "tick_p99_ms": round(times[int(len(times) * 0.99)], 2),
        "tick_max_ms": round(times[-1], 2),
    }
