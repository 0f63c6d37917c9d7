import pytest

from tankgame.client.palette import PALETTES, foe_colour, palette_name, team_colour, use_palette
from tests.client.colour_vision import SEEN, distance, lab

APART = 60
WORDS = {1: (255, 140, 40), 2: (70, 140, 255)}
"""What anybody calls orange and blue."""


def test_the_measure_agrees_with_published_values() -> None:
    assert lab((255, 0, 0)) == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    assert lab((255, 255, 255)) == pytest.approx((100, 0, 0), abs=0.05)
    assert distance((255, 0, 0), (255, 0, 0), "tritanopia") == 0


def test_red_and_green_of_one_lightness_are_close_to_eyes_that_miss_a_cone() -> None:
    red, green = (214, 60, 40), (110, 110, 20)
    assert distance(red, green) > 60
    assert distance(red, green, "deuteranopia") < 25
    assert distance(red, green, "tritanopia") > 60


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("name", PALETTES)
def test_teams_are_far_apart_to_all_eyes(name: str, eyes: str) -> None:
    teams = PALETTES[name].teams
    assert distance(teams[1], teams[2], eyes) >= APART


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("name", PALETTES)
def test_friend_and_foe_are_far_apart_to_all_eyes(name: str, eyes: str) -> None:
    assert distance(PALETTES[name].own, PALETTES[name].foe, eyes) >= APART


@pytest.mark.parametrize(
    ("name", "eyes"), [("red-green", ("protanopia", "deuteranopia")), ("blue-yellow", ("tritanopia",))]
)
def test_each_is_better_than_the_standard_for_whom_it_is_made(name: str, eyes: tuple[str, ...]) -> None:
    for seen in eyes:
        ours, theirs = (distance(PALETTES[each].teams[1], PALETTES[each].teams[2], seen) for each in (name, "standard"))
        assert ours > theirs


@pytest.mark.parametrize("name", PALETTES)
def test_teams_are_called_by_their_colours_in_all_palettes(name: str) -> None:
    for team, other in ((1, 2), (2, 1)):
        colour = PALETTES[name].teams[team]
        assert distance(colour, WORDS[team]) < distance(colour, WORDS[other])


def test_the_palette_in_use_is_what_is_drawn_in() -> None:
    try:
        use_palette("red-green")
        assert palette_name() == "red-green"
        assert team_colour(2, (0, 0, 0)) == PALETTES["red-green"].teams[2]
        assert team_colour(0, (1, 2, 3)) == (1, 2, 3)
        assert foe_colour() == PALETTES["red-green"].foe
        with pytest.raises(ValueError, match="pink"):
            use_palette("pink")
    finally:
        use_palette("standard")
