"""Changing the plan while it plays: a new track at once, the same place, no question."""

from skill.coaching.drill import DrillSlug, Level, Posture, Tool
from skill.coaching.routine import Amount, Focus, Minutes, Wishes
from skill.dialog.reply import Replace
from skill.dialog.said import (
    Coaching,
    HaveTool,
    LessTime,
    MoreTime,
    NoTool,
    Plain,
    Skip,
    StartDrill,
    StartRoutine,
    SwitchSide,
)
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Timeline
from skill.tracks.units import duration_of
from tests.fakes.scenes import into, start_of_chapter
from tests.fakes.stage import Stage


def side_lengths(stage: Stage) -> tuple[int, int]:
    """The frames from "begin" to the last "one", on the left and on the right of the current track."""
    assert stage.playing is not None
    timeline = stage.coach.timeline(stage.playing.block)
    return _hold(timeline, ChapterName.LEFT), _hold(timeline, ChapterName.RIGHT)


def _hold(timeline: Timeline, name: ChapterName) -> int:
    chapter = timeline.chapter(name)
    assert chapter is not None
    cues = [cue for cue in timeline.cues if chapter.start <= cue.start < chapter.end]
    begin = next(cue for cue in cues if cue.phrase.startswith("cue.begin"))
    one = next(cue for cue in cues if cue.phrase == "cue.one")
    return one.start - begin.start


def length(stage: Stage) -> int:
    """The length of the current track, in milliseconds."""
    assert stage.playing is not None
    return stage.coach.timeline(stage.playing.block).duration


def test_thirty_seconds_more_on_the_left_lengthen_both_sides_and_jump_nowhere(mid_drill: Stage) -> None:
    before, at = length(mid_drill), mid_drill.offset
    reply = mid_drill.say(MoreTime(30))
    assert isinstance(reply.audio, Replace)
    assert not reply.listen
    assert reply.audio.offset == at
    assert abs(length(mid_drill) - before - 60_000) < 2_000
    left, right = side_lengths(mid_drill)
    assert left == right


def test_thirty_seconds_more_on_the_right_lengthen_the_right_alone(mid_drill: Stage) -> None:
    into(mid_drill, ChapterName.RIGHT, 10)
    before, right_start = length(mid_drill), start_of_chapter(mid_drill, ChapterName.RIGHT)
    mid_drill.say(MoreTime(30))
    assert start_of_chapter(mid_drill, ChapterName.RIGHT) == right_start
    assert abs(length(mid_drill) - before - 30_000) < 1_000


def test_a_halfway_already_heard_is_not_said_again(mid_drill: Stage) -> None:
    mid_drill.say(MoreTime(30))
    assert mid_drill.playing is not None
    timeline = mid_drill.coach.timeline(mid_drill.playing.block)
    left = timeline.chapter(ChapterName.LEFT)
    assert left is not None
    heard = [cue.phrase for cue in timeline.cues if left.start <= cue.start < left.end]
    assert not any("halfway" in phrase for phrase in heard)


def test_at_the_end_of_the_range_the_coach_says_so_and_plays_on(mid_drill: Stage) -> None:
    for _ in range(4):
        mid_drill.say(MoreTime(60))
    assert mid_drill.messages[0] == "more-time-limit"
    assert mid_drill.reply.audio is None


def test_less_time_shortens_the_track(mid_drill: Stage) -> None:
    mid_drill.say(MoreTime(30))
    before = length(mid_drill)
    mid_drill.say(LessTime(10))
    assert length(mid_drill) < before


def test_easier_changes_the_variation_and_begins_with_the_change_not_the_set_up(mid_drill: Stage) -> None:
    reply = mid_drill.say(Plain.EASIER)
    assert isinstance(reply.audio, Replace)
    names = [chapter.name for chapter in mid_drill.coach.timeline(reply.audio.block).chapters]
    assert names[0] is ChapterName.CHANGE
    assert reply.audio.offset == 0
    assert reply.audio.block.variation == "easier" or reply.audio.block.tool is not Tool.LACROSSE_BALL


def test_without_the_tool_the_drill_is_done_another_way_at_once(mid_drill: Stage) -> None:
    reply = mid_drill.say(NoTool(frozenset({Tool.LACROSSE_BALL})))
    assert isinstance(reply.audio, Replace)
    later = reply.audio.token.routine.blocks[reply.audio.token.index :]
    assert all(block.tool is None for block in later)
    assert mid_drill.profile.tools == frozenset()


def test_a_tool_that_turns_up_is_remembered_and_nothing_jumps(mid_drill: Stage) -> None:
    reply = mid_drill.say(HaveTool(frozenset({Tool.SWISS_BALL})))
    assert reply.audio is None
    assert mid_drill.profile.tools == frozenset({Tool.LACROSSE_BALL, Tool.SWISS_BALL})


def test_more_time_after_the_last_word_calls_back_in_and_goes_on_where_the_work_ended(regular: Stage) -> None:
    regular.say(StartDrill(DrillSlug("couch_stretch")))
    block = regular.playing.block if regular.playing else None
    assert block is not None
    timeline = regular.coach.timeline(block)
    done = next(cue for cue in timeline.cues if cue.phrase.startswith("cue.done"))
    regular.wait(duration_of(done.end) / 1000 + 0.2)
    reply = regular.say(MoreTime(30))
    assert isinstance(reply.audio, Replace)
    assert "back-in" in regular.messages
    assert abs(reply.audio.offset - duration_of(done.start)) < 50
    left = regular.coach.timeline(reply.audio.block).duration - timeline.duration
    assert abs(left - 30_000) < 50


def test_a_named_drill_is_left_out_of_what_is_to_come(mid_drill: Stage) -> None:
    assert mid_drill.playing is not None
    later = mid_drill.playing.routine.blocks[-1].drill
    at = mid_drill.offset
    reply = mid_drill.say(Skip(later))
    assert isinstance(reply.audio, Replace)
    assert later not in {block.drill for block in reply.audio.token.routine.blocks}
    assert reply.audio.offset == at


def test_skip_alone_goes_to_the_next_drill(mid_drill: Stage) -> None:
    reply = mid_drill.say(Skip())
    assert isinstance(reply.audio, Replace)
    assert reply.audio.token.index == 1


def test_the_other_side_begins_at_its_start(mid_drill: Stage) -> None:
    reply = mid_drill.say(SwitchSide())
    assert isinstance(reply.audio, Replace)
    assert reply.audio.offset == start_of_chapter(mid_drill, ChapterName.RIGHT)


def test_talk_less_drops_words_but_no_safety_word(mid_drill: Stage) -> None:
    reply = mid_drill.say(Coaching(Amount.COUNTDOWN_ONLY))
    assert isinstance(reply.audio, Replace)
    phrases = {cue.phrase for cue in mid_drill.coach.timeline(reply.audio.block).cues}
    assert {"safety.tingling", f"{reply.audio.block.drill}.avoid"} <= phrases
    assert mid_drill.profile.amount is Amount.COUNTDOWN_ONLY


def test_a_drill_that_cannot_be_done_keeps_its_step_and_nobody_goes_back_to_it(regular: Stage) -> None:
    regular.say(HaveTool(frozenset({Tool.SWISS_BALL})))
    regular.say(StartRoutine(minutes=Minutes(60)))  # All drills, so that none is left to take its place.
    assert regular.playing is not None
    while regular.playing.block.drill != "glutes":
        regular.say(Plain.NEXT)
    step = regular.playing.index
    regular.say(NoTool(frozenset()))
    replaced = regular.playing.routine.blocks[step].drill != "glutes"  # By a drill that had no room before.
    assert regular.playing.index == (step if replaced else step + 1)
    regular.say(Plain.START_OVER)
    assert all(block.drill != "glutes" for block in regular.playing.routine.blocks)


def wished(stage: Stage) -> Wishes:
    """The wishes that the routine under way was planned from."""
    assert stage.state.guided is not None
    return stage.state.guided.wishes


def test_a_length_alone_while_a_routine_plays_is_about_that_routine(regular: Stage) -> None:
    regular.say(StartRoutine(Minutes(10), Focus.LOWER_BACK, Level.EASIER, Posture.STANDING))
    regular.say(StartRoutine(Minutes(15)))
    wishes = wished(regular)
    assert (wishes.minutes, wishes.focus) == (15, Focus.LOWER_BACK)
    assert (wishes.level, wishes.posture) == (Level.EASIER, Posture.STANDING)


def test_a_length_after_a_single_drill_is_of_a_whole_routine(regular: Stage) -> None:
    regular.say(StartDrill(DrillSlug("couch_stretch")))
    regular.say(StartRoutine(Minutes(15)))
    assert wished(regular).drill is None


def test_a_length_after_the_routine_is_paused_is_of_a_usual_one(regular: Stage) -> None:
    regular.say(StartRoutine(Minutes(10), Focus.GLUTES))
    regular.say(Plain.PAUSE)
    regular.say(StartRoutine(Minutes(15)))
    assert wished(regular).focus is Focus.WHOLE_BACK
