"""Frames: any cut of the stream gives the same messages, and a frame over its cap is refused at its length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.sandbox.text import printable
from tutor.sandbox.value import BadValueError
from tutor.sandbox.wire import FrameReader, pack

messages = st.lists(st.tuples(st.text(), st.integers(), st.floats(allow_nan=False)), max_size=5)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(messages, st.lists(st.integers(1, 40), min_size=1))
def test_frames_may_arrive_in_any_pieces(sent: list[tuple[str, int, float]], cuts: list[int]):
    stream, reader, heard, at = b"".join(map(pack, sent)), FrameReader(1 << 20), [], 0
    while at < len(stream):
        size = cuts[at % len(cuts)]
        heard += reader.feed(stream[at : at + size])
        at += size
    assert heard == sent


def test_a_frame_over_the_cap_is_refused_before_it_arrives():
    with pytest.raises(BadValueError, match="over the limit"):
        list(FrameReader(100).feed(b"\x00\x00\x00\x10"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\n\ttext µ σ²", "plain\n\ttext µ σ²"),
        ("\x1b[2J", "�[2J"),
        ("\x9b31m", "�31m"),
        ("a\u202eb\u2066c\u200f", "a�b�c�"),
        ("a\rb\x07\x08", "a�b��"),
        ("line\r\nline", "line\nline"),
        ("\udc80", "�"),
    ],
)
def test_text_cannot_steer_the_terminal(text: str, shown: str):
    assert printable(text) == shown


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text())
def test_what_is_shown_is_printable_and_stays_as_it_is(text: str):
    assert all(c.isprintable() or c in "\n\t" for c in printable(text))
    assert printable(printable(text)) == printable(text)
