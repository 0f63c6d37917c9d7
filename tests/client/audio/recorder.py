"""Run by itself: plays scenes into files, one a case, as SDL's disk driver writes them; `recorder.py FOLDER`."""

import itertools
import os
import sys
from pathlib import Path

import pygame

from tankgame.client.audio.output import Levels, Output
from tankgame.client.audio.sounds import Sounds
from tankgame.client.scene import Destroyed, Fired, Scene, Struck
from tankgame.protocol.snapshot import ShellEnd
from tankgame.resources import MAPS
from tankgame.sim.map import load_map
from tests.client.audio.scenes import X, Y, scene, tank

DT = 1 / 60
BYTES_A_SECOND = 44_100 * 2 * 2
MOST_FRAMES = 20_000


def shot(away: float, weapon: int = 1) -> Scene:
    return scene(Fired(X + away, Y, 0, weapon, 1, own=False), own=False)


def crowd() -> Scene:
    """Thirty great noises at once, and engines all around."""
    blasts = [Destroyed(X + n % 5, Y + n % 3, n, "heavy", 0, own=True) for n in range(10)]
    shots = [Fired(X, Y, 0, n % 3, n, own=True) for n in range(10)]
    hits = [Struck(X, Y, 0, ShellEnd.ARMOUR, 0, by_own=True) for _ in range(10)]
    others = [tank(n, x=X + n % 3, y=Y + 2, kind="heavy", speed=9.5) for n in range(1, 9)]
    return scene(*blasts, *shots, *hits, others=others, own=tank(speed=14.0))


CASES = {
    "nothing": [scene(own=False)],
    "out-of-reach": [shot(300.0)],
    "left": [shot(-15.0)],
    "right": [shot(15.0)],
    "near": [shot(4.0)],
    "far": [shot(45.0)],
    "cannon": [shot(0.0, weapon=1)],
    "machine-gun": [shot(0.0, weapon=4)],
    "idle": [scene()] * 90,
    "crowd": [crowd() for _ in range(12)],
}


def record(case: str, file: Path) -> None:
    """Play a case's scenes, and then nothing until a second has been written and all has died away."""
    os.environ["SDL_DISKAUDIOFILE"] = str(file)
    output = Output(Levels())
    assert output.open()
    sounds = Sounds(load_map(MAPS / "courtyard"), output)
    sounds._alive = case == "idle"
    for shown in itertools.chain(CASES[case], itertools.repeat(scene(own=False), MOST_FRAMES)):
        sounds.play(shown, DT)
        output.update(DT)
        pygame.time.wait(1)
        if not output.voices._all() and file.stat().st_size > BYTES_A_SECOND:
            break
    output.close()


def main(folder: Path) -> None:
    os.environ.update(SDL_AUDIODRIVER="disk", SDL_DISKAUDIODELAY="0")
    for case in CASES:
        record(case, folder / f"{case}.raw")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
