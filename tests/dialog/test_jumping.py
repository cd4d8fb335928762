"""Jumps in seconds: the place moves by that, within the drill."""

from skill.coaching.safety import Symptom
from skill.dialog.reply import Replace
from skill.dialog.said import Felt, Jump
from tests.fakes.stage import Stage


def test_back_and_ahead_move_the_place_by_that(mid_drill: Stage) -> None:
    start = mid_drill.offset
    reply = mid_drill.say(Jump(10))
    assert isinstance(reply.audio, Replace)
    assert reply.audio.offset == start - 10_000
    mid_drill.say(Jump(30, ahead=True))
    assert mid_drill.offset == start + 20_000


def test_without_a_number_it_is_a_few_seconds(mid_drill: Stage) -> None:
    start = mid_drill.offset
    mid_drill.say(Jump())
    assert mid_drill.offset == start - 10_000


def test_no_jump_leaves_the_drill(mid_drill: Stage) -> None:
    assert mid_drill.playing is not None
    block = mid_drill.playing.block
    mid_drill.say(Jump(9_000))
    assert mid_drill.offset == 0
    assert mid_drill.messages == ["jumped-to-start"]
    mid_drill.say(Jump(9_000, ahead=True))
    assert mid_drill.messages == ["jumped-to-end"]
    assert 0 < mid_drill.coach.timeline(block).duration - mid_drill.offset <= 3_000
    assert mid_drill.playing.block == block


def test_while_a_symptom_is_waited_for_nobody_is_taken_ahead(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.TINGLING))
    assert mid_drill.say(Jump(30, ahead=True)).audio is None
