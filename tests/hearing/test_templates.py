import re
import shutil
from calendar import day_name
from enum import StrEnum
from pathlib import Path

import pytest

from skill.coaching.conditions import Condition
from skill.coaching.drill import Level, Posture, Tool
from skill.coaching.routine import Amount, Focus, Side
from skill.coaching.safety import BodyPart, Symptom
from skill.coaching.stand_ins import StandIn
from skill.dialog.said import Period, Recurrence
from skill.hearing.source_files import WrongSentences
from skill.hearing.templates import Templates
from skill.resources import shipped
from tests.fakes import loaded

TEMPLATES = loaded.templates()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return shutil.copytree(shipped("interaction_models") / "en", tmp_path / "en")


def values(kind: str) -> set[str]:
    """The ids that slots of a type can hold."""
    return {str(value) for entry in TEMPLATES.lists.values() if entry.type == kind for value in entry.values}


CONTRACT = """StartRoutine StartDrill Skip SwitchSide MoreTime LessTime Easier Harder TimeLeft WhereAmI
WhatsNext HowTo Why HaveTool NoTool Symptom Safety ListDrills Coaching History Remind ForgetMe
Condition"""


def test_every_intent_of_the_contract_is_declared() -> None:
    assert {f"{name}Intent" for name in CONTRACT.split()} <= set(TEMPLATES.intents)


def test_slots_have_the_names_and_types_of_the_contract() -> None:
    symptom = TEMPLATES.intents["SymptomIntent"].slots
    assert {name: spec.type for name, spec in symptom.items()} == {
        "symptom": "SYMPTOM",
        "bodyPart": "BODY_PART",
    }
    assert list(TEMPLATES.intents["StartRoutineIntent"].slots) == [
        "minutes",
        "duration",
        "focus",
        "level",
        "posture",
        "without",
    ]


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("FOCUS", "glutes lower_back hip_flexors whole_back sitting"),
        ("TOOL", "lacrosse_ball tennis_ball foam_roller swiss_ball none rolled_towel water_bottle golf_ball"),
        ("SIDE", "left right"),
        ("LEVEL", "easier standard harder"),
        ("POSTURE", "floor standing chair bed"),
        ("AMOUNT", "less standard more countdown_only"),
        ("PERIOD", "week month ever"),
        ("RECURRENCE", "once daily weekdays weekly"),
        ("BODY_PART", "foot leg thigh hip groin back belly chest neck arm head"),
        (
            "SYMPTOM",
            "tingling numbness sharp_pain dizziness pulse burning chest_pain breathless faint fell "
            "saddle_numbness bladder_bowel leg_weakness",
        ),
        (
            "DRILL",
            "glutes ql_erectors hip_flexors reverse_lunge_side_bend swiss_ball_lateral_opener "
            "prone_scorpion couch_stretch spinal_rotations",
        ),
    ],
)
def test_every_value_of_the_contract_can_be_said(kind: str, ids: str) -> None:
    assert set(ids.split()) <= values(kind)


NO_RECURRENCE = {"other", *(f"{day.lower()}s" for day in day_name)}
"""What is said in the slot of a recurrence: one that cannot be held, and a day of every week."""


@pytest.mark.parametrize(
    "kind", [Amount, BodyPart, Condition, Focus, Level, Period, Posture, Recurrence, Side, Symptom, Tool]
)
def test_every_value_that_can_be_said_is_one_that_the_coach_knows(kind: type[StrEnum]) -> None:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).upper()
    assert values(name) - {"none", *StandIn, *NO_RECURRENCE} <= set(kind)


def test_every_drill_that_can_be_said_is_one_of_the_catalogue() -> None:
    assert values("DRILL") == set(loaded.catalogue().slugs)


def test_topics_are_the_drills_and_the_lessons() -> None:
    topics = set(TEMPLATES.lists["topic"].values)
    assert topics == {*TEMPLATES.lists["drill"].values, *TEMPLATES.lists["lesson"].values}
    assert "smr" in topics


def test_a_word_belongs_to_the_first_list_that_has_it() -> None:
    topics = TEMPLATES.lists["topic"].values
    assert "hips" in topics["hips"]
    assert "hips" not in topics["hip_flexors"]


def test_a_locale_puts_its_own_names_first() -> None:
    assert TEMPLATES.in_locale("en-GB").lists["tool"].values["swiss_ball"][0] == "gym ball"
    assert TEMPLATES.in_locale("en-GB").lists["drill"].values["couch_stretch"][0] == "sofa stretch"
    assert "programme" in TEMPLATES.in_locale("en-GB").rules["routine"]


def test_every_locales_words_are_understood_together() -> None:
    balls = TEMPLATES.in_all_locales().lists["tool"].values["swiss_ball"]
    assert {"gym ball", "stability ball", "fit ball"} <= set(balls)


def test_an_unknown_field_is_named(source: Path) -> None:
    (source / "intents.yaml").write_text("invocation_name: back coach\nsurprise: 1\n")
    with pytest.raises(WrongSentences, match=r"intents\.yaml:1: .*surprise"):
        Templates.read(source)


def test_a_missing_file_is_named(source: Path) -> None:
    (source / "lists.yaml").unlink()
    with pytest.raises(WrongSentences, match=r"lists\.yaml: cannot be read"):
        Templates.read(source)


def test_sentences_for_an_intent_that_is_not_declared_are_named(source: Path) -> None:
    (source / "sentences" / "extra.yaml").write_text(
        "language: en\nintents:\n  FlyIntent:\n    data:\n      - sentences: [fly away]\n"
    )
    with pytest.raises(WrongSentences, match="FlyIntent is not declared"):
        Templates.read(source)


def test_mistakes_in_several_files_are_told_at_once(source: Path) -> None:
    (source / "lists.yaml").unlink()
    (source / "intents.yaml").write_text("surprise: 1\n")
    (source / "locales" / "en-GB.yaml").write_text("list: {}\n")
    with pytest.raises(WrongSentences) as caught:
        Templates.read(source)
    files = [line.split(":")[0].removeprefix("interaction_models/en/") for line in caught.value.lines]
    assert files == ["intents.yaml", "lists.yaml", "locales/en-GB.yaml"]


def test_a_locale_cannot_name_a_value_that_is_not_there(source: Path) -> None:
    (source / "locales" / "en-GB.yaml").write_text(
        "lists: {tool: {spoon: [a spoon]}, toys: {bear: [bear]}}\n"
    )
    with pytest.raises(WrongSentences) as caught:
        Templates.read(source)
    assert caught.value.lines == (
        "locales/en-GB.yaml: tool: spoon is not in lists.yaml",
        "locales/en-GB.yaml: toys: bear is not in lists.yaml",
    )


def test_a_list_that_is_not_there_cannot_be_included(source: Path) -> None:
    path = source / "lists.yaml"
    path.write_text(path.read_text().replace("includes: [", "includes: [nothing, ", 1))
    with pytest.raises(WrongSentences, match=r"^lists\.yaml: there is no list nothing to include$"):
        Templates.read(source)


def test_an_intent_without_sentences_is_named(source: Path) -> None:
    path = source / "intents.yaml"
    path.write_text(path.read_text() + "  FlyIntent: {}\n")
    with pytest.raises(WrongSentences, match="FlyIntent has no sentences"):
        Templates.read(source)
