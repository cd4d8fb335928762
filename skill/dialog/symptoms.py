"""When something is felt: the audio stops in the same turn, the advice is spoken, and nobody is urged on."""

from dataclasses import replace
from typing import Final

from skill.coaching.conditions import Condition, head_low_ways, ways_out
from skill.coaching.drill import Kind, Way
from skill.coaching.safety import Advice, BodyPart, Symptom, advice_on
from skill.coaching.ways import every_way
from skill.dialog import forgetting, opening, screening, steering, worsening
from skill.dialog.heeding import how_on, left_out
from skill.dialog.playing import detach, give_up, record
from skill.dialog.reply import Silence
from skill.dialog.said import Felt, Said
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import REST_LASTS, UNDER_WAY, Phase, Question, Resting
from skill.language.say import Name, Say, say

_ENDINGS: Final = {
    Advice.EMERGENCY_BACK: "emergency-back",
    Advice.EMERGENCY_NOW: "emergency-now",
    Advice.CALL: "emergency-call",
    Advice.FALL: "symptom-fall",
}
_TWICE: Final = 2
"""At the second nerve sign in a guided session the drill is left out."""


def advice_for(felt: Felt) -> Advice:
    """Return what follows from what is felt."""
    return advice_on(felt.symptom, felt.body_part)


def ends(felt: Felt) -> bool:
    """Whether a symptom ends whatever is under way, even the first-use script."""
    return advice_for(felt).ends


def is_worse(said: Said) -> bool:
    """Whether this answers how the back is after a routine: it hurts."""
    return isinstance(said, Felt) and advice_for(said) in {Advice.EASE, Advice.WHERE}


def on_felt(scene: Scene, felt: Felt) -> Outcome:
    """Answer a symptom by its row in the table of advice. An open question about deletion stays open."""
    advice = advice_for(felt)
    if advice.ends:
        return screening.emergency(scene, _ENDINGS[advice])
    if scene.state.question is not Question.FORGET:
        return _advised(scene, felt)
    outcome = _advised(scene.asking(None), felt)
    return forgetting.still_asked(scene, outcome, *outcome.reply.speech[:1], *_groin_first(felt))


def _advised(scene: Scene, felt: Felt) -> Outcome:
    if scene.phase in UNDER_WAY and not _is_why_they_came(scene, felt):
        return _under_way(scene, felt)
    if screening.is_back_pain(felt):
        return _on_back_pain(scene)
    return _between(scene, felt)


def _is_why_they_came(scene: Scene, felt: Felt) -> bool:
    """Whether back pain is somebody's first words, long after a routine was left in its middle."""
    return (
        screening.is_back_pain(felt)
        and scene.phase is Phase.PAUSED
        and scene.fresh
        and steering.is_stale(scene)
    )


def _on_back_pain(scene: Scene) -> Outcome:
    """Take back pain outside a drill: just after a routine it is worse, else it is why somebody came."""
    return worsening.told(scene) if _has_just_trained(scene) else opening.start_gently(scene)


def _has_just_trained(scene: Scene) -> bool:
    since = scene.state.since
    return scene.phase is Phase.FINISHED and since is not None and scene.now - since < REST_LASTS


def _under_way(scene: Scene, felt: Felt) -> Outcome:
    """Stop the audio, and say what to do, and what there is to say once it has passed."""
    advice, was = advice_for(felt), scene.phase
    guided = scene.guided
    troubled = guided.troubled | {scene.block.drill}
    scene = scene.with_guided(replace(guided, troubled=troubled))
    if advice is Advice.OUTWARD and scene.drill.kind is not Kind.SMR:
        advice = Advice.EASE
    match advice:
        case Advice.OFF_THE_SPOT:
            return _off_the_spot(scene, felt)
        case Advice.OUTWARD:
            return _check_in(scene, say("symptom-outward"), say("then-resume-or-next"))
        case Advice.REST | Advice.HEADACHE:
            return _rest(scene, _REST_WORDS[advice])
        case Advice.EASE if was is Phase.CHECKING_IN:
            words = (say("symptom-lasts"), say("then-easier-or-next"))
        case _:
            words = (say(_EASING.get(advice, "symptom-ease")), say("then-easier-or-next"))
    return _check_in(scene.with_guided(replace(scene.guided, ease=True)), *words)


_REST_WORDS: Final = {Advice.REST: "symptom-rest", Advice.HEADACHE: "symptom-headache"}
_EASING: Final = {
    Advice.OLD_ACHE: "symptom-old-ache",
    Advice.NECK: "symptom-neck",
    Advice.WHERE: "symptom-where",
}
"""What leads on by the easier way, and its words."""


def _between(scene: Scene, felt: Felt) -> Outcome:
    """Advise somebody who is not in a routine."""
    advice = advice_for(felt)
    match advice:
        case Advice.OFF_THE_SPOT:
            return scene.tell(*(_groin_first(felt) or (say("symptom-idle-sign"),)), say("symptom-idle"))
        case Advice.REST | Advice.HEADACHE:
            scene = _resting(scene, head_low_ways(scene.coach.catalogue))
            return scene.tell(say(_REST_WORDS[advice]), say("symptom-idle"))
        case Advice.NECK:
            return scene.tell(say("symptom-neck"), say("symptom-idle"))
        case Advice.OLD_ACHE:
            return _spared(scene, felt.body_part)
        case _:
            if _has_just_trained(scene):  # Then it is worse, wherever it is: rest comes first today.
                scene = scene.with_profile(replace(scene.profile, worse_at=scene.now))
            return scene.tell(say("symptom-where"), say("symptom-idle"))


def _spared(scene: Scene, part: BodyPart | None) -> Outcome:
    """Answer an old ache outside a drill: what kneels is out for today, if it is a knee."""
    if part is not BodyPart.KNEE:
        return scene.tell(say("symptom-idle-ache"))
    kneeling = ways_out({Condition.KNEE}, scene.coach.catalogue.drills, passes=False)
    return _resting(scene, kneeling).tell(say("symptom-idle-knee"))


def _check_in(scene: Scene, *speech: Say) -> Outcome:
    return scene.in_phase(Phase.CHECKING_IN).tell(*speech, audio=Silence())


def _off_the_spot(scene: Scene, felt: Felt) -> Outcome:
    """Answer a nerve sign: the first time with a new spot, from the second in a session on without the drill.

    While the coach waits for it to pass it is the same sign: rest, and see a professional if it lasts.
    """
    if scene.phase is Phase.CHECKING_IN:
        return _check_in(scene, *(_groin_first(felt) or (say("then-resume-or-next"),)), say("symptom-lasts"))
    warnings = scene.guided.warnings + 1
    scene = scene.with_guided(replace(scene.guided, warnings=warnings))
    if warnings >= _TWICE:
        return _leave_out(scene, felt)
    on_tool = scene.drill.kind is Kind.SMR
    return _check_in(scene, *_off(scene, felt), say("then-new-spot" if on_tool else "then-go-gently"))


def _off(scene: Scene, felt: Felt) -> tuple[Say, ...]:
    """Say what to do at once; and first, where numbness would be an emergency."""
    come_off = say("symptom-off-the-spot" if scene.drill.kind is Kind.SMR else "symptom-out-of-it")
    return come_off, *_groin_first(felt)


def _groin_first(felt: Felt) -> tuple[Say, ...]:
    """Say where numbness is an emergency, unless the person has said where it is."""
    unsaid = felt.symptom is Symptom.NUMBNESS and felt.body_part is None
    return (say("symptom-groin"),) if unsaid else ()


def _leave_out(scene: Scene, felt: Felt) -> Outcome:
    """Take the drill out for today, and say how to keep it out for good. The microphone stays closed."""
    drill = scene.block.drill
    name = Name("drill", drill)
    message = "left-out-today" if scene.guided.warnings == _TWICE else "left-out-again"
    groin = _groin_first(felt)
    offer = () if groin else (say("offer-keep-out", drill=name),)
    words = (*_off(scene, felt), say(message, drill=name), *offer)
    scene = _resting(scene, frozenset({every_way(drill)}))
    scene = scene.with_state(replace(scene.state, offered=drill))
    without = left_out(scene, {every_way(drill)})
    if without is None:
        return record(scene).in_phase(Phase.FINISHED).tell(*words, audio=Silence())
    return _check_in(detach(without), *words, say("resume-for-next"))


def keep_out(scene: Scene) -> Outcome:
    """Leave the drill out of later routines, too, as the coach offered."""
    drill = scene.state.offered
    if drill is not None:
        scene = scene.with_profile(replace(scene.profile, left_out=scene.profile.left_out | {drill}))
        scene = scene.with_state(replace(scene.state, offered=None))
    how_on = [say("resume-for-next")] if scene.phase is Phase.CHECKING_IN else []
    return scene.tell(say("kept-out"), *how_on)


def _rest(scene: Scene, words: str) -> Outcome:
    """Answer what comes from a low head: none of that for the rest of the day. Other ways of a drill stay."""
    low = head_low_ways(scene.coach.catalogue)
    before, scene = scene, _resting(scene, low)
    without = left_out(scene, low)
    if without is None:
        return give_up(scene).tell(say(words), say("all-for-today"), audio=Silence())
    on = how_on(before, without) if before.block.is_among(low) else say("then-resume-or-next")
    return _check_in(detach(without), say(words), on)


def _resting(scene: Scene, ways: frozenset[Way]) -> Scene:
    resting = Resting(scene.now, scene.profile.resting_at(scene.now) | ways)
    return scene.with_profile(replace(scene.profile, resting=resting))
