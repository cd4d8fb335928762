"""From typed text to the spoken part of an Alexa request, as a speaker's cloud would make it."""

from collections.abc import Mapping

from skill.alexa.intent_json import intent_json
from skill.hearing.templates import Templates
from skill.hearing.understanding import LAUNCH, Understanding
from skill.language.locales import DEFAULT_LANGUAGE, language_of, spoken_locales
from skill.speaker.requests import Hear, Json


def load_sentences() -> Mapping[str, Templates]:
    """Load the sentences of every language that has some; raise `WrongSentences` for a mistake in them."""
    return {code: Templates.load(code) for code in dict.fromkeys(map(language_of, spoken_locales()))}


def hearing_of(sentences: Mapping[str, Templates]) -> Hear:
    """Return ears for languages, by their sentences. It takes about a second for each."""
    return by_locale({code: hearing(Understanding(templates)) for code, templates in sentences.items()})


def by_locale(ears: Mapping[str, Hear]) -> Hear:
    """Return a function that hears in a locale's language, or in the default one if that has no ears."""

    def hear(text: str, locale: str) -> Json:
        return ears.get(language_of(locale), ears[DEFAULT_LANGUAGE])(text, locale)

    return hear


def hearing(understanding: Understanding) -> Hear:
    """Return the ears of a speaker with this understanding."""
    intents = understanding.templates.intents

    def hear(text: str, locale: str) -> Json:
        understood = understanding.understand(text, locale)
        if understood.intent == LAUNCH:
            return {"type": "LaunchRequest"}
        intent = intents.get(understood.intent)
        types = [(name, slot.type) for name, slot in intent.slots.items()] if intent else []
        return {"type": "IntentRequest", "intent": intent_json(understood, types)}

    return hear
