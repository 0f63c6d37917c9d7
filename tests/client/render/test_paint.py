import math

import pytest

from tankgame.client.palette import PALETTES, use_palette
from tankgame.client.render.paint import OTHERS, OWN, PAINTS, paint_of
from tankgame.client.scene import TankView


def tank(paint: str = "", team: int = 0, *, own: bool = False) -> TankView:
    return TankView(1, "Ben", "medium", team, 0.0, 0.0, 0.0, 0.0, 100, 120, own=own, paint=paint)


@pytest.mark.parametrize("paint", PAINTS)
@pytest.mark.parametrize("own", [False, True])
def test_where_there_are_no_teams_everybody_wears_what_they_have_chosen(paint: str, *, own: bool) -> None:
    assert paint_of(tank(paint, own=own)) == PAINTS[paint]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("team", [1, 2])
def test_a_team_s_colour_comes_before_what_anybody_has_chosen(palette: str, team: int) -> None:
    use_palette(palette)
    try:
        assert {paint_of(tank(paint, team)) for paint in ("", *PAINTS)} == {PALETTES[palette].teams[team]}
    finally:
        use_palette("standard")


@pytest.mark.parametrize("paint", ["", "a paint of a later version"])
def test_who_has_chosen_nothing_that_is_known_here_wears_what_they_always_did(paint: str) -> None:
    assert paint_of(tank(paint, own=True)) == OWN
    assert paint_of(tank(paint)) == OTHERS[1]


def test_no_two_paints_look_alike() -> None:
    colours = [OWN, *PAINTS.values()]
    nearest = min(math.dist(one, other) for one in colours for other in colours if one != other)
    assert nearest > 45
