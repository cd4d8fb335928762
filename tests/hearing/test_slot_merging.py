from hypothesis import given
from hypothesis import strategies as st

from skill.hearing.slot_merging import Part, values_of, words_of
from skill.hearing.specs import SlotSpec

ROUTINE = {"minutes": SlotSpec("AMAZON.NUMBER"), "duration": SlotSpec("AMAZON.DURATION")}
HOLD = {"seconds": SlotSpec("AMAZON.NUMBER"), "duration": SlotSpec("AMAZON.DURATION")}
TOOLS = {"tool": SlotSpec("TOOL", many=True)}
CLOCK = {"time": SlotSpec("AMAZON.TIME")}


def test_a_length_of_time_is_minutes_for_a_routine() -> None:
    assert values_of([Part("duration", 3600, "an hour"), Part("duration", 600, "ten")], ROUTINE) == {
        "minutes": "70"
    }


def test_a_length_of_time_is_seconds_for_a_hold() -> None:
    assert values_of([Part("duration", 60, "a minute"), Part("duration", 30, "and a half")], HOLD) == {
        "seconds": "90"
    }


@given(st.integers(1, 100_000))
def test_minutes_are_rounded_and_never_none(seconds: int) -> None:
    minutes = int(str(values_of([Part("duration", seconds, "")], ROUTINE)["minutes"]))
    assert minutes >= 1
    assert abs(minutes * 60 - seconds) <= 30 or minutes == 1


def test_one_value_is_plain_and_several_are_a_tuple() -> None:
    ball, roller = Part("tool", "lacrosse_ball", "ball"), Part("tool", "foam_roller", "roller")
    assert values_of([ball], TOOLS) == {"tool": "lacrosse_ball"}
    assert values_of([ball, roller, ball], TOOLS) == {"tool": ("lacrosse_ball", "foam_roller")}


def test_fixed_values_may_be_several() -> None:
    assert values_of([Part("tool", ["lacrosse_ball", "foam_roller"], "")], TOOLS) == {
        "tool": ("lacrosse_ball", "foam_roller")
    }


def test_a_time_of_day_is_hours_and_minutes() -> None:
    assert values_of([Part("time", 480, "eight"), Part("time", 720, "pm")], CLOCK) == {"time": "20:00"}


def test_twelve_pm_is_noon_and_twelve_am_is_midnight() -> None:
    twelve = Part("time", 720, "twelve")
    assert values_of([twelve, Part("time", 720, "pm")], CLOCK) == {"time": "12:00"}
    assert values_of([twelve, Part("time", "AM", "am")], CLOCK) == {"time": "00:00"}


def test_words_that_were_said_are_kept_in_order() -> None:
    parts = [Part("tool", "lacrosse_ball", "ball"), Part("tool", "foam_roller", "roller"), Part("x", "y", "")]
    assert words_of(parts) == {"tool": ("ball", "roller")}
