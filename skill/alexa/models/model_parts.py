"""The parts of an interaction model that rules look at, and the violations that they find."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from skill.alexa.models.reserved import Reserved

SLOT: Final = re.compile(r"\{([^{}]*)\}")

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation of a rule: the rule's name, the place in the model, and what to do."""

    rule: str
    place: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The model of one locale, and the reserved words of its language."""

    locale: str
    model: Json
    reserved: Reserved

    @property
    def spoken(self) -> Json:
        """The language model: invocation name, intents and types."""
        spoken: Json = self.model["interactionModel"]["languageModel"]
        return spoken

    @property
    def dialog(self) -> Json:
        """The dialog, by which Alexa asks for slots itself; empty if there is none."""
        return self.model["interactionModel"].get("dialog") or {}

    @property
    def prompts(self) -> list[Json]:
        """The prompts of the dialog."""
        return list(self.model["interactionModel"].get("prompts") or [])


Rule = Callable[[Subject], Iterator[Violation]]


def intents(spoken: Json) -> list[Json]:
    """Return the intents of a language model."""
    return list(spoken.get("intents", []))


def types(spoken: Json) -> list[Json]:
    """Return the slot types of a language model."""
    return list(spoken.get("types", []))


def samples(spoken: Json) -> Iterator[tuple[str, str]]:
    """Yield every sample with its intent's name, or `intent.slot` if it is an answer for a slot."""
    for intent in intents(spoken):
        name = str(intent.get("name", "?"))
        for sample in intent.get("samples", []):
            yield name, str(sample)
        for slot in intent.get("slots", []):
            for sample in slot.get("samples", []):
                yield f"{name}.{slot.get('name')}", str(sample)


def slots(intent: Json) -> dict[str, str]:
    """Return the slots of an intent with their types."""
    return {str(slot.get("name")): str(slot.get("type")) for slot in intent.get("slots", [])}


def more_than_once(names: Iterable[str]) -> list[str]:
    """Return the names that occur more than once, sorted."""
    return sorted(name for name, count in Counter(names).items() if count > 1)
