from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from skill.alexa.package.manifest import build_manifest
from skill.alexa.package.manifest_rules import check_manifest
from skill.alexa.package.store import load_page
from tests.fakes import loaded

MODELS: Any = {"en-GB": loaded.model("en-GB")}
SOUND: Any = build_manifest("https://coach.example.org/alexa", {"en-GB": load_page("en")})
Spoil = Callable[[Any], object]


def page(body: Any) -> Any:
    return body["publishingInformation"]["locales"]["en-GB"]


def examples(*phrases: str) -> Spoil:
    return lambda body: page(body).update(examplePhrases=list(phrases))


BROKEN: list[tuple[str, Spoil]] = [
    ("locale", lambda body: body["publishingInformation"]["locales"].clear()),
    ("length", lambda body: page(body).update(summary="x" * 161)),
    ("length", lambda body: page(body).update(name="x")),
    ("length", lambda body: page(body).update(keywords=["back"] * 31)),
    ("length", examples("Alexa, open back coach", "Alexa, ask back coach for " + "so " * 80)),
    ("icon", lambda body: page(body).pop("smallIconUri")),
    ("disclaimer", lambda body: page(body).update(description="A cure for your back.")),
    ("examples", examples()),
    ("example-words", examples("open back coach")),
    ("example-words", examples("Alexa, open my back coach")),
    ("example-first", examples("Alexa, ask back coach for thirty more seconds")),
    ("example-sample", examples("Alexa, open back coach", "Alexa, ask back coach for a cup of tea")),
    ("testing", lambda body: body["publishingInformation"].pop("testingInstructions")),
    (
        "endpoint",
        lambda body: body["apis"]["custom"]["endpoint"].update(uri="http://coach.example.org/alexa"),
    ),
    ("certificate", lambda body: body["events"]["endpoint"].pop("sslCertificateType")),
    ("interface", lambda body: body["apis"]["custom"].update(interfaces=[])),
    ("privacy", lambda body: body["privacyAndCompliance"].pop("isChildDirected")),
    ("privacy", lambda body: body["privacyAndCompliance"]["locales"].clear()),
]


def test_the_manifest_keeps_every_rule() -> None:
    assert check_manifest(SOUND, MODELS) == []


@pytest.mark.parametrize(("rule", "spoil"), BROKEN)
def test_a_broken_rule_is_found(rule: str, spoil: Spoil) -> None:
    manifest = deepcopy(SOUND)
    spoil(manifest["manifest"])
    assert rule in {finding.rule for finding in check_manifest(manifest, MODELS)}


@pytest.mark.parametrize(
    "phrase",
    [
        "Alexa, ask back coach how long left",
        "Alexa, tell back coach my foot tingles",
        "Alexa, ask back coach to skip this one",
    ],
)
def test_samples_with_their_slots_filled_are_good_examples(phrase: str) -> None:
    manifest = deepcopy(SOUND)
    examples("Alexa, open back coach", phrase)(manifest["manifest"])
    assert check_manifest(manifest, MODELS) == []
