from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from skill.alexa.model_rules import check_model, check_models
from tests.fakes import loaded

SOUND: Any = loaded.model("en-US")
Spoil = Callable[[Any], object]


def spoken(model: Any) -> Any:
    return model["interactionModel"]["languageModel"]


def intent(model: Any, name: str) -> Any:
    return next(entry for entry in spoken(model)["intents"] if entry["name"] == name)


def kind(model: Any, name: str) -> Any:
    return next(entry for entry in spoken(model)["types"] if entry["name"] == name)


def call_it(name: str) -> Spoil:
    return lambda model: spoken(model).update(invocationName=name)


def sample(name: str, text: str) -> Spoil:
    return lambda model: intent(model, name)["samples"].append(text)


def drop(name: str) -> Spoil:
    return lambda model: spoken(model)["intents"].remove(intent(model, name))


def search_query(model: Any) -> None:
    intent(model, "WhyIntent")["slots"].append({"name": "query", "type": "AMAZON.SearchQuery"})
    intent(model, "WhyIntent")["samples"] += ["look up {query}", "look up {query} for {topic}"]


BROKEN: list[tuple[str, Spoil]] = [
    ("shape", lambda model: model.pop("interactionModel")),
    ("invocation-characters", call_it("Back Coach")),
    ("invocation-characters", call_it("back coach 2")),
    ("invocation-length", call_it("coach")),
    ("invocation-article", call_it("the coach")),
    ("invocation-word", call_it("alexa back coach")),
    ("invocation-word", call_it("start back coach")),
    ("invocation-word", call_it("back coach app")),
    ("required-intent", drop("AMAZON.PauseIntent")),
    ("required-intent", drop("AMAZON.ResumeIntent")),
    ("required-intent", drop("AMAZON.FallbackIntent")),
    ("required-intent", drop("AMAZON.NavigateHomeIntent")),
    ("name-characters", lambda model: intent(model, "WhyIntent").update(name="Why2Intent")),
    ("name-characters", lambda model: intent(model, "WhyIntent")["slots"][0].update(name="top-ic")),
    ("name-characters", lambda model: kind(model, "TOPIC").update(name="TOPIC 1")),
    ("name-twice", lambda model: spoken(model)["intents"].append(deepcopy(intent(model, "EasierIntent")))),
    ("name-twice", lambda model: spoken(model)["types"].append(deepcopy(kind(model, "SIDE")))),
    ("sample-characters", sample("EasierIntent", "make it 2 times easier")),
    ("sample-characters", sample("EasierIntent", "easier, please")),
    ("sample-braces", sample("WhyIntent", "why oh why {topic")),
    ("sample-twice", sample("EasierIntent", "skip this one")),
    ("sample-twice", sample("SkipIntent", "Skip This One")),
    ("sample-word", sample("TimeLeftIntent", "tell me the time left")),
    ("sample-word", sample("EasierIntent", "alexa make it easier")),
    ("slot-undefined", sample("EasierIntent", "make the {drill} easier")),
    ("slot-twice", sample("WhyIntent", "why {topic} and {topic}")),
    ("sample-only-slots", sample("WhyIntent", "{topic}")),
    ("search-query", search_query),
    ("type-undefined", lambda model: intent(model, "WhyIntent")["slots"][0].update(type="SUBJECT")),
    ("slot-type", lambda model: intent(model, "SkipIntent")["slots"][0].update(type="TOPIC")),
    (
        "type-unused",
        lambda model: spoken(model)["types"].append({"name": "MOOD", "values": [{"name": {"value": "x"}}]}),
    ),
    (
        "slot-unsaid",
        lambda model: intent(model, "EasierIntent").update(slots=[{"name": "side", "type": "SIDE"}]),
    ),
    ("type-empty", lambda model: kind(model, "SIDE").update(values=[])),
    ("value-id-twice", lambda model: kind(model, "SIDE")["values"][0].update(id="right")),
    ("value-twice", lambda model: kind(model, "SIDE")["values"][0]["name"]["synonyms"].append("right")),
    ("value-length", lambda model: kind(model, "SIDE")["values"][0]["name"]["synonyms"].append("so " * 60)),
    ("value-length", lambda model: kind(model, "SIDE")["values"][0]["name"]["synonyms"].append("")),
    ("intent-unsaid", lambda model: intent(model, "EasierIntent").update(samples=[])),
    ("size", lambda model: kind(model, "SIDE")["values"][0]["name"]["synonyms"].append("left " * 250_000)),
    (
        "fallback-sensitivity",
        lambda model: spoken(model)["modelConfiguration"]["fallbackIntentSensitivity"].update(level="SOME"),
    ),
]


@pytest.mark.parametrize(("rule", "spoil"), BROKEN)
def test_a_broken_rule_is_found(rule: str, spoil: Spoil) -> None:
    model = deepcopy(SOUND)
    spoil(model)
    assert rule in {finding.rule for finding in check_model(model)}


def test_a_sound_model_has_no_findings() -> None:
    assert check_model(SOUND) == []


def test_a_finding_names_the_place_and_the_remedy() -> None:
    model = deepcopy(SOUND)
    sample("WhyIntent", "why {reason}")(model)
    (finding,) = check_model(model)
    assert finding.place == "WhyIntent: 'why {reason}'"
    assert finding.remedy == "declare the slot 'reason', or take it out"


@pytest.mark.parametrize(
    "spoil",
    [
        drop("EasierIntent"),
        lambda model: kind(model, "SIDE")["values"].pop(),
        lambda model: intent(model, "SkipIntent").pop("slots"),
    ],
)
def test_locales_out_of_step_are_found(spoil: Spoil) -> None:
    other = deepcopy(SOUND)
    spoil(other)
    findings = check_models({"en-US": SOUND, "en-GB": other})
    assert "locales-apart" in {finding.rule for finding in findings}
    assert any(finding.place.startswith("en-GB: ") for finding in findings)


def test_locales_in_step_have_no_findings() -> None:
    assert check_models({"en-US": SOUND, "en-GB": deepcopy(SOUND)}) == []
    assert check_models({}) == []


@pytest.mark.parametrize(
    "model",
    [
        {},
        {"interactionModel": []},
        {"interactionModel": {"languageModel": {"intents": [7]}}},
        {"interactionModel": {"languageModel": {"types": [{"name": "T", "values": [{"name": "x"}]}]}}},
    ],
)
def test_a_model_of_another_shape_is_named_and_not_looked_at_further(model: dict[str, object]) -> None:
    assert [finding.rule for finding in check_models({"en-US": model})] == ["shape"]
