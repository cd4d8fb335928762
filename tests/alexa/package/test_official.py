"""The package's files, read by Amazon's own definitions of them: nothing unknown, nothing lost on the way."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model import InteractionModelData
from ask_smapi_model.v1.skill.manifest import SkillManifestEnvelope

from skill.alexa.model import build_model
from skill.alexa.package.manifest import build_manifest
from skill.alexa.package.store import load_page
from skill.language.locales import ENGLISH_LOCALES
from skill.language.templates import Templates

SERIALIZER = DefaultSerializer()
MANIFEST: Any = build_manifest(
    "https://coach.example.org/alexa", dict.fromkeys(ENGLISH_LOCALES, load_page("en"))
)
MODEL: Any = build_model(Templates.load("en"), "en-GB")


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


def test_the_manifest_is_read_whole() -> None:
    assert lost(MANIFEST, SkillManifestEnvelope) == []


def test_a_model_is_read_whole() -> None:
    assert lost(MODEL, InteractionModelData) == []


@pytest.mark.parametrize("field", ["endpont", "interface"])
def test_an_unknown_field_is_found(field: str) -> None:
    spoiled = deepcopy(MANIFEST)
    spoiled["manifest"]["apis"]["custom"][field] = "x"
    assert lost(spoiled, SkillManifestEnvelope) == [f".manifest.apis.custom.{field}"]


def test_an_unknown_field_of_a_model_is_found() -> None:
    spoiled = deepcopy(MODEL)
    spoiled["interactionModel"]["languageModel"]["intent"] = []
    assert lost(spoiled, InteractionModelData) == [".interactionModel.languageModel.intent"]
