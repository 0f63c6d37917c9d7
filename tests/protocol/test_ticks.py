import pytest

from tankgame.protocol.ticks import TICK_RATE, TICK_SECONDS, ticks


@pytest.mark.parametrize(("seconds", "expected"), [(0, 0), (1, 60), (0.5, 30), (3.0, 180), (0.009, 1), (0.008, 0)])
def test_seconds_become_the_nearest_tick(seconds: float, expected: int) -> None:
    assert ticks(seconds) == expected


def test_the_rate_and_the_length_agree() -> None:
    assert ticks(TICK_SECONDS) == 1
    assert ticks(TICK_SECONDS * TICK_RATE) == TICK_RATE
