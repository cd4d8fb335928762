"""How many blocks of which drills fit into the time, before their order and doses are settled."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from skill.coaching.choosing import Choice, varied
from skill.coaching.dosing import OpenBlock
from skill.coaching.drill import Way
from skill.coaching.routine import Amount, Focus, LeadIn, Wishes
from skill.coaching.selection import WITHOUT_VARIETY, Selection
from skill.coaching.ways import way_of
from skill.tracks.units import seconds

ROUNDS: Final = 3

_A_DRILL: Final = seconds(150)
"""What a drill usually takes: four fill ten minutes, eight fill twenty."""

_LONG: Final = seconds(WITHOUT_VARIETY * 60)

_CLOSE: Final = 0.02
"""A gap within this fraction of the time counts as none: lengths are estimates until the order is settled."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be: its drill, how much is said, whether it is in focus, and its round, from 0.

    `slot` tells the drills of a round apart. `lead_in` is short for a way of a drill that is known by then.
    """

    choice: Choice
    amount: Amount
    focus: bool
    round: int = 0
    slot: int = 0
    lead_in: LeadIn = LeadIn.FULL

    @property
    def way(self) -> Way:
        """How its drill is done."""
        return way_of(self.choice.drill.slug, self.choice.variation.name)


Estimate = Callable[[Draft], OpenBlock]
"""Estimates how long a draft's track is at the least dose, and how it grows."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    drafts: tuple[Draft, ...]
    gap: int


def alone(choice: Choice, wishes: Wishes, known: Collection[Way]) -> Draft:
    """Return the draft of one drill in focus."""
    return _told(Draft(choice, wishes.amount, focus=True), known)


def drafts_for(
    wishes: Wishes,
    selection: Selection,
    known: Collection[Way],
    estimate: Estimate,
    length: int,
) -> tuple[Draft, ...]:
    """Return as many blocks as fit into the time, by importance: focus, then the rest, then further rounds.

    `length` is what the first and the last words leave of the time, in milliseconds; `known` are ways of
    drills that the person knows. If no number of blocks fits, another drill goes first. That happens where
    the first drill alone is too short, and too long together with the second.
    """
    best: _Candidate | None = None
    for variant in _variants(selection, wishes.focus):
        found = _candidate(_all_drafts(variant, wishes, known), variant, estimate, length)
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


def _all_drafts(selection: Selection, wishes: Wishes, known: Collection[Way]) -> tuple[Draft, ...]:
    """Every round of drafts. Each way of a drill that has come by then has the short lead-in."""
    heard, drafts = set(known), list[Draft]()
    for number in range(ROUNDS):
        for slot, choice in enumerate(selection.choices):
            draft = _draft(choice, wishes, number, slot, choice in selection.focus)
            drafts.append(_told(draft, heard))
            heard.add(draft.way)
    return tuple(drafts)


def _told(draft: Draft, heard: Collection[Way]) -> Draft:
    return replace(draft, lead_in=LeadIn.SHORT) if draft.way in heard else draft


def _draft(choice: Choice, wishes: Wishes, number: int, slot: int, focus: bool) -> Draft:
    """A drill in a round: every other round has it in another variation, and later rounds say less."""
    if number % 2:
        choice = varied(choice, wishes.level, wishes.posture, wishes.tools, wishes.out)
    less = number > 0 and wishes.amount is not Amount.COUNTDOWN_ONLY
    return Draft(choice, Amount.LESS if less else wishes.amount, focus, number, slot)


def _candidate(drafts: Sequence[Draft], selection: Selection, estimate: Estimate, length: int) -> _Candidate:
    """The number of drafts that comes nearest to the time; among equals, the preferred one."""
    wanted = max(1, round(length / _A_DRILL))
    least = most = 0
    found: list[tuple[int, tuple[int, int, int], int]] = []
    for count, draft in enumerate(drafts, 1):
        block = estimate(draft)
        least, most = least + block.least, most + block.most
        gap = max(0, least - length, length - most)
        preference = _preference(count, wanted, selection, is_long=length > _LONG)
        found.append((gap if gap > _CLOSE * length else 0, preference, count))
    gap, _, count = min(found)
    return _Candidate(tuple(drafts[:count]), gap)


def _preference(count: int, wanted: int, selection: Selection, *, is_long: bool) -> tuple[int, int, int]:
    """Within the focus the usual number of drills; beyond it as few as will do; then whole rounds.

    A long routine has the usual number of drills, even if fewer would do: variety comes before length.
    """
    in_round = len(selection.choices)
    if count <= len(selection.focus):
        return 0, 0, abs(count - wanted)
    if count <= in_round and not is_long:
        return 1, 0, count
    return 2, int(count > in_round and count % in_round > 0), abs(count - wanted) if is_long else count
