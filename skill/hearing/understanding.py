"""Understands an utterance: finds its intent and slots by the sentence templates of a language.

For platforms that send plain text; Alexa does this itself, with the model built from the same templates. In
order: templates that match word for word (hassil); words that mean a symptom, which must never pass for
something harmless; the most similar sample, or several sentences in one breath; the fallback.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from itertools import chain, islice
from types import MappingProxyType
from typing import Final

from hassil.models import MatchEntity
from hassil.recognize import RecognizeResult

from skill.hearing.clauses import Clause, Parting, Statements
from skill.hearing.condition_words import ConditionWords
from skill.hearing.guards import Guards, Ruling
from skill.hearing.matching import Sentences
from skill.hearing.misspellings import Spelling
from skill.hearing.nearness import Near, Nearness, Sample, slot_part
from skill.hearing.outlines import outlines
from skill.hearing.readings import Reading, Readings
from skill.hearing.repairs import Repairs
from skill.hearing.slot_merging import Part, Value, values_of, words_of
from skill.hearing.source_check import pointing_at_sentences
from skill.hearing.specs import DURATION, NUMBER, IntentSpec
from skill.hearing.tagging import Tag, Tagger, filling
from skill.hearing.templates import Templates
from skill.hearing.transcript import Frames, Invocation, any_of, heard
from skill.hearing.watchwords import CALL_FOR_HELP, UNSURE, Watch

LAUNCH: Final = "LaunchRequest"
FALLBACK: Final = "AMAZON.FallbackIntent"
YES: Final = "AMAZON.YesIntent"
NO: Final = "AMAZON.NoIntent"
SYMPTOM: Final = "SymptomIntent"
CONDITION: Final = "ConditionIntent"
SAFETY: Final = "SafetyIntent"
FEELING: Final = "FeelingIntent"
PAIN: Final = "sharp_pain"
ROUTINE: Final = "StartRoutineIntent"
DRILL: Final = "StartDrillIntent"
HAVE_TOOL: Final = "HaveToolIntent"
NO_TOOL: Final = "NoToolIntent"
TOOL: Final = "TOOL"
_NONE: Final = "none"
_LEVELS: Final = {"EasierIntent": "easier", "HarderIntent": "harder"}
"""Said in the same breath as a request for a routine, these are its level."""
_NOTHING: Mapping[str, Value] = MappingProxyType({})
_NO_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_MOST_WORDS: Final = 40
_LEAST_WISH: Final = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """An intent and its slots: ids where a slot has them, otherwise plain values; a tuple for several.

    `words` has what was said for each slot, in the order of its values.
    """

    intent: str
    slots: Mapping[str, Value] = field(default_factory=lambda: _NOTHING)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_WORDS)


class Understanding:
    """Everything that can be said in a language, ready for matching."""

    def __init__(self, templates: Templates) -> None:
        """Take a sentence source; words of all its locales are understood."""
        self.templates = templates.in_all_locales()
        self._watch = Watch(templates.watch, templates.parts)
        self._guards = Guards(templates.guards)
        self._conditions = ConditionWords(templates.conditions)
        with pointing_at_sentences(templates):
            self._sentences = Sentences(self.templates)
        self._frames = Frames(templates.invocation)
        self._tagger = Tagger(self.templates)
        self._nearness = Nearness(
            templates.nearness, chain(_samples(self.templates, self._sentences), _not_ours(templates))
        )
        self._readings = self._read()
        self._statements = Statements(templates.nearness.statements)
        self._parting = Parting(self._statements, templates.nearness.links)
        self._joints = re.compile(rf"[,.;:!?]|\b(?:{any_of(templates.nearness.joints)})\b", re.IGNORECASE)
        self._tagger.tags(
            [self._sentences.number]
        )  # hassil spells its numbers at the first use: let that be now, not at the first utterance.

    @classmethod
    def load(cls, language: str) -> "Understanding":
        """Load the understanding of a language; raise `WrongSentences` for mistakes in its sentences."""
        return cls(Templates.load(language))

    def understand(self, text: str, locale: str) -> Understood:  # noqa: ARG002 (languages may come to need it)
        """Return what a text means; the fallback intent if nothing known.

        `locale` is the speaker's. The words of every locale of the language are understood.
        """
        reading = self._readings.of(text)
        if not reading.ways:
            return Understood(LAUNCH if reading.forms[0] else FALLBACK)
        mended = self._readings.mended(reading)
        understood = (
            self._called(reading, mended)
            or self._literally(reading)
            or self._ruled(reading)
            or self._surely(reading)
            or self._surely(mended)
            or self._aged(reading)
            or self._doubted(self._likely(dict.fromkeys((*reading.ways, *mended.ways))))
            or self._in_part(text)
            or self._unfelt(reading.forms[-1])
        )
        return self._with_wish(understood, text) if understood.intent == CONDITION else understood

    def slot_types(self, intent: str) -> dict[str, str]:
        """Return the slots of an intent with their types; none for a built-in intent."""
        declared = self.templates.intents.get(intent)
        return {name: spec.type for name, spec in declared.slots.items()} if declared else {}

    def _read(self) -> Readings:
        spec, nearness = self.templates.invocation, self.templates.nearness
        invocation = Invocation(self.templates.invocation_name, spec)
        repairs = Repairs(nearness.repairs, self._tagger, self.templates.intents)
        spelling = Spelling({*self._sentences.words, *nearness.elsewhere}, nearness.misheard)
        return Readings(spec, invocation, repairs, spelling)

    def _called(self, *readings: Reading) -> Understood | None:
        """Return a call for help, which goes before everything."""
        called = any(self._watch.calls_for_help(form) for reading in readings for form in reading.forms)
        return Understood(SYMPTOM, {"symptom": CALL_FOR_HELP}) if called else None

    def _ruled(self, reading: Reading) -> Understood | None:
        """Return what the first words or the verb decide, if a text tells of no symptom and no condition."""
        healthy = any(map(self._watch.is_healthy, reading.forms))
        ruling = Ruling(NO, {}) if healthy else self._guards.ruling(reading.forms)
        if ruling is None or self._gravest(reading.forms)[0] is not None or self._told(reading.forms):
            return None
        return Understood(ruling.intent, ruling.slots)

    def _doubted(self, understood: Understood | None) -> Understood | None:
        """Return a question for what is only like a grave symptom, and nothing for the like of a call."""
        if understood is None or understood.intent != SYMPTOM:
            return understood
        slots = understood.slots
        if slots.get("symptom") in {CALL_FOR_HELP, UNSURE}:
            return None
        if not self._watch.doubted(str(slots.get("symptom", "")), str(slots.get("bodyPart", ""))):
            return understood
        return Understood(SYMPTOM, {"symptom": UNSURE})

    def _literally(self, reading: Reading) -> Understood | None:
        """Return what a text matches with every word that was said."""
        exact = next(map(self._best, filter(None, map(self._sentences.matches, reading.ways))), None)
        return self._completed(exact, reading.forms) if exact is not None else None

    def _surely(self, reading: Reading) -> Understood | None:
        """Return what matches word for word, or a symptom or conditions that words name."""
        exact = next(self._exactly(reading.ways), None)
        if exact is not None and exact.intent in {SYMPTOM, CONDITION, SAFETY}:
            return self._completed(exact, reading.forms)
        felt, told = self._felt(reading.forms), self._told(reading.forms)
        if felt is not None and told is not None and self._is_told_first(felt, told):
            return told
        return felt or exact or told

    def _is_told_first(self, felt: Understood, told: Understood) -> bool:
        """Whether a pain told beside a condition leaves the word to it: "I'm sixteen, and my back hurts"."""
        is_pain = felt.slots["symptom"] == PAIN and not self._watch.doubted(
            None, str(felt.slots.get("bodyPart"))
        )
        ids = told.slots["condition"]
        return is_pain and not self._conditions.before_pain.isdisjoint(
            (ids,) if isinstance(ids, str) else ids
        )

    def _aged(self, reading: Reading) -> Understood | None:
        """Return the fallback for a text that is only an age: it is not a number of minutes."""
        return Understood(FALLBACK) if any(map(self._conditions.is_mere_age, reading.forms)) else None

    def _told(self, forms: Sequence[str], known: Value = ()) -> Understood | None:
        """Return the conditions that words name, together with those already found."""
        told = [known] if isinstance(known, str) else [*known]
        told += [condition for form in forms for condition in self._conditions.conditions_in(form)]
        ids = tuple(dict.fromkeys(told))
        return Understood(CONDITION, {"condition": ids if len(ids) > 1 else ids[0]}) if ids else None

    def _with_wish(self, told: Understood, text: str) -> Understood:
        """Return conditions with the wish for a routine or a drill that was said in the same breath."""
        pieces = [heard(part) for part in self._joints.split(text)]
        declared = self.templates.intents.get(CONDITION, IntentSpec()).slots
        for piece in pieces if len(pieces) > 1 else ():
            wish = None if self._conditions.conditions_in(piece) else self._wish_in(piece)
            if wish is not None:
                slots = {name: value for name, value in wish.slots.items() if name in declared}
                return Understood(CONDITION, {**slots, **told.slots}, {**wish.words, **told.words})
        return told

    def _wish_in(self, piece: str) -> Understood | None:
        exact = next(self._exactly([piece]), None)
        found = exact or (self._nearly(piece) if len(piece.split()) >= _LEAST_WISH else None)
        return found if found is not None and found.intent in {ROUTINE, DRILL} else None

    def _likely(self, ways: Iterable[str]) -> Understood | None:
        """Return a very similar sample's meaning, else that of several sentences, else the likeliest."""
        readings = list(dict.fromkeys(map(self._frames.bare, ways)))
        near, tags = max(map(self._nearest, readings), key=_likeness)
        least = self.templates.nearness.sure
        if near is None or (near.likeness < least and near.sample.intent != FALLBACK):
            meaning = cache(self._meaning)  # The readings have most of their words in common.
            clauses = (self._parting.parted(text.split(), meaning) for text in readings)
            found = (self._in_one_breath(parts, bold=near is None) for parts in clauses)
            parted = next(filter(None, found), None)
            if parted is not None:
                return parted
        return self._meant(near, tags)

    def _in_one_breath(self, clauses: Sequence[Clause[Understood]], *, bold: bool) -> Understood | None:
        """Return what several sentences in one breath ask for: the last request, with all slots.

        Unless `bold`, a request of one or two words does not split a text.
        """
        meant = max(enumerate(clauses), key=_weight_of_clause, default=None)
        if meant is None or meant[1].meant is None:
            return None
        wish = meant[1].meant
        if not bold and len(meant[1].words) < _LEAST_WISH and wish.intent != SYMPTOM:
            return None
        slots, said = dict(wish.slots), dict(wish.words)
        for clause in clauses:
            other = clause.meant or (self._nearly(" ".join(clause.words)) if clause.told else None)
            if other is not None and other.intent == wish.intent:
                slots, said = {**other.slots, **slots}, {**other.words, **said}
        tools = _of_tools(clause.meant for clause in clauses)
        if tools is not None and wish.intent in {HAVE_TOOL, NO_TOOL}:
            return tools
        level = _LEVELS.get(wish.intent)
        routine = next((one.meant for one in clauses if one.meant and one.meant.intent == ROUTINE), None)
        if level is not None and routine is not None:
            return Understood(ROUTINE, {**routine.slots, "level": level}, routine.words)
        return Understood(wish.intent, slots, said)

    def _meaning(self, text: str) -> Understood | None:
        """Return what one of several sentences means."""
        ways = (way for way in self._frames.ways(text) if self._statements.stands(way.split()))
        found = map(self._best, filter(None, map(self._sentences.matches, ways)))
        return next((one for one in found if one.intent != CONDITION), None)

    def _in_part(self, text: str) -> Understood | None:
        """Return what the last of several sentences means word for word, unless it is only yes or no."""
        sentences = [heard(part) for part in self._joints.split(text)]
        if len(sentences) < 2 or self._nearness.elsewhere(heard(text).split()):
            return None
        found = [
            understood
            for sentence in sentences
            for understood in islice(self._exactly([sentence]), 1)
            if understood.intent not in {YES, NO, CONDITION}
        ]
        return found[-1] if found else None

    def _exactly(self, readings: Iterable[str]) -> Iterator[Understood]:
        for way in chain.from_iterable(map(self._frames.ways, readings)):
            results = self._sentences.matches(way)
            if results:
                yield self._best(results)

    def _best(self, results: Iterable[RecognizeResult]) -> Understood:
        return self._understood(min(results, key=_rank))

    def _completed(self, understood: Understood, forms: Sequence[str]) -> Understood:
        """Return a symptom completed by its words: a more serious one, where it is, and conditions."""
        if understood.intent in {CONDITION, SAFETY}:  # "Can I do this with osteoporosis" tells of one, too.
            return self._told(forms, understood.slots.get("condition", ())) or understood
        if understood.intent != SYMPTOM:
            return understood
        symptom, text = self._gravest(forms)
        symptom = self._watch.graver(str(understood.slots.get("symptom", "")), symptom)
        said = understood.slots.get("bodyPart")
        part = self._watch.paired(symptom, str(said), text) if said else self._watch.owned(symptom, text)
        found = {**understood.slots, "symptom": symptom, "bodyPart": part}
        return Understood(SYMPTOM, {name: value for name, value in found.items() if value}, understood.words)

    def _felt(self, forms: Sequence[str]) -> Understood | None:
        """Return the symptom that words name, when no sentence matched."""
        symptom, text = self._gravest(forms)
        if symptom is None:
            return None
        found = {"symptom": symptom, "bodyPart": self._watch.placed(symptom, text)}
        return Understood(SYMPTOM, {name: value for name, value in found.items() if value})

    def _gravest(self, forms: Sequence[str]) -> tuple[str | None, str]:
        """Return the most serious symptom in any form of a text, and that form; or None and the last form."""
        plain = map(self._conditions.without, reversed(forms))
        felt = [(self._watch.symptom_in(form), form) for form in plain]
        return reduce(
            lambda one, other: one if self._watch.graver(one[0], other[0]) == one[0] else other, felt
        )

    def _unfelt(self, text: str) -> Understood:
        """Return "better" for a symptom that is over, no for one that is denied, else the fallback."""
        if self._watch.over_in(text):
            return Understood(FEELING, {"feeling": "better"})
        return Understood(NO if self._watch.denied_in(text) else FALLBACK)

    def _nearly(self, text: str) -> Understood | None:
        return self._meant(*self._nearest(text))

    def _meant(self, near: Near | None, tags: Sequence[Tag]) -> Understood | None:
        return self._filled(near, tags) if near is not None and near.sample.intent != FALLBACK else None

    def _nearest(self, text: str) -> tuple[Near | None, Sequence[Tag]]:
        """Return the sample most similar to a text, leaving out the symptoms that it denies."""
        told = self._watch.comparable(text)
        words = self._frames.bare(told).split()[:_MOST_WORDS]
        if not words:
            return None, ()
        tags = [
            replace(tag, denied=self._nearness.denied(words, tag.start))
            for tag in self._tagger.tags(words)
            if not self._nearness.weightless(tag.words)
        ]
        near = self._nearness.nearest(words, tags)
        if (
            near is not None
            and near.sample.intent in {YES, NO}
            and near.likeness < self.templates.nearness.sure
        ):
            return None, tags  # A plain yes or no is not said among unknown words.
        return near, tags

    def _filled(self, near: Near, tags: Sequence[Tag]) -> Understood:
        intent = _with_the_rest(near.sample.intent, tags)
        declared = self.templates.intents.get(intent, IntentSpec())
        chosen = filling(tags, declared.slots)
        barred = {NUMBER} if any(declared.slots[name].type == DURATION for name in chosen) else set()
        if slot_part(NUMBER) not in near.sample.words:
            barred.add(NUMBER)
        chosen = {name: found for name, found in chosen.items() if declared.slots[name].type not in barred}
        parts = [
            *(Part(name, value, "") for name, value in near.sample.slots.items()),
            *(
                Part(name, value, tag.words if number == 0 else "")
                for name, found in chosen.items()
                for tag in sorted(found, key=lambda tag: tag.start)
                for number, value in enumerate(tag.values)
                if name not in near.sample.slots
            ),
        ]
        return Understood(intent, values_of(parts, declared.slots), words_of(parts))

    def _understood(self, result: RecognizeResult) -> Understood:
        declared = self.templates.intents.get(result.intent.name)
        if declared is None:
            return Understood(result.intent.name)
        parts = [part for entity in result.entities_list if (part := self._part(entity, declared))]
        return Understood(result.intent.name, values_of(parts, declared.slots), words_of(parts))

    def _part(self, entity: MatchEntity, declared: IntentSpec) -> Part | None:
        """Return a matched part; a list that is not named like a slot belongs to the slot of its type."""
        if entity.name in declared.slots:
            return Part(entity.name, entity.value, entity.text.strip())
        entry = self.templates.lists[entity.name]
        slot = next((name for name, spec in declared.slots.items() if spec.type == entry.type), None)
        return Part(slot, entity.value * entry.times, entity.text.strip()) if slot else None


def _of_tools(meant: Iterable[Understood | None]) -> Understood | None:
    """Return what is missing and what is there as one, where two sentences tell."""
    said = {each.intent: each for each in meant if each is not None}
    there, missing = said.get(HAVE_TOOL), said.get(NO_TOOL)
    if there is None or missing is None or missing.slots.get("tool") in {None, _NONE}:
        return None
    words = {**there.words, "missing": missing.words.get("tool", ())}
    return Understood(HAVE_TOOL, {**there.slots, "missing": missing.slots["tool"]}, words)


def _with_the_rest(intent: str, tags: Sequence[Tag]) -> str:
    """Return the intent that holds what is missing and what is there, where both are named."""
    found = {tag.denied for tag in tags if tag.type == TOOL}
    return HAVE_TOOL if intent == NO_TOOL and len(found) > 1 else intent


def _samples(templates: Templates, sentences: Sentences) -> Iterator[Sample]:
    """Yield the samples for similarity, without conditions: "I'm not pregnant" is similar to one."""
    return (sample for sample in outlines(templates, sentences) if sample.intent != CONDITION)


def _not_ours(templates: Templates) -> Iterator[Sample]:
    for text in templates.nearness.not_ours:
        yield Sample(FALLBACK, tuple(heard(text).split()), {})


def _rank(result: RecognizeResult) -> tuple[bool, int, int]:
    """Sort symptoms first, then the most literal match, then the one that fills the most slots."""
    entities = result.entities_list
    return (
        result.intent.name != SYMPTOM,
        sum(len(entity.text.strip()) for entity in entities),
        -len(entities),
    )


def _weight_of_clause(numbered: tuple[int, Clause[Understood]]) -> tuple[bool, bool, bool, bool, int]:
    """Rank a symptom highest, then requests, and later clauses above earlier ones."""
    number, clause = numbered
    intent = clause.meant.intent if clause.meant else None
    return (intent is not None, intent == SYMPTOM, intent not in {YES, NO}, not clause.told, number)


def _likeness(found: tuple[Near | None, Sequence[Tag]]) -> float:
    return found[0].likeness if found[0] is not None else 0.0
