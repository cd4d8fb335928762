"""Drills that change their place: one put in between, or left for later."""

from dataclasses import replace

from skill.coaching.change import without
from skill.coaching.drill import DrillSlug, Sides
from skill.coaching.planner import link
from skill.coaching.routine import Block, Dose, Entry, LeadIn
from skill.coaching.selection import nothing_left
from skill.coaching.ways import wholly_out
from skill.dialog.asking import which_drill
from skill.dialog.playing import go_on, play_block, with_routine
from skill.dialog.said import StartDrill, When
from skill.dialog.scene import Outcome, Scene
from skill.dialog.starting import stays_out
from skill.dialog.state import UNDER_WAY, Wish
from skill.dialog.wishing import wishes_of
from skill.language.say import Name, Say, say
from skill.tracks.score import ChapterName

_SECOND_SIDE = frozenset({ChapterName.SWITCH, ChapterName.RIGHT})


def takes_in(scene: Scene) -> bool:
    """Whether a drill asked for by name is put into the routine: one of several drills is under way."""
    return scene.phase in UNDER_WAY and scene.guided.wishes.drill is None


def put_in(scene: Scene, said: StartDrill) -> Outcome:
    """Put a drill in between, at once or at the end; the one that it interrupts comes again after it."""
    wishes = wishes_of(Wish(drill=said.drill, side=said.side), scene.profile, scene.now)
    if said.drill is None:
        return which_drill(scene)
    catalogue = scene.coach.catalogue
    if said.drill in wholly_out(catalogue, wishes.ruled_out) or nothing_left(wishes, catalogue):
        return stays_out(scene, said.drill)
    if said.when is When.LATER:
        return _at_the_end(scene, said.drill, _planned(scene, said))
    if said.drill == scene.block.drill and said.side is None:
        return play_block(scene, scene.guided.position.index, say("from-its-start"))
    index = scene.guided.position.index
    after, words = _again(scene)
    shorter = without(scene.guided.routine, index, said.drill).blocks
    blocks = (*shorter[: index + 1], *_planned(scene, said), *after, *shorter[index + 1 :])
    return play_block(
        _with_blocks(scene, blocks), index + 1, say("put-in", drill=Name("drill", said.drill)), words
    )


def put_off(scene: Scene, drill: DrillSlug | None) -> Outcome:
    """Leave this drill, or a named one to come, for the end of the routine."""
    index, blocks = scene.guided.position.index, scene.guided.routine.blocks
    if drill is None or drill == scene.block.drill:
        return _put_off_this(scene)
    found = next((at for at in range(index + 1, len(blocks)) if blocks[at].drill == drill), None)
    if found is None:
        return scene.tell(say("skip-not-there", drill=Name("drill", drill)))
    moved = (*blocks[:found], *blocks[found + 1 :], blocks[found])
    return go_on(_with_blocks(scene, moved), say("put-off", drill=Name("drill", drill)))


def _put_off_this(scene: Scene) -> Outcome:
    index, blocks = scene.guided.position.index, scene.guided.routine.blocks
    if index + 1 == len(blocks):
        return scene.tell(say("put-off-last"))
    after, _ = _again(scene)
    moved = (*blocks, *after)
    words = say("put-off", drill=Name("drill", scene.block.drill)) if after else say("put-off-done")
    return play_block(_with_blocks(scene, moved), index + 1, words)


def _at_the_end(scene: Scene, drill: DrillSlug, planned: tuple[Block, ...]) -> Outcome:
    later = scene.guided.routine.blocks[scene.guided.position.index + 1 :]
    name = Name("drill", drill)
    if any(block.drill == drill for block in later):
        return scene.tell(say("put-in-already", drill=name))
    blocks = (*scene.guided.routine.blocks, *planned)
    return go_on(_with_blocks(scene, blocks), say("put-off", drill=name))


def _planned(scene: Scene, said: StartDrill) -> tuple[Block, ...]:
    """Return the drill as it would be done alone, with nothing of a routine's opening."""
    wishes = wishes_of(Wish(drill=said.drill, side=said.side), scene.profile, scene.now)
    blocks = scene.coach.plan(wishes, scene.chance).routine.blocks
    return tuple(replace(block, opening=False) for block in blocks)


def _with_blocks(scene: Scene, blocks: tuple[Block, ...]) -> Scene:
    return with_routine(scene, link(blocks))


def _again(scene: Scene) -> tuple[tuple[Block, ...], Say]:
    """Return what of the present drill is to be done later, and the words for that.

    It comes again from its start, or with its second side alone where the first is done. One in which
    something was felt does not come again.
    """
    block, name = scene.block, Name("drill", scene.block.drill)
    dose = _left_to_do(scene)
    if dose is None or block.drill in scene.guided.troubled:
        return (), say("then-the-rest")
    told = scene.guided.position.place.chapter not in {ChapterName.SETUP, ChapterName.CHANGE}
    lead_in = LeadIn.SHORT if told else block.lead_in
    again = replace(block, dose=dose, entry=Entry.SETUP, opening=False, lead_in=lead_in)
    second = dose.left == 0 and block.dose.left > 0
    return (again,), say("then-other-side" if second else "then-back-to", drill=name)


def _left_to_do(scene: Scene) -> Dose | None:
    chapter, dose, over = (
        scene.guided.position.place.chapter,
        scene.block.dose,
        scene.progress.over() is not None,
    )
    if scene.drill.sides is Sides.ALTERNATING:
        return None if over else Dose(dose.left, dose.right)
    first_done = chapter in _SECOND_SIDE or (chapter is ChapterName.LEFT and over)
    if not first_done:
        return Dose(dose.left, dose.right)
    done = dose.right == 0 or (chapter is ChapterName.RIGHT and over)
    return None if done else Dose(0, dose.right)
