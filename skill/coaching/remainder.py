"""What remains of a routine under way once ways of doing its drills are out: others replace them. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from skill.coaching.catalogue import Catalogue
from skill.coaching.change import another_way
from skill.coaching.planner import link
from skill.coaching.progress import Progress
from skill.coaching.routine import Block, Routine, Wishes


@dataclass(frozen=True, slots=True)
class Remainder:
    """A routine without what is out, and the index of the block to go on with."""

    routine: Routine
    index: int


def remainder_of(
    routine: Routine, index: int, wishes: Wishes, catalogue: Catalogue, progress: Progress
) -> Remainder | None:
    """Return the routine without the ways that these wishes rule out; None if nothing is left to do.

    A block that is out is done in another way, or else it is dropped. The one under way continues as a change
    with its remaining dose, or else the next one follows. What has begun stays, so that steps keep their
    numbers.
    """
    before = [_begun(block, wishes, catalogue) for block in routine.blocks[:index]]
    present = _replaced(routine.blocks[index], wishes, catalogue, progress)
    later = tuple(_still_to_come(routine.blocks[index + 1 :], wishes, catalogue))
    if present is None and not later:
        return None
    blocks = (*before, present or routine.blocks[index], *later)
    return Remainder(link(blocks), index if present else index + 1)


def _begun(block: Block, wishes: Wishes, catalogue: Catalogue) -> Block:
    return _replaced(block, wishes, catalogue) or block


def _still_to_come(blocks: tuple[Block, ...], wishes: Wishes, catalogue: Catalogue) -> Iterator[Block]:
    for block in blocks:
        remaining = _replaced(block, wishes, catalogue)
        if remaining is not None:
            yield remaining


def _replaced(
    block: Block, wishes: Wishes, catalogue: Catalogue, progress: Progress | None = None
) -> Block | None:
    if not block.is_among(wishes.ruled_out):
        return block
    return another_way(block, catalogue.drill(block.drill), wishes, progress)
