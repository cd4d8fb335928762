"""How a routine is announced: an announced length is the length."""

import pytest

from skill.coaching.drill import DrillSlug, Posture
from skill.coaching.routine import Focus, Minutes
from skill.dialog.learning import length_of
from skill.dialog.said import NoTool, StartRoutine
from skill.language.say import Say, Span
from tests.fakes.stage import Stage


def announced(stage: Stage) -> tuple[str, int]:
    """The message that announces the routine, and the seconds that it names."""
    [(said, time)] = [
        (said, said.arguments["time"])
        for said in stage.reply.speech
        if isinstance(said, Say) and said.message.startswith("begin-") and "time" in said.arguments
    ]
    assert isinstance(time, Span)
    return said.message, time.seconds


@pytest.mark.parametrize("posture", Posture)
@pytest.mark.parametrize("minutes", [3, 10, 30, 60])
def test_the_announced_length_is_the_length(regular: Stage, minutes: int, posture: Posture) -> None:
    regular.say(NoTool(frozenset()))
    regular.say(StartRoutine(Minutes(minutes), Focus.WHOLE_BACK, posture=posture))
    _, named = announced(regular)
    assert regular.state.guided is not None
    length = length_of(regular.state.guided.routine, regular.coach) / 1000
    assert abs(length - named) <= max(30, 0.05 * named)


def test_an_hour_on_a_chair_without_a_ball_is_an_hour(regular: Stage) -> None:
    regular.say(NoTool(frozenset()))
    regular.say(StartRoutine(Minutes(60), posture=Posture.CHAIR))
    message, named = announced(regular)
    assert "shorter" not in message
    assert abs(named - 60 * 60) <= 0.05 * 60 * 60


def test_where_too_few_drills_are_left_an_hour_is_announced_as_what_can_be_made(regular: Stage) -> None:
    few = frozenset({DrillSlug("hip_hinge"), DrillSlug("seated_figure_four"), DrillSlug("seated_hip_hike")})
    regular.say(NoTool(frozenset()))
    regular.say(StartRoutine(Minutes(60), posture=Posture.CHAIR, without=few))
    message, named = announced(regular)
    assert message == "begin-shorter-chair"
    assert 20 * 60 < named < 40 * 60
    assert "remark-shorter" not in regular.messages


def test_a_wish_with_several_parts_keeps_them_all(regular: Stage) -> None:
    lunge = DrillSlug("reverse_lunge_side_bend")
    regular.say(
        StartRoutine(Minutes(20), Focus.HIP_FLEXORS, posture=Posture.STANDING, without=frozenset({lunge}))
    )
    assert "begin-without" in regular.messages
    assert regular.state.guided is not None
    wishes = regular.state.guided.wishes
    assert (wishes.minutes, wishes.focus, wishes.posture) == (20, Focus.HIP_FLEXORS, Posture.STANDING)
    assert lunge not in {block.drill for block in regular.state.guided.routine.blocks}


def test_a_drill_left_out_of_one_routine_is_back_in_the_next(regular: Stage) -> None:
    glutes = DrillSlug("glutes")
    regular.say(StartRoutine(Minutes(10), without=frozenset({glutes})))
    regular.say(StartRoutine(Minutes(10)))
    assert regular.state.guided is not None
    assert glutes in {block.drill for block in regular.state.guided.routine.blocks}
    assert regular.profile.left_out == frozenset()
