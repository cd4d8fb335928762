"""The sample that is most similar to a text, with words weighted by how few intents use them.

For texts that no template matches. Templates are expanded into samples with slot types in place of values.
The score combines how much of the text's weight a sample covers, and how much of the sample's weight the text
covers. A word that no sample contains weighs the most, so talk about something else is similar to nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise, product
from typing import Final

from skill.hearing.specs import NearSpec
from skill.hearing.tagging import Tag
from skill.hearing.transcript import heard

_MOST_COMPARED: Final = 40
_PAIRS: Final = 0.3
"""The share of the score that depends on neighbouring words."""

_REACH: Final = 5
"""How many words before a thing may deny it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence of an intent: its words, with slots as `{TYPE}`, and the slot values that it implies."""

    intent: str
    words: tuple[str, ...]
    slots: Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Near:
    """A sample and its similarity, from 0 to 1."""

    sample: Sample
    likeness: float


@dataclass(frozen=True, slots=True)
class _Form:
    sample: Sample
    parts: frozenset[str]
    telling: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    weight: float
    moods: tuple[bool, ...]


class Nearness:
    """All samples, indexed by their words."""

    def __init__(self, spec: NearSpec, samples: Iterable[Sample]) -> None:
        """Take a language's similarity settings and its samples."""
        self._spec = spec
        self._alike = {word: group[0] for group in spec.alike for word in group}
        self._elsewhere = frozenset(spec.elsewhere)
        self._moods = [frozenset(map(heard, words)) for words in (spec.negations, spec.questions)]
        self._denials = frozenset(map(heard, (*spec.negations, *spec.exceptions)))
        self._turns = frozenset(map(heard, spec.turns))
        self._weightless = frozenset(map(self.plain, spec.weightless))
        known = list(samples)
        self._parts = {word: self._part(word) for word in {word for sample in known for word in sample.words}}
        self._weights = self._weigh(known)
        self._forms = [self._form(sample) for sample in known]
        self._own = [form.weight for form in self._forms]
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            for part in form.parts:
                self._with[part].append(number)

    def denied(self, words: Sequence[str], start: int) -> bool:
        """Whether the words just before a place deny what stands there: "without the ..."."""
        for word in reversed(words[max(0, start - _REACH) : start]):
            if word in self._denials:
                return True
            if word in self._turns:
                return False
        return False

    def elsewhere(self, words: Iterable[str]) -> bool:
        """Whether one of these words belongs to requests for other skills."""
        return not self._elsewhere.isdisjoint(words)

    def weightless(self, text: str) -> bool:
        """Whether a text has only words without weight, such as an article that could also be a number."""
        return all(self.plain(word) in self._weightless for word in text.split())

    def plain(self, word: str) -> str:
        """Return the word that represents a word and all its synonyms and inflections."""
        if word in self._alike:
            return self._alike[word]
        for ending in self._spec.endings:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 2:
                return self._alike.get(stem, stem)
        return word

    def nearest(self, words: Sequence[str], tags: Sequence[Tag]) -> Near | None:
        """Return the sample most similar to a sentence with its tags, if it is similar enough."""
        said = self._heard(words, tags)
        near = (self._near(said, self._forms[number]) for number in self._candidates(said))
        best = max(near, key=_likeness, default=None)
        return best if best is not None and best.likeness >= self._spec.least else None

    def _heard(self, words: Sequence[str], tags: Sequence[Tag]) -> "_Heard":
        plain = [self.plain(word) for word in words]
        at: list[set[str]] = [{word} for word in plain]
        for tag in tags:
            for place in range(tag.start, tag.end):
                at[place].add(slot_part(tag.type))
        telling = [place for place, parts in enumerate(at) if not parts <= self._weightless]
        pairs = {pair for one, two in pairwise(telling) for pair in product(at[one], at[two])}
        for tag in tags:
            slot = slot_part(tag.type)
            before = [place for place in telling if place < tag.start][-1:]
            after = [place for place in telling if place >= tag.end][:1]
            pairs.update((word, slot) for place in before for word in at[place])
            pairs.update((slot, word) for place in after for word in at[place])
        weights = [
            self._spec.weight_of_elsewhere if word in self._elsewhere else self._weight(stem)
            for word, stem in zip(words, plain, strict=True)
        ]
        moods = self._moods_of(words)
        return _Heard(
            tuple(map(frozenset, at)), tuple(weights), frozenset().union(*at), frozenset(pairs), moods
        )

    def _moods_of(self, words: Iterable[str]) -> tuple[bool, ...]:
        """Return whether words contain a negation, and whether they contain a question word."""
        return tuple(not mood.isdisjoint(words) for mood in self._moods)

    def _candidates(self, heard: "_Heard") -> list[int]:
        """Return the samples that share the most weight with a text, relative to their own weight."""
        shared: dict[int, float] = defaultdict(float)
        for part in heard.parts:
            weight = self._weights.get(part, 0.0)
            if weight > self._spec.weight_of_weightless:
                for number in self._with[part]:
                    shared[number] += weight
        whole, own = sum(heard.weights), self._own
        shares = [(said / (own[number] + whole - said), -number) for number, said in shared.items()]
        return [-number for _, number in nlargest(_MOST_COMPARED, shares)]

    def _near(self, heard: "_Heard", form: "_Form") -> Near:
        if form.telling and form.telling.isdisjoint(heard.parts):
            return Near(form.sample, 0.0)  # Only slot types agree, and no word.
        accounted = sum(
            weight
            for here, weight in zip(heard.at, heard.weights, strict=True)
            if not here.isdisjoint(form.parts)
        )
        said = sum(self._weight(part) for part in form.parts & heard.parts)
        accounted_share, said_share = accounted / sum(heard.weights), said / form.weight
        mean = 2 * accounted_share * said_share / ((accounted_share + said_share) or 1.0)
        together = len(form.pairs & heard.pairs) / len(form.pairs) if form.pairs else accounted_share
        moods = sum(one != other for one, other in zip(heard.moods, form.moods, strict=True))
        return Near(form.sample, mean * (1 - _PAIRS + _PAIRS * together) * self._spec.unlike**moods)

    def _weight(self, part: str) -> float:
        return self._weights.get(part, 1.0)

    def _weigh(self, samples: Sequence[Sample]) -> dict[str, float]:
        """Return a weight for each part; 1 if only one intent has it."""
        owners: dict[str, set[str]] = defaultdict(set)
        for sample in samples:
            for part in map(self._parts.__getitem__, sample.words):
                owners[part].add(sample.intent)
        intents = len({sample.intent for sample in samples})
        weights = {
            part: math.log(1 + intents / len(names)) / math.log(1 + intents) for part, names in owners.items()
        }
        return {**weights, **dict.fromkeys(self._weightless, self._spec.weight_of_weightless)}

    def _form(self, sample: Sample) -> "_Form":
        parts = [self._parts[word] for word in sample.words]
        weight = sum(self._weight(part) for part in set(parts))
        telling = [part for part in parts if part not in self._weightless]
        moods = self._moods_of(sample.words)
        words = frozenset(part for part in telling if not part.startswith("{"))
        return _Form(sample, frozenset(parts), words, frozenset(pairwise(telling)), weight, moods)

    def _part(self, word: str) -> str:
        return word if word.startswith("{") else self.plain(word)


@dataclass(frozen=True, slots=True)
class _Heard:
    at: tuple[frozenset[str], ...]
    weights: tuple[float, ...]
    parts: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    moods: tuple[bool, ...]


def slot_part(kind: str) -> str:
    """Return how a slot type is written among a sample's words."""
    return f"{{{kind}}}"


def _likeness(near: Near) -> float:
    return near.likeness
