"""The last net under understanding: words that always mean a symptom, whatever else was said."""

import re
from collections.abc import Iterable, Mapping

from skill.language.hearing import heard
from skill.language.templates import WatchSpec


class Watch:
    """Rows of words, the gravest symptom first; and the parts of the body, the gravest first."""

    def __init__(self, rows: Iterable[WatchSpec], parts: Mapping[str, Iterable[str]]) -> None:
        """Prepare the patterns; in a row, every group must be there with one of its words."""
        self._rows = [(row.symptom, [_pattern(group) for group in row.groups]) for row in rows]
        self._parts = [(part, _pattern(words)) for part, words in parts.items()]

    def symptom_in(self, text: str) -> str | None:
        """Return the symptom that a text ready for matching speaks of, or None."""
        for symptom, groups in self._rows:
            if all(group.search(text) for group in groups):
                return symptom
        return None

    def part_in(self, text: str) -> str | None:
        """Return the part of the body that a text ready for matching speaks of, or None."""
        return next((part for part, words in self._parts if words.search(text)), None)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_word, words))})\b")


def _word(word: str) -> str:
    """Return the pattern of a word; a star at its end stands for any ending."""
    beginning = word.removesuffix("*")
    return re.escape(heard(beginning)) + (r"\w*" if beginning != word else "")
