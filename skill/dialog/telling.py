"""Conditions that a person tells of. What they rule out stops at once. Why it is out is not kept."""

from dataclasses import replace
from typing import Final

from skill.coaching.conditions import FORBIDDEN_MOVEMENTS, Condition, in_order, professional_first, ways_out
from skill.coaching.safety import Symptom
from skill.coaching.ways import every_way
from skill.dialog import forgetting, opening, questionnaire, screening, symptoms
from skill.dialog.heeding import how_on, left_out
from skill.dialog.playing import detach, give_up, go_on, record, silence
from skill.dialog.reply import Silence
from skill.dialog.said import Felt, Told
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Phase, Question
from skill.dialog.wishing import merged
from skill.language.say import Say, say

_MOST_WORDS: Final = 2
"""How many conditions are spoken about. The others count all the same."""


def on_told(scene: Scene, said: Told) -> Outcome:
    """Answer conditions by their rows in the table. An open question about deletion stays open."""
    if not said.conditions:
        return scene.ask(say("which-condition"), again=say("which-condition-again"))
    if said.conditions & FORBIDDEN_MOVEMENTS:
        said = replace(said, conditions=said.conditions - {Condition.DOCTOR_FORBIDS})
    if scene.phase in UNDER_WAY and said.conditions == {Condition.VERTIGO}:
        # It may be felt now: whatever plays stops, until it has passed.
        return symptoms.on_felt(without(scene, said.conditions), Felt(Symptom.DIZZINESS))
    if scene.state.question is Question.FORBIDDEN:
        scene = scene.asking(None)
    if scene.state.question is not Question.FORGET:
        return _heeded(scene, said)
    outcome = _heeded(scene.asking(None), said)
    return forgetting.still_asked(scene, outcome, *outcome.reply.speech[:2])


def _heeded(scene: Scene, said: Told) -> Outcome:
    scene = wishing(without(scene, said.conditions), said)
    words = _words(said)
    if scene.phase is Phase.SCREENING:
        return screening.on_told(scene, said, *words[:1])
    if professional_first(said.conditions):
        scene = give_up(scene.with_profile(replace(scene.profile, screened_on=None)))
        return scene.tell(*_noted(said), *words[:1], *_whom_to_ask(said), audio=Silence())
    if said.wish is not None and scene.state.question is not Question.TOOLS:
        return _wished(scene, said, *words)
    words = (*_noted(said), *words)
    return go_on_without(scene, *words)


def go_on_without(scene: Scene, *words: Say) -> Outcome:
    """Say what changes, and go on without what is out, wherever the conversation stands."""
    if scene.phase is Phase.CHOOSING:
        asked = scene.state.question in {Question.TOOLS, Question.MINUTES}
        return questionnaire.put_again(scene, *words) if asked else questionnaire.choose(scene).after(*words)
    return _under_way(scene, *words) if scene.phase in UNDER_WAY else scene.asking(None).tell(*words)


def wishing(scene: Scene, said: Told) -> Scene:
    """Keep a wish of the same breath, so that it is not lost where something else comes first."""
    if said.wish is None:
        return scene
    return scene.with_state(replace(scene.state, wish=merged(scene.state.wish, said.wish)))


def _wished(scene: Scene, said: Told, *words: Say) -> Outcome:
    """Start what was wished for in the same breath, after a word on what changes."""
    told = screening.needs_clearance(said.conditions)
    state = replace(scene.state, condition_told=scene.state.condition_told or told)
    return opening.start(scene.with_state(state), state.wish).after(*words)


def _words(said: Told) -> tuple[Say, ...]:
    """Say what changes, for the gravest conditions told."""
    told = in_order(said.conditions)[:_MOST_WORDS]
    changes = [say(f"condition-{condition.value.replace('_', '-')}") for condition in told]
    return (changes[0],) if Condition.UNDER_EIGHTEEN in told else tuple(changes)


def _noted(said: Told) -> tuple[Say, ...]:
    """Thank for it, unless there is no routine anyway."""
    return () if Condition.UNDER_EIGHTEEN in said.conditions else (say("condition-noted"),)


def _whom_to_ask(said: Told) -> tuple[Say, ...]:
    """Say whom to ask first, unless that was said already."""
    return () if Condition.UNDER_EIGHTEEN in said.conditions else (say("condition-see-first"),)


def without(scene: Scene, conditions: frozenset[Condition]) -> Scene:
    """Note which ways are out. What a doctor forbids, without a word on what, is the drill under way."""
    drills, profile = scene.coach.catalogue.drills, scene.profile
    for_good = ways_out(conditions, drills, passes=False)
    if Condition.DOCTOR_FORBIDS in conditions and scene.phase in UNDER_WAY:
        for_good |= {every_way(scene.block.drill)}
    return scene.with_profile(
        replace(
            profile,
            ruled_out=profile.ruled_out | ways_out(conditions, drills, passes=True),
            out_for_good=profile.out_for_good | for_good,
        )
    )


def _under_way(scene: Scene, *words: Say) -> Outcome:
    """Go on without what is out. If the current drill is done in such a way, it stops at once."""
    out = scene.profile.never_at(scene.now) - scene.guided.wishes.ruled_out
    if not out:
        return scene.tell(*words)
    rest = left_out(scene, out)
    if rest is None:
        return record(scene).in_phase(Phase.FINISHED).tell(*words, say("all-for-today"), audio=Silence())
    if scene.block.is_among(out):
        return silence(detach(rest), *words, how_on(scene, rest))
    return go_on(rest, *words)
