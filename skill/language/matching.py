"""Whole sentences, matched by hassil in those templates alone that know every word of what was heard.

hassil tries its templates one after the other. Here each template's vocabulary is known beforehand, as a bit
in a number for each word; the numbers of all words heard leave the few templates worth a try, or none. No
match is lost by it: a template cannot match a text with a word that it does not hold.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import chain
from typing import Final

from hassil.expression import Expression, Group, ListReference, RuleReference, TextChunk
from hassil.intents import Intent, IntentData, Intents
from hassil.numbers import get_rbnf_engine
from hassil.recognize import RecognizeResult, recognize_all

from skill.language.hearing import without_apostrophes
from skill.language.templates import ListSpec, Templates

NUMBER_WORD: Final = "#"
_SPELLED: Final = (*range(101), *range(100, 1_000, 100))
_MOST_CHARACTERS: Final = 300


class Sentences:
    """All templates of some intents, ready to be matched."""

    def __init__(self, templates: Templates, sentences: Mapping[str, Iterable[str]] | None = None) -> None:
        """Take a source's sentences, or other templates by the intent's name, over its lists and rules."""
        self.language = templates.language
        self._source = Intents.from_dict(_as_hassil(templates, sentences))
        self._numbers = _number_words(templates.language)
        self._data = list(_one_by_one(self._source))
        self._known: dict[str, int] = {}
        vocabulary = _Vocabulary(templates.lists, self._source, self._numbers)
        for bit, (_, data) in enumerate(self._data):
            for word in vocabulary.of(data.sentences[0].expression):
                self._known[word] = self._known.get(word, 0) | 1 << bit

    def matches(self, text: str) -> list[RecognizeResult]:
        """Return all ways in which a text ready for matching is one of the sentences."""
        if not text or len(text) > _MOST_CHARACTERS:
            return []
        left = reduce(lambda masks, word: masks & self._mask(word), text.split(), -1)
        if left <= 0:
            return []
        return list(recognize_all(text, self._only(left), language=self.language))

    @property
    def source(self) -> Intents:
        """All sentences, as hassil has them."""
        return self._source

    @property
    def words(self) -> frozenset[str]:
        """Every word that the sentences know, and those that spell numbers."""
        return frozenset(self._known) | self._numbers

    def is_number(self, word: str) -> bool:
        """Whether a word is a number, or part of one that is spelled out."""
        return word.isdigit() or word in self._numbers

    def _mask(self, word: str) -> int:
        number = self._known.get(NUMBER_WORD, 0) if self.is_number(word) else 0
        return self._known.get(word, 0) | number

    def _only(self, bits: int) -> Intents:
        chosen: dict[str, Intent] = {}
        while bits:
            name, data = self._data[(bits & -bits).bit_length() - 1]
            chosen.setdefault(name, Intent(name)).data.append(data)
            bits &= bits - 1
        source = self._source
        return Intents(
            language=source.language,
            intents=chosen,
            slot_lists=source.slot_lists,
            expansion_rules=source.expansion_rules,
            settings=source.settings,
        )


class _Vocabulary:
    """The words of expressions, with a mark for numbers."""

    def __init__(self, lists: Mapping[str, ListSpec], source: Intents, numbers: frozenset[str]) -> None:
        self._lists = {name: frozenset(_words(entry)) for name, entry in lists.items()}
        self._rules = source.expansion_rules
        self._of_rule: dict[str, frozenset[str]] = {}
        self._numbers = numbers

    def of(self, expression: Expression) -> frozenset[str]:
        """Return every word that an expression can hold."""
        match expression:
            case TextChunk():
                return frozenset(str(expression.original_text).lower().split())
            case ListReference():
                return self._lists[expression.list_name]
            case RuleReference():
                return self._rule(expression.rule_name)
            case Group():
                return frozenset(chain.from_iterable(map(self.of, expression.items)))
        return frozenset()

    def _rule(self, name: str) -> frozenset[str]:
        if name not in self._of_rule:
            self._of_rule[name] = self.of(self._rules[name].expression)
        return self._of_rule[name]


def _words(entry: ListSpec) -> Iterator[str]:
    if entry.range is not None:
        yield NUMBER_WORD
    for said in chain.from_iterable(entry.values.values()):
        yield from without_apostrophes(said).split()


def _one_by_one(source: Intents) -> Iterator[tuple[str, IntentData]]:
    for name, intent in source.intents.items():
        for data in intent.data:
            for text in data.sentence_texts:
                yield name, IntentData([text], slots=data.slots)


def _number_words(language: str) -> frozenset[str]:
    engine = get_rbnf_engine(language)
    spelled = (text for number in _SPELLED for text in engine.format_number(number).text_by_ruleset.values())
    return frozenset(word for text in spelled for word in text.replace("-", " ").split() if word.isalpha())


def _as_hassil(templates: Templates, sentences: Mapping[str, Iterable[str]] | None) -> dict[str, object]:
    return {
        "language": templates.language,
        "intents": {name: {"data": list(data)} for name, data in _told(templates, sentences)},
        "lists": {name: _list(entry) for name, entry in templates.lists.items()},
        "expansion_rules": {name: without_apostrophes(rule) for name, rule in templates.rules.items()},
    }


def _told(
    templates: Templates, sentences: Mapping[str, Iterable[str]] | None
) -> Iterator[tuple[str, Iterable[dict[str, object]]]]:
    if sentences is not None:
        for name, texts in sentences.items():
            yield name, [{"sentences": [without_apostrophes(text) for text in texts]}]
        return
    for name, entries in templates.sentences.items():
        yield (
            name,
            (
                {"sentences": [without_apostrophes(text) for text in entry.sentences], "slots": entry.slots}
                for entry in entries
            ),
        )


def _list(entry: ListSpec) -> dict[str, object]:
    if entry.range is not None:
        least, most = entry.range
        return {"range": {"from": least, "to": most}}
    ways = ((value, word) for value, words in entry.values.items() for word in words)
    return {"values": [{"in": without_apostrophes(word), "out": value} for value, word in ways]}
