"""What a frame's sound costs: `python -m tests.bench.sound`, the heaviest battle under the dummy driver.

32 tanks that drive, 100 shells around one's own tank, three events every other frame and ten explosions at once every
second. `work` is what the processor spent on a frame's `play` and `update`, in milliseconds; what SDL's own thread
mixes is not in it.
"""

import os
import random
import statistics
import time
from collections.abc import Iterator

os.environ["SDL_AUDIODRIVER"] = "dummy"

import pygame

from tankgame.client.audio.output import Levels, Output
from tankgame.client.audio.sounds import Sounds
from tankgame.client.scene import Destroyed, Fired, Ricocheted, Scene, SceneEvent, ShellView, Struck, TankView
from tankgame.protocol.snapshot import ShellEnd
from tankgame.resources import MAPS
from tankgame.sim.map import load_map
from tankgame.sim.tuning import TANKS, WEAPONS
from tests.bench.table import show_rows

DT = 1 / 60
X, Y = 40.0, 30.0
KINDS = tuple(TANKS)


def scenes(frames: int) -> Iterator[Scene]:
    """One after the other, made before they are timed."""
    rng = random.Random(1)
    for frame in range(frames):
        others = [_tank(slot, rng) for slot in range(1, 32)]
        own = TankView(0, "", "medium", 0, X, Y, 0, rng.uniform(-3, 3), 30, 120, speed=rng.uniform(0, 14), own=True)
        shells = [ShellView(n, *_place(rng), rng.uniform(-3, 3), 1) for n in range(100)]
        events = [_event(rng) for _ in range(3 * (frame % 2))]
        if frame % 60 == 0:
            events += [Destroyed(*_place(rng), slot, "heavy", 0, own=False) for slot in range(10)]
        yield Scene(frame * DT, [*others, own], shells, events, own, X, Y, seconds_left=60.0)


def measure(frames: int) -> dict[str, float]:
    """The figures of so many frames."""
    output = Output(Levels())
    if not output.open():
        raise SystemExit("no sound driver, not even the dummy")
    output.samples.read_ahead()
    sounds = Sounds(load_map(MAPS / "crossroads"), output)
    work = []
    for scene in scenes(frames):
        began = time.thread_time()
        sounds.play(scene, DT)
        output.update(DT)
        work.append((time.thread_time() - began) * 1000)
        pygame.time.wait(4)
    output.close()
    cuts = statistics.quantiles(work, n=100)
    return {
        "frames": frames,
        "work": round(cuts[49], 3),
        "work p95": round(cuts[94], 3),
        "work p99": round(cuts[98], 3),
    }


def _place(rng: random.Random) -> tuple[float, float]:
    return X + rng.uniform(-24, 24), Y + rng.uniform(-13, 13)


def _tank(slot: int, rng: random.Random) -> TankView:
    return TankView(slot, "", KINDS[slot % len(KINDS)], 0, *_place(rng), 0, 0, 90, 120, speed=rng.uniform(0, 9))


def _event(rng: random.Random) -> SceneEvent:
    x, y = _place(rng)
    kind = rng.randrange(3)
    if kind == 0:
        return Fired(x, y, 0, rng.randrange(len(WEAPONS)), 1, own=False)
    if kind == 1:
        return Ricocheted(x, y, 0, off_armour=True)
    return Struck(x, y, 0, rng.choice((ShellEnd.WALL, ShellEnd.ARMOUR, ShellEnd.BOUNCED)), 2, by_own=False)


if __name__ == "__main__":
    show_rows([measure(1200)])
