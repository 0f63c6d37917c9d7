"""What comes out of the device, as SDL's disk driver writes it: 16-bit samples, left and right in turn."""

import array
import math
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FULL = 32_767


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recorded")
    done = subprocess.run(
        [sys.executable, "-m", "tests.client.audio.recorder", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    def samples(case):
        both = array.array("h", (folder / f"{case}.raw").read_bytes())
        return both[0::2], both[1::2]

    return samples


def loudness(samples):
    """Root mean square of the loudest fifth of a second, wherever it begins."""
    block, count = 44_100 // 50, 10
    energies = [sum(x * x for x in samples[at : at + block]) for at in range(0, len(samples), block)]
    return max(math.sqrt(sum(energies[at : at + count]) / (block * count)) for at in range(len(energies)))


def highest(samples):
    return max(map(abs, samples))


@pytest.mark.parametrize("case", ["nothing", "out-of-reach"])
def test_silence_where_there_is_nothing(recorded, case):
    left, right = recorded(case)

    assert len(left) > 44_100
    assert highest(left) == highest(right) == 0


def test_a_shot_to_the_left_is_louder_on_the_left(recorded):
    left, right = recorded("left")
    assert loudness(left) > 3 * loudness(right) > 0

    left, right = recorded("right")
    assert loudness(right) > 3 * loudness(left) > 0


def test_a_shot_far_away_is_quieter(recorded):
    near, far = (loudness(recorded(case)[0]) + loudness(recorded(case)[1]) for case in ("near", "far"))

    assert near > 4 * far > 0


def test_a_cannon_is_louder_than_a_machine_gun_and_that_than_an_engine(recorded):
    cannon, gun, engine = (loudness(recorded(case)[0]) for case in ("cannon", "machine-gun", "idle"))

    assert cannon > 2 * gun
    assert cannon > 8 * engine > 0


def test_thirty_great_noises_at_once_are_not_cut_off(recorded):
    left, right = recorded("crowd")

    assert FULL / 2 < highest(left) < FULL
    assert FULL / 2 < highest(right) < FULL
