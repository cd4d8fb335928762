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
    """The samples of a model, with the values that their slots can have."""

    def __init__(self, model: Mapping[str, Any]) -> None:
        """Take a language model."""
        self._types = {kind["name"]: _values(kind) for kind in model["types"]}
        self._samples = [
            (sample.lower(), {slot["name"].lower(): slot["type"] for slot in intent.get("slots", [])})
            for intent in model["intents"]
            for sample in intent["samples"]
        ]

    def have(self, request: str) -> bool:
        """Whether a request is a sample, with or without its link."""
        bare = re.sub(rf"^(?:{_LINKS}) ", "", request)
        return any(
            self._is(said, sample, kinds) for said in (request, bare) for sample, kinds in self._samples
        )

    def _is(self, said: str, sample: str, kinds: Mapping[str, str]) -> bool:
        texts, names = SLOT.split(sample)[::2], SLOT.findall(sample)
        if not set(" ".join(texts).split()) <= set(said.split()):
            return False
        values = [self._types.get(kinds[name], _NUMBER) for name in names]
        filled = (f"{re.escape(text)}(?:{value})" for text, value in zip(texts, values, strict=False))
        return re.fullmatch("".join(filled) + re.escape(texts[-1]), said) is not None


def _values(kind: Mapping[str, Any]) -> str:
    names = (value["name"] for value in kind["values"])
    words = (word for name in names for word in (name["value"], *name["synonyms"]))
    return "|".join(re.escape(word.lower()) for word in words)
