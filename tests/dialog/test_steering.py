"""Steering by the speaker's own words: nothing is lost, and everything does what the listener expects."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.coaching.drill import DrillSlug
from skill.dialog.events import ButtonKind, News, Turn
from skill.dialog.reply import Replace, Silence
from skill.dialog.said import Plain, StartDrill
from skill.dialog.state import Phase, Profile
from skill.tracks.places import REWIND
from skill.tracks.score import ChapterName
from skill.tracks.units import duration_of
from tests.fakes.scenes import into, start_of_chapter
from tests.fakes.stage import Stage


def test_pause_stops_the_audio_without_a_word(mid_drill: Stage) -> None:
    reply = mid_drill.say(Plain.PAUSE)
    assert isinstance(reply.audio, Silence)
    assert reply.speech == ()
    assert mid_drill.phase is Phase.PAUSED


def test_resume_goes_on_at_most_five_seconds_before_the_pause(mid_drill: Stage) -> None:
    paused_at = mid_drill.offset
    mid_drill.say(Plain.PAUSE)
    mid_drill.now += timedelta(seconds=30)
    reply = mid_drill.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert paused_at - REWIND <= reply.audio.offset <= paused_at
    assert mid_drill.messages[-1] == "three-two-one"


def test_each_play_has_a_token_of_its_own(mid_drill: Stage) -> None:
    before = mid_drill.playing
    mid_drill.say(Plain.PAUSE)
    mid_drill.say(Plain.RESUME)
    assert mid_drill.playing is not None
    assert before is not None
    assert mid_drill.playing.play > before.play


def test_the_play_button_goes_on_exactly_where_it_was_and_says_nothing(mid_drill: Stage) -> None:
    paused_at = mid_drill.offset
    mid_drill.press(ButtonKind.PAUSE)
    reply = mid_drill.press(ButtonKind.PLAY)
    assert isinstance(reply.audio, Replace)
    assert abs(reply.audio.offset - paused_at) <= 1
    assert reply.speech == ()


def test_after_a_long_pause_the_position_is_said_and_there_is_time_for_it(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.now += timedelta(minutes=20)
    mid_drill.say(Plain.RESUME)
    assert "pause-was-long" in mid_drill.messages


def test_after_the_last_repetition_nobody_is_sent_back_to_the_start_position(regular: Stage) -> None:
    regular.say(StartDrill(DrillSlug("glutes")))
    into(regular, ChapterName.RIGHT, 0)
    assert next(second for second in range(300) if has_let_go(regular)) > 20
    regular.wait(6)
    regular.say(Plain.PAUSE)
    regular.now += timedelta(minutes=20)
    regular.say(Plain.RESUME)
    assert not {"pause-was-long", "three-two-one"} & set(regular.messages)


def has_let_go(stage: Stage) -> bool:
    """Let a second pass, and return whether the side's work is over."""
    stage.wait(1)
    stage.say(Plain.TIME_LEFT)
    return "time-left-side" not in stage.messages


def test_what_is_left_of_a_side_is_what_is_left_of_its_work(mid_drill: Stage) -> None:
    into(mid_drill, ChapterName.RIGHT, 0)
    while not has_let_go(mid_drill):
        pass
    assert mid_drill.playing is not None
    timeline = mid_drill.coach.timeline(mid_drill.playing.block)
    [done] = [
        cue
        for cue in timeline.cues
        if cue.phrase.startswith("cue.done")
        and duration_of(cue.start) > start_of_chapter(mid_drill, ChapterName.RIGHT)
    ]
    assert abs(mid_drill.offset - duration_of(done.start)) <= 1_000


@pytest.mark.parametrize(("hours", "messages"), [(1, "pause-was-long"), (30, "begin-routine")])
def test_a_device_that_lost_power_is_not_taken_to_play_on(
    mid_drill: Stage, hours: int, messages: str
) -> None:
    mid_drill.now += timedelta(hours=hours)
    reply = mid_drill.take(Turn(Plain.LAUNCH, None, fresh=True, silent=True))
    assert isinstance(reply.audio, Replace)
    assert messages in mid_drill.messages


def test_stop_twice_ends_and_keeps_the_place(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    reply = mid_drill.say(Plain.PAUSE)
    assert isinstance(reply.audio, Silence)
    assert mid_drill.messages == ["paused-already"]
    assert isinstance(mid_drill.say(Plain.RESUME).audio, Replace)


@pytest.mark.parametrize("said", [Plain.STOP, Plain.CANCEL])
def test_stop_and_cancel_silence_and_close(mid_drill: Stage, said: Plain) -> None:
    reply = mid_drill.say(said)
    assert isinstance(reply.audio, Silence)
    assert not reply.listen


def test_next_goes_to_the_next_drill(mid_drill: Stage) -> None:
    reply = mid_drill.say(Plain.NEXT)
    assert isinstance(reply.audio, Replace)
    assert (reply.audio.token.index, reply.audio.offset) == (1, 0)


def test_next_after_the_last_drill_is_a_sentence_and_silence(mid_drill: Stage) -> None:
    for _ in mid_drill.state.guided.routine.blocks if mid_drill.state.guided else ():
        reply = mid_drill.say(Plain.NEXT)
    assert mid_drill.messages == ["that-was-the-last"]
    assert isinstance(reply.audio, Silence)


def test_previous_well_into_a_drill_goes_to_its_start(mid_drill: Stage) -> None:
    mid_drill.say(Plain.NEXT)
    mid_drill.wait(20)
    reply = mid_drill.say(Plain.PREVIOUS)
    assert isinstance(reply.audio, Replace)
    assert (reply.audio.token.index, reply.audio.offset) == (1, 0)


def test_previous_at_the_beginning_of_a_drill_goes_to_the_one_before(mid_drill: Stage) -> None:
    mid_drill.say(Plain.NEXT)
    mid_drill.wait(4)
    reply = mid_drill.say(Plain.PREVIOUS)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.token.index == 0


def test_repeat_plays_this_side_again(mid_drill: Stage) -> None:
    into(mid_drill, ChapterName.RIGHT, 5)
    reply = mid_drill.say(Plain.REPEAT)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.offset == start_of_chapter(mid_drill, ChapterName.RIGHT)


def test_start_over_plays_the_routine_from_its_beginning(mid_drill: Stage) -> None:
    mid_drill.say(Plain.NEXT)
    reply = mid_drill.say(Plain.START_OVER)
    assert isinstance(reply.audio, Replace)
    assert (reply.audio.token.index, reply.audio.offset) == (0, 0)


def test_loop_on_does_this_drill_once_more(mid_drill: Stage) -> None:
    assert mid_drill.playing is not None
    before = mid_drill.offset
    drill = mid_drill.playing.block.drill
    reply = mid_drill.say(Plain.LOOP_ON)
    assert isinstance(reply.audio, Replace)
    assert [block.drill for block in reply.audio.token.routine.blocks[:2]] == [drill, drill]
    assert reply.audio.offset == before


def test_a_launch_in_mid_drill_says_where_we_are_and_listens(mid_drill: Stage) -> None:
    reply = mid_drill.say(Plain.LAUNCH)
    assert reply.listen
    assert reply.audio is None
    assert mid_drill.messages == ["where-side", "what-now"]


def test_after_several_turns_the_last_answer_plays_on_at_the_position(mid_drill: Stage) -> None:
    at = mid_drill.offset
    mid_drill.say(Plain.LAUNCH)
    reply = mid_drill.say(Plain.TIME_LEFT)
    assert isinstance(reply.audio, Replace)
    assert abs(reply.audio.offset - at) <= 1


def test_after_a_single_turn_the_audio_goes_on_by_itself(mid_drill: Stage) -> None:
    playing = mid_drill.playing
    reply = mid_drill.say(Plain.TIME_LEFT)
    assert reply.audio is None
    assert not reply.listen
    assert mid_drill.playing is playing


def test_a_launch_within_a_day_of_the_pause_resumes_at_once(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.now += timedelta(hours=20)
    reply = mid_drill.say(Plain.LAUNCH)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.offset > 0


def test_a_launch_days_later_starts_the_usual_routine(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.now += timedelta(days=3)
    reply = mid_drill.say(Plain.LAUNCH)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.offset == 0
    assert "begin-routine" in mid_drill.messages


def test_a_yes_of_another_conversation_answers_no_question(mid_drill: Stage) -> None:
    mid_drill.say(Plain.FORGET_ME)
    mid_drill.listening = False
    reply = mid_drill.say(Plain.YES)
    assert not reply.forget
    assert mid_drill.messages == ["carry-on"]


@pytest.mark.parametrize("said", [Plain.RESUME, Plain.NEXT, Plain.PREVIOUS, Plain.REPEAT])
def test_after_the_last_track_there_is_a_sentence_and_no_audio(regular: Stage, said: Plain) -> None:
    regular.say(Plain.LAUNCH)
    regular.play_out()
    assert regular.phase is Phase.FINISHED
    reply = regular.say(said)
    assert reply.audio is None
    assert regular.messages == ["routine-over", "question-afterwards"]


def test_a_routine_plays_through_to_its_end_and_is_counted_once(regular: Stage) -> None:
    regular.say(Plain.LAUNCH)
    tracks = regular.play_out()
    assert tracks == len(regular.state.guided.routine.blocks if regular.state.guided else ())
    regular.report(News.FINISHED)
    assert len(regular.profile.completed) == 1


def test_somebody_else_can_pause_and_the_place_is_kept(mid_drill: Stage) -> None:
    owner, before = mid_drill.profile, mid_drill.offset
    assert mid_drill.listener is not None
    mid_drill.listener = replace(mid_drill.listener, profile=Profile())
    assert isinstance(mid_drill.say(Plain.PAUSE).audio, Silence)
    mid_drill.listener = replace(mid_drill.listener, profile=owner)
    reply = mid_drill.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert before - REWIND <= reply.audio.offset <= before


def test_somebody_else_who_resumes_is_asked_the_questions_first(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    assert mid_drill.listener is not None
    mid_drill.listener = replace(mid_drill.listener, profile=Profile())
    assert mid_drill.say(Plain.RESUME).audio is None
    assert mid_drill.phase is Phase.SCREENING
