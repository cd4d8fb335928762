"""Several sentences said in one breath, without a stop between them, as a recogniser writes them down.

"Can you pause the session my phone is ringing" is a wish and its reason. A text is parted where what stands
before and behind is a sentence of its own: one that is known, or one that only tells something.
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
    """A part of what was said, and what it means: None for what only tells something, or only links."""

    words: tuple[str, ...]
    meant: Meant | None
    told: bool


class Statements:
    """Tells sentences that only say how things are from those that want something."""

    def __init__(self, spec: StatementSpec) -> None:
        """Prepare the patterns of a language."""
        subject = rf"(?:(?:{any_of(spec.subjects)})|(?:{any_of(spec.owners)}) \w+)(?: \w+){{0,{spec.reach}}}"
        self._told = re.compile(rf"(?:{subject} (?:{any_of(spec.verbs)})|(?:{any_of(spec.starts)}))\b")
        self._open = frozenset(map(heard, spec.open))
        self._alone = frozenset(map(heard, spec.alone))

    def told(self, words: Sequence[str]) -> bool:
        """Whether words begin as a sentence that tells something."""
        return len(words) >= _LEAST_TOLD and self._told.match(" ".join(words)) is not None

    def whole(self, words: Sequence[str]) -> bool:
        """Whether a sentence can end where these words do."""
        return self._open.isdisjoint((words[-1], " ".join(words[-2:])))

    def stands(self, words: Sequence[str]) -> bool:
        """Whether a known sentence may stand beside others."""
        return len(words) > 1 or words[0] in self._alone


class Parting:
    """Parts a text into sentences that are known, and others that only tell something."""

    def __init__(self, statements: Statements, links: Iterable[str]) -> None:
        """Take what tells sentences without a wish, and what links sentences."""
        self._statements = statements
        self._links = [tuple(heard(link).split()) for link in links]

    def parted(self, words: Sequence[str], meaning: Meaning[Meant]) -> list[Clause[Meant]]:
        """Return the sentences of a text, at least one of them known; none if it cannot be parted.

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
        """Yield what a text can begin with."""
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
    """Prefer the way that leaves the fewest words without a meaning, then the one of the fewest parts."""
    return -sum(len(clause.words) for clause in way if clause.meant is None), -len(way)
