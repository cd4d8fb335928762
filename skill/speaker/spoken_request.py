"""From what was typed to the spoken part of an Alexa request, as a speaker's cloud would make it."""

from skill.alexa.intent_json import intent_json
from skill.hearing.understanding import LAUNCH, Understanding
from skill.speaker.requests import Hear, Json


def hearing(understanding: Understanding) -> Hear:
    """Return the ears of a speaker that understands so much."""
    intents = understanding.templates.intents

    def hear(text: str, locale: str) -> Json:
        understood = understanding.understand(text, locale)
        if understood.intent == LAUNCH:
            return {"type": "LaunchRequest"}
        intent = intents.get(understood.intent)
        types = [(name, slot.type) for name, slot in intent.slots.items()] if intent else []
        return {"type": "IntentRequest", "intent": intent_json(understood, types)}

    return hear
