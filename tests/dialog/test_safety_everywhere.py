"""Every symptom and condition in every state, and random walks: no drill comes that should not."""

import os
from copy import copy
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.coaching.coach import Coach
from skill.coaching.conditions import Condition, professional_first, ways_out
from skill.coaching.safety import BodyPart, Symptom
from skill.dialog.reply import Enqueue, Replace
from skill.dialog.said import Felt, MoreTime, Plain, Said, StartRoutine, Told
from skill.dialog.state import Question
from skill.dialog.symptoms import ends
from skill.language.say import Say
from skill.resources import shipped
from skill.tracks.clips import ClipPack
from tests.fakes import loaded
from tests.fakes.everything import EVERYTHING, STATES
from tests.fakes.stage import Stage

PARTS = (None, *BodyPart)
SYMPTOMS = [Felt(symptom, part) for symptom in (None, *Symptom) for part in PARTS]
URGES_ON = ("go on", "keep going", "carrying on", "push through", "on we go")
TEXTS = loaded.texts()
WALKS = int(os.environ.get("WALKS", "40"))


def heard(stage: Stage) -> str:
    """The words of the last reply."""
    said = [each for each in stage.reply.speech if isinstance(each, Say)]
    return " ".join(TEXTS.render(each, "en-US", stage.reply.variant) for each in said).lower()


def plays(stage: Stage) -> bool:
    """Whether the last reply starts or queues a track."""
    return isinstance(stage.reply.audio, Replace | Enqueue)


@pytest.fixture(scope="module", params=STATES)
def reached(request: pytest.FixtureRequest, coach: Coach) -> Stage:
    """A stage in one of the states."""
    return STATES[request.param](coach)


def test_an_emergency_closes_the_day_from_everywhere(reached: Stage) -> None:
    for felt in filter(ends, SYMPTOMS):
        stage = copy(reached)
        stage.say(felt)
        assert stage.profile.closed_at(stage.now), felt
        assert "nine one one" in heard(stage), felt
        for said in (Plain.RESUME, Plain.YES, Plain.LAUNCH, Plain.NO):
            stage.say(said)
            assert not plays(stage), felt


def test_what_plays_stops_for_every_symptom(reached: Stage) -> None:
    for felt in SYMPTOMS:
        stage = copy(reached)
        stage.say(felt)
        began = plays(stage) and not reached.sounding
        assert began or not stage.sounding, felt
        assert not any(words in heard(stage) for words in URGES_ON), felt


def test_only_back_pain_as_first_words_leads_to_a_drill(reached: Stage) -> None:
    for felt in SYMPTOMS:
        stage = copy(reached)
        stage.say(felt)
        if plays(stage):
            assert felt == Felt(Symptom.SHARP_PAIN, BodyPart.BACK)
            assert not reached.sounding


def test_no_condition_is_answered_by_a_drill_that_it_rules_out(reached: Stage) -> None:
    for condition in Condition:
        stage = copy(reached)
        stage.say(Told(frozenset({condition})))
        catalogue = stage.coach.catalogue
        out = ways_out({condition}, catalogue, passes=True) | ways_out({condition}, catalogue, passes=False)
        assert not any(words in heard(stage) for words in URGES_ON), condition
        if stage.sounding:
            assert stage.playing is not None
            assert not stage.playing.block.is_among(out), condition
            assert not professional_first({condition}), condition


def test_after_a_condition_no_word_leads_to_what_it_rules_out(reached: Stage) -> None:
    for condition in Condition:
        stage = copy(reached)
        stage.say(Told(frozenset({condition})))
        for said in (Plain.RESUME, StartRoutine(), Plain.NEXT, Plain.HARDER):
            stage.say(said)
            never = stage.profile.never_at(stage.now)
            if stage.sounding and stage.playing is not None:
                assert not stage.playing.block.is_among(never), (condition, said)


def coach_of_walks() -> Coach:
    """The shipped coach."""
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    return Coach(loaded.catalogue(), loaded.phrases(), pack.lengths)


COACH = coach_of_walks()
GRAVE = st.sampled_from([*SYMPTOMS, *(Told(frozenset({condition})) for condition in Condition)])
LIKELY = st.sampled_from(
    [Plain.NO, Plain.YES, Plain.LAUNCH, Plain.RESUME, Plain.NEXT, StartRoutine(), MoreTime(30)]
)
STEPS = st.lists(
    st.one_of(LIKELY, LIKELY, GRAVE, st.sampled_from(EVERYTHING), st.integers(1, 30)), max_size=25
)


@settings(max_examples=WALKS, deadline=None)
@given(state=st.sampled_from(sorted(STATES)), steps=STEPS)
def test_whatever_is_said_no_drill_comes_that_should_not(state: str, steps: list[Said | int]) -> None:
    stage = STATES[state](COACH)
    for step in steps:
        if isinstance(step, int):
            stage.now += timedelta(hours=step)
            continue
        deletes = stage.listener is not None and stage.state.question is Question.FORGET
        stage.say(step)
        if deletes and step is Plain.YES:
            assert not stage.sounding
        elif deletes:
            assert not stage.reply.forget
        if plays(stage):
            profile = stage.profile
            assert profile.screened_on is not None
            assert profile.emergency_at is None
            assert stage.playing is not None
            assert not stage.playing.block.is_among(profile.never_at(stage.now))
            assert not profile.worse_on(stage.now) or (stage.state.guided and stage.state.guided.gently)
