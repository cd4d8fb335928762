import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.hearing.understanding import FALLBACK, SYMPTOM
from skill.resources import shipped
from tests.fakes import loaded
from tests.hearing.heard_sets import sets

EARS = loaded.understanding()


class Case(msgspec.Struct):
    say: str
    slots: dict[str, str | list[str]] = {}


class Cases(msgspec.Struct):
    tests: dict[str, list[str | Case]]


def cases() -> list[tuple[str, str, dict[str, str | list[str]]]]:
    raw = msgspec.yaml.decode((shipped("interaction_models") / "en" / "tests.yaml").read_bytes(), type=Cases)
    return [
        (case, intent, {}) if isinstance(case, str) else (case.say, intent, case.slots)
        for intent, listed in raw.tests.items()
        for case in listed
    ]


CASES = cases()


@pytest.mark.parametrize(("text", "intent", "slots"), CASES, ids=[case[0] or "nothing" for case in CASES])
def test_an_utterance_is_taken_for_what_it_means(
    text: str, intent: str, slots: dict[str, str | list[str]]
) -> None:
    understood = EARS.understand(text, "en-US")
    found = {
        name: list(value) if isinstance(value, tuple) else value for name, value in understood.slots.items()
    }
    assert (understood.intent, found) == (intent, slots)


def test_every_intent_is_tested() -> None:
    tested = {intent for _, intent, _ in CASES}
    assert set(EARS.templates.intents) <= tested
    assert set(EARS.templates.builtins) - {"AMAZON.NavigateHomeIntent"} <= tested


@pytest.mark.parametrize("text", ["Pause", "PAUSE!", " pause. ", "okay, pause please", "um pause"])
def test_case_punctuation_and_fillers_change_nothing(text: str) -> None:
    assert EARS.understand(text, "en-GB").intent == "AMAZON.PauseIntent"


def test_typographic_apostrophes_are_apostrophes() -> None:
    assert EARS.understand("what’s next", "en-US").intent == "WhatsNextIntent"


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    assert EARS.understand(text, "en-US").intent


def test_nothing_said_is_not_a_launch() -> None:
    assert EARS.understand("", "en-US").intent == FALLBACK


def test_what_was_said_for_a_slot_is_kept() -> None:
    understood = EARS.understand("a ball and a roller", "en-US")
    assert understood.words["tool"] == ("ball", "roller")


@pytest.mark.parametrize("name", sorted(sets()))
def test_what_no_template_was_written_from_is_understood(name: str) -> None:
    said = sets()[name]
    taken = {one.text: EARS.understand(one.text, "en-US").intent for one in said}
    wrong = {one.text: taken[one.text] for one in said if taken[one.text] != one.intent}
    assert len(wrong) <= 0.05 * len(said), wrong


@pytest.mark.parametrize("name", sorted(sets()))
def test_no_symptom_is_ever_taken_for_something_harmless(name: str) -> None:
    felt = [one.text for one in sets()[name] if one.intent == SYMPTOM]
    assert {text: EARS.understand(text, "en-US").intent for text in felt} == dict.fromkeys(felt, SYMPTOM)


@pytest.mark.parametrize(
    "felt", ["my leg went numb", "my chest hurts", "I can't breathe", "my foot is asleep"]
)
@pytest.mark.parametrize(
    "wish", ["skip this", "ten minutes", "I have a lacrosse ball", "how long left", "yes", "no"]
)
def test_a_symptom_wins_over_any_wish(wish: str, felt: str) -> None:
    assert EARS.understand(f"{wish} {felt}", "en-US").intent == SYMPTOM
    assert EARS.understand(f"{felt}, {wish}", "en-US").intent == SYMPTOM


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I don't feel any tingling", "AMAZON.NoIntent"),
        ("it doesn't hurt any more", "FeelingIntent"),
        ("skip this, it doesn't hurt", "SkipIntent"),
        ("do the prone scorpian", "StartDrillIntent"),
        ("my back's stiff", "StartRoutineIntent"),
        ("my wife is out, make it easier", "EasierIntent"),
    ],
)
def test_denials_slips_and_short_forms_are_minded(text: str, intent: str) -> None:
    assert EARS.understand(text, "en-US").intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "she is calling me again",
        "what's two times seven",
        "what's your name",
        "i don't have any money",
        "i left my wallet at the gym",
        "he said he will come on friday",
        "remind me to call the dentist tomorrow",
        "how much does a lacrosse ball cost",
        "where can i buy a foam roller",
        "my son is at school",
        "set an alarm for seven in the morning",
    ],
)
def test_what_others_are_asked_is_not_taken_for_ours(text: str) -> None:
    assert EARS.understand(text, "en-US").intent == FALLBACK


@pytest.mark.parametrize(
    "text",
    [
        "everything's going dark",
        "give me more time my leg is numb though",
        "next one please this hurts my knee",
        "i can't hold my wee",
        "right then my foot is asleep mate",
        "would you mind skipping this my back went into spasm",
        "ten no fifteen minutes and my arm is tingling",
    ],
)
def test_a_symptom_is_heard_beside_asides_corrections_and_wishes(text: str) -> None:
    assert EARS.understand(text, "en-US").intent == SYMPTOM
