"""Answers that change nothing: place, time left, how and why, safety, the list of drills, history."""

from dataclasses import replace
from datetime import timedelta

from skill.coaching.drill import DrillSlug, Sides
from skill.coaching.routine import Block
from skill.coaching.script import own_words
from skill.dialog import worsening
from skill.dialog.learning import streak
from skill.dialog.playing import left_of_block
from skill.dialog.said import History, HowTo, Period, Why
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Phase, Question, Tally
from skill.language.say import ClipText, Count, Listing, Name, Say, Span, say
from skill.tracks.score import ChapterName
from skill.tracks.units import Milliseconds

_SIDES = {ChapterName.LEFT: "left", ChapterName.RIGHT: "right"}
_DAYS = {Period.WEEK: 7, Period.MONTH: 30}


def where(scene: Scene) -> Say:
    """Return the words for where the listener is: the drill and the side."""
    side = _SIDES.get(scene.guided.position.place.chapter)
    drill = Name("drill", scene.block.drill)
    if side is None or scene.drill.sides is Sides.ALTERNATING:
        return say("where-drill", drill=drill)
    return say("where-side", drill=drill, side=Name("side", side))


def where_am_i(scene: Scene) -> Outcome:
    """Say the drill, the side and the step."""
    steps = len(scene.guided.routine.blocks)
    return scene.tell(where(scene), say("which-step", step=scene.guided.position.index + 1, steps=steps))


def time_left(scene: Scene) -> Outcome:
    """Say how long this side and the whole routine still take, and how many drills are to come."""
    whole = say("time-left-whole", time=Span(routine_left(scene) // 1000))
    side = side_left(scene)
    of_side = [] if side is None else [say("time-left-side", time=Span(side // 1000))]
    later = drills_after(scene)
    return scene.tell(*of_side, whole, *([later] if later else []))


def drills_after(scene: Scene) -> Say | None:
    """Return the words for how many drills follow this one; None after the last."""
    later = len(scene.guided.routine.blocks) - scene.guided.position.index - 1
    return say("drills-after-this", count=later, number=Count(later)) if later else None


def side_left(scene: Scene) -> Milliseconds | None:
    """Return what is left of the current side, in milliseconds; None outside a side."""
    return scene.progress.left() if scene.guided.position.place.chapter in _SIDES else None


def routine_left(scene: Scene) -> Milliseconds:
    """Return what is left of the routine, in milliseconds."""
    later = scene.guided.routine.blocks[scene.guided.position.index + 1 :]
    return Milliseconds(left_of_block(scene) + sum(scene.coach.frames(block) * 24 for block in later))


def whats_next(scene: Scene) -> Outcome:
    """Say which drill comes next."""
    following = scene.guided.routine.blocks[scene.guided.position.index + 1 :]
    if not following:
        return scene.tell(say("nothing-next"))
    return scene.tell(say("next-is", drill=Name("drill", following[0].drill)))


def how_to(scene: Scene, said: HowTo) -> Outcome:
    """Explain a drill: position and movement of the variation that the listener does."""
    block = _block_of(scene, said.drill)
    if block is None:
        return which_drill(scene)
    words = own_words(block, scene.coach.phrases)
    first, *more = (*words.ready_position(), *words.clips("movement"))
    return scene.tell(
        say("how-to", text=ClipText(first)), *(say("clip", text=ClipText(clip)) for clip in more)
    )


def _block_of(scene: Scene, slug: DrillSlug | None) -> Block | None:
    present = scene.block if scene.state.guided else None
    if present is not None and slug in {None, present.drill}:
        return present
    if slug is None:
        return None
    profile = scene.profile
    out = profile.never_at(scene.now)
    return scene.coach.sample(slug, profile.tools or frozenset(), out, profile.posture)


def which_drill(scene: Scene) -> Outcome:
    """Ask which drill was meant."""
    drills = scene.coach.catalogue.drills
    names = Listing(tuple(Name("drill", drill.slug) for drill in drills[:3]))
    return scene.ask(say("which-drill", drills=names), again=say("which-drill-again"))


def why(scene: Scene, said: Why) -> Outcome:
    """Give the reason behind a drill or a topic; the current drill's when nothing was named."""
    topic = said.topic or (scene.block.drill if scene.state.guided else "hips")
    return scene.tell(Say("say-why", {"reason": Name("why", topic)}))


def safety(scene: Scene) -> Outcome:
    """Read the warnings: what this is, when to stop, when to see a doctor."""
    return scene.tell(say("safety-general"), say("safety-stop"), say("safety-doctor"))


def list_drills(scene: Scene) -> Outcome:
    """Name the drills and what can be asked for."""
    names = tuple(Name("drill", drill.slug) for drill in scene.coach.catalogue.drills)
    if scene.phase is Phase.PLAYING:
        return scene.tell(say("drills-are", drills=Listing(names)))
    return scene.ask(say("drills-are", drills=Listing(names)), say("which-one"), again=say("help-idle-again"))


def history(scene: Scene, said: History) -> Outcome:
    """Say how many routines were finished in a period, for how many minutes, and how many days in a row."""
    days = _DAYS.get(said.period)
    done = _done(scene, days)
    period = Name("period", said.period)
    if not done.routines:
        return scene.tell(say("history-none", period=period))
    time, number = Span(done.minutes * 60, exact=True), Count(done.routines)
    days_in_a_row = streak(scene.profile.completed, scene.now.date())
    return scene.tell(
        say("history", count=done.routines, number=number, time=time, period=period),
        *([say("history-streak", number=Count(days_in_a_row))] if days_in_a_row > 1 else []),
    )


def _done(scene: Scene, days: int | None) -> Tally:
    """Count the routines finished in the last days, or ever."""
    profile = scene.profile
    since = scene.now.date() - timedelta(days=days) if days else None
    minutes = [done.minutes for done in profile.completed if since is None or done.on > since]
    earlier = Tally() if days else profile.earlier
    return Tally(earlier.routines + len(minutes), earlier.minutes + sum(minutes))


def how_afterwards(scene: Scene, *before: Say) -> Outcome:
    """Ask once after a routine how the back feels now; the answer is not kept."""
    scene = _asked(scene.with_guided(replace(scene.guided, asked_after=True)))
    return scene.ask(
        *before,
        say("question-afterwards"),
        again=say("question-afterwards-again"),
        question=Question.AFTERWARDS,
    )


def how_is_due(scene: Scene) -> bool:
    """Whether a launch asks first how the back is: one ended today or yesterday, unasked."""
    ended = scene.profile.ended_at
    return ended is not None and (scene.now.date() - ended.date()).days <= 1


def how_since(scene: Scene) -> Outcome:
    """Ask how the back is since the last routine; what was wished for waits."""
    return _asked(scene).ask(
        say("question-since"), again=say("question-afterwards-again"), question=Question.SINCE
    )


def _asked(scene: Scene) -> Scene:
    return scene.with_profile(replace(scene.profile, ended_at=None))


def afterwards(scene: Scene, *, well: bool) -> Outcome:
    """Answer how the back feels. If it is worse, advise rest and a professional."""
    return scene.tell(say("afterwards-well")) if well else worsening.told(scene)


def felt_worse(scene: Scene) -> Outcome:
    """Take "it hurts" as the answer to how somebody feels afterwards."""
    return afterwards(scene, well=False)


def help_now(scene: Scene) -> Outcome:
    """Offer two things that work now, and ask."""
    topic = _help_topic(scene)
    disclaimer = [say("safety-short")] if topic in {"help-idle", "help-finished"} else []
    return scene.ask(*disclaimer, say(topic), again=say(f"{topic}-again"))


def not_understood(scene: Scene) -> Outcome:
    """Say that this was not understood, and what can be said now.

    While a drill plays it may have been a pain: how to stop comes before anything else.
    """
    if scene.phase is Phase.PLAYING:
        return scene.ask(
            say("not-caught"),
            say("unclear-playing"),
            again=say("unclear-playing-again"),
            question=Question.UNCLEAR,
        )
    topic = _help_topic(scene)
    return scene.ask(say("not-caught"), say(f"{topic}-again"), again=say(topic))


def _help_topic(scene: Scene) -> str:
    """Return the message on what works now. While the questions are due, only they lead to a routine."""
    if scene.screening_due and scene.phase in {Phase.IDLE, Phase.FINISHED}:
        return "help-unscreened"
    return f"help-{scene.phase.value.replace('_', '-')}"


def not_asked(scene: Scene, *, yes: bool) -> Outcome:
    """Answer a yes or a no where nothing was asked: say where things stand, or what can be said."""
    if scene.phase is Phase.PLAYING:
        return scene.tell(say("carry-on"))
    if yes and scene.phase in UNDER_WAY:
        return scene.tell(say("yes-while-paused"))
    return scene.tell(say("yes-to-nothing" if yes else "no-to-nothing"))


def no_shuffle(scene: Scene) -> Outcome:
    """Say why the order stays. The audio goes on."""
    return scene.tell(say("no-shuffle"))


def nothing(scene: Scene) -> Outcome:
    """Answer with nothing: the device handles it."""
    return scene.tell()
