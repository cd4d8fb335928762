import pytest

from skill.hearing.specs import DURATION, NUMBER, TIME
from skill.hearing.tagging import Tagger, filling
from tests.fakes import loaded

TEMPLATES = loaded.templates().in_all_locales()
TAGGER = Tagger(TEMPLATES)


def found(text: str, kind: str) -> list[tuple[str, int]]:
    return [
        (tag.words, sum(int(float(str(value))) for value in tag.values))
        for tag in TAGGER.tags(text.split())
        if tag.type == kind
    ]


@pytest.mark.parametrize(
    ("text", "words", "seconds"),
    [
        ("maybe half a minute then", "half a minute", 30),
        ("give it a minute and a half please", "a minute and a half", 90),
        ("could it be 45 seconds longer", "45 seconds", 45),
        ("say an hour and ten minutes of it", "an hour and ten minutes", 4200),
        ("two and a half minutes or so", "two and a half minutes", 150),
    ],
)
def test_a_length_of_time_is_found_whole(text: str, words: str, seconds: int) -> None:
    assert found(text, DURATION) == [(words, seconds)]


def test_a_number_and_a_time_are_found() -> None:
    assert ("ten", 10) in found("ten more", NUMBER)
    assert ("half past seven", 450) in found("wake me at half past seven", TIME)


def test_a_word_may_mean_a_value_of_several_slots() -> None:
    kinds = {tag.type for tag in TAGGER.tags(["hips"])}
    assert {"FOCUS", "DRILL", "BODY_PART", "TOPIC"} <= kinds


def test_the_longest_words_fill_a_slot_and_several_only_where_they_may() -> None:
    words = ["a", "tennis", "ball", "and", "a", "foam", "roller"]
    tools = filling(TAGGER.tags(words), TEMPLATES.intents["HaveToolIntent"].slots)
    assert {tag.words for tag in tools["tool"]} == {"tennis ball", "foam roller"}
    sides = filling(TAGGER.tags(["left", "or", "right"]), TEMPLATES.intents["SwitchSideIntent"].slots)
    assert len(sides["side"]) == 1
