"""How many blocks of which drills fit into the time, before their order and doses are settled."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from skill.coaching.choosing import Choice
from skill.coaching.dosing import OpenBlock
from skill.coaching.routine import Amount, Focus, Wishes
from skill.coaching.selection import Selection
from skill.tracks.units import Milliseconds, seconds

ROUNDS: Final = 3

_A_DRILL: Final = seconds(150)
"""What a drill usually takes: four fill ten minutes, eight fill twenty."""

_CLOSE: Final = 0.02
"""A gap within this fraction of the time counts as none: lengths are estimates until the order is settled."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be: its drill, how much is said, whether it is in focus, and its round, from 0."""

    choice: Choice
    amount: Amount
    focus: bool
    round: int


Estimate = Callable[[Draft], OpenBlock]
"""Estimates how long a draft's track is at the least dose, and how it grows."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    drafts: tuple[Draft, ...]
    gap: int


def drafts_for(
    wishes: Wishes, selection: Selection, estimate: Estimate, ends: Milliseconds, length: Milliseconds
) -> tuple[Draft, ...]:
    """Return as many blocks as fit into the time, by importance: focus, then the rest, then further rounds.

    `ends` is the time that a routine's first and last words take. If no number of blocks fits, another drill
    goes first. That happens where the first drill alone is too short, and too long together with the second.
    """
    best: _Candidate | None = None
    for variant in _variants(selection, wishes.focus):
        found = _candidate(_all_drafts(variant, wishes.amount), variant, estimate, length - ends)
        if best is None or found.gap < best.gap:
            best = found
        if best.gap == 0:
            break
    return best.drafts if best else ()


def _variants(selection: Selection, focus: Focus) -> Iterator[Selection]:
    """The selection, then each other order of its focus; after sitting, the first drill stays first."""
    pinned = 1 if focus is Focus.SITTING else 0
    head, tail = selection.focus[:pinned], selection.focus[pinned:]
    for turn in range(max(1, len(tail))):
        yield Selection((*head, *tail[turn:], *tail[:turn]), selection.rest)


def _all_drafts(selection: Selection, amount: Amount) -> tuple[Draft, ...]:
    return tuple(
        Draft(choice, _amount(amount, number), choice in selection.focus, number)
        for number in range(ROUNDS)
        for choice in selection.choices
    )


def _amount(amount: Amount, number: int) -> Amount:
    """Later rounds say less, since the set-up is known by then."""
    return amount if number == 0 or amount is Amount.COUNTDOWN_ONLY else Amount.LESS


def _candidate(drafts: Sequence[Draft], selection: Selection, estimate: Estimate, length: int) -> _Candidate:
    """The number of drafts that comes nearest to the time; among equals, the preferred one."""
    wanted = max(1, round(length / _A_DRILL))
    least = most = 0
    found: list[tuple[int, tuple[int, int, int], int]] = []
    for count, draft in enumerate(drafts, 1):
        block = estimate(draft)
        least, most = least + block.least, most + block.most
        gap = max(0, least - length, length - most)
        found.append((gap if gap > _CLOSE * length else 0, _preference(count, wanted, selection), count))
    gap, _, count = min(found)
    return _Candidate(tuple(drafts[:count]), gap)


def _preference(count: int, wanted: int, selection: Selection) -> tuple[int, int, int]:
    """Within the focus the usual number of drills; beyond it as few as will do; then whole rounds."""
    in_round = len(selection.choices)
    if count <= len(selection.focus):
        return 0, 0, abs(count - wanted)
    if count <= in_round:
        return 1, 0, count
    return 2, int(count % in_round > 0), count
