from pathlib import Path

import pytest

from tankgame.client.system_fonts import FOLDERS, NAMES, chosen, is_seen, runs_left, script_of, system_fonts


def test_the_best_names_come_first_and_the_exact_one_before_those_that_go_on() -> None:
    files = [
        Path(name) for name in ("b/DejaVuSans-Bold.ttf", "a/DejaVuSans.ttf", "NotoSansCJK-Regular.ttc", "Arial.ttf")
    ]
    assert chosen(files, ("NotoSansCJK-Regular", "DejaVuSans", "Missing")) == [files[2], files[1]]


def test_there_is_somewhere_to_look_on_every_system() -> None:
    assert set(FOLDERS) == set(NAMES) == {"linux", "darwin", "win32"}


def test_what_is_found_is_there() -> None:
    assert all(path.is_file() for path in system_fonts())


@pytest.mark.parametrize(
    ("letter", "script", "left"), [("ع", "Arab", True), ("ש", "Hebr", True), ("ह", "Deva", False), ("a", None, False)]
)
def test_scripts_and_directions(letter: str, script: str | None, left: bool) -> None:
    assert script_of(letter) == script
    assert runs_left(letter) == left


def test_marks_take_no_place_of_their_own() -> None:
    assert [is_seen(letter) for letter in "a日\u0301\u200d\ufe0f"] == [True, True, False, False, False]
