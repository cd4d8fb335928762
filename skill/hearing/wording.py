"""Wordings: what is said, written in a small notation, and found anywhere in a normalised text.

`(a|b)` is one of several, `[a]` may be missing, `..` stands for up to three words, a star at a word's end
for any ending, `^` for the beginning of the text, and `<name>` for a wording that is given by name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from skill.hearing.transcript import heard

MASK: Final = "."
"""Stands in a text for words that were taken out; normalised text contains no dot."""
_TOKEN: Final = re.compile(r"\.\.|[()\[\]|]|<\w+>|[^\s()\[\]|<>]+")
_GAP: Final = r"(?: \w+){0,3}?"
_NEVER: Final = r"(?!)"
_SIGNS: Final = {"(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|", "..": _GAP, "^": "^"}


class Wording:
    """Several ways to say a thing, as one pattern."""

    def __init__(self, ways: Iterable[str], named: Mapping[str, str] | None = None) -> None:
        """Compile ways to say it; `named` has the wordings that they refer to."""
        written = "|".join(_written(way, named or {}) for way in ways) or _NEVER
        self._pattern = re.compile(rf"(?:{written})(?!\S)")

    def within(self, text: str) -> bool:
        """Whether a normalised text contains it."""
        return self._pattern.search(f" {text}") is not None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where in a normalised text it is: the first place, and the one after the last."""
        for found in self._pattern.finditer(f" {text}"):
            yield found.start(), found.end() - 1

    def whole(self, text: str) -> bool:
        """Whether a normalised text is nothing else."""
        return self._pattern.fullmatch(f" {text}") is not None

    def masked(self, text: str) -> str:
        """Return a text with a dot in place of it."""
        return self._pattern.sub(f" {MASK}", f" {text}").strip()


def _written(way: str, named: Mapping[str, str]) -> str:
    return "".join(_sign(token, named) for token in _TOKEN.findall(way))


def _sign(token: str, named: Mapping[str, str]) -> str:
    if token in _SIGNS:
        return _SIGNS[token]
    if token.startswith("<"):
        return f"(?:{_written(named[token[1:-1]], named)})"
    return "".join(f" {re.escape(word)}" for word in heard(token).split()) + (
        r"\w*" if token[-1] == "*" else ""
    )
