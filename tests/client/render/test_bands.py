import math

import pygame
import pytest
from pygame import Surface

from tankgame.client.render.bands import CREAM, SCALE, bands, paint_bands
from tankgame.sim.tuning import TANKS

SIDE = 256


def banded(team: int, heading: float, paint: Surface | None = None) -> Surface:
    """A hull that is paint all over, its middle in the middle."""
    plain = Surface((SIDE, SIDE), pygame.SRCALPHA)
    plain.fill((255, 255, 255, 255))
    painted = Surface((SIDE, SIDE), pygame.SRCALPHA)
    painted.fill((10, 20, 30, 255))
    paint_bands(painted, paint or plain, bands("medium", team), (SIDE / 2, SIDE / 2), heading)
    return painted


def at(picture: Surface, ahead: float, left: float, heading: float) -> tuple[int, int, int]:
    """The colour so many metres ahead and to the left of the middle of a hull that points there."""
    x = ahead * math.cos(heading) - left * math.sin(heading)
    y = ahead * math.sin(heading) + left * math.cos(heading)
    colour = picture.get_at((round(SIDE / 2 + SCALE * x), round(SIDE / 2 - SCALE * y)))
    return colour.r, colour.g, colour.b


@pytest.mark.parametrize("heading", [0.0, 1.0, 2.6, 4.0])
def test_bands_run_along_one_teams_hulls_and_across_the_others(heading: float) -> None:
    along, across = banded(1, heading), banded(2, heading)
    aside = 0.3 * TANKS["medium"].width / 2
    ahead = 0.3 * TANKS["medium"].length
    assert at(along, 0.9, aside, heading) == at(along, -0.9, -aside, heading) == CREAM
    assert at(along, 0.9, 0.0, heading) == (10, 20, 30)
    assert at(across, ahead, 0.6, heading) == at(across, ahead, -0.6, heading) == CREAM
    assert at(across, 0.0, 0.6, heading) == (10, 20, 30)


def test_without_a_team_there_are_none() -> None:
    assert bands("medium", 0) == []


def test_there_are_none_where_there_is_no_paint() -> None:
    bare = Surface((SIDE, SIDE), pygame.SRCALPHA)
    picture = banded(1, 0.0, bare)
    assert at(picture, 0.9, 0.3 * TANKS["medium"].width / 2, 0.0) == (10, 20, 30)
