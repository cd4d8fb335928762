"""Everything that can be said, in every state: no reply is long, repeats itself, or leads nowhere."""

from copy import copy

import pytest

from skill.coaching.coach import Coach
from skill.dialog.reply import Replace, Reply, Silence
from skill.dialog.said import Ask, Felt, HowTo, Plain, Said, Why
from skill.dialog.state import Phase
from skill.language.say import Say
from tests.fakes import loaded
from tests.fakes.everything import EVERYTHING, STATES
from tests.fakes.stage import Stage

TEXTS = loaded.texts()
CHARACTERS_A_SECOND = 15
TWELVE_SECONDS = 12 * CHARACTERS_A_SECOND
EXPLANATIONS = (HowTo, Why)
LISTS = {Plain.SAFETY, Plain.LIST_DRILLS}
SILENT = {Plain.PAUSE, Plain.NAVIGATE_HOME, Plain.NEXT, Plain.PREVIOUS, Plain.REPEAT}
"""What may be answered without a word: the audio, or its end, is the answer."""


def words(said: tuple[object, ...], variant: int) -> str:
    """The words of a reply, without its rests."""
    return " ".join(TEXTS.render(each, "en-US", variant) for each in said if isinstance(each, Say))


def heard(reply: Reply) -> str:
    """The whole text of a reply."""
    return words(reply.speech, reply.variant)


@pytest.fixture(scope="module", params=STATES)
def reached(request: pytest.FixtureRequest, coach: Coach) -> Stage:
    """A stage in one of the states."""
    return STATES[request.param](coach)


def answers(stage: Stage) -> list[tuple[Said, Stage, Reply]]:
    """Say each thing on a copy of the stage."""
    copies = [(said, copy(stage)) for said in EVERYTHING]
    return [(said, each, each.say(said)) for said, each in copies]


def test_nothing_said_twice_is_answered_twice_in_the_same_words(reached: Stage) -> None:
    alike = [
        said
        for said, stage, reply in answers(reached)
        if heard(reply) and heard(reply) == heard(stage.say(said)) and said != Ask("what_said")
    ]
    assert not alike


def test_the_microphone_opens_after_a_question_and_after_nothing_else(reached: Stage) -> None:
    wrong = [said for said, _, reply in answers(reached) if heard(reply).endswith("?") != reply.listen]
    assert not wrong


def test_a_question_that_is_asked_again_comes_in_other_words(reached: Stage) -> None:
    for said, _, reply in answers(reached):
        again = words(reply.reprompt, reply.variant)
        assert again not in heard(reply) or not again, said
        assert bool(again) == reply.listen, said


def test_no_reply_takes_longer_than_twelve_seconds_but_what_was_asked_for(reached: Stage) -> None:
    long = [
        (said, heard(reply))
        for said, stage, reply in answers(reached)
        if len(heard(reply)) > TWELVE_SECONDS
        and stage.phase not in {Phase.SCREENING, Phase.CHOOSING}
        and not isinstance(said, EXPLANATIONS)
        and said not in LISTS
    ]
    assert not long


def test_everything_said_is_answered_by_words_or_by_sound(reached: Stage) -> None:
    # What came of an errand is said by the platform, which alone knows it.
    for said, _, reply in answers(reached):
        if said is not Plain.NAVIGATE_HOME:
            assert reply.speech or reply.audio or reply.errand, said


def test_what_stops_always_stops(reached: Stage) -> None:
    stopping = {Plain.STOP, Plain.CANCEL, Plain.PAUSE}
    for said, stage, reply in answers(reached):
        if said in stopping or (isinstance(said, Felt) and reached.sounding):
            assert isinstance(reply.audio, Silence) or not reached.sounding, said
            assert not stage.sounding, said


def test_no_drill_sounds_before_the_questions(reached: Stage) -> None:
    due = reached.listener is None or reached.profile.screened_on is None
    played = [said for said, _, reply in answers(reached) if isinstance(reply.audio, Replace)]
    last_answer = [Plain.NO] if reached.listener is not None and reached.phase is Phase.SCREENING else []
    assert not due or set(map(str, played)) <= set(map(str, last_answer))
