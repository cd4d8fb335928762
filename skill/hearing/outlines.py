"""Each template expanded into a few samples that together show every branch, for similarity."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from hassil.expression import (
    Alternative,
    Expression,
    Group,
    ListReference,
    RuleReference,
    TextChunk,
)

from skill.hearing.matching import Sentences
from skill.hearing.nearness import Sample, slot_part
from skill.hearing.specs import IntentSpec, ListSpec
from skill.hearing.templates import Templates

_STEP: Final = 5
"""The offset between the forks of a template, so that they do not all take the same branch number."""


def outlines(templates: Templates, sentences: Sentences) -> Iterator[Sample]:
    """Yield the samples of all intents, without duplicates within an intent; `{TYPE}` stands for a slot.

    `sentences` are the same templates, parsed, since parsing is most of what loading costs.
    """
    for intent, entries in templates.sentences.items():
        drawing = _Outline(templates.intents.get(intent, IntentSpec()), templates.lists, sentences)
        seen: set[tuple[str, ...]] = set()
        for entry in entries:
            for words in chain.from_iterable(map(drawing.of, entry.sentences)):
                if words and words not in seen:
                    seen.add(words)
                    yield Sample(intent, words, entry.slots)


class _Outline:
    def __init__(self, intent: IntentSpec, lists: Mapping[str, ListSpec], sentences: Sentences) -> None:
        self._intent, self._lists, self._sentences = intent, lists, sentences
        self._rules = sentences.source.expansion_rules

    def of(self, template: str) -> Iterator[tuple[str, ...]]:
        """Yield as many samples of a template as its widest fork has branches."""
        expression = self._sentences.parsed(template)
        for turn in range(self._widest(expression)):
            yield tuple("".join(self._draw(expression, turn)).split())

    def _draw(self, expression: Expression, turn: int) -> Iterator[str]:
        match expression:
            case TextChunk():
                yield str(expression.original_text)
            case ListReference():
                yield slot_part(self._lists[expression.list_name].type)
            case RuleReference():
                yield from self._draw_rule(expression.rule_name, turn)
            case Alternative():
                yield from self._draw(expression.items[turn % len(expression.items)], turn)
            case Group():
                for place, item in enumerate(expression.items):
                    yield from self._draw(item, turn + _STEP * place)

    def _draw_rule(self, name: str, turn: int) -> Iterator[str]:
        spec = self._intent.slots.get(name)
        if spec is not None:
            yield slot_part(spec.type)
        else:
            yield from self._draw(self._rules[name].expression, turn)

    def _widest(self, expression: Expression) -> int:
        match expression:
            case RuleReference() if expression.rule_name not in self._intent.slots:
                return self._widest(self._rules[expression.rule_name].expression)
            case Alternative():
                return max(len(expression.items), *map(self._widest, expression.items))
            case Group():
                return max(map(self._widest, expression.items), default=1)
        return 1
