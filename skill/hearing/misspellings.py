"""Spelling correction: "scorpian" becomes "scorpion", and the misheard "so as" becomes "psoas"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from skill.hearing.transcript import any_of, heard

_LEAST: Final = 6
"""Shorter words are not corrected: too many look alike."""


class Respelled:
    """Replaces misheard, short and regional forms of words by the words themselves."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        """Take the forms of each word."""
        self._meant = {heard(form): heard(word) for word, many in forms.items() for form in many}
        self._forms = re.compile(rf"\b(?:{any_of(self._meant)})\b") if self._meant else None

    def plain(self, text: str) -> str:
        """Return a normalised text with each form replaced by its word."""
        return self._forms.sub(lambda form: self._meant[form[0]], text) if self._forms else text


class Spelling:
    """Corrects words by edit distance: an index of the known words with each letter left out."""

    def __init__(self, words: Iterable[str], misheard: Mapping[str, Iterable[str]]) -> None:
        """Take the known words, and what some of them are misheard as.

        Only known words that are long enough ever replace another.
        """
        self._misheard = Respelled(misheard)
        self._known = frozenset(words)
        self._without: dict[str, set[str]] = defaultdict(set)
        for word in self._known:
            if len(word) >= _LEAST:
                for form in _forms(word):
                    self._without[form].add(word)

    def mended(self, text: str) -> str:
        """Return a text with misheard words and words one edit away from a known one corrected."""
        return " ".join(map(self._mended, self._misheard.plain(text).split()))

    def _mended(self, word: str) -> str:
        if word in self._known or len(word) < _LEAST - 1 or not word.isalpha():
            return word
        near = {
            known for form in _forms(word) for known in self._without.get(form, ()) if _close(word, known)
        }
        return near.pop() if len(near) == 1 else word


def _forms(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _close(one: str, other: str) -> bool:
    """Whether two words begin alike and are one insertion, deletion, substitution or swap apart."""
    if one[0] != other[0]:
        return False
    if abs(len(one) - len(other)) == 1:
        return min(one, other, key=len) in set(_forms(max(one, other, key=len)))
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(apart) > 2:
        return False
    first, last = apart[0], apart[-1]
    turned = last == first + 1 and one[first] == other[last] and one[last] == other[first]
    return len(apart) == 1 or turned
