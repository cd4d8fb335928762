import pytest

from skill.hearing.matching import Sentences
from skill.hearing.nearness import Sample
from skill.hearing.outlines import outlines
from tests.fakes import loaded


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return list(outlines(loaded.templates(), Sentences(loaded.templates())))


def test_every_intent_that_is_said_has_samples(samples: list[Sample]) -> None:
    assert {sample.intent for sample in samples} == set(loaded.templates().sentences)


def test_each_branch_of_a_fork_is_in_a_sample(samples: list[Sample]) -> None:
    yes = {" ".join(sample.words) for sample in samples if sample.intent == "AMAZON.YesIntent"}
    assert {"yes", "yeah", "sure", "of course", "absolutely"} <= yes


def test_slots_stand_as_types_and_a_sentences_own_slots_are_kept(samples: list[Sample]) -> None:
    words = {word for sample in samples for word in sample.words if word.startswith("{")}
    assert {"{AMAZON.NUMBER}", "{DRILL}", "{TOOL}"} <= words
    assert any(sample.slots == {"amount": "countdown_only"} for sample in samples)
