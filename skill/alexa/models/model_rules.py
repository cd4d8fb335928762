"""The platform's rules for interaction models that can be checked offline, each with place and remedy.

Sources: Amazon's pages on invocation names, sample utterances, custom slot types, built-in intents, dialogs
and the model's schema. What no page states clearly is not checked.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from skill.alexa.models.dialog_rules import DIALOG_RULES
from skill.alexa.models.invocation_rules import INVOCATION_RULES
from skill.alexa.models.locale_rules import LOCALE_RULES, left_out, out_of_step, unknown
from skill.alexa.models.model_parts import (
    Json,
    Rule,
    Subject,
    Violation,
    intents,
    more_than_once,
    slots,
    types,
)
from skill.alexa.models.model_shape import misshapen
from skill.alexa.models.reserved import load_reserved
from skill.alexa.models.sample_rules import SAMPLE_RULES
from skill.alexa.models.type_rules import TYPE_RULES
from skill.language.locales import language_of

REQUIRED: Final = frozenset(
    f"AMAZON.{name}Intent"
    for name in ("Cancel", "Fallback", "Help", "NavigateHome", "Stop", "Pause", "Resume", "Yes", "No")
)
"""Required by certification or the audio player, and for answers to our questions."""
BUILT_IN_INTENTS: Final = REQUIRED | frozenset(
    f"AMAZON.{name}Intent"
    for name in (
        *(
            "LoopOff",
            "LoopOn",
            "Next",
            "Previous",
            "Repeat",
            "Select",
            "ShuffleOff",
            "ShuffleOn",
            "StartOver",
        ),
        *("More", "NavigateSettings", "PageDown", "PageUp", "ScrollDown", "ScrollLeft", "ScrollRight"),
        "ScrollUp",
    )
)
MOST_CHARACTERS: Final = 1_000_000
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z_]*")


def check_model(model: Json, locale: str) -> list[Violation]:
    """Return all violations of a locale's model, in the order of the rules.

    Raises `WrongSentences` for a locale whose language has no sources.
    """
    strange = list(unknown(locale))
    trouble = misshapen(model)
    if trouble is not None:
        return [*strange, Violation("shape", trouble, "build the model anew")]
    if strange:
        return strange
    subject = Subject(locale, model, load_reserved(language_of(locale)))
    return list(chain.from_iterable(rule(subject) for rule in _RULES))


def check_models(models: Mapping[str, Json]) -> list[Violation]:
    """Return the violations of the models of all locales, and the differences between them."""
    found = [
        Violation(finding.rule, f"{locale}: {finding.place}", finding.remedy)
        for locale, model in models.items()
        for finding in check_model(model, locale)
    ]
    shapely = {locale: model for locale, model in models.items() if misshapen(model) is None}
    return [*found, *left_out(set(models)), *out_of_step(shapely)]


def _required(subject: Subject) -> Iterator[Violation]:
    names = {str(intent.get("name")) for intent in intents(subject.spoken)}
    for name in sorted(REQUIRED - names):
        yield Violation(
            "required-intent", f"intents: {name}", "add it: the platform or the audio player asks for it"
        )
    for name in sorted(names - BUILT_IN_INTENTS):
        if name.startswith("AMAZON."):
            yield Violation(
                "intent-unknown",
                f"intent {name}",
                "use a built-in intent that there is, or a name of your own",
            )


def _names(subject: Subject) -> Iterator[Violation]:
    for intent in intents(subject.spoken):
        name = str(intent.get("name", ""))
        if not _NAME.fullmatch(name.removeprefix("AMAZON.")):
            yield Violation("name-characters", f"intent {name!r}", "use letters and underscores only")
        for slot in slots(intent):
            if not _NAME.fullmatch(slot):
                yield Violation("name-characters", f"slot {name}.{slot}", "use letters and underscores only")
    for kind in types(subject.spoken):
        if not _NAME.fullmatch(str(kind.get("name", ""))):
            yield Violation(
                "name-characters", f"type {kind.get('name')!r}", "use letters and underscores only"
            )


def _names_once(subject: Subject) -> Iterator[Violation]:
    named = {"intent": intents(subject.spoken), "type": types(subject.spoken)}
    for intent in intents(subject.spoken):
        named[f"slot {intent.get('name')}"] = intent.get("slots", [])
    for sort, entries in named.items():
        for name in more_than_once(str(entry.get("name")).lower() for entry in entries):
            yield Violation("name-twice", f"{sort} {name}", "give each a name of its own, in capitals or not")


def _size(subject: Subject) -> Iterator[Violation]:
    size = len(json.dumps(subject.model, ensure_ascii=False))
    if size > MOST_CHARACTERS:
        yield Violation("size", f"{size} characters", f"stay below {MOST_CHARACTERS}: use fewer samples")


def _sensitivity(subject: Subject) -> Iterator[Violation]:
    levels = ("HIGH", "LOW", "MEDIUM")
    level = subject.spoken.get("modelConfiguration", {}).get("fallbackIntentSensitivity", {}).get("level")
    if level is not None and level not in levels:
        yield Violation("fallback-sensitivity", f"level {level!r}", f"use one of {', '.join(levels)}")


_RULES: Final[tuple[Rule, ...]] = (
    *SAMPLE_RULES,
    *INVOCATION_RULES,
    _required,
    _names,
    _names_once,
    *TYPE_RULES,
    _size,
    _sensitivity,
    *LOCALE_RULES,
    *DIALOG_RULES,
)
