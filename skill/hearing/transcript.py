"""What was typed or transcribed, made ready for matching, and freed of the words around the skill's name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from skill.hearing.specs import InvocationSpec

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_NO_WORD = re.compile(r"[\W_]+")
_DIGITS_AND_LETTERS = re.compile(r"(?<=\d)(?=[^\W\d_])")


def heard(text: str) -> str:
    """Return text in lower case, words parted by single spaces, without punctuation.

    Apostrophes go without a gap, in templates too, since people leave them out: "I'm" is "im".
    """
    plain = without_apostrophes(unicodedata.normalize("NFKC", text).lower())
    return _DIGITS_AND_LETTERS.sub(" ", _NO_WORD.sub(" ", plain)).strip()


def without_apostrophes(text: str) -> str:
    """Return text without apostrophes of any sort."""
    return _APOSTROPHES.sub("", text)


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted, in the ways it may be meant, the likeliest first; none when only the name was said."""

    readings: tuple[str, ...]


class Invocation:
    """The skill's name and the words around it: "ask back coach for ..." and the like."""

    def __init__(self, name: str, spec: InvocationSpec) -> None:
        """Prepare the patterns of a language."""
        coach, calls = any_of([name]), any_of(spec.calls)
        addressed = rf"(?:(?:{any_of(spec.fillers)}) )*(?=(?:(?:{calls}) )?{coach}\b)"
        self._wake = re.compile(rf"^(?:(?:{any_of(spec.wake)}) )*{addressed}|^(?:(?:{any_of(spec.wake)}) )+")
        self._opened = re.compile(rf"^(?:(?:{calls}) )?(?:my |the )?{coach}(?: (?:{any_of(spec.fillers)}))?$")
        self._called = re.compile(rf"^(?:(?:{calls}) )?{coach} (?P<rest>.+)$")
        self._tailed = re.compile(rf"^(?P<rest>.+) (?:{any_of(spec.tails)}) {coach}$")
        self._linked = re.compile(rf"^(?:{any_of(spec.links)}) (?P<rest>.+)$")

    def request(self, text: str) -> Request:
        """Take the words around the name off a text that was heard; links such as "for" may stay."""
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
    """Words that change nothing: fillers anywhere, politeness before and after."""

    def __init__(self, spec: InvocationSpec) -> None:
        """Prepare the patterns of a language."""
        self._fillers = re.compile(rf"\b(?:{any_of(spec.fillers)})\b")
        self._before = re.compile(rf"^(?:{any_of(spec.before)}) ")
        self._after = re.compile(rf" (?:{any_of(spec.after)})$")

    def ways(self, text: str) -> tuple[str, ...]:
        """Return a text as it was said, then with less and less around it."""
        plain = " ".join(self._fillers.sub(" ", text).split())
        ways = [text]
        for way in _less_and_less(plain, self._before):
            ways.extend(_less_and_less(way, self._after))
        return tuple(dict.fromkeys(way for way in ways if way))

    def bare(self, text: str) -> str:
        """Return a text without fillers, or all of it if there is nothing else."""
        return " ".join(self._fillers.sub(" ", text).split()) or text


def _less_and_less(text: str, frame: re.Pattern[str]) -> Iterator[str]:
    """Yield a text, then what is left as one frame after the other comes off."""
    yield text
    while bare := frame.sub("", text, count=1):
        if bare == text:
            return
        yield bare
        text = bare


def parted(text: str, contractions: Mapping[str, str]) -> str:
    """Return text as it was typed with short forms parted: "my back's stiff" is "my back is stiff"."""
    for short, parts in contractions.items():
        text = re.sub(rf"{re.escape(short)}\b", parts, text)
    return text


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(re.escape(heard(word)) for word in sorted(words, key=len, reverse=True))


def starred(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, in their order; a star at the end stands for any ending."""
    return "|".join(
        re.escape(heard(word.removesuffix("*"))) + (r"\w*" if word.endswith("*") else "") for word in words
    )
