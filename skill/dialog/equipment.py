"""Tools at hand. What is said about them, at any time, changes the drills that need them."""

from dataclasses import replace

from skill.coaching.change import in_version, substitute
from skill.coaching.choosing import choose
from skill.coaching.drill import Tool
from skill.coaching.planner import link
from skill.coaching.progress import Progress
from skill.coaching.routine import Block, Wishes
from skill.coaching.stand_ins import StandIn, tools_of
from skill.dialog.playing import finish, go_on, start_of, with_routine
from skill.dialog.said import HaveTool, NoTool
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Position
from skill.language.say import Listing, Name, Say, say


def have_tool(scene: Scene, said: HaveTool) -> Outcome:
    """Remember the tools at hand, and use them in later drills. The current drill stays if it can."""
    tools = at_hand(said)
    if not tools:
        return scene.tell(*noted(said))
    scene = with_told(scene, said)
    if scene.phase not in UNDER_WAY:
        return scene.tell(*noted(said))
    if scene.block.tool in said.missing:
        return _without_tools(scene)
    return _with_more_tools(scene, *noted(said))


def with_told(scene: Scene, said: HaveTool) -> Scene:
    """Return the scene with the tools that were said to be there, and without those said to be missing."""
    scene = with_tools(scene, at_hand(said))
    return without_tools(scene, said.missing) if said.missing else scene


def at_hand(said: HaveTool) -> frozenset[Tool]:
    """Return the tools that somebody has, with those that other things stand in for."""
    return (said.tools - said.missing) | tools_of(said.stand_ins)


def noted(said: HaveTool) -> tuple[Say, ...]:
    """Say what is noted of tools and of things that stand in for them."""
    words = [say(f"stand-in-{each.replace('_', '-')}") for each in StandIn if each in said.stand_ins]
    named = said.tools - said.missing
    if named:
        words.insert(0, say("tools-noted", tools=tool_names(named)))
    return tuple(words) or (say("tool-unknown"),)


def tool_names(tools: frozenset[Tool]) -> Listing:
    """Return the names of tools, to be spoken."""
    return Listing(tuple(Name("tool", tool) for tool in sorted(tools)))


def with_tools(scene: Scene, tools: frozenset[Tool]) -> Scene:
    """Return the scene with these tools added to those at hand."""
    return scene.with_profile(replace(scene.profile, tools=(scene.profile.tools or frozenset()) | tools))


def without_tools(scene: Scene, tools: frozenset[Tool]) -> Scene:
    """Return the scene without these tools; without any tool when none is named."""
    had = scene.profile.tools or frozenset()
    return scene.with_profile(replace(scene.profile, tools=had - tools if tools else frozenset()))


def _with_more_tools(scene: Scene, *words: Say) -> Outcome:
    guided = scene.guided
    wishes = replace(guided.wishes, tools=scene.profile.tools or frozenset())
    index = guided.position.index
    later = (_at_best(scene, block, wishes) for block in guided.routine.blocks[index + 1 :])
    routine = link((*guided.routine.blocks[: index + 1], *later))
    if routine == guided.routine:
        return scene.tell(*words)
    scene = scene.with_guided(replace(guided, wishes=wishes, routine=routine))
    return go_on(scene, *words, say("later-changed"))


def _at_best(scene: Scene, block: Block, wishes: Wishes) -> Block:
    """Return a later block in the best variation that the tools now allow."""
    drill = scene.coach.catalogue.drill(block.drill)
    choice = choose(drill, wishes.level, wishes.posture, wishes.tools, wishes.ruled_out)
    return block if choice is None else in_version(block, choice)


def no_tool(scene: Scene, said: NoTool) -> Outcome:
    """Remember which tools are missing, and replace what needs them, now and later in the routine."""
    scene = without_tools(scene, said.tools)
    if scene.phase not in UNDER_WAY:
        return scene.tell(say("tools-gone"))
    return _without_tools(scene)


def _without_tools(before: Scene) -> Outcome:
    guided = before.guided
    wishes = replace(guided.wishes, tools=before.profile.tools or frozenset())
    scene = before.with_guided(replace(guided, wishes=wishes))
    index = guided.position.index
    later = tuple(
        block for old in guided.routine.blocks[index + 1 :] if (block := _fitting(scene, old)) is not None
    )
    present = _fitting(scene, scene.block, scene.progress)
    if present is None:
        return _onward(scene, later)
    routine = link((*guided.routine.blocks[:index], present, *later))
    if routine == guided.routine:
        return before.tell(say("tools-gone"))
    changed = present != scene.block
    scene = with_routine(scene, routine)
    if not changed:
        return go_on(scene, say("later-changed"))
    scene = scene.at(Position(index, start_of(routine.blocks[index])))
    return go_on(scene, say("substituted"))


def _fitting(scene: Scene, block: Block, progress: Progress | None = None) -> Block | None:
    wishes = scene.guided.wishes
    if block.tool is None or block.tool in wishes.tools:
        return block
    taken = {each.drill for each in scene.guided.routine.blocks}
    return substitute(block, wishes, scene.coach.catalogue, progress, taken)


def _onward(scene: Scene, later: tuple[Block, ...]) -> Outcome:
    """Go on with the next drill. The current one keeps its step number, but nobody can go back to it."""
    guided = scene.guided
    if not later:
        return finish(scene, say("nothing-without-tool"))
    index = guided.position.index + 1
    wishes = replace(guided.wishes, left_out=guided.wishes.left_out | {scene.block.drill})
    routine = link((*guided.routine.blocks[:index], *later))
    position = Position(index, start_of(routine.blocks[index]))
    onward = replace(guided, wishes=wishes, routine=routine, position=position)
    return go_on(scene.with_guided(onward), say("skipped-no-tool"))
