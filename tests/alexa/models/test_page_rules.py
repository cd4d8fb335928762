from typing import Any

import msgspec
import pytest

from skill.alexa.models.page_rules import check_pages
from skill.alexa.models.store_page import StorePage, load_pages
from tests.fakes import loaded

MODELS: Any = {"en-GB": loaded.model("en-GB")}
SOUND = load_pages("en", ["en-GB"])["en-GB"]
OPEN = "Alexa, open back coach"


def rules_broken_by(**changes: Any) -> set[str]:
    page: StorePage = msgspec.structs.replace(SOUND, **changes)
    return {finding.rule for finding in check_pages({"en-GB": page}, MODELS)}


def test_the_page_keeps_every_rule() -> None:
    assert check_pages({"en-GB": SOUND}, MODELS) == []


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("length", {"summary": "x" * 161}),
        ("length", {"name": "x"}),
        ("length", {"name": "x" * 51}),
        ("length", {"description": SOUND.description + "x" * 4000}),
        ("length", {"keywords": [f"back {number}" for number in range(31)]}),
        ("length", {"keywords": ["x" * 151]}),
        ("length", {"keywords": [""]}),
        ("length", {"testing_instructions": " "}),
        ("length", {"testing_instructions": "x" * 4001}),
        ("length", {"examples": [OPEN, "Alexa, ask back coach for " + "so " * 80]}),
        ("disclaimer", {"description": "A coach for your back."}),
        ("disclaimer", {"must_say": []}),
        ("promise", {"summary": "Cures your back pain."}),
        ("promise", {"keywords": ["guaranteed relief"]}),
        ("placeholder", {"description": SOUND.description + " Use a {tool}."}),
        ("placeholder", {"testing_instructions": "Say {phrase}."}),
        ("examples", {"examples": []}),
        ("examples", {"examples": [OPEN, OPEN, OPEN, OPEN, OPEN]}),
        ("example-twice", {"examples": [OPEN, "alexa open back coach!"]}),
        ("example-words", {"examples": ["open back coach"]}),
        ("example-words", {"examples": ["Alexa, back coach"]}),
        ("example-words", {"examples": ["Alexa, open my back coach"]}),
        ("example-first", {"examples": ["Alexa, ask back coach for thirty more seconds"]}),
        ("example-sample", {"examples": [OPEN, "Alexa, ask back coach for a cup of tea"]}),
        ("testing-sample", {"testing_instructions": 'Say "Alexa, ask back coach for a cup of tea".'}),
    ],
)
def test_a_broken_rule_is_found(rule: str, changes: dict[str, Any]) -> None:
    assert rule in rules_broken_by(**changes)


def test_a_page_without_a_model_is_found() -> None:
    (finding,) = check_pages({"en-AU": SOUND}, MODELS)
    assert (finding.rule, finding.place) == ("locale", "en-AU: model")


@pytest.mark.parametrize(
    "phrase",
    [
        "Alexa, ask back coach how long left",
        "Alexa, tell back coach my foot tingles",
        "Alexa, ask back coach to skip this one",
        "Echo, ask Back Coach for a ten minute back routine!",
    ],
)
def test_samples_with_their_slots_filled_are_good_examples(phrase: str) -> None:
    assert rules_broken_by(examples=[OPEN, phrase]) == set()


def test_a_finding_names_the_locale_the_place_and_the_remedy() -> None:
    page = msgspec.structs.replace(SOUND, examples=[OPEN, "Alexa, ask back coach for a cup of tea"])
    (finding,) = check_pages({"en-GB": page}, MODELS)
    assert finding.place == "en-GB: 'Alexa, ask back coach for a cup of tea'"
    assert finding.remedy == "use a sample's words: 'for a cup of tea' is none"
