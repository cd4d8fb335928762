"""How well, and how fast, utterances are understood that are not in the templates, beside hassil alone.

The sets are in tests/hearing/heard. Ours is the local speaker's understanding. The other is the obvious
alternative: the same templates, given to hassil as they are. Below the table are the confusions: what was
meant, and what it was taken for.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median
from time import perf_counter

from hassil.recognize import recognize_best

from bench.stage import Aim, Measures, Metric, Stage
from skill.hearing.matching import Sentences
from skill.hearing.understanding import FALLBACK, SYMPTOM, Understanding
from tests.hearing.heard_sets import Said, sets

LOCALE = "en-US"
FEW = 40
METRICS = [
    Metric("intents", "%", "more"),
    Metric("slots", "%", "more"),
    Metric("missed symptoms", "", "less"),
    Metric("median", "ms", "less"),
    Metric("slowest of a hundred", "ms", "less"),
]
Take = Callable[[str], tuple[str, dict[str, set[str]]]]


def bench(stage: Stage) -> None:
    """Measure every set, and all of them together."""
    known = sets()
    if stage.small:
        known = {name: said[:FEW] for name, said in list(known.items())[:1]}
    ears = Understanding.load("en")
    for name, said in known.items():
        stage.compare(
            f"Understand the {name} set, {len(said)} utterances",
            {"ours": partial(_measure, said, _ours(ears)), "hassil": partial(_measure, said, _hassil(ears))},
            METRICS,
            [Aim("intents", 95), Aim("slots", 90), Aim("missed symptoms", 0), Aim("median", 5)],
        )
        stage.note("\n".join(["meant for, and taken for:", *_confusions(said, _ours(ears))]))


def _ours(ears: Understanding) -> Take:
    def take(text: str) -> tuple[str, dict[str, set[str]]]:
        found = ears.understand(text, LOCALE)
        slots = {
            name: {value} if isinstance(value, str) else set(value) for name, value in found.slots.items()
        }
        return found.intent, slots

    return take


def _hassil(ears: Understanding) -> Take:
    source = Sentences(ears.templates).source

    def take(text: str) -> tuple[str, dict[str, set[str]]]:
        best = recognize_best(text, source, language="en")
        if best is None:
            return FALLBACK, {}
        return best.intent.name, {entity.name: {str(entity.value)} for entity in best.entities_list}

    return take


def _measure(said: Sequence[Said], take: Take) -> Measures:
    right, slots, wanted, missed, times = 0, 0, 0, 0, []
    for one in said:
        start = perf_counter()
        intent, found = take(one.text)
        times.append(1_000 * (perf_counter() - start))
        right += intent == one.intent
        missed += one.intent == SYMPTOM != intent
        names = {*one.slots, *(found if intent == one.intent else ())}
        wanted += len(names)
        slots += sum(set(one.slots.get(name, ())) == found.get(name, set()) for name in names)
    return {
        "intents": 100 * right / len(said),
        "slots": 100 * slots / max(wanted, 1),
        "missed symptoms": missed,
        "median": median(times),
        "slowest of a hundred": sorted(times)[int(len(times) * 0.99)],
    }


def _confusions(said: Sequence[Said], take: Take) -> Iterator[str]:
    """Yield a row for each intent that was mistaken for another: how often, and the first such utterance."""
    meant = Counter(one.intent for one in said)
    wrong: dict[tuple[str, str], list[str]] = {}
    for one in said:
        taken = take(one.text)[0]
        if taken != one.intent:
            wrong.setdefault((one.intent, taken), []).append(one.text)
    yield "| meant | of | taken for | times | such as |"
    yield "|---|---|---|---|---|"
    for (intent, taken), texts in sorted(wrong.items()):
        yield f"| {intent} | {meant[intent]} | {taken} | {len(texts)} | {texts[0]} |"
