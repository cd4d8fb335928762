"""When something is felt: the audio stops in the same turn, the advice is spoken, and nobody is urged on."""

from dataclasses import replace
from typing import Final

from skill.coaching.drill import Caution, DrillSlug
from skill.coaching.safety import Advice, advice_on
from skill.dialog.changing import left_out
from skill.dialog.playing import detach, give_up, record
from skill.dialog.reply import Silence
from skill.dialog.said import Felt
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Phase, Question
from skill.language.say import Name, Say, say

_ADVICE: Final = {
    Advice.OFF_THE_SPOT: "symptom-off-the-spot",
    Advice.OUTWARD: "symptom-outward",
    Advice.EASE: "symptom-ease",
    Advice.REST: "symptom-rest",
    Advice.EMERGENCY_BACK: "emergency-back",
    Advice.EMERGENCY_NOW: "emergency-now",
    Advice.FALL: "symptom-fall",
}
_GOING = frozenset({Phase.PLAYING, Phase.PAUSED, Phase.CHECKING_IN})


def ends(felt: Felt) -> bool:
    """Whether a symptom ends whatever is under way, the first-use script too."""
    return advice_on(felt.symptom, felt.body_part).ends


def on_felt(scene: Scene, felt: Felt) -> Outcome:
    """Answer a symptom by its row of the table."""
    advice = advice_on(felt.symptom, felt.body_part)
    words = say(_ADVICE[advice])
    if advice.ends:
        return _end(scene, advice, words)
    if scene.phase not in _GOING:
        return scene.tell(words, say("symptom-idle"))
    match advice:
        case Advice.OFF_THE_SPOT:
            return _off_the_spot(scene, words)
        case Advice.OUTWARD:
            return _check_in(scene, words, say("then-resume-or-next"))
        case Advice.REST:
            return _rest(scene, words)
        case _:
            return _check_in(
                scene.with_guided(replace(scene.guided, ease=True)), words, say("then-easier-or-next")
            )


def _end(scene: Scene, advice: Advice, words: Say) -> Outcome:
    if advice.needs_screening:
        scene = scene.with_profile(replace(scene.profile, screened_on=None))
    return give_up(scene).tell(words, audio=Silence())


def _check_in(scene: Scene, *speech: Say) -> Outcome:
    return scene.in_phase(Phase.CHECKING_IN).tell(*speech, audio=Silence())


def _off_the_spot(scene: Scene, words: Say) -> Outcome:
    """The first time, a new spot; the second time in a session, the drill goes and may stay out."""
    if scene.guided.warned:
        return _leave_out(scene, words)
    warned = frozenset({scene.block.drill})
    scene = scene.with_guided(replace(scene.guided, warned=warned))
    return _check_in(scene, words, say("then-resume-or-next"))


def _leave_out(scene: Scene, words: Say) -> Outcome:
    drill = scene.block.drill
    warned = scene.guided.warned | {drill}
    scene = scene.with_guided(replace(scene.guided, warned=warned))
    without = left_out(scene, frozenset({drill}))
    if without is None:
        return _nothing_left(scene, words, drill)
    scene = detach(without).in_phase(Phase.CHECKING_IN)
    return _offer_to_keep_out(scene, words, drill)


def _nothing_left(scene: Scene, words: Say, drill: DrillSlug) -> Outcome:
    return _offer_to_keep_out(record(scene).in_phase(Phase.FINISHED), words, drill)


def _offer_to_keep_out(scene: Scene, words: Say, drill: DrillSlug) -> Outcome:
    state = replace(scene.state, asked_about=drill)
    return scene.with_state(state).ask(
        words,
        say("left-out-today", drill=Name("drill", drill)),
        say("question-keep-out"),
        again=say("question-keep-out-again", drill=Name("drill", drill)),
        question=Question.KEEP_OUT,
        audio=Silence(),
    )


def keep_out(scene: Scene, *, yes: bool) -> Outcome:
    """Take the answer to whether a drill stays out of later routines, and say how to go on."""
    drill = scene.state.asked_about
    if yes and drill is not None:
        scene = scene.with_profile(replace(scene.profile, left_out=scene.profile.left_out | {drill}))
    answer = say("kept-out" if yes else "kept-in")
    if scene.phase is Phase.CHECKING_IN:
        return scene.tell(answer, say("resume-for-next"))
    return scene.tell(answer)


def _rest(scene: Scene, words: Say) -> Outcome:
    """Dizziness: nothing with the head low for the rest of this session."""
    low = frozenset(block.drill for block in scene.guided.routine.blocks if _head_low(scene, block.drill))
    without = left_out(scene, low)
    if without is None:
        return give_up(scene).tell(words, audio=Silence())
    return _check_in(detach(without), words, say("then-resume-or-next"))


def _head_low(scene: Scene, slug: DrillSlug) -> bool:
    drill = scene.coach.catalogue.drill(slug)
    return any(Caution.HEAD_LOW in variation.cautions for variation in drill.variations)
