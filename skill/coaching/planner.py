"""From wishes to a routine. Pure: the same wishes and seed give the same routine.

Drills are chosen by what matters in the focus, and by the minutes: one drill for three, two for five, four
for ten, all eight for twenty. Doses stretch within their ranges before a drill is added. If the focus alone
cannot fill the time, the rest of the back follows. If one round cannot, there are up to three rounds in the
same order, the later ones with shorter set-ups, every other one with other variations and no long holds.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from skill.coaching.catalogue import Catalogue
from skill.coaching.choosing import EVERY_TOOL, choose, first_in_focus
from skill.coaching.dosing import OpenBlock, fill, step_length, without_long_holds
from skill.coaching.drafting import Draft, alone, drafts_for
from skill.coaching.drill import Drill, Level, Posture, Sides, Tool, Way
from skill.coaching.ordering import in_order
from skill.coaching.routine import (
    Block,
    Dose,
    Entry,
    Routine,
    Side,
    Wishes,
    Wording,
    in_a_row,
    within_bounds,
)
from skill.coaching.selection import (
    Remark,
    Selection,
    compromises,
    gentlest,
    select,
    select_one,
    wanted_drills,
)
from skill.coaching.ways import ways_left
from skill.tracks.units import Frames, Milliseconds, duration_of, seconds

Measure = Callable[[Block], Frames]
"""Measures a block's track."""

TOLERANCE: Final = 0.05
"""How far a routine may be from the minutes asked for, as a fraction of them."""

_WORDINGS: Final[tuple[Wording, ...]] = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine, and where it differs from the wishes."""

    routine: Routine
    remarks: tuple[Remark, ...] = ()


def plan(
    wishes: Wishes, catalogue: Catalogue, measure: Measure, seed: int, known: Collection[Way] = ()
) -> Plan:
    """Return the routine nearest to the wishes; it is never empty. The seed chooses the wording.

    `known` are ways of drills that the person knows: they get the short lead-in.

    A single drill gets its usual dose, unless another dose of it fills the minutes. What a person leaves out
    stays out, unless nothing else remains. Raises ValueError if safety leaves nothing (`nothing_left`).
    """
    minutes = within_bounds(wishes.minutes)
    length = seconds(minutes * 60)
    if wishes.drill is not None and wishes.drill in catalogue:
        return _one_drill(wishes, catalogue.drill(wishes.drill), catalogue, measure, length, seed, known)
    found = _several(replace(wishes, drill=None, side=None), catalogue, measure, length, seed, known)
    clamped = () if minutes == wishes.minutes else (Remark.MINUTES_CLAMPED,)
    return Plan(found.routine, (*clamped, *found.remarks))


def link(blocks: Sequence[Block]) -> Routine:
    """Join the blocks into one routine: the first opens it, each announces the next, the last closes it.

    A first block that begins with a change has no opening words.
    """
    first, *rest = in_a_row([replace(block, opening=False) for block in blocks])
    return Routine((replace(first, opening=first.entry is Entry.SETUP), *rest))


def sample(
    drill: Drill, tools: frozenset[Tool], out: Collection[Way] = (), posture: Posture = Posture.FLOOR
) -> Block:
    """Return a drill at its usual dose, for a person with these tools, or else with every tool.

    What is `out` for them is not shown, unless that is every way of it. Where nothing suits the posture, it
    is shown on the floor.
    """
    tried = product((posture, Posture.FLOOR), (tools, EVERY_TOOL))
    found = (choose(drill, Level.STANDARD, place, at_hand, out) for place, at_hand in tried)
    choice = next(filter(None, found), None)
    variation = choice.variation if choice else drill.variations[0]
    usual = Dose(drill.dose.usual, drill.dose.usual)
    return Block(drill.slug, variation.name, choice.tool if choice else None, usual)


def _one_drill(
    wishes: Wishes,
    drill: Drill,
    catalogue: Catalogue,
    measure: Measure,
    length: Milliseconds,
    seed: int,
    known: Collection[Way],
) -> Plan:
    choice = select_one(wishes, drill, catalogue)
    remarks = [*compromises(wishes, [drill])] if choice else [Remark.LEFT_OUT_IGNORED]
    choice = choice or gentlest(wishes, catalogue)
    draft = alone(choice, wishes, known)
    routine = _dosed([draft], wishes, measure, length, seed)
    if _missed(routine, measure, length):
        usual = _dose(choice.drill, choice.drill.dose.usual, wishes.side)
        routine = link([replace(routine.blocks[0], dose=usual)])
    return Plan(routine, tuple(remarks))


def _several(
    wishes: Wishes,
    catalogue: Catalogue,
    measure: Measure,
    length: Milliseconds,
    seed: int,
    known: Collection[Way],
) -> Plan:
    selection = select(wishes, catalogue)
    if not selection.choices:
        only = alone(gentlest(wishes, catalogue), wishes, known)
        return Plan(_dosed([only], wishes, measure, length, seed), (Remark.LEFT_OUT_IGNORED,))
    drafts = _drafts(wishes, selection, known, measure, length)
    routine = _dosed(_arranged(drafts, wishes), wishes, measure, length, seed)
    return Plan(routine, (*_given_up(wishes, catalogue, drafts), *_missed(routine, measure, length)))


def _drafts(
    wishes: Wishes, selection: Selection, known: Collection[Way], measure: Measure, length: Milliseconds
) -> tuple[Draft, ...]:
    ends = _ends(_block(alone(selection.choices[0], wishes, known)), measure)
    return drafts_for(
        wishes, selection, known, lambda draft: _open(_block(draft), draft, measure), length - ends
    )


def _arranged(drafts: Sequence[Draft], wishes: Wishes) -> tuple[Draft, ...]:
    """Put every round into the order that suits the first."""
    first_round = {draft.slot: draft.choice for draft in drafts if draft.round == 0}
    choices = list(first_round.values())
    order = in_order(choices, first_in_focus(wishes.focus, choices))
    return tuple(sorted(drafts, key=lambda draft: (draft.round, order.index(first_round[draft.slot]))))


def _dosed(
    drafts: Sequence[Draft], wishes: Wishes, measure: Measure, length: Milliseconds, seed: int
) -> Routine:
    """Link the blocks at their least dose, measure them, and let the doses take up the slack."""
    blocks = [
        replace(_block(draft, wishes.side), wording=_WORDINGS[(seed + at) % len(_WORDINGS)])
        for at, draft in enumerate(drafts)
    ]
    least = link(blocks).blocks
    open_blocks = [_open(block, draft, measure) for block, draft in zip(least, drafts, strict=True)]
    doses = fill(open_blocks, length)
    return Routine(
        tuple(
            replace(block, dose=_dose(draft.choice.drill, dose, wishes.side))
            for block, draft, dose in zip(least, drafts, doses, strict=True)
        )
    )


def _block(draft: Draft, side: Side | None = None) -> Block:
    """A draft's block at its least dose, as in the middle of a routine."""
    choice = draft.choice
    drill = choice.drill
    dose = _dose(drill, drill.dose.least, side)
    block = Block(drill.slug, choice.variation.name, choice.tool, dose, draft.amount, lead_in=draft.lead_in)
    return replace(block, next=block.version)


def _dose(drill: Drill, dose: int, side: Side | None) -> Dose:
    if side is None or drill.sides is Sides.ALTERNATING:
        return Dose(dose, dose)
    return Dose(dose, 0) if side is Side.LEFT else Dose(0, dose)


def _open(block: Block, draft: Draft, measure: Measure) -> OpenBlock:
    drill = draft.choice.drill
    sides = (block.dose.left > 0) + (block.dose.right > 0)
    dose = without_long_holds(drill) if draft.round % 2 else drill.dose
    return OpenBlock(dose, duration_of(measure(block)), step_length(drill, sides), draft.focus)


def _ends(block: Block, measure: Measure) -> Milliseconds:
    """Roughly what the first and the last words add to a routine."""
    alone = replace(block, opening=True, next=None, closing=True)
    return Milliseconds(duration_of(measure(alone)) - duration_of(measure(block)))


def _given_up(wishes: Wishes, catalogue: Catalogue, drafts: Sequence[Draft]) -> tuple[Remark, ...]:
    wanted = [drill for drill in wanted_drills(wishes, catalogue) if ways_left(drill, wishes.out)]
    remarks = compromises(wishes, wanted[: len(drafts)])
    if not all(draft.focus for draft in drafts):
        remarks |= {Remark.FOCUS_WIDENED}
    return tuple(remark for remark in Remark if remark in remarks)


def _missed(routine: Routine, measure: Measure, length: Milliseconds) -> tuple[Remark, ...]:
    total = sum(duration_of(measure(block)) for block in routine.blocks)
    if abs(total - length) <= TOLERANCE * length:
        return ()
    return (Remark.SHORTER,) if total < length else (Remark.LONGER,)
