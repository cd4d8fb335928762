"""The parts of an interaction model that its rules look at, and what a rule finds."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

WAKE_WORDS: Final = frozenset({"alexa", "amazon", "echo", "computer", "ziggy"})
LAUNCH_WORDS: Final = frozenset({"ask", "open", "tell", "start", "launch", "run", "load", "begin", "enable"})
SLOT: Final = re.compile(r"\{([^{}]*)\}")

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: its name, the place in the model, and what to do."""

    rule: str
    place: str
    remedy: str


Rule = Callable[[Json], Iterator[Finding]]


def intents(model: Json) -> list[Json]:
    """Return the intents of a language model."""
    return list(model.get("intents", []))


def types(model: Json) -> list[Json]:
    """Return the slot types of a language model."""
    return list(model.get("types", []))


def samples(model: Json) -> Iterator[tuple[str, str]]:
    """Yield every sample after the name of its intent."""
    for intent in intents(model):
        for sample in intent.get("samples", []):
            yield str(intent.get("name", "?")), str(sample)


def slots(intent: Json) -> dict[str, str]:
    """Return an intent's slots with their types."""
    return {str(slot.get("name")): str(slot.get("type")) for slot in intent.get("slots", [])}


def more_than_once(names: Iterable[str]) -> list[str]:
    """Return the names that come more than once, sorted."""
    return sorted(name for name, count in Counter(names).items() if count > 1)
