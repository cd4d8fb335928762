"""Changes to the plan. Each is answered by a new track at the same place, and never by a question."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from skill.coaching.balancing import balanced
from skill.coaching.change import Redosed, easier, harder, less_time, more_time, without
from skill.coaching.drill import DoseUnit, Drill, Sides
from skill.coaching.planner import link
from skill.coaching.progress import Progress
from skill.coaching.routine import Amount, Block, Routine, Side, Wishes, within_bounds
from skill.dialog.learning import took
from skill.dialog.playing import (
    go_on,
    next_block,
    play,
    play_changed,
    start_of,
    with_routine,
)
from skill.dialog.said import Coaching, LessTime, MoreTime, Said, Skip, SwitchSide
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Position
from skill.language.say import Count, Name, Say, Span, say
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Place
from skill.tracks.units import Milliseconds, duration_of, seconds

WHOLE_ROUTINE: Final = 180
"""Seconds. No side takes that long, so such a time is about the routine as a whole."""

_NEAR: Final = seconds(60)
"""How far a routine may be from the minutes asked for and still count as that long."""


def more(scene: Scene, said: MoreTime) -> Outcome:
    """Give this drill more time: both sides until the first is over, then only the second."""
    redosed = more_time(scene.block, scene.drill, scene.progress, said.seconds)
    if redosed.extra == 0:
        return scene.tell(say("more-time-limit"))
    scene = _learning(scene, redosed)
    message = "more-both" if redosed.both else "more-right"
    limit = [say("more-time-now-most")] if redosed.limited else []
    return _redosed(scene, redosed, _amount(message, scene, redosed), *limit)


def less(scene: Scene, said: LessTime) -> Outcome:
    """Take time off this drill, but never below its minimum, nor below what is done already."""
    redosed = less_time(scene.block, scene.drill, scene.progress, said.seconds)
    if redosed.extra == 0:
        return scene.tell(say("less-time-limit"))
    scene = _learning(scene, redosed)
    message = "less-both" if redosed.both else "less-right"
    return _redosed(scene, redosed, _amount(message, scene, redosed))


def is_about_all_routines(said: Said) -> bool:
    """Whether this asks for shorter routines in general, rather than for less of the current drill."""
    return isinstance(said, LessTime) and said.seconds is not None and said.seconds >= WHOLE_ROUTINE


def keep_total(scene: Scene, said: LessTime) -> Outcome:
    """Hold routines to these minutes from now on, and the one under way, too."""
    minutes = within_bounds(round((said.seconds or 0) / 60))
    scene = scene.with_profile(replace(scene.profile, keep_total=True, minutes=minutes))
    words = say("total-kept", time=Span(minutes * 60, exact=True))
    if scene.phase not in UNDER_WAY:
        return scene.tell(words)
    wishes = replace(scene.guided.wishes, minutes=minutes)
    kept = _balanced(scene.with_guided(replace(scene.guided, wishes=wishes)))
    whole = sum(duration_of(kept.coach.frames(block)) for block in kept.guided.routine.blocks)
    if abs(whole - seconds(minutes * 60)) > _NEAR:
        words = say("total-nearest", time=Span(whole // 1000))
    return scene.tell(words) if kept.guided == scene.guided else go_on(kept, words)


def _redosed(scene: Scene, redosed: Redosed, *speech: Say) -> Outcome:
    place, index = scene.guided.position.place, scene.guided.position.index
    over = scene.progress.over()
    if over is not None:
        place, speech = replace(place, into=over), (*speech, say("back-in"), say("three-two-one"))
    if scene.profile.keep_total:
        blocks = scene.guided.routine.blocks
        routine = Routine((*blocks[:index], redosed.block, *blocks[index + 1 :]))
        scene = _balanced(with_routine(scene, routine))
    return play_changed(scene, redosed.block, place, *speech)


def _balanced(scene: Scene) -> Scene:
    """Shorten the drills to come, so that the routine keeps to its minutes."""
    guided, coach = scene.guided, scene.coach
    kept = range(guided.position.index + 1)
    length = seconds(guided.wishes.minutes * 60)
    return with_routine(scene, balanced(guided.routine, kept, length, coach.catalogue, coach.frames))


def _learning(scene: Scene, redosed: Redosed) -> Scene:
    """Remember on which sides more or less was taken."""
    sides = tuple(Side) if redosed.both else (Side.RIGHT,)
    extra = dict.fromkeys(sides, redosed.extra)
    return scene.with_profile(took(scene.profile, redosed.block.drill, extra))


def _amount(message: str, scene: Scene, redosed: Redosed) -> Say:
    number = abs(redosed.extra)
    if scene.drill.dose.unit is DoseUnit.REPETITIONS:
        return say(f"{message}-repetitions", number=Count(number))
    return say(f"{message}-seconds", time=Span(number, exact=True))


def ease(scene: Scene) -> Outcome:
    """Go on with the easier variation of this drill. If there is none, after a pain, go to the next drill."""
    varied = _varied(scene, easier, "easier-now")
    if varied is not None:
        return varied
    return (
        next_block(scene, say("nothing-easier")) if scene.guided.ease else play(scene, say("easiest-already"))
    )


def press(scene: Scene) -> Outcome:
    """Go on with the harder variation of this drill."""
    return _varied(scene, harder, "harder-now") or play(scene, say("hardest-already"))


_Vary = Callable[[Block, Drill, Wishes, Progress], Block | None]


def _varied(scene: Scene, vary: _Vary, done: str) -> Outcome | None:
    block = vary(scene.block, scene.drill, scene.guided.wishes, scene.progress)
    return play_changed(scene, block, start_of(block), say(done)) if block else None


def switch_side(scene: Scene, said: SwitchSide) -> Outcome:
    """Go to the start of the other side, or of the one named."""
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
    """Leave this drill, or a later one that was named, out of this routine."""
    if said.drill is None or said.drill == scene.block.drill:
        return next_block(scene)
    later = [block.drill for block in scene.guided.routine.blocks[scene.guided.position.index + 1 :]]
    name = Name("drill", said.drill)
    if said.drill not in later:
        return scene.tell(say("skip-not-there", drill=name))
    routine = without(scene.guided.routine, scene.guided.position.index, said.drill)
    return play(with_routine(scene, routine), say("skipped-later", drill=name))


def coaching(scene: Scene, said: Coaching) -> Outcome:
    """Talk more or less from here on, and in later sessions."""
    if said.amount is None:
        return scene.ask(say("which-amount"), again=say("which-amount-again"))
    scene = scene.with_profile(replace(scene.profile, amount=said.amount))
    spoken = say(f"amount-{said.amount.value.replace('_', '-')}")
    if scene.phase not in UNDER_WAY:
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
    scene = scene.with_guided(replace(guided, wishes=wishes, routine=link(blocks)))
    return go_on(scene, spoken)
