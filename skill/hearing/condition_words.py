"""The safety net for conditions: words that mean the speaker has one now, wherever they are in a text.

"My wife is pregnant", "I'm not pregnant", "I was pregnant last year" and "am I pregnant" mean none.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from skill.hearing.specs import AgeSpec, ConditionFile
from skill.hearing.transcript import any_of, starred
from skill.hearing.wording import Wording

_NONE: Final = re.compile(r"(?!)")
_UNDER_AGE: Final = "under_eighteen"
_FORBIDS: Final = "doctor_forbids"


class ConditionWords:
    """Finds the conditions that a normalised text mentions as the speaker's own."""

    def __init__(self, spec: ConditionFile) -> None:
        """Compile the patterns of a language."""
        self._joints = _pattern(spec.joints)
        self._words = [(condition, _pattern(words)) for condition, words in spec.words.items()]
        self._told_at = {condition: Wording(ways, spec.named) for condition, ways in spec.told.items()}
        self._unmeant = Wording(spec.unmeant, spec.named)
        self.before_pain = frozenset(spec.before_pain)
        self._lasting, self._deeds = frozenset(spec.lasting), frozenset(spec.deeds)
        self._owners, self._others = _pattern(spec.owners), _pattern(spec.others)
        self._unsaid, self._negations = _pattern(spec.unsaid), _pattern(spec.negations)
        self._thinking = _NONE
        if spec.thinking:
            owner = rf"(?: that)? (?:{any_of(spec.owners)})\b"
            self._thinking = re.compile(rf"(?<=\b)({any_of(spec.thinking)}){owner}")
        between = rf"(?: (?!(?:{any_of(spec.not_past)})\b)\w+){{0,2}} ?$" if spec.not_past else r" ?$"
        self._was = re.compile(rf"\b(?:{any_of(spec.past_before)}){between}") if spec.past_before else _NONE
        self._ago = _pattern(spec.past_after)
        self._bare = re.compile(rf"(?:(?:{any_of(spec.bare)}) )*")
        self._no_symptom = _pattern(spec.no_symptom)
        self._who, self._how = _pattern(spec.forbids.who), _pattern(spec.forbids.how)
        self._allows = _pattern(spec.forbids.unless)
        self._movements = [(each, _pattern(words)) for each, words in spec.forbids.movements.items()]
        self._age = _age(spec.ages)
        self._mere_age = _mere_age(spec)

    def conditions_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the conditions in a text, each once, in the order of the file."""
        text = self._unmeant.masked(text)
        found = {condition for piece in self._pieces(text) for condition in self._told(piece)}
        if self._age.search(text):
            found.add(_UNDER_AGE)
        if self._is_forbidden(text):
            found.add(_FORBIDS)
        if _FORBIDS in found:
            named = {each for each, words in self._movements if words.search(text)}
            found = found - {_FORBIDS} | named if named else found
        return tuple(condition for condition, _ in self._words if condition in found)

    def is_mere_age(self, text: str) -> bool:
        """Whether a text is only somebody's age: such a number is not the length of a routine."""
        return self._mere_age.fullmatch(text) is not None

    def without(self, text: str) -> str:
        """Return a text without names of conditions that contain a symptom's word: "blood thinners"."""
        for told in self._told_at.values():
            text = told.masked(text)
        return self._no_symptom.sub(".", text)

    def _pieces(self, text: str) -> Iterator[str]:
        edges = [0, *(edge for joint in self._joints.finditer(text) for edge in joint.span()), len(text)]
        yield from (text[start:end].strip() for start, end in list(pairwise(edges))[::2])

    def _told(self, piece: str) -> Iterator[str]:
        for condition, words in self._words:
            told = self._told_at.get(condition)
            spans = [found.span() for found in words.finditer(piece)]
            for start, end in (*spans, *(told.spans(piece) if told else ())):
                before, behind = piece[:start], piece[end:]
                if self._is_own(before, piece[start:end]) and not self._is_past(condition, before, behind):
                    yield condition

    def _is_own(self, before: str, words: str) -> bool:
        """Whether it is the speaker's own and not denied: the last such word before it decides."""
        if self._owners.match(words):
            return True
        before = self._thinking.sub(r"\1", before)  # "I don't think I have it" is one denial.
        owner = _last(self._owners, before)
        if owner < 0:
            return self._bare.fullmatch(before) is not None and not self._negations.search(before)
        return owner > max(_last(each, before) for each in (self._others, self._unsaid, self._negations))

    def _is_past(self, condition: str, before: str, behind: str) -> bool:
        if condition in self._lasting:
            return False
        if self._ago.search(behind):
            return True
        return condition not in self._deeds and self._was.search(before) is not None

    def _is_forbidden(self, text: str) -> bool:
        """Whether the speaker's own doctor or therapist has forbidden something."""
        text = self._allows.sub(".", text)
        who = self._who.search(text)
        if who is None or self._how.search(text, who.end()) is None:
            return False
        return _last(self._others, text[: who.start()]) < 0


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match ends, or -1."""
    return max((found.end() for found in pattern.finditer(text)), default=-1)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    listed = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{starred(listed)})\b") if listed else _NONE


def _age(spec: AgeSpec) -> re.Pattern[str]:
    """Return the pattern of an age under eighteen: "I'm fifteen", but not "I'm fifteen minutes in"."""
    if not spec.under_eighteen:
        return _NONE
    told = rf"\b(?:{any_of(spec.before)}) (?:{any_of(spec.under_eighteen)})"
    return re.compile(rf"{told} (?:{any_of(spec.after)})\b|{told}\b(?! (?:{any_of(spec.not_after)})\b)")


def _mere_age(spec: ConditionFile) -> re.Pattern[str]:
    """Return the pattern of anybody's age: "I'm sixty", "my son is fifteen years old"."""
    if not spec.ages.numbers:
        return _NONE
    whose = rf"(?:(?:{any_of(spec.ages.before)})|(?:\w+ )?(?:{any_of(spec.others)})(?: is)?)"
    number = rf"(?: (?:\d{{1,3}}|{any_of(spec.ages.numbers)}))+"
    return re.compile(rf"{whose}{number}(?: (?:{any_of(spec.ages.after)}))?")
