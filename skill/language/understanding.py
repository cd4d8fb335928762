"""What an utterance is taken for: intent and slots, found by hassil in the sentence templates of a language.

The local speaker's ears. On a real device Alexa does this with the model built from the same templates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Final

from hassil.intents import Intents
from hassil.models import MatchEntity
from hassil.recognize import RecognizeResult, recognize_all

from skill.language.hearing import Frames, Invocation, heard, without_apostrophes
from skill.language.locales import DEFAULT_LANGUAGE
from skill.language.slots import Part, Value, values_of, words_of
from skill.language.templates import IntentSpec, ListSpec, SentenceData, Templates
from skill.language.watch import Watch
from skill.resources import shipped

LAUNCH: Final = "LaunchRequest"
FALLBACK: Final = "AMAZON.FallbackIntent"
SYMPTOM: Final = "SymptomIntent"
_NOTHING: Mapping[str, Value] = MappingProxyType({})
_NO_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_MOST_CHARACTERS: Final = 300


@dataclass(frozen=True, slots=True)
class Understood:
    """An intent's name and its slots: ids where a slot has them, plain values elsewhere; several as a tuple.

    `words` holds what was said for each slot, in the order of its values.
    """

    intent: str
    slots: Mapping[str, Value] = field(default_factory=lambda: _NOTHING)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_WORDS)


class Understanding:
    """Everything that a language's speakers can say, ready to be matched."""

    def __init__(self, templates: Templates) -> None:
        """Take a sentence source; its locales' words are all understood."""
        self.templates = templates.in_all_locales()
        self._invocation = Invocation(templates.invocation_name, templates.invocation)
        self._watch = Watch(templates.watch, templates.parts)
        self._intents = Intents.from_dict(_as_hassil(self.templates))
        self._frames = Frames(templates.invocation)

    @classmethod
    def load(cls, language: str) -> "Understanding":
        """Load a language's understanding, or English in its place."""
        known = (shipped("interaction_models") / language).is_dir()
        return cls(Templates.load(language if known else DEFAULT_LANGUAGE))

    def understand(self, text: str, locale: str) -> Understood:  # noqa: ARG002 (languages may come to need it)
        """Return what a text is taken for; the fallback intent when it is nothing that is known.

        `locale` is where the speaker is. Every English locale's words are understood in all of them.
        """
        said = heard(text)
        readings = self._invocation.request(said).readings
        if not readings:
            return Understood(LAUNCH if said else FALLBACK)
        for way in chain.from_iterable(map(self._frames.ways, readings)):
            understood = self._match(way)
            if understood is not None:
                return understood
        return self._felt(said) or Understood(FALLBACK)

    def slot_types(self, intent: str) -> dict[str, str]:
        """Return the declared slots of an intent with their types; none for a built-in intent."""
        declared = self.templates.intents.get(intent)
        return {name: spec.type for name, spec in declared.slots.items()} if declared else {}

    def _match(self, text: str) -> Understood | None:
        if len(text) > _MOST_CHARACTERS:
            return None
        results = list(recognize_all(text, self._intents, language=self.templates.language))
        return self._understood(min(results, key=_rank)) if results else None

    def _felt(self, text: str) -> Understood | None:
        """Return the symptom that words alone speak of, when no sentence matched."""
        symptom = self._watch.symptom_in(text)
        if symptom is None:
            return None
        part = self._watch.part_in(text)
        return Understood(SYMPTOM, {"symptom": symptom, **({"bodyPart": part} if part else {})})

    def _understood(self, result: RecognizeResult) -> Understood:
        declared = self.templates.intents.get(result.intent.name)
        if declared is None:
            return Understood(result.intent.name)
        parts = [self._part(entity, declared) for entity in result.entities_list]
        return Understood(result.intent.name, values_of(parts, declared.slots), words_of(parts))

    def _part(self, entity: MatchEntity, declared: IntentSpec) -> Part:
        """Return a matched part; a list that is no slot's own name belongs to the slot of its type."""
        if entity.name in declared.slots:
            return Part(entity.name, entity.value, entity.text.strip())
        entry = self.templates.lists[entity.name]
        slot = next(name for name, spec in declared.slots.items() if spec.type == entry.type)
        return Part(slot, entity.value * entry.times, entity.text.strip())


def _rank(result: RecognizeResult) -> tuple[bool, int, int]:
    """Put symptoms first, then what matched most literally, then what filled the most slots."""
    entities = result.entities_list
    return (
        result.intent.name != SYMPTOM,
        sum(len(entity.text.strip()) for entity in entities),
        -len(entities),
    )


def _as_hassil(templates: Templates) -> dict[str, object]:
    return {
        "language": templates.language,
        "intents": {
            intent: {"data": [_data(data) for data in sentences]}
            for intent, sentences in templates.sentences.items()
        },
        "lists": {name: _list(entry) for name, entry in templates.lists.items()},
        "expansion_rules": {name: without_apostrophes(rule) for name, rule in templates.rules.items()},
    }


def _data(data: SentenceData) -> dict[str, object]:
    return {"sentences": [without_apostrophes(sentence) for sentence in data.sentences], "slots": data.slots}


def _list(entry: ListSpec) -> dict[str, object]:
    if entry.range is not None:
        least, most = entry.range
        return {"range": {"from": least, "to": most}}
    ways = ((value, word) for value, words in entry.values.items() for word in words)
    return {"values": [{"in": without_apostrophes(word), "out": value} for value, word in ways]}
