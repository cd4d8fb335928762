from functools import cache

import pytest
from hassil.recognize import recognize_all
from hypothesis import given
from hypothesis import strategies as st

from skill.hearing.expansion import utterances_of
from skill.hearing.matching import Sentences
from skill.hearing.transcript import heard
from tests.fakes import loaded

TEMPLATES = loaded.templates()


@cache
def sentences() -> Sentences:
    return Sentences(TEMPLATES)


@cache
def said() -> list[str]:
    intents = ("StartRoutineIntent", "MoreTimeIntent")
    return [heard(text) for intent in intents for text in utterances_of(TEMPLATES, intent)]


@given(st.deferred(lambda: st.sampled_from(said())))
def test_no_match_is_lost_by_asking_only_templates_that_know_the_words(text: str) -> None:
    everywhere = {result.intent.name for result in recognize_all(text, sentences().source, language="en")}
    assert {result.intent.name for result in sentences().matches(text)} == everywhere


@pytest.mark.parametrize("text", ["", "zxqv", "ten zxqv minutes", "minute " * 200])
def test_what_no_template_can_hold_has_no_match(text: str) -> None:
    assert sentences().matches(text.strip()) == []


@pytest.mark.parametrize(("word", "number"), [("ten", True), ("forty", True), ("17", True), ("tenth", False)])
def test_numbers_are_known_spelled_and_in_digits(word: str, number: bool) -> None:
    assert sentences().is_number(word) is number


def test_other_templates_can_be_matched_over_the_same_lists() -> None:
    lengths = Sentences(TEMPLATES, {"length": ["<duration>"]})
    (result, *_) = lengths.matches("half an hour")
    assert [entity.value for entity in result.entities_list] == [1800]
