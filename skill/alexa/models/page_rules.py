"""The rules for store pages that can be checked offline, each with place and remedy.

The lengths are from Amazon's own definition of the manifest. Example phrases must be understood word for
word, or certification fails: the first one opens the skill, the others are samples of the model with slots
filled.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from skill.alexa.models.example_phrases import Samples, bare, request_of
from skill.alexa.models.model_parts import Json, Violation, more_than_once
from skill.alexa.models.model_shape import misshapen
from skill.alexa.models.reserved import Reserved, load_reserved
from skill.alexa.models.store_page import StorePage
from skill.language.locales import language_of

MOST: Final = {"name": 50, "summary": 160, "description": 4000, "testing_instructions": 4000}
MOST_KEYWORDS: Final = 30
MOST_EXAMPLES: Final = 4
_MOST_OF_KEYWORD: Final = 150
_MOST_OF_EXAMPLE: Final = 200
_QUOTED: Final = re.compile(r'"([^"]+)"')
_PLACEHOLDER: Final = re.compile(r"\{[^}]*\}")


def check_pages(pages: Mapping[str, StorePage], models: Mapping[str, Json]) -> list[Violation]:
    """Return the violations of the store pages, each compared with the model of its locale."""
    return [
        Violation(finding.rule, f"{locale}: {finding.place}", finding.remedy)
        for locale, page in pages.items()
        for finding in _check_page(page, models.get(locale), load_reserved(language_of(locale)))
    ]


def _check_page(page: StorePage, model: Json | None, reserved: Reserved) -> Iterator[Violation]:
    yield from _lengths(page)
    yield from _wording(page)
    yield from _placeholders(page)
    if model is None:
        yield Violation("locale", "model", "have a model for each locale that has a page")
    elif misshapen(model) is None:
        spoken = model["interactionModel"]["languageModel"]
        yield from _examples(page, spoken, reserved)
        yield from _understood(page, spoken, reserved)


def _lengths(page: StorePage) -> Iterator[Violation]:
    for field, most in MOST.items():
        if not 2 <= len(getattr(page, field).strip()) <= most:
            yield Violation("length", field, f"use 2 to {most} characters")
    if len(page.keywords) > MOST_KEYWORDS:
        yield Violation("length", "keywords", f"use at most {MOST_KEYWORDS}")
    for keyword in page.keywords:
        if not 1 <= len(keyword) <= _MOST_OF_KEYWORD:
            yield Violation("length", f"keyword {keyword[:40]!r}", f"use 1 to {_MOST_OF_KEYWORD} characters")
    for phrase in page.examples:
        if len(phrase) > _MOST_OF_EXAMPLE:
            yield Violation(
                "length", f"example {phrase[:40]!r}", f"use at most {_MOST_OF_EXAMPLE} characters"
            )


def _wording(page: StorePage) -> Iterator[Violation]:
    """Find missing disclaimers and forbidden promises about health."""
    if not page.must_say:
        yield Violation("disclaimer", "must_say", "name what the description must say: health skills need it")
    for text in page.must_say:
        if text.lower() not in page.description.lower():
            yield Violation("disclaimer", "description", f"say {text!r}: health skills must")
    for field, text in _texts(page).items():
        for promise in page.never_say:
            if re.search(rf"\b{re.escape(promise)}\b", text, re.IGNORECASE):
                yield Violation("promise", field, f"leave out {promise!r}: a skill may not promise it")


def _placeholders(page: StorePage) -> Iterator[Violation]:
    for field, text in {**_texts(page), "testing_instructions": page.testing_instructions}.items():
        for left in _PLACEHOLDER.findall(text):
            yield Violation("placeholder", f"{field}: {left}", "define the word in words, or take it out")


def _texts(page: StorePage) -> dict[str, str]:
    keywords = " | ".join(page.keywords)
    return {
        "name": page.name,
        "summary": page.summary,
        "description": page.description,
        "keywords": keywords,
    }


def _examples(page: StorePage, spoken: Json, reserved: Reserved) -> Iterator[Violation]:
    name = str(spoken["invocationName"])
    if not 1 <= len(page.examples) <= MOST_EXAMPLES:
        yield Violation("examples", "examples", f"give one to {MOST_EXAMPLES}, three are usual")
    for phrase in more_than_once(map(bare, page.examples)):
        yield Violation("example-twice", repr(phrase), "give it once")
    for phrase in page.examples:
        if request_of(phrase, name, reserved) is None:
            yield Violation(
                "example-words", repr(phrase), f"begin with wake and launch word, and name {name!r}"
            )
    for phrase in page.examples[:1]:
        if request_of(phrase, name, reserved):
            yield Violation("example-first", repr(phrase), f"let the first one only open {name!r}")


def _understood(page: StorePage, spoken: Json, reserved: Reserved) -> Iterator[Violation]:
    """Find example phrases, and phrases in the testing instructions, that are not samples of the model."""
    samples, name = Samples(spoken, reserved.links), str(spoken["invocationName"])
    told = {"example-sample": page.examples, "testing-sample": _QUOTED.findall(page.testing_instructions)}
    for rule, phrases in told.items():
        for phrase in phrases:
            request = request_of(phrase, name, reserved)
            if request and not samples.have(request):
                yield Violation(rule, repr(phrase), f"use a sample's words: {request!r} is none")
