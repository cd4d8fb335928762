"""Self-corrections: "ten, no, fifteen minutes" means fifteen minutes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from skill.hearing.specs import DURATION, NUMBER, IntentSpec, RepairSpec
from skill.hearing.tagging import Tag, Tagger
from skill.hearing.transcript import any_of, heard

_NEVER = r"(?!)"
_DRILL: Final = "DRILL"


class Repairs:
    """Removes the values that a speaker takes back."""

    def __init__(self, spec: RepairSpec, tagger: Tagger, intents: Mapping[str, IntentSpec]) -> None:
        """Take the words that announce a correction, and what finds slot values."""
        self._tagger = tagger
        self._marks = re.compile(rf"\b(?:{any_of([*spec.sure, *spec.unsure])})\b")
        self._sure = frozenset(map(heard, spec.sure))
        self._between = frozenset(map(heard, spec.between))
        refusals, choices = any_of(spec.refusals) or _NEVER, any_of(spec.choices) or _NEVER
        self._refused = re.compile(rf"(?:{refusals}) (?:(?:{any_of(spec.between)}) )?")
        self._choices_of = frozenset(spec.choices_of)
        self._chosen = re.compile(rf"(?:{choices}) ")
        slots = (slot for intent in intents.values() for slot in intent.slots.values())
        self._many = frozenset(slot.type for slot in slots if slot.many)

    def mended(self, text: str) -> str:
        """Return a normalised text without the values that it takes back."""
        for mark in self._marks.finditer(text):
            mended = self._without(text[: mark.start()].split(), mark[0], text[mark.end() :].split())
            if mended is not None:
                return self.mended(mended)
        return self._instead(text)

    def _instead(self, text: str) -> str:
        """Return "do the couch stretch" for "not the scorpion, do the couch stretch"."""
        refused = self._refused.match(text)
        words = text[refused.end() :].split() if refused else []
        for old in (tag for tag in self._tagger.tags(words) if tag.start == 0):
            rest = words[old.end :]
            others = {tag.type for tag in self._tagger.tags(rest) if tag.values != old.values}
            if old.type in others & self._choices_of and (
                self._chosen.match(" ".join(rest)) or old.type == DURATION
            ):
                return " ".join(rest)
        return text

    def _without(self, before: Sequence[str], mark: str, behind: Sequence[str]) -> str | None:
        """Return the text with the value after a mark in place of the value of the same type before it."""
        wrong = [tag for tag in self._tagger.tags(before) if tag.end >= len(before) - 1]
        start = len(list(takewhile(self._between.__contains__, behind)))
        right = _whole(tag for tag in self._tagger.tags(behind) if tag.start == start)
        for old, new in self._pairs(wrong, right, sure=mark in self._sure):
            if [*before[old.end :]] != [*behind[new.end : new.end + len(before) - old.end]]:
                continue  # In "the left leg, no, the right leg" the leg is said again, too.
            return " ".join([*before[: old.start], *behind[new.start :]])
        return self._other_number(before, behind, wrong, right)

    def _pairs(self, wrong: Sequence[Tag], right: Sequence[Tag], *, sure: bool) -> Iterator[tuple[Tag, Tag]]:
        for old in wrong:
            for new in right:
                if old.type == new.type and (sure or old.type not in self._many):
                    yield old, new

    def _other_number(
        self, before: Sequence[str], behind: Sequence[str], wrong: Sequence[Tag], right: Sequence[Tag]
    ) -> str | None:
        """Return "fifteen minutes" for "ten minutes, no, fifteen"."""
        length = next((tag for tag in wrong if tag.type == DURATION and tag.end == len(before)), None)
        number = next((tag for tag in right if tag.type == NUMBER), None)
        if length is None or number is None:
            return None
        said = before[length.start :]
        old = next((tag for tag in self._tagger.tags(said) if tag.type == NUMBER and tag.start == 0), None)
        if old is None:
            return None
        return " ".join([*before[: length.start], number.words, *said[old.end :], *behind[number.end :]])


def _whole(tags: Iterable[Tag]) -> list[Tag]:
    """Return tags with one start without those inside a drill's name: "seated" of "seated figure four"."""
    found = list(tags)
    drill = max((tag.end for tag in found if tag.type == _DRILL), default=0)
    return [tag for tag in found if tag.end >= drill]
