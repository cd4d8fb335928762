"""Drills that a person never wants again, and those that come back. A matter of taste, not of safety."""

from dataclasses import replace

from skill.coaching.change import without
from skill.coaching.drill import DrillSlug
from skill.coaching.ways import wholly_out
from skill.dialog.playing import go_on, next_block
from skill.dialog.questionnaire import put_again
from skill.dialog.said import Said, Skip, StartDrill, When
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import SCRIPT, UNDER_WAY
from skill.language.say import Name, Say, say


def is_for_good(said: Said) -> bool:
    """Whether this takes a drill out of all routines, or puts one back."""
    return isinstance(said, Skip | StartDrill) and said.when is When.FOR_GOOD


def on_for_good(scene: Scene, said: Skip | StartDrill) -> Outcome:
    """Leave a drill out for good, or put it back; without a name it is the present one."""
    drill = said.drill or (scene.block.drill if scene.phase in UNDER_WAY else None)
    if drill is None:
        return _tell(scene, say("which-for-good"))
    name = Name("drill", drill)
    if isinstance(said, StartDrill):
        back = replace(scene.profile, left_out=scene.profile.left_out - {drill})
        out = drill in wholly_out(scene.coach.catalogue, scene.profile.never_at(scene.now))
        return _tell(scene.with_profile(back), say("drill-ruled-out" if out else "brought-back", drill=name))
    scene = scene.with_profile(replace(scene.profile, left_out=scene.profile.left_out | {drill}))
    words = say("never-again", drill=name)
    if scene.phase not in UNDER_WAY:
        return _tell(scene, words)
    return _out_of_routine(scene, drill, words)


def _out_of_routine(scene: Scene, drill: DrillSlug, words: Say) -> Outcome:
    """Go on without the drill. If it is the present one, the next begins; after the last, all is done."""
    guided = scene.guided
    there = {block.drill for block in guided.routine.blocks[guided.position.index :]}
    wishes = replace(guided.wishes, left_out=guided.wishes.left_out | {drill})
    routine = without(guided.routine, guided.position.index, drill)
    present = scene.block.drill == drill
    scene = scene.with_guided(replace(guided, wishes=wishes, routine=routine))
    if present:
        return next_block(scene, words)
    return go_on(scene, words) if drill in there else scene.tell(words)


def _tell(scene: Scene, words: Say) -> Outcome:
    """Say it, and put the open question of the first-use script again."""
    return put_again(scene, words) if scene.phase in SCRIPT and scene.state.question else scene.tell(words)
