import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.models.interaction_model import build_model, build_models, model_text, models_folder
from skill.alexa.models.model_rules import check_model, check_models
from skill.hearing.source_files import WrongSentences
from skill.hearing.templates import Templates
from skill.language.locales import spoken_locales
from skill.resources import shipped
from tests.fakes import loaded

TEMPLATES = loaded.templates()


def language_model(locale: str) -> dict[str, Any]:
    built: dict[str, Any] = json.loads(model_text(loaded.model(locale)))
    spoken: dict[str, Any] = built["interactionModel"]["languageModel"]
    return spoken


US = language_model("en-US")
INTENTS = {intent["name"]: intent for intent in US["intents"]}
TYPES = {kind["name"]: {value["id"]: value["name"] for value in kind["values"]} for kind in US["types"]}


@pytest.mark.parametrize("locale", spoken_locales())
def test_the_committed_model_is_what_the_templates_give(locale: str) -> None:
    committed = (models_folder() / f"{locale}.json").read_text(encoding="utf-8")
    assert committed == model_text(build_model(TEMPLATES, locale)), "run: back-coach models build"


def test_a_model_is_committed_for_each_locale_and_no_other() -> None:
    assert (
        {path.stem for path in models_folder().glob("*.json")}
        == set(spoken_locales())
        == set(TEMPLATES.locales)
    )


@pytest.mark.parametrize("locale", spoken_locales())
def test_each_model_keeps_every_rule(locale: str) -> None:
    assert check_model(loaded.model(locale), locale) == []


def test_the_locales_are_in_step() -> None:
    assert check_models({locale: loaded.model(locale) for locale in spoken_locales()}) == []


def test_all_built_ins_of_the_contract_are_declared() -> None:
    names = (
        "Yes No Help Stop Cancel Fallback NavigateHome Pause Resume Next Previous Repeat StartOver "
        "LoopOn LoopOff ShuffleOn ShuffleOff"
    )
    assert {f"AMAZON.{name}Intent" for name in names.split(" ")} == {
        name for name in INTENTS if name.startswith("AMAZON.")
    }


def test_the_skill_is_called_back_coach() -> None:
    assert US["invocationName"] == "back coach"
    assert US["modelConfiguration"]["fallbackIntentSensitivity"]["level"] == "LOW"


def test_several_tools_can_be_named_at_once() -> None:
    for intent in ("HaveToolIntent", "NoToolIntent"):
        several = {"name": "tool", "type": "TOOL", "multipleValues": {"enabled": True}}
        assert INTENTS[intent]["slots"][0] == several


def test_values_have_names_and_other_words() -> None:
    assert TYPES["TOOL"]["lacrosse_ball"]["value"] == "lacrosse ball"
    assert "pins and needles" in TYPES["SYMPTOM"]["tingling"]["synonyms"]


def test_locales_differ_in_words() -> None:
    british = {kind["name"]: kind for kind in language_model("en-GB")["types"]}
    names = {value["id"]: value["name"]["value"] for value in british["DRILL"]["values"]}
    assert names["couch_stretch"] == "sofa stretch"
    assert TYPES["DRILL"]["couch_stretch"]["value"] == "couch stretch"


def test_sentences_only_for_the_local_speaker_stay_out() -> None:
    samples = INTENTS["StartDrillIntent"]["samples"]
    assert "{drill}" not in samples
    assert "just my {side} {drill}" in samples


@pytest.mark.parametrize(
    ("intent", "sample"),
    [
        ("StartRoutineIntent", "a {minutes} minute back routine"),
        ("StartRoutineIntent", "something for my {focus}"),
        ("StartRoutineIntent", "one {posture}"),
        ("StartDrillIntent", "do the {drill}"),
        ("StartDrillIntent", "just my {side} {drill}"),
        ("SkipIntent", "skip this one"),
        ("SkipIntent", "not the {drill} today"),
        ("SkipIntent", "next drill"),
        ("SwitchSideIntent", "other side"),
        ("SwitchSideIntent", "go to the {side} side"),
        ("MoreTimeIntent", "stay here"),
        ("MoreTimeIntent", "{seconds} more seconds"),
        ("LessTimeIntent", "that's long enough"),
        ("EasierIntent", "make it easier"),
        ("HarderIntent", "something harder"),
        ("TimeLeftIntent", "how long left"),
        ("WhereAmIIntent", "which side am i on"),
        ("WhatsNextIntent", "what comes next"),
        ("HowToIntent", "explain the {drill}"),
        ("WhyIntent", "why is {topic} bad"),
        ("HaveToolIntent", "i have a {tool}"),
        ("NoToolIntent", "i don't have a {tool}"),
        ("NoToolIntent", "i have nothing"),
        ("SymptomIntent", "it {symptom}"),
        ("SymptomIntent", "my {bodyPart} is {symptom}"),
        ("SafetyIntent", "read me the warnings"),
        ("ListDrillsIntent", "what can you do"),
        ("CoachingIntent", "only {amount}"),
        ("HistoryIntent", "how often did i do it {period}"),
        ("RemindIntent", "remind me {recurrence} at {time}"),
        ("ForgetMeIntent", "delete everything you know about me"),
    ],
)
def test_the_contracts_examples_are_samples(intent: str, sample: str) -> None:
    assert sample in INTENTS[intent]["samples"]


@pytest.mark.slow
def test_models_are_written_for_every_locale(tmp_path: Path) -> None:
    written = build_models(tmp_path / "models")
    assert [path.stem for path in written] == sorted(spoken_locales())
    assert written[0].read_text(encoding="utf-8") == (models_folder() / written[0].name).read_text(
        encoding="utf-8"
    )


def test_a_sample_of_two_intents_is_named(tmp_path: Path) -> None:
    source = shutil.copytree(shipped("interaction_models") / "en", tmp_path / "en")
    (source / "sentences" / "extra.yaml").write_text(
        "language: en\nintents:\n  HarderIntent:\n    data:\n      - sentences: [skip this one]\n"
    )
    with pytest.raises(WrongSentences, match="'skip this one' is said for SkipIntent here, and for Harder"):
        build_model(Templates.read(source), "en-US")
