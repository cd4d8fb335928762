"""Questions outside the script: yes, no, help, and what was not understood, in every phase."""

from collections.abc import Callable

import pytest

from skill.coaching.routine import Focus, Minutes
from skill.coaching.safety import Symptom
from skill.dialog.events import ConversationEnded
from skill.dialog.reply import Replace
from skill.dialog.said import (
    Felt,
    History,
    HowTo,
    MoreTime,
    NoTool,
    Period,
    Plain,
    Remind,
    Said,
    StartRoutine,
    Why,
)
from skill.dialog.state import Phase, Question
from skill.language.say import ClipText, Say
from tests.fakes.stage import NOON, Stage

Bring = Callable[[Stage], object]
PHASES: dict[Phase, Bring] = {
    Phase.IDLE: lambda stage: None,
    Phase.PLAYING: lambda stage: stage.say(Plain.LAUNCH),
    Phase.PAUSED: lambda stage: (stage.say(Plain.LAUNCH), stage.say(Plain.PAUSE)),
    Phase.CHECKING_IN: lambda stage: (stage.say(Plain.LAUNCH), stage.say(Felt(Symptom.TINGLING))),
    Phase.FINISHED: lambda stage: (stage.say(Plain.LAUNCH), stage.play_out()),
}


@pytest.mark.parametrize("phase", PHASES)
def test_help_asks_a_question_and_listens_in_every_phase(regular: Stage, phase: Phase) -> None:
    PHASES[phase](regular)
    assert regular.phase is phase
    reply = regular.say(Plain.HELP)
    assert reply.listen
    assert reply.reprompt != reply.speech[-1:]


@pytest.mark.parametrize("phase", PHASES)
def test_what_was_not_understood_gets_told_what_can_be_said(regular: Stage, phase: Phase) -> None:
    PHASES[phase](regular)
    assert regular.say(Plain.FALLBACK).listen
    assert regular.messages[0] == "not-caught"


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("said", [Plain.YES, Plain.NO])
def test_a_yes_or_a_no_to_nothing_starts_nothing(regular: Stage, phase: Phase, said: Plain) -> None:
    PHASES[phase](regular)
    reply = regular.say(said)
    assert reply.speech
    assert reply.audio is None


@pytest.mark.parametrize("phase", [Phase.IDLE, Phase.PAUSED, Phase.CHECKING_IN, Phase.FINISHED])
def test_a_yes_to_the_offer_of_help_goes_on(regular: Stage, phase: Phase) -> None:
    PHASES[phase](regular)
    regular.say(Plain.HELP)
    assert isinstance(regular.say(Plain.YES).audio, Replace)


def test_nothing_answers_what_now_and_takes_no_ball_away(mid_drill: Stage) -> None:
    tools, block = mid_drill.profile.tools, mid_drill.playing and mid_drill.playing.block
    mid_drill.say(Plain.HELP)
    mid_drill.say(NoTool(frozenset()))
    assert mid_drill.messages == ["carry-on"]
    assert mid_drill.profile.tools == tools
    assert mid_drill.playing is not None
    assert mid_drill.playing.block == block


def test_a_routine_that_is_asked_for_in_full_begins_though_a_time_was_asked_for(regular: Stage) -> None:
    regular.say(Remind(local=NOON))
    wish = StartRoutine(minutes=Minutes(7), focus=Focus.GLUTES)
    assert isinstance(regular.say(wish).audio, Replace)


def test_while_checking_in_nothing_harder_or_longer_is_played(regular: Stage) -> None:
    PHASES[Phase.CHECKING_IN](regular)
    assert regular.say(Plain.HARDER).audio is None
    assert regular.say(MoreTime(30)).audio is None


def test_a_how_to_gives_position_and_movement_of_the_current_drill(mid_drill: Stage) -> None:
    mid_drill.say(HowTo())
    said = [each for each in mid_drill.reply.speech if isinstance(each, Say)]
    texts = [each.arguments["text"] for each in said]
    phrases = [text.phrase for text in texts if isinstance(text, ClipText)]
    parts = [phrase.split(".")[0 if phrase.startswith("fetch.") else 1] for phrase in phrases]
    assert [*dict.fromkeys(parts)] == ["fetch", "position", "movement"]


def test_a_why_without_a_topic_is_about_the_current_drill(mid_drill: Stage) -> None:
    mid_drill.say(Why())
    assert mid_drill.messages == ["say-why"]
    assert mid_drill.reply.audio is None


def test_history_counts_what_was_finished(regular: Stage) -> None:
    PHASES[Phase.FINISHED](regular)
    regular.say(History(Period.WEEK))
    assert regular.messages == ["history"]


def test_the_same_words_do_not_come_twice_in_a_row(mid_drill: Stage) -> None:
    first = mid_drill.say(Plain.TIME_LEFT).variant
    second = mid_drill.say(Plain.TIME_LEFT).variant
    assert first % 3 != second % 3


def test_whoever_pauses_after_a_symptom_is_still_asked_whether_it_has_passed(regular: Stage) -> None:
    PHASES[Phase.CHECKING_IN](regular)
    regular.say(Plain.PAUSE)
    assert regular.phase is Phase.CHECKING_IN
    assert regular.say(Plain.LAUNCH).listen


@pytest.mark.parametrize("answers", [(), (Plain.NO, Plain.NO)])
def test_everything_can_be_forgotten_in_the_middle_of_the_questions(
    stranger: Stage, answers: tuple[Plain, ...]
) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in answers:
        stranger.say(answer)
    assert stranger.say(Plain.FORGET_ME).listen
    assert stranger.say(Plain.YES).forget


@pytest.mark.parametrize("said", [Plain.FALLBACK, Plain.HELP, Plain.REPEAT, NoTool(frozenset())])
def test_the_question_about_deleting_stays_open_until_a_yes_or_a_no(mid_drill: Stage, said: Said) -> None:
    mid_drill.say(Plain.FORGET_ME)
    assert mid_drill.say(said).listen
    assert mid_drill.messages == ["question-forget-again"]
    assert not mid_drill.reply.forget
    assert mid_drill.say(Plain.YES).forget


@pytest.mark.parametrize("is_end_reported", [True, False])
def test_a_yes_in_a_later_conversation_deletes_nothing(stranger: Stage, is_end_reported: bool) -> None:
    stranger.say(Plain.LAUNCH)
    stranger.say(Plain.FORGET_ME)
    stranger.listening = False
    if is_end_reported:
        stranger.take(ConversationEnded())
    reply = stranger.say(Plain.YES)
    assert not reply.forget
    assert stranger.phase is Phase.SCREENING


@pytest.mark.parametrize("said", [StartRoutine(minutes=Minutes(5)), Plain.FALLBACK, Plain.NEXT])
def test_anything_else_leaves_the_question_about_deleting_open(mid_drill: Stage, said: Said) -> None:
    mid_drill.say(Plain.FORGET_ME)
    assert not mid_drill.say(said).forget
    assert mid_drill.state.question is Question.FORGET


@pytest.mark.parametrize("said", [Plain.NO, Plain.STOP, Plain.CANCEL, Plain.PAUSE])
def test_a_no_or_a_stop_ends_the_question_about_deleting_and_deletes_nothing(
    mid_drill: Stage, said: Said
) -> None:
    mid_drill.say(Plain.FORGET_ME)
    assert not mid_drill.say(said).forget
    assert not mid_drill.say(Plain.YES).forget
