"""The platform's rules for invocation names."""

import re
from collections.abc import Iterator
from typing import Final

from skill.alexa.models.model_parts import Rule, Subject, Violation

_CHARACTERS: Final = re.compile(r"(?:[^\W\d_]|[' .])+")
_BAD_DOT: Final = re.compile(r"\w{2}\.|(?<!\w)\.")
_BAD_APOSTROPHE: Final = re.compile(r"(?<!\w)'")


def _spelling(subject: Subject) -> Iterator[Violation]:
    name = str(subject.spoken.get("invocationName", ""))
    place = f"invocationName {name!r}"
    if not _CHARACTERS.fullmatch(name) or name != name.lower():
        yield Violation(
            "invocation-characters", place, "use lower-case letters, spaces, apostrophes and dots only"
        )
    if name != " ".join(name.split()):
        yield Violation("invocation-spaces", place, "put one space between words, and none around them")
    if _BAD_DOT.search(name):
        yield Violation("invocation-dot", place, "put a dot after a single letter only, as in 'a. b. c.'")
    if _BAD_APOSTROPHE.search(name):
        yield Violation(
            "invocation-apostrophe", place, 'use an apostrophe within a word only, as in "dad\'s"'
        )


def _words(subject: Subject) -> Iterator[Violation]:
    name, reserved = str(subject.spoken.get("invocationName", "")), subject.reserved
    words = name.split()
    place = f"invocationName {name!r}"
    if len(words) < 2:
        yield Violation("invocation-length", place, "use at least two words")
    if len(words) == 2 and not (reserved.articles | reserved.connecting).isdisjoint(words):
        yield Violation(
            "invocation-article", place, "leave articles and prepositions out of a name of two words"
        )
    barred = reserved.wake | reserved.launch | reserved.connecting | reserved.generic
    for word in sorted(barred & set(words)):
        yield Violation(
            "invocation-word", place, f"leave out {word!r}: it is a wake, launch, connecting or generic word"
        )


INVOCATION_RULES: Final[tuple[Rule, ...]] = (_spelling, _words)
