"""Going on, on another day, on another device or after a release: at the same point, disturbing nobody."""

from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest

from skill.coaching.routine import Block, Minutes
from skill.coaching.safety import Symptom
from skill.dialog.mending import mended
from skill.dialog.playing import start_of
from skill.dialog.reply import Replace
from skill.dialog.said import Felt, Plain, StartRoutine
from skill.dialog.state import Guided, Listener, Phase, Position, State
from skill.tracks.places import REWIND
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Place
from skill.tracks.units import Milliseconds
from tests.fakes.stage import Stage


def other_device(stage: Stage) -> Stage:
    """Another device of the same person: the same profile, a state of its own."""
    return Stage(stage.coach, Listener(stage.profile, State()), now=stage.now, chance=lambda: 11)


@pytest.mark.parametrize("pause", [Plain.PAUSE, Plain.STOP])
def test_what_was_paused_goes_on_tomorrow_on_another_device_if_asked(mid_drill: Stage, pause: Plain) -> None:
    mid_drill.say(pause)
    at = mid_drill.offset
    elsewhere = other_device(mid_drill)
    elsewhere.now += timedelta(days=1)
    reply = elsewhere.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert at - REWIND <= reply.audio.offset <= at
    assert mid_drill.playing is not None
    assert reply.audio.block == mid_drill.playing.block


def test_a_launch_on_another_device_offers_what_is_paused(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    elsewhere = other_device(mid_drill)
    assert elsewhere.say(Plain.LAUNCH).audio is None
    assert elsewhere.messages == ["question-elsewhere"]
    reply = elsewhere.say(Plain.YES)
    assert isinstance(reply.audio, Replace)
    assert abs(reply.audio.offset - mid_drill.offset) <= 5_000


def test_whoever_declines_what_is_paused_elsewhere_gets_the_usual_routine(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    elsewhere = other_device(mid_drill)
    elsewhere.say(Plain.LAUNCH)
    reply = elsewhere.say(Plain.NO)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.offset == 0
    assert elsewhere.profile.left_off is None


def test_what_was_paused_later_elsewhere_is_offered_before_an_older_routine_of_this_device(
    mid_drill: Stage,
) -> None:
    older = copy(mid_drill)
    older.say(Plain.PAUSE)
    elsewhere = other_device(older)
    elsewhere.now += timedelta(minutes=5)
    elsewhere.say(StartRoutine(minutes=Minutes(5)))
    elsewhere.wait(60)
    elsewhere.say(Plain.PAUSE)
    assert elsewhere.listener is not None
    back = Stage(mid_drill.coach, Listener(elsewhere.profile, older.state), elsewhere.now)
    back.say(Plain.LAUNCH)
    assert back.messages == ["question-elsewhere"]


def test_what_plays_on_again_is_not_offered_elsewhere(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.say(Plain.RESUME)
    other = other_device(mid_drill)
    other.say(Plain.LAUNCH)
    assert other.messages != ["question-elsewhere"]


def test_going_on_elsewhere_leaves_the_first_device_where_it_was(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    before = mid_drill.state
    elsewhere = other_device(mid_drill)
    elsewhere.say(Plain.RESUME)
    assert elsewhere.state.guided is not None
    assert before.guided is not None
    assert elsewhere.state.guided.id != before.guided.id
    assert mid_drill.state == before


def test_after_an_emergency_nothing_goes_on_on_any_device(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.say(Felt(Symptom.LEG_WEAKNESS))
    elsewhere = other_device(mid_drill)
    assert not isinstance(elsewhere.say(Plain.RESUME).audio, Replace)
    assert elsewhere.messages == ["emergency-today"]


def test_nobody_goes_on_elsewhere_with_a_finished_routine(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.say(Plain.RESUME)
    mid_drill.play_out()
    elsewhere = other_device(mid_drill)
    assert elsewhere.say(Plain.RESUME).audio is None


def test_nobody_goes_on_elsewhere_with_a_routine_skipped_to_its_end(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    while mid_drill.phase is not Phase.FINISHED:
        mid_drill.say(Plain.NEXT)
    assert other_device(mid_drill).say(Plain.RESUME).audio is None


def test_a_new_routine_leaves_nothing_of_the_old_one_to_go_on_with(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.say(StartRoutine())
    assert other_device(mid_drill).say(Plain.RESUME).audio is None


def test_what_was_felt_is_not_kept_for_the_other_device(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.TINGLING))
    mid_drill.say(Plain.RESUME)
    mid_drill.say(Plain.PAUSE)
    left = mid_drill.profile.left_off
    assert left is not None
    assert (left.guided.warnings, left.guided.troubled) == (0, frozenset())


@pytest.fixture
def twenty(regular: Stage) -> Guided:
    """A session of several drills, in the left side of the second."""
    regular.say(StartRoutine())
    guided = regular.state.guided
    assert guided is not None
    return replace(guided, position=Position(1, Place(ChapterName.LEFT, Milliseconds(7_000))))


def named(block: Block) -> set[str]:
    """The drills that a block names: its own, and the next one."""
    return {block.drill, *([block.next.drill] if block.next else [])}


def test_a_session_without_a_change_is_as_it_was(twenty: Guided) -> None:
    assert mended(twenty, lambda block: True) is twenty


def test_a_drill_that_is_gone_earlier_or_later_leaves_the_place(twenty: Guided) -> None:
    first = twenty.routine.blocks[0].drill
    after = mended(twenty, lambda block: first not in named(block))
    assert after is not None
    assert after.position == Position(0, twenty.position.place)
    assert first not in {block.drill for block in after.routine.blocks}


def test_if_the_current_drill_is_gone_the_next_one_begins(twenty: Guided) -> None:
    present = twenty.routine.blocks[1].drill
    after = mended(twenty, lambda block: present not in named(block))
    assert after is not None
    assert after.routine.blocks[0].next == after.routine.blocks[1].version
    assert after.position == Position(1, start_of(after.routine.blocks[1]))


def test_nothing_known_leaves_nothing_to_go_on_with(twenty: Guided) -> None:
    assert mended(twenty, lambda block: False) is None
