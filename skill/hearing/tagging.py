"""Possible slot values in a sentence: names, numbers, durations and times of day."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from skill.hearing.matching import Sentences
from skill.hearing.specs import DURATION, NUMBER, TIME, SlotSpec
from skill.hearing.templates import Templates
from skill.hearing.transcript import heard

_BY_RULE: Final = {DURATION: "<duration>", TIME: "<time>", NUMBER: "{minutes}"}
_MOST_WORDS: Final = 9


@dataclass(frozen=True, slots=True)
class Tag:
    """The words from `start` up to `end` as a value of a slot type; sums have several values.

    A `denied` one is said not to be wanted, or not to be there.
    """

    start: int
    end: int
    type: str
    values: tuple[object, ...]
    words: str
    denied: bool = False

    def overlaps(self, other: "Tag") -> bool:
        """Whether two tags share a word."""
        return self.start < other.end and other.start < self.end


class Tagger:
    """Finds every possible slot value in a sentence."""

    def __init__(self, templates: Templates) -> None:
        """Take the lists of a source, and its rules for durations and times."""
        self._named = _named(templates)
        self._longest = max(map(len, self._named), default=0)
        self._factors = {name: entry.times for name, entry in templates.lists.items()}
        rules = {rule[1:-1]: rule for rule in _BY_RULE.values()}
        there = {name: [rule] for name, rule in rules.items() if name in {*templates.rules, *templates.lists}}
        self._sums = Sentences(templates, there)
        self._type_of = {rule[1:-1]: kind for kind, rule in _BY_RULE.items()}

    def tags(self, words: Sequence[str]) -> list[Tag]:
        """Return all tags, the longest first; they may overlap."""
        found = [*self._names(words), *self._added_up(words)]
        return sorted(found, key=lambda tag: tag.start - tag.end)

    def _names(self, words: Sequence[str]) -> Iterator[Tag]:
        for start in range(len(words)):
            for end in range(min(len(words), start + self._longest), start, -1):
                for kind, value in self._named.get(tuple(words[start:end]), ()):
                    yield Tag(start, end, kind, (value,), " ".join(words[start:end]))

    def _added_up(self, words: Sequence[str]) -> Iterator[Tag]:
        taken: dict[str, list[Tag]] = {}
        for start, end in self._stretches(words):
            for tag in self._summed(words, start, end):
                earlier = taken.setdefault(tag.type, [])
                if not any(map(tag.overlaps, earlier)):
                    earlier.append(tag)
                    yield tag

    def _stretches(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield the ranges of words that may be a duration or time, the longest first."""
        known = [self._sums.knows(word) for word in words]
        for length in range(min(len(words), _MOST_WORDS), 0, -1):
            for start in range(len(words) - length + 1):
                if all(known[start : start + length]):
                    yield start, start + length

    def _summed(self, words: Sequence[str], start: int, end: int) -> Iterator[Tag]:
        said = " ".join(words[start:end])
        for result in self._sums.matches(said):
            values = tuple(entity.value * self._factors[entity.name] for entity in result.entities_list)
            yield Tag(start, end, self._type_of[result.intent.name], values, said)


def filling(tags: Iterable[Tag], slots: Mapping[str, SlotSpec]) -> dict[str, list[Tag]]:
    """Return the tags for the slots of an intent, the longest first; each word is used once.

    Where an intent has a slot for what is denied, that one takes the denied tags, and the other the rest.
    """
    parted = {spec.type for spec in slots.values() if spec.denied}
    chosen: dict[str, list[Tag]] = {}
    for tag in tags:
        name = next((name for name, spec in slots.items() if _fits(tag, spec, parted)), None)
        taken = [other for several in chosen.values() for other in several]
        if name is None or any(map(tag.overlaps, taken)) or (name in chosen and not slots[name].many):
            continue
        chosen.setdefault(name, []).append(tag)
    return chosen


def _fits(tag: Tag, spec: SlotSpec, parted: Collection[str]) -> bool:
    return spec.type == tag.type and (tag.type not in parted or spec.denied is tag.denied)


def _named(templates: Templates) -> dict[tuple[str, ...], list[tuple[str, object]]]:
    summed = set(_BY_RULE)
    named: dict[tuple[str, ...], list[tuple[str, object]]] = {}
    for entry in templates.lists.values():
        if entry.type in summed:
            continue
        for value, said in entry.values.items():
            for words in said:
                meanings = named.setdefault(tuple(heard(words).split()), [])
                if entry.type not in {kind for kind, _ in meanings}:
                    meanings.append((entry.type, value))
    return named
