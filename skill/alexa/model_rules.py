"""The platform's rules for an interaction model that can be checked offline, each with place and remedy.

Sources: Amazon's pages on invocation names, sample utterances, custom slot types, built-in intents and the
model's schema. What no page states for certain is not checked.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from skill.alexa.model_parts import (
    LAUNCH_WORDS,
    SLOT,
    WAKE_WORDS,
    Finding,
    Json,
    Rule,
    intents,
    more_than_once,
    slots,
    types,
)
from skill.alexa.model_shape import misshapen
from skill.alexa.sample_rules import SAMPLE_RULES

REQUIRED: Final = frozenset(
    f"AMAZON.{name}Intent"
    for name in ("Cancel", "Fallback", "Help", "NavigateHome", "Stop", "Pause", "Resume", "Yes", "No")
)
BUILT_IN_TYPES: Final = frozenset(
    f"AMAZON.{name}"
    for name in ("NUMBER", "DURATION", "TIME", "DATE", "SearchQuery", "Ordinal", "FOUR_DIGIT_NUMBER")
)
_CONNECTING: Final = frozenset(
    {"by", "from", "in", "using", "with", "to", "about", "for", "if", "whether", "and", "that", "on"}
)
_ARTICLES: Final = frozenset({"a", "an", "the", "of", "at"})
_GENERIC: Final = frozenset({"skill", "app"})
MOST_CHARACTERS: Final = 1_000_000
MOST_OF_VALUE: Final = 140
_SENSITIVITIES: Final = frozenset({"LOW", "MEDIUM", "HIGH"})
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z_]*")
_BUILT_IN_NAME: Final = re.compile(r"AMAZON\.[A-Za-z_]+")
_INVOCATION: Final = re.compile(r"[a-z][a-z' .]*")


def check_model(model: Json) -> list[Finding]:
    """Return all findings of one locale's model, in the order of the rules; none when it keeps them."""
    trouble = misshapen(model)
    if trouble is not None:
        return [Finding("shape", trouble, "build the model anew")]
    return list(chain.from_iterable(rule(model["interactionModel"]["languageModel"]) for rule in _RULES))


def check_models(models: Mapping[str, Json]) -> list[Finding]:
    """Return the findings of all locales' models, and where they are out of step with each other."""
    found = [
        Finding(finding.rule, f"{locale}: {finding.place}", finding.remedy)
        for locale, model in models.items()
        for finding in check_model(model)
    ]
    shapely = {locale: model for locale, model in models.items() if misshapen(model) is None}
    return [*found, *_out_of_step(shapely)]


def _invocation_name(model: Json) -> Iterator[Finding]:
    name = str(model.get("invocationName", ""))
    words = name.split()
    place = f"invocationName {name!r}"
    if not _INVOCATION.fullmatch(name):
        yield Finding(
            "invocation-characters", place, "use lower-case letters, spaces, apostrophes and dots only"
        )
    if len(words) < 2:
        yield Finding("invocation-length", place, "use at least two words")
    if len(words) == 2 and not (_ARTICLES | _CONNECTING).isdisjoint(words):
        yield Finding(
            "invocation-article", place, "leave articles and prepositions out of a name of two words"
        )
    barred = (WAKE_WORDS | LAUNCH_WORDS | _CONNECTING | _GENERIC) & set(words)
    for word in sorted(barred):
        yield Finding(
            "invocation-word", place, f"leave out {word!r}: it is a wake, launch, connecting or generic word"
        )


def _required(model: Json) -> Iterator[Finding]:
    names = {intent.get("name") for intent in intents(model)}
    for name in sorted(REQUIRED - names):
        yield Finding(
            "required-intent", f"intents: {name}", "add it: the platform or the audio player asks for it"
        )


def _names(model: Json) -> Iterator[Finding]:
    for intent in intents(model):
        name = str(intent.get("name", ""))
        if not (_NAME.fullmatch(name) or _BUILT_IN_NAME.fullmatch(name)):
            yield Finding("name-characters", f"intent {name!r}", "use letters and underscores only")
        for slot in slots(intent):
            if not _NAME.fullmatch(slot):
                yield Finding("name-characters", f"slot {name}.{slot}", "use letters and underscores only")
    for kind in types(model):
        if not _NAME.fullmatch(str(kind.get("name", ""))):
            yield Finding("name-characters", f"type {kind.get('name')!r}", "use letters and underscores only")


def _names_once(model: Json) -> Iterator[Finding]:
    named = {"intent": intents(model), "type": types(model)}
    for sort, entries in named.items():
        for name in more_than_once(str(entry.get("name")) for entry in entries):
            yield Finding("name-twice", f"{sort} {name}", "give each a name of its own")


def _slot_types(model: Json) -> Iterator[Finding]:
    custom = {str(kind.get("name")) for kind in types(model)}
    seen: dict[str, str] = {}
    for intent in intents(model):
        for slot, kind in slots(intent).items():
            place = f"slot {intent.get('name')}.{slot}"
            if kind not in custom | BUILT_IN_TYPES:
                yield Finding("type-undefined", place, f"define the type {kind}, or use a built-in one")
            if seen.setdefault(slot, kind) != kind:
                yield Finding(
                    "slot-type", place, f"give {slot!r} the type {seen[slot]} here, too, or another name"
                )


def _unused(model: Json) -> Iterator[Finding]:
    used = set(chain.from_iterable(slots(intent).values() for intent in intents(model)))
    for kind in types(model):
        if kind.get("name") not in used:
            yield Finding("type-unused", f"type {kind.get('name')}", "use it in a slot, or take it out")
    for intent in intents(model):
        said = set(SLOT.findall(" ".join(map(str, intent.get("samples", [])))))
        for slot in sorted(set(slots(intent)) - said):
            yield Finding(
                "slot-unsaid", f"slot {intent.get('name')}.{slot}", "add a sample with it, or take it out"
            )


def _values(model: Json) -> Iterator[Finding]:
    for kind in types(model):
        place = f"type {kind.get('name')}"
        values = kind.get("values", [])
        if not values:
            yield Finding("type-empty", place, "give it at least one value")
        for value_id in more_than_once(str(value.get("id")) for value in values):
            yield Finding("value-id-twice", f"{place}: {value_id}", "give each value an id of its own")
        words = list(chain.from_iterable(_words(value) for value in values))
        for word in more_than_once(word.lower() for word in words):
            yield Finding("value-twice", f"{place}: {word!r}", "let it name one value, once")
        for word in words:
            if not word.strip() or len(word) > MOST_OF_VALUE:
                yield Finding(
                    "value-length", f"{place}: {word[:40]!r}", f"use 1 to {MOST_OF_VALUE} characters"
                )


def _words(value: Json) -> list[str]:
    name = value.get("name", {})
    return [str(name.get("value", "")), *map(str, name.get("synonyms", []))]


def _size(model: Json) -> Iterator[Finding]:
    size = len(str(model))
    if size > MOST_CHARACTERS:
        yield Finding("size", f"{size} characters", f"stay below {MOST_CHARACTERS}: use fewer samples")


def _sensitivity(model: Json) -> Iterator[Finding]:
    level = model.get("modelConfiguration", {}).get("fallbackIntentSensitivity", {}).get("level")
    if level is not None and level not in _SENSITIVITIES:
        yield Finding(
            "fallback-sensitivity", f"level {level!r}", f"use one of {', '.join(sorted(_SENSITIVITIES))}"
        )


_RULES: Final[tuple[Rule, ...]] = (
    *SAMPLE_RULES,
    _invocation_name,
    _required,
    _names,
    _names_once,
    _slot_types,
    _unused,
    _values,
    _size,
    _sensitivity,
)


def _out_of_step(models: Mapping[str, Json]) -> Iterator[Finding]:
    shapes = {locale: _shape(model) for locale, model in models.items()}
    if not shapes:
        return
    first, pattern = next(iter(shapes.items()))
    for locale, shape in shapes.items():
        for part in sorted(shape ^ pattern):
            yield Finding("locales-apart", f"{locale}: {part}", f"have the same in {first} and {locale}")


def _shape(model: Json) -> set[str]:
    """Return what all locales must have in common: intents, slots, and the types' ids."""
    spoken = model.get("interactionModel", {}).get("languageModel", {})
    filled = {
        f"slot {intent.get('name')}.{slot}: {kind}"
        for intent in intents(spoken)
        for slot, kind in slots(intent).items()
    }
    names = {f"intent {intent.get('name')}" for intent in intents(spoken)}
    ids = {
        f"value {kind.get('name')}.{value.get('id')}"
        for kind in types(spoken)
        for value in kind.get("values", [])
    }
    return filled | names | ids
