"""The interface of recognisers, and whether what one heard is what a clip says."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

WHOLE: Final = 10
"""Of a text with fewer words, none may be misheard; of a longer one, every tenth."""

STRICT: Final = ("safety.", "opening.", "notice.", "count.", "cue.")
"""How the ids of clips begin that must be understood whole, however long they are."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Ear(Protocol):
    """What a build needs from a recogniser."""

    @property
    def name(self) -> str:
        """The recogniser, such as `whisper-base`."""

    def hear(self, clip: bytes) -> str:
        """Return what is said in a clip's frames."""

    def sound_alike(self, one: str, other: str) -> bool:
        """Whether two words in lower case sound the same, such as "two" and "too"."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was heard of a clip, and how many of its words were misheard."""

    heard: str
    wrong: int
    words: int

    def enough(self, clip: str) -> bool:
        """Whether a listener would get the clip's message."""
        return self.wrong <= (0 if clip.startswith(STRICT) else self.words // WHOLE)


def understand(ear: Ear, text: str, clip: bytes) -> Comparison:
    """Let a recogniser hear a clip, and compare what it heard with the clip's text."""
    wanted, heard = words_of(text), ear.hear(clip)
    return Comparison(heard, errors(wanted, words_of(heard), ear.sound_alike), len(wanted))


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case."""
    return _WORD.findall(text.lower().replace("’", "'"))


def errors(wanted: Sequence[str], heard: Sequence[str], same: Callable[[str, str], bool] = str.__eq__) -> int:
    """Return the least number of words to change, add and leave out (Levenshtein).

    Two words that are heard as one ("half way"), or one as two, are no mistake.
    """
    rows = [list(range(len(heard) + 1))]
    for number, word in enumerate(wanted, 1):
        row = [number]
        for at, other in enumerate(heard, 1):
            row.append(min(rows[-1][at] + 1, row[-1] + 1, rows[-1][at - 1] + (not same(word, other))))
            if number > 1 and same(wanted[number - 2] + word, other):
                row[-1] = min(row[-1], rows[-2][at - 1])
            if at > 1 and same(word, heard[at - 2] + other):
                row[-1] = min(row[-1], rows[-1][at - 2])
        rows.append(row)
    return rows[-1][-1]
