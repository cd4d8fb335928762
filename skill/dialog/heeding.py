"""Heeding what may no longer play: the routine under way goes on another way, or without the drill."""

from collections.abc import Collection
from dataclasses import replace

from skill.coaching.drill import Way
from skill.coaching.remainder import remainder_of
from skill.dialog.playing import detach, give_up, start_of, take_over
from skill.dialog.scene import Scene
from skill.dialog.state import UNDER_WAY, Phase, Position
from skill.language.say import Say, say


def left_out(scene: Scene, ways: Collection[Way]) -> Scene | None:
    """Return the scene without these ways from here on; None if nothing is left to do.

    If the current drill is done in one of them, the scene is at the start of another way of it, or of the
    next drill.
    """
    guided = scene.guided
    here = guided.position.index
    wishes = replace(guided.wishes, ruled_out=guided.wishes.ruled_out.union(ways))
    rest = remainder_of(guided.routine, here, wishes, scene.coach.catalogue, scene.progress)
    if rest is None:
        return None
    block = rest.routine.blocks[rest.index]
    goes = scene.block.is_among(wishes.ruled_out)
    position = Position(rest.index, start_of(block)) if goes else guided.position
    return scene.with_guided(replace(guided, wishes=wishes, routine=rest.routine, position=position))


def heeded(scene: Scene) -> Scene:
    """Return the scene without ways that are out for this person, whoever said so and on whichever device.

    Audio of the old plan counts as paused: the reply starts the new plan, or stops the audio.
    """
    if scene.phase not in UNDER_WAY:
        return scene
    out = scene.profile.never_at(scene.now) | scene.guided.wishes.ruled_out
    to_come = scene.guided.routine.blocks[scene.guided.position.index :]
    if not any(block.is_among(out) for block in to_come):
        return scene
    without = left_out(scene, out)
    if without is None:
        return give_up(scene)
    return detach(without).in_phase(Phase.PAUSED) if scene.phase is Phase.PLAYING else detach(without)


def taken_over(scene: Scene) -> Scene | None:
    """Return the scene with what was left off elsewhere, without what is out since; None if there is none."""
    elsewhere = take_over(scene)
    if elsewhere is None:
        return None
    rest = heeded(elsewhere)
    return rest if rest.phase is Phase.PAUSED else None


def how_on(before: Scene, without: Scene) -> Say:
    """Say how to go on after the current drill was stopped: another way of it, or the next one."""
    if without.guided.position.index != before.guided.position.index:
        return say("resume-for-next")
    variation = without.drill.variation(without.block.variation)
    return say(f"resume-{variation.posture}" if variation else "resume-for-next")
