from collections.abc import Iterator
from pathlib import Path

import pytest

from tankgame.client import fonts as fonts_module
from tankgame.client.fonts import UNKNOWN, Face, Fonts


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


@pytest.fixture
def without_system_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fonts_module, "system_fonts", tuple)
    fonts_module._elsewhere.cache_clear()
    yield
    fonts_module._elsewhere.cache_clear()


@pytest.fixture
def dejavu(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A system whose one typeface has Hebrew and Arabic."""
    path = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if not path.is_file():
        pytest.skip("DejaVu Sans is not installed here")
    monkeypatch.setattr(fonts_module, "system_fonts", lambda: (path,))
    fonts_module._elsewhere.cache_clear()
    yield path
    fonts_module._elsewhere.cache_clear()


@pytest.mark.usefixtures("without_system_fonts")
def test_letters_that_nobody_has_are_shown_by_the_sign_for_that(fonts: Fonts) -> None:
    assert names(fonts, "日本 ok", "bold") == [("NotoSans", 2 * UNKNOWN), ("BarlowCondensed", " ok")]
    assert fonts.picture("日本", "bold", 20, (255, 255, 255)).get_width() == fonts.width("日本", "bold", 20) > 0


@pytest.mark.usefixtures("without_system_fonts")
def test_marks_and_joiners_that_nobody_has_are_left_out(fonts: Fonts) -> None:
    assert names(fonts, "a\ufe0fb\U000e0101c", "bold") == [("BarlowCondensed", "abc")]
    assert fonts.picture("\ufe0f", "bold", 20, (255, 255, 255)).get_width() == 1


@pytest.mark.parametrize("text", ["\u0301", "e\u0301", "\u200d", "\u200b\u0301x", " ", "\u00a0"])
def test_what_has_no_width_is_drawn_all_the_same(fonts: Fonts, text: str) -> None:
    for face in ("bold", "body", "title"):
        assert fonts.picture(text, face, 24, (255, 255, 255)).get_height() > 0  # type: ignore[arg-type]


def test_the_system_s_typeface_draws_what_ours_lack(fonts: Fonts, dejavu: Path) -> None:
    assert fonts.runs("a א", "bold")[-1] == (dejavu, "א")
    assert fonts.picture("א", "bold", 24, (255, 255, 255)).get_bounding_rect().width > 4


def test_words_from_right_to_left_keep_their_order(fonts: Fonts, dejavu: Path) -> None:
    assert [run for path, run in fonts.runs("שלום עולם Ben", "bold") if path == dejavu] == ["שלום עולם"]
    picture = fonts.picture("לא", "bold", 40, (255, 255, 255))
    half, high = picture.get_width() // 2, picture.get_height()
    left, right = (picture.subsurface((x, 0, half, high)).get_bounding_rect() for x in (0, half))
    assert right.top < left.top, "the first letter, the taller one, stands on the right"


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
