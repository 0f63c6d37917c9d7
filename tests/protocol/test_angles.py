import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tankgame.protocol import angles

ANGLES = st.floats(-1000, 1000)


@given(ANGLES)
def test_quantising_is_off_by_half_a_step_at_most(angle: float) -> None:
    error = angles.wrap(angles.restore(angles.quantise(angle)) - angle)
    assert abs(error) <= angles.TURN / angles.STEPS / 2 + 1e-9


@given(ANGLES)
def test_steps_fit_sixteen_bits(angle: float) -> None:
    assert 0 <= angles.quantise(angle) < angles.STEPS


@given(st.integers(0, angles.STEPS - 1))
def test_restored_steps_quantise_to_themselves(steps: int) -> None:
    assert angles.quantise(angles.restore(steps)) == steps


@given(ANGLES)
def test_wrapping_keeps_the_direction_and_the_interval(angle: float) -> None:
    wrapped = angles.wrap(angle)
    assert -math.pi <= wrapped < math.pi
    assert math.cos(wrapped) == pytest.approx(math.cos(angle), abs=1e-9)
    assert math.sin(wrapped) == pytest.approx(math.sin(angle), abs=1e-9)
