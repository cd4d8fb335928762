import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.http.ranges import MOST_RANGES, ByteRange, Unsatisfiable, read_ranges


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
    assert read_ranges(header, 1_000) == (ByteRange(start, stop),)


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=2-1", "bytes=1", "bytes=1-2-3", "bytes=+1-2",
     "bytes=--1", "bytes=1 - 2", "bytes=١-٢", "frames=0-1", "0-1", "bytes=0-1,x", "bytes=,", "bytes= , "],
)  # fmt: skip
def test_a_malformed_or_foreign_range_is_ignored(header: str) -> None:
    assert read_ranges(header, 1_000) is None


def test_several_ranges_are_read_in_the_order_asked_for() -> None:
    assert read_ranges("bytes=500-599,0-9, -1", 1_000) == (
        ByteRange(500, 600),
        ByteRange(0, 10),
        ByteRange(999, 1_000),
    )


@pytest.mark.parametrize("header", ["bytes=0-1,", "bytes=,0-1", "bytes=, ,0-1,\t,"])
def test_empty_places_between_commas_count_for_nothing(header: str) -> None:
    assert read_ranges(header, 1_000) == (ByteRange(0, 2),)


def test_of_several_ranges_those_without_a_byte_are_left_out() -> None:
    assert read_ranges("bytes=9000-,0-1,-0", 1_000) == (ByteRange(0, 2),)


@pytest.mark.parametrize("header", ["bytes=0-5,5-9", "bytes=0-,0-", "bytes=-9,990-999", "bytes=1-1,0-2"])
def test_ranges_that_overlap_are_ignored(header: str) -> None:
    assert read_ranges(header, 1_000) is None


def test_only_so_many_ranges_are_taken() -> None:
    many = [f"{number}-{number}" for number in range(MOST_RANGES)]
    assert len(read_ranges("bytes=" + ",".join(many), 1_000) or ()) == MOST_RANGES
    assert read_ranges("bytes=" + ",".join([*many, "999-999"]), 1_000) is None


@pytest.mark.parametrize(
    "header", ["bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=5000-,-0", "bytes=" + "9" * 5_000 + "-"]
)
def test_a_range_without_any_byte_is_unsatisfiable(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        read_ranges(header, 1_000)


@given(
    st.text(st.sampled_from("bytes=-,0123456789 x"), max_size=20).map("bytes=".__add__), st.integers(1, 99)
)
def test_ranges_that_are_read_lie_within_the_content_and_are_never_more_than_it(
    header: str, size: int
) -> None:
    try:
        found = read_ranges(header, size) or ()
    except Unsatisfiable:
        return
    assert all(0 <= one.start < one.stop <= size for one in found)
    assert sum(one.stop - one.start for one in found) <= size
