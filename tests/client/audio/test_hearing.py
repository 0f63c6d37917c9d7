import itertools

import pytest

from tankgame.client.audio.hearing import FAR, NEAR, loudness, near_and_far, panned


def test_what_is_further_away_is_less_loud():
    steps = [loudness(away, 60) for away in range(0, 70, 5)]

    assert steps[0] == 1
    assert steps[-1] == 0
    assert all(near >= far for near, far in itertools.pairwise(steps))


def test_the_side_is_heard_at_equal_power():
    for aside in (-90, -10, -3, 3, 10, 90):
        left, right = panned(aside)

        assert left**2 + right**2 == pytest.approx(1)
        assert (left > right) == (aside < 0)


def test_a_bang_turns_into_a_rumble_at_equal_power():
    assert near_and_far(NEAR) == (1, 0)
    assert near_and_far(FAR) == pytest.approx((0, 1))
    for away in (0, 5, 15, 20, 30, 50):
        near, far = near_and_far(away)

        assert near**2 + far**2 == pytest.approx(1)
