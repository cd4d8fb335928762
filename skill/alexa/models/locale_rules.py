"""The platform's rules for locales: which exist, what one may contain, and what all must share."""

from collections.abc import Iterator, Mapping
from typing import Final

from skill.alexa.models.model_parts import Json, Rule, Subject, Violation, intents, slots, types

ALEXA_LOCALES: Final = frozenset(
    {"en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US", "fr-CA", "fr-FR", "pt-BR"}
    | {"ar-SA", "de-DE", "hi-IN", "it-IT", "ja-JP", "nl-NL"}
)


def has_fallback_sensitivity(locale: str) -> bool:
    """Whether a locale has a fallback sensitivity: the English ones and de-DE do."""
    return locale.startswith("en-") or locale == "de-DE"


def unknown(locale: str) -> Iterator[Violation]:
    """Find a locale that Alexa does not support."""
    if locale not in ALEXA_LOCALES:
        yield Violation("locale-unknown", locale, f"use one of {', '.join(sorted(ALEXA_LOCALES))}")


def _sensitivity(subject: Subject) -> Iterator[Violation]:
    if "modelConfiguration" in subject.spoken and not has_fallback_sensitivity(subject.locale):
        yield Violation(
            "fallback-locale",
            "modelConfiguration",
            "leave it out: English and de-DE alone take a sensitivity",
        )


LOCALE_RULES: Final[tuple[Rule, ...]] = (_sensitivity,)


def left_out(locales: set[str]) -> Iterator[Violation]:
    """Find missing locales of a language: devices set to one of them do not find the skill."""
    languages = {locale.partition("-")[0] for locale in locales}
    for locale in sorted(ALEXA_LOCALES - locales):
        if locale.partition("-")[0] in languages:
            yield Violation("locale-missing", locale, "add its model: its devices do not find the skill")


def out_of_step(models: Mapping[str, Json]) -> Iterator[Violation]:
    """Find intents, slots and values that a locale has and the first one lacks, or the reverse."""
    shapes = {locale: _shape(model) for locale, model in models.items()}
    if not shapes:
        return
    first, pattern = next(iter(shapes.items()))
    for locale, shape in shapes.items():
        for part in sorted(shape ^ pattern):
            yield Violation("locales-apart", f"{locale}: {part}", f"have the same in {first} and {locale}")


def _shape(model: Json) -> set[str]:
    """Return what all locales must share: intents, slots and ids of values."""
    spoken = model["interactionModel"]["languageModel"]
    filled = {
        f"slot {intent.get('name')}.{slot}: {kind}"
        for intent in intents(spoken)
        for slot, kind in slots(intent).items()
    }
    names = {f"intent {intent.get('name')}" for intent in intents(spoken)}
    ids = {
        f"value {kind.get('name')}.{value.get('id')}"
        for kind in types(spoken)
        for value in kind.get("values", [])
    }
    return filled | names | ids
