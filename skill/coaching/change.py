"""Changes to a block while it plays, and to the routine around it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from skill.coaching.catalogue import Catalogue
from skill.coaching.choosing import Choice, choose, choose_among
from skill.coaching.drill import DoseRange, Drill, DrillSlug, Level
from skill.coaching.pacing import unit_length, work_length
from skill.coaching.planner import link
from skill.coaching.progress import Progress
from skill.coaching.routine import Amount, Block, Dose, Entry, LeadIn, Routine, Side, Wishes
from skill.coaching.selection import select_one
from skill.tracks.score import ChapterName
from skill.tracks.units import seconds

USUAL_EXTRA: Final = 30
"""Seconds more or less for each side when the person names no number."""

_LEVELS: Final = (Level.EASIER, Level.STANDARD, Level.HARDER)
_SECOND_SIDE: Final = frozenset({ChapterName.SWITCH, ChapterName.RIGHT})


@dataclass(frozen=True, slots=True)
class Redosed:
    """A block with another dose.

    `extra` is what a side gained, in seconds or repetitions; it is negative when time was taken off. `both`
    says whether both sides changed, or one. `limited` means less than was asked for: the range ends, or the
    work is already done.
    """

    block: Block
    extra: int
    both: bool
    limited: bool


def more_time(block: Block, drill: Drill, progress: Progress, asked: int | None) -> Redosed:
    """Give each side `asked` seconds more: both sides until the left one is over, then the right side alone.

    Rounded up to the drill's steps and to whole repetitions. Where the sides alternate, the seconds count for
    the work as a whole.
    """
    added = _steps(drill, asked)
    most = drill.dose.most
    wanted = {side: min(most, block.dose.on(side) + added) for side in _open_sides(block, progress)}
    return _redosed(block, progress, wanted, added)


def less_time(block: Block, drill: Drill, progress: Progress, asked: int | None) -> Redosed:
    """Take `asked` seconds off each side that `more_time` would add to, with the same rounding.

    No side gets less than the least dose, and the side under way no less than what is done. Equal sides stay
    equal.
    """
    taken = _steps(drill, asked)
    sides = _open_sides(block, progress)
    floors = {side: _floor(block, drill, progress, side) for side in sides}
    if block.dose.left == block.dose.right:
        floors = dict.fromkeys(floors, max(floors.values(), default=0))
    wanted = {
        side: min(block.dose.on(side), max(floors[side], block.dose.on(side) - taken)) for side in sides
    }
    return _redosed(block, progress, wanted, -taken)


def easier(block: Block, drill: Drill, wishes: Wishes, progress: Progress) -> Block | None:
    """Return the block in its next easier version with the remaining dose, or None if there is none."""
    return _at_level(block, drill, wishes, progress, tuple(reversed(_LEVELS)))


def harder(block: Block, drill: Drill, wishes: Wishes, progress: Progress) -> Block | None:
    """Return the block in its next harder version with the remaining dose, or None if there is none."""
    return _at_level(block, drill, wishes, progress, _LEVELS)


def substitute(
    block: Block,
    wishes: Wishes,
    catalogue: Catalogue,
    progress: Progress | None = None,
    taken: Collection[DrillSlug] = (),
) -> Block | None:
    """Return what to do in place of a block whose tool is not at hand; None means leave it out.

    First choice is the next tool, then an easier version. Failing both, it is another drill for one of the
    same areas that is neither left out nor `taken`, at its usual dose. Given `progress`, the block is
    playing: it continues with a change and the remaining dose. Without it, the block is still to come.
    """
    drill = catalogue.drill(block.drill)
    same = another_way(block, drill, wishes, progress)
    if same is not None:
        return same
    others = replace(wishes, left_out=wishes.left_out | {block.drill} | set(taken))
    other = select_one(others, drill, catalogue)
    if other is None:
        return None
    usual = other.drill.dose.usual
    return _instead(block, other, Dose(usual, usual), progress)


def another_way(block: Block, drill: Drill, wishes: Wishes, progress: Progress | None = None) -> Block | None:
    """Return the block in the way that suits these wishes, no harder than before; None if there is none.

    Given `progress`, the block is playing: it continues with a change and the remaining dose.
    """
    variation = drill.variation(block.variation)
    level = variation.level if variation else wishes.level
    choice = choose(drill, level, wishes.posture, wishes.tools, wishes.ruled_out)
    return _instead(block, choice, _remaining(block, drill, progress), progress) if choice else None


def without(routine: Routine, index: int, drill: DrillSlug) -> Routine:
    """Return the routine without the blocks of a drill that come after an index."""
    return link([block for at, block in enumerate(routine.blocks) if at <= index or block.drill != drill])


def once_more(routine: Routine, index: int, wishes: Wishes) -> Routine:
    """Return the routine with the block at an index repeated right after it, with a shorter set-up.

    Both sides get their full dose again, even if a change in mid-drill had reduced one.
    """
    block = routine.blocks[index]
    amount = Amount.COUNTDOWN_ONLY if wishes.amount is Amount.COUNTDOWN_ONLY else Amount.LESS
    again = replace(
        block,
        dose=_whole(block.dose, wishes),
        amount=amount,
        entry=Entry.SETUP,
        opening=False,
        lead_in=LeadIn.SHORT,
    )
    return link([*routine.blocks[: index + 1], again, *routine.blocks[index + 1 :]])


def _whole(dose: Dose, wishes: Wishes) -> Dose:
    if wishes.side is not None:
        return Dose(dose.left, dose.right)
    most = max(dose.left, dose.right)
    return Dose(most, most)


def _steps(drill: Drill, asked: int | None) -> int:
    """Convert seconds to a dose, rounded up to whole steps."""
    length = seconds(asked if asked and asked > 0 else USUAL_EXTRA)
    step = drill.dose.step
    return -(-length // (unit_length(drill) * step)) * step


def _open_sides(block: Block, progress: Progress) -> tuple[Side, ...]:
    """The sides whose dose can still change: both until the left one is over, then the right one."""
    sides = (Side.RIGHT,) if progress.place.chapter in _SECOND_SIDE else tuple(Side)
    return tuple(side for side in sides if block.dose.on(side))


def _floor(block: Block, drill: Drill, progress: Progress, side: Side) -> int:
    """The least that a side's dose may become without taking back work that is done."""
    dose = block.dose.on(side)
    running = side is progress.side or progress.place.chapter is ChapterName.WORK
    done = progress.done(drill, dose) if running else 0
    return _on_step(drill.dose, -(-done // unit_length(drill)))


def _on_step(dose: DoseRange, wanted: int) -> int:
    """The first dose on the drill's steps that is at least `wanted`, within the range."""
    up = dose.least + -(-(wanted - dose.least) // dose.step) * dose.step
    return max(dose.least, min(up, dose.most))


def _redosed(block: Block, progress: Progress, wanted: dict[Side, int], asked: int) -> Redosed:
    extras = [wanted[side] - block.dose.on(side) for side in wanted]
    heard = progress.side if progress.heard_halfway() else block.dose.heard
    left, right = (wanted.get(side, block.dose.on(side)) for side in Side)
    extra = max(extras, key=abs, default=0)
    limited = any(each != asked for each in extras)
    return Redosed(replace(block, dose=Dose(left, right, heard)), extra, len(wanted) > 1, limited)


def _remaining(block: Block, drill: Drill, progress: Progress | None) -> Dose:
    """What is still to do: for the side under way the rest or the least dose, for a finished one nothing."""
    if progress is None:
        return Dose(block.dose.left, block.dose.right)
    left, right = (_still(block, drill, progress, side) for side in Side)
    if not (left or right):
        return Dose(block.dose.left, block.dose.right)
    return Dose(left, right)


def _still(block: Block, drill: Drill, progress: Progress, side: Side) -> int:
    dose = block.dose.on(side)
    if not dose or (side is Side.LEFT and progress.place.chapter in _SECOND_SIDE):
        return 0
    if side is not progress.side and progress.place.chapter is not ChapterName.WORK:
        return dose
    left_over = work_length(drill, dose) - progress.done(drill, dose)
    return _on_step(drill.dose, -(-left_over // unit_length(drill)))


def _at_level(
    block: Block, drill: Drill, wishes: Wishes, progress: Progress, levels: tuple[Level, ...]
) -> Block | None:
    """The version at the next level in an order, counted from the block's own."""
    variation = drill.variation(block.variation)
    if variation is None:
        return None
    for level in levels[levels.index(variation.level) + 1 :]:
        choice = choose_among(drill, (level,), wishes.posture, wishes.tools, wishes.ruled_out, block.tool)
        if choice is not None:
            return _instead(block, choice, _remaining(block, drill, progress), progress)
    return None


def _instead(block: Block, choice: Choice, dose: Dose, progress: Progress | None) -> Block:
    changed = in_version(replace(block, dose=dose), choice)
    if progress is None:
        return changed
    return replace(changed, entry=Entry.CHANGE, opening=False, lead_in=LeadIn.FULL)


def in_version(block: Block, choice: Choice) -> Block:
    """Return the block with another drill, variation or tool; what is done in another way is explained."""
    drill, variation = choice.drill.slug, choice.variation.name
    same = (block.drill, block.variation) == (drill, variation)
    lead_in = block.lead_in if same else LeadIn.FULL
    return replace(block, drill=drill, variation=variation, tool=choice.tool, lead_in=lead_in)
