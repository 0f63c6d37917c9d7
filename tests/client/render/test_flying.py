import math

import pytest

from tankgame.client.render.flying import flying


@pytest.mark.parametrize("name", ["bomb", "rocket"])
def test_what_flies_is_as_long_as_it_is_and_turns_with_its_heading(name: str) -> None:
    across, up = (flying(name, heading, 40.0).picture.get_rect() for heading in (0.0, math.pi / 2))
    assert across.width > 1.8 * across.height
    assert 26 < across.width < 50
    assert up.height == pytest.approx(across.width, abs=2)


def test_it_faces_the_heading_nearest_to_its_own() -> None:
    assert flying("bomb", math.tau - 0.01, 40.0) is flying("bomb", 0.0, 40.0)
    assert flying("bomb", -math.pi / 2, 40.0) is flying("bomb", 1.5 * math.pi, 40.0)
