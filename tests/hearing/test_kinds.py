"""Whole kinds of sentences: what protects people, and what must not stop or start anything."""

import re
from pathlib import Path

import pytest

from skill.hearing.understanding import CONDITION, FALLBACK, NO, SYMPTOM, YES, Understood
from tests.fakes import loaded

ENDING = {
    "call_for_help",
    "bladder_bowel",
    "saddle_numbness",
    "stroke",
    "chest_pain",
    "breathless",
    "faint",
    "fell",
    "leg_weakness",
}
WISHES = {"StartRoutineIntent", "StartDrillIntent", "MoreTimeIntent", "LessTimeIntent"}


def kinds() -> dict[str, list[tuple[str, str]]]:
    text = (Path(__file__).parent / "kinds.txt").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for line in filter(None, text.splitlines()):
        heading = re.fullmatch(r"\[(.+)\]", line)
        if heading:
            found[heading[1]] = []
        elif not line.startswith("#"):
            said, _, of = line.partition(" | ")
            [*found.values()][-1].append((said, of))
    return found


KINDS = kinds()


def heard(kind: str) -> dict[str, Understood]:
    return {text: loaded.understanding().understand(text, "en-US") for text, _ in KINDS[kind]}


def test_a_call_for_help_is_one_in_any_words() -> None:
    wrong = {
        text: one
        for text, one in heard("a call for help").items()
        if (one.intent, one.slots.get("symptom")) != (SYMPTOM, "call_for_help")
    }
    assert wrong == {}


@pytest.mark.parametrize("before", ["ten more minutes, ", "no, ", "skip this and ", "yes ", "how long left "])
def test_a_call_for_help_is_heard_beside_anything(before: str) -> None:
    said = [f"{before}{text}" for text in ("call nine one one", "get my wife", "i need an ambulance")]
    found = [loaded.understanding().understand(text, "en-GB").slots for text in said]
    assert found == [{"symptom": "call_for_help"}] * 3


def test_what_only_speaks_of_calls_and_people_is_none() -> None:
    assert {text for text, one in heard("no call").items() if one.intent == SYMPTOM} == set()


def test_every_red_flag_is_an_emergency() -> None:
    of = dict(KINDS["an emergency"])
    wrong = {
        text: dict(one.slots)
        for text, one in heard("an emergency").items()
        if one.intent != SYMPTOM or of[text] not in one.slots.values()
    }
    assert wrong == {}


def test_pain_is_heard_in_colloquial_words() -> None:
    assert {text for text, one in heard("a pain").items() if one.intent != SYMPTOM} == set()


def test_no_idiom_no_thing_and_nothing_denied_ends_the_day() -> None:
    ended = {
        text: dict(one.slots) for text, one in heard("harmless").items() if one.slots.get("symptom") in ENDING
    }
    assert ended == {}


def test_a_condition_is_heard_in_any_phrase() -> None:
    of = {text: ids.split(",") for text, ids in KINDS["a condition"]}
    wrong = {
        text: one
        for text, one in heard("a condition").items()
        if one.intent != CONDITION or not set(of[text]) <= {*one.slots["condition"], one.slots["condition"]}
    }
    assert wrong == {}


def test_what_is_not_mine_not_now_or_not_so_is_no_condition() -> None:
    assert {text for text, one in heard("no condition").items() if one.intent == CONDITION} == set()


@pytest.mark.parametrize(("kind", "intent"), [("yes", YES), ("no", NO), ("undecided", FALLBACK)])
def test_whole_sentences_answer_questions(kind: str, intent: str) -> None:
    assert {text: one.intent for text, one in heard(kind).items() if one.intent != intent} == {}


def test_what_may_be_a_symptom_or_none_is_asked_about() -> None:
    symptoms = {text: one.slots.get("symptom") for text, one in heard("unsure").items()}
    assert symptoms == dict.fromkeys(symptoms, "unsure")


def test_what_is_asked_of_others_is_not_ours() -> None:
    taken = {text: one.intent for text, one in heard("nothing of ours").items()}
    assert {text: intent for text, intent in taken.items() if intent != FALLBACK} == {}


def test_a_number_alone_starts_nothing() -> None:
    assert {text: one for text, one in heard("no routine").items() if one.intent in WISHES} == {}


@pytest.mark.parametrize("text", ["my daughter is a nurse", "my mother is here", "the doctor is nice"])
def test_likeness_alone_is_no_call_for_help(text: str) -> None:
    assert loaded.understanding().understand(text, "en-US").intent != SYMPTOM


@pytest.mark.parametrize(
    "said", ["it's over", "it's gone", "i'm fine now", "the tingling has gone", "it's all over now"]
)
def test_what_has_passed_is_no_yes(said: str) -> None:
    understood = loaded.understanding().understand(said, "en-US")
    assert (understood.intent, dict(understood.slots)) == ("FeelingIntent", {"feeling": "better"})


def test_a_grave_symptom_comes_before_a_condition_told_beside_it() -> None:
    understood = loaded.understanding().understand("i'm pregnant and my chest hurts", "en-US")
    assert understood.slots["symptom"] == "chest_pain"


@pytest.mark.parametrize("said", ["i've got a hernia and this hurts", "i twisted my knee just now"])
def test_a_pain_is_felt_beside_what_does_not_end_everything(said: str) -> None:
    assert loaded.understanding().understand(said, "en-US").intent == SYMPTOM
