from hypothesis import given
from hypothesis import strategies as st

from tankgame.client.ui.fitting import elide, wrap


def test_what_fits_is_left_alone() -> None:
    assert elide("tank", 4, len) == "tank"


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert elide("a long name", 7, len) == "a long…"


def test_lines_break_at_spaces() -> None:
    assert wrap("the quick brown fox", 10, len) == ["the quick", "brown fox"]


def test_a_word_wider_than_a_line_is_broken_inside() -> None:
    assert wrap("abcdefghij kl", 4, len) == ["abcd", "efgh", "ij", "kl"]


def test_spaces_of_french_punctuation_do_not_break() -> None:
    assert wrap("Qui va là\u00a0?", 10, len) == ["Qui va", "là\u00a0?"]


def test_paragraphs_are_kept() -> None:
    assert wrap("a\n\nb", 10, len) == ["a", "", "b"]


@given(st.text(st.characters(exclude_characters="\n"), max_size=60), st.integers(1, 30))
def test_nothing_is_wider_than_asked_for_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width, len)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(elide(text, width, len)) <= width
