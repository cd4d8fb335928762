"""The safety net for symptoms: words that always mean one, whatever else is said, unless denied."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from skill.hearing.specs import WatchFile
from skill.hearing.transcript import any_of, starred

_MASK: Final = " . "
"""Replaces a denied symptom; normalised text contains no dot."""


class Watch:
    """Finds symptoms and parts of the body, the most serious first."""

    def __init__(self, spec: WatchFile, parts: Mapping[str, Iterable[str]]) -> None:
        """Compile the patterns; in a row, one word of every group must match."""
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
        """Return the symptom that a normalised text mentions, or None."""
        told = self.undenied(text)
        for symptom, groups in self._rows:
            if all(group.search(told) for group in groups):
                return symptom
        return None

    def part_in(self, text: str) -> str | None:
        """Return the part of the body that a normalised text mentions, or None."""
        return next((part for part, words in (*self._owned, *self._parts) if words.search(text)), None)

    def placed(self, symptom: str | None, text: str) -> str | None:
        """Return where a symptom is: the only part that it can be in, or the part that the text names."""
        only = self._only.get(symptom or "")
        if only is None:
            return self.part_in(text)
        places = (*self._owned, *self._parts)
        return only if any(part == only and words.search(text) for part, words in places) else None

    def owned(self, symptom: str | None, text: str) -> str | None:
        """Return the part of the body that the speaker calls their own, if the symptom can be there."""
        if symptom in self._only:
            return self.placed(symptom, text)
        return next((part for part, words in self._owned if words.search(text)), None)

    def graver(self, one: str | None, other: str | None) -> str | None:
        """Return the more serious of two symptoms; any is more serious than none."""
        ranks = [symptom for symptom, _ in self._rows]
        known = [symptom for symptom in (one, other) if symptom]
        return min(
            known, key=lambda symptom: ranks.index(symptom) if symptom in ranks else len(ranks), default=None
        )

    def undenied(self, text: str) -> str:
        """Return a text without the symptoms that it denies or says are over."""
        return self._over.sub(_MASK, self._denied.sub(_MASK, text))

    def denied_in(self, text: str) -> bool:
        """Whether a text denies a symptom."""
        return self._denied.search(text) is not None

    def over_in(self, text: str) -> bool:
        """Whether a text says that a symptom is over."""
        return self._over.search(text) is not None


def _denied(spec: WatchFile) -> re.Pattern[str]:
    """Return the pattern of a denied symptom: "no" or "not any" before it, and what "or" adds."""
    felt, linked = _felt(spec), rf"(?:(?:{any_of(spec.links)}) )*"
    more = rf"(?: (?:{any_of(spec.alternatives)}) {linked}{felt}| {felt})*"
    return re.compile(
        rf"\b(?:{any_of(spec.negations)}) {linked}{felt}{more}\b(?! (?:{any_of(spec.still)})\b)"
    )


def _over(spec: WatchFile) -> re.Pattern[str]:
    """Return the pattern of a symptom that is over: "stopped" before it, or "has gone" after it."""
    felt = _felt(spec)
    before, behind = any_of(spec.before_over), any_of(spec.over)
    denied = rf"(?:{any_of(spec.negations)}) (?:(?:{any_of(spec.links)}) )*{felt} (?:{any_of(spec.any_more)})"
    return re.compile(rf"\b(?:{denied}|(?:{before}) {felt}|{felt} (?:{behind}))\b")


def _felt(spec: WatchFile) -> str:
    return f"(?:{starred(spec.deniable)})"


def _pattern(words: Iterable[str], before: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b{before}(?:{starred(words)})\b")


def _with_s(words: Iterable[str]) -> list[str]:
    """Return words and their forms with "'s", as they are without apostrophes."""
    return [form for word in words for form in (word, f"{word}s")]
