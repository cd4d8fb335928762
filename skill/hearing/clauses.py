"""Several sentences in one breath, without punctuation between them, as a recogniser writes them down.

"Can you pause the session my phone is ringing" is a request and its reason. A text is split where the parts
on both sides are sentences: known ones, or statements that ask for nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from skill.hearing.specs import StatementSpec
from skill.hearing.transcript import any_of, heard

Meant = TypeVar("Meant")
Meaning = Callable[[str], Meant | None]
_MOST_WORDS: Final = 30
_LEAST_TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class Clause(Generic[Meant]):
    """A part of a text and what it means; None for a statement and for a linking word."""

    words: tuple[str, ...]
    meant: Meant | None
    told: bool


class Statements:
    """Recognises statements: sentences that ask for nothing."""

    def __init__(self, spec: StatementSpec) -> None:
        """Compile the patterns of a language."""
        subject = rf"(?:(?:{any_of(spec.subjects)})|(?:{any_of(spec.owners)}) \w+)(?: \w+){{0,{spec.reach}}}"
        self._told = re.compile(rf"(?:{subject} (?:{any_of(spec.verbs)})|(?:{any_of(spec.starts)}))\b")
        self._open = frozenset(map(heard, spec.open))
        self._alone = frozenset(map(heard, spec.alone))

    def told(self, words: Sequence[str]) -> bool:
        """Whether words begin like a statement."""
        return len(words) >= _LEAST_TOLD and self._told.match(" ".join(words)) is not None

    def whole(self, words: Sequence[str]) -> bool:
        """Whether a sentence can end where these words do."""
        return self._open.isdisjoint((words[-1], " ".join(words[-2:])))

    def stands(self, words: Sequence[str]) -> bool:
        """Whether a known sentence may be one of several."""
        return len(words) > 1 or words[0] in self._alone


class Parting:
    """Splits a text into known sentences and statements."""

    def __init__(self, statements: Statements, links: Iterable[str]) -> None:
        """Take what recognises statements, and the words that link sentences."""
        self._statements = statements
        self._links = [tuple(heard(link).split()) for link in links]

    def parted(self, words: Sequence[str], meaning: Meaning[Meant]) -> list[Clause[Meant]]:
        """Return the sentences of a text, at least one of them known; an empty list if it cannot be split.

        `meaning` finds what a whole sentence means, or None.
        """
        if not 1 < len(words) <= _MOST_WORDS:
            return []
        ways: dict[int, list[Clause[Meant]]] = {0: []}
        for start in range(len(words)):
            for clause in self._from(words[start:], meaning) if start in ways else ():
                end = start + len(clause.words)
                way = [*ways[start], clause]
                if end not in ways or _worth(way) > _worth(ways[end]):
                    ways[end] = way
        whole = ways.get(len(words), [])
        return whole if any(clause.meant is not None for clause in whole) else []

    def _from(self, words: Sequence[str], meaning: Meaning[Meant]) -> Iterator[Clause[Meant]]:
        """Yield every clause that a text can begin with."""
        told = self._statements.told(words)
        for length in range(1, len(words) + 1):
            part = tuple(words[:length])
            if length < len(words) and part not in self._links and not self._statements.whole(part):
                continue
            meant = meaning(" ".join(part)) if self._statements.stands(part) else None
            if meant is not None or part in self._links:
                yield Clause(part, meant, told)
            elif told and length >= _LEAST_TOLD and self._statements.whole(part):
                yield Clause(part, None, told)


def _worth(way: Sequence[Clause[Meant]]) -> tuple[int, int]:
    """Rank a split: the fewest words without a meaning win, then the fewest clauses."""
    return -sum(len(clause.words) for clause in way if clause.meant is None), -len(way)
