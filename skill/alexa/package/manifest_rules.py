"""The rules for a manifest that can be checked offline, each with place and remedy.

Lengths are those of Amazon's own definition of the manifest. An example phrase must be understood word for
word, or certification fails: the first opens the skill, the others are samples of the model, slots filled.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from skill.alexa.model_parts import Finding
from skill.alexa.package.phrases import Samples, request_of

Json = Mapping[str, Any]
MOST: Final = {"name": 50, "summary": 160, "description": 4000}
MOST_KEYWORDS: Final = 30
EXAMPLES: Final = range(1, 5)
_MOST_OF_EXAMPLE: Final = 200
_MOST_TESTING: Final = 4000
_DISCLAIMER: Final = ("medical advice", "emergency")
_REQUIRED: Final = (
    "allowsPurchases",
    "containsAds",
    "isChildDirected",
    "isExportCompliant",
    "usesPersonalInfo",
)


def check_manifest(manifest: Json, models: Mapping[str, Json]) -> list[Finding]:
    """Return the findings of a manifest, with the model of each locale."""
    body = manifest.get("manifest", {})
    published = body.get("publishingInformation", {})
    return [
        *_locales(published, models),
        *_pages(published, models),
        *_testing(published),
        *_endpoints(body),
        *_privacy(body),
    ]


def _locales(published: Json, models: Mapping[str, Json]) -> Iterator[Finding]:
    for locale in sorted(set(published.get("locales", {})) ^ set(models)):
        yield Finding("locale", locale, "have a page of the store and a model for each locale")


def _pages(published: Json, models: Mapping[str, Json]) -> Iterator[Finding]:
    for locale, page in published.get("locales", {}).items():
        yield from _lengths(locale, page)
        yield from _icons(locale, page)
        if locale in models:
            yield from _examples(locale, page, models[locale])
        for words in _DISCLAIMER:
            if words not in page.get("description", ""):
                yield Finding(
                    "disclaimer", f"{locale}: description", f"speak of {words!r}: health skills must"
                )


def _lengths(locale: str, page: Json) -> Iterator[Finding]:
    for field, most in MOST.items():
        if not 2 <= len(page.get(field, "")) <= most:
            yield Finding("length", f"{locale}: {field}", f"use 2 to {most} characters")
    if len(page.get("keywords", [])) > MOST_KEYWORDS:
        yield Finding("length", f"{locale}: keywords", f"use at most {MOST_KEYWORDS}")


def _icons(locale: str, page: Json) -> Iterator[Finding]:
    for field in ("smallIconUri", "largeIconUri"):
        if not page.get(field):
            yield Finding("icon", f"{locale}: {field}", "add the icon")


def _examples(locale: str, page: Json, model: Json) -> Iterator[Finding]:
    spoken = model["interactionModel"]["languageModel"]
    samples, name = Samples(spoken), str(spoken["invocationName"])
    phrases = page.get("examplePhrases", [])
    if len(phrases) not in EXAMPLES:
        yield Finding("examples", f"{locale}: examplePhrases", "give one to four, three are usual")
    for number, phrase in enumerate(phrases):
        place = f"{locale}: {phrase!r}"
        request = request_of(phrase, name)
        if len(phrase) > _MOST_OF_EXAMPLE:
            yield Finding("length", place, f"use at most {_MOST_OF_EXAMPLE} characters")
        elif request is None:
            yield Finding("example-words", place, f"begin with the wake word, and name {name!r}")
        elif number == 0 and request:
            yield Finding("example-first", place, f"let the first be: Alexa, open {name}")
        elif request and not samples.have(request):
            yield Finding("example-sample", place, f"use a sample's words: {request!r} is none")


def _testing(published: Json) -> Iterator[Finding]:
    if not 1 <= len(published.get("testingInstructions", "")) <= _MOST_TESTING:
        yield Finding("testing", "testingInstructions", f"say in 1 to {_MOST_TESTING} characters how to test")


def _endpoints(body: Json) -> Iterator[Finding]:
    apis = body.get("apis", {}).get("custom", {})
    for place, holder in (("apis.custom", apis), ("events", body.get("events", {}))):
        if urlsplit(holder.get("endpoint", {}).get("uri", "")).scheme != "https":
            yield Finding("endpoint", place, "give an https address")
        if not holder.get("endpoint", {}).get("sslCertificateType"):
            yield Finding("certificate", place, "say which sort of certificate the endpoint has")
    if {"type": "AUDIO_PLAYER"} not in apis.get("interfaces", []):
        yield Finding("interface", "apis.custom.interfaces", "add AUDIO_PLAYER")


def _privacy(body: Json) -> Iterator[Finding]:
    privacy = body.get("privacyAndCompliance", {})
    for field in _REQUIRED:
        if not isinstance(privacy.get(field), bool):
            yield Finding("privacy", f"privacyAndCompliance.{field}", "say true or false")
    if body.get("permissions"):
        for locale in body.get("publishingInformation", {}).get("locales", {}):
            if not privacy.get("locales", {}).get(locale, {}).get("privacyPolicyUrl"):
                yield Finding("privacy", f"{locale}: privacyPolicyUrl", "a permission needs a privacy policy")
