"""Example phrases, held against a model's samples word for word, as certification's testers say them."""

import re
from collections.abc import Mapping
from typing import Any, Final

from skill.alexa.model_parts import LAUNCH_WORDS, SLOT, WAKE_WORDS

_LINKS: Final = "|".join(("for", "to", "that", "and", "about", "if", "whether", "how", "what"))
_NUMBER: Final = r"[a-z]+(?:[ -][a-z]+){0,2}|\d+"


def request_of(phrase: str, name: str) -> str | None:
    """Return what a phrase asks the skill for, "" if it only opens it, or None if it is no such phrase.

    "Alexa, ask back coach for ten minutes" asks for "for ten minutes"; the link may be left out of a sample.
    """
    said = " ".join(re.sub(r"[^\w' ]", " ", phrase.lower()).split())
    wake, launch = "|".join(sorted(WAKE_WORDS)), "|".join(sorted(LAUNCH_WORDS))
    found = re.fullmatch(rf"(?:{wake}) (?:{launch}) {re.escape(name)}(?: (?P<rest>.+))?", said)
    return (found["rest"] or "") if found else None


class Samples:
    """The samples of a model, as patterns with the values of their slots."""

    def __init__(self, model: Mapping[str, Any]) -> None:
        """Take a language model."""
        self._types = {kind["name"]: _values(kind) for kind in model["types"]}
        self._patterns = [
            pattern
            for intent in model["intents"]
            for pattern in (self._pattern(sample, intent) for sample in intent["samples"])
        ]

    def have(self, request: str) -> bool:
        """Whether a request is a sample, with or without its link."""
        bare = re.sub(rf"^(?:{_LINKS}) ", "", request)
        return any(pattern.fullmatch(said) for said in (request, bare) for pattern in self._patterns)

    def _pattern(self, sample: str, intent: Mapping[str, Any]) -> re.Pattern[str]:
        kinds = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        parts = SLOT.split(sample.lower())
        names = SLOT.findall(sample)
        texts = [re.escape(text) for text in parts[::2]]
        values = [self._types.get(kinds[name], _NUMBER) for name in names]
        return re.compile(
            "".join(f"{text}(?:{value})" for text, value in zip(texts, values, strict=False)) + texts[-1]
        )


def _values(kind: Mapping[str, Any]) -> str:
    names = (value["name"] for value in kind["values"])
    words = (word for name in names for word in (name["value"], *name["synonyms"]))
    return "|".join(re.escape(word.lower()) for word in words)
