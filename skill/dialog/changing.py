"""Changing the plan while it plays: a new track at once, at the same place, and no question."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from skill.coaching.change import Redosed, easier, harder, less_time, more_time, substitute, without
from skill.coaching.choosing import choose
from skill.coaching.drill import DoseUnit, Drill, DrillSlug, Sides, Tool
from skill.coaching.planner import link
from skill.coaching.progress import Progress
from skill.coaching.routine import Amount, Block, Side, Wishes
from skill.dialog.playing import finish, go_on, play, play_block, play_changed, start_of, with_routine
from skill.dialog.said import Coaching, HaveTool, LessTime, MoreTime, NoTool, Skip, SwitchSide
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Phase, Position
from skill.language.say import Count, Listing, Name, Say, Span, say
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Place
from skill.tracks.units import Milliseconds

_GOING: Final = frozenset({Phase.PLAYING, Phase.PAUSED, Phase.CHECKING_IN})


def more(scene: Scene, said: MoreTime) -> Outcome:
    """Give this drill more time: both sides before the first is over, else the second alone."""
    redosed = more_time(scene.block, scene.drill, scene.progress, said.seconds)
    if redosed.extra == 0:
        return scene.tell(say("more-time-limit"))
    message = "more-both" if redosed.both else "more-right"
    limit = [say("more-time-now-most")] if redosed.limited else []
    return _redosed(scene, redosed, _amount(message, scene, redosed), *limit)


def less(scene: Scene, said: LessTime) -> Outcome:
    """Take time off this drill, never below its least nor below what is done already."""
    redosed = less_time(scene.block, scene.drill, scene.progress, said.seconds)
    if redosed.extra == 0:
        return scene.tell(say("less-time-limit"))
    message = "less-both" if redosed.both else "less-right"
    return _redosed(scene, redosed, _amount(message, scene, redosed))


def _redosed(scene: Scene, redosed: Redosed, *speech: Say) -> Outcome:
    return play_changed(scene, redosed.block, scene.guided.position.place, *speech)


def _amount(message: str, scene: Scene, redosed: Redosed) -> Say:
    number = abs(redosed.extra)
    if scene.drill.dose.unit is DoseUnit.REPETITIONS:
        return say(f"{message}-repetitions", number=Count(number))
    return say(f"{message}-seconds", time=Span(number, exact=True))


def ease(scene: Scene) -> Outcome:
    """Go on with the easier way of this drill. After a pain with none easier, with the next drill."""
    varied = _varied(scene, easier, "easier-now")
    if varied is not None:
        return varied
    return (
        drop_present(scene, say("nothing-easier"))
        if scene.guided.ease
        else play(scene, say("easiest-already"))
    )


def press(scene: Scene) -> Outcome:
    """Go on with the harder way of this drill."""
    return _varied(scene, harder, "harder-now") or play(scene, say("hardest-already"))


_Vary = Callable[[Block, Drill, Wishes, Progress], Block | None]


def _varied(scene: Scene, vary: _Vary, done: str) -> Outcome | None:
    block = vary(scene.block, scene.drill, scene.guided.wishes, scene.progress)
    return play_changed(scene, block, start_of(block), say(done)) if block else None


def switch_side(scene: Scene, said: SwitchSide) -> Outcome:
    """Go to the other side's start, or to the one named."""
    chapter = scene.guided.position.place.chapter
    if scene.drill.sides is Sides.ALTERNATING:
        return scene.tell(say("sides-alternate"))
    here = Side.RIGHT if chapter is ChapterName.RIGHT else Side.LEFT
    wanted = said.side or (Side.LEFT if here is Side.RIGHT else Side.RIGHT)
    if scene.block.dose.on(wanted) == 0:
        return scene.tell(say("side-not-in-block", side=Name("side", wanted)))
    place = Place(ChapterName(wanted.value), Milliseconds(0))
    position = Position(scene.guided.position.index, place)
    return play(scene.at(position), say("to-side", side=Name("side", wanted)))


def skip(scene: Scene, said: Skip) -> Outcome:
    """Leave this drill, or a named one later, out of today's routine."""
    if said.drill is None or said.drill == scene.block.drill:
        return drop_present(scene)
    later = [block.drill for block in scene.guided.routine.blocks[scene.guided.position.index + 1 :]]
    name = Name("drill", said.drill)
    if said.drill not in later:
        return scene.tell(say("skip-not-there", drill=name))
    routine = without(scene.guided.routine, scene.guided.position.index, said.drill, scene.guided.wishes)
    return play(with_routine(scene, routine), say("skipped-later", drill=name))


def drop_present(scene: Scene, *speech: Say) -> Outcome:
    """Go on with the next drill; after the last one the routine is over."""
    index = scene.guided.position.index + 1
    if index >= len(scene.guided.routine.blocks):
        return finish(scene, *speech, say("that-was-the-last"))
    return play_block(scene, index, *speech)


def left_out(scene: Scene, drills: frozenset[DrillSlug]) -> Scene | None:
    """Return the scene without these drills from here on, at the next block's start; None if none is left."""
    guided = scene.guided
    index = guided.position.index
    before = guided.routine.blocks[:index]
    after = tuple(block for block in guided.routine.blocks[index:] if block.drill not in drills)
    if not after:
        return None
    wishes = replace(guided.wishes, ruled_out=guided.wishes.ruled_out | drills)
    routine = link((*before, *after), wishes)
    same = routine.blocks[index].drill == scene.block.drill
    position = guided.position if same else Position(index, start_of(routine.blocks[index]))
    return scene.with_guided(replace(guided, wishes=wishes, routine=routine, position=position))


def have_tool(scene: Scene, said: HaveTool) -> Outcome:
    """Remember tools that are at hand, and take them for what comes later; the present drill stays."""
    if not said.tools:
        return scene.tell(say("tool-unknown"))
    scene = with_tools(scene, said.tools)
    noted = say("tools-noted", tools=tool_names(said.tools))
    if scene.phase not in _GOING:
        return scene.tell(noted)
    return _with_more_tools(scene, noted)


def tool_names(tools: frozenset[Tool]) -> Listing:
    """Return the names of tools, to be spoken."""
    return Listing(tuple(Name("tool", tool) for tool in sorted(tools)))


def with_tools(scene: Scene, tools: frozenset[Tool]) -> Scene:
    """Return the scene with these tools at hand, too."""
    return scene.with_profile(replace(scene.profile, tools=(scene.profile.tools or frozenset()) | tools))


def without_tools(scene: Scene, tools: frozenset[Tool]) -> Scene:
    """Return the scene without these tools; without any when none are named."""
    had = scene.profile.tools or frozenset()
    return scene.with_profile(replace(scene.profile, tools=had - tools if tools else frozenset()))


def _with_more_tools(scene: Scene, noted: Say) -> Outcome:
    guided = scene.guided
    wishes = replace(guided.wishes, tools=scene.profile.tools or frozenset())
    index = guided.position.index
    later = (_at_best(scene, block, wishes) for block in guided.routine.blocks[index + 1 :])
    routine = link((*guided.routine.blocks[: index + 1], *later), wishes)
    changed = routine != guided.routine
    scene = scene.with_guided(replace(guided, wishes=wishes, routine=routine))
    if not changed:
        return scene.tell(noted)
    return go_on(scene, noted, say("later-changed"))


def _at_best(scene: Scene, block: Block, wishes: Wishes) -> Block:
    """Return a block that is still to come, in the way that the tools now allow."""
    choice = choose(scene.coach.catalogue.drill(block.drill), wishes.level, wishes.posture, wishes.tools)
    return block if choice is None else replace(block, variation=choice.variation.name, tool=choice.tool)


def no_tool(scene: Scene, said: NoTool) -> Outcome:
    """Remember what is not at hand, and put something else in its place, here and in what comes."""
    scene = without_tools(scene, said.tools)
    if scene.phase not in _GOING:
        return scene.tell(say("tools-gone"))
    return _without_tools(scene)


def _without_tools(scene: Scene) -> Outcome:
    guided = scene.guided
    wishes = replace(guided.wishes, tools=scene.profile.tools or frozenset())
    scene = scene.with_guided(replace(guided, wishes=wishes))
    index = guided.position.index
    later = tuple(
        block for old in guided.routine.blocks[index + 1 :] if (block := _fitting(scene, old)) is not None
    )
    present = _fitting(scene, scene.block, scene.progress)
    if present is None:
        return _onward(scene, later)
    routine = link((*guided.routine.blocks[:index], present, *later), wishes)
    if routine == guided.routine:
        return scene.tell(say("tools-gone"))
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
    guided = scene.guided
    if not later:
        return finish(scene, say("nothing-without-tool"))
    index = guided.position.index
    routine = link((*guided.routine.blocks[:index], *later), guided.wishes)
    position = Position(index, start_of(routine.blocks[index]))
    return go_on(with_routine(scene, routine).at(position), say("skipped-no-tool"))


def coaching(scene: Scene, said: Coaching) -> Outcome:
    """Talk more or less from here on, and in later sessions."""
    if said.amount is None:
        return scene.ask(say("which-amount"), again=say("which-amount-again"))
    scene = scene.with_profile(replace(scene.profile, amount=said.amount))
    spoken = say(f"amount-{said.amount.value.replace('_', '-')}")
    if scene.phase not in _GOING:
        return scene.tell(spoken)
    return _with_amount(scene, said.amount, spoken)


def _with_amount(scene: Scene, amount: Amount, spoken: Say) -> Outcome:
    guided = scene.guided
    wishes = replace(guided.wishes, amount=amount)
    index = guided.position.index
    blocks = tuple(
        replace(block, amount=amount) if at >= index else block
        for at, block in enumerate(guided.routine.blocks)
    )
    scene = scene.with_guided(replace(guided, wishes=wishes, routine=link(blocks, wishes)))
    return go_on(scene, spoken)
