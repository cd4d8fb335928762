"""Repair of a guided session that an older release began, after the catalogue has changed."""

from collections.abc import Callable
from dataclasses import replace

from skill.coaching.planner import link
from skill.coaching.routine import Block
from skill.dialog.playing import start_of
from skill.dialog.state import Guided, Position


def mended(guided: Guided, is_known: Callable[[Block], bool]) -> Guided | None:
    """Return a guided session with only the blocks that are still known; None if none is left to do.

    The place in the current block stays. If that block is gone, the session is at the start of the next one.
    """
    blocks, index = guided.routine.blocks, guided.position.index
    if index < len(blocks) and all(map(is_known, blocks)):
        return guided
    known = [at for at, block in enumerate(blocks) if is_known(replace(block, next=None))]
    left = [at for at in known if at >= index]
    if not left:
        return None
    routine = link([blocks[at] for at in known])
    at = known.index(left[0])
    same = left[0] == index
    position = Position(at, guided.position.place if same else start_of(routine.blocks[at]))
    return replace(guided, routine=routine, position=position)
