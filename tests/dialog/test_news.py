"""The player's news: it comes late, twice, out of order or not at all, and nothing is lost."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.coaching.coach import Coach
from skill.coaching.drill import DrillSlug
from skill.coaching.routine import Routine
from skill.dialog.events import News, PlayerView, Turn
from skill.dialog.reply import Enqueue, Replace, Silence
from skill.dialog.said import MoreTime, Plain, StartDrill
from skill.dialog.state import Listener, Phase
from skill.dialog.token import PlayNumber, Token
from skill.tracks.units import Milliseconds
from tests.fakes.stage import Stage, screened


def playing(stage: Stage) -> Token:
    """The token of the current play."""
    assert stage.playing is not None
    return stage.playing


def test_nearly_finished_is_answered_the_same_every_time(mid_drill: Stage) -> None:
    first = mid_drill.report(News.NEARLY_FINISHED)
    second = mid_drill.report(News.NEARLY_FINISHED)
    assert isinstance(first.audio, Enqueue)
    assert first.audio == second.audio
    assert first.audio.after == playing(mid_drill)


def test_nearly_finished_does_not_move_the_step_on(mid_drill: Stage) -> None:
    mid_drill.report(News.NEARLY_FINISHED)
    assert mid_drill.state.guided is not None
    assert mid_drill.state.guided.position.index == 0


def test_the_step_moves_on_when_the_next_track_starts(regular: Stage) -> None:
    regular.say(Plain.LAUNCH)
    first = playing(regular)
    regular.wait(regular.coach.timeline(first.block).duration / 1000 + 1)
    assert regular.state.guided is not None
    assert regular.state.guided.position.index == 1
    assert playing(regular).play == first.play + 1


def test_an_intent_whose_context_shows_the_next_track_moves_the_step_on(regular: Stage) -> None:
    regular.say(Plain.LAUNCH)
    token = playing(regular)
    following = replace(token, play=PlayNumber(token.play + 1), index=1)
    regular.take(Turn(Plain.PAUSE, PlayerView(following, Milliseconds(3_000))))
    assert regular.state.guided is not None
    assert regular.state.guided.position.index == 1


def test_stopped_is_not_a_pause(mid_drill: Stage) -> None:
    mid_drill.report(News.STOPPED)
    assert mid_drill.phase is Phase.PLAYING


def test_a_device_that_goes_on_by_itself_after_a_pause_is_followed(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.report(News.STARTED)
    assert mid_drill.phase is Phase.PLAYING
    assert isinstance(mid_drill.report(News.NEARLY_FINISHED).audio, Enqueue)


def test_a_late_start_from_before_the_pause_does_not_end_it(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.report(News.STARTED, offset=mid_drill.offset - 5_000)
    assert mid_drill.phase is Phase.PAUSED


def test_a_player_far_beyond_its_pause_gets_the_next_track_though_its_start_was_lost(
    mid_drill: Stage,
) -> None:
    mid_drill.say(Plain.PAUSE)
    reply = mid_drill.report(News.NEARLY_FINISHED, offset=mid_drill.offset + 20_000)
    assert isinstance(reply.audio, Enqueue)


def test_a_player_that_shows_the_last_track_heard_out_has_finished(regular: Stage) -> None:
    regular.say(StartDrill(DrillSlug("couch_stretch")))
    end = regular.coach.timeline(playing(regular).block).duration
    regular.take(Turn(Plain.WHATS_NEXT, PlayerView(playing(regular), end, finished=True)))
    assert regular.phase is Phase.FINISHED
    assert len(regular.profile.completed) == 1


def test_a_late_stop_of_an_older_track_changes_nothing(mid_drill: Stage) -> None:
    old = playing(mid_drill)
    mid_drill.say(Plain.NEXT)
    mid_drill.wait(30)
    before = mid_drill.state.guided
    mid_drill.report(News.STOPPED, old, 42_000)
    assert mid_drill.state.guided == before


def test_a_late_stop_of_this_track_moves_nothing_back(mid_drill: Stage) -> None:
    mid_drill.report(News.STOPPED)
    position = mid_drill.state.guided and mid_drill.state.guided.position
    mid_drill.report(News.STOPPED, offset=1_000)
    assert mid_drill.state.guided is not None
    assert mid_drill.state.guided.position == position


def test_a_track_that_finishes_moves_only_to_its_end(mid_drill: Stage) -> None:
    mid_drill.offset = mid_drill.coach.timeline(playing(mid_drill).block).duration
    mid_drill.report(News.FINISHED)
    assert mid_drill.phase is Phase.PLAYING
    mid_drill.sounding = False
    reply = mid_drill.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.token.index == 1


def test_a_failed_track_is_tried_again_but_not_for_ever(mid_drill: Stage) -> None:
    answers = [mid_drill.take_failure() for _ in range(3)]
    assert [type(answer.audio) for answer in answers] == [Replace, Replace, Silence]
    assert mid_drill.phase is Phase.PAUSED


def test_a_failed_queued_track_is_queued_again_under_a_new_token(mid_drill: Stage) -> None:
    queued = mid_drill.queued
    assert queued is not None
    reply = mid_drill.take_failure(queued)
    assert isinstance(reply.audio, Enqueue)
    assert reply.audio.token.play > queued.play
    assert reply.audio.after == playing(mid_drill)


def test_after_more_time_the_stale_queue_brings_nothing(mid_drill: Stage) -> None:
    stale = mid_drill.queued
    mid_drill.say(MoreTime(30))
    assert stale is not None
    before = mid_drill.state.guided
    mid_drill.report(News.STARTED, stale, 0)
    assert mid_drill.state.guided == before


def test_with_storage_down_the_token_alone_brings_the_next_track(coach: Coach, mid_drill: Stage) -> None:
    token = playing(mid_drill)
    lost = Stage(coach, None, playing=token)
    reply = lost.report(News.NEARLY_FINISHED)
    assert isinstance(reply.audio, Enqueue)
    assert reply.audio.token.index == token.index + 1


def test_with_storage_down_pause_and_resume_go_on_from_the_token(coach: Coach, mid_drill: Stage) -> None:
    token, offset = playing(mid_drill), mid_drill.offset
    lost = Stage(coach, None, playing=token, offset=offset)
    assert isinstance(lost.say(Plain.PAUSE).audio, Silence)
    lost.listener = None
    reply = lost.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert offset - 5_000 <= reply.audio.offset <= offset


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(list(News)), st.integers(0, 3), st.integers(0, 150_000)),
        min_size=1,
        max_size=12,
    )
)
def test_stale_news_in_any_order_never_moves_the_position_back(
    coach: Coach, reports: list[tuple[News, int, int]]
) -> None:
    stage = Stage(coach, screened())
    stage.say(Plain.LAUNCH)
    tokens = [playing(stage)]
    for _ in range(3):
        stage.say(Plain.NEXT)
        tokens.append(playing(stage))
    stage.wait(20)
    stage.report(News.STOPPED)
    guided = stage.state.guided
    assert guided is not None
    for news, which, offset in reports:
        if news in {News.STARTED, News.STOPPED, News.NEARLY_FINISHED}:
            stage.take_news(news, tokens[which], offset)
    after = stage.state.guided
    assert after is not None
    assert after.position.index == guided.position.index
    assert stage.coach_offset(after) >= stage.coach_offset(guided)


def test_a_player_that_does_not_say_how_far_it_is_loses_nothing(mid_drill: Stage) -> None:
    at = mid_drill.offset
    mid_drill.say(Plain.PAUSE)
    reply = mid_drill.take(Turn(Plain.RESUME, PlayerView(playing(mid_drill), None)))
    assert isinstance(reply.audio, Replace)
    assert at - 5_000 <= reply.audio.offset <= at


def test_of_two_plays_with_one_number_the_player_shows_which_it_is(
    mid_drill: Stage,
) -> None:
    told, guided = playing(mid_drill), mid_drill.state.guided
    assert guided is not None
    other_way = replace(guided, routine=Routine(told.routine.blocks[:1]))
    mid_drill.listener = Listener(mid_drill.profile, replace(mid_drill.state, guided=other_way))
    shown = replace(told, index=len(told.routine.blocks) - 1)
    mid_drill.take(Turn(Plain.LAUNCH, PlayerView(shown, Milliseconds(3_000))))
    assert mid_drill.state.guided is not None
    assert mid_drill.state.guided.token == shown
