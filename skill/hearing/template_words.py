"""The words of a template: all that it can contain, and those that it can begin and end with."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

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

from skill.hearing.specs import ListSpec
from skill.hearing.transcript import without_apostrophes

NUMBER_WORD: Final = "#"
"""Stands for every word that is a number or part of one."""


class Words(NamedTuple):
    """The words of a part of a template: all, and those that it can begin and end with.

    `empty` if the part is optional.
    """

    all: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    empty: bool = False


_NONE: Final = Words(empty=True)


class WordsOf:
    """Finds the words of expressions that refer to lists and rules."""

    def __init__(self, lists: Mapping[str, ListSpec], rules: Mapping[str, Sentence]) -> None:
        """Take the lists and the parsed rules that the expressions refer to."""
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
                parts = _any(map(self.of, expression.items))
                return parts._replace(empty=all(self.of(item).empty for item in expression.items))
            case Group():
                return _one_behind_another(map(self.of, expression.items))
        return _NONE

    def _rule(self, name: str) -> Words:
        if name not in self._of_rule:
            self._of_rule[name] = self.of(self._rules[name].expression)
        return self._of_rule[name]


@cache
def _of_text(text: str) -> Words:
    words = text.split()
    return Words(frozenset(words), frozenset(words[:1]), frozenset(words[-1:])) if words else _NONE


def _of_list(entry: ListSpec) -> Words:
    number = frozenset([NUMBER_WORD]) if entry.range is not None else frozenset()
    said = (_of_text(without_apostrophes(words)) for words in chain.from_iterable(entry.values.values()))
    return _any([*said, Words(number, number, number)])


def _any(parts: Iterable[Words]) -> Words:
    """Return the words of alternative parts."""
    every, first, last, empty = set[str](), set[str](), set[str](), False
    for words in parts:
        every |= words.all
        first |= words.first
        last |= words.last
        empty = empty or words.empty
    return Words(frozenset(every), frozenset(first), frozenset(last), empty)


def _one_behind_another(parts: Iterable[Words]) -> Words:
    """Return the words of consecutive parts."""
    every, first, last, empty = set[str](), set[str](), set[str](), True
    for words in parts:
        every |= words.all
        if empty:
            first |= words.first
        last = last | words.last if words.empty else set(words.last)
        empty = empty and words.empty
    return Words(frozenset(every), frozenset(first), frozenset(last), empty)
