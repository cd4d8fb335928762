"""Sample utterances drawn from sentence templates: few, varied, and the same every time.

A template with a dozen alternatives stands for thousands of sentences. A recogniser learns from a
limited number that together show every alternative, so samples are drawn, not enumerated. The n-th draw takes
the n-th branch of each fork, in an order shuffled by the fork's place, so that every branch gets its turn.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from math import factorial, prod
from typing import Final

from hassil.expression import (
    Alternative,
    Expression,
    ListReference,
    Permutation,
    RuleReference,
    Sentence,
    Sequence,
    TextChunk,
)
from hassil.parse_expression import parse_sentence

from skill.hearing.specs import IntentSpec, ListSpec, SentenceData
from skill.hearing.templates import Templates

MOST_SAMPLES: Final = 240
_MOST_OF_TEMPLATE: Final = 48
_LEAST_OF_TEMPLATE: Final = 10
_TRIES: Final = 3


def samples_of(templates: Templates, intent: str) -> tuple[str, ...]:
    """Return an intent's samples for a recogniser, at most `MOST_SAMPLES`, in alphabetical order.

    Each slot is `{slot}`. Sentences that only the local speaker needs are left out.
    """
    in_turn = chain.from_iterable(zip_longest(*_drawn(templates, intent).values()))
    varied = dict.fromkeys(sample for sample in in_turn if sample is not None)
    return tuple(sorted(list(varied)[:MOST_SAMPLES]))


def template_of(templates: Templates, intent: str, sample: str) -> str:
    """Return the template of an intent that a sample was drawn from."""
    return next(text for text, samples in _drawn(templates, intent).items() if sample in samples)


def _drawn(templates: Templates, intent: str) -> dict[str, list[str]]:
    """Return the samples of an intent by their templates."""
    texts = _texts(data for data in templates.sentences[intent] if data.metadata.alexa)
    drawing = _Drawing(templates.intents[intent], templates.lists, _parsed_rules(templates.rules))
    return {text: _fit(drawing.samples(text), templates) for text in texts}


def utterances_of(templates: Templates, intent: str) -> tuple[str, ...]:
    """Return examples of everything said for an intent, with slots filled, as the local speaker hears it."""
    spec = templates.intents.get(intent, IntentSpec())
    drawing = _Drawing(spec, templates.lists, _parsed_rules(templates.rules), filled=True)
    texts = _texts(templates.sentences[intent])
    return tuple(dict.fromkeys(chain.from_iterable(drawing.samples(text) for text in texts)))


def _texts(data: Iterable[SentenceData]) -> dict[str, None]:
    return dict.fromkeys(chain.from_iterable(entry.sentences for entry in data))


def _fit(samples: Iterable[str], templates: Templates) -> list[str]:
    """Keep what the platform accepts: no launch or wake word, not only slots, and no slot twice."""
    barred = {*templates.invocation.launch, *templates.invocation.wake}
    return [sample for sample in samples if _fits(sample.split(), barred)]


def _fits(words: list[str], barred: set[str]) -> bool:
    slots = [word for word in words if word.startswith("{")]
    return len(set(slots)) == len(slots) < len(words) and barred.isdisjoint(words)


def _parsed_rules(rules: Mapping[str, str]) -> dict[str, Sentence]:
    return {name: parsed(text) for name, text in rules.items()}


@lru_cache(maxsize=4_096)
def parsed(text: str) -> Sentence:
    """Parse a template or a rule, once for all intents and locales that have it.

    Raises hassil's errors for what cannot be read.
    """
    return parse_sentence(text)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws an intent's samples, deterministically. `filled` puts words into the slots."""

    intent: IntentSpec
    lists: Mapping[str, ListSpec]
    rules: Mapping[str, Sentence]
    filled: bool = False

    def samples(self, template: str) -> list[str]:
        """Return a template's samples: the plainest first, then as many as it takes to show every branch."""
        expression = parsed(template).expression
        wanted = min(
            self._ways(expression), max(_LEAST_OF_TEMPLATE, self._widest(expression)), _MOST_OF_TEMPLATE
        )
        found: dict[str, None] = {}
        for turn in range(wanted * _TRIES):
            found[" ".join(self._draw(expression, turn, template).split())] = None
            if len(found) == wanted:
                break
        return list(found)

    def _draw(self, expression: Expression, turn: int, place: str) -> str:
        match expression:
            case TextChunk():
                return str(expression.original_text)
            case ListReference():
                return self._draw_list(expression, f"{place}:{turn}")
            case RuleReference():
                return self._draw_rule(expression, turn, place)
            case Alternative():
                branch = _branch(expression, turn, place)
                return self._draw(expression.items[branch], turn, f"{place}/{branch}")
            case Permutation():
                order = (
                    _shuffled(len(expression.items), f"{place}:{turn}")
                    if turn
                    else range(len(expression.items))
                )
                return " ".join(self._draw(expression.items[i], turn, f"{place}/{i}") for i in order)
            case Sequence():
                parts = enumerate(expression.items)
                return "".join(self._draw(item, turn, f"{place}/{number}") for number, item in parts)
        raise TypeError(type(expression).__name__)

    def _draw_rule(self, rule: RuleReference, turn: int, place: str) -> str:
        if self._is_slot(rule):
            return f"{{{rule.rule_name}}}"
        return self._draw(self._rule(rule), turn, f"{place}/{rule.rule_name}")

    def _draw_list(self, reference: ListReference, seed: str) -> str:
        if not self.filled:
            return f"{{{self._slot(reference)}}}"
        entry = self.lists[reference.list_name]
        numbers = [str(number) for number in range(*entry.range)] if entry.range else []
        ways = [*chain.from_iterable(entry.values.values()), *numbers]
        return ways[_shuffled(len(ways), seed)[0]]

    def _is_slot(self, rule: RuleReference) -> bool:
        return rule.rule_name in self.intent.slots and not self.filled

    def _rule(self, rule: RuleReference) -> Expression:
        return self.rules[rule.rule_name].expression

    def _slot(self, reference: ListReference) -> str:
        if reference.slot_name in self.intent.slots:
            return str(reference.slot_name)
        kind = self.lists[reference.list_name].type
        found = next((name for name, spec in self.intent.slots.items() if spec.type == kind), None)
        if found is None:
            raise KeyError(reference.list_name)
        return found

    def _ways(self, expression: Expression) -> int:
        """Return how many sentences an expression stands for."""
        match expression:
            case RuleReference():
                return 1 if self._is_slot(expression) else self._ways(self._rule(expression))
            case Alternative():
                return sum(map(self._ways, expression.items))
            case Permutation():
                return factorial(len(expression.items)) * prod(map(self._ways, expression.items))
            case Sequence():
                return prod(map(self._ways, expression.items))
        return 1

    def _widest(self, expression: Expression) -> int:
        """Return the number of branches of an expression's widest fork."""
        match expression:
            case RuleReference() if not self._is_slot(expression):
                return self._widest(self._rule(expression))
            case Alternative():
                return max(len(expression.items), *map(self._widest, expression.items))
            case Permutation() | Sequence():
                return max(map(self._widest, expression.items), default=1)
        return 1


def _branch(fork: Alternative, turn: int, place: str) -> int:
    """Return the branch for a turn; the first turn takes the plainest: the first branch, or none."""
    count = len(fork.items)
    if turn == 0:
        return count - 1 if fork.is_optional else 0
    lap, step = divmod(turn, count)
    return _shuffled(count, f"{place}:{lap}")[step]


@lru_cache(maxsize=65_536)
def _shuffled(count: int, seed: str) -> tuple[int, ...]:
    """Return the numbers below `count` in an order of the seed's own, which all locales ask for."""
    return tuple(
        sorted(range(count), key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).digest())
    )
