"""Whole sentences, matched by hassil, but only against templates that contain every word of the text.

hassil tries its templates one by one. An index of bit masks, one per word, says which templates contain it,
and two more say which can begin or end with it. Combining the masks of all words leaves the few templates
worth trying, or none. No match is lost: no template matches a text with a word that it does not contain.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce
from typing import Final

from hassil.expression import Expression
from hassil.intents import Intent, IntentData, Intents
from hassil.numbers import get_rbnf_engine
from hassil.recognize import RecognizeResult, recognize_all

from skill.hearing.specs import ListSpec
from skill.hearing.template_words import NUMBER_WORD, WordsOf
from skill.hearing.templates import Templates
from skill.hearing.transcript import without_apostrophes

_SPELLED: Final = (*range(101), *range(110, 1_000, 10))
_MOST_CHARACTERS: Final = 300


class Sentences:
    """All templates of some intents, indexed for matching."""

    def __init__(self, templates: Templates, sentences: Mapping[str, Iterable[str]] | None = None) -> None:
        """Take the sentences of a source, or other templates by intent, with the source's lists and rules."""
        self.language = templates.language
        self._source = Intents.from_dict(_as_hassil(templates, sentences))
        self._numbers = _number_words(templates.language)
        self.number = get_rbnf_engine(templates.language).format_number(1).text
        self._data = list(_one_by_one(self._source))
        words = WordsOf(templates.lists, self._source.expansion_rules)
        found = [words.of(data.sentences[0].expression) for _, data in self._data]
        self._parsed = {data.sentence_texts[0]: data.sentences[0].expression for _, data in self._data}
        self._known = _masks(words.all for words in found)
        self._first = _masks(words.first for words in found)
        self._last = _masks(words.last for words in found)

    def matches(self, text: str) -> list[RecognizeResult]:
        """Return every way in which a normalised text matches one of the sentences."""
        if not text or len(text) > _MOST_CHARACTERS:
            return []
        words = text.split()
        edges = self._mask(self._first, words[0]) & self._mask(self._last, words[-1])
        left = reduce(lambda masks, word: masks & self._mask(self._known, word), words, edges)
        if not left:
            return []
        return list(recognize_all(text, self._only(left), language=self.language))

    def parsed(self, template: str) -> Expression:
        """Return one of the templates as parsed by hassil."""
        return self._parsed[without_apostrophes(template)]

    @property
    def source(self) -> Intents:
        """All sentences in hassil's own form."""
        return self._source

    @property
    def words(self) -> frozenset[str]:
        """Every word of the sentences, and the words that spell numbers."""
        return frozenset(self._known) | self._numbers

    def knows(self, word: str) -> bool:
        """Whether a word is in any of the sentences, or in a number."""
        return word in self._known or self.is_number(word)

    def is_number(self, word: str) -> bool:
        """Whether a word is a number, or part of one that is spelled out."""
        return word.isdigit() or word in self._numbers

    def _mask(self, masks: Mapping[str, int], word: str) -> int:
        number = masks.get(NUMBER_WORD, 0) if self.is_number(word) else 0
        return masks.get(word, 0) | number

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


def _masks(words_of: Iterable[frozenset[str]]) -> dict[str, int]:
    """Return a bit mask for each word, with a bit set for each template that contains it."""
    masks: dict[str, int] = {}
    for number, words in enumerate(words_of):
        bit = 1 << number
        for word in words:
            masks[word] = masks.get(word, 0) | bit
    return masks


def _one_by_one(source: Intents) -> Iterator[tuple[str, IntentData]]:
    for name, intent in source.intents.items():
        for data in intent.data:
            for text in data.sentence_texts:
                yield name, IntentData([text], slots=data.slots)


@cache
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
