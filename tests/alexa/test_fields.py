"""Fields of a request: read as the type that they should have, or as absent."""

from datetime import UTC, datetime
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.fields import read_count, read_object, read_one_of, read_text, read_time

WEEK = 7 * 24 * 3600 * 1000
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


class Colour(Enum):
    """An enumeration such as the SDK has."""

    RED = "red"


@pytest.mark.parametrize("value", ["", "a\0b", "\ud800", 7, None, ["text"]], ids=repr)
def test_what_could_not_be_stored_is_not_a_text(value: object) -> None:
    assert read_text(value) is None


@pytest.mark.parametrize("value", ["ball", "Bällchen", "球"])
def test_a_text_is_itself(value: str) -> None:
    assert read_text(value) == value


@pytest.mark.parametrize("value", [-1, WEEK + 1, float("nan"), float("inf"), True, "7", None], ids=repr)
def test_an_impossible_length_is_not_a_count(value: object) -> None:
    assert read_count(value) is None


@pytest.mark.parametrize(("value", "count"), [(0, 0), (1_500.9, 1_500), (WEEK, WEEK)])
def test_a_count_is_whole_milliseconds_and_a_week_at_most(value: float, count: int) -> None:
    assert read_count(value) == count


@pytest.mark.parametrize("value", ["2026-05-04T12:00:00Z", "2026-05-04T14:00:00+02:00", 1_777_896_000_000])
def test_an_instant_is_iso_8601_with_an_offset_or_milliseconds_since_1970(value: object) -> None:
    assert read_time(value) == datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize("value", ["2026-05-04T12:00:00", "soon", -1, 10**14, True, None], ids=repr)
def test_a_time_without_an_offset_or_out_of_range_is_not_an_instant(value: object) -> None:
    assert read_time(value) is None


def test_a_value_that_the_sdk_does_not_know_is_not_a_member() -> None:
    assert read_one_of(Colour, "red") is Colour.RED
    assert [read_one_of(Colour, value) for value in ("infrared", None, ["red"])] == [None, None, None]


@given(ANYTHING)
def test_no_value_is_too_strange_to_be_read(value: object) -> None:
    for read in (read_text, read_count, read_time):
        read(value)
    assert read_one_of(Colour, value) in {None, Colour.RED}
    assert isinstance(read_object(value), dict)
