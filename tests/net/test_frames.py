import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tankgame.net.frames import Frame, FrameKind, FrameReader, encode_frame
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.values import FRAME_BYTES

frames = st.builds(Frame, st.sampled_from(FrameKind), st.binary(max_size=300))


@settings(deadline=None, derandomize=True, database=None)
@given(st.lists(frames, max_size=8), st.integers(1, 50))
def test_frames_come_out_as_they_went_in_however_they_are_cut(sent: list[Frame], piece: int) -> None:
    wire = b"".join(encode_frame(*frame) for frame in sent)
    reader = FrameReader()
    read = [frame for at in range(0, len(wire), piece) for frame in reader.feed(wire[at : at + piece])]
    assert read == sent


def test_the_longest_frame_passes_and_a_longer_one_is_nobodys() -> None:
    longest = encode_frame(FrameKind.MESSAGE, bytes(FRAME_BYTES))
    assert [len(frame.payload) for frame in FrameReader().feed(longest)] == [FRAME_BYTES]
    with pytest.raises(ValueError, match="65536 bytes at most"):
        encode_frame(FrameKind.MESSAGE, bytes(FRAME_BYTES + 1))


@pytest.mark.parametrize("head", [b"\x00\x01\x00\x01\x00", b"\xff\xff\xff\xff\x00", b"\x00\x00\x00\x01\x02"])
def test_a_frame_too_long_or_of_no_kind_is_refused_by_its_head(head: bytes) -> None:
    with pytest.raises(MalformedMessage):
        list(FrameReader().feed(head))


def test_frames_before_nonsense_still_come() -> None:
    read = []
    with pytest.raises(MalformedMessage):
        read.extend(FrameReader().feed(encode_frame(FrameKind.DATAGRAM, b"good") + b"\xff" * 9))
    assert read == [Frame(FrameKind.DATAGRAM, b"good")]


@settings(deadline=None, derandomize=True, database=None)
@given(st.lists(st.binary(max_size=100), max_size=20))
def test_random_bytes_are_frames_or_malformed_and_nothing_else(pieces: list[bytes]) -> None:
    reader = FrameReader()
    try:
        for piece in pieces:
            list(reader.feed(piece))
    except MalformedMessage:
        pass
