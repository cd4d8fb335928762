"""The package's files, read by Amazon's own definitions of them: nothing unknown, nothing lost on the way.

npm's definition, made strict, says what a file may hold; PyPI's classes say what is left of it once read.
"""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model import InteractionModelData
from ask_smapi_model.v1.skill.manifest import SkillManifestEnvelope

from skill.alexa.models.interaction_model import model_text
from skill.alexa.models.skill_manifest import build_manifest
from skill.alexa.models.store_page import load_pages
from skill.language.locales import spoken_locales
from tests.alexa.models.strict import MANIFEST, MODEL, mistakes
from tests.fakes import loaded

SERIALIZER = DefaultSerializer()
SOUND: Any = json.loads(
    json.dumps(build_manifest("https://coach.example.org/alexa", load_pages("en", spoken_locales())))
)
Spoil = Callable[[Any], object]


def lost(content: Any, kind: type) -> list[str]:
    """Return the places of what an official definition does not give back as it was."""
    read = SERIALIZER.deserialize(json.dumps(content), kind)
    return list(_apart(content, SERIALIZER.serialize(read), ""))


def _apart(before: Any, after: Any, place: str) -> Iterator[str]:
    if isinstance(before, dict):
        for name, value in before.items():
            known = isinstance(after, dict) and name in after
            yield from _apart(value, after[name], f"{place}.{name}") if known else [f"{place}.{name}"]
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _apart(one, other, f"{place}[{number}]")
    elif before != after:
        yield place


def custom(manifest: Any) -> Any:
    return manifest["manifest"]["apis"]["custom"]


def published(manifest: Any) -> Any:
    return manifest["manifest"]["publishingInformation"]


def page(manifest: Any) -> Any:
    return published(manifest)["locales"]["en-GB"]


def spoken(model: Any) -> Any:
    return model["interactionModel"]["languageModel"]


def test_the_manifest_keeps_the_definition_and_is_read_whole() -> None:
    assert mistakes(SOUND, MANIFEST) == []
    assert lost(SOUND, SkillManifestEnvelope) == []


@pytest.mark.parametrize("locale", spoken_locales())
def test_each_model_keeps_the_definition_and_is_read_whole(locale: str) -> None:
    read = json.loads(model_text(loaded.model(locale)))
    assert mistakes(read, MODEL) == []
    assert lost(read, InteractionModelData) == []


@pytest.mark.parametrize(
    ("place", "spoil"),
    [
        ("/manifest/apis/custom", lambda it: custom(it).update(endpont="x")),
        ("/manifest/apis/custom", lambda it: custom(it).update(interface=[])),
        ("/manifest/apis/custom/interfaces/0", lambda it: custom(it).update(interfaces=[{"type": "AUDIO"}])),
        ("/manifest/apis/custom/interfaces/0", lambda it: custom(it)["interfaces"][0].update(version="1")),
        ("/manifest/apis/custom/endpoint", lambda it: custom(it)["endpoint"].pop("uri")),
        ("/manifest/apis/custom/endpoint/uri", lambda it: custom(it)["endpoint"].update(uri="http://a.b/")),
        (
            "/manifest/apis/custom/endpoint/sslCertificateType",
            lambda it: custom(it)["endpoint"].update(sslCertificateType="Public"),
        ),
        ("/manifest/manifestVersion", lambda it: it["manifest"].update(manifestVersion=1)),
        ("/manifest/permissions/0/name", lambda it: it["manifest"].update(permissions=[{"name": "all"}])),
        (
            "/manifest/events/subscriptions/0/eventName",
            lambda it: it["manifest"]["events"].update(subscriptions=[{"eventName": "DISABLED"}]),
        ),
        ("/manifest/events", lambda it: it["manifest"]["events"].pop("endpoint")),
        ("/manifest/publishingInformation/locales/en-GB", lambda it: page(it).pop("name")),
        ("/manifest/publishingInformation/locales/en-GB", lambda it: page(it).update(phrases=[])),
        (
            "/manifest/publishingInformation/locales/en-GB/summary",
            lambda it: page(it).update(summary="x" * 161),
        ),
        (
            "/manifest/publishingInformation/locales/en-GB/examplePhrases",
            lambda it: page(it).update(examplePhrases=["Alexa, open back coach"] * 5),
        ),
        (
            "/manifest/publishingInformation/distributionMode",
            lambda it: published(it).update(distributionMode="ALL"),
        ),
        (
            "/manifest/publishingInformation/isAvailableWorldwide",
            lambda it: published(it).update(isAvailableWorldwide="yes"),
        ),
        (
            "/manifest/privacyAndCompliance",
            lambda it: it["manifest"]["privacyAndCompliance"].update(usesPersonalData=False),
        ),
    ],
)
def test_a_broken_manifest_is_found_by_the_definition(place: str, spoil: Spoil) -> None:
    spoiled = deepcopy(SOUND)
    spoil(spoiled)
    assert {found.partition(": ")[0] for found in mistakes(spoiled, MANIFEST)} == {place}


@pytest.mark.parametrize(
    ("place", "spoil"),
    [
        ("/", lambda it: it.pop("interactionModel")),
        ("/interactionModel", lambda it: it["interactionModel"].pop("languageModel")),
        ("/interactionModel", lambda it: it["interactionModel"].update(dialogs={})),
        ("/interactionModel/languageModel", lambda it: spoken(it).pop("invocationName")),
        ("/interactionModel/languageModel", lambda it: spoken(it).update(intent=[])),
        ("/interactionModel/languageModel/intents", lambda it: spoken(it).update(intents=[])),
        ("/interactionModel/languageModel/intents/0", lambda it: spoken(it)["intents"][0].pop("name")),
        (
            "/interactionModel/languageModel/intents/0/samples/0",
            lambda it: spoken(it)["intents"][0].update(samples=[7]),
        ),
        (
            "/interactionModel/languageModel/intents/0",
            lambda it: spoken(it)["intents"][0].update(utterances=["stop"]),
        ),
        (
            "/interactionModel/languageModel/types/0/values",
            lambda it: spoken(it)["types"][0].update(values={}),
        ),
        (
            "/interactionModel/languageModel/types/0/values/0/name",
            lambda it: spoken(it)["types"][0]["values"][0]["name"].pop("value"),
        ),
        (
            "/interactionModel/languageModel/modelConfiguration/fallbackIntentSensitivity/level",
            lambda it: spoken(it)["modelConfiguration"]["fallbackIntentSensitivity"].update(level="NONE"),
        ),
        (
            "/interactionModel/prompts/0/variations",
            lambda it: it["interactionModel"].update(prompts=[{"id": "ask", "variations": []}]),
        ),
        (
            "/interactionModel/dialog/intents/0/slots/0/validations/0",
            lambda it: it["interactionModel"].update(
                dialog={
                    "intents": [
                        {
                            "name": "WhyIntent",
                            "slots": [
                                {
                                    "name": "topic",
                                    "type": "TOPIC",
                                    "prompts": {},
                                    "validations": [{"type": "isLikely", "prompt": "ask"}],
                                }
                            ],
                        }
                    ]
                }
            ),
        ),
    ],
)
def test_a_broken_model_is_found_by_the_definition(place: str, spoil: Spoil) -> None:
    spoiled = deepcopy(loaded.model("en-US"))
    spoil(spoiled)
    assert {found.partition(": ")[0] for found in mistakes(spoiled, MODEL)} == {place}


@pytest.mark.parametrize("field", ["endpont", "interface"])
def test_a_field_that_is_lost_on_reading_is_found(field: str) -> None:
    spoiled = deepcopy(SOUND)
    custom(spoiled)[field] = "x"
    assert lost(spoiled, SkillManifestEnvelope) == [f".manifest.apis.custom.{field}"]


def test_a_field_of_a_model_that_is_lost_on_reading_is_found() -> None:
    spoiled = deepcopy(loaded.model("en-GB"))
    spoken(spoiled)["intent"] = []
    assert lost(spoiled, InteractionModelData) == [".interactionModel.languageModel.intent"]
