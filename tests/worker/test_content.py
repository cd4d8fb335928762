import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.worker.content import CHUNK, Body, Content, Part, Row, Whole

BYTES = bytes(range(256))


class Endless:
    """A content of any size that is made of one small piece of memory."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._piece = memoryview(bytes(1_024))

    def views(self, start: int, stop: int) -> Iterable[memoryview]:
        for at in range(start, stop, 1_024):
            yield self._piece[: stop - at]


def read(content: Content, start: int, stop: int) -> bytes:
    return b"".join(content.views(start, stop))


@st.composite
def contents(draw: st.DrawFn) -> tuple[Content, bytes]:
    """A content of parts in a row, with the bytes that it must have."""
    borders = st.tuples(st.integers(0, 256), st.integers(0, 256)).map(sorted)
    cuts = draw(st.lists(borders, max_size=5))
    parts = tuple(Part(Whole(BYTES), start, stop) for start, stop in cuts)
    return Row(parts), b"".join(BYTES[start:stop] for start, stop in cuts)


@given(contents(), st.data())
def test_parts_in_a_row_read_as_their_bytes_do(made: tuple[Content, bytes], data: st.DataObject) -> None:
    content, expected = made
    start = data.draw(st.integers(0, len(expected)))
    stop = data.draw(st.integers(start, len(expected)))
    assert content.size == len(expected)
    assert read(content, start, stop) == expected[start:stop]


@given(contents(), st.lists(st.integers(1, 99)), st.binary(max_size=40))
def test_a_body_is_its_head_and_content_however_it_is_taken(
    made: tuple[Content, bytes], takes: list[int], head: bytes
) -> None:
    content, expected = made
    body, got = Body(content).behind(head), b""
    for most in takes:
        part = b"".join(body.ahead())[:most]
        got += part
        body.advance(len(part))
        assert body.left == len(head + expected) - len(got)
    assert got + b"".join(body) == head + expected
    assert (body.left, body.ahead()) == (0, [])


def test_what_was_looked_at_but_not_sent_comes_again() -> None:
    body = Body(Whole(BYTES))
    body.ahead()
    body.advance(3)
    assert b"".join(body.ahead()) == BYTES[3:]
    assert body.left == 253


def test_a_body_looks_only_so_far_ahead() -> None:
    body = Body(Endless(10 * CHUNK))
    assert sum(map(len, body.ahead())) == CHUNK


@pytest.mark.parametrize("size", [10 * CHUNK, 1_000 * CHUNK])
def test_the_memory_for_an_answer_does_not_grow_with_it(size: int) -> None:
    tracemalloc.start()
    try:
        assert sum(len(chunk) for chunk in Body(Endless(size))) == size
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * CHUNK
