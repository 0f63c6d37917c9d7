import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tankgame.net.lines import LineReader
from tankgame.protocol.codec import MalformedMessage

words = st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=40)


@settings(deadline=None, derandomize=True, database=None)
@given(st.lists(words, max_size=8), st.integers(1, 30), st.sampled_from([b"\n", b"\r\n", b"\n\n"]))
def test_lines_come_out_as_they_went_in_however_they_are_cut(sent: list[str], piece: int, end: bytes) -> None:
    wire = b"".join(word.encode() + end for word in sent)
    reader = LineReader()
    read = [line for at in range(0, len(wire), piece) for line in reader.feed(wire[at : at + piece])]
    assert read == [word.encode() for word in sent]


def test_what_has_no_end_yet_waits() -> None:
    reader = LineReader()
    assert list(reader.feed(b'{"a":')) == []
    assert list(reader.feed(b"1}\n")) == [b'{"a":1}']


@pytest.mark.parametrize("wire", [b"x" * 11, b"x" * 11 + b"\n", b"short\n" + b"x" * 11 + b"\nmore\n"])
def test_a_line_too_long_is_refused_whether_it_ended_or_not(wire: bytes) -> None:
    with pytest.raises(MalformedMessage, match="longer than 10"):
        list(LineReader(10).feed(wire))


def test_a_line_just_short_enough_passes_in_pieces() -> None:
    reader = LineReader(10)
    assert list(reader.feed(b"x" * 6)) == []
    assert list(reader.feed(b"x" * 4)) == []
    assert list(reader.feed(b"\n")) == [b"x" * 10]
