"""How a routine is announced: an announced length is the length."""

import pytest

from skill.coaching.drill import Posture
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
        if isinstance(said, Say) and said.message.startswith("begin-")
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


def test_an_hour_on_a_chair_without_a_ball_is_announced_as_what_can_be_made(regular: Stage) -> None:
    regular.say(NoTool(frozenset()))
    regular.say(StartRoutine(Minutes(60), posture=Posture.CHAIR))
    message, named = announced(regular)
    assert message == "begin-shorter-chair"
    assert 20 * 60 < named < 40 * 60
    assert "remark-shorter" not in regular.messages
