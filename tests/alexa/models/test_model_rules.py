from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from skill.alexa.models.model_rules import check_model, check_models
from skill.hearing.source_files import WrongSentences
from skill.language.locales import spoken_locales
from tests.fakes import loaded

SAMPLES = 60
"""How many samples of an intent the model here keeps: enough for each rule, and quickly looked through."""


def thinned(model: Any) -> Any:
    """A model with some of each intent's samples, spread over all of them."""
    thin = deepcopy(model)
    for entry in thin["interactionModel"]["languageModel"]["intents"]:
        entry["samples"] = entry["samples"][:: len(entry["samples"]) // SAMPLES + 1]
    return thin


SOUND: Any = thinned(loaded.model("en-US"))
ALL: Any = dict.fromkeys(spoken_locales(), SOUND)
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


def first_of(model: Any, name: str) -> str:
    return str(intent(model, name)["samples"][0])


def drop(name: str) -> Spoil:
    return lambda model: spoken(model)["intents"].remove(intent(model, name))


def with_slot_sample(text: str) -> Spoil:
    return lambda model: intent(model, "WhyIntent")["slots"][0].update(samples=[text])


def search_query(model: Any) -> None:
    intent(model, "WhyIntent")["slots"].append({"name": "query", "type": "AMAZON.SearchQuery"})
    intent(model, "WhyIntent")["samples"] += ["look up {query}", "look up {query} for {topic}"]


BROKEN: list[tuple[str, Spoil]] = [
    ("shape", lambda model: model.pop("interactionModel")),
    ("shape", lambda model: spoken(model).pop("invocationName")),
    ("shape", lambda model: spoken(model).update(invocation="back coach")),
    ("shape", lambda model: intent(model, "WhyIntent").update(utterances=["why"])),
    ("shape", lambda model: intent(model, "WhyIntent")["slots"][0].update(multiple=True)),
    ("invocation-characters", call_it("Back Coach")),
    ("invocation-characters", call_it("back coach 2")),
    ("invocation-characters", call_it("back-coach mine")),
    ("invocation-spaces", call_it("back  coach")),
    ("invocation-spaces", call_it("back coach ")),
    ("invocation-dot", call_it("back coach.")),
    ("invocation-apostrophe", call_it("'back coach'")),
    ("invocation-length", call_it("coach")),
    ("invocation-article", call_it("the coach")),
    ("invocation-word", call_it("alexa back coach")),
    ("invocation-word", call_it("start back coach")),
    ("invocation-word", call_it("back coach app")),
    ("invocation-word", call_it("coach for backs")),
    ("required-intent", drop("AMAZON.PauseIntent")),
    ("required-intent", drop("AMAZON.ResumeIntent")),
    ("required-intent", drop("AMAZON.FallbackIntent")),
    ("required-intent", drop("AMAZON.NavigateHomeIntent")),
    ("intent-unknown", lambda model: spoken(model)["intents"].append({"name": "AMAZON.RestIntent"})),
    ("name-characters", lambda model: intent(model, "WhyIntent").update(name="Why2Intent")),
    ("name-characters", lambda model: intent(model, "WhyIntent")["slots"][0].update(name="top-ic")),
    ("name-characters", lambda model: kind(model, "TOPIC").update(name="TOPIC 1")),
    ("name-twice", lambda model: spoken(model)["intents"].append(deepcopy(intent(model, "EasierIntent")))),
    ("name-twice", lambda model: spoken(model)["types"].append(deepcopy(kind(model, "SIDE")))),
    ("name-twice", lambda model: intent(model, "EasierIntent").update(name="harderintent")),
    (
        "name-twice",
        lambda model: intent(model, "WhyIntent")["slots"].append({"name": "topic", "type": "TOPIC"}),
    ),
    ("sample-characters", sample("EasierIntent", "make it 2 times easier")),
    ("sample-characters", sample("EasierIntent", "easier, please")),
    ("sample-braces", sample("WhyIntent", "why oh why {topic")),
    ("sample-braces", with_slot_sample("it is topic}")),
    ("sample-glued", sample("WhyIntent", "why the {topic}y one")),
    ("sample-glued", sample("WhyIntent", "why the un{topic} one")),
    ("sample-dot", sample("EasierIntent", "make it easier.")),
    ("sample-spaces", sample("EasierIntent", " make it less hard ")),
    ("sample-spaces", sample("EasierIntent", "make it  less hard")),
    ("sample-characters", with_slot_sample("it's 2")),
    ("sample-word", with_slot_sample("tell me")),
    ("slot-undefined", with_slot_sample("the {reason}")),
    ("sample-twice", lambda model: sample("EasierIntent", first_of(model, "SkipIntent"))(model)),
    ("sample-twice", lambda model: sample("SkipIntent", first_of(model, "SkipIntent").title())(model)),
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
    ("value-id", lambda model: kind(model, "SIDE")["values"][0].pop("id")),
    ("value-id-twice", lambda model: kind(model, "SIDE")["values"][0].update(id="right")),
    ("value-twice", lambda model: kind(model, "SIDE")["values"][0]["name"]["synonyms"].append("right")),
    ("value-length", lambda model: kind(model, "SIDE")["values"][0]["name"]["synonyms"].append("so " * 60)),
    ("value-length", lambda model: kind(model, "SIDE")["values"][0]["name"]["synonyms"].append("")),
    ("value-twice", lambda model: kind(model, "SIDE")["values"][0]["name"]["synonyms"].append("LEFT")),
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
    assert rule in {finding.rule for finding in check_model(model, "en-US")}


def test_a_sound_model_has_no_findings() -> None:
    assert check_model(SOUND, "en-US") == []


def test_a_finding_names_the_place_and_the_remedy() -> None:
    model = deepcopy(SOUND)
    sample("WhyIntent", "why {reason}")(model)
    (finding,) = check_model(model, "en-US")
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
    findings = check_models(ALL | {"en-GB": other})
    assert "locales-apart" in {finding.rule for finding in findings}
    assert any(finding.place.startswith("en-GB: ") for finding in findings)


def test_locales_in_step_have_no_findings() -> None:
    assert check_models(ALL | {"en-GB": deepcopy(SOUND)}) == []
    assert check_models({}) == []


@pytest.mark.parametrize(
    "model",
    [
        {},
        {"interactionModel": []},
        {"interactionModel": {"languageModel": {"intents": [7]}}},
        {"interactionModel": {"languageModel": {"types": [{"name": "T", "values": [{"name": "x"}]}]}}},
        {
            "interactionModel": {
                "languageModel": {"invocationName": "back coach", "intents": []},
                "dialogue": {},
            }
        },
    ],
)
def test_a_model_of_another_shape_is_named_and_not_looked_at_further(model: dict[str, object]) -> None:
    assert [finding.rule for finding in check_models(ALL | {"en-US": model})] == ["shape"]


def test_a_possessive_and_an_answer_of_slots_alone_are_good_samples() -> None:
    model = deepcopy(SOUND)
    sample("WhyIntent", "why is {topic}'s turn")(model)
    with_slot_sample("{topic}")(model)
    assert check_model(model, "en-US") == []


@pytest.mark.parametrize("name", ["a. b. coach", "dad's back coach", "the best back coach"])
def test_initials_possessives_and_articles_in_longer_names_are_good(name: str) -> None:
    model = deepcopy(SOUND)
    call_it(name)(model)
    assert check_model(model, "en-US") == []


def test_a_locale_that_alexa_does_not_have_is_named() -> None:
    findings = check_models(ALL | {"en-NZ": SOUND})
    assert [(finding.rule, finding.place) for finding in findings] == [("locale-unknown", "en-NZ: en-NZ")]


def test_a_missing_locale_of_a_language_is_named() -> None:
    findings = check_models({locale: SOUND for locale in spoken_locales() if locale != "en-AU"})
    assert [(finding.rule, finding.place) for finding in findings] == [("locale-missing", "en-AU")]


def test_a_language_without_words_of_its_own_is_one_line() -> None:
    with pytest.raises(WrongSentences, match=r"fr/platform\.yaml: cannot be read"):
        check_model(SOUND, "fr-FR")
