"""The platform's rules for the sample utterances of an interaction model."""

import re
from collections.abc import Iterator
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
    samples,
    slots,
)

_NO_SAMPLE: Final = re.compile(r"[^\w\s.'’{}-]|\d")


def _sample_characters(model: Json) -> Iterator[Finding]:
    for intent, sample in samples(model):
        bad = _NO_SAMPLE.search(sample)
        if bad:
            yield Finding(
                "sample-characters", f"{intent}: {sample!r}", f"leave out {bad.group()!r}; spell numbers out"
            )
        elif sample.count("{") != len(SLOT.findall(sample)) or sample.count("}") != sample.count("{"):
            yield Finding("sample-braces", f"{intent}: {sample!r}", "close every slot's braces")


def _samples_once(model: Json) -> Iterator[Finding]:
    owners: dict[str, list[str]] = {}
    for intent, sample in samples(model):
        owners.setdefault(" ".join(sample.lower().split()), []).append(intent)
    for sample, names in owners.items():
        if len(names) > 1:
            yield Finding("sample-twice", f"{', '.join(names)}: {sample!r}", "keep it in one intent, once")


def _sample_words(model: Json) -> Iterator[Finding]:
    for intent, sample in samples(model):
        for word in sorted((WAKE_WORDS | LAUNCH_WORDS) & set(sample.lower().split())):
            yield Finding(
                "sample-word", f"{intent}: {sample!r}", f"leave out {word!r}, a wake or launch word"
            )


def _sample_slots(model: Json) -> Iterator[Finding]:
    for intent in intents(model):
        declared = slots(intent)
        for sample in intent.get("samples", []):
            place = f"{intent.get('name')}: {sample!r}"
            used = SLOT.findall(sample)
            for slot in sorted(set(used) - set(declared)):
                yield Finding("slot-undefined", place, f"declare the slot {slot!r}, or take it out")
            for slot in more_than_once(used):
                yield Finding("slot-twice", place, f"use the slot {slot!r} once")
            if not SLOT.sub("", sample).strip():
                yield Finding("sample-only-slots", place, "add a word around the slot")


def _search_queries(model: Json) -> Iterator[Finding]:
    for intent in intents(model):
        queries = {slot for slot, kind in slots(intent).items() if kind == "AMAZON.SearchQuery"}
        for sample in intent.get("samples", []):
            used = SLOT.findall(sample)
            if queries & set(used) and len(used) > 1:
                yield Finding(
                    "search-query", f"{intent.get('name')}: {sample!r}", "give a search query no other slot"
                )


def _said(model: Json) -> Iterator[Finding]:
    for intent in intents(model):
        name = str(intent.get("name", ""))
        if not name.startswith("AMAZON.") and not intent.get("samples"):
            yield Finding("intent-unsaid", f"intent {name}", "give it at least one sample")


SAMPLE_RULES: Final[tuple[Rule, ...]] = (
    _sample_characters,
    _samples_once,
    _sample_words,
    _sample_slots,
    _search_queries,
    _said,
)
