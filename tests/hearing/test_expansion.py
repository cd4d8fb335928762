import re
from functools import cache

import pytest

from skill.hearing.condition_words import ConditionWords
from skill.hearing.expansion import MOST_SAMPLES, samples_of, utterances_of
from skill.hearing.understanding import CONDITION, FALLBACK, LAUNCH, SAFETY, SYMPTOM
from skill.hearing.watchwords import Watch
from skill.language.locales import spoken_locales
from tests.fakes import loaded

pytestmark = pytest.mark.slow

TEMPLATES = loaded.templates()
EVERY = sorted(TEMPLATES.sentences)


@pytest.mark.parametrize("intent", sorted(TEMPLATES.intents))
def test_each_intent_is_said_in_enough_ways(intent: str) -> None:
    enough = 40 if TEMPLATES.intents[intent].frequent else 15
    assert enough <= len(samples_of(TEMPLATES, intent)) <= MOST_SAMPLES


@pytest.mark.parametrize("locale", spoken_locales())
def test_no_sample_is_said_for_two_intents(locale: str) -> None:
    spoken = TEMPLATES.in_locale(locale)
    samples = [sample for intent in spoken.intents for sample in samples_of(spoken, intent)]
    assert len(samples) == len(set(samples))


@cache
def utterances(intent: str) -> tuple[str, ...]:
    return utterances_of(loaded.understanding().templates, intent)


@pytest.mark.slow
@pytest.mark.parametrize("intent", EVERY)
def test_what_is_said_for_an_intent_is_taken_for_no_other(intent: str) -> None:
    taken = {text: loaded.understanding().understand(text, "en-US").intent for text in utterances(intent)}
    assert taken
    told = CONDITION if intent == SAFETY else intent  # "Can I do this with osteoporosis?"
    assert {text: other for text, other in taken.items() if other not in {intent, told}} == {}


@pytest.mark.parametrize("intent", sorted(set(EVERY) - {SYMPTOM}))
def test_nothing_harmless_speaks_of_a_grave_symptom(intent: str) -> None:
    grave = {
        "bladder_bowel",
        "saddle_numbness",
        "stroke",
        "call_for_help",
        "chest_pain",
        "breathless",
        "faint",
        "fell",
        "leg_weakness",
    }
    watch, conditions = Watch(TEMPLATES.watch, TEMPLATES.parts), ConditionWords(TEMPLATES.conditions)
    spoken_of = {text: watch.symptom_in(conditions.without(text)) for text in utterances(intent)}
    assert [text for text, symptom in spoken_of.items() if symptom in grave] == []


def test_samples_are_the_same_every_time() -> None:
    assert samples_of(TEMPLATES, "WhyIntent") == samples_of(loaded.templates(), "WhyIntent")


def test_a_slot_that_is_said_by_a_rule_is_one_slot_in_samples() -> None:
    samples = samples_of(TEMPLATES, "MoreTimeIntent")
    assert "{duration} longer" in samples
    assert not any("duration_minutes" in sample for sample in samples)


@pytest.mark.parametrize("intent", sorted(TEMPLATES.intents))
def test_samples_name_only_slots_of_their_intent(intent: str) -> None:
    named = set(re.findall(r"\{(\w+)\}", " ".join(samples_of(TEMPLATES, intent))))
    assert named == set(TEMPLATES.intents[intent].slots)


@pytest.mark.slow
def test_an_utterance_of_every_symptom_reaches_it() -> None:
    reached = {
        loaded.understanding().understand(text, "en-US").slots.get("symptom") for text in utterances(SYMPTOM)
    }
    assert set(TEMPLATES.lists["symptom_thing"].values) <= reached
    assert {"dizziness", "faint", "fell"} <= reached


def test_launch_and_fallback_have_no_sentences() -> None:
    assert {LAUNCH, FALLBACK}.isdisjoint(EVERY)
