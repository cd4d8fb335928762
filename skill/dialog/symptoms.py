"""When something is felt: the audio stops in the same turn, the advice is spoken, and nobody is urged on."""

from dataclasses import replace
from typing import Final

from skill.coaching.conditions import head_low_ways
from skill.coaching.drill import Kind, Way
from skill.coaching.safety import Advice, Symptom, advice_on
from skill.coaching.ways import every_way
from skill.dialog import screening
from skill.dialog.heeding import how_on, left_out
from skill.dialog.playing import detach, give_up, record
from skill.dialog.reply import Silence
from skill.dialog.said import Felt
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Phase, Resting
from skill.language.say import Name, Say, say

_ENDINGS: Final = {
    Advice.EMERGENCY_BACK: "emergency-back",
    Advice.EMERGENCY_NOW: "emergency-now",
    Advice.FALL: "symptom-fall",
}
_TWICE: Final = 2
"""At the second nerve sign in a guided session the drill is left out."""


def ends(felt: Felt) -> bool:
    """Whether a symptom ends whatever is under way, even the first-use script."""
    return advice_on(felt.symptom, felt.body_part).ends


def on_felt(scene: Scene, felt: Felt) -> Outcome:
    """Answer a symptom by its row in the table of advice."""
    advice = advice_on(felt.symptom, felt.body_part)
    if advice.ends:
        return screening.emergency(scene, _ENDINGS[advice])
    if scene.phase not in UNDER_WAY:
        return _between(scene, felt, advice)
    scene = scene.with_guided(replace(scene.guided, troubled=scene.guided.troubled | {scene.block.drill}))
    match advice:
        case Advice.OFF_THE_SPOT:
            return _off_the_spot(scene, felt)
        case Advice.OUTWARD if scene.drill.kind is Kind.SMR:
            return _check_in(scene, say("symptom-outward"), say("then-resume-or-next"))
        case Advice.REST:
            return _rest(scene)
        case _:
            scene = scene.with_guided(replace(scene.guided, ease=True))
            return _check_in(scene, say("symptom-ease"), say("then-easier-or-next"))


def _between(scene: Scene, felt: Felt, advice: Advice) -> Outcome:
    """Advise somebody who is not in a routine."""
    match advice:
        case Advice.OFF_THE_SPOT:
            words = _groin_first(felt) or (say("symptom-idle-sign"),)
        case Advice.REST:
            scene = _resting(scene, head_low_ways(scene.coach.catalogue))
            words = (say("symptom-rest"),)
        case _:
            words = (say("symptom-idle-pain"),)
    return scene.tell(*words, say("symptom-idle"))


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
    """Say what to do at once, and what the sign means; or first, where numbness would be an emergency."""
    come_off = say("symptom-off-the-spot" if scene.drill.kind is Kind.SMR else "symptom-out-of-it")
    return come_off, *(_groin_first(felt) or (say(f"symptom-means-{felt.symptom or Symptom.TINGLING}"),))


def _groin_first(felt: Felt) -> tuple[Say, ...]:
    """Say where numbness is an emergency, unless the person has said where it is."""
    unsaid = felt.symptom is Symptom.NUMBNESS and felt.body_part is None
    return (say("symptom-groin"),) if unsaid else ()


def _leave_out(scene: Scene, felt: Felt) -> Outcome:
    """Take the drill out for today, and say how to keep it out for good. The microphone stays closed."""
    drill = scene.block.drill
    name = Name("drill", drill)
    message = "left-out-today" if scene.guided.warnings == _TWICE else "left-out-again"
    come_off = say("symptom-off-the-spot" if scene.drill.kind is Kind.SMR else "symptom-out-of-it")
    groin = _groin_first(felt)
    offer = () if groin else (say("offer-keep-out", drill=name),)
    words = (come_off, *groin, say(message, drill=name), *offer)
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


def _rest(scene: Scene) -> Outcome:
    """Answer dizziness: nothing with the head low for the rest of the day. Other ways of a drill stay."""
    low = head_low_ways(scene.coach.catalogue)
    before, scene = scene, _resting(scene, low)
    without = left_out(scene, low)
    if without is None:
        return give_up(scene).tell(say("symptom-rest"), say("all-for-today"), audio=Silence())
    on = how_on(before, without) if before.block.is_among(low) else say("then-resume-or-next")
    return _check_in(detach(without), say("symptom-rest"), on)


def _resting(scene: Scene, ways: frozenset[Way]) -> Scene:
    resting = Resting(scene.now, scene.profile.resting_at(scene.now) | ways)
    return scene.with_profile(replace(scene.profile, resting=resting))
