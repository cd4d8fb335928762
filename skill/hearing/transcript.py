"""Normalises typed or transcribed text, and removes the words around the skill's name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from skill.hearing.specs import InvocationSpec

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_NO_WORD = re.compile(r"[\W_]+")
_DIGITS_AND_LETTERS = re.compile(r"(?<=\d)(?=[^\W\d_])")


def heard(text: str) -> str:
    """Return normalised text: lower case, single spaces, no punctuation.

    Apostrophes vanish without a space, in templates too, since people omit them: "I'm" becomes "im".
    """
    plain = without_apostrophes(unicodedata.normalize("NFKC", text).lower())
    return _DIGITS_AND_LETTERS.sub(" ", _NO_WORD.sub(" ", plain)).strip()


def without_apostrophes(text: str) -> str:
    """Return text without apostrophes of any sort."""
    return _APOSTROPHES.sub("", text)


@dataclass(frozen=True, slots=True)
class Request:
    """The possible requests in a text, the likeliest first; none if only the skill's name was said."""

    readings: tuple[str, ...]


class Invocation:
    """The skill's name and the words around it: "ask back coach for ..." and the like."""

    def __init__(self, name: str, spec: InvocationSpec) -> None:
        """Compile the patterns of a language."""
        coach, calls = any_of([name]), any_of(spec.calls)
        addressed = rf"(?:(?:{any_of(spec.fillers)}) )*(?=(?:(?:{calls}) )?{coach}\b)"
        self._wake = re.compile(rf"^(?:(?:{any_of(spec.wake)}) )*{addressed}|^(?:(?:{any_of(spec.wake)}) )+")
        self._opened = re.compile(rf"^(?:(?:{calls}) )?(?:my |the )?{coach}(?: (?:{any_of(spec.fillers)}))?$")
        self._called = re.compile(rf"^(?:(?:{calls}) )?{coach} (?P<rest>.+)$")
        self._tailed = re.compile(rf"^(?P<rest>.+) (?:{any_of(spec.tails)}) {coach}$")
        self._linked = re.compile(rf"^(?:{any_of(spec.links)}) (?P<rest>.+)$")

    def request(self, text: str) -> Request:
        """Remove the skill's name and words around it from normalised text; links such as "for" may stay."""
        bare = self._wake.sub("", text)
        if self._opened.match(bare):
            return Request(())
        called = self._called.match(bare)
        if called:
            return Request(self._without_link(called["rest"]))
        tailed = self._tailed.match(bare)
        return Request((bare, tailed["rest"]) if tailed else (bare,))

    def _without_link(self, rest: str) -> tuple[str, ...]:
        linked = self._linked.match(rest)
        return (rest, linked["rest"]) if linked else (rest,)


class Frames:
    """Words that do not change the meaning: fillers anywhere, politeness before and after."""

    def __init__(self, spec: InvocationSpec) -> None:
        """Compile the patterns of a language."""
        self._fillers = re.compile(rf"\b(?:{any_of(spec.fillers)})\b")
        self._before = re.compile(rf"^(?:{any_of(spec.before)}) ")
        self._after = re.compile(rf" (?:{any_of(spec.after)})$")

    def ways(self, text: str) -> tuple[str, ...]:
        """Return a text as it was said, then with these words removed step by step."""
        plain = " ".join(self._fillers.sub(" ", text).split())
        ways = [text]
        for way in _less_and_less(plain, self._before):
            ways.extend(_less_and_less(way, self._after))
        return tuple(dict.fromkeys(way for way in ways if way))

    def bare(self, text: str) -> str:
        """Return a text without fillers, or unchanged if nothing would be left."""
        return " ".join(self._fillers.sub(" ", text).split()) or text


def _less_and_less(text: str, frame: re.Pattern[str]) -> Iterator[str]:
    """Yield a text, then what is left after each removal of a frame."""
    yield text
    while bare := frame.sub("", text, count=1):
        if bare == text:
            return
        yield bare
        text = bare


def parted(text: str, contractions: Mapping[str, str]) -> str:
    """Return text as typed with contractions expanded: "my back's stiff" becomes "my back is stiff"."""
    for short, parts in contractions.items():
        text = re.sub(rf"{re.escape(short)}\b", parts, text)
    return text


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(heard(word)) for word in sorted(words, key=len, reverse=True))


def starred(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, in order; a final star stands for any ending."""
    return "|".join(
        re.escape(heard(word.removesuffix("*"))) + (r"\w*" if word.endswith("*") else "") for word in words
    )
