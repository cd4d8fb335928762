import pytest

from skill.hearing.nearness import Nearness, Sample, slot_part
from skill.hearing.tagging import Tag
from tests.fakes import loaded

SPEC = loaded.templates().nearness
TOOL = slot_part("TOOL")
NEARNESS = Nearness(
    SPEC,
    [
        Sample("Skip", ("skip", "this", "drill"), {}),
        Sample("Left", ("how", "long", "left"), {}),
        Sample("Have", ("i", "have", "a", TOOL), {}),
        Sample("Lack", ("i", "dont", "have", "a", TOOL), {}),
        Sample("Less", ("talk", "less"), {"amount": "less"}),
    ],
)


def nearest(text: str, *tags: Tag) -> str | None:
    near = NEARNESS.nearest(text.split(), tags)
    return near.sample.intent if near else None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("skip this exercise", "Skip"),
        ("skip this one please", "Skip"),
        ("how long is left", "Left"),
        ("please talk less", "Less"),
        ("what is the weather", None),
        ("", None),
    ],
)
def test_the_most_similar_sample_is_taken_if_it_is_like_enough(text: str, intent: str | None) -> None:
    assert nearest(text) == intent


def test_a_denial_is_unlike_what_denies_nothing() -> None:
    roller = Tag(3, 4, "TOOL", ("foam_roller",), "roller")
    denied = Tag(4, 5, "TOOL", ("foam_roller",), "roller")
    assert nearest("i have a roller", roller) == "Have"
    assert nearest("i dont have a roller", denied) == "Lack"


def test_words_of_what_others_are_asked_for_count_against_us() -> None:
    assert nearest("skip this one") == "Skip"
    assert nearest("skip this song please") is None


def test_what_counts_as_one_word_does() -> None:
    assert NEARNESS.plain("exercise") == NEARNESS.plain("drill") == NEARNESS.plain("drills")
    assert NEARNESS.elsewhere(["play", "music"])
