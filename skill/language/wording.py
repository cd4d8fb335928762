"""The words of a template: all that it can hold, and those that it can begin and end with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import Final

from hassil.expression import (
    Alternative,
    Expression,
    Group,
    ListReference,
    Permutation,
    RuleReference,
    Sentence,
    TextChunk,
)

from skill.language.hearing import without_apostrophes
from skill.language.templates import ListSpec

NUMBER_WORD: Final = "#"
"""Stands for every word that a number can be made of."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a part of a template; `empty` when it may also be left out."""

    all: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    empty: bool = False

    def then(self, other: "Words") -> "Words":
        """Return the words of this part with another behind it."""
        return Words(
            self.all | other.all,
            self.first | other.first if self.empty else self.first,
            self.last | other.last if other.empty else other.last,
            self.empty and other.empty,
        )

    def __or__(self, other: "Words") -> "Words":
        """Return the words of this part or another in its place."""
        return Words(
            self.all | other.all, self.first | other.first, self.last | other.last, self.empty or other.empty
        )


_NONE: Final = Words(empty=True)


class WordsOf:
    """Finds the words of expressions over some lists and rules."""

    def __init__(self, lists: Mapping[str, ListSpec], rules: Mapping[str, Sentence]) -> None:
        """Take the lists and the parsed rules that the expressions name."""
        self._lists = {name: _of_list(entry) for name, entry in lists.items()}
        self._rules = rules
        self._of_rule: dict[str, Words] = {}

    def of(self, expression: Expression) -> Words:
        """Return the words of an expression."""
        match expression:
            case TextChunk():
                return _of_text(expression.original_text.lower())
            case ListReference():
                return self._lists[expression.list_name]
            case RuleReference():
                return self._rule(expression.rule_name)
            case Alternative():
                return _any(map(self.of, expression.items))
            case Permutation():
                parts = [self.of(item) for item in expression.items]
                return reduce(Words.then, (_any(parts) for _ in parts), _NONE)
            case Group():
                return reduce(Words.then, map(self.of, expression.items), _NONE)
        return _NONE

    def _rule(self, name: str) -> Words:
        if name not in self._of_rule:
            self._of_rule[name] = self.of(self._rules[name].expression)
        return self._of_rule[name]


def _of_text(text: str) -> Words:
    words = text.split()
    return Words(frozenset(words), frozenset(words[:1]), frozenset(words[-1:])) if words else _NONE


def _of_list(entry: ListSpec) -> Words:
    number = frozenset([NUMBER_WORD]) if entry.range is not None else frozenset()
    said = (_of_text(without_apostrophes(words)) for words in chain.from_iterable(entry.values.values()))
    return _any([*said, Words(number, number, number)])


def _any(parts: Iterable[Words]) -> Words:
    found = list(parts)
    return Words(
        frozenset().union(*(words.all for words in found)),
        frozenset().union(*(words.first for words in found)),
        frozenset().union(*(words.last for words in found)),
        any(words.empty for words in found),
    )
