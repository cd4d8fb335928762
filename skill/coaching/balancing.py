"""Keep a routine at its length: what one drill gains, the others give up within their ranges. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import Drill, DrillSlug
from skill.coaching.planner import Measure
from skill.coaching.routine import Block, Dose, Routine
from skill.tracks.units import Milliseconds, duration_of


@dataclass(frozen=True, slots=True)
class Extra:
    """How much more than planned a person takes on each side of a drill, in the unit of its dose."""

    drill: DrillSlug
    left: int = 0
    right: int = 0


def with_extras(routine: Routine, extras: Collection[Extra], catalogue: Catalogue) -> Routine:
    """Return the routine with each of a person's extras added once, as far as the ranges allow."""
    waiting = {extra.drill: extra for extra in extras}
    blocks = tuple(
        _given(block, catalogue.drill(block.drill), waiting.pop(block.drill, None))
        for block in routine.blocks
    )
    return Routine(blocks)


def _given(block: Block, drill: Drill, extra: Extra | None) -> Block:
    if extra is None:
        return block
    left, right = (
        min(drill.dose.most, dose + more) if dose else 0
        for dose, more in ((block.dose.left, extra.left), (block.dose.right, extra.right))
    )
    return replace(block, dose=Dose(left, right, block.dose.heard))


def balanced(
    routine: Routine, kept: Collection[int], length: Milliseconds, catalogue: Catalogue, measure: Measure
) -> Routine:
    """Shorten the blocks that are not `kept`, step by step, until the routine is as short as wished.

    The block with the most room gives first. Equal sides stay equal, and no dose falls below its least.
    """
    blocks = list(routine.blocks)
    over = sum(duration_of(measure(block)) for block in blocks) - length
    while over > 0:
        giving = [at for at, block in enumerate(blocks) if at not in kept and _room(block, catalogue) > 0]
        if not giving:
            break
        fullest = max(giving, key=lambda at: _room(blocks[at], catalogue))
        shorter = _shorter(blocks[fullest], catalogue.drill(blocks[fullest].drill))
        saved = duration_of(measure(blocks[fullest])) - duration_of(measure(shorter))
        if saved > 2 * over:
            break
        blocks[fullest], over = shorter, over - saved
    return Routine(tuple(blocks))


def _room(block: Block, catalogue: Catalogue) -> float:
    """How far a block's smaller side is above the least dose, as a fraction of the range."""
    dose = catalogue.drill(block.drill).dose
    sides = [side for side in (block.dose.left, block.dose.right) if side]
    return (min(sides) - dose.least) / (dose.most - dose.least)


def _shorter(block: Block, drill: Drill) -> Block:
    left, right = (
        max(drill.dose.least, side - drill.dose.step) if side else 0
        for side in (block.dose.left, block.dose.right)
    )
    return replace(block, dose=Dose(left, right, block.dose.heard))
