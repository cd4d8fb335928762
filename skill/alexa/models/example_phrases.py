"""Example phrases, compared with the samples of a model word for word, as certification does."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from skill.alexa.models.model_parts import SLOT
from skill.alexa.models.reserved import Reserved

_NUMBER: Final = r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}|\d+"


def request_of(phrase: str, name: str, reserved: Reserved) -> str | None:
    """Return what a phrase asks the skill for: "" if it only opens it, None if it does neither.

    "Alexa, ask back coach for ten minutes" asks "for ten minutes"; a sample may omit the link.
    """
    wake, launch = _any(reserved.wake), _any(reserved.launch)
    found = re.fullmatch(rf"(?:{wake}) (?:{launch}) {re.escape(name)}(?: (?P<rest>.+))?", bare(phrase))
    return (found["rest"] or "") if found else None


def bare(phrase: str) -> str:
    """Return a phrase in lower case and without punctuation."""
    return " ".join(re.sub(r"[^\w' ]", " ", phrase.lower()).split())


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words)))


class Samples:
    """The samples of a model, with the values of their slots."""

    def __init__(self, model: Mapping[str, Any], links: Iterable[str]) -> None:
        """Take a language model, and the words that may precede a request."""
        self._link = re.compile(rf"(?:{_any(links)}) ")
        self._types = {kind["name"]: _values(kind) for kind in model.get("types", [])}
        self._samples = [
            (sample.lower(), {slot["name"].lower(): slot["type"] for slot in intent.get("slots", [])})
            for intent in model["intents"]
            for sample in intent.get("samples", [])
        ]

    def have(self, request: str) -> bool:
        """Whether a request is a sample, with or without its link."""
        unlinked = self._link.sub("", request, count=1) if self._link.match(request) else request
        return any(
            self._is(said, sample, kinds) for said in (request, unlinked) for sample, kinds in self._samples
        )

    def _is(self, said: str, sample: str, kinds: Mapping[str, str]) -> bool:
        texts, names = SLOT.split(sample)[::2], SLOT.findall(sample)
        if not set(" ".join(texts).split()) <= set(said.split()):
            return False
        values = [self._types.get(kinds[name], _NUMBER) for name in names]
        filled = (f"{re.escape(text)}(?:{value})" for text, value in zip(texts, values, strict=False))
        return re.fullmatch("".join(filled) + re.escape(texts[-1]), said) is not None


def _values(kind: Mapping[str, Any]) -> str:
    names = (value["name"] for value in kind.get("values", []))
    words = (word for name in names for word in (name["value"], *name.get("synonyms", [])))
    return "|".join(re.escape(word.lower()) for word in words)
