import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.ranges import ByteRange, Unsatisfiable, read_range


@pytest.mark.parametrize(
    ("header", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, 1_000),
        ("bytes=500-999", 500, 1_000),
        ("bytes=500-5000", 500, 1_000),
        ("bytes=-1", 999, 1_000),
        ("bytes=-5000", 0, 1_000),
        ("bytes= 1-2 ", 1, 3),
        ("Bytes=1-2", 1, 3),
        ("bytes=0001-0002", 1, 3),
        ("bytes=7-" + "9" * 5_000, 7, 1_000),
    ],
)
def test_a_range_is_cut_to_the_content(header: str, start: int, stop: int) -> None:
    assert read_range(header, 1_000) == ByteRange(start, stop)


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=2-1", "bytes=1", "bytes=1-2-3", "bytes=+1-2",
     "bytes=--1", "bytes=1 - 2", "bytes=١-٢", "frames=0-1", "0-1", "bytes=0-1,x",
     "bytes=0-1,5-6", "bytes=0-1,9000-"],
)  # fmt: skip
def test_a_malformed_foreign_or_manifold_range_is_ignored(header: str) -> None:
    assert read_range(header, 1_000) is None


@pytest.mark.parametrize(
    "header", ["bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=5000-,-0", "bytes=" + "9" * 5_000 + "-"]
)
def test_a_range_without_any_byte_is_unsatisfiable(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        read_range(header, 1_000)


@given(
    st.text(st.sampled_from("bytes=-,0123456789 x"), max_size=20).map("bytes=".__add__), st.integers(1, 99)
)
def test_a_range_that_is_read_lies_within_the_content(header: str, size: int) -> None:
    try:
        found = read_range(header, size)
    except Unsatisfiable:
        return
    assert found is None or 0 <= found.start < found.stop <= size
