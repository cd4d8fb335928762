from skill.language.outlines import outlines
from skill.language.templates import Templates

TEMPLATES = Templates.load("en")
SAMPLES = list(outlines(TEMPLATES))


def test_every_intent_that_is_said_has_samples() -> None:
    assert {sample.intent for sample in SAMPLES} == set(TEMPLATES.sentences)


def test_each_branch_of_a_fork_is_in_a_sample() -> None:
    yes = {" ".join(sample.words) for sample in SAMPLES if sample.intent == "AMAZON.YesIntent"}
    assert {"yes", "yeah", "sure", "of course", "absolutely"} <= yes


def test_slots_stand_as_types_and_a_sentences_own_slots_are_kept() -> None:
    words = {word for sample in SAMPLES for word in sample.words if word.startswith("{")}
    assert {"{AMAZON.NUMBER}", "{DRILL}", "{TOOL}"} <= words
    assert any(sample.slots == {"amount": "countdown_only"} for sample in SAMPLES)
