"""The platform's rules for sample utterances."""

import re
from collections.abc import Iterator
from typing import Final

from skill.alexa.models.model_parts import (
    SLOT,
    Rule,
    Subject,
    Violation,
    intents,
    more_than_once,
    samples,
    slots,
)

_NO_SAMPLE: Final = re.compile(r"[^\w\s.'’{}-]|\d")
_BAD_DOT: Final = re.compile(r"\w{2}\.|(?<!\w)\.")
_GLUED: Final = re.compile(r"[^\s]\{|\}(?!\s|$|['’]s(?:\s|$))")


def _characters(subject: Subject) -> Iterator[Violation]:
    for intent, sample in samples(subject.spoken):
        place = f"{intent}: {sample!r}"
        bad = _NO_SAMPLE.search(sample)
        if bad:
            yield Violation("sample-characters", place, f"leave out {bad.group()!r}; spell numbers out")
        elif sample.count("{") != len(SLOT.findall(sample)) or sample.count("}") != sample.count("{"):
            yield Violation("sample-braces", place, "close every slot's braces")
        elif _GLUED.search(sample):
            yield Violation(
                "sample-glued", place, "put a space before and after a slot; only 's may follow it"
            )
        if _BAD_DOT.search(sample):
            yield Violation("sample-dot", place, "put a dot after a single letter only, as in 'p. m.'")
        if sample != " ".join(sample.split()):
            yield Violation("sample-spaces", place, "put one space between words, and none around them")


def _once(subject: Subject) -> Iterator[Violation]:
    owners: dict[str, list[str]] = {}
    for intent, sample in samples(subject.spoken):
        if "." not in intent.removeprefix("AMAZON."):
            owners.setdefault(" ".join(sample.lower().split()), []).append(intent)
    for sample, names in owners.items():
        if len(names) > 1:
            yield Violation("sample-twice", f"{', '.join(names)}: {sample!r}", "keep it in one intent, once")


def _words(subject: Subject) -> Iterator[Violation]:
    barred = subject.reserved.wake | subject.reserved.launch
    for intent, sample in samples(subject.spoken):
        for word in sorted(barred & set(sample.lower().split())):
            yield Violation(
                "sample-word", f"{intent}: {sample!r}", f"leave out {word!r}, a wake or launch word"
            )


def _slots(subject: Subject) -> Iterator[Violation]:
    declared = {str(intent.get("name")): slots(intent) for intent in intents(subject.spoken)}
    for name, sample in samples(subject.spoken):
        place, used = f"{name}: {sample!r}", SLOT.findall(sample)
        intent = name if name in declared else name.rpartition(".")[0]
        for slot in sorted(set(used) - set(declared[intent])):
            yield Violation("slot-undefined", place, f"declare the slot {slot!r}, or take it out")
        for slot in more_than_once(used):
            yield Violation("slot-twice", place, f"use the slot {slot!r} once")
        if intent == name and not SLOT.sub("", sample).strip():
            yield Violation("sample-only-slots", place, "add a word around the slot")


def _search_queries(subject: Subject) -> Iterator[Violation]:
    for intent in intents(subject.spoken):
        queries = {slot for slot, kind in slots(intent).items() if kind == "AMAZON.SearchQuery"}
        for sample in intent.get("samples", []):
            used = SLOT.findall(sample)
            if queries & set(used) and len(used) > 1:
                yield Violation(
                    "search-query", f"{intent.get('name')}: {sample!r}", "give a search query no other slot"
                )


def _said(subject: Subject) -> Iterator[Violation]:
    for intent in intents(subject.spoken):
        name = str(intent.get("name", ""))
        if not name.startswith("AMAZON.") and not intent.get("samples"):
            yield Violation("intent-unsaid", f"intent {name}", "give it at least one sample")


SAMPLE_RULES: Final[tuple[Rule, ...]] = (_characters, _once, _words, _slots, _search_queries, _said)
