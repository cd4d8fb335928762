"""Tools and what stands in for them, told in one sentence, at the question about tools or in mid drill."""

import pytest

from skill.coaching.drill import Tool
from skill.coaching.routine import Focus
from skill.coaching.stand_ins import STANDS_FOR, StandIn
from skill.dialog.reply import Replace
from skill.dialog.said import HaveTool, Plain, StartRoutine
from skill.dialog.state import Question
from tests.fakes.stage import Stage

NOTHING: frozenset[Tool] = frozenset()
TENNIS = frozenset({Tool.TENNIS_BALL})
LACROSSE = frozenset({Tool.LACROSSE_BALL})
TENNIS_INSTEAD = HaveTool(TENNIS, missing=LACROSSE)


def things(*stand_ins: StandIn) -> HaveTool:
    """Somebody has these things, and no tool."""
    return HaveTool(NOTHING, stand_ins=frozenset(stand_ins))


@pytest.fixture
def asked(stranger: Stage) -> Stage:
    """Someone new who is asked for their tools."""
    stranger.say(Plain.LAUNCH)
    while stranger.state.question is not Question.TOOLS:
        stranger.say(Plain.NO)
    assert stranger.state.question is Question.TOOLS
    return stranger


def test_no_lacrosse_ball_but_a_tennis_ball_keeps_the_tennis_ball(regular: Stage) -> None:
    regular.say(TENNIS_INSTEAD)
    assert regular.profile.tools == TENNIS


def test_in_mid_drill_the_other_ball_takes_over(mid_drill: Stage) -> None:
    reply = mid_drill.say(TENNIS_INSTEAD)
    assert isinstance(reply.audio, Replace)
    assert (reply.audio.block.drill, reply.audio.block.tool) == ("glutes", Tool.TENNIS_BALL)


def test_at_the_question_about_tools_what_is_missing_is_not_there(asked: Stage) -> None:
    asked.say(TENNIS_INSTEAD)
    assert asked.profile.tools == TENNIS


@pytest.mark.parametrize("stand_in", STANDS_FOR)
def test_a_thing_from_the_house_stands_in_for_a_tool_and_it_is_said_for_which(
    asked: Stage, stand_in: StandIn
) -> None:
    asked.say(things(stand_in))
    assert asked.profile.tools == frozenset({STANDS_FOR[stand_in]})
    assert asked.messages[0] == f"stand-in-{stand_in.replace('_', '-')}"


def test_a_golf_ball_is_too_hard_and_another_thing_is_asked_for(asked: Stage) -> None:
    asked.say(things(StandIn.GOLF_BALL))
    assert asked.messages[0] == "stand-in-golf-ball"
    assert (asked.state.question, asked.profile.tools) == (Question.TOOLS, None)


def test_a_golf_ball_is_never_used(mid_drill: Stage) -> None:
    before = mid_drill.profile.tools
    mid_drill.say(things(StandIn.GOLF_BALL))
    assert mid_drill.messages == ["stand-in-golf-ball"]
    assert mid_drill.profile.tools == before


def test_everything_is_every_tool(asked: Stage) -> None:
    asked.say(StartRoutine(focus=Focus.WHOLE_BACK))
    assert asked.profile.tools == frozenset(Tool)


def test_socks_are_noted_in_mid_drill(mid_drill: Stage) -> None:
    mid_drill.say(things(StandIn.ROLLED_TOWEL))
    assert mid_drill.profile.tools == LACROSSE | TENNIS
    assert "stand-in-rolled-towel" in mid_drill.messages
