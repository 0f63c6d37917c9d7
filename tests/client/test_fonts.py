import pytest

from tankgame.client.fonts import Face, Fonts


@pytest.fixture
def fonts() -> Fonts:
    return Fonts()


def names(fonts: Fonts, text: str, face: Face) -> list[tuple[str, str]]:
    return [(path.name.partition("-")[0].partition("[")[0], run) for path, run in fonts.runs(text, face)]


def test_letters_that_a_typeface_lacks_are_drawn_in_the_next(fonts: Fonts) -> None:
    assert names(fonts, "Zoé Привет ok", "bold") == [
        ("BarlowCondensed", "Zoé "),
        ("NotoSans", "Привет"),
        ("BarlowCondensed", " ok"),
    ]
    assert names(fonts, "ÉCRAN", "title") == [("BlackOpsOne", "ÉCRAN")]


def test_french_needs_no_other_typeface_but_for_its_narrow_spaces(fonts: Fonts) -> None:
    for face in ("bold", "body", "title"):
        assert len(names(fonts, "« L’Œuvre ça été où, dès Noël… »", face)) == 1  # type: ignore[arg-type]
    assert names(fonts, "1\u202f000", "bold")[1][0] == "NotoSans"


def test_letters_that_nobody_has_still_take_their_place(fonts: Fonts) -> None:
    assert fonts.width("日本", "bold", 20) > 0
    assert fonts.picture("日本", "bold", 20, (255, 255, 255)).get_width() == fonts.width("日本", "bold", 20)


def test_a_text_is_as_wide_as_its_picture(fonts: Fonts) -> None:
    for text in ("TANKGAME", "Zoé Привет", "", "a"):
        assert fonts.picture(text, "bold", 24, (255, 255, 255)).get_width() == max(1, fonts.width(text, "bold", 24))


def test_a_picture_is_drawn_once(fonts: Fonts) -> None:
    colour = (200, 100, 50)
    assert fonts.picture("tank", "bold", 20, colour) is fonts.picture("tank", "bold", 20, colour)
    assert fonts.picture("tank", "bold", 20, colour) is not fonts.picture("tank", "bold", 21, colour)


def test_all_typefaces_stand_on_one_line(fonts: Fonts) -> None:
    """The foot of П, in the fallback, is where the foot of H is."""
    height = [fonts.picture(letter, "bold", 40, (255, 255, 255)).get_bounding_rect().bottom for letter in ("H", "П")]
    assert abs(height[0] - height[1]) <= 1
