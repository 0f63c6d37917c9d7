from hypothesis import given
from hypothesis import strategies as st

from tankgame.client.ui.line import UNDO_MOST, Line, printable


def test_text_goes_in_where_the_caret_is() -> None:
    line = Line("tank")
    line.move(2)
    line.insert("XY")
    assert line.text == "taXYnk"
    assert line.caret == 4


def test_text_takes_the_place_of_the_selection() -> None:
    line = Line("one two three")
    line.move(4)
    line.move(7, select=True)
    assert line.selected == "two"
    line.insert("2")
    assert line.text == "one 2 three"
    assert line.selection == (5, 5)


def test_no_more_than_the_limit_goes_in() -> None:
    line = Line("abc", limit=5)
    assert line.insert("defgh")
    assert line.text == "abcde"
    assert not line.insert("f")


def test_a_full_line_still_takes_text_for_its_selection() -> None:
    line = Line("abcde", limit=5)
    line.select_all()
    line.insert("xyz")
    assert line.text == "xyz"


def test_control_characters_stay_out_and_line_ends_become_spaces() -> None:
    assert printable("a\x00b\x1bc\nd\te\r\nf") == "abc d e f"
    assert printable("Zoé 日本 👍") == "Zoé 日本 👍"


def test_erasing_takes_the_selection_and_nothing_else() -> None:
    line = Line("abcde")
    line.move(1)
    line.move(3, select=True)
    assert line.erase(0)
    assert line.text == "ade"


def test_erasing_at_an_end_changes_nothing() -> None:
    line = Line("abc")
    assert not line.erase(4)
    line.move(0)
    assert not line.erase(-1)
    assert line.text == "abc"


def test_words_are_found_both_ways() -> None:
    line = Line("one  two three")
    assert line.word_start(8) == 5
    assert line.word_start(5) == 0
    assert line.word_end(3) == 8
    line.select_word(6)
    assert line.selected == "two"


@given(st.text(max_size=20), st.lists(st.tuples(st.sampled_from("imsew"), st.integers(-5, 40), st.text(max_size=5))))
def test_caret_and_selection_stay_inside_whatever_one_does(text: str, deeds: list[tuple[str, int, str]]) -> None:
    line = Line(text, limit=20)
    for deed, at, added in deeds:
        if deed == "i":
            line.insert(added)
        elif deed == "m":
            line.move(at)
        elif deed == "s":
            line.move(at, select=True)
        elif deed == "e":
            line.erase(at)
        else:
            line.select_word(min(len(line.text), max(0, at)))
        assert 0 <= line.caret <= len(line.text) <= 20
        assert 0 <= line.anchor <= len(line.text)


def test_words_that_were_typed_are_taken_back_one_by_one_and_come_again() -> None:
    line = Line()
    for letter in "one two":
        line.insert(letter)
    seen = [line.text]
    while line.undo():
        seen.append(line.text)
    assert seen == ["one two", "one", ""]
    assert line.redo()
    assert line.redo()
    assert not line.redo()
    assert (line.text, line.caret) == ("one two", 7)


def test_what_was_erased_or_pasted_comes_back_with_its_selection() -> None:
    line = Line("one two")
    line.select_word(6)
    line.insert("three")
    line.erase(0)
    assert line.text == ""
    line.undo()
    assert (line.text, line.selected) == ("one three", "")
    line.undo()
    assert (line.text, line.selected) == ("one two", "two")


def test_after_another_change_nothing_comes_again() -> None:
    line = Line("a")
    line.insert("b")
    line.undo()
    line.insert("c")
    assert not line.redo()
    assert line.text == "ac"


def test_no_more_changes_are_kept_than_anybody_takes_back() -> None:
    line = Line()
    for _ in range(3 * UNDO_MOST):
        line.insert("ab")
        line.erase(0)
    steps = 0
    while line.undo():
        steps += 1
    assert steps == UNDO_MOST
