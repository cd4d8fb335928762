"""The safety net for symptoms: words that mean one, whatever else is said, if they are meant so."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from skill.hearing.senses import Senses
from skill.hearing.specs import WatchFile, WatchSpec
from skill.hearing.transcript import any_of, starred
from skill.hearing.wording import MASK, Wording

CALL_FOR_HELP: Final = "call_for_help"
UNSURE: Final = "unsure"
_OF_A_PAIR: Final = frozenset({"leg", "foot", "thigh"})


class Watch:
    """Finds symptoms and parts of the body, the most serious first."""

    def __init__(self, spec: WatchFile, parts: Mapping[str, Iterable[str]]) -> None:
        """Compile the wordings of a language."""
        self._rows = [_Sign(row, spec.named) for row in spec.watch]
        self._ranks = {row.symptom: rank for rank, row in reversed([*enumerate(spec.watch)])}
        self._senses = Senses(spec)
        self._only = {row.symptom: row.part for row in spec.watch if row.part}
        owner = rf"(?:{any_of(spec.owners)}) "
        self._owned = [(part, _pattern(_with_s(words), owner)) for part, words in parts.items()]
        named = {
            part: [word for word in words if word not in spec.only_owned] for part, words in parts.items()
        }
        self._parts = [(part, _pattern(_with_s(words))) for part, words in named.items() if words]
        self._places = [(part, Wording(ways, spec.named)) for part, ways in spec.places.items()]
        self._doubtful = spec.doubtful
        self._plural = spec.plural
        self._legs, self._both = Wording(spec.plural.said, spec.named), Wording(spec.plural.both, spec.named)

    def symptom_in(self, text: str) -> str | None:
        """Return the symptom that a normalised text mentions, or None; `unsure` if it may be none now."""
        if self.calls_for_help(text):
            return CALL_FOR_HELP
        told = self._senses.meant(text)
        symptom = next((row.symptom for row in self._rows if row.found_in(told)), None)
        return UNSURE if symptom is not None and self._senses.unsure(told) else symptom

    def calls_for_help(self, text: str) -> bool:
        """Whether a text calls for help: that is never a question, and never another's."""
        told = self._senses.literal(text)
        return any(row.found_in(told) for row in self._rows if row.symptom == CALL_FOR_HELP)

    def doubted(self, symptom: str | None, part: str | None) -> bool:
        """Whether likeness to a sample alone does not tell this symptom."""
        return symptom in self._doubtful.symptoms or part in self._doubtful.parts

    def is_healthy(self, text: str) -> bool:
        """Whether a normalised text says that all is well, and nothing else."""
        return self._senses.is_healthy(text)

    def part_in(self, text: str) -> str | None:
        """Return the part of the body that a normalised text mentions, or None."""
        named = (part for part, words in (*self._owned, *self._parts) if words.search(text))
        placed = (part for part, words in self._places if words.within(text))
        return next(chain(named, placed), None)

    def placed(self, symptom: str | None, text: str) -> str | None:
        """Return where a symptom is: the only part that it can be in, or the part that the text names."""
        only = self._only.get(symptom or "")
        if only is None:
            return self.paired(symptom, self.part_in(text), text)
        places = (*self._owned, *self._parts)
        return only if any(part == only and words.search(text) for part, words in places) else None

    def owned(self, symptom: str | None, text: str) -> str | None:
        """Return the part of the body that the speaker calls their own, if the symptom can be there."""
        if symptom in self._only:
            return self.placed(symptom, text)
        return next((part for part, words in self._owned if words.search(text)), None)

    def paired(self, symptom: str | None, part: str | None, text: str) -> str | None:
        """Return a part, or both of its pair where the text has both; None if the symptom cannot be there."""
        if part != self._only.get(symptom or "", part):
            return None
        plural = symptom in self._plural.symptoms and self._legs.within(text)
        return self._plural.part if part in _OF_A_PAIR and (plural or self._both.within(text)) else part

    def graver(self, one: str | None, other: str | None) -> str | None:
        """Return the more serious of two symptoms; any is more serious than none."""
        known = [symptom for symptom in (one, other) if symptom]
        return min(known, key=lambda symptom: self._ranks.get(symptom, len(self._rows)), default=None)

    def comparable(self, text: str) -> str:
        """Return a text without the symptoms that it denies, and with a dot for words in another sense."""
        return self._senses.literal(" ".join(self._senses.undenied(text).replace(MASK, " ").split()))

    def denied_in(self, text: str) -> bool:
        """Whether a text denies a symptom, or says that all is well."""
        return self._senses.denied_in(text)

    def over_in(self, text: str) -> bool:
        """Whether a text says that a symptom is over."""
        return self._senses.over_in(text)


class _Sign:
    def __init__(self, spec: WatchSpec, named: Mapping[str, str]) -> None:
        self.symptom = spec.symptom
        self._groups = [Wording(group, named) for group in spec.groups]
        self._alone, self._unless = Wording(spec.alone, named), Wording(spec.unless, named)

    def found_in(self, text: str) -> bool:
        found = (self._groups and all(group.within(text) for group in self._groups)) or self._alone.whole(
            text
        )
        return bool(found) and not self._unless.within(text)


def _pattern(words: Iterable[str], before: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b{before}(?:{starred(words)})\b")


def _with_s(words: Iterable[str]) -> list[str]:
    """Return words and their forms with "'s", as they are without apostrophes."""
    return [form for word in words for form in (word, f"{word}s")]
