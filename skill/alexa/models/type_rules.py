"""The platform's rules for slot types and for slots."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from skill.alexa.models.model_parts import (
    SLOT,
    Json,
    Rule,
    Subject,
    Violation,
    intents,
    more_than_once,
    slots,
    types,
)

BUILT_IN_TYPES: Final = frozenset(
    f"AMAZON.{name}"
    for name in (
        *("NUMBER", "DURATION", "TIME", "DATE", "SearchQuery", "Ordinal", "FOUR_DIGIT_NUMBER"),
        "PhoneNumber",
    )
)
"""Types that exist in every locale. Lists such as cities or first names exist only in some."""
MOST_OF_VALUE: Final = 140


def _slot_types(subject: Subject) -> Iterator[Violation]:
    custom = {str(kind.get("name")) for kind in types(subject.spoken)}
    seen: dict[str, str] = {}
    for intent in intents(subject.spoken):
        for slot, kind in slots(intent).items():
            place = f"slot {intent.get('name')}.{slot}"
            if kind not in custom | BUILT_IN_TYPES:
                yield Violation("type-undefined", place, f"define the type {kind}, or use a built-in one")
            if seen.setdefault(slot, kind) != kind:
                yield Violation(
                    "slot-type", place, f"give {slot!r} the type {seen[slot]} here, too, or another name"
                )


def _unused(subject: Subject) -> Iterator[Violation]:
    used = set(chain.from_iterable(slots(intent).values() for intent in intents(subject.spoken)))
    for kind in types(subject.spoken):
        if kind.get("name") not in used:
            yield Violation("type-unused", f"type {kind.get('name')}", "use it in a slot, or take it out")
    for intent in intents(subject.spoken):
        said = set(SLOT.findall(" ".join(map(str, intent.get("samples", [])))))
        for slot in sorted(set(slots(intent)) - said):
            yield Violation(
                "slot-unsaid", f"slot {intent.get('name')}.{slot}", "add a sample with it, or take it out"
            )


def _ids(subject: Subject) -> Iterator[Violation]:
    for kind in types(subject.spoken):
        place, values = f"type {kind.get('name')}", kind.get("values", [])
        if not values:
            yield Violation("type-empty", place, "give it at least one value")
        for value in values:
            if not value.get("id"):
                yield Violation(
                    "value-id", f"{place}: {_words(value)[0]!r}", "give it an id: the skill reads it"
                )
        for value_id in more_than_once(str(value["id"]) for value in values if value.get("id")):
            yield Violation("value-id-twice", f"{place}: {value_id}", "give each value an id of its own")


def _values(subject: Subject) -> Iterator[Violation]:
    for kind in types(subject.spoken):
        place = f"type {kind.get('name')}"
        words = list(chain.from_iterable(_words(value) for value in kind.get("values", [])))
        for word in more_than_once(word.lower() for word in words):
            yield Violation("value-twice", f"{place}: {word!r}", "let it name one value, once")
        for word in words:
            if not word.strip() or len(word) > MOST_OF_VALUE:
                yield Violation(
                    "value-length", f"{place}: {word[:40]!r}", f"use 1 to {MOST_OF_VALUE} characters"
                )


def _words(value: Json) -> list[str]:
    name = value.get("name", {})
    return [str(name.get("value", "")), *map(str, name.get("synonyms", []))]


TYPE_RULES: Final[tuple[Rule, ...]] = (_slot_types, _unused, _ids, _values)
