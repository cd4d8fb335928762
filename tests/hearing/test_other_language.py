"""Another language than English: a folder of sentences is all it takes. German, with a handful of intents."""

import json
import shutil
from functools import cache
from pathlib import Path

import pytest

from skill.alexa.models.interaction_model import build_model, build_models, model_text
from skill.alexa.models.model_rules import check_model
from skill.hearing.templates import Templates
from skill.hearing.understanding import FALLBACK, LAUNCH, SYMPTOM, Understanding

SOURCES = Path(__file__).parent / "sources"
GERMAN = Templates.read(SOURCES / "de")


@cache
def ears() -> Understanding:
    return Understanding(GERMAN)


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("Öffne Rücken Coach", LAUNCH, {}),
        ("zehn Minuten", "StartRoutineIntent", {"minutes": "10"}),
        ("ich habe nur fünfundzwanzig Minuten Zeit", "StartRoutineIntent", {"minutes": "25"}),
        ("gib mir 25 Minuten für die Hüfte", "StartRoutineIntent", {"minutes": "25", "focus": "hip_flexors"}),
        ("noch dreißig Sekunden bitte", "MoreTimeIntent", {"seconds": "30"}),
        ("noch anderthalb Minuten", "MoreTimeIntent", {"seconds": "90"}),
        ("Alexa, frag Rücken Coach nach 30 Sekunden länger", "MoreTimeIntent", {"seconds": "30"}),
        ("nur den linken Gesäßmuskel", "StartDrillIntent", {"drill": "glutes", "side": "left"}),
        ("überspring die Sofadehnung heute", "SkipIntent", {"drill": "couch_stretch"}),
        ("Warte mal", "AMAZON.PauseIntent", {}),
        ("ja, bitte!", "AMAZON.YesIntent", {}),
    ],
)
def test_what_is_said_word_for_word_is_understood(text: str, intent: str, slots: dict[str, str]) -> None:
    understood = ears().understand(text, "de-DE")
    assert (understood.intent, dict(understood.slots)) == (intent, slots)


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("ich hätte gern den Skorpionn", "StartDrillIntent", {"drill": "prone_scorpion"}),
        ("mach die sofa denung", "StartDrillIntent", {"drill": "couch_stretch"}),
        ("zehn nein fünfzehn Minuten", "StartRoutineIntent", {"minutes": "15"}),
        ("warte mal mein Telefon klingelt", "AMAZON.PauseIntent", {}),
        ("ich möcht gern eine kurze Runde für meine Hüfte", "StartRoutineIntent", {"focus": "hip_flexors"}),
        ("wie ist das Wetter morgen", FALLBACK, {}),
        ("spiel ein Lied von gestern", FALLBACK, {}),
    ],
)
def test_slips_corrections_and_reasons_are_minded_in_its_own_way(
    text: str, intent: str, slots: dict[str, str]
) -> None:
    understood = ears().understand(text, "de-DE")
    assert (understood.intent, dict(understood.slots)) == (intent, slots)


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("mein linkes Bein ist eingeschlafen", "numbness"),
        ("mach weiter aber irgendwie kribbelt mir der Fuß", "tingling"),
        ("zehn Minuten und ich kriege keine Luft", "breathless"),
        ("überspring das, ich hab so einen Druck auf der Brust", "chest_pain"),
    ],
)
def test_a_symptom_is_heard_whatever_else_is_said(text: str, symptom: str) -> None:
    understood = ears().understand(text, "de-DE")
    assert (understood.intent, understood.slots["symptom"]) == (SYMPTOM, symptom)


def test_a_symptom_that_is_denied_is_none() -> None:
    assert ears().understand("keine Schmerzen", "de-DE").intent == "AMAZON.NoIntent"


@pytest.fixture
def shipped_with_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sources that holds German alone, in the place of what is shipped."""
    sources = shutil.copytree(SOURCES, tmp_path / "sources")
    for module in (
        "alexa.models.reserved",
        "alexa.models.interaction_model",
        "hearing.templates",
    ):
        monkeypatch.setattr(f"skill.{module}.shipped", lambda _: sources)
    return sources


def test_its_model_is_built_and_keeps_every_rule(shipped_with_german: Path, tmp_path: Path) -> None:
    (written,) = build_models(tmp_path / "models")
    model = json.loads(written.read_text(encoding="utf-8"))
    assert written.name == "de-DE.json"
    assert check_model(model, "de-DE") == []


def test_its_model_says_what_its_sentences_say() -> None:
    spoken = json.loads(model_text(build_model(GERMAN, "de-DE")))["interactionModel"]["languageModel"]
    samples = {intent["name"]: intent["samples"] for intent in spoken["intents"]}
    assert spoken["invocationName"] == "rücken coach"
    assert "noch {seconds} sekunden" in samples["MoreTimeIntent"]
    assert "überspring die {drill}" in samples["SkipIntent"] or "lass den {drill}" in samples["SkipIntent"]
