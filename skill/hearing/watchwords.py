"""The net under understanding: words that always mean a symptom, whatever else was said, unless denied."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from skill.hearing.specs import WatchFile
from skill.hearing.transcript import any_of, starred

_MASK: Final = " . "
"""Stands where a symptom was denied; no word of a text ready for matching has a dot."""


class Watch:
    """Rows of words, the gravest symptom first; and the parts of the body, the gravest first."""

    def __init__(self, spec: WatchFile, parts: Mapping[str, Iterable[str]]) -> None:
        """Prepare the patterns; in a row, every group must be there with one of its words."""
        self._rows = [(row.symptom, [_pattern(group) for group in row.groups]) for row in spec.watch]
        self._only = {row.symptom: row.part for row in spec.watch if row.part}
        owner = rf"(?:{any_of(spec.owners)}) "
        self._owned = [(part, _pattern(_with_s(words), owner)) for part, words in parts.items()]
        named = {
            part: [word for word in words if word not in spec.only_owned] for part, words in parts.items()
        }
        self._parts = [(part, _pattern(_with_s(words))) for part, words in named.items() if words]
        self._denied, self._over = _denied(spec), _over(spec)

    def symptom_in(self, text: str) -> str | None:
        """Return the symptom that a text ready for matching speaks of, or None."""
        told = self.undenied(text)
        for symptom, groups in self._rows:
            if all(group.search(told) for group in groups):
                return symptom
        return None

    def part_in(self, text: str) -> str | None:
        """Return the part of the body that a text ready for matching speaks of, or None."""
        return next((part for part, words in (*self._owned, *self._parts) if words.search(text)), None)

    def placed(self, symptom: str | None, text: str) -> str | None:
        """Return where a symptom is felt, by a text: the part that it can only be in, or what is named."""
        only = self._only.get(symptom or "")
        if only is None:
            return self.part_in(text)
        places = (*self._owned, *self._parts)
        return only if any(part == only and words.search(text) for part, words in places) else None

    def owned(self, symptom: str | None, text: str) -> str | None:
        """Return the part of the body that somebody calls theirs in a text, if a symptom can be there."""
        if symptom in self._only:
            return self.placed(symptom, text)
        return next((part for part, words in self._owned if words.search(text)), None)

    def graver(self, one: str | None, other: str | None) -> str | None:
        """Return the graver of two symptoms; any is graver than none."""
        ranks = [symptom for symptom, _ in self._rows]
        known = [symptom for symptom in (one, other) if symptom]
        return min(
            known, key=lambda symptom: ranks.index(symptom) if symptom in ranks else len(ranks), default=None
        )

    def undenied(self, text: str) -> str:
        """Return a text without the symptoms that it says are not there, or are over."""
        return self._over.sub(_MASK, self._denied.sub(_MASK, text))

    def denied_in(self, text: str) -> bool:
        """Whether a text says that a symptom is not there."""
        return self._denied.search(text) is not None

    def over_in(self, text: str) -> bool:
        """Whether a text says that a symptom was there, and is no more."""
        return self._over.search(text) is not None


def _denied(spec: WatchFile) -> re.Pattern[str]:
    """Return what a symptom is denied by: "no", "not any" before it, and whatever "or" adds."""
    felt, linked = _felt(spec), rf"(?:(?:{any_of(spec.links)}) )*"
    more = rf"(?: (?:{any_of(spec.alternatives)}) {linked}{felt}| {felt})*"
    return re.compile(
        rf"\b(?:{any_of(spec.negations)}) {linked}{felt}{more}\b(?! (?:{any_of(spec.still)})\b)"
    )


def _over(spec: WatchFile) -> re.Pattern[str]:
    """Return what says that a symptom is over: "stopped" before it, "has gone" behind it."""
    felt = _felt(spec)
    before, behind = any_of(spec.before_over), any_of(spec.over)
    denied = rf"(?:{any_of(spec.negations)}) (?:(?:{any_of(spec.links)}) )*{felt} (?:{any_of(spec.any_more)})"
    return re.compile(rf"\b(?:{denied}|(?:{before}) {felt}|{felt} (?:{behind}))\b")


def _felt(spec: WatchFile) -> str:
    return f"(?:{starred(spec.deniable)})"


def _pattern(words: Iterable[str], before: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b{before}(?:{starred(words)})\b")


def _with_s(words: Iterable[str]) -> list[str]:
    """Return words with what "'s" makes of them once apostrophes are gone."""
    return [form for word in words for form in (word, f"{word}s")]
